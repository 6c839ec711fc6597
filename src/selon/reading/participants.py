"""Who acts in a match and who undergoes it, as profiles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from selon.reading.cast import Cast, Profile
from selon.reading.coref import antecedent, first_person, is_personal
from selon.reading.slots import spread
from selon.reading.tree import Word

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
        for word in spread(list(words)):
            for profile in self._one(word):
                found.setdefault((profile.key, profile.country), profile)
        return list(found.values())

    def _one(self, word: Word) -> Iterator[Profile]:
        if is_personal(word):
            profile = self.speaker(word) if first_person(word) else antecedent(word, self.cast)
            if profile is not None:
                yield profile
        else:
            yield from self.cast.profiles(word)

    def acts(self, word: Word) -> bool:
        """Tell whether a word stands for somebody who can act."""
        if is_personal(word):
            return "Gender=Neut" not in word.feats or any(p.kind in ACTING for p in self._one(word))
        profile = self.cast.profile(word)
        return profile is not None and profile.kind in ACTING
