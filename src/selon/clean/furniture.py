"""The words of page furniture in all languages, since a page may mix them (an English theme round a French article)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from selon.errors import TableError
from selon.languages import available
from selon.tables import data, listed, table

_SIGNS = " :»>-–—|•·*[]()▶→➡✉\t"
_START = re.compile(r"[^\W_]+")

OPENERS = ("stop", "drop", "teaser", "caption", "author", "published", "updated", "credit")
"""Kinds of words that stand at the beginning of a line."""

KINDS = frozenset({"agency", "author", "caption", "credit", "drop", "function", "own", "published", "stop", "teaser", "updated", "voice",
                   "word"})


@cache
def words_by_language(kind: str) -> Mapping[str, frozenset[str]]:
    """Language code to its words of a kind, lower case, typewriter apostrophes. TableError for a row of an unknown kind."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code in available():
        path = data("languages", code, "furniture.psv")
        for row in table(path, ("kind", "words")):
            if row["kind"] not in KINDS:
                raise TableError(f"{path}:{row[':line']}: no kind {row['kind']!r}. Kinds are {', '.join(sorted(KINDS))}.")
            if row["kind"] == kind:
                found[code] |= {plain(w) for w in listed(row["words"])}
    return {code: frozenset(words) for code, words in found.items()}


@cache
def words(kind: str) -> frozenset[str]:
    """The words of a kind in all languages."""
    return frozenset().union(*words_by_language(kind).values())


def plain(text: str) -> str:
    """Lower case with typewriter apostrophes, the form in which words are compared."""
    return text.lower().replace("’", "'")


def opens(line: str, kind: str) -> str | None:
    """The words of a kind that a line is, or opens with; None where there are none. The longest count."""
    return opening(line).get(kind)


def opening(line: str) -> Mapping[str, str]:
    """Kinds of furniture that a line opens with, each with its words, the longest."""
    text = plain(line[:80]).strip(_SIGNS)
    start = _START.match(text)
    phrases = _by_start().get(start[0]) if start else None
    if not phrases:
        return {}
    found: dict[str, str] = {}
    for phrase, kind in phrases:
        if kind not in found and text.startswith(phrase) and not text[len(phrase):len(phrase) + 1].isalnum():
            found[kind] = phrase
    return found


@cache
def _by_start() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """First letters or figures of a phrase to the phrases and their kinds, the longest first."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind in OPENERS:
        for phrase in words(kind):
            if hit := _START.match(phrase):
                found[hit[0]].append((phrase, kind))
    return {start: tuple(sorted(phrases, key=lambda p: (-len(p[0]), p))) for start, phrases in found.items()}
