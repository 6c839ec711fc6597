"""Noun phrases: their words, edges, and what of them tells a country."""

from __future__ import annotations

from collections.abc import Iterable

from selon.reading._cast_scene import Scene, countries
from selon.reading.names import Hit
from selon.reading.tree import Word, case, conjuncts, kids

_LEFT_OUT = frozenset({
    "acl", "advcl", "parataxis", "conj", "cc", "punct", "case", "appos", "mark", "ccomp", "xcomp", "nsubj", "csubj", "cop",
    "aux", "obl", "orphan", "discourse", "dislocated",
})
_CUTS = frozenset({",", ";", ":", "(", ")", "«", "»", "“", "”", '"'})


def is_plural(word: Word) -> bool:
    """Tell whether a noun stands in the plural, by its article first: taggers err on foreign nouns."""
    article = next((c for c in word.children if c.rel == "det" and "PronType=Art" in c.feats), None)
    if article is not None and ("Number=Sing" in article.feats or "Number=Plur" in article.feats):
        return "Number=Plur" in article.feats
    return "Number=Plur" in word.feats or "Number=Ptan" in word.feats


def definite(word: Word) -> bool:
    """Tell whether a phrase points at somebody known: "the group", "cet homme"."""
    return any("Definite=Def" in c.feats or "PronType=Dem" in c.feats for c in word.children)


def phrase_words(word: Word, *, inner: bool = False) -> list[Word]:
    """The words of a noun phrase without clauses, coordinated parts and appositions; ``inner`` keeps coordination within complements."""
    found = [word]
    queue = [word]
    while queue:
        current = queue.pop()
        for child in current.children:
            if child.rel in _LEFT_OUT and (current is word or not (child.rel == "case" or (inner and child.rel in ("conj", "cc")))):
                continue
            found.append(child)
            queue.append(child)
    return sorted(found, key=lambda w: w.i)


def edges(word: Word, dated: frozenset[int] = frozenset()) -> tuple[int, int]:
    """First and last word of the phrase: what a comma cuts off is no part of it, nor a time that hangs on its end."""
    words = {w.i for w in phrase_words(word) if w.pos != "PUNCT"}
    low, high = min(words), max(words)
    sentence = word.sentence.words
    at = word.i - sentence[0].i
    first = last = at
    while first > 0 and sentence[first - 1].text not in _CUTS and sentence[first - 1].i >= low:
        first -= 1
    while last + 1 < len(sentence) and sentence[last + 1].text not in _CUTS and sentence[last + 1].i <= high:
        last += 1
    while first < at and sentence[first].i not in words:
        first += 1
    while last > at and (sentence[last].i not in words or sentence[last].i in dated or (sentence[last].pos == "ADP" and last + 1 - at > 1)):
        last -= 1
    return sentence[first].i, sentence[last].i


def bounds(word: Word, hit: Hit, dated: frozenset[int] = frozenset()) -> tuple[int, int]:
    """The edges of a phrase, widened to the name in it."""
    first, last = edges(word, dated)
    return min(first, hit.first), max(last, hit.last)


def country_of(scene: Scene, word: Word) -> str | None:
    """Whose somebody is: by adjectives and possessors first, then by the other complements that are no mere place."""
    phrase = phrase_words(word, inner=True)
    near = [w for w in phrase if (w.head is word and w.rel in ("amod", "compound")) or w.dep == "nmod:poss"]
    found = countries(scene, near)
    if found:
        return found[0]
    apart = {w.i for sort in ("site", "toward") for w in _under(scene, word, sort)}
    return next(iter(countries(scene, [w for w in phrase if w.i not in apart])), None)


def stands_in(scene: Scene, word: Word) -> str | None:
    """The country of the place that a phrase itself names: "troops in Iraq", "les habitants à Gao"."""
    return next(iter(countries(scene, _under(scene, word, "site"))), None)


def _under(scene: Scene, word: Word, sort: str) -> list[Word]:
    marks = scene.names.terms.get(sort, frozenset())
    return [w for c in word.children if c.rel in ("nmod", "obl") and case(c) in marks for w in phrase_words(c, inner=True)]


def parties(scene: Scene, word: Word) -> list[str]:
    """The countries that a plural phrase coordinates: in its adjectives or within one complement."""
    adjectives = [w for c in kids(word, "amod") for w in conjuncts(c)]
    for group in (adjectives, *(conjuncts(c) for c in kids(word, "nmod"))):
        found = countries(scene, [w for part in group for w in (part, *kids(part, "flat", "amod", "nmod"))])
        if len(found) > 1:
            return found
    return []


def owner_of(scene: Scene, word: Word) -> str | None:
    """The country whose a thing is: by its adjective, possessor or direct complement only ("usine russe", "l'armée du Mali")."""
    near = [w for c in word.children if c.rel in ("amod", "compound", "nmod", "det") for w in (c, *kids(c, "flat", "amod", "compound"))]
    return next(iter(countries(scene, near)), None)


def former(scene: Scene, words: Iterable[Word]) -> bool:
    """Tell whether words speak of somebody no longer in office."""
    return any(scene.is_term(w, "former") or w.lower.startswith(("ex-", "ex‑")) for w in words)
