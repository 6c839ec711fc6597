"""Place names of a language: its countries, demonyms, ``places.psv`` and the words of ``places.toml``.

``places.psv``: ``name | kind | country | lat | lon | english``. ``name`` lists spellings parted by commas. Without a point the row takes
it, with kind and country where these are empty, from ``ontology/gazetteer/sites.psv``, whose names hold in every language; else the
gazetteer has it, where ``english`` names a town (kind ``city``) or a first-level region (``region``, ``abbreviation``) of ``country``.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from selon.errors import LanguageError, TableError
from selon.ontology._gazetteer import key
from selon.tables import data, listed, table

POINTS = frozenset({"base", "cosmodrome", "airport", "crossing", "plant", "site"})
REGIONS = frozenset({"region", "abbreviation", "department", "sea", "river", "lake", "range", "island", "area", "strait", "continent"})
KINDS = POINTS | REGIONS | {"city", "country"}
COLUMNS = ("name", "kind", "country", "lat", "lon", "english")


@dataclass(frozen=True, slots=True)
class Known:
    """What a table says of a name. ``point`` is None where the gazetteer has it; ``cased``: the only way to write it, if any."""

    name: str
    kind: str
    country: str | None
    point: tuple[float, float] | None
    geonameid: int | None
    cased: str


@dataclass(frozen=True, slots=True)
class Tables:
    """Place tables of one language.

    ``known`` by ``key``; ``starts`` the first parts of its keys, ``low_starts`` the first words of names that begin without a capital
    (``mer Noire``); ``words`` the lists of ``places.toml``.
    """

    known: dict[str, tuple[Known, ...]]
    starts: frozenset[str]
    low_starts: frozenset[str]
    longest: int
    demonyms: dict[str, str]
    capitals: dict[str, str]
    words: dict[str, frozenset[str]]

    def has(self, group: str, word: str) -> bool:
        """Tell whether a word list of ``places.toml`` holds the word."""
        return word in self.words[group]


@cache
def tables(code: str) -> Tables:
    """Load the place tables of a language. LanguageError where it has none, TableError where a row is not well formed."""
    lists = data("languages", code, "places.toml")
    if not lists.is_file():
        missing = f"languages/{code}/places.toml is missing. Add it, or name another language."
        raise LanguageError(f"No place words for the language {code!r}: {missing}")
    raw: dict[str, Any] = tomllib.loads(lists.read_text(encoding="utf-8"))
    known: defaultdict[str, list[Known]] = defaultdict(list)
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    low_starts = set()
    for text, entry in _places(code):
        if text[0].islower() and " " in text:
            low_starts.add(text.split()[0])
        if not any(other.kind == entry.kind and other.country == entry.country for other in known[key(text)]):
            known[key(text)].append(entry)
    for text, entry in _countries(code, demonyms, capitals):
        if not any(other.country == entry.country for other in known[key(text)]):
            known[key(text)].insert(0, entry)
    return Tables(
        known={k: tuple(v) for k, v in known.items() if k}, starts=frozenset(k.split()[0] for k in known if k),
        low_starts=frozenset(low_starts),
        longest=max(len(k.split()) for k in known), demonyms=demonyms, capitals=capitals,
        words={name: frozenset(w for w in words) for name, words in raw["words"].items()},
    )


@cache
def country_points() -> dict[str, Known]:
    """Each country as a place, by its alpha-3 code."""
    columns = ("iso3", "name", "lat", "lon", "geonameid", "capital")
    rows = [row for row in table(data("ontology", "countries.psv"), columns) if row["lat"]]
    return {row["iso3"]: Known(row["name"], "country", row["iso3"], (float(row["lat"]), float(row["lon"])),
                               int(row["geonameid"] or 0) or None, "") for row in rows}


def acronym(text: str) -> str:
    """The text itself where it is an acronym that must be written so (``US``), else nothing."""
    return text if text.upper() == text and len(text) <= 6 else ""


def _countries(code: str, demonyms: dict[str, str], capitals: dict[str, str]) -> Iterator[tuple[str, Known]]:
    points = country_points()
    for row in table(data("languages", code, "countries.psv"), ("iso3", "names", "demonyms", "capital", "metonyms")):
        iso = row["iso3"]
        for text in listed(row["demonyms"]):
            demonyms.setdefault(text.lower(), iso)
        for text in listed(row["capital"]):
            capitals.setdefault(key(text), iso)
        if iso not in points:
            continue
        base = points[iso]
        for text in listed(row["names"]):
            yield text, Known(base.name, "country", iso, base.point, base.geonameid, acronym(text))


def _places(code: str) -> Iterator[tuple[str, Known]]:
    sites = _sites()
    for row in _rows("languages", code, "places.psv"):
        names = listed(row["name"])
        english = row["english"] or names[0]
        site = sites.get(english)
        kind = row["kind"] or (site.kind if site else "")
        if not kind:
            where = f"{row[':path']}:{row[':line']}"
            raise TableError(f"{where}: {english!r} is not in sites.psv, so the row needs a kind. Give it, or add the site.")
        country = row["country"] or (site.country if site else None)
        point = _point(row) or (site.point if site and not (row["kind"] and row["country"]) else None)
        for text in names:
            yield text, Known(english, kind, country, point, None, acronym(text))
    for text, site in sites.items():
        yield text, site


@cache
def _sites() -> dict[str, Known]:
    """The sites that no language owns, by each of their names."""
    found = {}
    for row in _rows("ontology", "gazetteer", "sites.psv"):
        names = listed(row["name"])
        for text in names:
            found[text] = Known(names[0], row["kind"], row["country"] or None, _point(row), None, acronym(text))
    return found


def _rows(*parts: str) -> Iterator[dict[str, str]]:
    path = data(*parts)
    for row in table(path, COLUMNS[:5]):
        if row["kind"] and row["kind"] not in KINDS:
            raise TableError(f"{path}:{row[':line']}: unknown kind {row['kind']!r}. Use one of {', '.join(sorted(KINDS))}.")
        row.setdefault("english", "")
        row[":path"] = str(path)
        yield row


def _point(row: dict[str, str]) -> tuple[float, float] | None:
    if not row["lat"]:
        return None
    where = f"{row[':path']}:{row[':line']}"
    try:
        lat, lon = float(row["lat"]), float(row["lon"])
    except ValueError as cause:
        raise TableError(f"{where}: {cause}. Write degrees with a full stop, south and west below zero.") from cause
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise TableError(f"{where}: {lat}, {lon} is no point of the earth. Latitude comes first.")
    return lat, lon
