"""Whom a pronoun, a possessive or a first person stands for."""

from __future__ import annotations

from collections.abc import Iterator

from selon.reading.cast import Cast, Profile
from selon.reading.tree import Sentence, Word

_WHO = frozenset({"person", "people", "group", "body", "state", "org"})
_SUBJECT = frozenset({"nsubj", "root", "ROOT"})
BACK = 4
"""How many sentences back an antecedent is looked for."""


def is_personal(word: Word) -> bool:
    """A personal or possessive pronoun of any person, relative ones excluded."""
    return ("PronType=Prs" in word.feats or "Poss=Yes" in word.feats) and "Reflex=Yes" not in word.feats


def first_person(word: Word) -> bool:
    """Tell whether a pronoun means who speaks."""
    return is_personal(word) and "Person=1" in word.feats


def antecedent(word: Word, cast: Cast) -> Profile | None:
    """The nearest fitting mention before a third-person pronoun: subjects first, sentence by sentence backwards."""
    if not is_personal(word) or "Person=1" in word.feats or "Person=2" in word.feats:
        return None
    for sentence in _before(word, cast):
        fitting = [(w, p) for w, p in _mentions(sentence, word, cast) if _agrees(word, w, p)]
        if fitting:
            return min(fitting, key=lambda pair: _rank(word, *pair))[1]
    return None


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
        if profile is not None and profile.kind in _WHO:
            yield word, profile


def _inside(word: Word, pronoun: Word) -> bool:
    """A phrase cannot be the antecedent of a possessive within it, nor a fellow argument of the same verb."""
    return word is pronoun.head or (word.head is pronoun.head and "Poss=Yes" not in pronoun.feats and pronoun.head is not None
                                    and pronoun.head.pos == "VERB" and word.rel in ("obj", "iobj"))


def _agrees(pronoun: Word, word: Word, profile: Profile) -> bool:
    plural = "Number=Plur" in pronoun.feats or "Number[psor]=Plur" in pronoun.feats
    if plural:
        return profile.plural or profile.kind in ("people", "group") or bool([c for c in word.children if c.rel == "conj"])
    if profile.plural:
        return False
    if "Gender=Neut" in pronoun.feats:
        return profile.kind in ("state", "body", "org", "group")
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
