"""What the words around a trigger make of it: negation, mood, tense, modals, clauses, aspect verbs. One finder a kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selon.languages._cues import Cues
from selon.languages._cues import Word as Row
from selon.languages._frames import Aspect, Frames
from selon.model import Status
from selon.reading._said_mood import conditional, conditional_use
from selon.reading._said_record import Scene
from selon.reading.tree import Word, passive

BY_ASPECT: dict[str, Status] = {
    "intend": "planned",
    "promise": "planned",
    "schedule": "planned",
    "offer": "planned",
    "threaten": "planned",
    "agree": "planned",
    "request": "hypothetical",
    "fear": "hypothetical",
    "hope": "hypothetical",
    "want": "hypothetical",
    "possible": "hypothetical",
    "refuse": "denied",
    "fail": "denied",
    "deny": "denied",
    "prevent": "denied",
    "seem": "hedged",
    "forbid": "hypothetical",
}
THROUGH = frozenset(BY_ASPECT) | {"begin", "continue", "resume", "try", "allow", "cause", "halt"}
BY_MOOD: dict[str, Status] = {
    "condition": "hypothetical",
    "purpose": "planned",
    "negative": "denied",
    "possible": "hypothetical",
    "duty": "hypothetical",
    "future": "planned",
    "schedule": "planned",
}
NEEDS_NE = frozenset({"plus", "jamais", "point", "personne", "rien", "que", "qu'", "guère"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One reason: the status it asks for, the rule, the word that shows it."""

    status: Status
    rule: str
    word: Word


@dataclass(frozen=True, slots=True)
class Tables:
    """What the finders read."""

    scene: Scene
    frames: Frames

    @property
    def cues(self) -> Cues:
        """The cues of the language."""
        return self.scene.cues


def negations(word: Word, tables: Tables) -> Iterator[Mark]:
    """``ne ... pas``, ``never``, ``no attack``; a restriction (``ne ... que``, ``not only``) is none."""
    kinds = tables.cues.negators
    lower = {c.lower for c in word.children}
    for c in word.children:
        kind = kinds.get(c.lower)
        if kind != "full" or (c.lower in NEEDS_NE and not lower & {"ne", "n'"}) or _restricted(c, tables):
            if kind is None and c.rel in ("nsubj", "obj") and c.i - word.i < 8:
                yield from (
                    Mark("denied", "negated:argument", d)
                    for d in c.children
                    if d.rel == "det" and kinds.get(d.lower) == "full" and not _restricted(d, tables)
                )
            continue
        if c.rel in ("advmod", "det", "nsubj", "obj", "aux", "cc", "dep", "obl", "iobj", "discourse"):
            yield Mark("denied", "negated", c)


def _restricted(word: Word, tables: Tables) -> bool:
    after = tables.scene.after(word)
    return after is not None and tables.cues.negators.get(after.lower) == "only" and word.lower not in ("ne", "n'")


def auxiliaries(word: Word, tables: Tables, *, reported: bool) -> Iterator[Mark]:
    """Modal and future auxiliaries of a verb (English), future and conditional endings (French)."""
    for c in word.children:
        if c.rel in ("aux", "cop"):
            yield from _auxiliary(c, word, tables, reported=reported)
    yield from _ending(word, word, tables)


def _auxiliary(aux: Word, verb: Word, tables: Tables, *, reported: bool) -> Iterator[Mark]:
    row = next(
        (r for r in tables.cues.moods.get(aux.lower) or tables.cues.moods.get(aux.lemma) or () if r.where == "aux" and len(r.words) == 1),
        None,
    )
    if row is not None and aux.pos == "AUX":
        if row.kind == "would":
            yield Mark("planned" if reported else "hypothetical", "would", aux)
        elif row.kind in BY_MOOD:
            yield Mark(BY_MOOD[row.kind], f"modal:{row.kind}", aux)
    yield from _ending(aux, verb, tables)


def _ending(word: Word, verb: Word, tables: Tables) -> Iterator[Mark]:
    if "Tense=Fut" in word.feats and not (word is not verb and word.dep in ("aux:tense", "aux") and "Tense=Past" in verb.feats):
        yield Mark("planned", "future", word)
    if conditional(word) and "conditional" in tables.cues.lists:
        use = conditional_use(word, tables.scene)
        if word.lemma == "devoir" and use == "modal":
            yield Mark("planned", "conditional:schedule", word)
        else:
            status: dict[str, Status] = {"hearsay": "hedged", "future": "planned", "hypothesis": "hypothetical", "modal": "hypothetical"}
            yield Mark(status[use], f"conditional:{use}", word)


def markers(word: Word, tables: Tables) -> Iterator[Mark]:
    """If-clauses, purposes, ``sans``, ``instead of``."""
    for c in word.children:
        if c.rel not in ("mark", "case", "advmod", "fixed") and c.pos != "SCONJ":
            continue
        row = _row(c, tables, noun=c.rel == "case" and not _infinite(word))
        if (
            row is None
            or row.kind not in BY_MOOD
            or row.where == "aux"
            or (row.where == "marker" and c.rel == "case" and not _infinite(word))
        ):
            continue
        if c.lower in ("si", "s'") and word.rel == "ccomp" or c.lower == "si" and c.pos == "ADV":
            yield Mark("hypothetical", "question", c)
            continue
        if c.lower == "even" or row.kind == "condition" and c.i > word.i:
            continue
        yield Mark(BY_MOOD[row.kind], f"clause:{row.kind}", c)


def _row(c: Word, tables: Tables, *, noun: bool) -> Row | None:
    words = tables.scene.words
    for row in tables.cues.moods.get(c.lower) or tables.cues.moods.get(c.lemma) or ():
        if (
            all(c.i + k < len(words) and w in (words[c.i + k].lower, words[c.i + k].lemma) for k, w in enumerate(row.words))
            and row.where != "aux"
            and not (noun and row.where == "marker")
        ):
            return row
    return None


def _infinite(word: Word) -> bool:
    return (
        bool({"VerbForm=Inf", "VerbForm=Ger"} & word.feats)
        or "VerbForm=Part" in word.feats
        and "Tense=Pres" in word.feats
        or any("VerbForm=Inf" in c.feats for c in word.children if c.rel in ("aux", "cop"))
    )


def hedges(word: Word, tables: Tables) -> Iterator[Mark]:
    """Adverbs of doubt, near misses, ``alleged`` on the event noun."""
    for c in word.children:
        if c.rel not in ("advmod", "amod", "obl", "parataxis", "discourse", "dep", "acl", "aux"):
            continue
        rows = tables.cues.hedges.get(c.lower) or tables.cues.hedges.get(c.lemma)
        if not rows or len(rows[0].words) > 1:
            continue
        kind = rows[0].kind
        if kind == "coming" and c.rel in ("amod", "acl"):
            yield Mark("planned", "hedge:coming", c)
        elif kind == "near" and c.rel == "advmod" and c.i < word.i + 2 and word.pos == "VERB":
            yield Mark("denied", "near", c)
        elif kind in ("hearsay", "hedge") and c.rel != "amod" or kind == "alleged" and c.rel == "amod":
            yield Mark("hedged", f"hedge:{kind}", c)


def aspects(word: Word, head: Word, tables: Tables) -> Iterator[Mark]:
    """The class of an aspect word above, where the word below fills its slot; ``through`` marks carry no status."""
    row = aspect_of(word, head, tables)
    if row is not None and row.kind == "seem" and head.lemma in tables.cues.verbs and not passive(head):
        return
    if row is None or row.kind == "possible" and any(c.rel == "aux" and "Mood=Ind" in c.feats for c in head.children):
        return
    status = BY_ASPECT.get(row.kind)
    if row.kind == "halt" and tables.scene.listed(head, "cancel"):
        status = "denied"
    if status is not None:
        yield Mark(status, f"{row.row} {row.kind}", head)


def aspect_of(word: Word, head: Word, tables: Tables) -> Aspect | None:
    """The aspect row whose slot the word fills under ``head``."""
    for row in tables.frames.aspects.get(head.lemma, ()):
        if row.reflexive and not any(c.lower in ("se", "s'") for c in head.children):
            continue
        if row.words and not _follow(head, row, tables):
            continue
        if _fills(word, head, row.slot):
            return row
    return None


def _follow(head: Word, row: Aspect, tables: Tables) -> bool:
    near = {
        w
        for k in range(max(0, head.i - 3), min(head.i + 5, len(tables.scene.words)))
        for w in (tables.scene.words[k].lower, tables.scene.words[k].lemma)
    }
    return all(w in near for w in row.words)


def _fills(word: Word, head: Word, slot: str) -> bool:
    if slot == "inf":
        return word.rel == "xcomp" or word.rel in ("advcl", "acl", "ccomp", "csubj") and to_infinitive(word)
    if slot == "that":
        return word.rel in ("ccomp", "acl", "csubj") and not _infinite(word)
    if slot == "obj":
        return word.rel == "obj" or word.dep == "nsubj:pass" or word.rel == "nsubj" and passive(head)
    if slot == "subj":
        return word.rel == "nsubj"
    if slot.startswith("+"):
        wanted = slot[1:].split("_", 1)[0]
        return word.rel in ("obl", "nmod", "xcomp", "acl", "advcl") and any(
            c.rel in ("case", "mark") and wanted in (c.lemma, c.lower) for c in word.children
        )
    return slot in ("noun", "compound") and word.rel in ("compound", "nmod")


def light(word: Word, head: Word, tables: Tables) -> bool:
    """The verb above only lends itself to the event noun (``mener une attaque``)."""
    return any(_fills(word, head, row.slot) for row in tables.frames.light.get(head.lemma, ()))


def infinitive_of_noun(word: Word, head: Word) -> bool:
    """``a plan to strike``, ``le projet de fermer``; not ``the first to strike``."""
    return word.rel == "acl" and to_infinitive(word) and head.pos in ("NOUN", "PROPN")


def to_infinitive(word: Word) -> bool:
    """An infinitive with its marker: ``to strike``, ``de fermer``, ``to be held``."""
    perfect = any(c.rel == "aux" and c.lemma in ("avoir", "have") for c in word.children)
    form = "VerbForm=Inf" in word.feats or any("VerbForm=Inf" in c.feats for c in word.children if c.rel in ("aux", "cop"))
    return form and not perfect and any(c.rel in ("mark", "case") and c.lower in ("to", "de", "d'", "à") for c in word.children)


def bare_infinitive(word: Word) -> Iterator[Mark]:
    """``came to talk`` (an aim), ``is to visit`` and the headline ``Lee to visit`` (what is due); the imperative asks."""
    to = next((c for c in word.children if c.rel == "mark" and c.lower == "to"), None)
    if (
        to is not None
        and to_infinitive(word)
        and (word.rel in ("advcl", "root", "ROOT", "parataxis") or word.rel == "conj" and word.head is not None and word.head.pos != "VERB")
    ):
        yield Mark("planned", "infinitive:aim", to)
    if "Mood=Imp" in word.feats and word.pos == "VERB" and not any(c.rel == "nsubj" for c in word.children) and not _told_on(word):
        yield Mark("hypothetical", "imperative", word)


def _told_on(word: Word) -> bool:
    """``arrived and shot him``: joined to a verb of the indicative, it is no imperative whatever the tagger says."""
    first = word.head
    return word.rel == "conj" and first is not None and "Tense=Past" in first.feats and word.lower != word.lemma
