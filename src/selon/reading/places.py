"""Places of an article: found, resolved to a point and a country, and tied to events.

``find_places`` gives every place named, in text order: towns, regions, countries, seas, sites. Demonyms are no places. ``where_of`` tells
where an event happened, with the name of the rule that answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from selon.model.place import Place
from selon.reading._place_find import Mention, mentions
from selon.reading._place_rank import Candidate, resolve
from selon.reading._place_tables import tables
from selon.reading._place_where import where_of
from selon.reading.tree import Parse

__all__ = ["find_places", "located", "where_of"]


def find_places(parse: Parse) -> tuple[Place, ...]:
    """Every place that the article names, in text order, with what is known of it. LanguageError for a language without place words."""
    known = tables(parse.article.language)
    found = mentions(parse, known)
    resolved = resolve(parse, known, found)
    return tuple(_place(m, c, parse) for m, c in zip(found, resolved, strict=True))


def _place(mention: Mention, found: Candidate | None, parse: Parse) -> Place:
    span = parse.span(parse.words[mention.first], parse.words[mention.last])
    if found is None:
        return Place(start=span.start, end=span.end, text=span.text)
    return Place(start=span.start, end=span.end, text=span.text, name=found.name, country=found.country, lat=found.lat, lon=found.lon,
                 geonameid=found.geonameid, precision=found.precision)


def located(parse: Parse, places: Iterable[Place]) -> Mapping[int, str]:
    """Word index -> country, for the words that stand in the name of a place whose country is known."""
    return {w.i: p.country for p in places if p.country for w in parse.within(p.start, p.end)}
