"""Which place a name means: candidates from the tables and the gazetteer, ranked by what the article says.

A candidate's score is the logarithm of its people plus what speaks for it: a container named beside it ("X, Y"), the countries that
the article names, the places near it that the article names, its main name rather than a by-name. One sense per document.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from selon.ontology._gazetteer import Record, gazetteer
from selon.reading._place_find import Mention, fits, inner_names
from selon.reading._place_tables import POINTS, Known, Tables, country_points
from selon.reading.tree import Parse

COUNTRY, NEAR, MAIN, REGION = 2.5, 1.2, 0.6, 0.3
"""Weights of the score: the country's share of the article, a neighbour within ``CLOSE`` km, the main
name; and what part of its people a region brings against a town of its name."""
CLOSE = 250.0
_REACH = 4
"""How many sentences a site's town may stand before it."""
SAME = 40.0
"""Kilometres within which a table's town and the gazetteer's town of that name are one."""
_RANK = {"country": 9.0, "city": 7.0, "continent": 8.0, "region": 7.2, "abbreviation": 7.5, "department": 6.6}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean; ``region``: record of its first-level region in the gazetteer; ``rank``: score before context."""

    name: str
    country: str | None
    lat: float
    lon: float
    geonameid: int | None
    precision: str
    region: int | None
    rank: float


@dataclass(slots=True)
class Context:
    """What the article says: weight of each country, the places settled so far."""

    countries: Counter[str]
    settled: dict[str, Candidate]


def resolve(parse: Parse, tables: Tables, found: Sequence[Mention]) -> list[Candidate | None]:
    """The place of each mention, None where none is known."""
    options = {m.key: candidates(m, tables, parse) for m in found}
    context = Context(_named(parse, tables, found, options), {})
    beside = containers(parse, tables, found)
    own: dict[int, Candidate] = {}
    for _ in range(2):
        for n, holder in beside.items():
            inside = _inside(options[found[n].key], options[found[holder].key])
            if inside:
                own[n] = context.settled[found[n].key] = best(inside, context)
        fixed = {found[n].key for n in own}
        for name, choice in options.items():
            if choice and name not in fixed:
                context.settled[name] = best(choice, context, besides=name)
    return _inherited(found, parse, [own.get(n) or context.settled.get(m.key) for n, m in enumerate(found)])


def _inherited(found: Sequence[Mention], parse: Parse, places: list[Candidate | None]) -> list[Candidate | None]:
    """A site that no table knows lies where the town named nearest to it does: in its sentence, else in the few before."""
    result = list(places)
    towns = [m for m, p in enumerate(places) if p is not None and p.precision in ("city", "point", "region")]
    for n, mention in enumerate(found):
        if places[n] is None and mention.tagged:
            near = [m for m in towns if 0 <= _sentence(mention, parse) - _sentence(found[m], parse) <= _REACH]
            holder = places[min(near, key=lambda m: abs(found[m].first - mention.first))] if near else None
            same = next((result[m] for m in range(n) if found[m].key == mention.key), None)
            result[n] = replace(holder, name=mention.text, geonameid=None) if holder is not None else same
    return result


def _sentence(mention: Mention, parse: Parse) -> int:
    return parse.words[mention.first].sentence.index


def best(options: list[Candidate], context: Context, besides: str = "") -> Candidate:
    """The candidate with the highest score; the earlier one where two are level."""
    if len(options) == 1:
        return options[0]
    return max(options, key=lambda c: c.rank + _of_country(c, context) + _of_neighbours(c, context, besides))


def _of_country(option: Candidate, context: Context) -> float:
    total = sum(context.countries.values())
    share = context.countries[option.country] / total if option.country and total else 0.0
    return COUNTRY * min(1.0, 2 * share)


def _of_neighbours(option: Candidate, context: Context, besides: str) -> float:
    others = [c for name, c in context.settled.items() if name != besides and c.precision in ("city", "point", "region")]
    return NEAR * min(2, sum(1 for c in others if _near(option, c)))


def _near(option: Candidate, other: Candidate) -> bool:
    """Tell whether another place speaks for a candidate: it lies in the candidate's country or region, or close to its point."""
    if option.precision == "country":
        return option.country == other.country
    inside = option.precision == "region" and option.region is not None and option.region == other.region
    return inside or distance(option, other) <= CLOSE


def distance(one: Candidate, two: Candidate) -> float:
    """Kilometres between two candidates."""
    return kilometres(one.lat, one.lon, two.lat, two.lon)


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Kilometres along a great circle."""
    a, b = math.radians(lat), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


# ---------------------------------------------------------------- candidates


def candidates(mention: Mention, tables: Tables, parse: Parse) -> list[Candidate]:
    """All places that the name may mean, the tables' first; where it means none, those of the name inside it ("Kasaï province")."""
    found = _named_so(mention, tables, parse)
    if not found and mention.text.lower() in tables.demonyms:
        known = country_points().get(tables.demonyms[mention.text.lower()])
        found = [c for c in [_of_table(known)] if c is not None] if known is not None else []
    if not found and not _of_county(mention, tables, parse):
        for inner in inner_names(mention, tables, parse):
            found = _named_so(inner, tables, parse)
            if found:
                break
    return found


def _of_county(mention: Mention, tables: Tables, parse: Parse) -> bool:
    """Tell whether a name is a county's: the gazetteer has none, and a town of its name may lie anywhere."""
    return any(tables.has("counties", w.lower) for w in parse.words[mention.first:mention.last + 1])


def _named_so(mention: Mention, tables: Tables, parse: Parse) -> list[Candidate]:
    """Places of exactly this name. A name of two letters is looked up in the tables only."""
    found = [c for k in tables.known.get(mention.key, ()) if fits(k, mention, parse) and (c := _of_table(k)) is not None]
    if len(mention.key) > 2 and (mention.key not in tables.demonyms or found):
        ids = {c.geonameid for c in found if c.geonameid}
        found.extend(_of_record(r) for r in gazetteer().find(mention.text) if r.geonameid not in ids)
    return found


def _of_table(known: Known) -> Candidate | None:
    rank = _RANK.get(known.kind, 6.0)
    precision = known.kind if known.kind in ("country", "city") else "point" if known.kind in POINTS else "region"
    records = _records(known) if known.kind in ("city", "region", "abbreviation") else []
    if known.point is None:
        return _located(known, records[0].lat, records[0].lon, records[0], precision, rank) if records else None
    lat, lon = known.point
    record = next((r for r in records if r.is_region or kilometres(lat, lon, r.lat, r.lon) <= SAME), None)
    return _located(known, lat, lon, record, precision, rank)


def _records(known: Known) -> list[Record]:
    """The gazetteer's records of a table's town or region."""
    return [r for r in gazetteer().find(known.name) if r.country == known.country and r.is_region == (known.kind != "city")]


def _located(known: Known, lat: float, lon: float, record: Record | None, precision: str, rank: float) -> Candidate:
    geonameid = record.geonameid if record is not None else known.geonameid
    return Candidate(known.name, known.country, lat, lon, geonameid, precision, record.region if record is not None else None, rank)


def _of_record(record: Record) -> Candidate:
    people = record.population * REGION if record.is_region else record.population
    rank = math.log10(max(people, 100)) + MAIN * record.main
    return Candidate(record.name, record.country, record.lat, record.lon, record.geonameid, "region" if record.is_region else "city",
                     record.region, rank)


# ---------------------------------------------------------------- context


def _named(parse: Parse, tables: Tables, found: Sequence[Mention], options: dict[str, list[Candidate]]) -> Counter[str]:
    """How often the article names each country, by its name, its demonym or a place that can be nowhere else."""
    count: Counter[str] = Counter()
    for mention in found:
        here = options[mention.key]
        if here and here[0].precision == "country" and here[0].country:
            rivals = any(c.rank >= 6.5 and c.country != here[0].country for c in here[1:])
            count[here[0].country] += 0 if rivals else 2
        elif here:
            top = max(here, key=lambda c: c.rank)
            count[top.country or ""] += 1
    for word in parse.words:
        country = tables.demonyms.get(word.lower)
        if country is not None and (word.pos in ("ADJ", "NOUN", "PROPN")):
            count[country] += 1
    del count[""]
    return count


def containers(parse: Parse, tables: Tables, found: Sequence[Mention]) -> dict[int, int]:
    """Mention -> the mention that says where it lies: ``Paris, Texas``, ``Alep (Syrie)``, ``Douma en Syrie``."""
    beside = {}
    for n, (one, two) in enumerate(pairwise(found)):
        between = parse.words[one.last + 1:two.first]
        if len(between) > 5 or parse.words[one.last].sentence is not parse.words[two.first].sentence:
            continue
        text = " ".join(w.lower for w in between)
        if tables.has("between", text):
            beside[n] = n + 1
    return beside


def _inside(options: list[Candidate], holders: list[Candidate]) -> list[Candidate]:
    """The candidates that lie in one of the holders: same region, else same country."""
    regions = {h.region for h in holders if h.precision == "region" and h.region is not None}
    states = {h.country for h in holders if h.precision == "country"}
    by_region = [c for c in options if c.region in regions and c.precision != "region"]
    return by_region or [c for c in options if c.country in states and c.precision != "country"]
