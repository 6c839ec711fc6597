"""Attributions that a noun tells ("the claim that", "l'annonce par Séoul d'un essai"), and colons: "La mère est formelle : « ... »"."""

from __future__ import annotations

from collections.abc import Iterator

from selon.languages._cues import Noun
from selon.reading._said_quotes import level_of
from selon.reading._said_record import Extent, Said, Scene
from selon.reading._said_spans import NOMINAL, clause_extent, noun_phrase, quote_kind, speaks, trimmed, widened
from selon.reading.tree import Word, case, kid, subtree

THAT = frozenset({"que", "qu'", "that", "lequel", "laquelle", "lesquels", "lesquelles"})
BY = frozenset({"par", "by"})
OF = frozenset({"de", "of"})
ABOUT = OF | {"about", "sur"}
BE = frozenset({"be", "être"})


ANY = Noun("", "claiming", frozenset({"that"}), "")


def _after_which(scene: Scene, noun: Word) -> bool:
    """Any noun before ``selon lequel``: ``la critique selon laquelle``."""
    at = noun.i + 1
    return at + 1 < len(scene.words) and scene.words[at].lower == "selon" and scene.words[at + 1].lower in THAT


def noun_said(scene: Scene) -> Iterator[Said]:
    """Reporting nouns with a clause or a noun as what they report."""
    for w in scene.words:
        row = scene.cues.nouns.get(w.lemma) if w.pos == "NOUN" else None
        if row is None and w.pos == "NOUN" and _after_which(scene, w):
            row = ANY
        if row is None:
            continue
        found = _clause(scene, w) if "that" in row.takes else None
        told = found is not None
        if found is None and "of" in row.takes:
            found = _object(scene, w, row.kind)
        if found is None and "colon" in row.takes:
            found = _after_colon(scene, w)
            told = found is not None
        if found is not None:
            yield from _made(scene, row, w, found, statement=told)


def _clause(scene: Scene, noun: Word) -> Extent | None:
    low = scene.bounds(noun)
    for c in noun.children:
        if c.rel in ("acl", "ccomp", "advcl", "appos") and c.i > noun.i:
            lead = next((w for w in subtree(c) if w.pos != "PUNCT"), c)
            if lead.lower in THAT and lead.i - noun.i <= 6 and (lead.pos == "SCONJ" or lead.rel == "mark"):
                extent = clause_extent(scene, c, low)
                return lead.end, extent[1]
    for i in range(noun.i + 1, min(noun.i + 3, noun.sentence.words[-1].i)):
        one, two = scene.words[i], scene.words[i + 1]
        if one.lemma in BE and two.lower in THAT:
            return two.end, low[1]
        if one.lower in ("selon", "que", "qu'") and (two.lower in THAT or one.lower != "selon" and one.pos == "SCONJ"):
            return (two.end if one.lower == "selon" else one.end), low[1]
    return None


def _after_colon(scene: Scene, noun: Word) -> Extent | None:
    """``Démenti du palais : le roi n'a pas signé``: no verb before the colon, words and no quotation after it."""
    words = noun.sentence.words
    at = noun.i - words[0].i
    colon = next((w for w in words[at + 1 : at + 9] if w.text == ":"), None)
    if colon is None or colon is words[-1] or any(w.pos in ("VERB", "AUX") for w in words if w.i < colon.i) or noun.i > words[0].i + 2:
        return None
    if any(colon.end <= q.start <= colon.end + 2 for q in scene.quotations):
        return None
    return colon.end, words[-1].end


def _object(scene: Scene, noun: Word, kind: str) -> Extent | None:
    """``allegations of torture``; the first of two (``l'annonce par X d'un essai``) that names no speaker."""
    low = scene.bounds(noun)
    for c in noun.children:
        if (
            c.rel in ("nmod", "obl", "acl")
            and c.i > noun.i
            and (case(c) in (ABOUT if kind in ("hedging", "fearing") else OF) or any(k.rel == "mark" and k.lemma in OF for k in c.children))
        ):
            if c.pos == "PROPN" or scene.listed(c, "persons") or scene.listed(c, "documents"):
                continue
            return clause_extent(scene, c, low)
    return None


def noun_speaker(scene: Scene, noun: Word, content: Extent | None = None) -> Word | None:
    """``His``, ``the army's``, ``par Séoul``, ``de l'avocat``."""
    for c in noun.children:
        if c.dep == "nmod:poss" or c.rel in ("nmod", "obl") and case(c) in BY:
            return c
        if c.rel == "det" and "Poss=Yes" in c.feats:
            return c
    for c in noun.children:
        if (
            c.rel == "nmod"
            and c.i > noun.i
            and case(c) in OF | {"from"}
            and (content is None or not content[0] <= c.start < content[1])
            and _speaks(scene, c)
        ):
            return c
    return _holder(noun)


def _speaks(scene: Scene, word: Word) -> bool:
    return speaks(scene, word)


def _holder(noun: Word) -> Word | None:
    """``The ministry issued a statement that``: the subject of the verb that the noun completes."""
    head = noun.head
    if head is not None and noun.rel in ("obj", "obl", "xcomp") and head.pos == "VERB":
        subject = kid(head, "nsubj")
        return subject if subject is not None and subject.dep == "nsubj" and subject.i < noun.i else None
    return None


def _made(scene: Scene, row: Noun, noun: Word, content: Extent, *, statement: bool) -> Iterator[Said]:
    speaker = noun_speaker(scene, noun, content)
    level = level_of(scene, noun)
    part = trimmed(scene.parse.content, *widened(scene, content, level))
    if part[0] >= part[1] or (row.kind in ("factive", "hedging", "wondering") and speaker is None and row.kind == "factive"):
        return
    held = row.kind in ("fearing", "hoping", "hedging", "doubting", "asking", "thinking", "revealing")
    yield Said(
        cue=(noun,),
        speaker=speaker,
        speaker_words=noun_phrase(speaker, noun) if speaker else (),
        content=part,
        parts=(part,),
        quote=quote_kind(scene, (part,), level),
        kind=row.kind,
        statement=statement and not held and speaker is not None,
        row=row.row,
    )


def colon_said(scene: Scene, taken: frozenset[int]) -> Iterator[Said]:
    """A quotation after a colon that no verb claims: told by the subject of the clause before it."""
    content = scene.parse.content
    for k, q in enumerate(scene.quotations):
        if k in taken or q.inner[1] - q.inner[0] < 8:
            continue
        before = content[max(0, q.start - 3) : q.start].rstrip()
        if not before.endswith(":") or _bracketed(content, q.start):
            continue
        lead = _lead(scene, q.start)
        if lead:
            yield _colon(scene, lead, (q.start, q.end), k)


def _bracketed(content: str, at: int) -> bool:
    """In brackets: a note to the reader (``(lire : « ... »)``)."""
    line = content[content.rfind("\n", 0, at) + 1 : at]
    return line.rfind("(") > line.rfind(")")


def _lead(scene: Scene, at: int) -> list[Word]:
    """The words of the clause before a colon, in the same paragraph."""
    found = [w for s in scene.parse.sentences if s.start < at <= s.end + 3 or s.start < at < s.end for w in s.words if w.end <= at]
    level = {scene.inside[w.i] for w in found[-3:]}
    return [w for w in found if scene.inside[w.i] in level and w.text != ":"]


def _colon(scene: Scene, lead: list[Word], part: Extent, k: int) -> Said:
    parts = (trimmed(scene.parse.content, *part),)
    noun = next((w for w in lead if w.pos == "NOUN" and w.lemma in scene.cues.nouns and "colon" in scene.cues.nouns[w.lemma].takes), None)
    subject = next((w for w in lead if w.rel == "nsubj" and w.dep != "nsubj:pass" and w.head in lead), None)
    speaker = noun_speaker(scene, noun) if noun is not None else None
    if speaker is None and subject is not None and subject is not noun:
        speaker = subject
    cue: tuple[Word, ...] = (noun,) if noun is not None else ()
    if not cue and subject is not None and subject.head is not None:
        cue = (subject.head,)
    if speaker is None and not cue:
        named = [w for w in lead if w.pos in NOMINAL]
        speaker = named[0] if named and len(lead) < 9 else None
    return Said(
        cue=cue,
        speaker=speaker,
        speaker_words=noun_phrase(speaker) if speaker else (),
        content=parts[0],
        parts=parts,
        quote="direct",
        kind="neutral",
        statement=True,
    )


def unclaimed(scene: Scene, said: list[Said]) -> frozenset[int]:
    """Indices of quotations that some attribution already holds or that hold no utterance."""
    held = {
        k
        for k, q in enumerate(scene.quotations)
        for s in said
        if s.kind not in ("hearsay", "conditional") and s.parts[0][0] <= q.inner[0] and q.inner[1] <= s.parts[-1][1] + 1
    }
    return frozenset(held)
