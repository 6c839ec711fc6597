"""What stands above and below the text of a flattened page: headline, date, authors, agency, site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from selon.clean.credit import credit_of, dateline_agency
from selon.clean.dates import days_in
from selon.clean.furniture import opens, plain, words

_PART = re.compile(r"\s+[|»›>/–—-]\s+|\s*[|»›]\s*")
_NAME = r"[^\W\d_][\w.’'-]*"
_CAPITAL = re.compile(r"(?:(?:d[eu']|de la|van|von|der|den|bin|al|el|le|la|di|da|dos)\s+)?[A-ZÀ-ÝŁŠŽ]")
_TIME = re.compile(r"\d{1,2}\s?[h:]\s?\d{0,2}|[ap]\.?m\.?|utc|gmt|cet|est|edt|bst|\b(?:à|at|a)\b", re.IGNORECASE)
_ABOVE, _BELOW, _NEXT = 14, 8, 5
"""Lines above the first and below the last paragraph in which headline, dates and names are looked for."""

_CLOSING = (".", ",", ";")


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the number of the line (from 0, among the lines that are not blank) it was read in; None: from the text itself."""

    value: str
    line: int | None


def headline(lines: list[str], first: int, shared: list[float]) -> int | None:
    """The headline's line: of those above the first paragraph, the one that stands twice or in the window's title, is long, near, and
    shares its words.

    ``shared``: share of each line's words that stand in the article.
    """
    best: tuple[float, int] | None = None
    for n in range(first, -1, -1):
        score = _headline_score(lines, n, first, shared)
        if score is not None and (best is None or score > best[0]):
            best = (score, n)
    return best[1] if best and best[0] > 0.9 else None


def _headline_score(lines: list[str], n: int, first: int, shared: list[float]) -> float | None:
    text = lines[n]
    count = len(text.split())
    if not 3 <= count <= 35 or text.endswith(_CLOSING) or len(text) < 12 or opens(text, "stop") or credit_of(text):
        return None
    if days_in(text, None) and count < 8:
        return None
    parts = [p for line in lines[:8] for p in _PART.split(line) if line != text]
    again = text in parts or lines[:first].count(text) > 1 or any(text in line and line != text for line in lines[:6])
    crumb = bool(_PART.search(text)) and any(part in lines[:first] for part in _PART.split(text))
    near = 1 / (1 + 0.12 * (first - n))
    weak = any(opens(text, kind) for kind in ("drop", "teaser", "author", "published", "updated", "caption"))
    return 1.2 * again + near + 1.4 * shared[n] + 0.3 * (count >= 5) - 1.0 * weak - 1.5 * crumb - 0.6 * text.endswith(("…", "..."))


def window_title(lines: list[str], title: str) -> str | None:
    """The site's name in a first line that is the headline and a name: ``Headline - The Harbour Post``."""
    for line in lines[:4]:
        rest = line.removeprefix(title)
        if line.startswith(title) and (hit := re.fullmatch(r"\s*[|»›–—-]\s*([^|»›]{2,40})", rest)):
            return hit[1].strip()
    return None


def published(lines: list[str], kept: set[int], language: str | None) -> Found | None:
    """The one day that the date lines around the article name; None where they name none or several.

    Lines that say "published" count before others, then those next to the opening of the article, then those farther away.
    """
    begin = min(kept)
    groups: tuple[dict[str, int], ...] = ({}, {}, {})
    for n in _around(lines, kept):
        if not is_dated(lines[n], language) or opens(lines[n], "updated"):
            continue
        if days := days_in(_before_update(lines[n]), language):
            rank = 0 if opens(lines[n], "published") else 1 if -_NEXT <= n - begin <= _NEXT else 2
            groups[rank].setdefault(days[0], n)
    group = next((g for g in groups if g), {})
    return Found(*next(iter(group.items()))) if len(group) == 1 else None


def is_dated(line: str, language: str | None) -> bool:
    """Tell whether a line is a date line: a full date with hardly anything but a lead, an hour and a name beside it."""
    count = len(line.split())
    if count > 22 or not days_in(line, language) or "©" in line or plain(line).startswith("copyright"):
        return False
    return count <= 7 or bool(opens(line, "published") or opens(line, "updated") or opens(line, "author"))


def _before_update(line: str) -> str:
    """The part of a date line before it speaks of an update."""
    low = plain(line)
    cuts = [at for word in words("updated") if (at := low.find(f"{word} ")) > 0 and not low[at - 1].isalnum()]
    return line[:min(cuts)] if cuts else line


def authors(lines: list[str], kept: set[int], language: str | None) -> tuple[tuple[str, ...], int | None]:
    """The names in the byline nearest to the article, and its line."""
    for n in _around(lines, kept):
        if found := byline(lines[n]):
            return found, n
    return (), None


@cache
def _byline() -> re.Pattern[str]:
    leads = "|".join(re.escape(w) for w in sorted(words("author"), key=len, reverse=True))
    return re.compile(rf"(?:^|[|,•·–—-]\s*)(?i:{leads})\s*:?\s+({_NAME}(?:[\s,&]+{_NAME}){{1,8}})")


def byline(line: str) -> tuple[str, ...]:
    """Names after a word that announces an author, in a line that holds little else."""
    if len(line.split()) > 16 or credit_of(line):
        return ()
    hit = _byline().search(line.replace("’", "'"))
    if not hit:
        return ()
    names = []
    for part in re.split(r"\s*,\s*|\s+(?:et|and|&)\s+|\s+(?:à|at|le|on|pour|avec|with|for|in)\s+", hit[1]):
        if not (2 <= len(part.split()) <= 4 and all(_CAPITAL.match(w) or w in ("de", "du", "van", "von", "der", "la",
                                                                               "le") for w in part.split())):
            break
        names.append(part)
    return tuple(names)


def agency(lines: list[str], kept: list[int]) -> Found | None:
    """The agency credited below the article, above it, or in the opening of its first paragraph."""
    last, begin = kept[-1], kept[0]
    below = range(max(begin, last - 1), min(len(lines), last + 1 + _BELOW))
    above = range(begin - 1, max(-1, begin - 1 - _BELOW), -1)
    for n in (*below, *above):
        if found := credit_of(lines[n]):
            return Found(found, n)
    found = dateline_agency(lines[begin])
    return Found(found, begin) if found else None


def _around(lines: list[str], kept: set[int]) -> list[int]:
    """Lines near the article that are no part of it: above it, nearest first, those among its first paragraphs, then those below."""
    begin, last = min(kept), max(kept)
    above = range(begin - 1, max(-1, begin - 1 - _ABOVE), -1)
    within = (n for n in range(begin, min(last, begin + 12)) if n not in kept)
    below = range(last + 1, min(len(lines), last + 1 + _BELOW))
    return [*above, *within, *below]
