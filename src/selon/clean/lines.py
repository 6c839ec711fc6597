"""The lines of a flattened text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from selon.clean.tidy import tidy
from selon.errors import LimitError
from selon.limits import Limits

_WRAP = (40, 100)
"""Shortest and longest width at which plain texts are wrapped by hand or by a mail program."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank; ``number`` counts the lines of the body from 1."""

    number: int
    text: str


def lines_of(body: str, limits: Limits) -> list[Line]:
    """Lines that are not blank, white space made single; the lines of wrapped paragraphs joined. LimitError for too many."""
    raw = tidy(body).splitlines()
    if len(raw) > limits.flat_lines:
        raise LimitError(f"The text has {len(raw):,} lines, more than the {limits.flat_lines:,} of Limits.flat_lines. "
                         "Split it into articles.")
    if _wrapped(raw):
        return _joined(raw)
    return [Line(number, text) for number, line in enumerate(raw, 1) if (text := " ".join(line.split()))]


def _wrapped(raw: list[str]) -> bool:
    """Tell whether the lines of a text are cut at one width: blocks of several lines of nearly that width that end within a sentence."""
    full = [line for line in raw if line.strip()]
    width = max((len(line.rstrip()) for line in full), default=0)
    if not _WRAP[0] <= width <= _WRAP[1] or len(full) < 4:
        return False
    cut = sum(bool(a.strip() and b.strip() and len(a.rstrip()) + len(b.split()[0]) >= width - 1 and not a.rstrip().endswith((".", ":",
                                                                                                                             "!", "?")))
              for a, b in pairwise(raw))
    return cut * 2 >= len(full) - sum(not line.strip() for line in raw) - 1


def _joined(raw: list[str]) -> list[Line]:
    """One line a block of lines between blank ones; a word cut by a hyphen at the end of a line stays cut, since the hyphen may be
    its own.
    """
    found: list[Line] = []
    start, block = 0, list[str]()
    for number, line in enumerate([*raw, ""], 1):
        if line.strip():
            start = start or number
            block.append(line)
        elif block:
            found.append(Line(start, re.sub(r"\s+", " ", " ".join(block)).strip()))
            start, block = 0, []
    return found
