"""Find time forms in a text: atoms, words and numbers by dictionary, forms by one walk through the language's tree."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from selon.languages._times import ATOM, Ending, Node, Row, Tables
from selon.reading.tree import folded

_PUNCTUATION = frozenset(".,;:!?)»\"”\n…")
_NUMERIC = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?![./-]?\d)")

Item = tuple[str, str, int]
"""A word or number at an atom: kind, value, the atom after it."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form found: atoms ``[first, last)``, characters ``[start, end)``, its row and the values of its kinds, in order."""

    first: int
    last: int
    start: int
    end: int
    row: Row
    parts: dict[str, list[str]]

    @property
    def make(self) -> str:
        """What the form makes."""
        return self.row.make

    def one(self, kind: str) -> str | None:
        """The first value of a kind, None where the form has none."""
        values = self.parts.get(kind)
        return values[0] if values else None

    def has(self, *kinds: str) -> bool:
        """Tell whether the form has a word of one of these kinds."""
        return any(kind in self.parts for kind in kinds)


class Text:
    """A text as atoms. ``low``: folded atoms; ``start``, ``end``: their characters; ``items``: words and numbers by atom."""

    __slots__ = ("content", "end", "items", "low", "start", "tables")

    def __init__(self, content: str, tables: Tables) -> None:
        self.content, self.tables = content, tables
        low = folded(content)
        if len(low) != len(content):  # a few letters grow when folded ("İ"); offsets must stay
            low = "".join(f if len(f := folded(c)) == 1 else c for c in content)
        self.low: list[str] = []
        self.start: list[int] = []
        for hit in ATOM.finditer(low):
            self.low.append(hit[0])
            self.start.append(hit.start())
        self.end = [s + len(a) for s, a in zip(self.start, self.low, strict=True)]
        self.low.append("\n")
        self.items: dict[int, list[Item]] = {}
        self._fill()

    def glued(self, i: int) -> bool:
        """Tell whether atom ``i`` follows the one before it without a space."""
        return 0 < i < len(self.start) and self.start[i] == self.end[i - 1]

    def before(self, i: int, count: int) -> str:
        """Up to ``count`` atoms before atom ``i``, joined by a space; a line end stops it."""
        part = self.low[max(0, i - count):i]
        while "\n" in part:
            part = part[part.index("\n") + 1:]
        return " ".join(part)

    def preceded(self, i: int, phrases: frozenset[str]) -> int:
        """How many atoms before atom ``i`` make up one of the phrases, 0 where none does; the longest counts."""
        return next((n for n in (5, 4, 3, 2, 1) if n <= i and " ".join(self.low[i - n:i]) in phrases), 0)

    def _fill(self) -> None:
        words, numbers, free = self.tables.words, self.tables.numbers, 0
        for i, atom in enumerate(self.low):
            if atom in words:
                self._words(i)
            if i >= free and atom[0].isdigit():
                free = self._figures(i)
            elif i >= free and atom in numbers:
                free = self._spelt(i)

    def _add(self, i: int, kind: str, value: str, after: int) -> None:
        self.items.setdefault(i, []).append((kind, value, after))

    def _words(self, i: int) -> None:
        for entry in self.tables.words[self.low[i]]:
            size = len(entry.rest)
            if size and tuple(self.low[i + 1:i + 1 + size]) != entry.rest:
                continue
            if entry.case and self.content[self.start[i]].isupper() != (entry.case == "^"):
                continue
            self._add(i, entry.kind, entry.value, i + 1 + size)

    def _figures(self, i: int) -> int:
        """Numbers in figures: whole dates, groups of thousands, decimals, ordinals, years, days, hours; the atom after them."""
        low, atom = self.low, self.low[i]
        if not atom.isascii() or (self.glued(i) and (low[i - 1] in "$€£#" or (low[i - 1].isalpha() and low[i - 1] not in ("h", "t")))):
            return i + 1
        if self.glued(i + 1) and low[i + 1] in "./-" and not (self.glued(i) and low[i - 1] in "./-") and self._numeric(i):
            return i + 5
        after, value = self._grouped(i)
        if after > i + 1:
            self._add(i, "NUM", value, after)
            if after == i + 3 and len(atom) < 3 and len(low[i + 2]) == 2:  # "6.30pm"
                self._add(i, "HDOT", atom, i + 1)
                self._add(i + 2, "MIN", low[i + 2], after)
            return after
        if self.glued(i + 1) and low[i + 1] in self.tables.suffixes and len(atom) < 3:
            for kind in ("ORD", "DAY", "ORDDAY"):
                self._add(i, kind, atom, i + 2)
        self._plain(i, atom)
        return i + 1

    def _plain(self, i: int, atom: str) -> None:
        number, size = int(atom[:6]), len(atom)
        kinds = ["NUM"] if size < 6 else []
        if size <= 2:
            two = size == 2
            fitting = (
                ("DAY", 0 < number < 40), ("FDAY", 0 < number < 32), ("HOUR", number <= 24), ("MIN", two and number < 60), ("YEAR2", two),
            )
            kinds += [kind for kind, fits in fitting if fits]
        elif size == 4 and 1000 <= number < 2200:
            kinds.append("YEAR")
        for kind in kinds:
            self._add(i, kind, atom, i + 1)

    def _numeric(self, i: int) -> bool:
        hit = _NUMERIC.match(self.content, self.start[i])
        if hit is None:
            return False
        first, _, second, third = hit.groups()
        if len(first) == 4:
            value = f"{first}-{second}-{third}"
        elif len(third) in (2, 4) and len(first) <= 2:
            year = third if len(third) == 4 else str(full_year(int(third)))
            month_first = (self.tables.numeric == "mdy" and int(first) <= 12) or int(second) > 12
            if max(int(first), int(second)) > 31 or min(int(first), int(second)) > 12:
                return False
            value = f"{year}-{first}-{second}" if month_first else f"{year}-{second}-{first}"
        else:
            return False
        self._add(i, "NUMDATE", value, i + 5)
        return True

    def _grouped(self, i: int) -> tuple[int, str]:
        """The atom after a number and its value: ``10.000``, ``2 000``, ``30,4`` are one number each."""
        low, value, j = self.low, self.low[i], i + 1
        while len(value) <= 12 and len(low[i]) <= 3:
            if j < len(self.start) and len(low[j]) == 3 and low[j].isdigit() and self.start[j] == self.end[j - 1] + 1:
                value, j = value + low[j], j + 1
            elif self._tail(j) and len(low[j + 1]) == 3:
                value, j = value + low[j + 1], j + 2
            else:
                break
        if self._tail(j) and len(low[j + 1]) < 3:
            value, j = f"{value}.{low[j + 1]}", j + 2
        return j, value

    def _tail(self, j: int) -> bool:
        return j + 1 < len(self.start) and self.low[j] in (".", ",") and self.glued(j) and self.glued(j + 1) and self.low[j + 1].isdigit()

    def _spelt(self, i: int) -> int:
        """A number in words, the longest run: ``vingt et un``, ``a hundred and fifty``, ``quatre-vingt-dix``."""
        numbers, join, low = self.tables.numbers, self.tables.number_join, self.low
        values, j = [numbers[low[i]]], i + 1
        while True:
            k = j + 1 if low[j] == "-" or (low[j] in join and values[-1] >= 20) else j
            if low[k] not in numbers or not _grows(values[-1], numbers[low[k]], self.tables.four_score):
                break
            values.append(numbers[low[k]])
            j = k + 1
        if len(values) == 1 and low[i] in self.tables.weak_numbers:
            return i + 1
        total = _total(values, self.tables.four_score)
        for kind, fits in (("NUM", True), ("DAY", 0 < total < 32), ("HOUR", 0 < total <= 24)):
            if fits:
                self._add(i, kind, str(total), j)
        return j


def _grows(last: int, new: int, four_score: bool) -> bool:
    """Tell whether ``new`` may follow ``last`` in one number."""
    if four_score and ((last, new) == (4, 20) or (last == 10 and 7 <= new < 10)):
        return True
    return last >= 100 or (last >= 20 and new < 20) or (new >= 100 and last < new)


def _total(values: list[int], four_score: bool) -> int:
    done, part = 0, 0
    for value in values:
        if four_score and value == 20 and part % 100 == 4:
            part += 76
        elif value == 100:
            part = max(part, 1) * 100
        elif value >= 1000:
            done, part = done + max(part, 1) * value, 0
        else:
            part += value
    return done + part


def full_year(two: int, pivot: int = 40) -> int:
    """A year of two figures: 00-39 is this century, 40-99 the last."""
    return two + (2000 if two < pivot else 1900)


def forms(text: Text, fits: Callable[[Form], bool]) -> list[Form]:
    """All forms of a text in order, none overlapping; ``fits`` may refuse a form, and the next best is taken."""
    found: list[Form] = []
    root, i, n = text.tables.tree, 0, len(text.start)
    while i < n:
        if text.low[i] not in root and i not in text.items:
            i += 1
            continue
        form = _longest(text, i, fits)
        if form is not None and (form.first > i or form.make == "ref"):
            inner = _longest(text, max(form.first, i + 1), fits)
            form = inner if inner is not None and inner.last > form.last and (inner.first <= form.first or form.make == "ref") else form
        if form is None:
            i += 1
            continue
        found.append(form)
        i = form.last
    return found


def _longest(text: Text, i: int, fits: Callable[[Form], bool]) -> Form | None:
    hits = _endings(text, i)
    hits.sort(key=lambda h: (h[2].first > 0, -h[0], -h[1], h[2].row.order))
    return next((form for last, _, ending, path in hits if (form := _form(text, ending, path, last)) is not None and fits(form)), None)


def _endings(text: Text, i: int) -> list[tuple[int, int, Ending, list[tuple[str, str, int]]]]:
    """Every form from atom ``i``: the atom after its expression, the atom after all of it, its ending, its steps."""
    low, items = text.low, text.items
    hits = []
    stack: list[tuple[Node, int, list[tuple[str, str, int]]]] = [(text.tables.tree, i, [])]
    while stack:
        node, j, path = stack.pop()
        for ending in node.get("", ()):
            after = path[ending.last][2] if ending.last < len(path) else j
            hits.append((after, j, ending, path))
        if j >= len(low):
            continue
        child = node.get(low[j])
        if child is not None:
            stack.append((child, j + 1, [*path, ("", low[j], j)]))
        if low[j] in _PUNCTUATION and "PUNCT" in node:
            stack.append((node["PUNCT"], j + 1, [*path, ("PUNCT", low[j], j)]))
        for kind, value, after in items.get(j, ()):
            child = node.get(kind)
            if child is not None:
                stack.append((child, after, [*path, (kind, value, j)]))
    return hits


def _form(text: Text, ending: Ending, path: list[tuple[str, str, int]], last: int) -> Form | None:
    steps = path[ending.first:ending.last]
    parts: dict[str, list[str]] = {}
    for kind, value, _ in steps:
        if kind:
            parts.setdefault(kind, []).append(value)
    first = steps[0][2]
    while last > first and text.low[last - 1] in _PUNCTUATION and last - 1 == steps[-1][2] and "(" not in text.low[first:last]:
        last -= 1
    if first >= last or last > len(text.end):
        return None
    return Form(first, last, text.start[first], text.end[last - 1], ending.row, parts)
