"""Times that count from the article's day or from nothing: dates, weekdays, weeks, months, seasons, feasts, lengths."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from selon.reading import _time_direction as way
from selon.reading._time_calendar import CLOCK, Point, amount, at, feast, nth_weekday, season, step, valid
from selon.reading._time_lengths import ago, duration, maybe_ago, repeated, span
from selon.reading._time_match import Form, full_year
from selon.reading._time_scene import (
    HIJRI,
    IMPOSSIBLE,
    LENGTH,
    NO_ANCHOR,
    REPEATS,
    VAGUE,
    Found,
    Scene,
    day_found,
    months_around,
    nearest,
    weekday,
    year,
    years_around,
)

_CHAIN = 8
"""How many dates in a row may lend one another a month or a year."""


def day(form: Form, scene: Scene, index: int) -> Found:
    """A day of a month: ``vendredi 15 septembre 2023``, ``15/09/2023``, ``le 15``, ``mardi 12``."""
    whole = form.one("NUMDATE")
    if whole is not None:
        y, m, d = map(int, whole.split("-"))
        return day_found(form, valid(y, m, d), missing=f"{y:04}-{m:02}-{d:02}", reason=IMPOSSIBLE)
    count = form.one("DAY") or form.one("ORD") or form.one("ORDDAY") or form.one("FDAY")
    if count is None:
        return deictic(form, scene, index)
    number_of_day, month = int(count), _month(form, scene, index)
    if month is None:
        return _day_alone(form, scene, number_of_day)
    missing = f"XXXX-{month:02}-{number_of_day:02}"
    told = _year(form, scene, index)
    if told is not None:
        return day_found(form, valid(told, month, number_of_day), missing=f"{told:04}{missing[4:]}", reason=IMPOSSIBLE)
    if valid(2000, month, number_of_day) is None:
        return day_found(form, None, missing=missing, reason=IMPOSSIBLE)
    if scene.anchor is None:
        return day_found(form, None, missing=missing)
    days = years_around(scene.anchor, month, number_of_day)
    name = form.one("WEEKDAY")
    near = [d for d in days if abs(d.year - scene.anchor.year) < 2]
    days = [d for d in near if name is not None and d.weekday() == int(name)] or days
    return day_found(form, nearest(days, scene.anchor, scene.lean(form)))


def _day_alone(form: Form, scene: Scene, count: int) -> Found:
    name = form.one("WEEKDAY")
    if scene.anchor is None:
        return day_found(form, None, missing=f"XXXX-XX-{count:02}")
    days = months_around(scene.anchor, count)
    days = [d for d in days if name is None or d.weekday() == int(name)]
    if not days:
        return day_found(form, None, missing=f"XXXX-XX-{count:02}", reason=IMPOSSIBLE)
    return day_found(form, nearest(days, scene.anchor, scene.lean(form)))


def day_range(form: Form, scene: Scene, index: int) -> Found:
    """``September 13 to 17``: the interval in one expression."""
    ends = []
    for count in (form.parts["DAY"][0], form.parts["FDAY"][0]):
        one = Form(form.first, form.last, form.start, form.end, form.row, {**form.parts, "DAY": [count]})
        ends.append(day(one, scene, index))
    if any(end.point is None for end in ends):
        return Found(form, "DURATION", reason=next(end.reason for end in ends if end.point is None))
    return Found(form, "DURATION", value="/".join(end.point.day.isoformat() for end in ends if end.point is not None))


def _neighbour(scene: Scene, index: int, step_: int, reach: int) -> Form | None:
    """The next or previous form where only up to ``reach`` atoms, none a line end, lie between."""
    other = index + step_
    if not 0 <= other < len(scene.forms):
        return None
    first, second = sorted((scene.forms[index], scene.forms[other]), key=lambda f: f.first)
    between = scene.text.low[first.last:second.first]
    return scene.forms[other] if len(between) <= reach and "\n" not in between and "." not in between else None


def _month(form: Form, scene: Scene, index: int) -> int | None:
    """The form's month, else that of the date which it stands with (``du 13 au 17 septembre``)."""
    if form.has("MONTH"):
        return int(form.parts["MONTH"][0])
    for step_ in (1, -1):
        at_ = index
        while abs(at_ - index) < _CHAIN and (other := _neighbour(scene, at_, step_, 3)) is not None and other.make in ("day", "month"):
            if other.has("MONTH") and not (step_ == -1 and form.has("WEEKDAY")):
                return int(other.parts["MONTH"][0])
            at_ += step_
    return None


def _year(form: Form, scene: Scene, index: int) -> int | None:
    """The form's year, that of ``de l'année dernière``, or that of the date which it stands with (``mars et avril 2016``)."""
    own = year(form)
    if own is not None:
        return own
    if form.has("UNIT") and scene.anchor is not None:
        return scene.anchor.year + _offset(form)
    if form.has("LAST", "NEXT", "THIS"):
        return None
    at_ = index
    while at_ - index < _CHAIN and (other := _neighbour(scene, at_, 1, 3)) is not None and other.make in ("day", "month"):
        if (told := year(other)) is not None:
            return told
        at_ += 1
    other = _neighbour(scene, index, -1, 3)
    return year(other) if other is not None and other.make in ("year", "bareyear", "day", "month") else None


def _offset(form: Form) -> int:
    return -1 if form.has("LAST", "PAST", "BEFORE", "PREV") else 1 if form.has("NEXT", "AFTER") else 0


def month(form: Form, scene: Scene, index: int) -> Found:
    """A month: ``septembre 2023``, ``en mars``, ``last October``."""
    number_of_month, told = int(form.parts["MONTH" if form.has("MONTH") else "SUREMONTH"][0]), _year(form, scene, index)
    if told is not None:
        return Found(form, "DATE", Point("M", date(told, number_of_month, 1)))
    if scene.anchor is None:
        return Found(form, "DATE", timex=f"XXXX-{number_of_month:02}", reason=NO_ANCHOR)
    this = scene.anchor.replace(day=1)
    if form.has("LAST", "NEXT"):
        this = step(this, "M", _offset(form))
    first = date(this.year, number_of_month, 1)
    lean = scene.lean(form)
    if lean == way.PAST:
        first = first if first <= this else first.replace(year=this.year - 1)
    elif lean == way.FUTURE:
        first = first if first >= this else first.replace(year=this.year + 1)
    else:
        first = min((first.replace(year=this.year + n) for n in (-1, 0, 1)), key=lambda d: abs(d - this))
    return Found(form, "DATE", Point("M", first))


def whole_year(form: Form, scene: Scene, index: int) -> Found:
    """A year."""
    told = year(form)
    return Found(form, "DATE", Point("Y", date(told or 1, 1, 1)))


def decade(form: Form, scene: Scene, index: int) -> Found:
    """``les années 1990``, ``the seventies``."""
    whole, short = form.one("YEAR"), form.one("YEAR2") or form.one("NUM") or form.one("DECADE")
    told = int(whole) if whole is not None else full_year(int(short or 0) % 100, 20)
    return Found(form, "DATE", Point("DE", date(told // 10 * 10, 1, 1)))


def century(form: Form, scene: Scene, index: int) -> Found:
    """``le XIXe siècle`` is 18XX."""
    return Found(form, "DATE", Point("CE", date(max((int(form.parts["ORD"][0]) - 1) * 100, 1), 1, 1)))


def week_day(form: Form, scene: Scene, index: int) -> Found:
    """A weekday: ``mardi``, ``vendredi dernier``, ``next Monday``, ``mardi de la semaine prochaine``."""
    name, anchor = int(form.parts["WEEKDAY"][0]), scene.anchor
    if anchor is None:
        return day_found(form, None, missing=f"XXXX-WXX-{name + 1}")
    if form.has("UNIT"):
        return day_found(form, at(step(anchor, "W", _offset(form)), "W").day + timedelta(name))
    bare = form.make == "weekday" and form.one("THE") == "one" and not form.has("LAST", "NEXT", "PART")
    if bare and scene.lean(form) in (way.PRESENT, way.FUTURE):
        return repeated(form, scene, index)  # "le mercredi": every Wednesday, unless the tense tells of one
    return day_found(form, weekday(anchor, name, scene.direction(form), strict=form.has("LAST", "NEXT")))


def deictic(form: Form, scene: Scene, index: int) -> Found:
    """``hier``, ``demain matin``, ``ce soir``, ``last night``."""
    offset = int(form.one("DEICTIC") or form.one("TONIGHT") or 0)
    found = day_found(form, None if scene.anchor is None else scene.anchor + timedelta(offset))
    if form.has("TONIGHT"):
        found.type, found.part = "TIME", "TNI"
        found.timex = None if found.point else "XXXX-XX-XXTNI"
    return found


def unit(form: Form, scene: Scene, index: int) -> Found:
    """A unit counted from now: ``la semaine dernière``, ``this year``, ``fin du mois``, ``le week-end``."""
    code = form.one("UNIT") or ("WE" if form.has("WEEKEND") else "Y")
    if scene.anchor is None:
        return Found(form, "DATE", timex="XXXX", reason=NO_ANCHOR)
    if code in CLOCK:
        return Found(form, "DURATION", timex=amount("1", code), reason=LENGTH)
    if code == "WE":
        return Found(form, "DATE", _week_end(form, scene, scene.anchor))
    base = scene.anchor if code in ("D", "W") else at(scene.anchor, code).day
    return Found(form, "DATE", at(step(base, code, _offset(form)), code))


def _week_end(form: Form, scene: Scene, anchor: date) -> Point:
    here = at(anchor, "WE")
    inside = anchor >= here.day
    if form.has("LAST") or (not form.has("NEXT") and not inside and scene.direction(form) == way.PAST):
        return Point("WE", here.day - timedelta(7))
    return Point("WE", here.day + timedelta(7)) if form.has("NEXT") and inside else here


def season_found(form: Form, scene: Scene, index: int) -> Found:
    """A season; one without year, direction or pointing word is any year's."""
    code, told, anchor = form.parts["SEASON"][0], year(form), scene.anchor
    if told is not None:
        return Found(form, "DATE", season(code, told))
    if anchor is None:
        return Found(form, "DATE", timex=f"XXXX-{code}", reason=NO_ANCHOR)
    tense = scene.tense(form) if not form.has("LAST", "NEXT") else way.PAST if form.has("LAST") else way.FUTURE
    if tense in (way.PRESENT, way.NONE) and not form.has("THIS", "EDGE"):
        return Found(form, "DATE", timex=f"XXXX-{code}", reason=REPEATS)
    points = [season(code, anchor.year + n) for n in (-1, 0, 1)]
    current = next((p for p in points if p.day <= anchor <= p.last), None)
    if current is not None and not form.has("LAST", "NEXT"):
        return Found(form, "DATE", current)
    if tense == way.PAST:
        return Found(form, "DATE", max((p for p in points if p.last < anchor), key=lambda p: p.day, default=season(code, anchor.year - 2)))
    return Found(form, "DATE", min((p for p in points if p.day > anchor), key=lambda p: p.day, default=points[-1]))


def quarter(form: Form, scene: Scene, index: int) -> Found:
    """``le troisième trimestre 2022``, ``Q4``, ``the final quarter``."""
    nth = int(form.one("ORD") or form.one("FINAL") or form.parts["QUARTER"][0])
    return _fraction(form, scene, "Q", nth)


def half(form: Form, scene: Scene, index: int) -> Found:
    """``the first half of 2020``, ``le second semestre``."""
    return _fraction(form, scene, "H", int(form.parts["ORD"][0]))


def _fraction(form: Form, scene: Scene, code: str, nth: int) -> Found:
    size, told, anchor = {"Q": 3, "H": 6}[code], year(form), scene.anchor
    if not 1 <= nth <= 12 // size:
        return Found(form, "DURATION", timex=amount("1", code), reason=LENGTH)
    first = (nth - 1) * size + 1
    if told is None and anchor is None:
        return Found(form, "DATE", timex=f"XXXX-{code}{nth}", reason=NO_ANCHOR)
    if told is None and anchor is not None:
        told = anchor.year + _offset(form)
        this = Point(code, date(told, first, 1))
        if not form.has("UNIT", "THIS", "LAST", "NEXT") and scene.direction(form) == way.PAST and this.day > anchor - timedelta(14):
            told -= 1
        elif not form.has("UNIT", "LAST", "NEXT") and scene.direction(form) != way.PAST and this.last < anchor:
            told += 1
    return Found(form, "DATE", Point(code, date(told or 1, first, 1)))


def week_of(form: Form, scene: Scene, index: int) -> Found:
    """``la semaine du 6 octobre``, ``the weekend of May 4``, ``la journée du 3 juin``."""
    found = day(form, scene, index)
    if found.point is not None:
        code = form.one("UNIT") or "W"
        found.point = at(found.point.day, code if code in ("W", "WE", "D") else "W")
    return found


def nth_day(form: Form, scene: Scene, index: int) -> Found:
    """``le premier mercredi d'octobre``, ``last day of October 2015``, ``the second week of May``."""
    base = month(form, scene, index)
    if base.point is None:
        return base
    nth, first = (int(form.parts["ORD"][0]) if form.has("ORD") else -1), base.point.day
    if form.has("WEEKDAY"):
        return day_found(form, nth_weekday(first.year, first.month, nth, int(form.parts["WEEKDAY"][0])), reason=IMPOSSIBLE)
    if form.one("UNIT") == "D":
        return day_found(form, base.point.last if nth < 0 else valid(first.year, first.month, nth), reason=IMPOSSIBLE)
    thursday = nth_weekday(first.year, first.month, nth, 3)
    return Found(form, "DATE", at(thursday or first, "W")) if form.one("UNIT") == "W" else base


def feast_found(form: Form, scene: Scene, index: int) -> Found:
    """A feast of the year told, else the nearest the tense's way."""
    rule, told, anchor = form.parts["FEAST"][0], year(form), scene.anchor
    if told is None and anchor is None:
        return day_found(form, None, missing=f"XXXX-{rule}" if rule[0].isdigit() and ":" not in rule else "XXXX-XX-XX")
    if told is None and anchor is not None and form.has("UNIT"):
        told = anchor.year + _offset(form)
    if told is not None:
        return day_found(form, feast(rule, told))
    assert anchor is not None
    days = [feast(rule, anchor.year + n) for n in (-1, 0, 1)]
    return day_found(form, nearest(days, anchor, scene.lean(form)))


def named(form: Form, scene: Scene, index: int) -> Found:
    """A day that the news names without a year."""
    return Found(form, "DATE", Point("D", date.fromisoformat(form.parts["NAMED"][0])))


def night(form: Form, scene: Scene, index: int) -> Found:
    """``la nuit de lundi à mardi``, ``la nuit du 3 au 4 mai 2016``: the night of the first day."""
    first, last = form.parts.get("DAY", [None])[0], form.parts.get("DAY", [None])[-1]
    if first is None:
        found = week_day(form, scene, index)
    else:
        found = day(form, scene, index)
        if found.point is not None and len(form.parts.get("MONTH", ())) == 1 and last is not None and int(first) > int(last):
            found = day_found(form, step(found.point.day, "M", -1))
    found.part, found.type = "TNI", "TIME"
    found.timex = None if found.point is not None else (found.timex or "XXXX-XX-XX").partition("T")[0] + "TNI"
    return found


def hijri(form: Form, scene: Scene, index: int) -> Found:
    """A date of the Muslim year: its words are kept, no value."""
    return Found(form, "DATE", timex="XXXX-XX-XX", reason=HIJRI)


def reference(form: Form, scene: Scene, index: int) -> Found:
    """``récemment``, ``now``: TIMEX3 knows past, present and future by name, a calendar does not."""
    return Found(form, "DATE", timex=form.one("REF") or form.one("REFADJ"), reason=VAGUE)


Maker = Callable[[Form, Scene, int], Found]

MAKERS: dict[str, Maker] = {
    "day": day, "dayrange": day_range, "month": month, "year": whole_year, "bareyear": whole_year, "decade": decade, "century": century,
    "weekday": week_day,
    "deictic": deictic, "unit": unit, "ago": ago, "maybeago": maybe_ago, "span": span, "duration": duration, "set": repeated,
    "freq": repeated, "season": season_found, "quarter": quarter, "half": half, "weekof": week_of, "nthday": nth_day,
    "feast": feast_found, "named": named, "night": night, "hijri": hijri, "ref": reference,
}
"""What the tables call a form (``make``) -> the function that gives it a meaning. The rest is in ``_time_story``."""

