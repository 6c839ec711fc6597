"""How certain an event is told to be: one label, and the reasons for it (the order of precedence is that of docs/record.md)."""

from __future__ import annotations

from collections.abc import Iterator

from selon.languages._cues import cues
from selon.languages._frames import frames
from selon.model import Reason, Span, Status
from selon.reading._said_record import Said, Scene
from selon.reading._said_stance import (
    THROUGH,
    Mark,
    Tables,
    aspect_of,
    aspects,
    auxiliaries,
    bare_infinitive,
    hedges,
    infinitive_of_noun,
    light,
    markers,
    negations,
)
from selon.reading.statements import own_voice
from selon.reading.tree import Parse, Word, ancestors, subtree

ORDER: tuple[Status, ...] = ("denied", "hypothetical", "planned", "hedged", "claimed", "fact")
BY_CUE: dict[str, Status] = {
    "denying": "denied",
    "asking": "hypothetical",
    "fearing": "hypothetical",
    "hoping": "hypothetical",
    "doubting": "hypothetical",
    "wondering": "hypothetical",
    "committing": "planned",
    "planning": "planned",
    "hedging": "hedged",
    "hearsay": "hedged",
    "conditional": "hedged",
}
# Cues whose verdict reaches the act that they take, not every act told on the way.
NARROW = frozenset({"denying", "asking", "fearing", "hoping", "doubting", "wondering", "committing", "planning", "hedging"})
TURNS = frozenset({"acl", "advcl", "parataxis", "appos", "nmod"})


def status_of(
    trigger: Word,
    parse: Parse,
    said: tuple[Said, ...],
    *,
    actors: tuple[Word, ...] = (),
    future_ok: bool = True,
) -> tuple[Status, tuple[Reason, ...]]:
    """The status of the event at ``trigger`` with every reason found, the deciding one first.

    ``actors``: heads of the event's actors (who tells an own act makes it no claim). ``future_ok`` False leaves tense out, for
    types whose content is future by itself.
    """
    code = parse.article.language.partition("-")[0]
    tables = Tables(Scene(parse, cues(code), (), ()), frames(code))
    marks = _weighed([*_told(trigger, said, actors), *_words(trigger, tables, said), *_asked(trigger)])
    if any(sense.kind == "claiming" and not sense.words for sense in tables.cues.verbs.get(trigger.lemma, ())):
        marks = [m for m in marks if not (m.rule.startswith("negated") and m.word.head is trigger)]
    if not future_ok:
        marks = [m for m in marks if m.rule not in ("future", "modal:future")]
    marks.sort(key=lambda m: ORDER.index(m.status))
    status: Status = marks[0].status if marks else "fact"
    return status, tuple(Reason(field="status", rule=f"{m.status}: {m.rule}", words=_span(m.word, parse)) for m in marks)


def _weighed(marks: list[Mark]) -> list[Mark]:
    """A negation under a condition or a duty denies nothing ("if they do not sign", "must not send")."""
    open_ = any(m.rule in ("clause:condition", "modal:duty", "question") for m in marks)
    return [m for m in marks if not (open_ and m.status == "denied" and m.rule.startswith("negated"))]


def _asked(trigger: Word) -> Iterator[Mark]:
    last = trigger.sentence.words[-1]
    if last.text == "?":
        yield Mark("hypothetical", "question", last)


def _span(word: Word, parse: Parse) -> Span:
    return parse.span(word)


def _told(trigger: Word, said: tuple[Said, ...], actors: tuple[Word, ...]) -> Iterator[Mark]:
    for s in said:
        if not s.holds(trigger) or trigger in s.cue or s.topic or s.kind == "toll":
            continue
        word = s.cue[-1] if s.cue else s.speaker or trigger
        if (s.negated and s.kind == "accusing") or (s.kind == "conditional" and _apart(trigger, s)):
            continue
        status = _verdict(trigger, s)
        if status == "claimed" and own_voice(trigger, s, actors):
            continue
        if status is not None:
            yield Mark(status, f"{s.kind} {s.row}".strip(), word)


def _apart(trigger: Word, said: Said) -> bool:
    """What a relative clause tells in the indicative is not under the mood of its main clause ("would break the texts that it signed")."""
    own = next((w for w in (trigger, *ancestors(trigger)) if w.dep == "acl:relcl"), None)
    return own is not None and not any(w in said.cue for w in subtree(own)) and any("Mood=Ind" in w.feats for w in (own, *own.children))


def _verdict(trigger: Word, said: Said) -> Status | None:
    status = BY_CUE.get(said.kind)
    if status is None:
        return _negated_cue(said) if _direct(trigger, said) else "claimed"
    if said.quote == "direct" and said.kind in NARROW:
        return "claimed"
    if said.kind in NARROW and not _direct(trigger, said):
        return "claimed" if said.kind not in ("planning", "fearing", "hoping", "asking") else None
    if said.negated and said.kind in ("denying", "doubting"):
        return "claimed"
    if status == "planned" and _over(trigger):
        return "claimed"
    return status


def _negated_cue(said: Said) -> Status:
    if not said.negated:
        return "claimed"
    return (
        "hedged"
        if said.kind in ("factive", "revealing")
        else "hypothetical"
        if said.kind in ("neutral", "thinking", "claiming")
        else "claimed"
    )


def _over(trigger: Word) -> bool:
    """A perfect form under a promise or oath tells of the past ("jure avoir vu")."""
    return any(c.rel == "aux" and c.lemma in ("avoir", "être", "have") for c in trigger.children) and "Tense=Past" in trigger.feats


def _direct(trigger: Word, said: Said) -> bool:
    """No relative clause, adverbial clause or noun stands between the act and the cue's complement."""
    word = trigger
    for head in ancestors(trigger):
        if head in said.cue or not said.holds(head):
            return True
        if word.rel in ("acl", "advcl", "parataxis", "appos") and "VerbForm=Inf" not in word.feats or word.rel == "ccomp":
            return False
        if (
            word.rel in ("nmod", "obl", "obj", "nsubj")
            and head.pos in ("NOUN", "VERB")
            and word.pos in ("NOUN", "PROPN")
            and word is trigger
        ):
            return False
        word = head
    return True


def _words(trigger: Word, tables: Tables, said: tuple[Said, ...]) -> Iterator[Mark]:
    """Climb from the trigger as long as what stands above still speaks of the act."""
    word = trigger
    reported = any(s.kind not in ("conditional", "hearsay") and s.holds(trigger) and trigger not in s.cue for s in said)
    yield from _here(word, tables, reported=reported)
    for head in ancestors(trigger):
        yield from aspects(word, head, tables)
        if infinitive_of_noun(word, head) and not (aspect_of(word, head, tables)):
            led = list(markers(head, tables))
            yield from led
            if not led:
                yield Mark("planned", "infinitive", head)
        if not _carried(word, head, tables):
            return
        shared = word.rel == "conj"
        known = shared or word.pos == "NOUN" and any("Definite=Def" in c.feats for c in word.children if c.rel == "det")
        yield from (m for m in _here(head, tables, reported=reported) if not (known and m.status == "denied"))
        word = head


def _here(word: Word, tables: Tables, *, reported: bool) -> Iterator[Mark]:
    yield from negations(word, tables)
    yield from auxiliaries(word, tables, reported=reported)
    yield from markers(word, tables)
    yield from hedges(word, tables)
    yield from _governing(word, tables)
    yield from bare_infinitive(word)


def _governing(word: Word, tables: Tables) -> Iterator[Mark]:
    """French modals govern an infinitive: ``doit se rendre``, ``pourrait céder``, ``va fournir``."""
    head = word.head
    if word.rel not in ("xcomp", "ccomp") or head is None or head.pos not in ("VERB", "AUX"):
        return
    rows = tables.cues.moods.get(head.lower) or tables.cues.moods.get(head.lemma) or ()
    row = next((r for r in rows if r.where == "aux" and len(r.words) == 1), None)
    if row is None or "Mood=Cnd" in head.feats:
        return
    past = (
        row.words[0] != head.lower
        and any(c.rel == "aux" for c in head.children)
        or head.lemma == "aller"
        and "Tense=Pres" not in head.feats
    )
    if row.kind == "possible" and not past:
        yield Mark("hypothetical", "modal:possible", head)
    elif row.kind in ("schedule", "future", "duty") and not past:
        yield Mark("planned" if row.kind != "duty" else "hypothetical", f"modal:{row.kind}", head)


def _carried(word: Word, head: Word, tables: Tables) -> bool:
    """Tell whether what is said of ``head`` (tense, negation, if) holds of the act below."""
    if word.rel == "xcomp":
        return not any("VerbForm=Fin" in c.feats for c in word.children if c.rel == "aux")
    if word.rel in ("obj", "nsubj", "obl", "nmod", "acl", "ccomp", "advcl"):
        row = aspect_of(word, head, tables)
        return row is not None and row.kind in THROUGH or light(word, head, tables)
    if word.rel == "conj":
        own = any(c.rel in ("nsubj", "aux", "mark") for c in word.children)
        return not own
    return word.rel in ("aux", "cop", "compound", "fixed", "flat")
