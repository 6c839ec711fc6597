"""From matches to drafts of events: one per act, contents absorbed, aspects and light verbs composed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from selon.languages._frames import Aspect, Frames
from selon.ontology.plover import Act, compose
from selon.reading.frames import Kinds, Match, covered, further, match
from selon.reading.slots import Slots, reflexive, verb_slots
from selon.reading.tree import Parse, Sentence, Word, ancestors, case

ABSORBING = frozenset({"REQUEST", "THREATEN", "AGREE", "REJECT"})
"""Types whose content is carried by type and mode and is no second event (gold guide, hard cases)."""
TOPICS = frozenset({"COOPERATE", "AID", "AGREE", "SUPPORT", "CONCEDE", "SANCTION", "RETREAT", "MOBILIZE"})
"""What talks are about is no act of its own ("discussed military cooperation"); violence and arrests that are talked of are."""
MOVING = frozenset({"refuse", "agree", "offer", "promise", "request", "threaten", "halt"})
"""Aspects that are acts themselves: the trigger moves to them."""
_CLAUSE = frozenset({"xcomp", "ccomp", "obj", "nsubj:pass", "acl", "advcl", "csubj", "csubj:pass"})
_DEEPER = _CLAUSE | {"nmod", "conj", "obl", "compound", "obl:arg"}


@dataclass(frozen=True, slots=True)
class Draft:
    """An act on its way to an event. ``trigger`` may be an aspect word; ``content`` is what it absorbed."""

    match: Match
    act: Act
    trigger: Word
    rules: tuple[str, ...]
    content: Draft | None = None
    aspect: Aspect | None = None
    around: Slots | None = None


def drafts_of(parse: Parse, tables: Frames, kinds: Kinds, named: Callable[[Word], bool]) -> list[Draft]:
    """All drafts of an article in text order; ``named`` tells words inside names, which are no acts."""
    found: list[Draft] = []
    for sentence in parse.sentences:
        found += _sentence(sentence, tables, kinds, named)
    return found


def _sentence(sentence: Sentence, tables: Frames, kinds: Kinds, named: Callable[[Word], bool]) -> list[Draft]:
    found = [m for m in (match(w, tables, kinds) for w in sentence.words if not named(w)) if m]
    blocked = {i for m in found if m.frame.act is None for i in (m.word.i, *covered(m))}
    matches = {m.word.i: m for m in found if m.word.i not in blocked}
    _drop_doubles(matches, tables)
    drafts = {i: Draft(m, _act(m), m.word, (m.frame.row, *((m.light.row,) if m.light else ()))) for i, m in matches.items()}
    acts = frozenset(matches)
    composed = {i: d for i, plain in drafts.items() if (d := _with_aspects(plain, tables, acts)) is not None}
    kept = _absorb(composed, tables)
    return sorted(kept, key=lambda d: d.trigger.i)


def _act(found: Match) -> Act:
    assert found.frame.act is not None, "a blocking row never becomes a match"
    return found.frame.act


def _drop_doubles(matches: dict[int, Match], tables: Frames) -> None:
    """Verb and noun of one act: a light verb goes, a noun that the verb's row names goes, inner parts of compounds go.

    What is condemned stays where its own participants are told: it is an act of its own ("condemned the killing of two nuns").
    """
    for i, found in list(matches.items()):
        if found.light and found.verb and (found.verb.i not in matches or i not in covered(matches[found.verb.i])):
            matches.pop(found.verb.i, None)
    for i, found in list(matches.items()):
        for inner in () if found.word.lemma in tables.grammar.toll else covered(found):
            if not (_act(found).type == "ACCUSE" and inner in matches and _told(matches[inner])):
                matches.pop(inner, None)
        head = found.word.head
        if found.word.rel in ("compound", "flat", "fixed") and (head is None or head.i in matches or head.lemma not in tables.aspects):
            matches.pop(i, None)


def _told(found: Match) -> bool:
    """Tell whether an event noun comes with participants of its own."""
    return _act(found).type != "ACCUSE" and any(words for name, words in found.slots.items() if name[0] == "+" or name in ("poss", "adj"))


# -- aspects -------------------------------------------------------------------------------------------------------------

def aspects_of(word: Word, tables: Frames) -> Iterator[tuple[Aspect, Word]]:
    """Aspect words over a trigger, nearest first: auxiliaries, then the heads whose slot it fills."""
    for child in word.children:
        if child.rel == "aux":
            yield from ((a, child) for a in tables.aspects.get(child.lemma, ()) if a.slot in ("inf", "aux"))
    current = word
    for head in ancestors(word):
        for aspect in tables.aspects.get(head.lemma, ()):
            if aspect.reflexive == reflexive(head) and aspect.slot in _fills(current, head) and further(head, aspect.words):
                yield aspect, head
                break
        else:
            if current.rel != "conj":
                return
        current = head


def _fills(word: Word, head: Word) -> set[str]:
    mark = case(word)
    slots = {f"+{mark}"} if mark else set()
    if word.rel in ("xcomp", "advcl", "acl", "csubj"):
        slots.add("inf")
    if word.rel in ("ccomp", "csubj"):
        slots |= {"that", "inf"}
    if word.rel == "obj" or word.dep == "nsubj:pass":
        slots.add("obj")
    if word.rel == "nsubj":
        slots.add("subj")
    if word.rel in ("xcomp", "advcl", "acl"):
        slots |= {f"+{c.lemma}" for c in word.children if c.rel == "mark"}
    return slots


def _with_aspects(draft: Draft, tables: Frames, acts: frozenset[int]) -> Draft | None:
    """Compose the act with the aspect words over it; one that is an act by its own row absorbs the content instead."""
    act, trigger, rules, moved = draft.act, draft.trigger, draft.rules, None
    around = None
    base = draft.match.verb or draft.match.word
    for aspect, word in aspects_of(base, tables):
        composed = None if word.i in acts else compose(aspect.kind, act)
        if composed is None or composed.type == "=":
            continue
        if composed.type == "-":
            return None
        act, rules = composed, (*rules, aspect.row)
        if aspect.kind in MOVING:
            trigger, moved, around = word, aspect, verb_slots(word, tables.grammar)
    return replace(draft, act=act, trigger=trigger, rules=rules, aspect=moved, around=around)


# -- contents ------------------------------------------------------------------------------------------------------------

def _absorb(drafts: dict[int, Draft], tables: Frames) -> list[Draft]:
    """Take the contents of speech acts out; the nearest content gives its mode."""
    absorbed: set[int] = set()
    result = dict(drafts)
    by_trigger = {d.trigger.i: i for i, d in drafts.items()}
    for i in sorted(drafts, key=lambda n: _depth(drafts[n].trigger), reverse=True):
        parent = _absorber(drafts[i], drafts, by_trigger, tables)
        if parent is None:
            continue
        absorbed.add(i)
        result[parent] = _with_content(result[parent], result[i])
    return [d for i, d in result.items() if i not in absorbed]


def _depth(word: Word) -> int:
    return sum(1 for _ in ancestors(word))


def _absorber(draft: Draft, drafts: dict[int, Draft], by_trigger: dict[int, int], tables: Frames) -> int | None:
    current = draft.match.verb or draft.trigger
    topical = draft.match.verb is None and draft.trigger.pos == "NOUN"
    for head in ancestors(current):
        topical = topical and current.rel in ("obl", "obj", "nmod", "conj")
        if current.rel not in _DEEPER or current.dep == "acl:relcl":
            return None
        owner = by_trigger.get(head.i)
        if owner is not None and drafts[owner] is not draft:
            parent = drafts[owner]
            if parent.act.type in ABSORBING and _is_content(current, parent):
                return owner
            if "VerbForm=Inf" in draft.trigger.feats and parent.trigger.lemma in tables.grammar.voting:
                return owner
            if parent.act.type == "CONSULT" and draft.act.type in TOPICS and topical:
                return owner
            if current.rel != "conj" and parent.act.type not in ABSORBING:
                return None
        current = head
    return None


def _is_content(first: Word, parent: Draft) -> bool:
    if first.rel in _CLAUSE or first.dep in _CLAUSE:
        return not (first.rel == "advcl" and "VerbForm=Fin" in first.feats)
    if first.rel in ("obl", "nmod"):
        mark = f"+{case(first)}"
        named = {n.slot for n in parent.match.frame.needs} | {s for u in parent.match.frame.recipient for s in u}
        return mark in named or first.dep == "obl:arg" or parent.trigger.pos == "NOUN"
    return False


def _with_content(parent: Draft, content: Draft) -> Draft:
    if parent.content is not None:
        return parent
    composed = compose(parent.act.type, content.act)
    mode = parent.act.mode or (composed.mode if composed else None)
    return replace(parent, act=replace(parent.act, mode=mode), content=content)
