"""Whom a pronoun, a possessive or a first person stands for."""

from __future__ import annotations

from collections.abc import Iterator

from selon.reading._cast_phrase import is_plural
from selon.reading.cast import Cast, Profile
from selon.reading.tree import Sentence, Word, conjuncts

_WHO = frozenset({"person", "people", "group", "body", "state", "org"})
_THINGS = frozenset({"thing", "place"})
"""What a pronoun may stand for too where it is a subject; then the pronoun is nobody."""
_SUBJECT = frozenset({"nsubj", "root", "ROOT"})
_ARGUMENT = frozenset({"nsubj", "obj", "iobj", "obl"})
BACK = 4
"""How many sentences back an antecedent is looked for."""


def is_personal(word: Word) -> bool:
    """A personal or possessive pronoun of any person, relative ones excluded."""
    return ("PronType=Prs" in word.feats or "Poss=Yes" in word.feats) and "Reflex=Yes" not in word.feats


def first_person(word: Word) -> bool:
    """Tell whether a pronoun means who speaks."""
    return is_personal(word) and "Person=1" in word.feats


def antecedent(word: Word, cast: Cast) -> Profile | None:
    """The nearest fitting mention before a third-person pronoun; of several that it takes up together, the first."""
    return next(iter(antecedents(word, cast)), None)


def antecedents(word: Word, cast: Cast) -> list[Profile]:
    """All whom a third-person pronoun takes up, from the nearest sentence that names somebody fitting: subjects first.

    A plural takes all that are coordinated, or several told of in one sentence ("Kim met Putin. They ...").
    """
    if not is_personal(word) or "Person=1" in word.feats or "Person=2" in word.feats:
        return []
    taken = _fellows(word, cast)
    for sentence in _before(word, cast):
        mentions = [(w, p) for w, p in _mentions(sentence, word, cast) if p.key not in taken]
        fitting = [(w, p) for w, p in mentions if _agrees(word, w, p, cast)]
        if fitting:
            chosen = min(fitting, key=lambda pair: _rank(word, *pair))
            return [] if chosen[1].kind in _THINGS else _with_fellows(word, chosen, cast)
        if _plural(word) and len(several := _several(mentions)) > 1:
            return several
    return []


def _fellows(word: Word, cast: Cast) -> frozenset[str]:
    """The subject of the verb whose object a pronoun is: it is somebody else ("he warned him")."""
    verb = word.head
    if verb is None or word.rel not in ("obj", "iobj") or "Poss=Yes" in word.feats:
        return frozenset()
    subjects = [c for c in verb.children if c.rel == "nsubj"]
    found = [antecedent(c, cast) if is_personal(c) else cast.profile(c) for c in subjects]
    return frozenset(p.key for p in found if p is not None)


def _with_fellows(pronoun: Word, chosen: tuple[Word, Profile], cast: Cast) -> list[Profile]:
    """The mention, with those coordinated with it where the pronoun is a plural."""
    word, profile = chosen
    if not _plural(pronoun) or profile.plural:
        return [profile]
    found = [p for w in conjuncts(word) if w.i < pronoun.i and (p := cast.profile(w)) is not None and p.kind in _WHO]
    return found or [profile]


def _several(mentions: list[tuple[Word, Profile]]) -> list[Profile]:
    """The persons of a sentence, or its states, where it tells of more than one."""
    for kind in ("person", "state"):
        found = {p.key: p for w, p in mentions if p.kind == kind and not p.plural and w.rel in _ARGUMENT}
        if len(found) > 1:
            return list(found.values())
    return []


def _plural(pronoun: Word) -> bool:
    return "Number=Plur" in pronoun.feats or "Number[psor]=Plur" in pronoun.feats


def _before(word: Word, cast: Cast) -> Iterator[Sentence]:
    at = word.sentence.index
    for index in range(at, max(-1, at - BACK - 1), -1):
        yield cast.parse.sentences[index]


def _mentions(sentence: Sentence, pronoun: Word, cast: Cast) -> Iterator[tuple[Word, Profile]]:
    for word in sentence.words:
        if word.i >= pronoun.i:
            return
        if word.pos not in ("NOUN", "PROPN", "ADJ") or word.rel in ("amod", "flat", "compound", "fixed") or _inside(word, pronoun):
            continue
        profile = cast.profile(word)
        if profile is not None and (profile.kind in _WHO or (profile.kind in _THINGS and word.rel == "nsubj")):
            yield word, profile


def _inside(word: Word, pronoun: Word) -> bool:
    """A phrase cannot be the antecedent of a possessive within it, nor a fellow argument of the same verb."""
    return word is pronoun.head or (word.head is pronoun.head and "Poss=Yes" not in pronoun.feats and pronoun.head is not None
                                    and pronoun.head.pos == "VERB" and word.rel in ("obj", "iobj"))


def _agrees(pronoun: Word, word: Word, profile: Profile, cast: Cast) -> bool:
    if cast.scene.is_term(pronoun, "human") and profile.kind not in ("person", "people"):
        return False
    if _plural(pronoun):
        return profile.plural or profile.kind in ("people", "group") or bool([c for c in word.children if c.rel == "conj"])
    if profile.plural or (profile.kind == "state" and "Gender=Neut" not in pronoun.feats and is_plural(word)):
        return False
    if "Gender=Neut" in pronoun.feats:
        return profile.kind in ("state", "body", "org", "group") or profile.kind in _THINGS
    return _same_gender(pronoun, word, profile)


def _same_gender(pronoun: Word, word: Word, profile: Profile) -> bool:
    """Gender must agree where both words tell it; names of persons do not tell it reliably."""
    if "Gender=Neut" in pronoun.feats or profile.kind == "person" and word.pos == "PROPN":
        return True
    for gender, other in (("Gender=Masc", "Gender=Fem"), ("Gender=Fem", "Gender=Masc")):
        if gender in pronoun.feats and other in word.feats and "Poss=Yes" not in pronoun.feats:
            return False
    return True


def _rank(pronoun: Word, word: Word, profile: Profile) -> tuple[int, int, int]:
    """Persons first for a person's pronoun, then subjects, then the earliest in the sentence."""
    personal = profile.kind == "person"
    return (0 if personal else 1, 0 if word.rel in _SUBJECT else 1, word.i)
