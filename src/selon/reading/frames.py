"""Frames on words: which row of the tables fits a verb, noun or adjective with its arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from selon.languages._frames import Frame, Frames, Light, Need
from selon.ontology.plover import MATERIAL
from selon.reading.slots import Slots, adjective_slots, noun_slots, reflexive, verb_slots
from selon.reading.tree import Word, passive

Kinds = Callable[[Word, str], bool]
"""Whether a word is an ``actor``, a ``place`` or an ``event``."""


@dataclass(frozen=True, slots=True)
class Match:
    """A row that fits: the word, its arguments, the light verb that lends itself, if any."""

    word: Word
    frame: Frame
    slots: Slots
    light: Light | None = None
    verb: Word | None = None


def match(word: Word, tables: Frames, kinds: Kinds) -> Match | None:
    """The narrowest row that fits the word; None where none fits or a blocking row wins."""
    if word.pos == "VERB" or (word.pos == "AUX" and word.rel in ("root", "ROOT", "conj", "ccomp")):
        found = _best(word, _rows(word, tables.verbs), verb_slots(word, tables.agents), kinds) if _rows(word, tables.verbs) else None
        return found or _participle(word, tables, kinds)
    if word.pos in ("NOUN", "PROPN"):
        rows = _rows(word, tables.nouns)
        return _noun(word, rows, tables, kinds) if rows else None
    if word.pos == "ADJ":
        return _participle(word, tables, kinds)
    return None


def _participle(word: Word, tables: Frames, kinds: Kinds) -> Match | None:
    rows = _rows(word, tables.adjectives)
    return _best(word, rows, adjective_slots(word), kinds) if rows else None


def _rows(word: Word, index: Mapping[str, tuple[Frame, ...]]) -> tuple[Frame, ...]:
    rows = index.get(word.lemma, ())
    if word.lower != word.lemma:
        rows += index.get(word.lower, ())
    return rows


def _noun(word: Word, rows: tuple[Frame, ...], tables: Frames, kinds: Kinds) -> Match | None:
    slots = noun_slots(word)
    support = _light(word, tables)
    if support is None:
        return _best(word, rows, slots, kinds)
    light, verb = support
    around = verb_slots(verb, tables.agents)
    for slot, words in around.items():
        if slot.startswith("+") and not slots.get(slot):
            slots[slot] = [w for w in words if w is not word]
    if light.subject in ("actor", "recipient") and light.slot != "subj":
        slots[f"light:{light.subject}"] = [w for w in around.get("subj", []) if w is not word]
    best = _best(word, rows, slots, kinds)
    return best and Match(word, best.frame, slots, light, verb)


def _light(word: Word, tables: Frames) -> tuple[Light, Word] | None:
    """The light verb that a noun is an argument of, with its row."""
    verb = word.head
    if verb is None or verb.pos not in ("VERB", "AUX") or word.rel not in ("obj", "nsubj", "obl"):
        return None
    rows = tables.light.get(verb.lemma, ())
    if not rows:
        return None
    slots = verb_slots(verb, tables.agents)
    for row in rows:
        if row.reflexive == reflexive(verb) and any(w is word for w in slots.get(row.slot, ())) and _further(verb, row.words):
            return row, verb
    return None


def _best(word: Word, rows: tuple[Frame, ...], slots: Slots, kinds: Kinds) -> Match | None:
    fitting = [f for f in rows if _fits(word, f, slots, kinds)]
    if not fitting:
        return None
    best = max(fitting, key=lambda f: (f.weight, f.act is None, bool(f.act and f.act.type in MATERIAL)))
    return Match(word, best, slots) if best.act else None


def _fits(word: Word, frame: Frame, slots: Slots, kinds: Kinds) -> bool:
    if word.pos in ("VERB", "AUX") and frame.reflexive != reflexive(word):
        return False
    if frame.words and not (_compound(word, frame) if word.pos in ("NOUN", "PROPN") else _further(word, frame.words)):
        return False
    return all(_holds(need, word, slots, kinds) for need in frame.needs)


def _holds(need: Need, word: Word, slots: Slots, kinds: Kinds) -> bool:
    if need.op == "voice":
        return passive(word) == (need.slot == "passive")
    fillers = slots.get(need.slot, [])
    if need.op == "empty":
        return not fillers
    if need.op == "filled":
        return bool(fillers)
    if need.op == "in":
        return any(_among(w, need.lemmas) for w in fillers)
    if need.op == "out":
        return not any(_among(w, need.lemmas) for w in fillers)
    return any(kinds(w, need.kind) for w in fillers)


def _among(word: Word, lemmas: frozenset[str]) -> bool:
    return word.lemma in lemmas or word.lower in lemmas


def _further(word: Word, words: tuple[str, ...]) -> bool:
    """Tell whether the further words of a lemma stand behind it, within a few words and in order."""
    at = word.i - word.sentence.words[0].i
    window = word.sentence.words[at + 1:at + 7]
    position = 0
    for wanted in words:
        position = next((n + 1 for n in range(position, len(window)) if wanted in (window[n].lower, window[n].lemma)), 0)
        if not position:
            return False
    return True


def _compound(word: Word, frame: Frame) -> bool:
    """Tell whether the other words of a compound stand right before or behind its head, hyphens passed over."""
    plain = [w for w in word.sentence.words if w.text not in ("-", "‐")]
    at = next(n for n, w in enumerate(plain) if w is word)
    size = len(frame.words)
    if frame.head_last:
        near = plain[max(0, at - size):at]
    else:
        near = plain[at + 1:at + 1 + size]
    return len(near) == size and all(want in (w.lower, w.lemma) for want, w in zip(frame.words, near, strict=True))
