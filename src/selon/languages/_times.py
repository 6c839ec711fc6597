"""Time words and forms of a language: ``times.toml``, read once and compiled into a tree of forms.

The file says what its parts mean (``fr/times.toml``). A form is written over kinds of words; each is expanded into plain sequences
and laid into one tree, so that an article is matched against all forms in one walk, whatever their number.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from selon.errors import LanguageError, TableError
from selon.tables import data

ATOM = re.compile(r"\d+|[^\W\d_]+|\n|\S")
"""Atoms of a text: runs of figures, runs of letters, line ends, any other sign by itself. No tokeniser is needed."""

MADE = frozenset({"NUM", "DAY", "ORD", "ORDDAY", "FDAY", "HDOT", "HOUR", "MIN", "YEAR", "YEAR2", "NUMDATE", "PUNCT"})
"""Kinds that are made from figures or signs; all others are listed under ``[words]``."""

_SIGN = re.compile(r"\\[()]|[()\[\]|?]|[^\s()\[\]|?]+")
_KIND = re.compile(r"[A-Z][A-Z0-9]*$")

Node = dict[str, Any]
"""One branching of the tree: next kind or word -> node; under ``""`` the forms that end here (``Ending``)."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a form makes. ``sign``: -1 back, 1 ahead; ``pos``: parts of speech that its first word may have (any if empty)."""

    order: int
    make: str
    sign: int
    pos: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ending:
    """A form that ends at a node: its row, and which of its steps are the expression itself (``[first, last)``)."""

    row: Row
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of several atoms: those after the first, its kind and value; ``case``: "^" capital, "_" none, "" either."""

    rest: tuple[str, ...]
    kind: str
    value: str
    case: str


@dataclass(frozen=True, slots=True)
class Tables:
    """Time tables of one language."""

    words: dict[str, tuple[Entry, ...]]
    tree: Node
    numbers: dict[str, int]
    number_join: frozenset[str]
    weak_numbers: frozenset[str]
    four_score: bool
    suffixes: frozenset[str]
    numeric: str
    unspecified: str
    present: str
    none: str
    perfect: frozenset[str]
    perfect_aux: frozenset[str]
    ahead: frozenset[str]
    ahead_participles: frozenset[str]
    ahead_aux: frozenset[str]
    ahead_before: frozenset[str]
    past_before: frozenset[str]
    since: frozenset[str]
    until: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    age_before: frozenset[str]
    age_heads: frozenset[str]
    age_units: frozenset[str]
    age_comma: bool
    age_articles: frozenset[str]
    age_links: frozenset[str]
    light: frozenset[str]
    apart: frozenset[str]
    together: frozenset[str]
    sequel: frozenset[str]
    aside: frozenset[str]
    families: tuple[frozenset[str], ...]


@cache
def times(code: str) -> Tables:
    """Return the time tables of a language (``"fr"``). LanguageError where it has none, TableError where they break the form."""
    path = data("languages", code, "times.toml")
    if not path.is_file():
        message = f"No time tables for {code!r}: languages/{code}/times.toml is missing. Add it, or name another language."
        raise LanguageError(message)
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        return _tables(raw, str(path))
    except KeyError as gap:
        raise TableError(f"{path}: {gap} is missing. See languages/fr/times.toml for all parts.") from gap


def _tables(raw: dict[str, Any], path: str) -> Tables:
    way, span, age, numbers = raw["direction"], raw["interval"], raw["age"], raw["numbers"]
    event = raw["event"]
    return Tables(
        words=_words(raw["words"]), tree=_tree(raw, path),
        numbers=numbers["words"], number_join=frozenset(numbers["join"]), weak_numbers=frozenset(numbers["weak"]),
        four_score=numbers["four_score"], suffixes=frozenset(numbers["ordinal_suffixes"]),
        numeric=raw["format"]["numeric"], unspecified=raw["format"]["unspecified"],
        present=way["present"], none=way["none"], perfect=frozenset(way["perfect"]), perfect_aux=frozenset(way["perfect_aux"]),
        ahead=frozenset(way["ahead"]), ahead_participles=frozenset(way["ahead_participles"]), ahead_aux=frozenset(way["ahead_aux"]),
        ahead_before=_phrases(way["ahead_before"]), past_before=_phrases(way["past_before"]),
        since=_phrases(span["since"]), until=_phrases(span["until"]), pairs=_pairs(span["pairs"]),
        age_before=_phrases(age["before"]), age_heads=frozenset(age["heads"]), age_units=frozenset(age["units"]),
        age_comma=age["comma"], age_articles=frozenset(age["articles"]), age_links=frozenset(age["links"]),
        light=frozenset(event["light"]), apart=frozenset(event["apart"]), together=frozenset(event["together"]),
        sequel=frozenset(event["sequel"]), aside=frozenset(event["aside"]), families=tuple(frozenset(f) for f in event["families"]),
    )


def _phrases(phrases: list[str]) -> frozenset[str]:
    """Phrases as their atoms joined by a space, the form in which the words before an expression are looked up."""
    return frozenset(" ".join(ATOM.findall(phrase)) for phrase in phrases)


def _pairs(pairs: list[str]) -> frozenset[tuple[str, str]]:
    cut = (pair.partition("|") for pair in pairs)
    return frozenset((" ".join(ATOM.findall(first)), " ".join(ATOM.findall(second))) for first, _, second in cut)


def _words(kinds: dict[str, dict[str, list[str]]]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for kind, values in kinds.items():
        for value, words in values.items():
            for word in words:
                case = word[0] if word[0] in "^_" else ""
                first, *rest = ATOM.findall(word[len(case):])
                found.setdefault(first, []).append(Entry(tuple(rest), kind, value, case))
    return {first: tuple(entries) for first, entries in found.items()}


def _tree(raw: dict[str, Any], path: str) -> Node:
    root: Node = {}
    known = MADE | raw["words"].keys()
    macros = {f"${name}": form for name, form in raw.get("macros", {}).items()}
    for order, row in enumerate(raw["pattern"]):
        made = Row(order, row["make"], row.get("sign", 0), frozenset(row.get("pos", ())))
        for form in row["forms"]:
            for steps in expanded(form, macros):
                unknown = [s for s in steps if _KIND.match(s) and s not in known]
                if unknown:
                    raise TableError(f"{path}: the form {form!r} uses {unknown[0]}, which is no kind. List it under [words.{unknown[0]}].")
                _plant(root, steps, made)
    return root


def _plant(root: Node, steps: tuple[str, ...], row: Row) -> None:
    plain = [s for s in steps if s not in ("[", "]")]
    first = steps.index("[") if "[" in steps else 0
    last = steps.index("]") - 1 if "]" in steps else len(plain)
    if last <= first:
        return
    node = root
    for step in plain:
        node = node.setdefault(step, {})
    node.setdefault("", []).append(Ending(row, first, last))


def expanded(form: str, macros: dict[str, str]) -> list[tuple[str, ...]]:
    """All plain sequences of a form: choices taken, optional parts in and out, words cut into atoms, brackets kept as steps."""
    while "$" in form:
        form = re.sub(r"\$[A-Z]+", lambda hit: macros[hit[0]], form)
    signs = iter(_SIGN.findall(form))
    return list(dict.fromkeys(tuple(s) for s in _choice(signs)))


def _choice(signs: Iterator[str]) -> list[list[str]]:
    """Read up to the closing bracket or the end; return the sequences that the part stands for."""
    options: list[list[str]] = []
    parts: list[list[list[str]]] = []
    for sign in signs:
        if sign == ")":
            break
        if sign == "|":
            options.extend(_joined(parts))
            parts = []
        elif sign == "?":
            parts[-1] = [*parts[-1], []]
        elif sign == "(":
            parts.append(_choice(signs))
        else:
            parts.append([_atoms(sign)])
    return options + _joined(parts)


def _joined(parts: list[list[list[str]]]) -> list[list[str]]:
    return [[step for part in choice for step in part] for choice in product(*parts)]


def _atoms(sign: str) -> list[str]:
    if sign in ("[", "]") or _KIND.match(sign):
        return [sign]
    return [s for s in ATOM.findall(sign) if s != "\\"]
