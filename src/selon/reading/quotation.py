"""Quotation marks, paired over the whole article before anything is read.

Marks pair by kind, not by order: « », “ ”, „ “, ‹ ›, ‘ ’, " and ' (French and English use; the last two by what stands
around them). A quotation that a paragraph ends without closing goes on where the next paragraph opens with a mark of the same
kind (or with the closing one, as French printers do); else it ends with its paragraph if it was opened there by a
colon, a comma or the line start, and is no quotation otherwise. An odd mark therefore never spoils the rest of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

OPENING = {"«": "»", "“": "”", "„": "“", "‹": "›", "‘": "’", "‚": "‘"}
CLOSING = {"»": "«", "”": "“", "›": "‹", "’": "‘"}
STRAIGHT = {'"', "'"}
FILLER = "\u2060"
_DOUBLE = re.compile("''|``")
_BEFORE = set("([{—–-/:«“‘\"'‹„…,;¿¡") | {""}


@dataclass(frozen=True, slots=True)
class Quotation:
    """``[start, end)`` with its marks, ``inner`` without; ``depth`` 0 for the outermost. Code points of the content."""

    start: int
    end: int
    inner: tuple[int, int]
    mark: str
    depth: int
    closed: bool


@dataclass(slots=True)
class _Open:
    mark: str
    at: int


def pair_marks(content: str) -> tuple[Quotation, ...]:
    """Pair the marks of a text. The result is ordered by start, then by falling end."""
    found: list[Quotation] = []
    carried: _Open | None = None
    at = 0
    plain = _without_doubles(content)
    lines = plain.split("\n")
    for number, line in enumerate(lines):
        following = next((rest.lstrip() for rest in lines[number + 1 :] if rest.strip()), "")
        if line.strip():
            carried = _line(plain, line, at, carried, following, found)
        at += len(line) + 1
    doubles = frozenset(hit.start() for hit in _DOUBLE.finditer(content))
    return tuple(_whole(q, doubles) for q in sorted(_with_depth(found), key=lambda q: (q.start, -q.end)))


def _without_doubles(content: str) -> str:
    """Two single marks (''so'', ``so'') as one straight double mark and a filler, so that lengths stay."""
    if "''" not in content and "``" not in content:
        return content
    return _DOUBLE.sub(
        lambda hit: FILLER + '"' if not content[hit.end() : hit.end() + 1].isspace() and _free(content, hit.start()) else '"' + FILLER,
        content,
    )


def _free(content: str, at: int) -> bool:
    return at == 0 or content[at - 1].isspace() or content[at - 1] in "([—–-"


def _whole(q: Quotation, doubles: frozenset[int]) -> Quotation:
    """Take in the second character of a double mark; ``doubles``: where each of these begins."""
    start = q.start - 1 if q.start - 1 in doubles else q.start
    end = q.end + 1 if q.end - 1 in doubles else q.end
    return q if (start, end) == (q.start, q.end) else Quotation(start, end, q.inner, q.mark, q.depth, q.closed)


def _line(content: str, line: str, at: int, carried: _Open | None, following: str, found: list[Quotation]) -> _Open | None:
    stack: list[_Open] = [carried] if carried else []
    begin = at + len(line) - len(line.lstrip())
    skip = begin if carried and content[begin] in (carried.mark, OPENING.get(carried.mark)) else -1
    for i, c in enumerate(line, at):
        if i == skip or not (c in OPENING or c in CLOSING or c in STRAIGHT):
            continue
        _mark(content, line, at, i, c, stack, found)
    return _leftover(line, at, stack, following, found)


def _mark(content: str, line: str, at: int, i: int, c: str, stack: list[_Open], found: list[Quotation]) -> None:
    before = line[i - at - 1].replace(FILLER, " ") if i > at else ""
    after = line[i - at + 1].replace(FILLER, " ") if i - at + 1 < len(line) else ""
    if c in "'’‘" and before.isalnum() and after.isalnum():
        return
    if _closes(c, before, after, stack):
        depth = next(k for k in range(len(stack) - 1, -1, -1) if _pairs(stack[k].mark, c))
        opened = stack[depth]
        del stack[depth:]
        found.append(Quotation(opened.at, i + 1, (opened.at + 1, i), opened.mark, 0, True))
    elif _opens(c, before, after, line[i - at + 1 :]):
        stack.append(_Open(c, i))


def _pairs(opened: str, c: str) -> bool:
    return OPENING.get(opened) == c or (opened == c and c in STRAIGHT) or (opened == "”" == c) or (opened == "“" == c)


def _closes(c: str, before: str, after: str, stack: list[_Open]) -> bool:
    if not any(_pairs(o.mark, c) for o in stack):
        return False
    if c in "'’":
        return not after.isalnum() and not before.isspace() and before != ""
    if c == '"':
        return not (before.isspace() and after.isalnum()) or after == ""
    return True


def _opens(c: str, before: str, after: str, rest: str) -> bool:
    if c in ("'", "‘"):
        ends = "'" if c == "'" else "’"
        free = before.isspace() or before in _BEFORE
        return (
            free
            and after.isalnum()
            and any(rest[k] == ends and not rest[k + 1 : k + 2].isalnum() and not rest[k - 1].isspace() for k in range(2, len(rest)))
        )
    if c == '"':
        return (before.isspace() or before in _BEFORE) and after != ""
    if c == "”":
        return (before.isspace() or before == "") and after.isalnum()
    return c in OPENING and c != "‚"


def _reopened(mark: str, following: str) -> bool:
    if not following or mark == "‹" or following[0] not in (mark, OPENING.get(mark)):
        return False
    return following[0] != '"' or following[1:2].isalnum()


def _leftover(line: str, at: int, stack: list[_Open], following: str, found: list[Quotation]) -> _Open | None:
    """What is open at the end of a paragraph: carried on, closed here, or dropped."""
    for opened in stack:
        if opened.mark in ("'", "‘", "’"):
            continue
        if _reopened(opened.mark, following):
            return opened
        lead = line[: max(0, opened.at - at)].rstrip()
        if not lead or lead[-1] in ":," or opened.at < at:
            end = at + len(line.rstrip())
            found.append(Quotation(opened.at, end, (opened.at + 1, end), opened.mark, 0, False))
            return None
    return None


def _with_depth(found: list[Quotation]) -> list[Quotation]:
    done: list[Quotation] = []
    open_: list[Quotation] = []
    for q in sorted(found, key=lambda q: (q.start, -q.end)):
        while open_ and open_[-1].end <= q.start:
            open_.pop()
        if open_ and q.end > open_[-1].end:
            continue
        done.append(Quotation(q.start, q.end, q.inner, q.mark, len(open_), q.closed))
        open_.append(q)
    return done
