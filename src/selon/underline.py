"""Layout for the terminal: a passage with labels under its marked words (colour is never the only mark), a hanging indent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from rich.text import Text


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to mark: ``[start, end)`` in characters of the passage, the label under them, a Rich style."""

    start: int
    end: int
    label: str
    style: str


@dataclass(frozen=True, slots=True)
class Underlined:
    """A passage wrapped to the width at hand; where marks overlap, the later one is on top."""

    passage: str
    marks: tuple[Mark, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self._text().wrap(console, options.max_width):
            line.rstrip()
            yield line
            row = _row(line)
            if row.plain:
                yield row

    def _text(self) -> Text:
        text = Text(self.passage)
        for mark in self.marks:
            text.stylize(Style.parse(mark.style) + Style(meta={"label": mark.label}), mark.start, mark.end)
        return text


@dataclass(frozen=True, slots=True)
class Hanging:
    """Something printed beside a lead: all its lines begin at the same column, none is padded at its end."""

    lead: str
    body: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        room = options.update(width=max(1, options.max_width - cell_len(self.lead)))
        for number, line in enumerate(console.render_lines(self.body, room, pad=False)):
            yield Segment(" " * cell_len(self.lead) if number else self.lead)
            yield from line
            yield Segment.line()


def _row(line: Text) -> Text:
    """The labels under one wrapped line, each under the first of its words that no later mark covers; empty where there are none."""
    marks = list(_labelled(line))
    owners: list[int | None] = [None] * cell_len(line.plain)
    for number, (start, end, _, _) in enumerate(marks):
        first, last = cell_len(line.plain[:start]), cell_len(line.plain[:end])
        owners[first:last] = [number] * (last - first)
    row, seen = Text(), set()
    for owner, cells in groupby(owners):
        width = len(list(cells))
        if owner is None:
            row.append(" " * width)
            continue
        _, _, label, style = marks[owner]
        row.append(((label if owner not in seen else "") + "─" * width)[:width], style)
        seen.add(owner)
    row.rstrip()
    return row


def _labelled(line: Text) -> Iterator[tuple[int, int, str, Style]]:
    for span in line.spans:
        if isinstance(span.style, Style) and "label" in span.style.meta:
            plain = Style(color=span.style.color)
            yield span.start, min(span.end, len(line.plain)), span.style.meta["label"], plain


def merged(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Longest first; a mark that has half or more of the words of another hands its label over to it."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: m.start - m.end):
        host = next((n for n, k in enumerate(kept) if _most(mark, k)), None)
        if host is None:
            kept.append(mark)
        elif mark.label not in kept[host].label.split(", "):
            kept[host] = replace(kept[host], label=f"{kept[host].label}, {mark.label}")
    return tuple(kept)


def _most(inner: Mark, outer: Mark) -> bool:
    inside = outer.start <= inner.start and inner.end <= outer.end
    return inside and 2 * (inner.end - inner.start) >= outer.end - outer.start


def window(length: int, marks: Iterable[Mark], text: str, around: int = 70) -> tuple[int, int]:
    """The part of a long passage to show: first mark to last, with whole words of ``around`` characters on both sides."""
    found = list(marks)
    if length <= 4 * around or not found:
        return 0, length
    start = max(0, min(m.start for m in found) - around)
    end = min(length, max(m.end for m in found) + around)
    start = text.find(" ", start) + 1 if start else 0
    stop = text.rfind(" ", 0, end) if end < length else length
    return start, stop
