"""The shipped gazetteer: towns and first-level regions of the world, read where they lie on disk.

``gazetteer/places.bin`` is written by ``training/build_gazetteer.py``. Nothing is loaded at start: the file is mapped into memory and
a look-up is a binary search over hashed names, some microseconds long. Facts: GeoNames (geonames.org), CC BY 4.0.

Layout, little endian: ``MAGIC``; eight ``u32`` (records, keys, regions' first record, bytes of names, bytes of countries, three spare);
then, each padded to 8 bytes: key hashes ``u64`` sorted; key values ``u32`` (record << 1 | the name is a main one); per record geonameid
``u32``, latitude ``f32``, longitude ``f32``, population ``u32``, name offset ``u32``, region record ``u32`` (``NONE`` where there is none),
country ``u8``; country codes of three letters; names parted by line ends.
"""

from __future__ import annotations

import mmap
import struct
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Literal, NamedTuple, cast

from selon.errors import TableError

MAGIC = b"SELGAZ01"
HEAD = struct.Struct("<8I")
NONE = 0xFFFFFFFF
COLUMNS = (("hashes", "Q"), ("values", "I"), ("ids", "I"), ("lats", "f"), ("lons", "f"), ("people", "I"), ("names", "I"),
           ("regions", "I"), ("countries", "B"))
FILE = Path(__file__).with_name("gazetteer") / "places.bin"

_LETTERS = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "e", "ħ": "h", "ŧ": "t",
    "-": " ", "‐": " ", "‑": " ", "–": " ", "/": " ", ".": None, "'": None, "’": None, "ʼ": None, "‘": None, "ʻ": None, "`": None,
    "ʿ": None, "ʾ": None, "´": None, '"': None, ",": None, "(": None, ")": None,
})


class Record(NamedTuple):
    """One place of the gazetteer, ``number`` in its file.

    ``region``: the number of its first-level region, itself for a region; ``main``: found by its main name.
    """

    number: int
    name: str
    country: str
    lat: float
    lon: float
    geonameid: int
    population: int
    region: int | None
    is_region: bool
    main: bool


@lru_cache(maxsize=50_000)
def key(text: str) -> str:
    """The form in which place names are compared: lower case, no accents, hyphens as blanks, no apostrophes or full stops."""
    low = text.lower()
    if not low.isalpha() or not low.isascii():
        low = low.translate(_LETTERS)
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c)).translate(_LETTERS)
    return " ".join(low.split())


def digest(name: str) -> int:
    """The 64-bit number under which a key is stored."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")


class Gazetteer:
    """Look-ups by name and by record. Raises TableError where the file is not there or has another form."""

    def __init__(self, path: Path = FILE) -> None:
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as cause:
            raise TableError(f"{path}: the gazetteer cannot be opened ({cause}). Build it with training/build_gazetteer.py.") from cause
        if self._map[: len(MAGIC)] != MAGIC:
            raise TableError(f"{path}: not a gazetteer of this version. Build it again with training/build_gazetteer.py.")
        self._lay()

    def _lay(self) -> None:
        records, keys, self.first_region, names, codes, *_ = HEAD.unpack_from(self._map, len(MAGIC))
        view = memoryview(self._map)
        at = len(MAGIC) + HEAD.size
        found: list[Sequence[int] | Sequence[float]] = []
        for name, form in COLUMNS:
            size = struct.calcsize(form) * (keys if name in ("hashes", "values") else records)
            found.append(view[at:at + size].cast(cast("Literal['I']", form)))
            at += size + -size % 8
        self._hashes, self._values, self._ids, self._lats, self._lons, self._people, self._names, self._regions, self._countries = (
            cast("Sequence[int]", column) for column in found)
        self._codes = bytes(view[at:at + codes]).decode()
        at += codes + -codes % 8
        self._text = view[at:at + names]
        self.size = records

    def find(self, name: str) -> list[Record]:
        """All records of this name (any spelling, see ``key``), in the order of the file: towns by falling population, then regions."""
        wanted, hashes = digest(key(name)), self._hashes
        at = bisect_left(hashes, wanted)
        found = []
        while at < len(hashes) and hashes[at] == wanted:
            value = self._values[at]
            found.append(self.record(value >> 1, main=bool(value & 1)))
            at += 1
        return found

    def record(self, index: int, *, main: bool = True) -> Record:
        """The record at a place of the file."""
        start, code, region = self._names[index], self._countries[index] * 3, self._regions[index]
        end = self._names[index + 1] if index + 1 < self.size else len(self._text)
        return Record(
            index, str(self._text[start:end], "utf-8"), self._codes[code:code + 3], round(self._lats[index], 5),
            round(self._lons[index], 5), self._ids[index], self._people[index], None if region == NONE else region,
            index >= self.first_region, main)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the package, opened once."""
    return Gazetteer()
