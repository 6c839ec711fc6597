"""Which quotation stands beside a cue."""

from __future__ import annotations

from selon.reading._said_record import Scene
from selon.reading.quotation import Quotation
from selon.reading.tree import Word, subtree

REACH = 160
STOPS = frozenset({".", ";", ":", "!", "?"})


def level_of(scene: Scene, word: Word) -> int:
    """Index of the quotation around a word, -1 outside of all."""
    return scene.inside[word.i]


def peers(scene: Scene, level: int) -> list[Quotation]:
    """Quotations that stand directly in the quotation ``level``."""
    depth = scene.quotations[level].depth + 1 if level >= 0 else 0
    low, high = scene.quotations[level].inner if level >= 0 else (0, len(scene.parse.content))
    return [q for q in scene.quotations if q.depth == depth and low <= q.start and q.end <= high]


def beside(scene: Scene, verb: Word, first: int, speaker: Word | None) -> tuple[Quotation | None, Quotation | None]:
    """The quotation that ends before and the one that begins after a cue; ``first``: where the cue cluster begins."""
    near = [q for q in scene.quotations if first - REACH < q.end and q.start < verb.end + REACH and long_enough(scene, q)]
    if not near:
        return None, None
    level = level_of(scene, verb)
    same = [q for q in peers(scene, level) if q in near]
    before = [
        q
        for q in same
        if q.end <= first
        and not (speaker is not None and speaker.end <= q.start and speaker.sentence is verb.sentence)
        and _joined_before(scene, q, verb, first, speaker)
    ]
    after = [q for q in same if q.start >= verb.end and _joined_after(scene, q, verb)]
    return (before[-1] if before else None), (after[0] if after else None)


def long_enough(scene: Scene, quotation: Quotation) -> bool:
    """A quotation of one code point quotes nothing."""
    return quotation.inner[1] - quotation.inner[0] > 1


def _joined_before(scene: Scene, q: Quotation, verb: Word, first: int, speaker: Word | None) -> bool:
    """Between the quotation and the cue stand only the speaker and small words."""
    content = scene.parse.content
    gap = content[q.end : first]
    between = scene.parse.within(q.end, max(first, q.end))
    if "\n" in gap or any(w.text in STOPS for w in between):
        return False
    words = [w for w in between if w.pos != "PUNCT"]
    ended = content[q.inner[1] - 1] == "." or gap.lstrip().startswith(".")
    if ended and words and words[0].text[:1].isupper() and words[0] is not verb:
        return False
    parted = gap.strip().startswith((",", "–", "—", "-"))
    if words and not parted and not content[q.inner[0] : q.inner[1]].rstrip().endswith((",", "!", "?", "…", ".", "–", "—")):
        return False
    mine = set() if speaker is None else {w.i for w in subtree(speaker)}
    return all(w.i in mine or w.head is verb or w.pos not in ("VERB", "SCONJ", "CCONJ") and w.rel != "mark" for w in words)


def _joined_after(scene: Scene, q: Quotation, verb: Word) -> bool:
    """Between the cue and the quotation stand only the speaker, those spoken to, time and place: no clause of its own."""
    content = scene.parse.content
    gap = content[verb.end : q.start]
    bare = gap.rstrip()
    between = scene.parse.within(verb.end, q.start)
    if "\n\n" in gap or any(w.text in (".", ";", "!", "?") for w in between):
        return False
    words = [w for w in between if w.pos != "PUNCT"]
    if len(words) > 22:
        return False
    if bare.endswith(":"):
        return not any(w.rel == "ccomp" and "VerbForm=Fin" in w.feats for w in words)
    return not any(w.pos in ("VERB", "AUX") and "VerbForm=Fin" in w.feats or w.rel == "nsubj" and w.head is not verb for w in words) and (
        bare.endswith(",") or not words or len(words) <= 1 or bare.lower().endswith((" que", " that", "qu'", "qu’"))
    )
