"""Who acts, is acted on, or speaks."""

from __future__ import annotations

from dataclasses import dataclass

from selon.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Span):
    """A participant or source, as the words name or describe it.

    ``name`` is the usual English name, where one is known; ``country`` ISO 3166-1 alpha-3, or ``IGO``, ``NGO``, ``INT``;
    ``role`` a PLOVER sector (GOV, MIL, ...) or None for a country as such; ``entity`` the id of the entity of
    this reading, the same for all mentions.
    """

    name: str | None = None
    country: str | None = None
    role: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something that an article names, with all its mentions."""

    id: str
    name: str | None
    country: str | None
    role: str | None
    key: str | None
    mentions: tuple[Span, ...]
