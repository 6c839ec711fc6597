"""Where an event happened: the trigger's own complements, its clause, the headline, then the scene that the story goes on telling of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from selon.model.place import Place
from selon.ontology._gazetteer import key
from selon.reading._place_kinds import bodily, scenic
from selon.reading._place_tables import Tables, tables
from selon.reading.tree import Parse, Sentence, Word, kids, passive, phrase

_BACK = 25
"""How many sentences back the scene is looked for."""
_AHEAD = 4
"""How many sentences a headline's event may look ahead for its place."""
_INNER = frozenset({"nmod", "appos", "flat", "amod", "conj", "compound", "obl", "dep"})
_WIDTH = {"point": 0, "city": 1, "region": 2, "country": 3, None: 2}

Hit = tuple[Place, str]


@dataclass(frozen=True, slots=True)
class Ground:
    """What the rules look at: the parse, its places, the place in which each word stands, the language's words."""

    parse: Parse
    places: Sequence[Place]
    at: Mapping[int, Place]
    words: Tables
    code: str


def where_of(trigger: Word, parse: Parse, places: Sequence[Place]) -> Hit | None:
    """Where the event with this trigger happened and the rule that tells it; None where the article does not.

    Rules: ``where:own`` (a complement of the trigger), ``where:object`` (what was attacked, left or entered is the place),
    ``where:clause`` (of the verb that governs it), ``where:headline`` ("Mali : ..."), ``where:scene`` (the act was told with its place
    before), ``where:lead`` (a headline's event, told in the first sentences), ``where:dateline``. Who takes part is no place, nor is
    the place of who speaks.
    """
    if not places:
        return None
    code = parse.article.language
    ground = Ground(parse, places, {w.i: p for p in places for w in parse.within(p.start, p.end)}, tables(code), code)
    if not bodily(trigger, code):
        found = _stated(trigger, ground, strict=True)
        return (found, "where:own") if found is not None else None
    return _told(trigger, ground) or _around(trigger, ground)


def _told(trigger: Word, ground: Ground) -> Hit | None:
    """The place that the trigger's own sentence tells."""
    for word, rule in ((trigger, "where:own"), *((g, "where:clause") for g in _governors(trigger))):
        found = _stated(word, ground, strict=False)
        if found is not None:
            return found, rule
        if bodily(word, ground.code):
            found = _undergone(word, ground)
            if found is not None:
                return found, "where:object"
    return _headline(trigger, ground)


def _around(trigger: Word, ground: Ground) -> Hit | None:
    """The place that the sentences around tell, for acts that a story goes on telling of."""
    if not scenic(trigger, ground.code):
        return None
    hit = _scene(trigger, ground)
    if hit is not None and not _elsewhere(trigger.sentence, hit[0], ground):
        return hit
    return None


# ---------------------------------------------------------------- complements


def _governors(trigger: Word) -> Iterator[Word]:
    """The words whose complements hold for the trigger too.

    They are the verb of an event noun, the noun of a relative clause, the verb before an infinitive or a coordination; not a verb of
    saying, since what is said is elsewhere.
    """
    word = trigger
    for _ in range(4):
        head = word.head
        if head is None:
            return
        nominal = word.pos in ("NOUN", "PROPN") and word.rel in ("obj", "nsubj", "nmod", "appos", "obl")
        if not nominal and word.rel not in ("conj", "xcomp", "advcl", "acl"):
            return
        yield head
        word = head


def _stated(word: Word, ground: Ground, *, strict: bool) -> Place | None:
    """The narrowest place among the word's complements; those of origin ("from Omsk") only where there is no other."""
    complements = [c for c in word.children if c.rel in ("obl", "nmod", "advmod", "dep")]
    found = [p for child in complements for p in _of_complement(word, child, ground, strict=strict)]
    if not found:
        return None
    first = min(found, key=lambda p: p[0])[0]
    return min((p for rank, p in found if rank == first), key=lambda p: (_WIDTH[p.precision], p.start))


def _of_complement(word: Word, child: Word, ground: Ground, *, strict: bool) -> Iterator[tuple[int, Place]]:
    """The places in one complement, each with the rank of its marker: 0 where, 1 from where. Who acts or says so is no place."""
    markers = [phrase(c) for c in child.children if c.rel == "case"]
    if any(ground.words.has("apart", m) for m in markers) or child.dep == "obl:agent":
        return
    groups = ("strict",) if strict else ("at", "from")
    rank = next((n for n, group in enumerate(groups) if any(ground.words.has(group, m) for m in markers)), None)
    place = _standing(child, ground) if rank is not None else None
    if place is not None and rank is not None and not _aim(word, markers, place, ground):
        yield rank, place
    if not strict or place is not None:
        yield from ((rank or 0, p) for p in _inside(child, ground) if _placed(child, p, ground))


def _aim(word: Word, markers: list[str], place: Place, ground: Ground) -> bool:
    """Tell whether the place is what the act is aimed at: pressure "on Pyongyang" is not done there, a strike on it is."""
    if scenic(word, ground.code) or place.precision in ("point", None):
        return False
    return any(ground.words.has("onto", m) for m in markers)


def _standing(word: Word, ground: Ground) -> Place | None:
    """The place that a word names or stands for: "the city", "la capitale", "the state of Alabama"."""
    place = ground.at.get(word.i)
    if place is not None:
        return place
    if ground.words.has("containers", word.lemma) or ground.words.has("directions", word.lemma):
        held = next((ground.at[c.i] for c in word.children if c.rel in ("nmod", "appos", "flat", "compound") and c.i in ground.at), None)
        if held is not None:
            return held
    return _anaphor(word, ground)


def _inside(word: Word, ground: Ground) -> Iterator[Place]:
    """Places named within a phrase, not in its clauses."""
    for child in word.children:
        if child.rel in _INNER:
            place = ground.at.get(child.i)
            if place is not None and place is not ground.at.get(word.i):
                yield place
            yield from _inside(child, ground)


def _placed(top: Word, place: Place, ground: Ground) -> bool:
    """Tell whether a place within a phrase is one by a preposition of place of its own, or a town or site that a noun belongs to."""
    words = ground.parse.within(place.start, place.end)
    head = next((w for w in words if w.head is None or w.head not in words), None)
    if head is None or head is top:
        return False
    return any(ground.words.has("at", phrase(c)) for c in head.children if c.rel == "case")


def _undergone(word: Word, ground: Ground) -> Place | None:
    """What an act is done to is its place: "bombarder Idleb", "left Kabul", "Idleb a été bombardée", "a hospital in Gao was hit"."""
    things = kids(word, "nsubj:pass") if passive(word) else kids(word, "obj")
    if word.pos == "NOUN":
        things = [c for c in kids(word, "nmod") if any(ground.words.has("of", phrase(m)) for m in c.children if m.rel == "case")]
    for thing in things:
        place = _standing(thing, ground)
        if place is not None and (place.precision != "country" or word.pos == "VERB"):
            return place
        for inner in _inside(thing, ground):
            if _placed(thing, inner, ground) or (inner.precision in ("city", "point") and _belongs(inner, ground)):
                return inner
    return None


def _belongs(place: Place, ground: Ground) -> bool:
    """Tell whether the place is whose thing it is: "l'aéroport de Donetsk", "the Aleppo hospital"."""
    head = next((w for w in ground.parse.within(place.start, place.end) if w.head is None or w.head.i not in ground.at), None)
    return head is not None and (head.rel == "compound" or any(ground.words.has("of", phrase(c)) for c in head.children if c.rel == "case"))


# ---------------------------------------------------------------- the city, the country


def _anaphor(word: Word, ground: Ground) -> Place | None:
    """``la ville``, ``the capital``, ``le pays``: the last place of that width, under the words that take it up."""
    if word.pos != "NOUN" or word.i in ground.at or any(c.rel in ("nmod", "acl") for c in word.children):
        return None
    towns, countries = ground.words.has("towns", word.lemma), ground.words.has("countries", word.lemma)
    widths = ("city", "point") if towns else ("country",) if countries else ()
    states = ground.words.capitals if towns else {}  # Singapore is a town and a country
    before = [p for p in ground.places if p.end <= word.start and (p.precision in widths or key(p.text) in states)]
    first = next((c for c in word.children if c.rel == "det" and ground.words.has("taken_up", c.lower)), None)
    if not before or first is None or first.i > word.i:
        return None
    span = ground.parse.span(first, word)
    return replace(before[-1], start=span.start, end=span.end, text=span.text)


# ---------------------------------------------------------------- headline, scene, dateline


def _headline(trigger: Word, ground: Ground) -> Hit | None:
    """``Mali : attaque contre un camp``: the place before the colon of a headline."""
    sentence = trigger.sentence
    if not sentence.title:
        return None
    title = [w for s in ground.parse.sentences if s.title for w in s.words]
    colon = next((n for n, w in enumerate(title) if w.text == ":"), None)
    if colon is None or colon > 5 or trigger.i < title[colon].i:
        return None
    place = next((ground.at[w.i] for w in title[:colon] if w.i in ground.at), None)
    return (place, "where:headline") if place is not None else None


def _scene(trigger: Word, ground: Ground) -> Hit | None:
    sentences = ground.parse.sentences
    here = trigger.sentence.index
    order = [*range(here, max(-1, here - _BACK), -1)]
    for n in order:
        place = _of_scene(sentences[n], trigger, ground)
        if place is not None:
            return place, "where:scene"
    for n in range(here + 1, min(here + 1 + _AHEAD, len(sentences))) if here < 3 else ():
        place = _of_scene(sentences[n], trigger, ground)
        if place is not None:
            return place, "where:lead"
    return _dateline(ground)


def _of_scene(sentence: Sentence, trigger: Word, ground: Ground) -> Place | None:
    """The place with which a sentence tells an act of the scene; its last one, unless it only repeats the country."""
    found = [hit[0] for w in sentence.words if w is not trigger and w.pos in ("VERB", "NOUN") and scenic(w, ground.code)
             and (hit := _told(w, ground)) is not None]
    return min(found, key=lambda p: (_WIDTH[p.precision] > 1, p.start)) if found else None


def _elsewhere(sentence: Sentence, place: Place, ground: Ground) -> bool:
    """Tell whether a sentence names towns or countries of its own and none of them fits."""
    here = {p.country for p in ground.places if sentence.start <= p.start < sentence.end and p.country}
    return bool(here) and place.country not in here


def _dateline(ground: Ground) -> Hit | None:
    """``GAO (AFP) – Une explosion ...``: the place that opens the text."""
    body = next((s for s in ground.parse.sentences if not s.title), None)
    if body is None or body.words[0].i not in ground.at:
        return None
    place = ground.at[body.words[0].i]
    after = [w.text for w in ground.parse.words[body.words[0].i:body.words[0].i + 14] if w.start >= place.end]
    return (place, "where:dateline") if any(t in ("-", "–", "—", "--") for t in after[:10]) else None
