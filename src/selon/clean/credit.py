"""The agency that a page credits as a whole: "Avec DW", "(AFP)", "Source: Reuters", "KYIV (Reuters) - ..."."""

from __future__ import annotations

import re
from functools import cache

from selon.clean.furniture import words
from selon.languages import available, data, listed, table

_NAME = r"[A-ZÉ][\w.&'’-]*(?:\s+[A-ZÉ][\w.&'’-]*){0,3}"
_DATELINE = re.compile(r"\s*[^\W\d_][^()\n.!?]{0,60}\((?P<names>[^()\n]{2,40})\)\s?(?:[-–—:,.]|$)")
_CAPITAL = re.compile(r"[A-ZÉ]|dpa")
_BY = frozenset({"par", "by"})


def credit_of(line: str) -> str | None:
    """The agency in a line that is nothing but a credit; None for any other line. Two agencies are parted by a comma."""
    text = " ".join(line.split())
    if len(text) > 80 or text.count(" ") > 8 or not _CAPITAL.search(text):
        return None
    return _known_in(text) or _told(text)


def dateline_agency(paragraph: str) -> str | None:
    """The agency in the place-and-agency opening of a first paragraph: ``KYIV, May 3 (Reuters) - ...``."""
    hit = _DATELINE.match(paragraph[:160])
    names = [name.strip() for name in re.split(r"[/,]|\s+et\s+|\s+and\s+", hit["names"])] if hit else []
    return ", ".join(names) if names and all(name in _agencies() for name in names) else None


def _known_in(text: str) -> str | None:
    """Agencies of the tables in a line that holds nothing else but a lead ("avec"), a site's name before it, or signs."""
    hit = _line().fullmatch(text)
    if not hit:
        return None
    return ", ".join(dict.fromkeys(_agency().findall(hit["names"])))


def _told(text: str) -> str | None:
    """A name of no table after a word that announces an agency."""
    hit = _lead().fullmatch(text)
    return hit["name"] if hit else None


@cache
def _agencies() -> frozenset[str]:
    """Names of news agencies and of media that others quote as a source, as written."""
    found: set[str] = set()
    for code in available():
        for row in table(data("languages", code, "bodies.psv"), ("name", "kind", "aliases")):
            if row["kind"] in ("agency", "media") and row.get("role") == "MED":
                found |= {row["name"], *listed(row["aliases"])}
    listed_names = {form for name in words("agency") for form in (name.upper(), name.title() if len(name) > 4 else name.upper())}
    return frozenset(name for name in found if name[:1].isupper()) | listed_names | {"dpa"}


@cache
def _agency() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(n) for n in sorted(_agencies(), key=len, reverse=True)) + r")(?!\w)")


def _leads() -> str:
    return "|".join(re.escape(w) for w in sorted(words("credit") | _BY, key=len, reverse=True))


@cache
def _line() -> re.Pattern[str]:
    """[(©] [site or author's name] [lead :] agency [and agency] [)]."""
    one = _agency().pattern
    names = rf"(?P<names>{one}(?:(?:\s*[,/&+–-]\s*|\s+(?:et|and|avec|with)\s+){one})*)"
    return re.compile(rf"[(\[©—–-]?\s*(?:(?:[^\W\d_][\w.'’&-]*\s+){{0,4}}(?i:{_leads()})\s*:?\s+)?{names}\s*[)\]]?\.?")


@cache
def _lead() -> re.Pattern[str]:
    told = "|".join(re.escape(w) for w in sorted(words("credit") - _BY - {"from"}, key=len, reverse=True))
    return re.compile(rf"[(\[]?\s*(?i:{told})\s*:?\s+(?P<name>{_NAME})\s*[)\]]?\.?")
