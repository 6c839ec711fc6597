"""What a trigger tells of its place: acts of the body happen somewhere, acts of speech and of law seldom tell where."""

from __future__ import annotations

from collections import Counter
from functools import cache

from selon.languages import frames
from selon.reading._place_tables import tables
from selon.reading.tree import Word, kids

SCENE = frozenset({"ASSAULT", "PROTEST"})
"""Types whose happening a story goes on telling of: their place holds for the mentions that follow."""
BODILY = SCENE | {"MOBILIZE", "RETREAT", "CONSULT", "AID", "COERCE", "AGREE"}
"""Types of acts that are done at a place."""


@cache
def _types(code: str) -> dict[str, Counter[str]]:
    tables = frames(code)
    found: dict[str, Counter[str]] = {}
    for index in (tables.verbs, tables.nouns, tables.adjectives):
        for lemma, rows in index.items():
            found.setdefault(lemma, Counter()).update(row.act.type for row in rows if row.act is not None)
    return {lemma: types for lemma, types in found.items() if types}


def types_of(word: Word, code: str) -> Counter[str]:
    """How many rows of the frames give a word, or the event noun that a light verb governs, each type; empty where it tells no event."""
    table = _types(code)
    found = Counter(table.get(word.lemma, ()))
    if word.pos in ("VERB", "AUX") and (not found or word.lemma in frames(code).light):
        for noun in kids(word, "obj", "obl", "nsubj"):
            found.update(table.get(noun.lemma, {}) if noun.pos == "NOUN" else {})
    return found


def bodily(word: Word, code: str) -> bool:
    """Tell whether the word tells an act that is done at a place, by most of its rows."""
    return _mostly(word, code, BODILY)


def scenic(word: Word, code: str) -> bool:
    """Tell whether the word tells an act whose place holds for what follows, by most of its rows."""
    return _mostly(word, code, SCENE)


def _mostly(word: Word, code: str, kinds: frozenset[str]) -> bool:
    if word.lemma in tables(code).words["toll"]:
        return True
    types = types_of(word, code)
    return 2 * sum(n for kind, n in types.items() if kind in kinds) >= max(1, sum(types.values()))
