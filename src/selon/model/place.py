"""Where."""

from __future__ import annotations

from dataclasses import dataclass

from selon.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Span):
    """A place, as narrow as the words give it. WGS84 degrees; ``precision`` is point, city, region or country."""

    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    precision: str | None = None
