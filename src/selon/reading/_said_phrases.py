"""Attributions by preposition and fixed phrase: "selon X", "à en croire X", "according to X", "de source policière"."""

from __future__ import annotations

from collections.abc import Iterator

from selon.languages._cues import Phrase
from selon.reading._said_quotes import level_of
from selon.reading._said_record import Extent, Said, Scene
from selon.reading._said_spans import NOMINAL, clause_extent, longest, noun_phrase, quote_kind, speaks, trimmed, widened
from selon.reading.tree import Word, ancestors, subtree

CLAUSE = frozenset({"ccomp", "acl", "advcl", "parataxis", "csubj", "root", "ROOT"})
INNER = frozenset({"compound", "flat", "amod", "det", "nummod", "nmod", "fixed", "appos", "case", "advmod"})


def phrase_said(scene: Scene) -> Iterator[Said]:
    """All sources named by a phrase, in order."""
    done = -1
    for w in scene.words:
        rows = scene.cues.phrases.get(w.lower) or (w.pos == "ADP" and scene.cues.phrases.get(w.lemma)) or ()
        for row in rows if w.i > done else ():
            hit = matched(scene, w.i, row)
            if hit is None:
                continue
            said = _read(scene, row, *hit)
            if said is not None:
                done = hit[1]
                yield said
                break


def matched(scene: Scene, at: int, row: Phrase) -> tuple[int, int, Word | None] | None:
    """First and last word of the phrase and the head of the source; None where it does not stand here."""
    first, source = at, None
    last = at
    for k, part in enumerate(row.words):
        if part == "*":
            source = _source(scene, last + 1, row.words[k + 1] if k + 1 < len(row.words) else "")
            if source is None:
                return None
            if k + 1 < len(row.words):
                at = max(w.i for w in noun_phrase(source)) + 1
            continue
        hit = _eaten(scene, at, part)
        if hit is None and k > 0 and at < len(scene.words) and scene.words[at].pos in ("ADV", "ADJ"):
            at += 1
            hit = _eaten(scene, at, part)
        if hit is None:
            return None
        at = hit
        last = hit - 1
    return first, last, source


def _eaten(scene: Scene, at: int, token: str) -> int | None:
    if at >= len(scene.words):
        return None
    w = scene.words[at]
    if (
        token == w.lower
        or token == w.lemma
        and w.pos in ("ADP", "DET", "PRON")
        or token in ("les", "la", "le", "l'")
        and w.pos == "DET"
        or w.lower in scene.cues.lists.get("=" + token, ())
    ):
        return at + 1
    if at + 1 < len(scene.words) and w.lower + scene.words[at + 1].lower == token:
        return at + 2
    return None


def _source(scene: Scene, at: int, until: str) -> Word | None:
    """The head of the noun phrase that starts at ``at``."""
    for i in range(at, min(at + 5, len(scene.words))):
        w = scene.words[i]
        if w.pos in NOMINAL or (w.pos == "ADJ" and w.head is not None and w.head.i < w.i):
            top = w
            while (
                top.head is not None
                and top.rel in INNER
                and top.head.i > top.i
                and top.head.pos in NOMINAL
                and top.head.sentence is w.sentence
                and not any(k.text == "," for k in scene.words[top.i : top.head.i])
            ):
                top = top.head
            return top
        if w.pos not in ("DET", "ADJ", "NUM", "ADV", "ADP", "PUNCT") or w.text == ",":
            return None
    return None


def _read(scene: Scene, row: Phrase, first: int, last: int, source: Word | None) -> Said | None:
    words = scene.words[first : last + 1]
    if source is None and "*" not in row.words:
        return None if row.kind == "hearsay" and not words else _made(scene, row, words, None, words[-1])
    if (
        source is None
        or source.lower in ("ce", "c'")
        or source.lemma in row.barred
        or source.lower in row.barred
        or "PronType=Rel" in source.feats
        and row.kind == "selon"
        and source.lower not in ("qui", "whom")
    ):
        return None
    if row.kind == "view" and not _viewpoint(scene, words[0], source):
        return None
    if row.kind == "origin":
        return _made(scene, row, words, words[-1], source) if source.pos == "ADJ" and _set_off(scene, words[0]) else None
    if row.kind in ("selon", "citing") and not _set_off(scene, words[0]) and not speaks(scene, source) and not _comma_after(scene, source):
        return None
    if source.lower in ("moi", "me", "nous") and row.kind == "view" or scene.listed(source, "times"):
        return None
    return _made(scene, row, words, source, source)


def _set_off(scene: Scene, first: Word) -> bool:
    """The phrase begins its clause or follows a break: "se fonce selon l'intensité" does not."""
    if first.i == first.sentence.words[0].i:
        return True
    before = scene.words[first.i - 1]
    return (
        before.pos == "PUNCT"
        or before.pos in ("CCONJ", "SCONJ")
        or before.pos == "ADV"
        and first.i - 2 >= 0
        and scene.words[first.i - 2].pos == "PUNCT"
    )


def _comma_after(scene: Scene, source: Word) -> bool:
    end = noun_phrase(source)[-1].i + 1
    return end < len(scene.words) and scene.words[end].text == ","


def _viewpoint(scene: Scene, first: Word, source: Word) -> bool:
    """``Pour Ankara, ...``: first in its clause, a name or person, and a comma after it."""
    before = scene.words[first.i - 1] if first.i > first.sentence.words[0].i else None
    if before is not None and before.text not in (",", ":", "«", "»", "et", "mais", "and", "but", ".", "car", "que"):
        return False
    end = noun_phrase(source)[-1].i + 1
    if end >= len(scene.words) or scene.words[end].text != "," or any(c.rel == "acl" for c in source.children) and source.pos == "VERB":
        return False
    known = (
        source.pos == "PROPN" or scene.listed(source, "persons") or source.lower in ("lui", "elle", "eux", "elles", "him", "her", "them")
    )
    governor = source.head
    if before is not None and before.text == "," and governor is not None and governor.i < first.i and governor.sentence is first.sentence:
        return False
    return (
        known
        and not any(n.label == "LOC" and n.first <= source.i <= n.last and first.lower in ("to", "for") for n in scene.parse.names)
        and first.lower != "to"
    )


def _made(scene: Scene, row: Phrase, words: tuple[Word, ...], source: Word | None, anchor: Word) -> Said | None:
    phrase = noun_phrase(source) if source is not None else ()
    comma = _early_comma(scene, phrase, words[0])
    phrase = tuple(w for w in phrase if comma is None or w.i < comma.i)
    start, end = words[0].start, max(anchor.end, phrase[-1].end if phrase else 0, comma.start if comma is not None else 0)
    if "*" in row.words and row.words[-1] != "*":
        end = max(end, words[-1].end)
    end = (
        max(end, max((w.end for w in subtree(source) if w.rel != "punct" and w.sentence is source.sentence), default=end))
        if source is not None and comma is None and _tight(source, words)
        else end
    )
    level = level_of(scene, words[0])
    parts = tuple(
        p
        for p in (trimmed(scene.parse.content, *widened(scene, part, level)) for part in _content(scene, words[0], anchor, start, end))
        if p[1] - p[0] > 1
    )
    if not parts:
        return None
    kind = row.kind if row.kind in ("hearsay", "text", "citing") else "toll" if scene.listed(source, "tolls") else "selon"
    return Said(
        cue=words,
        speaker=source,
        speaker_words=phrase,
        content=longest(parts),
        parts=parts,
        quote=quote_kind(scene, parts, level),
        kind=kind,
        statement=kind != "hearsay",
        row=row.row,
    )


def _early_comma(scene: Scene, phrase: tuple[Word, ...], first: Word) -> Word | None:
    """The source at the head of a sentence ends at a comma: the first one, where a parse takes it further and ends it elsewhere."""
    if first.i != first.sentence.words[0].i or not phrase:
        return None
    within = (w for p in phrase for w in subtree(p) if w.rel != "punct" and w.sentence is first.sentence)
    last = max(within, key=lambda w: w.i, default=None)
    if last is None:  # a phrase that a parse hangs wholly outside the sentence
        return None
    after = scene.after(last)
    comma = next((w for w in scene.words[phrase[0].i : last.i] if w.text == ","), None)
    return None if after is None or after.text == "," else comma


def _tight(source: Word, words: tuple[Word, ...]) -> bool:
    """The source's relative clause stands right after it."""
    return all(w.i >= words[0].i for w in subtree(source))


def _content(scene: Scene, first: Word, anchor: Word, start: int, end: int) -> list[Extent]:
    """What stands on the source's word: the rest of the sentence, or of the clause that the phrase belongs to."""
    low = scene.bounds(first)
    sentence = (max(low[0], first.sentence.start), min(low[1], first.sentence.end))
    if low[0] < first.sentence.start or low[1] > first.sentence.end:
        low = sentence
    left = _clause_start(scene, first, low)
    if _empty(scene, left, start):
        return [(end, _clause_end(scene, anchor, end, low))]
    clause = _governor(anchor, first)
    own = clause_extent(scene, clause, low) if clause is not None else low
    if own[0] > start or own[1] < start:
        own = low
    whole = (left if _comma_before(scene, first) or own[0] <= low[0] else own[0], max(own[1], end))
    whole = (max(whole[0], left), whole[1])
    if _comma_before(scene, first) and _stops(scene, end):
        whole = (whole[0], end)
    elif _comma_before(scene, first):
        whole = (whole[0], low[1])
    return [(whole[0], start), (end, whole[1])] if whole[1] > end else [(whole[0], start)]


def _empty(scene: Scene, left: int, start: int) -> bool:
    return not any(w.pos not in ("PUNCT", "CCONJ", "ADV", "SCONJ") for w in scene.parse.within(left, start))


def _clause_start(scene: Scene, first: Word, low: Extent) -> int:
    """Where the clause around the phrase begins: after a semicolon, or after "que" of a report."""
    start = low[0]
    for w in first.sentence.words:
        if w.i >= first.i:
            break
        if w.start >= low[0] and (w.text in (";", ":") or w.lower in ("que", "qu'", "that") and w.pos == "SCONJ" and first.i - w.i <= 2):
            start = w.end
    return start


def _clause_end(scene: Scene, anchor: Word, end: int, low: Extent) -> int:
    stop = next((w.start for w in anchor.sentence.words if w.start > end and w.text == ";"), low[1])
    return min(stop, low[1])


def _comma_before(scene: Scene, first: Word) -> bool:
    return first.i > 0 and scene.words[first.i - 1].text in (",", "–", "—", "(", "»", "”", '"')


def _stops(scene: Scene, end: int) -> bool:
    rest = scene.parse.content[end : end + 3].lstrip()
    return not rest or rest[0] in '.;!?»”"\n)'


def _governor(anchor: Word, first: Word) -> Word | None:
    """The clause that the phrase belongs to."""
    for w in ancestors(anchor):
        if w.rel in CLAUSE or w.dep in CLAUSE or w.head is None:
            return w
    return None
