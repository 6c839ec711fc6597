"""Quotations without a cue, headlines with a colon, dialogue, hearsay words and the hearsay conditional."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from selon.reading._said_mood import conditional, hearsay_conditional
from selon.reading._said_record import Extent, Said, Scene
from selon.reading._said_spans import clause_extent, longest, noun_phrase, trimmed
from selon.reading.quotation import Quotation
from selon.reading.tree import Sentence, Word, ancestors

SHORT = 25
WHOLE = 9
CLAUSE = frozenset({"ccomp", "acl", "advcl", "parataxis", "csubj", "root", "ROOT"})


def floating(scene: Scene, said: list[Said], taken: frozenset[int]) -> list[Said]:
    """Quotations that nothing claims: joined to the attribution they follow at once, else told by whoever spoke last."""
    result = list(said)
    for k, q in enumerate(scene.quotations):
        if k in taken or q.depth:
            continue
        last = _last_before(result, q)
        after = last is not None and _follows(scene, last, q)
        ended = scene.parse.content[q.inner[0] : q.inner[1]].rstrip()[-1:] in (".", "!", "?", "…")
        if not _utterance(scene, q, 3 if after or _signed(scene, q) is not None else WHOLE if ended else SHORT):
            continue
        if last is not None and _follows(scene, last, q):
            result[result.index(last)] = _joined(last, (q.start, q.end))
        else:
            part = trimmed(scene.parse.content, q.start, q.end)
            speaker = _signed(scene, q) or _standing(scene, q, last)
            result.append(
                Said(
                    cue=(),
                    speaker=speaker,
                    speaker_words=noun_phrase(speaker) if speaker else (),
                    content=part,
                    parts=(part,),
                    quote="direct",
                    kind="floating",
                    statement=speaker is not None,
                )
            )
    return result


def _utterance(scene: Scene, q: Quotation, least: int) -> bool:
    """A whole sentence or more: it starts one, and is no title or sneer inside another's sentence."""
    if q.inner[1] - q.inner[0] < least:
        return False
    text = scene.parse.content
    before = text[: q.start].rstrip(" \u00a0\u202f")
    starts = not before or before[-1] in '\n.!?:…»”"—–'
    whole = text[q.inner[0] : q.inner[1]].strip()
    return starts and whole[:1].isupper()


def _last_before(said: Sequence[Said], q: Quotation) -> Said | None:
    earlier = [s for s in said if s.quote != "indirect" and s.parts[0][0] < q.start and s.kind not in ("hearsay", "conditional")]
    return max(earlier, key=lambda s: (s.cue[-1].end if s.cue else 0, s.parts[-1][1])) if earlier else None


def _follows(scene: Scene, last: Said, q: Quotation) -> bool:
    """Only the end of the cue's own sentence stands between."""
    text = scene.parse.content
    end = max(last.parts[-1][1], last.cue[-1].end if last.cue else 0)
    if end > q.start or "\n" in text[end : q.start] or not last.cue:
        return False
    sentence = last.cue[-1].sentence
    return q.start - sentence.end <= 3 and (last.parts[-1][1] <= last.cue[0].start or q.start - end < 4)


def _joined(said: Said, part: Extent) -> Said:
    parts = (*said.parts, part)
    return replace(said, parts=parts, content=longest(parts))


def _signed(scene: Scene, q: Quotation) -> Word | None:
    """Who stands behind a dash or in brackets after the quotation: ``« Rien à dire » (le juge Marin)``, ``"Leave." — Mayor Ruiz``."""
    text = scene.parse.content
    rest = text[q.end : q.end + 80]
    at = len(rest) - len(rest.lstrip(" \n\u00a0"))
    if rest[at : at + 1] not in ("(", "–", "—", "―", "-"):
        return None
    stop = next((k for k in range(at + 1, len(rest)) if rest[k] in ")\n" or rest[k] == "." and k + 1 >= len(rest)), len(rest))
    words = [w for w in scene.parse.within(q.end + at + 1, q.end + stop) if w.pos != "PUNCT"]
    if not words or len(words) > 14 or any(w.pos in ("VERB", "AUX") for w in words[:4]):
        return None
    return next((w for w in words if w.pos == "PROPN" or scene.listed(w, "persons")), None)


def _standing(scene: Scene, q: Quotation, last: Said | None) -> Word | None:
    """The last speaker, or the subject of the sentence before where that names somebody after him."""
    before = next((s for s in reversed(scene.parse.sentences) if s.end <= q.start), None)
    told = last.speaker if last is not None and q.start - last.parts[-1][1] < 700 else None
    if before is not None and not before.title:
        subject = next((w for w in before.words if w.rel == "nsubj" and scene.inside[w.i] < 0 and _person(scene, w)), None)
        if subject is not None and (told is None or subject.start > told.start):
            return subject
    return told


def _person(scene: Scene, word: Word) -> bool:
    if word.lower in ("he", "she", "il", "elle"):
        return True
    return scene.listed(word, "persons") or any(n.label == "PER" and n.first <= word.i <= n.last for n in scene.parse.names)


def headlines(scene: Scene) -> Iterator[Said]:
    """``Lee: Bridge to open in May``, ``Mort du chef : la junte dément`` is left to the verb."""
    for sentence in scene.parse.sentences:
        if not sentence.title:
            yield from _turn(scene, sentence)
            continue
        at = next((w for w in sentence.words[1:-1] if w.text == ":"), None)
        if at is None:
            continue
        left = [w for w in sentence.words if w.i < at.i]
        right = [w for w in sentence.words if w.i > at.i]
        if len(left) <= 5 and _speaker_like(scene, left):
            yield _headline(scene, at, left, right)
        elif len(right) <= 4 and _speaker_like(scene, right):
            yield _headline(scene, at, right, left)


def _turn(scene: Scene, sentence: Sentence) -> Iterator[Said]:
    """``PENCE: Well, look ...``: a turn of an interview or transcript, which opens its paragraph."""
    at = next((w for w in sentence.words[:6] if w.text == ":"), None)
    if (
        at is None
        or at is sentence.words[-1]
        or sentence.index
        and scene.parse.sentences[sentence.index - 1].paragraph == sentence.paragraph
    ):
        return
    who = [w for w in sentence.words if w.i < at.i and w.pos != "PUNCT"]
    if not who or not all(w.pos == "PROPN" or w.text.isupper() for w in who):
        return
    if not any(n.label == "PER" and who[0].i <= n.first <= who[-1].i for n in scene.parse.names) and not all(
        w.text.isupper() and len(w.text) > 2 for w in who
    ):
        return
    end = max(s.end for s in scene.parse.sentences[sentence.index : sentence.index + 30] if s.paragraph == sentence.paragraph)
    part = trimmed(scene.parse.content, at.end, end)
    if any(q.start <= part[0] < q.end for q in scene.quotations):
        return
    yield Said(
        cue=(at,), speaker=who[-1], speaker_words=tuple(who), content=part, parts=(part,), quote="direct", kind="headline", statement=True
    )


def _speaker_like(scene: Scene, words: list[Word]) -> bool:
    if any(w.pos in ("VERB", "AUX") for w in words):
        return False
    head = next((w for w in words if w.head is None or w.head not in words), words[0])
    named = any(n.label == "PER" and n.first <= head.i <= n.last for n in scene.parse.names)
    return named or scene.listed(head, "persons")


def _headline(scene: Scene, colon: Word, who: list[Word], what: list[Word]) -> Said:
    head = next((w for w in who if w.head is None or w.head not in who), who[0])
    part = trimmed(scene.parse.content, what[0].start, what[-1].end)
    quoted = any(q.start <= part[0] + 1 and part[1] <= q.end + 1 for q in scene.quotations)
    return Said(
        cue=(colon,),
        speaker=head,
        speaker_words=tuple(who),
        content=part,
        parts=(part,),
        quote="direct" if quoted else "indirect",
        kind="headline",
        statement=True,
    )


def hearsay(scene: Scene) -> Iterator[Said]:
    """``reportedly``, ``soi-disant`` and the hearsay conditional: told, with no word on by whom."""
    cond = tuple(scene.cues.lists.get("conditional", frozenset({"\0"})))
    for w in scene.words:
        rows = scene.cues.hedges.get(w.lower)
        if rows and rows[0].kind == "hearsay" and len(rows[0].words) == 1 and w.head is not None:
            yield _unsourced(scene, w, clause_of(w), "hearsay", rows[0].row)
        elif w.lower.endswith(cond) and conditional(w) and hearsay_conditional(w, scene):
            yield _unsourced(scene, w, clause_of(w), "conditional", "")


def clause_of(word: Word) -> Word:
    """The head of the clause that a word stands in."""
    if word.head is None:
        return word
    if word.pos == "VERB" and word.rel not in ("aux", "cop", "amod"):
        return word
    return next((w for w in ancestors(word) if w.pos in ("VERB", "AUX") or w.rel in CLAUSE or w.head is None), word)


def _unsourced(scene: Scene, cue: Word, clause: Word, kind: str, row: str) -> Said:
    part = trimmed(scene.parse.content, *clause_extent(scene, clause, scene.bounds(cue)))
    return Said(
        cue=(cue,), speaker=None, speaker_words=(), content=part, parts=(part,), quote="indirect", kind=kind, statement=False, row=row
    )
