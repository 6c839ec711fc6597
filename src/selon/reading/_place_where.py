"""Where an event happened."""

from __future__ import annotations

from collections.abc import Sequence

from selon.model.place import Place
from selon.reading._place_tables import Tables, tables
from selon.reading.tree import Parse, Word, phrase, subtree


def where_of(trigger: Word, parse: Parse, places: Sequence[Place]) -> tuple[Place, str] | None:
    """Where the event with this trigger happened and the rule that tells it; None where the article does not."""
    known = tables(parse.article.language)
    at = {p.start: p for p in places}
    for word in (trigger, *_governors(trigger)):
        found = _complement(word, known, at)
        if found is not None:
            return found, "complement" if word is trigger else "clause"
    return None


def _governors(trigger: Word) -> list[Word]:
    if trigger.pos == "NOUN" and trigger.rel in ("obj", "nsubj") and trigger.head is not None:
        return [trigger.head]
    return []


def _complement(word: Word, known: Tables, at: dict[int, Place]) -> Place | None:
    for child in word.children:
        if child.rel not in ("obl", "nmod") or not any(known.has("at", phrase(c)) for c in child.children if c.rel == "case"):
            continue
        for inner in subtree(child):
            if inner.start in at:
                return at[inner.start]
    return None
