"""Cues: the words that tell on whose word something is told, and how sure it is (the heads of ``attribution/*.psv``)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from selon.errors import TableError
from selon.tables import data, listed, table

CLASSES = frozenset(
    {
        "neutral",
        "claiming",
        "revealing",
        "factive",
        "perceiving",
        "thinking",
        "accusing",
        "calling",
        "denying",
        "committing",
        "planning",
        "asking",
        "fearing",
        "hoping",
        "doubting",
        "wondering",
        "manner",
        "hedging",
    }
)
TAKES = frozenset({"that", "inf", "quote", "aside", "obj", "as", "of", "thing", "doc", "colon"})
_TOKEN = re.compile(r"\*|[^\s'-]+'|-\w+$|[^\s']+")


@dataclass(frozen=True, slots=True)
class Verb:
    """One sense of a reporting verb; ``words`` follow it, ``preps`` introduce a noun as its content."""

    lemma: str
    words: tuple[str, ...]
    reflexive: bool
    kind: str
    takes: frozenset[str]
    preps: frozenset[str]
    row: str


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that reports."""

    lemma: str
    kind: str
    takes: frozenset[str]
    row: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in order, ``*`` for the source; ``barred`` holds the head nouns that make it none."""

    words: tuple[str, ...]
    kind: str
    barred: frozenset[str]
    row: str


@dataclass(frozen=True, slots=True)
class Word:
    """One row of a list of single words or groups: its class and where it stands."""

    words: tuple[str, ...]
    kind: str
    where: str
    row: str


Index = Mapping[str, tuple[Word, ...]]


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues of a language; every mapping goes from the first word of a row to its rows, longest first."""

    verbs: Mapping[str, tuple[Verb, ...]]
    forms: Mapping[str, str]
    nouns: Mapping[str, Noun]
    phrases: Mapping[str, tuple[Phrase, ...]]
    hedges: Index
    moods: Index
    negators: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]


@cache
def cues(code: str) -> Cues:
    """Load the cues of a language; TableError names the file and line of a row that breaks the form."""
    folder = data("languages", code, "attribution")
    lists = {row["name"]: frozenset(w.lower() for w in listed(row["words"])) for row in table(folder.joinpath("lists.psv"), ("name",))}
    verbs = _verbs(folder.joinpath("verbs.psv"))
    return Cues(
        verbs=verbs,
        forms=_forms(folder.joinpath("endings.psv"), verbs),
        nouns=_nouns(folder.joinpath("nouns.psv")),
        phrases=_phrases(folder.joinpath("phrases.psv"), lists),
        hedges=_index(folder.joinpath("hedges.psv")),
        moods=_index(folder.joinpath("moods.psv")),
        negators={row["word"]: row["class"] for row in table(folder.joinpath("negators.psv"), ("word", "class"))},
        lists=lists,
    )


def _kind(row: Mapping[str, str], path: Traversable) -> str:
    if row["class"] not in CLASSES:
        raise TableError(f"{path}:{row[':line']}: {row['class']!r} is no class. Use one of {', '.join(sorted(CLASSES))}.")
    return row["class"]


def _takes(row: Mapping[str, str], path: Traversable) -> tuple[frozenset[str], frozenset[str]]:
    parts = row["takes"].split()
    plain = frozenset(p for p in parts if not p.startswith("+"))
    if plain - TAKES:
        raise TableError(f"{path}:{row[':line']}: {min(plain - TAKES)!r} is no form of content. See the head of the file.")
    return plain, frozenset(p[1:] for p in parts if p.startswith("+"))


def _verbs(path: Traversable) -> dict[str, tuple[Verb, ...]]:
    found: defaultdict[str, list[Verb]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for row in table(path, ("lemma", "class", "takes")):
        if (row["lemma"], row["class"]) in seen:
            raise TableError(f"{path}:{row[':line']}: {row['lemma']!r} has this class twice. Merge the two rows.")
        seen.add((row["lemma"], row["class"]))
        takes, preps = _takes(row, path)
        reflexive = row["lemma"].startswith("se ")
        first, *rest = row["lemma"].removeprefix("se ").replace("'", "' ").split()
        found[first].append(Verb(first, tuple(rest), reflexive, _kind(row, path), takes, preps, f"{path.name}:{row[':line']}"))
    return {lemma: tuple(sorted(rows, key=lambda v: -len(v.words) - v.reflexive)) for lemma, rows in found.items()}


def _forms(path: Traversable, verbs: Mapping[str, tuple[Verb, ...]]) -> dict[str, str]:
    """Inflected form -> lemma. A form that two lemmas share goes to the first of them by the alphabet."""
    endings = sorted(((row["ending"], listed(row["forms"])) for row in table(path, ("ending", "forms"))), key=lambda e: -len(e[0]))
    found: dict[str, str] = {}
    for lemma in sorted(verbs):
        for ending, forms in endings:
            if lemma.endswith(ending):
                stem = lemma[: len(lemma) - len(ending)]
                for form in forms:
                    found.setdefault(stem + form, lemma)
    return found


def _nouns(path: Traversable) -> dict[str, Noun]:
    return {
        row["lemma"]: Noun(row["lemma"], _kind(row, path), _takes(row, path)[0], f"{path.name}:{row[':line']}")
        for row in table(path, ("lemma", "class", "takes"))
    }


def _phrases(path: Traversable, lists: Mapping[str, frozenset[str]]) -> dict[str, tuple[Phrase, ...]]:
    found: defaultdict[str, list[Phrase]] = defaultdict(list)
    for row in table(path, ("phrase", "class", "not")):
        barred = frozenset[str]()
        for part in listed(row["not"]):
            barred |= lists[part[1:]] if part.startswith("@") else {part}
        words = tuple(_TOKEN.findall(row["phrase"]))
        found[words[0]].append(Phrase(words, row["class"], barred, f"{path.name}:{row[':line']}"))
    return {first: tuple(sorted(rows, key=lambda p: -len(p.words))) for first, rows in found.items()}


def _index(path: Traversable) -> dict[str, tuple[Word, ...]]:
    found: defaultdict[str, list[Word]] = defaultdict(list)
    for row in table(path, ("word", "class")):
        words = tuple(_TOKEN.findall(row["word"]))
        found[words[0]].append(Word(words, row["class"], row.get("where", ""), f"{path.name}:{row[':line']}"))
    return {first: tuple(sorted(rows, key=lambda w: -len(w.words))) for first, rows in found.items()}
