"""The words of page furniture in all languages, since a page may mix them (an English theme round a French article)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from selon.languages import available
from selon.languages._tables import data, listed, table


@cache
def furniture() -> Mapping[str, frozenset[str]]:
    """Kind of furniture to the words that tell it, lower case."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code in available():
        for row in table(data("languages", code, "furniture.psv"), ("kind", "words")):
            found[row["kind"]] |= {w.lower().replace("’", "'") for w in listed(row["words"])}
    return {kind: frozenset(words) for kind, words in found.items()}


def opens(line: str, kind: str) -> bool:
    """Tell whether a line is, or opens with, furniture of this kind."""
    text = line.lower().replace("’", "'").strip(" :»>-–|•·*[]()")
    return any(text == w or (text.startswith(w) and not text[len(w)].isalnum()) for w in furniture().get(kind, ()))
