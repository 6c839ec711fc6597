"""Who acts in a match and who undergoes it, as profiles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from selon.reading.cast import Cast, Profile
from selon.reading.coref import antecedents, first_person, is_personal
from selon.reading.slots import spread
from selon.reading.tree import Word, case, conjuncts

ACTING = frozenset({"person", "people", "group", "body", "state", "org"})
Speaker = Callable[[Word], Profile | None]
"""Who speaks at a word: the antecedent of a first person inside a quotation."""


@dataclass(frozen=True, slots=True)
class Resolver:
    """Words to profiles: nouns by the cast, pronouns by antecedent, first persons by who speaks."""

    cast: Cast
    speaker: Speaker

    def __call__(self, words: Iterable[Word]) -> list[Profile]:
        """All that the words and those coordinated with them stand for, each once."""
        found: dict[tuple[str, str | None], Profile] = {}
        for word in spread([more for head in words for more in (head, *self._apposed(head))]):
            for profile in self._one(word):
                found.setdefault((profile.key, profile.country), profile)
        return list(found.values())

    def _apposed(self, word: Word) -> Iterator[Word]:
        """Parsers take lists of titled people for appositions: an apposed person of another name is one more participant."""
        own = self.cast.profile(word)
        for child in word.children:
            if child.rel != "appos" or own is None or own.kind != "person":
                continue
            other = self.cast.profile(child)
            if other is not None and other.kind == "person" and other.name and own.name and other.key != own.key:
                yield child

    def owners(self, word: Word, marks: frozenset[str], depth: int = 0) -> list[Profile]:
        """Whose a thing is: its possessor, the actor in its complement under one of ``marks``, who showed it, or its author.

        "The decision of the court", "le manque de sérieux des Chypriotes", "la colère affichée par le régime", "cette résolution".
        """
        near = [c for c in word.children if "Poss=Yes" in c.feats or c.dep == "nmod:poss" or (c.rel == "nmod" and case(c) in marks)]
        found = [p for p in self(near) if p.kind in ACTING] or [p for p in self(_agents(word)) if p.kind in ACTING]
        if found or depth > 1:
            return found
        deeper = [p for c in near if not is_personal(c) for p in self.owners(c, marks, depth + 1)]
        author = self.cast.author(word) if not near else None
        return deeper or ([author] if author is not None else [])

    def _one(self, word: Word) -> Iterator[Profile]:
        if is_personal(word) and first_person(word):
            profile = self.speaker(word)
            if profile is not None:
                yield profile
        elif is_personal(word):
            yield from antecedents(word, self.cast)
        else:
            yield from self.cast.profiles(word)

    def acts(self, word: Word) -> bool:
        """Tell whether a word stands for somebody who can act."""
        if is_personal(word):
            return "Gender=Neut" not in word.feats or any(p.kind in ACTING for p in self._one(word))
        profile = self.cast.profile(word)
        return profile is not None and profile.kind in ACTING


def _agents(word: Word) -> list[Word]:
    """The agents of the participles that describe a thing, or things coordinated with it."""
    clauses = [c for part in conjuncts(word) for c in part.children if c.rel in ("acl", "amod")]
    return [c for clause in clauses for c in clause.children if c.dep == "obl:agent"]
