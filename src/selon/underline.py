"""Layout for the terminal: a passage with labels under its marked words (colour is never the only mark), a hanging indent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
    """The labels under one wrapped line, each as wide as its words; empty where nothing is marked."""
    cells: list[tuple[str, Style | None]] = [(" ", None)] * cell_len(line.plain)
    for start, end, label, style in _labelled(line):
        first, last = cell_len(line.plain[:start]), cell_len(line.plain[:end])
        rule = (label + "─" * (last - first))[: last - first]
        cells[first:last] = [(char, style) for char in rule]
    row = Text.assemble(*((char, style or "") for char, style in cells))
    row.rstrip()
    return row


def _labelled(line: Text) -> Iterator[tuple[int, int, str, Style]]:
    for span in line.spans:
        if isinstance(span.style, Style) and "label" in span.style.meta:
            plain = Style(color=span.style.color)
            yield span.start, min(span.end, len(line.plain)), span.style.meta["label"], plain


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
