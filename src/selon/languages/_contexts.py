"""PLOVER contexts by lemma (``languages/<code>/contexts.psv``: ``context | lemmas``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from selon.tables import data, listed, table


@cache
def contexts(code: str) -> Mapping[str, frozenset[str]]:
    """Lemma to the contexts that it speaks of."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in table(data("languages", code, "contexts.psv"), ("context", "lemmas")):
        for lemma in listed(row["lemmas"]):
            found[lemma.lower()].add(row["context"])
    return {lemma: frozenset(group) for lemma, group in found.items()}
