"""Calendar points with a grain, their EDTF and TIMEX3 forms, and steps between them. Standard library only."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

DAYS = {"D": 1, "W": 7, "FN": 14, "WE": 7}
"""Units that are a fixed number of days (a week-end steps by weeks)."""

MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
"""Units that are a number of months."""

_SCALES = {"FN": (2, "W"), "H": (6, "M"), "DE": (10, "Y"), "CE": (100, "Y"), "ML": (1000, "Y")}

CLOCK = frozenset({"TH", "TM", "TS"})
"""Units of the clock."""

SEASONS = {"SP": ("21", 3), "SU": ("22", 6), "FA": ("23", 9), "WI": ("24", 12)}
"""TIMEX3 season -> EDTF level 1 number and first month (northern half of the Earth, as both corpora read it)."""


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of the calendar: ``grain`` is a unit (D, W, WE, M, Q, H, Y, DE, CE or a season), ``day`` its first day."""

    grain: str
    day: date

    @property
    def last(self) -> date:
        """Its last day."""
        if self.grain in DAYS:
            return self.day + timedelta({"D": 0, "WE": 1}.get(self.grain, 6))
        months = 3 if self.grain in SEASONS else MONTHS[self.grain]
        return step(self.day.replace(day=1), "M", months) - timedelta(1)


def valid(year: int, month: int, day: int) -> date | None:
    """The date, None where the calendar has none ("31 February")."""
    if 1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def step(day: date, unit: str, count: float) -> date:
    """The day ``count`` units on; a month's end stays inside the month (31 January + 1 M = 28 or 29 February)."""
    if unit in CLOCK:
        return day + timedelta(hours=0) if unit != "TH" else day + timedelta(days=int(count / 24))
    if unit in DAYS:
        return _bounded(day, round(count * DAYS[unit]))
    index = day.year * 12 + day.month - 1 + round(count * MONTHS[unit])
    year = min(max(index // 12, 1), 9998)
    month = index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _bounded(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date(9998, 12, 31).toordinal()))


def at(day: date, unit: str) -> Point:
    """The point of that grain in which the day lies."""
    if unit == "W":
        return Point("W", _bounded(day, -day.weekday()))
    if unit == "WE":
        return Point("WE", _bounded(day, 5 - day.weekday()))
    if unit == "FN":
        return Point("W", _bounded(day, -day.weekday()))
    if unit in ("D", *CLOCK):
        return Point("D", day)
    if unit == "M":
        return Point("M", day.replace(day=1))
    if unit in ("Q", "H"):
        size = MONTHS[unit]
        return Point(unit, date(day.year, (day.month - 1) // size * size + 1, 1))
    size = {"Y": 1, "DE": 10, "CE": 100, "ML": 1000}[unit]
    return Point(unit if unit != "ML" else "CE", date(max(day.year // size * size, 1), 1, 1))


def season(code: str, year: int) -> Point:
    """A season of a year; winter is named after the year in which it begins."""
    return Point(code, date(year, SEASONS[code][1], 1))


def easter(year: int) -> date:
    """Easter Sunday, Gregorian (the anonymous algorithm, Nature 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    n = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + n + 90) // 25
    return date(year, month, (h - m + n + month + 19) % 32)


def feast(rule: str, year: int) -> date:
    """A feast's day: ``12-25``, ``easter+39`` or ``11:4:3`` (the fourth Thursday of November; -1 is the last)."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(int(rule[6:]))
    if ":" in rule:
        month, nth, weekday = map(int, rule.split(":"))
        return nth_weekday(year, month, nth, weekday) or date(year, month, 1)
    month, day = map(int, rule.split("-"))
    return date(year, month, day)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date | None:
    """The nth weekday of a month (-1: the last); None where the month has none."""
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return valid(year, month, 1 + (weekday - first.weekday()) % 7 + 7 * (nth - 1))


def edtf(point: Point) -> str:
    """EDTF level 1; weeks as ``2023-W37``; quarters, halves and week-ends, for which level 1 has no form, as intervals."""
    day = point.day
    if point.grain == "D":
        return day.isoformat()
    if point.grain == "W":
        return _week(day)
    if point.grain == "M":
        return f"{day.year:04}-{day.month:02}"
    if point.grain in ("Q", "H"):
        return f"{day.year:04}-{day.month:02}/{day.year:04}-{point.last.month:02}"
    if point.grain == "WE":
        return f"{day.isoformat()}/{point.last.isoformat()}"
    if point.grain in SEASONS:
        return f"{day.year:04}-{SEASONS[point.grain][0]}"
    year = f"{day.year:04}"
    return {"Y": year, "DE": year[:3] + "X"}.get(point.grain, year[:2] + "XX")


def timex(point: Point, unspecified: str = "") -> str:
    """TIMEX3 value; ``unspecified`` is what stands for the open figures of decades and centuries (nothing, or X)."""
    day = point.day
    year = f"{day.year:04}"
    if point.grain == "Q":
        return f"{year}-Q{(day.month + 2) // 3}"
    if point.grain == "H":
        return f"{year}-H{1 if day.month < 7 else 2}"
    if point.grain == "WE":
        return f"{_week(day)}-WE"
    if point.grain in SEASONS:
        return f"{year}-{point.grain}"
    if point.grain == "DE":
        return year[:3] + unspecified
    return year[:2] + 2 * unspecified if point.grain == "CE" else edtf(point)


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def amount(count: str, unit: str) -> str:
    """TIMEX3 duration: ``P3D``, ``PT24H``, ``PXY``; half years, fortnights, decades and centuries in smaller units."""
    scale, sign = _SCALES.get(unit, (1, unit))
    if count != "X":
        number = float(count) * scale
        count = f"{number:g}" if number < 1e6 else str(int(number))
        if sign == "Y" and number % 1 == 0.5:
            count, sign = f"{number * 12:g}", "M"
    return f"PT{count}{sign[1]}" if sign in CLOCK else f"P{count}{sign}"
