"""PLOVER contexts: what an act is about, from the words of its sentence."""

from __future__ import annotations

from collections.abc import Mapping

from selon.reading.tree import Sentence

Contexts = Mapping[str, frozenset[str]]
"""Lemma to the contexts it speaks of."""


def contexts_of(sentence: Sentence, table: Contexts) -> tuple[str, ...]:
    """The contexts of a sentence in alphabetical order, each told by at least one lemma."""
    found: set[str] = set()
    for word in sentence.words:
        if word.lemma in table:
            found |= table[word.lemma]
    return tuple(sorted(found))
