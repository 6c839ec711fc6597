"""Parentheses that report: "Le sommet, a indiqué le palais, est reporté", "..., officials said", "comme l'a rappelé Berne"."""

from __future__ import annotations

from selon.reading._said_record import Extent, Scene
from selon.reading._said_speaker import inverted_subject
from selon.reading.tree import Word, kid, kids, subtree

BREAKS = frozenset({",", "–", "—", "-", "(", "«", "»", "“", "”", '"'})
ENDS = BREAKS | {")", ".", ";", "!", "?", ":", "…"}
AS = frozenset({"comme", "as", "ainsi", "so", "thus"})


def aside_parts(scene: Scene, verb: Word, cluster: tuple[Word, ...]) -> list[Extent]:
    """The pieces of the sentence around a reporting parenthesis, [] where the verb stands in none."""
    left, lead = _left(scene, verb, cluster)
    if left is None or _own_object(scene, verb, left):
        return []
    subject = _subject_here(scene, verb, left)
    like = lead in AS
    if subject is None and not like:
        return []
    right = _right(scene, verb, subject)
    low = _quotation_or(scene, verb)
    before = (
        _after_semicolon(scene, low[0], scene.words[left].start if left >= 0 else low[0], verb),
        scene.words[left].start if left >= 0 else low[0],
    )
    after = (right, low[1])
    parts = [p for p in (before, after) if _has_words(scene, p)]
    follows = subject is not None and subject.i < verb.i
    if not like and not (_told_before(scene, before) if follows else _has_words(scene, before)):
        return []
    return parts if like or any(_has_verb(scene, p) for p in parts) else []


def _quotation_or(scene: Scene, verb: Word) -> Extent:
    """A quotation whose own words go on around the parenthesis is its content, marks included; else the usual bounds."""
    q = scene.around(verb)
    return (q.start, q.end) if q is not None and q.depth == 0 else scene.bounds(verb)


def _left(scene: Scene, verb: Word, cluster: tuple[Word, ...]) -> tuple[int | None, str]:
    """The position of the break before the cue (sentence start only with "comme"/"as"), and the word after it."""
    first = verb.sentence.words[0].i
    at = cluster[0].i - 1
    steps = 0
    while at >= first and steps < 14:
        w = scene.words[at]
        if w.text in BREAKS:
            return at, scene.words[at + 1].lower
        if w.lower in AS and (w.rel in ("mark", "advmod", "case", "fixed") or w.pos == "SCONJ"):
            return at - 1 if at > first else -1, w.lower
        if w not in cluster and not _of_speaker(w, verb) and w.lower not in AS:
            return None, ""
        if (
            w.pos in ("VERB", "AUX")
            and w not in cluster
            and "VerbForm=Fin" in w.feats
            or w.lower in ("que", "that", "qui", "who", "which", "et", "and", "but", "mais")
        ):
            return None, ""
        at -= 1
        steps += 1
    return None, ""


def _of_speaker(word: Word, verb: Word) -> bool:
    """Part of the speaker phrase before the verb, or an adverb of the verb."""
    while word.head is not None and word.head is not verb:
        word = word.head
    return word.head is verb and (word.rel in ("nsubj", "advmod", "expl", "obj", "aux", "mark") or word.rel == "obl" and word.i < verb.i)


def _own_object(scene: Scene, verb: Word, left: int) -> bool:
    """The verb has its content after it: no parenthesis."""
    if any(
        c.rel in ("ccomp", "xcomp") and c.i > verb.i and verb.i + 12 > subtree(c)[0].i and _no_break(scene, verb, c) for c in verb.children
    ):
        return True
    subject = kid(verb, "nsubj")
    return (
        subject is not None
        and left < subject.i < verb.i
        and any(
            c.i > verb.i and c.pos in ("NOUN", "PROPN") and not scene.listed(c, "times") and _no_break(scene, verb, c)
            for c in kids(verb, "obj")
        )
    )


def _no_break(scene: Scene, verb: Word, c: Word) -> bool:
    start = subtree(c)[0].i
    return not any(scene.words[i].text in BREAKS for i in range(verb.i + 1, max(start, verb.i + 1) + 1) if i <= c.i)


def _subject_here(scene: Scene, verb: Word, left: int) -> Word | None:
    """The speaker inside the parenthesis: between its start and the verb, a clitic, or straight after the verb."""
    for i in range(max(verb.i - 2, 0), min(verb.i + 2, len(scene.words))):
        w = scene.words[i]
        if w.pos == "PRON" and w.text[0] in "-‐‑" and len(w.text) > 1:
            return w
    for c in verb.children:
        if c.rel == "nsubj" and left < c.i < verb.i:
            return c if "PronType=Rel" not in c.feats and "inverted" not in scene.cues.lists.get("aside", ()) else None
    return inverted_subject(scene, verb)


def _right(scene: Scene, verb: Word, subject: Word | None) -> int:
    """The code point where the parenthesis ends: at the break after the speaker phrase."""
    reach = max(
        [verb.i, *(w.i for w in subtree(subject) if subject.i > verb.i and w.rel != "punct" and w.i < subject.i + 12)]
        if subject
        else [verb.i]
    )
    last = verb.sentence.words[-1].i
    at = verb.i + 1
    named = subject is not None and subject.i > verb.i
    while at <= last:
        w = scene.words[at]
        if w.text in ENDS and (not named or at > subject.i) and (at > reach or not _apposed(scene, at, subject)):  # type: ignore[union-attr]
            return w.end
        at += 1
    return scene.words[last].end


def _apposed(scene: Scene, comma: int, subject: Word | None) -> bool:
    """A comma inside the speaker phrase: what follows is an apposition or a relative clause of the speaker."""
    after = scene.words[comma + 1] if comma + 1 < len(scene.words) else None
    while after is not None and subject is not None and after.head is not None and after.head is not subject and after.head.i > comma:
        after = after.head
    return after is not None and after.head is subject and after.rel in ("appos", "acl", "conj", "flat", "nmod")


def _after_semicolon(scene: Scene, start: int, end: int, verb: Word) -> int:
    for w in reversed(verb.sentence.words):
        if w.text == ";" and start < w.start < end:
            return w.end
    return start


def _has_words(scene: Scene, part: Extent) -> bool:
    return part[0] < part[1] and any(w.pos != "PUNCT" for w in scene.parse.within(*part))


def _told_before(scene: Scene, part: Extent) -> bool:
    """A clause, and no mere adverbial, stands before ", officials said"."""
    return any(w.pos in ("VERB", "AUX") or w.rel == "nsubj" for w in scene.parse.within(*part))


def _has_verb(scene: Scene, part: Extent) -> bool:
    words = [w for w in scene.parse.within(*part) if w.pos != "PUNCT"]
    return any(w.pos in ("VERB", "AUX") for w in words) or len(words) > 4
