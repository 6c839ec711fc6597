"""Who did what to whom: drafts to events."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from selon.languages._frames import Frames
from selon.languages._frames import Slots as SlotNames
from selon.model import Event, Extent, Place, Reason, Span, Status, When
from selon.ontology.plover import MATERIAL, Act, compose, describe
from selon.reading.cast import Profile
from selon.reading.confidence import confidence
from selon.reading.contexts import Contexts, contexts_of
from selon.reading.continuity import BLAMING, Told, continued
from selon.reading.drafts import Draft, drafts_of
from selon.reading.entities import Ledger
from selon.reading.frames import covered
from selon.reading.participants import Resolver
from selon.reading.slots import Slots, verb_slots
from selon.reading.tree import Parse, Word, case, kids, outer_case

Stance = Callable[[Word, tuple[Word, ...]], tuple[Status, tuple[Profile, ...], tuple[Reason, ...]]]
"""Status, sources and reasons of the event with this trigger and these actor words."""
Where = Callable[[Word], tuple[Place, str] | None]
Whence = Callable[[Word], tuple[When, str] | None]

NEEDS_SOMEBODY = frozenset({"CONSULT", "SUPPORT", "AGREE", "COOPERATE", "AID", "CONCEDE"})
"""Types that tell nothing where neither side is known: without any participant no event is made."""


MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
"""Types whose partners are actors too where no side hosts or receives (gold guide, actors)."""
REACH = 6
"""Words that a trigger may span; a wider one is cut to its head."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the making of events looks things up in."""

    parse: Parse
    tables: Frames
    resolve: Resolver
    ledger: Ledger
    stance: Stance
    where: Where
    when: Whence
    contexts: Contexts


def find_events(desk: Desk) -> tuple[Event, ...]:
    """All events of an article in text order."""
    drafts = drafts_of(desk.parse, desk.tables, _kinds(desk), desk.resolve.cast.in_name)
    sides = [one for one in (_sides(_by_means(draft, desk), desk) for draft in drafts) if not _background(one, desk)]
    told = [_implied(_with_victims(one, desk), desk) for one in continued(sides, desk.tables.grammar)]
    found = [_event(one, desk) for one in told if not _silenced(one, desk)]
    return tuple(e for e in found if e is not None)


def _kinds(desk: Desk) -> Callable[[Word, str], bool]:
    def holds(word: Word, kind: str) -> bool:
        if kind == "event":
            return any(f.act is not None for f in desk.tables.nouns.get(word.lemma, ()))
        if kind == "actor":
            return desk.resolve.acts(word)
        return any(_is_kind(profile, kind) for profile in desk.resolve([word]))

    return holds


def _is_kind(profile: Profile, kind: str) -> bool:
    if kind == "place":
        return profile.kind in ("place", "state")
    if kind == "state":
        return profile.kind == "state"
    if kind == "power" and profile.kind in ("state", "body", "group"):
        return True
    return profile.role in _BY_KIND[kind] or (kind == "office" and profile.kind == "state")


_FORCE = frozenset({"ASSAULT", "PROTEST", "MOBILIZE", "COERCE"})
_SERIOUS = frozenset({"GOV", "MIL", "REB", "COP", "SPY", "JUD", "LEG", "IGO"})
_BY_KIND = {
    "power": _SERIOUS | {"PTY", "OPP", "REL", "NGO"},
    "armed": frozenset({"MIL", "REB", "COP", "SPY"}),
    "office": frozenset({"GOV", "LEG", "JUD", "IGO", "PTY", "OPP"}),
}


def _event(told: Told, desk: Desk) -> Event | None:
    status, sources, reasons = desk.stance(told.draft.trigger, told.words)
    act = told.draft.act
    if act.type == "AGREE" and status == "fact":
        status, reasons = "planned", (Reason(field="status", rule="planned: AGREE tells of what lies ahead"), *reasons)
    if status == "denied" and _told_as(reasons, _FUTURE) and (refused := compose("refuse", act)):
        act, status = refused, "fact"
    elif _told_as(reasons, ("planned",)):
        act = compose("planned", act) or act
    if not told.actors and (told.word.pos == "ADJ" or (not told.recipients and act.type in NEEDS_SOMEBODY)):
        return None
    return _record(told, act, status, sources, reasons, desk)


_FUTURE = ("planned: future", "planned: modal:future")
"""Reasons that make a negated act a refusal: "will not meet", unlike "did not meet" and "is not due to meet"."""


def _told_as(reasons: tuple[Reason, ...], rules: tuple[str, ...]) -> bool:
    """Tell whether one of these rules spoke, whether or not it decided: "if he is to meet" is a plan too."""
    return any(r.field == "status" and r.rule.startswith(rules) for r in reasons)


def _record(told: Told, act: Act, status: Status, sources: tuple[Profile, ...], reasons: tuple[Reason, ...], desk: Desk) -> Event:
    kind = describe(act)
    trigger = _trigger(told.draft, desk.parse)
    place, time = desk.where(told.word), desk.when(told.word)
    sure, why = confidence(told, status)
    sentence = told.draft.trigger.sentence
    return Event(
        id=_id(desk.parse.article.id, act.type, trigger), type=act.type, mode=act.mode,
        contexts=contexts_of(sentence, desk.contexts), cameo=act.cameo or kind.cameo, quad=kind.quad, score=kind.score,
        status=status, confidence=sure, sentence=Extent(start=sentence.start, end=sentence.end),
        trigger=trigger, actors=desk.ledger.actors(told.actors), recipients=desk.ledger.actors(told.recipients),
        where=place[0] if place else None, when=time[0] if time else None, according_to=desk.ledger.actors(sources),
        reasons=(*_type_reasons(told.draft, trigger), *reasons, *_side_reasons(told, desk),
                 *((Reason(field="where", rule=place[1]),) if place else ()),
                 *((Reason(field="when", rule=time[1]),) if time else ()), *why),
    )


def _side_reasons(told: Told, desk: Desk) -> tuple[Reason, ...]:
    words = desk.parse.words
    filled = dict(told.filled)
    return tuple(
        Reason(field=side, rule="; ".join(r for r in (filled.get(side), p.rule) if r), words=desk.parse.span(words[p.first], words[p.last]))
        for side, profiles in (("actors", told.actors), ("recipients", told.recipients)) for p in profiles)


def _type_reasons(draft: Draft, trigger: Span) -> tuple[Reason, ...]:
    return tuple(Reason(field="type", rule=rule, words=trigger) for rule in draft.rules)


def _id(article: str, kind: str, trigger: Span) -> str:
    return hashlib.blake2b(f"{article}\0{kind}\0{trigger.start}\0{trigger.end}".encode(), digest_size=8).hexdigest()


def _background(told: Told, desk: Desk) -> bool:
    """A talk or other verbal act named only to date something else, nobody told ("during the talks"), is no event of its own."""
    bare = not told.actors and not told.recipients and told.word.pos == "NOUN"
    marks = {case(told.word), outer_case(told.word)}
    return bare and told.draft.act.type not in MATERIAL and bool(marks & desk.tables.grammar.background)


def _by_means(draft: Draft, desk: Desk) -> Draft:
    """The mode that a word of the sentence tells where the row tells none: a knife makes an attack primitive."""
    if draft.act.mode is not None:
        return draft
    lemmas = {form for w in draft.trigger.sentence.words for form in (w.lemma, w.lower)}
    mode = next((mode for mode, words in desk.tables.means.get(draft.act.type, ()) if words & lemmas), None)
    return replace(draft, act=replace(draft.act, mode=mode), rules=(*draft.rules, f"modes.psv: {mode}")) if mode else draft


def _silenced(told: Told, desk: Desk) -> bool:
    """Sport speaks the language of war, and disasters kill too: there only those in office or under arms act politically."""
    words = told.word.sentence.words
    first = desk.parse.sentences[0].words
    sport = any(w.lemma in desk.tables.silencing or w.lower in desk.tables.silencing for w in words)
    disaster = told.draft.act.type in _FORCE and any(w.lemma in desk.tables.disaster for w in (*first, *words))
    if not sport and not disaster:
        return False
    return not any(p.role in _SERIOUS for p in (*told.actors, *told.recipients))


def _with_victims(told: Told, desk: Desk) -> Told:
    """An assault without a victim takes those that its sentence tells: "a car exploded, four people died"."""
    if told.recipients or told.draft.act.type != "ASSAULT":
        return told
    words = [v for w in told.word.sentence.words if w.lemma in desk.tables.grammar.toll for v in _victims(w, desk)]
    keys = {p.key for p in told.actors}
    victims = tuple(p for p in desk.resolve(words) if p.kind in ("people", "person", "body", "group") and p.key not in keys)
    return replace(told, recipients=victims, filled=(*told.filled, ("recipients", "toll of the sentence"))) if victims else told


def _victims(word: Word, desk: Desk) -> list[Word]:
    """Whom a word of casualties speaks of: who undergoes it, or the people it names itself."""
    if word.pos == "NOUN":
        return [word] if word.rel != "amod" else []
    if word.pos == "ADJ":
        return [word.head] if word.head is not None and word.rel == "amod" else []
    slots = verb_slots(word, desk.tables.grammar)
    return slots.get("obj") or [w for w in slots.get("subj", ()) if "Voice=Act" not in word.feats or not kids(word, "obj")]


def _implied(told: Told, desk: Desk) -> Told:
    """Acts that only some people do, told without a doer: the nearest mention of such people in the article ("protests" -> protesters)."""
    act = told.draft.act
    lemmas = desk.tables.implicit.get((act.type, None)) or desk.tables.implicit.get((act.type, act.mode))
    if told.actors or not lemmas:
        return told
    near = [w for w in desk.parse.words if w.lemma in lemmas and w.pos == "NOUN"]
    profile = desk.resolve.cast.profile(min(near, key=lambda w: abs(w.i - told.word.i))) if near else None
    if profile is None or profile.key in {p.key for p in told.recipients}:
        return told
    return replace(told, actors=(profile,), filled=(*told.filled, ("actors", f"who does such acts: {profile.key}")))


# -- trigger -------------------------------------------------------------------------------------------------------------

def _trigger(draft: Draft, parse: Parse) -> Span:
    """The verb with its auxiliaries, negation and the words its row names; the noun with its compound and light verb."""
    own = (c.i for c in draft.trigger.children if c.rel == "aux" or c.dep == "compound:prt" or "Polarity=Neg" in c.feats)
    words = {draft.trigger.i, *own}
    if draft.trigger is draft.match.word:
        near = [w for need in draft.match.frame.needs if need.op == "in" and need.slot not in ("subj", "inf", "that", "adv")
                for w in draft.match.slots.get(need.slot, ())
                if w.sentence is draft.trigger.sentence and w.pos != "VERB" and w.lemma in need.lemmas]
        words |= {w.i for w in near}
        if draft.match.verb is not None:
            words.add(draft.match.verb.i)
    first, last = min(words), max(words)
    if last - first > REACH:
        first = last = draft.trigger.i
    return parse.span(parse.words[first], parse.words[last])


# -- sides ---------------------------------------------------------------------------------------------------------------

def _sides(draft: Draft, desk: Desk) -> Told:
    if draft.aspect is not None and draft.around is not None:
        return _moved_sides(draft, desk)
    frame, slots = draft.match.frame, draft.match.slots
    acting, undergoing = _words(frame.actor, slots, desk), _words(frame.recipient, slots, desk)
    if lent := slots.get("light:actor"):
        acting = [*lent, *(w for union in frame.actor if len(union) > 1 for name in union if name[0] == "+" for w in slots.get(name, ()))]
    elif lent := slots.get("light:recipient"):
        undergoing = lent
    undergoing = undergoing or [w for w in slots.get("light:object", ()) if frame.recipient]
    if not undergoing and draft.match.word.pos == "NOUN":
        undergoing = _casualties(draft.match.word, desk)
    if draft.act.type in MUTUAL and not undergoing:
        partners = [w for mark in desk.tables.grammar.partner for w in slots.get(f"+{mark}", ()) if desk.resolve.acts(w)]
        acting = [*acting, *(w for w in partners if w not in acting)]
    acting = _enumerated(draft.match.word, acting, desk) or [w for w in acting if not _part_of_name(w, draft)]
    actors = _acting(desk.resolve(acting)) or [p for w in acting for p in desk.resolve.owners(w, desk.tables.grammar.owner)]
    recipients = _involved(undergoing, actors, draft, desk)
    if not recipients and draft.content is not None:
        inner = _sides(draft.content, desk)
        recipients = [p for p in inner.actors or inner.recipients if p.key not in {a.key for a in actors}]
    return Told(draft, tuple(_acting(actors)), tuple(recipients), tuple(acting))


def _part_of_name(word: Word, draft: Draft) -> bool:
    """The State of a "coup d'État" does nothing: a bare complement that the noun's own row names."""
    bare = word.rel == "nmod" and not any(c.rel == "det" for c in word.children)
    return bare and draft.match.word.pos == "NOUN" and word.i in covered(draft.match)


def _moved_sides(draft: Draft, desk: Desk) -> Told:
    """An aspect word is the act: its subject acts, its object or the content's other side undergoes."""
    around = draft.around or {}
    inner = _sides(replace(draft, aspect=None, around=None), desk)
    acting = around.get("subj", [])
    actors = desk.resolve(acting) or list(inner.actors)
    asked = [w for w in (*around.get("obj", ()), *around.get("iobj", ())) if desk.resolve.acts(w)]
    recipients = desk.resolve(asked) or [p for p in (*inner.actors, *inner.recipients) if p.key not in {a.key for a in actors}]
    return Told(draft, tuple(_acting(actors)), tuple(recipients), tuple(acting))


def _words(choice: SlotNames, slots: Slots, desk: Desk) -> list[Word]:
    """The words of the first alternative that names somebody who can act, else of the first that is filled."""
    filled = [[w for name in union for w in slots.get(name) or slots.get(f">{name}") or (slots.get("iobj", []) if name == "obj" else [])]
              for union in choice]
    filled = [words for words in filled if words]
    for words in filled:
        if any(desk.resolve.acts(w) for w in words):
            return words
    return filled[0] if filled else []


def _casualties(noun: Word, desk: Desk) -> list[Word]:
    """People of whom an event noun tells what befell them: "five dead in an attack"."""
    head = noun.head
    if head is None or noun.rel != "nmod" or head.pos != "NOUN":
        return []
    profile = desk.resolve.cast.profile(head)
    return [head] if profile is not None and profile.kind in ("people", "person") and profile.role == "CVL" else []


def _acting(profiles: Iterable[Profile]) -> list[Profile]:
    return [p for p in profiles if p.kind not in ("thing", "place") or (p.kind == "place" and p.country)]


def _involved(undergoing: list[Word], actors: list[Profile], draft: Draft, desk: Desk) -> list[Profile]:
    """Recipients: who can act, else whose the thing is that undergoes; never the actor once more."""
    keys = {a.key for a in actors}
    found: dict[str, Profile] = {}
    for word in undergoing:
        for profile in desk.resolve([word]):
            found |= {p.key: p for p in (_affected(profile, word, draft, desk)) if p.key not in keys}
    return list(found.values())


def _affected(profile: Profile, word: Word, draft: Draft, desk: Desk) -> list[Profile]:
    if profile.kind == "place":
        return [profile] if profile.country and (draft.match.word.pos == "VERB" or draft.act.type == "CONSULT") else []
    if profile.kind == "org" and profile.rule == "focus" and draft.match.word.pos == "NOUN":
        return []
    if profile.kind != "thing":
        return [profile]
    owners = desk.resolve.owners(word, desk.tables.grammar.owner)
    if draft.act.type not in BLAMING:  # a vote for a text is not directed at its author, a protest against it is
        owners = [p for p in owners if not p.rule.startswith("stands for")]
    if not owners and not profile.country and draft.act.type == "ASSAULT" and word.lemma not in desk.tables.nouns:
        return [replace(profile, country=desk.resolve.cast.focus, rule="focus")]
    return owners or ([profile] if profile.country else [])


def _enumerated(verb: Word, acting: list[Word], desk: Desk) -> list[Word]:
    """States listed behind a colon spell out a counted subject: "Ten voted against: Germany, Greece ..."."""
    counted = any(w.pos == "NUM" or w.lower.isdigit() or any(c.dep.startswith("nummod") for c in w.children) for w in acting)
    colon = next((w for w in verb.sentence.words if w.text == ":" and w.i > verb.i), None)
    if not colon or not (counted or any("NumType=Card" in w.feats for w in verb.sentence.words[:2])):
        return []
    listed = [w for w in verb.sentence.words if w.i > colon.i and w.rel != "compound" and _is_state(w, desk)]
    return listed if len(listed) > 1 else []


def _is_state(word: Word, desk: Desk) -> bool:
    profile = desk.resolve.cast.profile(word) if word.pos in ("PROPN", "NOUN") and word.rel not in ("amod", "flat", "nmod") else None
    return profile is not None and profile.kind == "state"
