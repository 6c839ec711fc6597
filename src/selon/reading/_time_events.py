"""Which time belongs to which event: the trigger's own clause, then what governs it, the sentence, the same event told before."""

from __future__ import annotations

from collections.abc import Iterator

from selon.languages._times import Tables
from selon.languages._times import times as tables_of
from selon.model.time import Time, When
from selon.reading import _time_direction as way
from selon.reading._time_scene import NO_ANCHOR
from selon.reading.tree import Parse, Sentence, Word, ancestors, case, first_conjunct, kids, marker, negated, subtree

_CLAUSES = frozenset({"root", "conj", "advcl", "acl", "ccomp", "xcomp", "csubj", "parataxis", "appos"})
_ARGUMENTS = frozenset({"nsubj", "obj", "iobj"})
_DESCRIBING = frozenset({"nmod", "amod", "nummod", "compound", "acl", "flat"})
_FRONT = 4
"""A time that begins within so many words of its sentence stands at the front and covers it."""
_BACK = 12
"""How many sentences back the same event is looked for."""
_CHAIN = 5
"""How many sentences in a row may go on from a dated one."""

Hit = tuple[Time, str]


def when_of(trigger: Word, parse: Parse, times: tuple[Time, ...]) -> tuple[When, str] | None:
    """The time of the event whose trigger is this word, and the rule that found it; None where the text tells none.

    Rules: ``time:own`` (in the trigger's clause), ``time:clause`` (of the verb that governs it), ``time:fronted``, ``time:same-event``
    (the same act named with its time before), ``time:continued``. A headline takes only a time that it tells itself.
    """
    tables = tables_of(parse.article.language)
    hit = _in_sentence(trigger, parse, times, tables) or _inherited(trigger, parse, times, tables)
    if hit is None:
        return None
    time, rule = hit
    return When(start=time.start, end=time.end, text=time.text, value=time.value), rule


def _in_sentence(trigger: Word, parse: Parse, times: tuple[Time, ...], tables: Tables) -> Hit | None:
    here = [t for t in _usable(trigger.sentence, times) if not _deadline(t, trigger.sentence, tables)]
    if not here:
        return None
    heads = [(time, _head(time, trigger.sentence)) for time in here]
    for anchor, rule in ((trigger, "time:own"), *((word, "time:clause") for word in _governors(trigger, tables))):
        near = [(_distance(head, anchor), time.start, time) for time, head in heads if _belongs(time, head, anchor)]
        near = [n for n in near if rule == "time:own" or (_lends(n[2], heads, anchor) and not _conflict(trigger, n[2], heads, tables))]
        if near:
            return min(near, key=lambda n: (n[0], n[1]))[2], rule
    front = next((time for time, head in heads if _fronted(time, trigger.sentence) and not _conflict(trigger, time, heads, tables)), None)
    return (front, "time:fronted") if front is not None and _main(trigger) else None


def _usable(sentence: Sentence, times: tuple[Time, ...]) -> list[Time]:
    """Times of the sentence that may date an event: dates and intervals, the widest of those that overlap."""
    found: list[Time] = []
    for time in times:
        if time.start >= sentence.end:
            break
        if time.start < sentence.start or not (time.value or (time.reason or "").startswith(NO_ANCHOR)) or time.type == "SET":
            continue
        if not found or time.end > found[-1].end or time.start > found[-1].end:
            found.append(time)
    return found


def _deadline(time: Time, sentence: Sentence, tables: Tables) -> bool:
    """``until Thursday`` tells how long, not when."""
    before = [w.lower for w in sentence.words if w.end <= time.start][-1:]
    return bool(before) and before[0] in tables.until


def _head(time: Time, sentence: Sentence) -> Word:
    words = [w for w in sentence.words if time.start <= w.start < time.end] or [sentence.words[0]]
    for word in words:
        if (word.head is None or not time.start <= word.head.start < time.end) and word.rel not in ("case", "det", "punct", "mark"):
            return word
    return words[-1]


def _clause(word: Word) -> Iterator[Word]:
    """The word and what governs it, up to and with the head of its clause."""
    yield word
    for head in ancestors(word):
        if word.rel in _CLAUSES and word.pos in ("VERB", "AUX"):
            return
        word = head
        yield word
        if word.pos in ("VERB", "AUX") or word.dep == "ROOT":
            return


def _belongs(time: Time, head: Word, anchor: Word) -> bool:
    """Tell whether the time hangs on the anchor within one clause and does not merely describe one of its arguments."""
    below, wide = head, "/" in (time.value or "")
    for word in _clause(head):
        if word is anchor:
            return wide or below is head or below is anchor or not (below.rel in _ARGUMENTS and _describes(head, below))
        below = word
    if below.rel == "acl" and below.head is anchor:  # "l'attentat perpétré mardi", "the attack that took place on Monday"
        return True
    return below.rel == "xcomp" and below.head is anchor  # "was set to meet on Wednesday"


def _describes(time: Word, noun: Word) -> bool:
    """``the 1991 agreement``, ``l'attaque de mardi``: the time is the noun's own."""
    if time.rel not in _DESCRIBING or time.head is not noun:
        return False
    return time.rel in ("amod", "nummod", "compound") or bool(case(time))


def _distance(time: Word, anchor: Word) -> int:
    return next((n for n, word in enumerate(_clause(time)) if word is anchor), 99)


def _governors(trigger: Word, tables: Tables) -> Iterator[Word]:
    """The verb of which the trigger is a complement or nominal part, and the verb that it is coordinated with."""
    word = trigger
    while word.head is not None and word.pos not in ("VERB", "AUX"):
        if case(word) in tables.apart or (word.rel == "obj" and _definite(word)):
            return
        if word.rel in ("acl", "advcl", "ccomp", "parataxis"):
            return
        word = word.head
        yield word
    if word.pos in ("VERB", "AUX"):
        perfect = any(c.rel == "aux" for c in word.children)
        if word.rel == "xcomp" and word.head is not None and not perfect:
            yield word.head
        if word.rel == "conj" and word.head is not None and not kids(word, "nsubj") and negated(word) is None:
            yield first_conjunct(word)
        yield from (c for c in word.children if c.rel == "conj" and c.pos == "VERB" and not kids(c, "nsubj"))
        if word.rel in ("advcl", "acl") and word.head is not None and _together(word, tables):
            yield word.head


def _together(verb: Word, tables: Tables) -> bool:
    """A clause that tells what happens at the same time: ``lorsque``, ``when``, or a bare present participle."""
    if _earlier(verb):
        return False
    mark = marker(verb)
    first = subtree(verb)[0].lemma  # parsers hang "lorsque" on the subject now and then
    if mark or first in tables.together:
        return (mark or first) in tables.together
    return "VerbForm=Ger" in verb.feats or ("VerbForm=Part" in verb.feats and "Tense=Pres" in verb.feats)


def _definite(word: Word) -> bool:
    return any("Definite=Def" in c.feats or "PronType=Dem" in c.feats or "Poss=Yes" in c.feats for c in kids(word, "det"))


def _fronted(time: Time, sentence: Sentence) -> bool:
    return any(time.start <= word.start < time.end for word in sentence.words[:_FRONT])


def _main(trigger: Word) -> bool:
    """Tell whether the trigger stands in the sentence's main clause or in one that continues it."""
    return not any(word.rel in ("acl", "advcl", "ccomp") for word in (trigger, *ancestors(trigger)))


def _lends(time: Time, heads: list[tuple[Time, Word]], verb: Word) -> bool:
    """Tell whether a verb's time may pass to what hangs on the verb: it is the verb's own and no long interval."""
    head = next(h for t, h in heads if t is time)
    return "/" not in (time.value or "") and (head.head is verb or head is verb or not case(head))


def _conflict(trigger: Word, time: Time, heads: list[tuple[Time, Word]], tables: Tables) -> bool:
    """A coming event under a past verb's time, or the other way round."""
    head = next(h for t, h in heads if t is time)
    verb = next((w for w in (head, *ancestors(head)) if w.pos in ("VERB", "AUX")), None)
    if trigger.pos not in ("VERB", "AUX") or verb is None or verb is trigger:
        return False
    return {way.verb_tense(trigger, tables), way.verb_tense(verb, tables)} == {way.PAST, way.FUTURE}


# ---------------------------------------------------------------- from other sentences


def _inherited(trigger: Word, parse: Parse, times: tuple[Time, ...], tables: Tables) -> Hit | None:
    if trigger.sentence.title or negated(trigger) is not None or _earlier(trigger):
        return None
    return _same_event(trigger, parse, times, tables) or _continued(trigger, parse, times, tables, _CHAIN)


def _same_event(trigger: Word, parse: Parse, times: tuple[Time, ...], tables: Tables) -> Hit | None:
    """The same act in an earlier sentence, with a day of its own there: ``the attack``, ``cette explosion``."""
    if trigger.pos in ("VERB", "AUX") and trigger.lemma not in tables.aside:  # "the vote was boycotted": the time of the vote
        acts = frozenset[str]().union(*tables.families)
        subject = next((s for s in kids(trigger, "nsubj") if s.lemma in acts and _recalls(s, tables)), None)
        hit = _same_event(subject, parse, times, tables) if subject is not None and _recalls(trigger, tables) else None
        if hit is not None:
            return hit
    if trigger.lemma in tables.light or len(trigger.lemma) < 4 or not _recalls(trigger, tables):
        return None
    index = trigger.sentence.index
    for sentence in reversed(parse.sentences[max(0, index - _BACK):index]):
        for word in sentence.words:
            if word.pos in ("VERB", "NOUN") and one_act(word.lemma, trigger.lemma, tables):
                hit = _in_sentence(word, parse, times, tables)
                if hit is not None and _precise(hit[0]):
                    return hit[0], "time:same-event"
    return None


def _recalls(trigger: Word, tables: Tables) -> bool:
    """A noun that points back (``the attack``, ``cet attentat``) or a verb of the past in a main clause."""
    if trigger.pos in ("VERB", "AUX"):
        return way.verb_tense(trigger, tables) == way.PAST and _main(trigger)
    return "Number=Plur" not in trigger.feats and _definite(trigger) and case(trigger) not in tables.apart


def _precise(time: Time) -> bool:
    return time.value is not None and (len(time.value) == 10 or "W" in time.value)


def _continued(trigger: Word, parse: Parse, times: tuple[Time, ...], tables: Tables, depth: int) -> Hit | None:
    """The next sentence of the paragraph goes on: a pronoun, a pointing subject or a word of sequence (``then``), both in the past."""
    sentence = trigger.sentence
    if depth == 0 or sentence.index == 0 or trigger.pos != "VERB" or not _main(trigger):
        return None
    before = parse.sentences[sentence.index - 1]
    if before.paragraph != sentence.paragraph or before.title or not _goes_on(trigger, tables):
        return None
    told = before.root
    if way.verb_tense(trigger, tables) != way.PAST or way.verb_tense(told, tables) != way.PAST:
        return None
    hit = _in_sentence(told, parse, times, tables) or _continued(told, parse, times, tables, depth - 1)
    return (hit[0], "time:continued") if hit is not None and _precise(hit[0]) else None


def _goes_on(verb: Word, tables: Tables) -> bool:
    subject = next(iter(kids(verb, "nsubj")), None)
    if any(c.rel == "advmod" and c.lemma in tables.sequel for c in verb.children):
        return True
    return subject is not None and (subject.pos == "PRON" or any("PronType=Dem" in c.feats for c in kids(subject, "det")))


def _earlier(verb: Word) -> bool:
    """``had met``, ``avaient tué``: told as before the story's time."""
    return any(c.rel == "aux" and ("Tense=Imp" in c.feats or (c.lemma == "have" and "Tense=Past" in c.feats)) for c in verb.children)


def one_act(one: str, other: str, tables: Tables) -> bool:
    """Tell whether two lemmas name one act: kin by stem, or of one family of the table (attentat, attaque, explosion)."""
    if akin(one, other):
        return True
    first, second = one.rpartition("-")[0] or one, other.rpartition("-")[0] or other
    return any(first in family and second in family for family in tables.families)


def akin(one: str, other: str) -> bool:
    """Tell whether two lemmas name one act: the same word, or verb and noun of one stem (attaquer, attaque; meet, meeting)."""
    if one == other:
        return True
    size = min(len(one), len(other))
    return size >= 4 and one[:max(4, size - 2)] == other[:max(4, size - 2)] and abs(len(one) - len(other)) <= 4
