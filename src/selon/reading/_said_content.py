"""What is said, by syntax: clauses, infinitives, nouns, objects with a predicate."""

from __future__ import annotations

from selon.reading._said_record import Extent, Scene
from selon.reading._said_spans import clause_extent
from selon.reading._said_speaker import agent
from selon.reading.tree import Word, kid, kids, passive, subtree

THAT = frozenset({"que", "qu'", "that"})
WHETHER = frozenset({"si", "s'", "if", "whether"})
CLAUSAL = frozenset({"ccomp", "advcl", "xcomp", "acl", "csubj", "obl", "parataxis", "obj", "dep", "conj"})
OPENERS = frozenset({"de", "d'", "à", "to", "of", "for", "from", "with", "comme", "as", "about", "over", "into", "against", "avoir"})


def clause_content(scene: Scene, verb: Word, *, finite: bool) -> Extent | None:
    """The clause that completes a verb, without its complementizer."""
    low = scene.bounds(verb)
    for c in verb.children:
        if c.i > verb.i and c.rel in CLAUSAL and c.start < low[1] and (_is_clause(scene, c, verb) if finite else _is_infinitive(c, verb)):
            return _from_clause(scene, verb, c, low, finite=finite)
    if finite:
        told = _told_clause(scene, verb, low)
        return told or _bare_that(scene, verb, low) or _object_clause(scene, verb, low) or _clause_first(scene, verb, low)
    return None


def _clause_first(scene: Scene, verb: Word, low: Extent) -> Extent | None:
    """``Que l'armée ait tiré, le ministre le nie.``"""
    first = verb.sentence.words[0]
    if first.lower not in THAT or first.pos != "SCONJ" or first.start < low[0]:
        return None
    stop = next((w for w in verb.sentence.words if w.i > first.i and w.text == ","), None)
    return (first.end, stop.start) if stop is not None and stop.i < verb.i else None


def _told_clause(scene: Scene, verb: Word, low: Extent) -> Extent | None:
    """``told reporters the talks had failed``, where the parser hangs the clause on those told."""
    for c in verb.children:
        if c.rel in ("obj", "iobj") and c.i > verb.i:
            for k in c.children:
                subject = kid(k, "nsubj")
                if (
                    k.rel == "acl"
                    and subject is not None
                    and "PronType=Rel" not in subject.feats
                    and _finite(k)
                    and scene.words[subject.i].lower not in THAT
                ):
                    told = any("of" in s.takes for s in scene.cues.verbs.get(verb.lemma, ()))
                    return clause_extent(scene, k, low) if told and kid(k, "obl", "mark") is None else None
    return None


def _object_clause(scene: Scene, verb: Word, low: Extent) -> Extent | None:
    """A clause without "that" that the parser took apart: an object straight before a finite verb ("said [the tests] found ...")."""
    for c in verb.children:
        if c.rel not in ("obj", "iobj") or c.i < verb.i or verb.i + 12 < c.i or not _close(c, verb):
            continue
        last = subtree(c)[-1]
        follower = scene.after(last)
        if (
            follower is not None
            and follower.sentence is verb.sentence
            and follower.pos in ("VERB", "AUX")
            and _inflected(follower)
            and follower.end <= low[1]
        ):
            stop = next((w for w in verb.sentence.words if w.i > follower.i and w.text in (",", ";", ".")), verb.sentence.words[-1])
            return subtree(c)[0].start, min(low[1], stop.start if stop.pos == "PUNCT" else stop.end)
    return None


def _inflected(word: Word) -> bool:
    return "VerbForm=Fin" in word.feats or "Mood=Ind" in word.feats or word.pos == "AUX"


def _mark(clause: Word) -> str:
    return next((m.lower for m in clause.children if m.rel in ("mark", "case") or m.pos == "SCONJ" and m.i < clause.i), "")


def _is_clause(scene: Scene, c: Word, verb: Word) -> bool:
    mark = _mark(c)
    if mark in THAT:
        return c.rel != "conj"
    if mark in scene.cues.lists.get("adverbial", ()) or subtree(c)[0].lower in scene.cues.lists.get("adverbial", ()):
        return False
    if c.rel == "ccomp":
        return _finite(c) and (mark in WHETHER or not mark or c.i - verb.i < 40)
    return c.rel in ("advcl", "xcomp", "parataxis") and (
        mark in WHETHER and c.rel != "parataxis" and _close(c, verb) or not mark and _bare(c, verb)
    )


def _close(c: Word, verb: Word) -> bool:
    return subtree(c)[0].i - verb.i <= 2


def _bare(c: Word, verb: Word) -> bool:
    """English leaves "that" out: a finite clause with a subject of its own straight after the verb."""
    return _finite(c) and kid(c, "nsubj") is not None and _close(c, verb) and subtree(c)[0].text != ","


def _finite(c: Word) -> bool:
    return (
        "VerbForm=Fin" in c.feats
        or any("VerbForm=Fin" in k.feats for k in c.children if k.rel in ("aux", "cop"))
        or kid(c, "nsubj") is not None
    )


def _is_infinitive(c: Word, verb: Word) -> bool:
    if c.rel not in ("xcomp", "ccomp", "advcl", "obl", "obj", "acl"):
        return False
    form = (
        "VerbForm=Inf" in c.feats
        or "VerbForm=Ger" in c.feats
        or any("VerbForm=Inf" in k.feats for k in c.children if k.rel in ("aux", "cop"))
    )
    if not form and not (c.rel == "xcomp" and c.pos in ("VERB", "ADJ")):
        return False
    first = next((w for w in subtree(c) if w.pos != "PUNCT"), c)
    return first.i - verb.i <= 3 or c.rel == "xcomp" or first.lower in ("de", "d'") and first.i - verb.i <= 9


def _from_clause(scene: Scene, verb: Word, clause: Word, low: Extent, *, finite: bool) -> Extent:
    words = [w for w in subtree(clause) if w.i > verb.i and low[0] <= w.start and w.end <= low[1]]
    start = words[0].start
    lead = next((w for w in words if w.pos != "PUNCT"), words[0])
    if finite and (lead.lower in THAT):
        start = lead.end
    if finite:
        words = _run_on(scene, verb, words, low)
        start = min(start, _stray_subject(scene, verb, clause, lead))
    return start, _cut(scene, verb, words)


def _stray_subject(scene: Scene, verb: Word, clause: Word, lead: Word) -> int:
    """``said [people] can sing``: an object straight after the verb that is the subject of the clause after it."""
    takes_object = any("of" in s.takes for s in scene.cues.verbs.get(verb.lemma, ()))
    if lead.lower in THAT:
        return lead.end
    if takes_object or kid(clause, "nsubj") is not None or "PronType=Int" in lead.feats:
        return lead.start
    stray = next((c for c in kids(verb, "obj") if verb.i < c.i < lead.i and _close(c, verb)), None)
    return subtree(stray)[0].start if stray is not None and subtree(stray)[0].i > verb.i else lead.start


def _run_on(scene: Scene, verb: Word, words: list[Word], low: Extent) -> list[Word]:
    """What follows a clause without a break and hangs on the verb or below belongs to the clause, whatever the parser says."""
    mine = {w.i for w in subtree(verb)}
    at = words[-1].i + 1
    found = list(words)
    while at in mine and scene.words[at].text not in BREAKS and scene.words[at].pos != "CCONJ" and scene.words[at].end <= low[1]:
        found.append(scene.words[at])
        at += 1
    return found


BREAKS = frozenset({",", ";", ":", ".", "–", "—", "(", ")", "!", "?", "…"})


def _cut(scene: Scene, verb: Word, words: list[Word]) -> int:
    """The end of a clause: before a participle that reports anew (", affirmant que"), and before a source ("..., selon X")."""
    for w in words[1:]:
        if w.rel in ("advcl", "conj", "parataxis") and scene.words[w.i - 1].text == "," and _reports(scene, w) and w.i > verb.i + 3:
            return scene.words[w.i - 1].start
    return words[-1].end


def _reports(scene: Scene, word: Word) -> bool:
    lemma = word.lemma if word.lemma in scene.cues.verbs else scene.cues.forms.get(word.lower, "")
    if "VerbForm=Part" not in word.feats and "VerbForm=Ger" not in word.feats or "Tense=Past" in word.feats:
        return False
    return lemma in scene.cues.verbs and any("that" in s.takes for s in scene.cues.verbs[lemma])


def _bare_that(scene: Scene, verb: Word, low: Extent) -> Extent | None:
    """``que``/``that`` a few words after the verb, whatever the parse made of it."""
    last = verb.sentence.words[-1]
    for i in range(verb.i + 1, min(verb.i + 8, last.i)):
        w = scene.words[i]
        if w.lower in THAT and w.pos in ("SCONJ", "PRON") and w.end < low[1] and (w.pos == "SCONJ" or w.i == verb.i + 1):
            if w.lower == "that" and w.pos == "PRON":
                return None
            return w.end, min(low[1], last.end)
        if w.pos in ("VERB", "AUX") or w.text in BREAKS or w.i > verb.i + 3 and scene.words[verb.i + 1].pos != "ADP":
            return None
    return None


def nominal_content(scene: Scene, verb: Word) -> Extent | None:
    """The object of an active verb, the subject of a passive one; pronouns say nothing."""
    low = scene.bounds(verb)
    if passive(verb):
        subject = next((c for c in verb.children if c.rel == "nsubj"), None)
        if subject is None and verb.rel == "acl" and verb.head is not None and agent(verb) is not None:
            return _described(scene, verb, verb.head, low)
        return clause_extent(scene, subject, low) if subject is not None and subject.pos in ("NOUN", "PROPN") else None
    for c in kids(verb, "obj"):
        if c.i > verb.i and c.pos in ("NOUN", "PROPN", "NUM", "ADJ") and not scene.listed(c, "times"):
            words = _without_tail(scene, c, [w for w in subtree(c) if low[0] <= w.start and w.end <= low[1]] or [c])
            return words[0].start, _run_on(scene, verb, words, low)[-1].end
        if c.i > verb.i and c.pos == "PRON" and len(c.children) > 1:
            return clause_extent(scene, c, low)
    return None


def _without_tail(scene: Scene, noun: Word, words: list[Word]) -> list[Word]:
    """A noun phrase up to ", with Lee calling it ..." or a report that a clause set off by a comma adds."""
    for w in words:
        if (
            w.i > noun.i + 1
            and scene.words[w.i - 1].text == ","
            and w.rel in ("case", "mark")
            and w.head is not None
            and w.head.pos == "VERB"
        ):
            return [k for k in words if k.i < w.i - 1]
    return words


def _described(scene: Scene, verb: Word, noun: Word, low: Extent) -> Extent | None:
    """``Le bilan, avancé par Kaboul, est de neuf morts``: the noun phrase that the participle describes."""
    own = {w.i for w in subtree(verb)}
    words = [w for w in subtree(noun) if w.i not in own and w.i < verb.i and low[0] <= w.start and w.pos != "PUNCT"]
    return (words[0].start, words[-1].end) if words else None


def topic_content(scene: Scene, verb: Word, preps: frozenset[str], fixed: tuple[Word, ...] = ()) -> Extent | None:
    """``faire état de douze cas``, ``warn of a response``; ``fixed``: the words of a cue of several words, which may hold it."""
    low = scene.bounds(verb)
    for c in [c for w in (verb, *(f for f in fixed if f.i > verb.i)) for c in w.children]:
        if c.i < verb.i or c.rel not in ("obl", "nmod", "advcl", "xcomp", "obj"):
            continue
        found = next((k for k in c.children if k.rel in ("case", "mark") and (k.lemma in preps or k.lower in preps)), None)
        if found is not None:
            extent = clause_extent(scene, c, low)
            return (found.end, extent[1]) if extent[0] == found.start else extent
    return None


def victim_content(scene: Scene, verb: Word, *, inside: bool) -> Extent | None:
    """``accuser X de ...``, ``urge X to ...``: object and charge; the charge alone in the passive.

    ``inside``: the charge may hang on the object, as parsers have it ("accused Riga of jamming").
    """
    low = scene.bounds(verb)
    charge = next((c for c in verb.children if c.i > verb.i and _charge(c)), None)
    target = next((c for c in verb.children if c.rel in ("obj", "iobj") and c.i > verb.i and c is not charge), None)
    if passive(verb):
        return clause_extent(scene, charge, low) if charge is not None else None
    if target is None:
        clitic = any(c.rel in ("obj", "iobj", "expl") and c.i < verb.i for c in verb.children)
        return clause_extent(scene, charge, low) if charge is not None and clitic else None
    if charge is None and inside:
        charge = next((c for c in target.children if c.i > target.i and c.rel in ("acl", "nmod") and _charge(c)), None)
    if charge is None:
        return None
    first, last = clause_extent(scene, target, low), clause_extent(scene, charge, low)
    run = _run_on(scene, verb, [w for w in subtree(charge) if w.end <= low[1]] or [charge], low)[-1].end
    return first[0], max(first[1], last[1], run)


def _charge(c: Word) -> bool:
    if c.rel not in ("xcomp", "advcl", "obl", "ccomp", "acl", "nmod"):
        return False
    opener = next((k.lower for k in c.children if k.rel in ("mark", "case")), "")
    return opener in OPENERS or opener in ("des", "du", "aux", "au")


def predicate_content(scene: Scene, verb: Word) -> Extent | None:
    """``called it a farce``, ``qualifie le vote de mascarade``, ``se dit prête``: object with what it is called."""
    low = scene.bounds(verb)
    right = [c for c in verb.children if c.i > verb.i and c.rel in ("obj", "iobj", "xcomp", "obl", "ccomp", "nmod", "advcl", "acl", "amod")]
    target = next((c for c in right if c.rel in ("obj", "iobj")), None)
    named = next((c for c in right if c is not target and _names(c)), None)
    if named is None:
        if target is None or not _holds_mark(scene, target, low):
            return None
        return clause_extent(scene, target, low)
    ends = clause_extent(scene, named, low)
    ends = ends[0], max(ends[1], _run_on(scene, verb, [w for w in subtree(named) if w.end <= low[1]] or [named], low)[-1].end)
    if target is None or target.i > named.i:
        return ends
    return clause_extent(scene, target, low)[0], ends[1]


def named_thing(scene: Scene, verb: Word, content: Extent) -> Extent | None:
    """The thing that is called something, where it is known: ``called [the investigation] a farce``; None for ``called it``."""
    target = next((c for c in verb.children if c.rel in ("obj", "iobj") and content[0] <= c.start < content[1]), None)
    if target is None or target.pos != "NOUN" or not any(c.rel == "det" or c.dep == "nmod:poss" for c in target.children):
        return None
    extent = clause_extent(scene, target, content)
    return extent if extent[1] < content[1] else None


def _names(c: Word) -> bool:
    if c.rel in ("xcomp", "obj", "ccomp"):
        return c.pos in ("NOUN", "ADJ", "PROPN", "VERB")
    return any(k.rel in ("case", "mark") and k.lower in ("de", "d'", "as", "comme") for k in c.children)


def _holds_mark(scene: Scene, head: Word, low: Extent) -> bool:
    extent = clause_extent(scene, head, low)
    return any(extent[0] <= q.start <= extent[1] + 1 and q.start < low[1] for q in scene.quotations)
