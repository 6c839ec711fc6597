"""Profiles to actors: entity ids, spans, the list of entities of an article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from selon.model import Actor, Entity, Span
from selon.reading.cast import Profile
from selon.reading.tree import Parse


@dataclass(slots=True)
class Ledger:
    """Gives each entity of an article its id, in order of first use, and keeps its mentions."""

    parse: Parse
    ids: dict[str, str] = field(default_factory=dict)
    heads: dict[str, Profile] = field(default_factory=dict)
    mentions: dict[str, dict[tuple[int, int], Span]] = field(default_factory=dict)

    def actors(self, profiles: Iterable[Profile]) -> tuple[Actor, ...]:
        """The profiles as actors of the record."""
        return tuple(self.actor(p) for p in profiles)

    def actor(self, profile: Profile) -> Actor:
        """One profile as an actor; its words become a mention of its entity."""
        words = self.parse.words
        span = self.parse.span(words[profile.first], words[profile.last])
        key = profile.key if profile.kind == "person" and profile.name else f"{profile.key}\0{profile.country or ''}"
        entity = self.ids.setdefault(key, f"e{len(self.ids) + 1}")
        self.heads.setdefault(entity, profile)
        self.mentions.setdefault(entity, {})[span.start, span.end] = span
        return Actor(start=span.start, end=span.end, text=span.text, name=profile.name, country=profile.country,
                     role=profile.role, entity=entity)

    def entities(self) -> tuple[Entity, ...]:
        """All entities that got an id, with their mentions in text order."""
        return tuple(
            Entity(id=i, name=p.name, country=p.country, role=p.role, key=p.key if p.tabled else None,
                   mentions=tuple(self.mentions[i][k] for k in sorted(self.mentions[i])))
            for i, p in self.heads.items())
