"""One happening told in several sentences: a mention that leaves a side unsaid takes it from the others.

A quarter of the participants of annotated events are named outside the sentence of the event. Only mentions that point
back or ahead by their form are filled: event nouns ("the attack"), headlines, and acts of one clause that tell of each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from selon.languages._frames import Grammar
from selon.reading.cast import Profile
from selon.reading.drafts import Draft
from selon.reading.tree import Word, ancestors

BACK = 8
"""Sentences that an event noun may point back over."""
AHEAD = 12
"""Sentences that a headline or lead may point ahead over."""


@dataclass(frozen=True, slots=True)
class Told:
    """A draft with both its sides; ``words`` named the acting side; ``filled``: where a side came from, for the reasons."""

    draft: Draft
    actors: tuple[Profile, ...]
    recipients: tuple[Profile, ...]
    words: tuple[Word, ...]
    filled: tuple[tuple[str, str], ...] = ()

    @property
    def word(self) -> Word:
        """The word of the act itself."""
        return self.draft.match.word


BLAMING = frozenset({"ACCUSE", "REJECT"})
"""Types that turn against the doer of the act that they speak of."""
NEAR = 3
"""Sentences over which another word of the same type ("attack", "fire") may still tell of the same happening."""
STEM = 5
"""Letters in which a noun and its verb agree ("attaque", "attaquer")."""


def continued(told: list[Told], grammar: Grammar) -> list[Told]:
    """Merge tolls into the acts that they continue, then fill unsaid sides from mentions of the same happening, nearest first."""
    told = _without_tolls(told, grammar.toll)
    result = list(told)
    for i, one in enumerate(told):
        if not one.actors and _points(one):
            result[i] = _filled(result[i], told, "actors")
        if not one.recipients and _points(one):
            result[i] = _filled(result[i], told, "recipients")
        if not result[i].recipients and one.draft.act.type in BLAMING:
            result[i] = _blamed(result[i], told)
        if not result[i].recipients and one.word.lemma in grammar.response:
            result[i] = _answered(one, told[:i])
        if one.draft.act.mode is None and (_points(one) or one.draft.act.type == "ASSAULT"):
            result[i] = _with_mode(result[i], told)
    return result


def _answered(one: Told, before: list[Told]) -> Told:
    """Who fires back fires at the doer of the last act of the kind."""
    keys = _keys(one)
    for other in reversed(before):
        doers = tuple(p for p in other.actors if p.key not in keys)
        if other.draft.act.type == one.draft.act.type and doers:
            return replace(one, recipients=doers, filled=(*one.filled, ("recipients", f"an answer to: {other.draft.trigger.text}")))
    return one


def _blamed(one: Told, told: Iterable[Told]) -> Told:
    """Who condemns an act turns against its doer."""
    slots = one.draft.match.slots
    undergoing = {w.i for name in ("obj", "that", "inf", "+of", "+de", "+pour", "+for", "+over", "+à", "+to") for w in slots.get(name, ())}
    keys = _keys(one)
    for other in told:
        doers = tuple(p for p in other.actors if p.key not in keys)
        if other.word.i in undergoing and doers:
            rule = ("recipients", f"who did what is blamed: {other.draft.trigger.text}")
            return replace(one, recipients=doers, filled=(*one.filled, rule))
    return one


def _with_mode(one: Told, told: Iterable[Told]) -> Told:
    """"The attack" was a stabbing where the same happening is called so elsewhere."""
    options = [(rank, other) for other in told if other.draft.act.mode and (rank := _rank(one, other, "draft")) is not None]
    if not options:
        return one
    source = min(options, key=lambda pair: pair[0])[1]
    act = replace(one.draft.act, mode=source.draft.act.mode, cameo=None)
    filled = (*one.filled, ("mode", f"the same happening: {source.draft.trigger.text}"))
    return replace(one, draft=replace(one.draft, act=act), filled=filled)


def _without_tolls(told: list[Told], toll: frozenset[str]) -> list[Told]:
    """"Five people were killed in the attack" is one event: the toll gives the attack its victims (gold guide, hard cases).

    Where the article tells of no violence but tolls without a doer, they are those of an accident or a disaster.
    """
    kept = list(told)
    for one in told:
        if one.word.lemma not in toll or one not in kept:
            continue
        main = next((o for o in kept if o is not one and _continues(one, o, toll)), None)
        if main is not None:
            kept.remove(one)
            if not main.recipients:
                rule = (("recipients", f"toll: {one.draft.trigger.text}"),)
                kept[kept.index(main)] = replace(main, recipients=one.recipients, filled=(*main.filled, *rule))
    violent = any(o.draft.act.type == "ASSAULT" and (o.actors or o.word.lemma not in toll) for o in kept)
    return kept if violent else [o for o in kept if o.word.lemma not in toll or o.draft.act.type != "ASSAULT"]


def _continues(toll: Told, act: Told, tolls: frozenset[str]) -> bool:
    """Tell whether a toll belongs to an act of the same sentence: no doer of its own, and tied to it by the tree."""
    if act.draft.act.type != toll.draft.act.type or act.word.sentence is not toll.word.sentence:
        return False
    if toll.actors and {p.key for p in toll.actors} - {p.key for p in act.actors}:
        return False
    if act.word.lemma in tolls and act.word.i > toll.word.i:
        return False
    return related(toll.word, act.word) or (toll.word.rel == "conj" and toll.word.head is act.word)


def _points(one: Told) -> bool:
    """Tell whether a mention may leave its sides to others: a noun, a headline, or an act within another of its type."""
    return one.word.pos in ("NOUN", "PROPN") or one.word.sentence.title


def _filled(one: Told, told: Iterable[Told], side: str) -> Told:
    options = [(rank, other) for other in told if (rank := _rank(one, other, side)) is not None]
    if not options:
        return one
    source = min(options, key=lambda pair: pair[0])[1]
    profiles = tuple(p for p in getattr(source, side) if p.key not in _keys(one))
    if not profiles:
        return one
    where = "same sentence" if source.word.sentence is one.word.sentence else "the same happening in another sentence"
    rule = f"{where}: {source.draft.trigger.text}"
    filled = (*one.filled, (side, rule))
    return replace(one, filled=filled, actors=profiles) if side == "actors" else replace(one, filled=filled, recipients=profiles)


def _rank(one: Told, other: Told, side: str) -> tuple[int, int] | None:
    """How near another mention is; None where it cannot be of the same happening or says nothing of the side."""
    if other is one or not getattr(other, side) or other.draft.act.type != one.draft.act.type or _clash(one, other, side):
        return None
    if one.draft.act.mode and other.draft.act.mode and one.draft.act.mode != other.draft.act.mode:
        return None
    distance = one.word.sentence.index - other.word.sentence.index
    if distance == 0:
        return (0, 0) if related(one.word, other.word) else (1, abs(one.word.i - other.word.i))
    akin = 0 if other.word.lemma[:STEM] == one.word.lemma[:STEM] else 1
    if 0 < distance <= (NEAR if akin else BACK):
        return 2 + akin, distance
    if one.word.sentence.index <= 1 and -(NEAR if akin else AHEAD) <= distance < 0:
        return 4 + akin, -distance
    return None


def related(a: Word, b: Word) -> bool:
    """Tell whether one word stands in the phrase of the other."""
    return any(w is b for w in ancestors(a)) or any(w is a for w in ancestors(b))


def _clash(one: Told, other: Told, side: str) -> bool:
    """Two mentions whose other sides are both told and share no country are two happenings."""
    for opposite in {"actors", "recipients"} - {side}:
        mine, theirs = ({p.country for p in getattr(t, opposite)} for t in (one, other))
        if mine and theirs and not mine & theirs:
            return True
    return False


def _keys(one: Told) -> set[str]:
    return {p.key for p in (*one.actors, *one.recipients)}
