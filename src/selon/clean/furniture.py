"""The words of page furniture in all languages, since a page may mix them (an English theme round a French article)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from selon.errors import TableError
from selon.languages import available
from selon.languages._tables import data, listed, table

KINDS = frozenset({"author", "caption", "credit", "drop", "function", "own", "published", "stop", "teaser", "updated", "word"})


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
    text = plain(line).strip(" :»>-–—|•·*[]()▶→➡✉\t")
    found = [w for w in words(kind) if text.startswith(w) and not text[len(w):len(w) + 1].isalnum()]
    return max(found, key=len, default=None)
