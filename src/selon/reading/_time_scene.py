"""What a time is counted from: the article's day, the words around, the dates told before."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta

from selon.languages._times import Tables
from selon.reading import _time_direction as way
from selon.reading._time_calendar import Point, step, valid
from selon.reading._time_match import Form, Text, full_year
from selon.reading.tree import Parse, Word

NO_ANCHOR = "no date to count from: the page gives no publication date and the text no full date"
IMPOSSIBLE = "no such day in the calendar"
NO_YEAR = "the text tells no year"
VAGUE = "a vague time"
LENGTH = "a length of time whose ends are not told"
REPEATS = "a time that repeats"
HIJRI = "a month of the Muslim year, whose beginning hangs on sighting"
EVENT = "counted from an event whose date is not told"


@dataclass(slots=True)
class Found:
    """A form with its meaning; ``point``: the calendar point, ``part``: what TIMEX3 adds to it, the rest as in ``selon.model.Time``."""

    form: Form
    type: str
    point: Point | None = None
    part: str = ""
    value: str | None = None
    timex: str | None = None
    reason: str | None = None


PART_HOURS = {"MI": "T12:00"}
"""Parts of the day that TIMEX3 writes as an hour."""


def part_of(form: Form) -> str:
    """What the form's part of the day adds to a TIMEX3 date: ``TMO``, ``T12:00`` or nothing."""
    part = form.one("PART")
    if part is not None:
        return PART_HOURS.get(part, f"T{part}")
    noon = form.one("NOON")
    return "" if noon is None else f"T{noon}:00"


def day_found(form: Form, day: date | None, *, missing: str = "XXXX-XX-XX", reason: str = NO_ANCHOR) -> Found:
    """A day with the form's part of day, or the day left open with a reason."""
    part = part_of(form)
    if day is None:
        return Found(form, "TIME" if part else "DATE", part=part, timex=missing + part, reason=reason)
    return Found(form, "TIME" if part else "DATE", Point("D", day), part)


@dataclass(slots=True)
class Scene:
    """An article while its times are read. ``anchor``: the day it is written on; ``found``: by form, None until resolved."""

    text: Text
    parse: Parse
    tables: Tables
    forms: list[Form]
    anchor: date | None
    found: list[Found | None] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def word(self, start: int) -> Word | None:
        """The word at a character."""
        if not self.starts:
            self.starts.extend(w.start for w in self.parse.words)
        at = bisect_right(self.starts, start) - 1
        return self.parse.words[at] if at >= 0 else None

    def head(self, form: Form) -> Word | None:
        """The word of the form that the rest of the sentence governs: its first word whose head lies outside."""
        word = first = self.word(form.start)
        while word is not None and word.start < form.end:
            if word.head is not None and not form.start <= word.head.start < form.end and word.rel not in ("det", "case", "punct"):
                return word
            word = self.parse.words[word.i + 1] if word.i + 1 < len(self.parse.words) else None
        return first

    def sentence(self, form: Form) -> int:
        """The number of the form's sentence."""
        word = self.word(form.start)
        return word.sentence.index if word is not None else -1

    def direction(self, form: Form) -> str:
        """``past`` or ``future``."""
        return way.direction(form, self.text, self.head(form))

    def lean(self, form: Form) -> str:
        """``past``, ``future``, or what leaves it open."""
        return way.lean(form, self.text, self.head(form))

    def tense(self, form: Form) -> str:
        """The tense alone, ``present`` and ``none`` included."""
        word = self.head(form)
        return way.tense(word, form, self.tables) if word is not None else way.NONE


def year(form: Form) -> int | None:
    """The year that the form itself gives."""
    whole, short = form.one("YEAR"), form.one("YEAR2")
    return int(whole) if whole is not None else full_year(int(short)) if short is not None else None


def nearest(days: list[date], anchor: date, direction: str) -> date:
    """The last day up to the anchor or the first from it on.

    Where the direction is open, the nearest. A day of the wrong side is taken where it lies within two months and the right side is
    more than ten months off: nobody means next December by "3 December" in January, whatever the verb says.
    """
    past = max((d for d in days if d <= anchor), default=None)
    future = min((d for d in days if d >= anchor), default=None)
    if past is None or future is None:
        return past or future or days[0]
    chosen, other = (past, future) if direction == way.PAST else (future, past)
    if direction not in (way.PAST, way.FUTURE):
        return min(past, future, key=lambda d: abs(d - anchor))
    if abs(chosen - anchor) > timedelta(300) and abs(other - anchor) < timedelta(60):
        return other
    return chosen


def years_around(anchor: date, month: int, day: int) -> list[date]:
    """The day and month in the years around; for 29 February the leap years near."""
    reach = 8 if (month, day) == (2, 29) else 1
    days = (valid(y, month, day) for y in range(anchor.year - reach, anchor.year + reach + 1))
    return [d for d in days if d is not None]


def months_around(anchor: date, day: int) -> list[date]:
    """That day of the months around."""
    firsts = (step(anchor.replace(day=1), "M", n) for n in range(-12, 13))
    days = (valid(f.year, f.month, day) for f in firsts)
    return [d for d in days if d is not None]


def weekday(anchor: date, number: int, direction: str, *, strict: bool = False) -> date:
    """The weekday up to or from the anchor, the anchor's own day included unless ``strict``."""
    if direction == way.PAST:
        back = (anchor.weekday() - number) % 7
        return anchor - timedelta(back or (7 if strict else 0))
    ahead = (number - anchor.weekday()) % 7
    return anchor + timedelta(ahead or (7 if strict else 0))
