"""Who speaks: the subject, where the parse has it or hides it."""

from __future__ import annotations

from selon.reading._said_record import Extent, Scene
from selon.reading._said_spans import NOMINAL, speaks
from selon.reading.tree import Word, kid, passive

CLIMB = frozenset({"xcomp", "advcl", "conj", "parataxis", "acl", "ccomp", "dep", "dislocated", "obl", "csubj"})
THAT = frozenset({"que", "qu'", "qu", "that"})
INNER = frozenset({"compound", "flat", "amod", "det", "nummod", "nmod", "fixed", "goeswith"})


def speaker_of(scene: Scene, verb: Word, *, inverted: bool, deep: int = 4, content: tuple[Extent, ...] = ()) -> Word | None:
    """The head of the speaker phrase of a reporting verb.

    ``inverted``: the verb stands beside what is said, so that a bare noun straight after it is its subject (parsers call it object).
    ``content``: what is said, where the speaker cannot stand.
    """
    subject = _own(verb, content)
    clitic = _clitic(scene, verb)
    if subject is not None and (clitic is None or subject.pos != "PRON"):
        return _antecedent(scene, subject, verb)
    if clitic is not None:
        return clitic
    if passive(verb):
        return agent(verb)
    if inverted and (after := inverted_subject(scene, verb)) is not None:
        return after
    return _climbed(scene, verb, deep) or (_just_before(scene, verb, content) if deep == 4 else None)


def _just_before(scene: Scene, verb: Word, content: tuple[Extent, ...]) -> Word | None:
    """The noun phrase that ends straight before a finite verb, where the parse hangs it elsewhere."""
    first = min((c.i for c in verb.children if c.rel in ("aux", "expl", "iobj", "advmod") and 0 < verb.i - c.i < 5), default=verb.i)
    before = _over_aside(scene, first, verb)
    if before is None or before.pos not in NOMINAL or "VerbForm=Fin" not in verb.feats and first == verb.i or scene.listed(before, "times"):
        return None
    top = before
    while (
        top.head is not None
        and top.rel in INNER | {"appos"}
        and top.head.pos in NOMINAL
        and top.head.sentence is top.sentence
        and top.head.i < verb.i
    ):
        top = top.head
    while any(c.rel == "case" for c in top.children) and top.head is not None and top.head.i < top.i and top.rel in ("obl", "nmod", "acl"):
        top = top.head
        while top.pos == "VERB" and top.rel == "acl" and top.head is not None:
            top = top.head
    if (
        top.pos not in NOMINAL
        or any(c.rel == "case" for c in top.children)
        or any(s <= top.start < e for s, e in content)
        or scene.inside[top.i] != scene.inside[verb.i]
    ):
        return None
    return _antecedent(scene, top, verb) if "PronType=Rel" in top.feats else top


def _over_aside(scene: Scene, first: int, verb: Word) -> Word | None:
    """The word before the verb, a phrase between commas left out (``Ann and her son, both witnesses, say``)."""
    low = verb.sentence.words[0].i
    if first <= low:
        return None
    before = scene.words[first - 1]
    if before.text != ",":
        return before
    comma = next((i for i in range(first - 2, max(low, first - 14), -1) if scene.words[i].text == ","), None)
    return scene.words[comma - 1] if comma is not None and comma > low else None


def _own(verb: Word, content: tuple[Extent, ...]) -> Word | None:
    if passive(verb):
        return None
    for c in verb.children:
        if c.rel == "nsubj" and c.i > verb.i and c.lower in THAT:
            continue
        if c.rel == "nsubj" and not (c.pos == "PRON" and c.text.startswith("-")) and not any(s <= c.start < e for s, e in content):
            return c
    return None


def _clitic(scene: Scene, verb: Word) -> Word | None:
    """``-t-il`` after the verb or its auxiliary."""
    for i in range(max(0, verb.i - 2), min(len(scene.words), verb.i + 2)):
        w = scene.words[i]
        if w.pos == "PRON" and w.text[0] in "-‐‑" and len(w.text) > 1 and (w.head is verb or w.i == verb.i + 1):
            return w if w.lower not in ("-le", "-la", "-les", "-moi", "-lui", "-ce") else None
    return None


def _antecedent(scene: Scene, subject: Word, verb: Word) -> Word | None:
    if "PronType=Rel" in subject.feats and verb.rel in ("acl", "advcl") and verb.head is not None and verb.head.pos in NOMINAL:
        return _who(scene, subject, verb.head)
    if subject.dep.startswith("expl"):
        return None
    return _preceding(subject) or subject if "PronType=Rel" in subject.feats else subject


def _preceding(pronoun: Word) -> Word | None:
    """The noun phrase that a relative pronoun follows, where the parse hangs its clause elsewhere."""
    words = pronoun.sentence.words
    at = pronoun.i - words[0].i - 1
    if at > 0 and words[at].text == ",":
        at -= 1
    word = words[at] if at >= 0 else None
    if word is None or word.pos not in NOMINAL or "PronType=Rel" in word.feats:
        return None
    while word.head is not None and word.rel in INNER | {"appos"} and word.head.pos in NOMINAL and word.head.sentence is pronoun.sentence:
        word = word.head
    return word if word.i < pronoun.i else None


def _who(scene: Scene, pronoun: Word, noun: Word) -> Word:
    """Of a thing and a person the person: ``the home of Minister Ba, who told``, ``une source proche de l'enquête, qui précise``."""
    owner = noun.head
    if owner is not None and noun.rel == "nmod" and noun.pos == "NOUN" and not speaks(scene, noun) and scene.listed(owner, "persons"):
        return owner
    if pronoun.lower != "who" or noun.pos != "NOUN":
        return noun
    named = [c for c in noun.children if c.rel == "nmod" and c.pos == "PROPN" and noun.i < c.i < pronoun.i]
    thing = not any(c.pos == "PROPN" and c.rel in ("appos", "flat", "compound") for c in noun.children)
    return named[-1] if named and thing and pronoun.i - max(w.i for w in (named[-1], *named[-1].children) if w.i < pronoun.i) <= 2 else noun


def agent(verb: Word) -> Word | None:
    """The doer of a passive verb: ``obl:agent``, or a by-phrase among its obliques or under its arguments."""
    found = kid(verb, "obl:agent")
    if found is not None:
        return found
    for c in verb.children:
        if c.rel in ("obl", "nmod") and c.i > verb.i and any(k.lower in ("par", "by") for k in c.children if k.rel == "case"):
            return c
    return None


def inverted_subject(scene: Scene, verb: Word) -> Word | None:
    """The first bare noun phrase after the verb, times and adverbs apart."""
    at = verb.i + 1
    last = verb.sentence.words[-1].i
    skipped = 0
    while at <= last and skipped < 8:
        w = scene.words[at]
        dated = scene.listed(w, "times") or w.pos == "NUM" and scene.listed(scene.after(w), "times")
        if w.lower in THAT:
            return None
        if w.pos in NOMINAL and not dated:
            return _top(w, verb)
        if w.pos in ("DET", "ADJ", "NUM") or (w.pos == "ADV" and w.rel != "mark") or scene.listed(w, "times"):
            at += 1
            skipped += 1
            continue
        return None
    return None


def _top(word: Word, verb: Word) -> Word:
    """The head of the noun phrase that starts at a word."""
    while word.head is not None and word.rel in INNER and word.head.i > verb.i and word.head.pos in NOMINAL:
        word = word.head
    return word


def _climbed(scene: Scene, verb: Word, deep: int) -> Word | None:
    """The subject of the clause above: ``He left, saying``; ``Rome a confirmé et précisé``; ``veut dire que``."""
    head = verb.head
    if head is None or deep == 0 or verb.rel not in CLIMB:
        return None
    if verb.rel == "ccomp" and not _infinite(verb) and deep == 4:
        return None
    if head.pos in NOMINAL and verb.rel == "acl":
        return head
    own = next((c for c in head.children if c.rel == "nsubj" and c is not verb and not c.dep.startswith("expl")), None)
    if own is not None and not _elsewhere(scene, own, head, verb):
        return _antecedent(scene, own, head)
    if head.pos in NOMINAL:
        return None
    return _climbed(scene, head, deep - 1)


def _elsewhere(scene: Scene, own: Word, head: Word, verb: Word) -> bool:
    """A subject that is told about: one inside a quotation beside the verb, or a thing in a that-clause before ", saying"."""
    if scene.inside[own.i] != scene.inside[verb.i] and scene.inside[own.i] >= 0:
        return True
    return head.rel == "ccomp" and verb.rel in ("advcl", "acl", "parataxis") and not speaks(scene, own)


def _infinite(verb: Word) -> bool:
    return "VerbForm=Inf" in verb.feats or "VerbForm=Ger" in verb.feats or "Tense=Pres" in verb.feats and "VerbForm=Part" in verb.feats
