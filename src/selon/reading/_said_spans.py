"""Spans of what is said and of who says it."""

from __future__ import annotations

from collections.abc import Iterable

from selon.model.statement import Quote
from selon.reading._said_record import Extent, Scene
from selon.reading.tree import Word, subtree

LOOSE = " \t\n\u00a0\u202f,;:–—-"
MARKS = frozenset("«»“”\"„‹›‘’'")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM"})
# Relations that take a noun phrase no further: what is told about the speaker, not who it is.
BESIDE = frozenset({"acl", "acl:relcl", "parataxis", "advcl", "ccomp", "csubj", "punct", "cc", "dep", "discourse", "vocative", "xcomp"})


def trimmed(content: str, start: int, end: int) -> Extent:
    """The extent without loose punctuation and spaces at its edges; a full stop at the end goes unless a mark follows it."""
    while start < end and content[start] in LOOSE:
        start += 1
    while start < end and content[end - 1] in LOOSE + ".":
        end -= 1
    return start, end


def noun_phrase(head: Word, barrier: Word | None = None) -> tuple[Word, ...]:
    """The words of a noun phrase without clauses about it; cut where ``barrier`` stands, and at gaps."""
    found = [head]
    for w in found:
        found.extend(c for c in w.children if c.rel not in BESIDE and c.dep not in BESIDE and not (w is head and c.rel == "case"))
    found.sort(key=lambda w: w.i)
    if barrier is not None:
        found = [w for w in found if (w.i < barrier.i) == (head.i < barrier.i)]
    at = found.index(head)
    first, last = at, at
    while first > 0 and _near(found[first - 1], found[first]):
        first -= 1
    while last + 1 < len(found) and _near(found[last], found[last + 1]):
        last += 1
    return tuple(found[first : last + 1])


def speaks(scene: Scene, word: Word) -> bool:
    """Somebody or something that can say: a name, a personal pronoun, a person, a body, a document."""
    if (
        word.pos == "PROPN"
        or word.pos == "PRON"
        and "PronType=Dem" not in word.feats
        and word.lower not in ("it", "cela", "ça", "ce", "c'", "that", "this")
    ):
        return True
    if scene.listed(word, "persons") or scene.listed(word, "documents"):
        return True
    return any(n.first <= word.i <= n.last for n in scene.parse.names) or any(
        c.pos == "PROPN" and c.rel in ("appos", "flat", "nmod") for c in word.children
    )


def _near(one: Word, other: Word) -> bool:
    return other.i - one.i <= 2


def clause_extent(scene: Scene, head: Word, low: Extent) -> Extent:
    """All that depends on ``head``, kept inside ``low``."""
    words = [w for w in subtree(head) if low[0] <= w.start and w.end <= low[1]]
    return (words[0].start, words[-1].end) if words else low


def widened(scene: Scene, extent: Extent, level: int) -> Extent:
    """Take in whole each quotation that the extent cuts; ``level`` is the quotation around the cue, -1 outside of all."""
    start, end = extent
    for q in scene.quotations:
        if q.start >= end:
            break
        if q.end <= start or (level >= 0 and q is scene.quotations[level]):
            continue
        if q.start >= start and q.end > end:
            end = q.end
    return start, end


def longest(parts: Iterable[Extent]) -> Extent:
    """The longest piece, the first of equals."""
    return max(parts, key=lambda p: (p[1] - p[0], -p[0]))


def quote_kind(scene: Scene, parts: tuple[Extent, ...], level: int) -> Quote:
    """Direct where every piece is a quotation, mixed where one holds a quotation, else indirect."""
    inner = [q for k, q in enumerate(scene.quotations) if k != level and (level < 0 or q.depth > scene.quotations[level].depth)]
    whole = [any(q.start - 1 <= s and e <= q.end + 1 for q in inner) for s, e in parts]
    if all(whole):
        return "direct"
    return "mixed" if any(s <= q.start and q.end <= e + 1 for s, e in parts for q in inner) else "indirect"


def words_between(scene: Scene, start: int, end: int) -> list[Word]:
    """Words that lie in ``[start, end)``; may cross sentences."""
    return scene.parse.within(start, end)
