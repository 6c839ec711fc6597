"""Frames on words: which row of the tables fits a verb, noun or adjective with its arguments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from selon.languages._frames import Frame, Frames, Light, Need
from selon.ontology.plover import MATERIAL, Act
from selon.reading.slots import Slots, adjective_slots, noun_slots, reflexive, undergoes, verb_slots
from selon.reading.tree import Word

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
    """The narrowest row that fits the word, a blocking one too (``frame.act`` is None then); None where none fits."""
    if word.pos == "VERB" or (word.pos == "AUX" and word.rel in ("root", "ROOT", "conj", "ccomp")):
        return _verb(word, tables, kinds) or _participle(word, tables, kinds)
    if word.pos in ("NOUN", "PROPN") or _hyphened(word):
        rows = _rows(word, tables.nouns)
        return _noun(word, rows, tables, kinds) if rows else None
    return _participle(word, tables, kinds) if word.pos == "ADJ" else None


def _hyphened(word: Word) -> bool:
    """The last part of a hyphenated noun may be of any class ("sit-in")."""
    at = word.i - word.sentence.words[0].i
    return at > 0 and word.sentence.words[at - 1].text == "-"


def _verb(word: Word, tables: Frames, kinds: Kinds) -> Match | None:
    rows = _rows(word, tables.verbs)
    if not rows:
        return None
    slots = verb_slots(word, tables.grammar)
    found = _best(word, rows, slots, kinds, tables) or _usual(word, rows, slots, kinds, tables)
    return None if found and found.frame.act and _emptied(found, tables, kinds) else found


def _usual(word: Word, rows: tuple[Frame, ...], slots: Slots, kinds: Kinds, tables: Frames) -> Match | None:
    """The type that nearly all rows of a lemma share, where an actor does it and no row, not even a blocking one, fits."""
    plain = [f for f in rows if not f.words and f.reflexive == (reflexive(word) and word.pos == "VERB")]
    acts = [f for f in plain if f.act is not None]
    if len(acts) < 2:
        return None
    types = Counter(f.act.type for f in acts if f.act)
    kind, count = types.most_common(1)[0]
    widest = min((f for f in acts if f.act and f.act.type == kind), key=lambda f: f.weight)
    doers = [w for union in widest.actor for name in union for w in slots.get(name, ())]
    if count < 0.75 * len(acts) or not any(kinds(w, "actor") for w in doers):
        return None
    return Match(word, replace(widest, needs=(), act=Act(kind, _usual_mode(acts, kind)), row=f"{widest.row} usual"), slots)


def _emptied(found: Match, tables: Frames, kinds: Kinds) -> bool:
    """Tell whether a noun that the row names is itself blocked ("held a fire drill", "succomber à une attaque cardiaque")."""
    named = covered(found)
    for noun in (w for words in found.slots.values() for w in words if w.i in named and w.pos in ("NOUN", "PROPN")):
        best = _best(noun, _rows(noun, tables.nouns), noun_slots(noun, tables.grammar), kinds, tables)
        acts = any(f.act is not None and not f.words for f in _rows(noun, tables.nouns))
        if acts and best is not None and best.frame.act is None and best.frame.weight > 0:
            return True
    return False


def _usual_mode(acts: list[Frame], kind: str) -> str | None:
    """The mode that all rows of a type share."""
    modes = {f.act.mode for f in acts if f.act and f.act.type == kind}
    return modes.pop() if len(modes) == 1 else None


def _participle(word: Word, tables: Frames, kinds: Kinds) -> Match | None:
    rows = _rows(word, tables.adjectives)
    return _best(word, rows, adjective_slots(word), kinds, tables) if rows else None


def _rows(word: Word, index: Mapping[str, tuple[Frame, ...]]) -> tuple[Frame, ...]:
    rows = index.get(word.lemma, ())
    if word.lower != word.lemma:
        rows += index.get(word.lower, ())
    return rows


def _noun(word: Word, rows: tuple[Frame, ...], tables: Frames, kinds: Kinds) -> Match | None:
    slots = noun_slots(word, tables.grammar)
    support = _light(word, tables)
    if support is None:
        return _best(word, rows, slots, kinds, tables)
    light, verb = support
    around = _around(verb, tables)
    for slot, words in around.items():
        if slot.startswith("+") and not slots.get(slot):
            slots[slot] = [w for w in words if w is not word]
    if light.subject in ("actor", "recipient") and light.slot != "subj":
        slots[f"light:{light.subject}"] = [w for w in around.get("subj", []) if w is not word]
    slots["light:object"] = [w for w in around.get("obj", []) if w is not word and w.lower not in light.words]
    best = _best(word, rows, slots, kinds, tables)
    return best and Match(word, best.frame, slots, light, verb)


def _around(verb: Word, tables: Frames) -> Slots:
    """The arguments of a light word: a verb's own, or those of a predicate noun ("être victime de") through its copula."""
    return verb_slots(verb, tables.grammar) if verb.pos in ("VERB", "AUX") else adjective_slots(verb)


def _light(word: Word, tables: Frames) -> tuple[Light, Word] | None:
    """The light verb that a noun is an argument of, with its row: its governor, or a participle or relative clause on it ("led by ...")."""
    around = [word.head] if word.head is not None and word.rel in ("obj", "nsubj", "obl", "nmod") else []
    for verb in (*around, *(c for c in word.children if c.rel == "acl")):
        rows = tables.light.get(verb.lemma, ())
        slots = _around(verb, tables) if rows else {}
        for row in rows:
            if row.reflexive == reflexive(verb) and any(w is word for w in slots.get(row.slot, ())) and further(verb, row.words):
                return row, verb
    return None


def covered(found: Match) -> set[int]:
    """The words that a row names: fillers of its listed slots, the other words of a compound."""
    words = {w.i for need in found.frame.needs if need.op == "in" and need.slot not in ("subj", "adv")
             for w in found.slots.get(need.slot) or found.slots.get(f">{need.slot}", []) if w.pos != "VERB" and _among(w, need.lemmas)}
    if found.word.pos not in ("VERB", "AUX") and found.frame.words:
        near = [w for w in found.word.sentence.words if abs(w.i - found.word.i) <= 2 * len(found.frame.words)]
        words |= {w.i for w in near if w is not found.word and (w.lower in found.frame.words or w.lemma in found.frame.words)}
    return words


def _best(word: Word, rows: tuple[Frame, ...], slots: Slots, kinds: Kinds, tables: Frames) -> Match | None:
    fitting = [f for f in rows if _fits(word, f, slots, kinds, tables)]
    if not fitting:
        return None
    best = max(fitting, key=lambda f: (f.weight, f.act is None, bool(f.act and f.act.type in MATERIAL)))
    return Match(word, best, slots)


def _fits(word: Word, frame: Frame, slots: Slots, kinds: Kinds, tables: Frames) -> bool:
    if word.pos in ("VERB", "AUX") and frame.reflexive != reflexive(word):
        return False
    if frame.words and not (_compound(word, frame) if word.pos in ("NOUN", "PROPN") else further(word, frame.words)):
        return False
    return all(_holds(need, word, slots, kinds, tables) for need in frame.needs)


def _holds(need: Need, word: Word, slots: Slots, kinds: Kinds, tables: Frames) -> bool:
    if need.op == "voice":
        return undergoes(word, tables.grammar) == (need.slot == "passive")
    fillers = slots.get(need.slot) or slots.get(f">{need.slot}", [])
    if need.op == "empty":
        return not fillers
    if need.op == "filled":
        return bool(fillers)
    if need.op == "in":
        return any(_among(w, need.lemmas) for w in fillers)
    if need.op == "out":
        return bool(fillers) and not any(_among(w, need.lemmas) for w in fillers)
    return any(kinds(w, need.kind) for w in fillers)


def _among(word: Word, lemmas: frozenset[str]) -> bool:
    """Tell whether a word is of a list; a name is what the noun beside it says ("Typhoon Phanfone")."""
    if word.lemma in lemmas or word.lower in lemmas:
        return True
    return word.pos == "PROPN" and any(c.lemma in lemmas for c in word.children if c.rel in ("compound", "flat"))


def further(word: Word, words: tuple[str, ...]) -> bool:
    """Tell whether the further words of a lemma stand behind it, in order: its own particles and arguments within a few words."""
    at = word.i - word.sentence.words[0].i
    window = [w for w in word.sentence.words[at + 1:at + 7] if _under(w, word)]
    position = 0
    for wanted in words:
        position = next((n + 1 for n in range(position, len(window)) if wanted in (window[n].lower, window[n].lemma)), 0)
        if not position:
            return False
    return True


def _under(word: Word, top: Word) -> bool:
    """Tell whether a word hangs on another, directly or over one word between."""
    return word.head is top or (word.head is not None and word.head.head is top)


def _compound(word: Word, frame: Frame) -> bool:
    """Tell whether the other words of a compound stand right before or behind its head, hyphens passed over."""
    plain = [w for w in word.sentence.words if w.text not in ("-", "‐")]
    at = next(n for n, w in enumerate(plain) if w is word)
    size = len(frame.words)
    near = plain[max(0, at - size):at] if frame.head_last else plain[at + 1:at + 1 + size]
    return len(near) == size and all(want in (w.lower, w.lemma) for want, w in zip(frame.words, near, strict=True))
