"""Dates as carriers and pages write them, to ISO days; a date that can be read in two ways is none."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache

from selon.clean.furniture import plain
from selon.languages import available, data

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}(?:Z|[+-]\d\d:?\d\d)?)?$")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\d/-])")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})(?:er|st|nd|rd|th|\.|º)?\s+(?:de\s+|of\s+)?([^\W\d_]{3,10})\.?,?\s+(\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")


def day_of(text: str | None) -> str | None:
    """The ISO day of what a carrier gives as a date (ISO day or time, 20230915, RFC 822); None where it is none."""
    found = (text or "").strip()
    if hit := _ISO.match(found):
        return _day(hit[1], hit[3], hit[4])
    if hit := _COMPACT.match(found):
        return _day(hit[1], hit[2], hit[3])
    try:
        return parsedate_to_datetime(found).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def days_in(text: str, language: str | None) -> list[str]:
    """All full dates in a line as ISO days, in order. 03/05/2024 counts only where the language's tables settle its order (or a
    number over 12 does).
    """
    if not _YEAR.search(text):
        return []
    found: list[tuple[int, str | None]] = [(h.start(), _day(h[1], h[3], h[4])) for h in _ISO.finditer(text)]
    found += [(h.start(), _numeric(h, language)) for h in _NUMERIC.finditer(text)]
    low = plain(text)
    found += [(h.start(), _day(h[3], _months().get(h[2]), h[1])) for h in _DAY_FIRST.finditer(low)]
    found += [(h.start(), _day(h[3], _months().get(h[1]), h[2])) for h in _MONTH_FIRST.finditer(low)]
    return [day for _, day in sorted((at, day) for at, day in found if day)]


def _numeric(hit: re.Match[str], language: str | None) -> str | None:
    first, second, year = int(hit[1]), int(hit[3]), hit[4]
    if first > 12 or first == second or _day_before_month(language, hit[2]):
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _day_before_month(language: str | None, sign: str) -> bool:
    """Day first: the language writes so, or the sign between is a full stop. Month first is no rule of a language: British pages
    write the day first.
    """
    return sign == "." or _orders().get(language or "") == "dmy"


def _day(year: str | int, month: str | int | None, day: str | int) -> str | None:
    try:
        found = date(int(year), int(month or 0), int(day))
    except ValueError:
        return None
    return found.isoformat() if 1900 <= found.year <= 2100 else None


@cache
def _raw(code: str) -> Mapping[str, Mapping[str, Mapping[str, list[str]]]]:
    path = data("languages", code, "times.toml")
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@cache
def _months() -> Mapping[str, int]:
    """Names of months and their short forms, without signs, of all languages."""
    found = {}
    for code in available():
        for number, names in _raw(code).get("words", {}).get("MONTH", {}).items():
            found.update({plain(name).strip("^_. "): int(number) for name in names})
    return found


def months() -> frozenset[str]:
    """The names of the months in all languages, lower case."""
    return frozenset(_months())


@cache
def _orders() -> Mapping[str, str]:
    return {code: str(_raw(code).get("format", {}).get("numeric", "")) for code in available()}
