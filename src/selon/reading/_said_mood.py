"""What a conditional means: hearsay, hypothesis, modality, or the future of a past report.

The order of tests follows the note on attribution: ``aurait pu`` and ``aurait dû`` are hypotheses; pouvoir, devoir, vouloir,
falloir, aimer are modal; a si-clause or its like makes a hypothesis; under a past report it is a future in the past; a
compound form is hearsay; a simple form is hearsay where nothing else explains it.
"""

from __future__ import annotations

from typing import Literal

from selon.reading._said_record import Scene
from selon.reading.tree import Word, ancestors, subtree

Use = Literal["hearsay", "hypothesis", "modal", "future"]


def conditional_use(word: Word, scene: Scene) -> Use:
    """The use of a French verb in the conditional; ``word`` carries the mood (auxiliary or verb)."""
    verb = word.head if word.rel in ("aux", "cop") and word.head is not None else word
    if word.sentence.words[-1].text == "?" or any(
        c.rel in ("nsubj", "expl") and c.text.startswith("-") for c in (*word.children, *verb.children)
    ):
        return "hypothesis"
    compound = word.rel == "aux" and word.dep != "aux:pass" and verb is not word
    passive_simple = word.dep == "aux:pass"
    if verb.lemma in ("pouvoir", "devoir") and compound or _first_person(verb):
        return "hypothesis"
    modal = scene.cues.lists.get("modals", frozenset())
    if word.lemma in modal or verb.lemma in modal and not compound or _needs(verb, modal):
        return "modal"
    if _conditional_frame(verb, scene) or _believed(verb, scene) or not compound and _unreal(verb, word):
        return "hypothesis"
    if _under_past(verb, scene):
        return "hearsay" if compound and _declared(verb) else "future"
    if compound or passive_simple or word.rel == "cop":
        return "hearsay"
    return "hearsay" if _plain(verb) else "hypothesis"


ENDINGS = ("raient", "rait")


def conditional(word: Word) -> bool:
    """The mood, by feature or, where a tagger misses it, by form: the infinitive with the ending of the imperfect."""
    if "Mood=Cnd" in word.feats:
        return True
    ending = next((e for e in ENDINGS if word.lower.endswith(e)), "")
    if not ending or word.pos not in ("VERB", "AUX") or "VerbForm=Part" in word.feats:
        return False
    stem = word.lower[: len(word.lower) - len(ending) + 1]
    return (
        stem in (word.lemma, word.lemma[:-1])
        or stem.endswith("er")
        and not word.lemma.endswith("érer")
        and word.lower[: -len(ending)].endswith("e")
    )


def hearsay_conditional(word: Word, scene: Scene) -> bool:
    """Tell whether a word in the conditional marks hearsay."""
    return conditional_use(word, scene) == "hearsay"


def _needs(verb: Word, modal: frozenset[str]) -> bool:
    """``aurait besoin de``, ``aurait intérêt à``, ``ferait mieux de``."""
    near = ("obj", "xcomp", "obl", "fixed", "compound", "advmod")
    return any(c.rel in near and c.lemma in modal and verb.i < c.i <= verb.i + 3 for c in verb.children)


def _unreal(verb: Word, mood: Word) -> bool:
    """A simple form that weighs a thought: ``il serait bon de``, ``cela ferait``, ``le rêve que serait la paix``."""
    subject = next((c for c in verb.children if c.rel in ("nsubj", "expl")), None)
    judged = any(
        c.i > verb.i and (c.rel in ("xcomp", "csubj", "ccomp", "advcl") or c.rel == "acl" and "VerbForm=Inf" in c.feats)
        for c in verb.children
    )
    if subject is not None and mood.rel == "cop" and subject.lower in ("il", "ce", "c'") and judged and "VerbForm=Part" not in verb.feats:
        return True
    if subject is not None and subject.lower in ("cela", "ça", "ceci", "on") and mood.dep != "aux:pass":
        return True
    return _summed_up(verb, mood) or _wanted(verb)


def _summed_up(verb: Word, mood: Word) -> bool:
    """A relative clause that draws a conclusion (``ce qui justifierait``) or compares (``le rêve que serait la paix``)."""
    if verb.lower in ("que", "qu'") and mood.rel == "cop":
        return True
    lead = next((c for c in verb.children if c.lower == "qui" and c.rel == "nsubj"), None)
    return lead is not None and verb.head is not None and verb.head.lower == "ce" and verb.head.i == lead.i - 1


def _wanted(verb: Word) -> bool:
    """A relative clause about something that nobody says exists: ``trop sévère qui casserait``, ``tous ceux qu'il nommerait``."""
    noun = verb.head
    if verb.rel != "acl" or noun is None:
        return False
    if any(w.lower in ("trop", "tout", "tous", "toute", "toutes", "aucun", "aucune") for c in noun.children for w in (c, *c.children)):
        return True
    above = noun.head
    return above is not None and noun.rel in ("obj", "obl", "xcomp") and any("Polarity=Neg" in c.feats for c in above.children)


def _first_person(verb: Word) -> bool:
    return any(c.rel == "nsubj" and ({"Person=1", "Person=2"} & c.feats or c.lower in ("je", "j'", "nous", "vous")) for c in verb.children)


def _conditional_frame(verb: Word, scene: Scene) -> bool:
    """A si-clause, "sans" or "dans ce cas" near the verb, or a si-clause around it."""
    top = verb
    while top.head is not None and top.rel in ("conj", "xcomp", "ccomp", "parataxis") and top.head.sentence is verb.sentence:
        top = top.head
    for w in subtree(top):
        if w.lower in ("si", "s'") and w.pos == "SCONJ" and w.head is not None and w.head.rel != "ccomp":
            return True
        if (
            w.lower in ("sans", "faute")
            and w.rel in ("case", "mark")
            and w.head is not None
            and w.head.rel in ("obl", "advcl")
            and w.i < verb.i
        ):
            return True
        if w.lower == "où" and w.i and top.sentence.words[0].i < w.i and w.head is verb and _in_case(w, verb):
            return True
        if w.lower in ("sinon", "autrement") or w.lemma == "cas" and w.rel == "obl" and any(c.lower in ("ce", "le") for c in w.children):
            return True
    return any(w.lower in ("si", "s'") for a in ancestors(verb) for w in a.children if w.rel == "mark")


def _in_case(where: Word, verb: Word) -> bool:
    """``au cas où``, ``dans l'hypothèse où``."""
    words = verb.sentence.words
    before = words[where.i - words[0].i - 1]
    return before.lower in ("cas", "hypothèse", "éventualité")


def _believed(verb: Word, scene: Scene) -> bool:
    """``Je crois qu'il aurait aimé``: the writer's own guess."""
    head = verb.head
    return (
        verb.rel == "ccomp"
        and head is not None
        and any(s.kind == "thinking" for s in scene.cues.verbs.get(head.lemma, ()))
        and _first_person(head)
    )


def _under_past(verb: Word, scene: Scene) -> bool:
    for w in ancestors(verb):
        if w.rel == "acl" and w.pos != "VERB":
            return False
        if w.pos == "VERB" and verb.rel in ("ccomp", "conj", "acl", "advcl", "xcomp") and w.lemma in scene.cues.verbs and w.i < verb.i:
            return "Tense=Past" in w.feats or "Tense=Imp" in w.feats or any("Tense=Imp" in c.feats for c in w.children if c.rel == "aux")
    return False


def _declared(verb: Word) -> bool:
    return "VerbForm=Part" in verb.feats and any("Mood=Cnd" in c.feats for c in verb.children)


def _plain(verb: Word) -> bool:
    """A simple conditional in a main or relative clause with a subject that is told."""
    if any(c.lower in ("ne", "n'") for c in verb.children) and any(c.lower in ("que", "qu'") for c in verb.children):
        return False
    return verb.rel != "advcl"
