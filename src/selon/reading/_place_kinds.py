"""What a trigger tells of its place: acts of the body happen somewhere, acts of speech and of law seldom tell where."""

from __future__ import annotations

from functools import cache

from selon.languages import frames
from selon.reading.tree import Word, kids

SCENE = frozenset({"ASSAULT", "PROTEST"})
"""Types whose happening a story goes on telling of: their place holds for the mentions that follow."""
BODILY = SCENE | {"MOBILIZE", "RETREAT", "CONSULT", "AID", "COERCE", "AGREE"}
"""Types of acts that are done at a place."""


@cache
def _types(code: str) -> dict[str, frozenset[str]]:
    tables = frames(code)
    found: dict[str, set[str]] = {}
    for index in (tables.verbs, tables.nouns, tables.adjectives):
        for lemma, rows in index.items():
            found.setdefault(lemma, set()).update(row.act.type for row in rows if row.act is not None)
    return {lemma: frozenset(types) for lemma, types in found.items() if types}


def types_of(word: Word, code: str) -> frozenset[str]:
    """The types that the frames give a word, or the event noun that a light verb governs; empty for a word that tells no event."""
    table = _types(code)
    found = table.get(word.lemma, frozenset())
    if word.pos in ("VERB", "AUX") and (not found or word.lemma in frames(code).light):
        for noun in kids(word, "obj", "obl", "nsubj"):
            found |= table.get(noun.lemma, frozenset()) if noun.pos == "NOUN" else frozenset()
    return found


def bodily(word: Word, code: str) -> bool:
    """Tell whether the word may tell an act that is done at a place."""
    return bool(types_of(word, code) & BODILY)


def scenic(word: Word, code: str) -> bool:
    """Tell whether the word tells an act whose place holds for what follows."""
    return bool(types_of(word, code) & SCENE)
