"""Flattened text to the parts of an article: a line model that keeps headline and prose and lets furniture go."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selon.clean.credit import credit_of
from selon.clean.furniture import opens
from selon.clean.parts import Dropped, Parts
from selon.clean.tidy import tidy
from selon.limits import DEFAULT, Limits

_END = re.compile(r"[.!?…»\"”’)\]:]\s*$")
_CRUMB = re.compile(r"\s[/>»›|]\s")
PROSE = 12
"""Words from which a line that ends like a sentence is prose."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, counted from 1."""

    number: int
    text: str

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def ended(self) -> bool:
        return bool(_END.search(self.text))

    @property
    def prose(self) -> bool:
        """Sentences: many words and a sentence's end, or a short sentence that is no teaser cut by an ellipsis."""
        if self.text.endswith(("…", "...")):
            return self.words > 40
        return self.words >= PROSE and self.ended or self.words >= 3 * PROSE


def read_flat(body: str, title: str | None = None, language: str | None = None, limits: Limits = DEFAULT) -> Parts:
    """Headline, paragraphs and credit of a text in which menus and teasers may be mixed; each dropped line with its reason."""
    lines = [Line(n, " ".join(text.split())) for n, text in enumerate(tidy(body).splitlines(), 1) if text.strip()]
    prose = [n for n, line in enumerate(lines) if line.prose and not opens(line.text, "stop")]
    if not prose:
        return _no_prose(lines, title)
    head = None if title else _headline(lines, prose[0])
    stop = _stop(lines, prose)
    kept, dropped, credit = [], [], None
    for n, line in enumerate(lines):
        reason = _reason(n, line, lines, prose, head, stop)
        found = credit_of(line.text) if n > prose[0] else None
        if found and credit is None and n <= stop:
            credit, reason = found, "credit"
        if reason is None:
            kept.append(line.text)
        elif n != head:
            dropped.append(Dropped(line.number, line.text, reason))
    return Parts(title=title or (lines[head].text if head is not None else None), paragraphs=tuple(kept), credit=credit, dropped=tuple(dropped))


def _no_prose(lines: list[Line], title: str | None) -> Parts:
    """A text of short lines only: taken as it is, the furniture left out."""
    kept = [line for line in lines if not any(opens(line.text, kind) for kind in ("stop", "drop"))]
    return Parts(title=title, paragraphs=tuple(line.text for line in kept))


def _headline(lines: list[Line], first: int) -> int | None:
    """The headline: a line that stands twice, or the last part of a breadcrumb, else the nearest long line before the prose."""
    before = list(range(first))
    texts = [lines[n].text for n in before]
    for n in reversed(before):
        text = texts[n]
        if lines[n].words >= 3 and (texts.count(text) > 1 or any(t != text and t.endswith(text) and _CRUMB.search(t) for t in texts)):
            return n
    for n in reversed(before):
        line = lines[n]
        if line.words >= 4 and not line.text.endswith(".") and not _CRUMB.search(line.text) and not _furniture(line):
            return n
    return None


def _furniture(line: Line) -> bool:
    return any(opens(line.text, kind) for kind in ("drop", "author", "teaser", "stop"))


def _stop(lines: list[Line], prose: list[int]) -> int:
    """The last line of the article: before the first line after the opening prose that says that only furniture follows."""
    for n in range(prose[0] + 1, len(lines)):
        if opens(lines[n].text, "stop") and not opens(lines[n].text, "teaser"):
            return n - 1
    return len(lines) - 1


def _reason(n: int, line: Line, lines: list[Line], prose: list[int], head: int | None, stop: int) -> str | None:
    """Why a line is no part of the article; None where it is one."""
    if n == head:
        return "headline"
    if n > stop:
        return "after the article"
    if head is not None and line.text == lines[head].text:
        return "repeated headline"
    if n < prose[0]:
        return "before the article"
    if opens(line.text, "teaser") and line.words < 40:
        return "teaser"
    if line.prose or (line.ended and line.words >= 4):
        return None
    if _CRUMB.search(line.text):
        return "menu"
    return None if n < prose[-1] and line.words >= 3 and not _furniture(line) else "furniture"
