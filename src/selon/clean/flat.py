"""Flattened text to the parts of an article: a line model keeps the prose, tables of furniture tell why the rest goes."""

from __future__ import annotations

import re

import numpy as np

from selon.clean.credit import credit_of
from selon.clean.forest import told
from selon.clean.furniture import opening, opens
from selon.clean.heading import Found, agency, authors, byline, headline, is_dated, published, window_title
from selon.clean.language import detect
from selon.clean.lines import Line, lines_of
from selon.clean.parts import Dropped, Parts
from selon.clean.words import Sheet, sheet
from selon.limits import DEFAULT, Limits

_END = re.compile(r"[.!?…»\"”’)\]:;]\s*$")
_CRUMB = re.compile(r"\s[/>»›|]\s")
_KEEP = 0.5
"""Probability from which a line is the article's."""


def read_flat(body: str, title: str | None = None, language: str | None = None, limits: Limits = DEFAULT) -> Parts:
    """Headline, paragraphs, date, authors and credit of a text in which menus and teasers may be mixed; each dropped line with its reason.

    ``title`` and ``language`` are what the carrier says. A text in which nothing looks like furniture comes through whole.
    """
    lines = lines_of(body, limits)
    if not lines:
        return Parts(title=title)
    texts = [line.text for line in lines]
    page = sheet(texts)
    kept = _plain(texts) or _chosen(page, texts)
    if not kept:
        return Parts(title=title, dropped=tuple(Dropped(line.number, line.text, "no article on the page") for line in lines))
    return _parts(lines, page, kept, title, language)


def _parts(lines: list[Line], page: Sheet, kept: list[int], title: str | None, language: str | None) -> Parts:
    texts = [line.text for line in lines]
    chosen = np.zeros(len(texts), np.bool_)
    chosen[kept] = True
    head = _head(texts, kept, page.overlap(chosen).tolist(), title)
    name = title or (texts[head] if head is not None else None)
    credit = agency(texts, kept)
    kept = [n for n in kept if not (n == head or texts[n] == name or _meta(texts[n], n, kept, credit))] or kept
    language = language or detect("\n".join(texts[n] for n in kept))
    inside, places = set(kept), {texts[n]: n for n in kept}
    day, (names, by) = published(texts, inside, language), authors(texts, inside, language)
    origins = {"title": _origin(lines, head), "published": _origin(lines, day.line if day else None), "authors": _origin(lines, by),
               "credit": _origin(lines, credit.line if credit else None)}
    used = {n: word for n, word in ((by, "byline"), (day.line if day else None, "date line"), (credit.line if credit else None,
                                                                                               "credit")) if n is not None}
    dropped = tuple(Dropped(line.number, line.text, used.get(n) or _reason(n, texts, places, name, language))
                    for n, line in enumerate(lines) if n not in inside and n != head)
    return Parts(
        title=name, paragraphs=tuple(texts[n] for n in kept), published=day.value if day else None, authors=names,
        credit=credit.value if credit else None,
        site=window_title(texts, name) if name else None, language=language, dropped=dropped, origins={k: v for k,
                                                                                                       v in origins.items() if v})


def _plain(texts: list[str]) -> list[int] | None:
    """All lines of a text without furniture: hardly any line that is no sentence, none that a site would write, none that stands twice."""
    if all(opens(text, "drop") for text in texts):
        return None
    loose = sum(not _END.search(text) or len(text.split()) < 4 for text in texts)
    ended = len(texts) - loose
    if len(texts) == 1 or (len(texts) <= 3 and not any(_sign(text) for text in texts)):
        return list(range(len(texts)))
    if loose > 1 + ended // 2 or len(set(texts)) < len(texts) or not ended:
        return None
    return None if any(_sign(text) for text in texts) else list(range(len(texts)))


def _sign(text: str) -> bool:
    """Tell whether a line shows a sign of furniture."""
    short = len(text.split()) < 12
    found = opening(text)
    opened = short and any(kind in found for kind in ("drop", "teaser", "published", "updated"))
    return bool(opened or "stop" in found or _CRUMB.search(text) or "©" in text or text.endswith(("…", "...")))


def _chosen(page: Sheet, texts: list[str]) -> list[int]:
    """The lines that the model keeps, without copies: of two equal lines the later stays, as a lead is repeated above the text."""
    scores = told(page, texts)
    kept = [n for n, score in enumerate(scores.tolist()) if score > _KEEP]
    last = {texts[n]: n for n in kept}
    return [n for n in kept if last[texts[n]] == n]


def _head(texts: list[str], kept: list[int], shared: list[float], title: str | None) -> int | None:
    """The line of the headline; with a title given, the last line above the text that repeats it."""
    if title is None:
        return headline(texts, kept[0], shared)
    same = [n for n in range(kept[0] + 1) if texts[n] == title]
    return same[-1] if same else None


def _meta(text: str, n: int, kept: list[int], credit: Found | None) -> bool:
    """A kept line at the edge of the article that is only a credit, a date or a byline."""
    if len(kept) < 2 or (n not in kept[:3] and n not in kept[-2:]) or len(text.split()) > 12:
        return False
    return bool((credit and credit.line == n and credit_of(text)) or is_dated(text, None) or byline(text))


def _origin(lines: list[Line], at: int | None) -> str | None:
    return None if at is None else f"line {lines[at].number}: {lines[at].text[:120]}"


def _reason(n: int, texts: list[str], kept: dict[str, int], title: str | None, language: str | None) -> str:
    """Why a line is no part of the article, in words."""
    text = texts[n]
    if title and text == title:
        return "repeated headline"
    if title and _CRUMB.search(text) and title in text:
        return "breadcrumb or window title"
    if text in kept:
        return "repeated text"
    found = opening(text)
    for kind, reason in _REASONS if found else ():
        if phrase := found.get(kind):
            return f"{reason}: {phrase}"
    if is_dated(text, language):
        return "date line"
    if text.endswith(("…", "...")):
        return "teaser cut short"
    if _CRUMB.search(text):
        return "breadcrumb or menu"
    if len(text.split()) < 5 and not _END.search(text):
        return "menu or label"
    places = kept.values()
    return "before the article" if n < min(places) else "after the article" if n > max(places) else "between paragraphs, unlike them"


_REASONS = (("teaser", "points to another article"), ("stop", "opens what follows an article"), ("published", "date line"), ("updated",
                                                                                                                             "date line"),
            ("author", "byline"), ("caption", "caption"), ("drop", "interface"))
