"""Attributions that a verb tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from selon.languages._cues import Verb
from selon.reading._said_aside import AS, aside_parts
from selon.reading._said_content import clause_content, named_thing, nominal_content, predicate_content, topic_content, victim_content
from selon.reading._said_quotes import beside, level_of
from selon.reading._said_record import Extent, Said, Scene
from selon.reading._said_spans import clause_extent, longest, noun_phrase, quote_kind, speaks, trimmed, widened
from selon.reading._said_speaker import speaker_of
from selon.reading.tree import Word, negated, passive

HELD = frozenset({"fearing", "hoping", "planning", "wondering", "doubting"})
# Classes whose object, as a noun, makes a statement: the guide sees events and no statements in the others.
TELLING = frozenset({"neutral", "factive", "denying"})
WILL = HELD | {"asking", "committing"}
NOBODY = frozenset({"aucun", "aucune", "nul", "nulle", "personne", "no", "nobody", "none", "neither"})
FIRST = frozenset({"i", "we", "je", "j'", "nous", "me", "us"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb in its place: its senses and its words."""

    verb: Word
    senses: tuple[Verb, ...]
    words: tuple[Word, ...]

    @property
    def anchor(self) -> Word:
        """The verb that takes the content: the last verb of a cue of several words (``faire savoir``)."""
        fixed = [w for w in self.words if w.i > self.verb.i and w.pos == "VERB"] if self.senses[0].words else []
        return fixed[-1] if fixed else self.verb

    def sense(self, *forms: str) -> Verb | None:
        """The first sense that takes one of these forms of content."""
        return next((s for s in self.senses if any(f in s.takes for f in forms)), None)


def verb_cues(scene: Scene) -> Iterator[Cue]:
    """All reporting verbs of the article in order."""
    table, forms = scene.cues.verbs, scene.cues.forms
    for w in scene.words:
        if w.pos not in ("VERB", "AUX") and not (w.pos in ("ADJ", "NOUN") and w.lower in forms and _progressive(w)):
            continue
        rows = table.get(w.lemma) if w.pos in ("VERB", "AUX") else None
        rows = rows or (table.get(forms[w.lower]) if w.lower in forms else None)
        if not rows or w.rel in ("cop", "case", "fixed", "mark") or w.rel == "aux" and not any(s.words for s in rows) or _named(w):
            continue
        senses = tuple(s for s in rows if _fits(scene, w, s))
        if senses and not (w.rel == "aux" and not senses[0].words):
            deepest = max(len(s.words) + s.reflexive for s in senses)
            kept = tuple(s for s in senses if len(s.words) + s.reflexive == deepest)
            yield Cue(w, kept, cluster(scene, w, kept[0]))


def _asserts(verb: Word) -> bool:
    """A finite form, or a participle with its auxiliary."""
    return "VerbForm=Fin" in verb.feats or any(c.rel == "aux" and "VerbForm=Fin" in c.feats for c in verb.children) or not verb.feats


def _progressive(word: Word) -> bool:
    """``is warning that``: parsers take the form for a noun or adjective; an auxiliary and no article say that it is a verb."""
    return any(c.rel in ("cop", "aux") for c in word.children) and not any(c.rel == "det" for c in word.children)


def _named(word: Word) -> bool:
    """``the said ship``, ``Jean dit le Bref``, ``Nuri bin Said``: an attribute or a name, no report."""
    before = word.sentence.words[word.i - word.sentence.words[0].i - 1] if word is not word.sentence.words[0] else None
    if word.text.istitle() and before is not None and before.pos == "PROPN" and not _headline_case(word):
        return True
    return word.rel == "amod" and word.head is not None and word.head.i > word.i


def _fits(scene: Scene, verb: Word, sense: Verb) -> bool:
    if sense.reflexive != _reflexive(verb):
        return False
    at = verb.i + 1
    for wanted in sense.words:
        hit = next((k for k in range(at, min(at + 4, len(scene.words))) if wanted in (scene.words[k].lower, scene.words[k].lemma)), None)
        if hit is None:
            return False
        at = hit + 1
    return True


def _reflexive(verb: Word) -> bool:
    return any(c.lower in ("se", "s'") and c.i < verb.i for c in verb.children)


def cluster(scene: Scene, verb: Word, sense: Verb) -> tuple[Word, ...]:
    """The verb with its auxiliaries, negation and fixed words: ``n'a pas confirmé``, ``faire savoir``."""
    found = {verb.i: verb}
    for c in verb.children:
        if abs(c.i - verb.i) <= 4 and (c.rel == "aux" or "Polarity=Neg" in c.feats or c.lower in ("se", "s'") or c.dep == "compound:prt"):
            found[c.i] = c
    at = verb.i + 1
    for wanted in sense.words:
        while wanted not in (scene.words[at].lower, scene.words[at].lemma):
            at += 1
        found[at] = scene.words[at]
        at += 1
    return tuple(found[i] for i in sorted(found))


def _headline_case(word: Word) -> bool:
    """A line that writes its long words with capitals, where one on a verb shows nothing."""
    content = [w for w in word.sentence.words if len(w.text) > 3 and w.pos in ("VERB", "NOUN", "ADJ")]
    return word.sentence.title or all(w.text[0].isupper() for w in content)


def read_verb(scene: Scene, cue: Cue) -> Said | None:
    """What one reporting verb tells, None where it tells nothing."""
    readers = (_quoted, _clause, _judged, _infinitive, _aside, _noun, _title, _shared)
    if any(s.kind == "calling" for s in cue.senses):
        readers = (_judged, _quoted, _clause, _infinitive, _aside, _noun, _title, _shared)
    if _unsaid(scene, cue):
        return None
    for reader in readers:
        said = reader(scene, cue)
        if said is not None:
            return said
    return None


def _unsaid(scene: Scene, cue: Cue) -> bool:
    """``(lire : « ... »)`` is a note to the reader; ``a resolution to establish the facts`` tells what shall be said."""
    first = cue.words[0]
    if first.i > 0 and scene.words[first.i - 1].text in ("(", "[") and not any(c.rel == "nsubj" for c in cue.verb.children):
        return "VerbForm=Inf" in cue.verb.feats or "Mood=Imp" in cue.verb.feats
    if _conceded(scene, cue.verb):
        return True
    noun = cue.verb.head
    meant = cue.verb.rel == "acl" and noun is not None and noun.pos == "NOUN" and not speaks(scene, noun)
    return meant and _infinite(cue.verb) and any(c.rel in ("mark", "case") for c in cue.verb.children)


def _conceded(scene: Scene, verb: Word) -> bool:
    """``Cela dit, le siège dure``: a fixed turn, and nobody's report."""
    before, after = scene.words[verb.i - 1] if verb.i else None, scene.after(verb)
    return (
        before is not None
        and before.lower in ("cela", "ceci")
        and after is not None
        and after.text == ","
        and not verb.feats & {"Mood=Ind"}
    )


def _said(
    scene: Scene, cue: Cue, sense: Verb, parts: list[Extent], *, inverted: bool, statement: bool = True, kind: str = "", topic: bool = False
) -> Said | None:
    level = level_of(scene, cue.verb)
    kept = tuple(p for p in (trimmed(scene.parse.content, *widened(scene, part, level)) for part in parts) if p[0] < p[1])
    if not kept:
        return None
    speaker = speaker_of(scene, cue.anchor if cue.verb.rel == "aux" else cue.verb, inverted=inverted, content=kept)
    if speaker is not None and any(s <= speaker.start < e for s, e in kept):
        speaker = None
    quote = quote_kind(scene, kept, level)
    negative = cue_negated(cue) or speaker is not None and _nobody(speaker)
    if speaker is None and quote == "indirect" and (sense.kind == "calling" or _infinite(cue.verb) and not passive(cue.verb)):
        return None
    told = (
        statement
        and speaker is not None
        and speaker.lower not in FIRST
        and not (negative and quote == "indirect" and sense.kind != "denying")
    )
    return Said(
        cue=cue.words,
        speaker=speaker,
        speaker_words=noun_phrase(speaker, cue.verb) if speaker else (),
        content=longest(kept),
        parts=kept,
        quote=quote,
        kind=kind or sense.kind,
        statement=told,
        negated=negative,
        row=sense.row,
        topic=topic,
        pronoun=next((c for c in cue.verb.children if c.rel == "nsubj" and "PronType=Rel" in c.feats), None),
    )


def cue_negated(cue: Cue) -> bool:
    """``n'a pas confirmé``, ``did not say``, ``aucune source n'a confirmé``, ``nobody said``."""
    subject = next((c for c in cue.verb.children if c.rel == "nsubj"), None)
    return subject is not None and _nobody(subject) or negated(cue.verb) is not None


def _nobody(subject: Word) -> bool:
    return any(w.lower in NOBODY and (w is subject or w.rel == "det") for w in (subject, *subject.children))


def _infinite(verb: Word) -> bool:
    return "VerbForm=Inf" in verb.feats and not any(c.rel == "aux" and "VerbForm=Fin" in c.feats for c in verb.children)


def _quoted(scene: Scene, cue: Cue) -> Said | None:
    sense = cue.sense("quote")
    if sense is None or not scene.quotations:
        return None
    speaker = speaker_of(scene, cue.verb, inverted=True, deep=1)
    before, after = beside(scene, cue.verb, _first(cue), speaker)
    if before is not None and _adding(cue):
        if after is None and any(c.i > cue.verb.i and c.rel in ("obj", "ccomp", "xcomp") for c in cue.verb.children):
            return None
        before = before if after is None else None
    if before is None and after is None:
        return None
    if before is None and after is not None and (longer := _clause_around(scene, cue, after.start)) is not None:
        return _said(scene, cue, sense, [longer], inverted=False)
    parts = [(q.start, q.end) for q in (before, after) if q is not None]
    return _said(scene, cue, sense, parts, inverted=before is not None or _colon(scene, cue))


def _adding(cue: Cue) -> bool:
    """A participle that goes on from a report: ``..., adding``, ``..., tout en relevant``."""
    present = "VerbForm=Ger" in cue.verb.feats or {"VerbForm=Part", "Tense=Pres"} <= cue.verb.feats
    return present and cue.verb.rel in ("advcl", "acl")


def _first(cue: Cue) -> int:
    """Where the cue begins, with the modal before an infinitive (``peut-on lire``)."""
    head = cue.verb.head
    governed = head is not None and cue.verb.rel == "xcomp" and 0 < cue.verb.i - head.i <= 3
    return min(cue.words[0].start, head.start) if governed and head is not None else cue.words[0].start


def _title(scene: Scene, cue: Cue) -> Said | None:
    """``Mort du chef : la junte dément``: a headline whose second half only tells who says so."""
    sense, words = cue.sense("that", "obj", "aside"), cue.verb.sentence.words
    colon = next((w for w in words if w.text == ":"), None)
    if sense is None or colon is None or not cue.verb.sentence.title or not colon.i < cue.verb.i or cue.verb.i < words[-1].i - 1:
        return None
    return _said(scene, cue, sense, [(words[0].start, colon.start)], inverted=False)


def _shared(scene: Scene, cue: Cue) -> Said | None:
    """``said and believe the sea is rising``: the content of the verb that follows."""
    sense = cue.sense("that")
    other = next((c for c in cue.verb.children if c.rel == "conj" and 0 < c.i - cue.verb.i <= 3 and c.pos == "VERB"), None)
    extent = clause_content(scene, other, finite=True) if sense is not None and other is not None else None
    return _said(scene, cue, sense, [extent], inverted=False) if extent is not None and sense is not None else None


def _colon(scene: Scene, cue: Cue) -> bool:
    return ":" in scene.parse.content[cue.verb.end : cue.verb.end + 80]


def _clause_around(scene: Scene, cue: Cue, start: int) -> Extent | None:
    """A that-clause that begins before the quotation it holds, or goes on well after it."""
    extent = clause_content(scene, cue.verb, finite=True)
    if extent is None or extent[0] > start:
        return None
    q = next(q for q in scene.quotations if q.start == start)
    outside = (extent[1] - extent[0]) - (q.end - q.start)
    parted = scene.parse.content[q.end : q.end + 1] == ","
    return extent if extent[0] < start - 2 or outside > 25 and not parted else None


def _clause(scene: Scene, cue: Cue) -> Said | None:
    if (sense := cue.sense("that")) is not None and (extent := clause_content(scene, cue.anchor, finite=True)) is not None:
        return _said(scene, cue, sense, [extent], inverted=False, statement=sense.kind != "planning")
    return None


def _infinitive(scene: Scene, cue: Cue) -> Said | None:
    if (sense := cue.sense("inf")) is not None and (extent := clause_content(scene, cue.verb, finite=False)) is not None:
        if passive(cue.verb) and sense.kind in ("neutral", "claiming", "thinking", "perceiving"):
            return _rumour(scene, cue, sense, extent)
        return _said(scene, cue, sense, [extent], inverted=False, statement=sense.kind not in WILL)
    return None


def _rumour(scene: Scene, cue: Cue, sense: Verb, extent: Extent) -> Said | None:
    """``X is said to be in hiding``: subject and complement are the content."""
    subject = next((c for c in cue.verb.children if c.rel == "nsubj"), None)
    parts = [extent] if subject is None else [clause_extent(scene, subject, scene.bounds(cue.verb)), extent]
    return _said(scene, cue, sense, parts, inverted=False, statement=False, kind="hearsay")


def _judged(scene: Scene, cue: Cue) -> Said | None:
    if (sense := cue.sense("of")) is not None and (
        extent := victim_content(scene, cue.verb, inside="thing" not in sense.takes)
    ) is not None:
        return _said(scene, cue, _asking(sense, cue), [extent], inverted=False, statement=_cites(scene, cue, extent))
    if (sense := cue.sense("as")) is not None and (extent := predicate_content(scene, cue.verb)) is not None:
        said = _said(scene, cue, sense, [extent], inverted=False, statement=_cites(scene, cue, extent) or sense.kind == "neutral")
        return replace(said, known=named_thing(scene, cue.verb, extent)) if said is not None else None
    return None


def _asking(sense: Verb, cue: Cue) -> Verb:
    return next((s for s in cue.senses if s.kind == "asking"), sense)


def _cites(scene: Scene, cue: Cue, extent: Extent) -> bool:
    level = level_of(scene, cue.verb)
    return any(extent[0] <= q.start and q.start < extent[1] and k != level for k, q in enumerate(scene.quotations))


def _aside(scene: Scene, cue: Cue) -> Said | None:
    sense = cue.sense("aside")
    if sense is None or not _asserts(cue.verb) or passive(cue.verb):
        return None
    parts = aside_parts(scene, cue.verb, cue.words)
    said = _said(scene, cue, sense, parts, inverted=True) if parts else None
    if said is None or said.speaker is None or sense.kind in WILL and _likened(scene, cue):
        return None
    placed = said.speaker.i > cue.verb.i and said.speaker.pos == "NOUN" and not scene.listed(said.speaker, "things")
    return said if placed and said.speaker.rel == "nsubj" or speaks(scene, said.speaker) else None


def _likened(scene: Scene, cue: Cue) -> bool:
    """``comme il l'avait promis``: the act is told as done, and only likened to what was promised."""
    low = max(0, cue.words[0].i - 3)
    return any(w.lower in AS for w in scene.words[low : cue.words[0].i])


def _noun(scene: Scene, cue: Cue) -> Said | None:
    for sense in cue.senses:
        extent = None
        if sense.preps:
            extent = topic_content(scene, cue.verb, sense.preps, cue.words)
        if extent is None and ("obj" in sense.takes or "thing" in sense.takes and not sense.preps):
            extent = nominal_content(scene, cue.anchor)
        if extent is None:
            continue
        topic = "thing" in sense.takes
        statement = not topic and sense.kind in TELLING and not _infinite(cue.verb) or _cites(scene, cue, extent)
        said = _said(scene, cue, sense, [extent], inverted=False, statement=statement, topic=topic)
        if (
            said is not None
            and said.speaker is not None
            and not scene.listed(said.speaker, "things")
            and (
                speaks(scene, said.speaker)
                or sense.words
                or "doc" in sense.takes
                and sense.kind == "revealing"
                or _cites(scene, cue, extent)
            )
        ):
            return said
        if said is not None and said.speaker is None and "obj" in sense.takes and passive(cue.verb) and _asserts(cue.verb):
            return said
    return None
