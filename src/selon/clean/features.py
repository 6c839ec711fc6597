"""What a line of a page looks like, as numbers: one row a line, computed over the whole page at once.

Words are compared with the tables of all languages, since a page may mix them, and with the words that the page itself repeats, so that
a language without a table still shows where its prose is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from selon.clean.furniture import words
from selon.clean.words import CLASSES, Flags, Reals, Sheet

Matrix = NDArray[np.float64]

OPENERS = ("stop", "drop", "teaser", "caption", "author", "published", "updated", "credit")
OWN = (
    "tokens", "chars", "function", "page_function", "mark_end", "quote_end", "cut_end", "colon_end", "question_end", "upper_start",
    "lower_start",
    "sign_start", "commas", "marks", "digits", "uppers", "separators", "quotes", "capitals", "word_length", *OPENERS, "any_opener",
    "whole", "words", "voice",
    "address", "copyright", "year", "month", "repeated", "headline", "prose",
)
"""Columns of :func:`own`: what a line shows by itself."""

PLACE = ("line", "mass", "from_start", "from_end", "lines", "page_mass", "before", "after", "window2", "window5", "window15", "heavy5",
         "short5",
         "furniture5", "since_prose", "until_prose", "run", "run_start", "run_end", "stops", "since_stop", "longest", "as_first",
         "as_headline", "as_run")
"""Columns of :func:`place`: where it stands, and how many of its words stand in the first lines, the headline, the heaviest run of
prose.
"""

_SHIFTED = ("tokens", "function", "mark_end", "prose", "any_opener")
_NEAR = 3
FIRST = (*OWN, *PLACE, *(f"{name}{step:+d}" for step in (*range(-_NEAR, 0), *range(1, _NEAR + 1)) for name in _SHIFTED))
"""Columns of :func:`first`."""

_TOLD = ("told", *(f"told{step:+d}" for step in (*range(-_NEAR, 0), *range(1, _NEAR + 1))), "told_before", "told_after", "told5",
         "told15", "told_most",
         "told_run", "told_run_start", "told_run_end", "told_since", "told_until", "as_told", "as_sure", "told_total")
SECOND = (*FIRST, *_TOLD)
"""Columns of :func:`second`."""


def first(page: Sheet, lines: list[str]) -> Matrix:
    """A row of numbers for each line (columns ``FIRST``)."""
    mine = own(page, lines)
    return np.hstack([mine, place(page, mine), shifted(mine[:, [OWN.index(name) for name in _SHIFTED]])])


def second(page: Sheet, rows: Matrix, told: Reals) -> Matrix:
    """The rows of :func:`first` with what a first model told of each line, of its neighbours and of the lines that share its words."""
    mass = page.tokens * told
    total = mass.sum() + 1
    before = np.cumsum(mass) - mass
    run, begin, end = runs(told > 0.5, page.tokens * (told > 0.5))
    n = np.arange(page.size)
    since, until = distances(told > 0.5)
    return np.column_stack([
        rows, told, shifted(told[:, None]), before / total, (total - 1 - before - mass) / total, window(mass, 5) / total,
        window(mass, 15) / total, mass / (mass.max() + 1), run, np.log1p(n - begin), np.log1p(end - n), since, until,
        page.overlap(told > 0.5),
        page.overlap(told > 0.9),
        np.full(page.size, np.log(total)),
    ])


def own(page: Sheet, lines: list[str]) -> Matrix:
    """What each line shows by itself (columns ``OWN``)."""
    per, chars = np.maximum(page.tokens, 1), page.chars
    count = {name: page.counts[:, n] for n, name in enumerate(CLASSES)}
    kinds = {name: n for n, name in enumerate(CLASSES)}
    member = page.sets / per[:, None]
    cut = np.array([line.endswith(("…", "...", "…»", "[…]", "[...]")) for line in lines])
    mark, quote = (page.last == kinds["mark"]) & ~cut, (page.last == kinds["quote"]) | (page.last_code == 41)
    openers, whole = _openers(page)
    repeats = Counter(lines)
    prose = (page.tokens >= 10) & (mark | quote) & (member[:, 0] + page.often / per >= 0.3)
    return np.column_stack([
        np.log1p(page.tokens), np.log1p(chars), member[:, 0], page.often / per, mark, quote, cut, page.last_code == 58,
        page.last_code == 63,
        page.first == kinds["upper"], page.first == kinds["lower"], page.first > kinds["upper"], count["comma"] / per,
        np.log1p(count["mark"]),
        count["digit"] / chars, count["upper"] / chars, np.log1p(count["separator"]), np.log1p(count["quote"]), page.capitals / per,
        np.minimum(page.letters / per, 20), openers, openers.max(axis=1), whole, np.minimum(page.sets[:, 1], 6), member[:, 2],
        page.sets[:, 3],
        np.array(["©" in line for line in lines]), page.sets[:, 4], page.sets[:, 5],
        np.array([repeats[line] > 1 for line in lines]), _headline(lines), prose])


def place(page: Sheet, mine: Matrix) -> Matrix:
    """Where each line stands in the page (columns ``PLACE``)."""
    size, tokens = page.size, page.tokens
    n = np.arange(size)
    prose = mine[:, OWN.index("prose")]
    mass = tokens * prose
    total = mass.sum() + 1
    done = np.cumsum(mass)
    stop = (mine[:, OWN.index("stop")] > 0) & (tokens < 10) & (done - mass > 0)
    run, begin, end = runs(prose > 0, mass)
    since, until = distances(prose > 0)
    headline = (mine[:, OWN.index("headline")] > 0) | ((mine[:, OWN.index("repeated")] > 0) & (tokens >= 5) & (n < 80))
    return np.column_stack([
        n / size, np.cumsum(tokens) / (tokens.sum() + 1), np.log1p(n), np.log1p(size - 1 - n), np.full(size, np.log(size)),
        np.full(size, np.log(total)), (done - mass) / total, (total - 1 - done) / total, window(mass, 2) / total,
        window(mass, 5) / total, window(mass, 15) / total,
        np.log1p(window(mass, 5)), window(tokens < 6, 5), window(mine[:, OWN.index("any_opener")], 5), since, until, run,
        np.log1p(n - begin),
        np.log1p(end - n), np.log1p(np.cumsum(stop)), distances(stop)[0], mass / (mass.max() + 1), page.overlap(n < 2),
        page.overlap(headline),
        page.overlap((run > 0.99) & (prose > 0)),
    ])


@cache
def _phrases() -> Mapping[str, tuple[tuple[list[str], list[int]], ...]]:
    """First word to the phrases that open furniture, as words, with the numbers of their kinds."""
    kinds: dict[str, list[int]] = {}
    for number, kind in enumerate(OPENERS):
        for phrase in words(kind):
            kinds.setdefault("".join(c if c.isalnum() else " " for c in phrase), []).append(number)
    found: dict[str, list[tuple[list[str], list[int]]]] = {}
    for phrase, numbers in kinds.items():
        parts = phrase.split()
        found.setdefault(parts[0], []).append((parts, numbers))
    return {word: tuple(rows) for word, rows in found.items()}


def _openers(page: Sheet) -> tuple[Matrix, Flags]:
    """Which kinds of furniture each line opens with, and whether it is nothing else."""
    kinds, whole = np.zeros((page.size, len(OPENERS))), np.zeros(page.size, np.bool_)
    phrases = _phrases()
    for row, (start, stop) in enumerate(zip(page.begin, page.begin[1:], strict=False)):
        for parts, numbers in phrases.get(page.words[start], ()) if start < stop else ():
            if stop - start >= len(parts) and page.words[start:start + len(parts)] == parts:
                kinds[row, numbers] = 1
                whole[row] |= stop - start == len(parts)
    return kinds, whole


def _headline(lines: list[str]) -> Reals:
    """Lines that look like the page's headline: they stand again in a breadcrumb or window title among the first lines."""
    found = np.zeros(len(lines))
    heads = [line for line in lines[:12] if len(line) >= 24]
    for n, line in enumerate(lines[:120]):
        if 20 <= len(line) <= 250:
            found[n] = any(line in head and line != head and len(head) < 2 * len(line) + 60 for head in heads)
    return found


def window(values: NDArray[np.generic], radius: int) -> Reals:
    """Sum of the values within ``radius`` lines."""
    total = np.concatenate(([0.0], np.cumsum(values, dtype=np.float64)))
    n = np.arange(len(values))
    found: Reals = total[np.minimum(n + radius + 1, len(values))] - total[np.maximum(n - radius, 0)]
    return found


def distances(flags: Flags) -> tuple[Reals, Reals]:
    """Logarithm of the lines since the last flagged line before, and until the next one after (60 lines where there is none)."""
    n = np.arange(len(flags))
    last = np.maximum.accumulate(np.where(flags, n, -1000))
    after = np.minimum.accumulate(np.where(flags, n, len(flags) + 1000)[::-1])[::-1]
    before = np.concatenate(([-1000], last[:-1]))
    behind = np.concatenate((after[1:], [len(flags) + 1000]))
    return np.log1p(np.minimum(n - before, 60)), np.log1p(np.minimum(behind - n, 60))


def runs(flags: Flags, mass: Reals) -> tuple[Reals, Reals, Reals]:
    """For each line the weight of the run of flagged lines it stands in, beside the heaviest of the page, and where the run begins and
    ends.

    A run holds gaps of up to four lines; a line outside of all runs has weight 0 and begins and ends in itself.
    """
    n = np.arange(len(flags), dtype=np.float64)
    run, begin, end = np.zeros(len(flags)), n.copy(), n.copy()
    at = np.flatnonzero(flags)
    for part in np.split(at, np.flatnonzero(np.diff(at) > 5) + 1) if len(at) else ():
        start, stop = part[0], part[-1] + 1
        run[start:stop], begin[start:stop], end[start:stop] = mass[part].sum(), start, stop
    return run / (run.max() + 1e-9), begin, end


def shifted(values: Matrix) -> Matrix:
    """The columns of the lines around each line; zeros beyond the page."""
    padded = np.pad(values, ((_NEAR, _NEAR), (0, 0)))
    return np.hstack([padded[_NEAR + step:_NEAR + step + len(values)] for step in (*range(-_NEAR, 0), *range(1, _NEAR + 1))])
