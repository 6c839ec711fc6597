"""Times that count from what the story told before: ``le lendemain``, ``à 18 h``, ``two days later``, ``that week``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from selon.reading import _time_dates as dates
from selon.reading import _time_direction as way
from selon.reading._time_calendar import Point, at, step
from selon.reading._time_lengths import counted
from selon.reading._time_match import Form
from selon.reading._time_scene import EVENT, NO_ANCHOR, Found, Scene, day_found, weekday

_NEAR = timedelta(400)
"""A clock time or part of the day belongs to the story's day only where that lies this near to the article's."""

_REACH = 20
"""How many expressions before and after are looked at for the day of a clock time: keeps the cost linear."""

_AMBIGUOUS_QUOTE = 7
"""In quoted speech ``today`` is the day of speaking, where the story's day lies within this many days before the article's."""


@dataclass(slots=True)
class Thread:
    """The story so far: its last day, its last point of any grain, its last clock time."""

    day: date | None = None
    point: Point | None = None
    moment: Found | None = None

    def note(self, found: Found) -> None:
        """Take what an expression tells into the thread."""
        if found.point is None or found.form.make in ("named", "bareyear"):
            return
        if found.point.grain == "D":
            self.day = found.point.day
        if found.point.grain != "Y" or self.point is None:
            self.point = found.point
        if found.part.startswith("T") and found.part[1:2].isdigit():
            self.moment = found


def day_here(scene: Scene, index: int, thread: Thread) -> date | None:
    """The day that a clock time belongs to: of the last date in its sentence, the next one there, the story, the article."""
    sentence = scene.sentence(scene.forms[index])
    for other in chain(range(index - 1, max(index - _REACH, 0) - 1, -1), range(index + 1, min(index + _REACH, len(scene.forms)))):
        if scene.sentence(scene.forms[other]) != sentence:
            if other < index:
                continue
            break
        found = scene.found[other]
        if found is not None and found.point is not None and found.point.grain == "D" and found.form.make != "named":
            return found.point.day
    if thread.day is not None and (scene.anchor is None or abs(thread.day - scene.anchor) < _NEAR):
        return thread.day
    return scene.anchor


def part(form: Form, scene: Scene, index: int, thread: Thread) -> Found:
    """``dans la soirée``, ``in the morning``."""
    found = day_found(form, day_here(scene, index, thread))
    if not found.part:
        found.part, found.type, found.timex = "TNI", "TIME", None if found.point else "XXXX-XX-XXTNI"
    return found


def clock(form: Form, scene: Scene, index: int, thread: Thread) -> Found:
    """``18 h 30``, ``4:30 p.m. Tuesday``, ``midi``, ``16:00 UTC``."""
    if form.has("WEEKDAY"):
        base = dates.week_day(form, scene, index)
    elif form.has("DEICTIC", "TONIGHT", "THIS"):
        base = dates.deictic(form, scene, index)
    else:
        base = day_found(form, day_here(scene, index, thread))
    base.type, base.part = "TIME", _hours(form)
    base.timex = None if base.point is not None else (base.timex or "XXXX-XX-XX").partition("T")[0] + base.part
    return base


def _hours(form: Form) -> str:
    """``T18:30``, ``T18:30Z``; a part of the day after noon lifts the hours of the morning."""
    if form.has("NOON") and not form.has("HOUR", "HDOT"):
        hour = int(form.parts["NOON"][0])
    else:
        hour = int(form.one("HOUR") or form.one("HDOT") or form.one("YEAR") or form.one("NUM") or 0)
        if hour > 24:
            return f"T{hour // 100:02}:{hour % 100:02}" + (form.one("ZONE") or "")
        if (form.has("PM") or form.one("PART") in ("AF", "EV")) and hour < 12:
            hour += 12
        elif form.has("AM") and hour == 12:
            hour = 0
    minutes = int(form.one("MIN") or form.one("MINW") or 0)
    return f"T{hour:02}:{minutes:02}" + (form.one("ZONE") or "")


def ana_day(form: Form, scene: Scene, index: int, thread: Thread) -> Found:
    """``le lendemain``, ``la veille au soir``, ``the same day``: from the story's last day, else the article's."""
    base = thread.day if thread.day is not None else scene.anchor
    return day_found(form, None if base is None else base + timedelta(int(form.one("ANADAY") or _shift(form))))


def _shift(form: Form) -> int:
    return 1 if form.has("AFTER", "NEXT") else -1 if form.has("BEFORE", "PREV") else 0


def ana_date(form: Form, scene: Scene, index: int, thread: Thread) -> Found:
    """``le lendemain du 13 février``, ``la veille de Noël``: from the date that follows."""
    base = dates.MAKERS["feast" if form.has("FEAST") else "day"](form, scene, index)
    if base.point is not None:
        base.point = Point("D", base.point.day + timedelta(int(form.one("ANADAY") or 1)))
    return base


def ana_event(form: Form, scene: Scene, index: int, thread: Thread) -> Found:
    """``au lendemain de l'attaque``: no date told."""
    return day_found(form, None, reason=EVENT)


def ana_unit(form: Form, scene: Scene, index: int, thread: Thread) -> Found:
    """``la semaine suivante``, ``that month``, ``the following year``: from the story's last date."""
    code = form.one("UNIT") or "D"
    base = thread.point.day if thread.point is not None else scene.anchor
    if base is None:
        return Found(form, "DATE", timex="XXXX", reason=NO_ANCHOR)
    if code in ("TH", "TM", "TS"):
        return Found(form, "TIME", at(base, "D"))
    return Found(form, "DATE", at(step(base, code, _shift(form)), code))


def later(form: Form, scene: Scene, index: int, thread: Thread) -> Found:
    """``deux jours plus tard``, ``a week earlier``: from the story's last date."""
    base = thread.point
    if base is None:
        return counted(form, scene.anchor, None)
    return counted(form, base.day, base.grain)


def story_weekday(form: Form, scene: Scene, index: int, thread: Thread) -> Found:
    """``le mardi suivant``, ``that Friday``: from the story's last day; without one as any weekday."""
    if thread.day is None:
        return dates.week_day(form, scene, index)
    name = int(form.parts["WEEKDAY"][0])
    back = form.has("BEFORE", "PREV")
    strict = not form.has("THAT")
    return day_found(form, weekday(thread.day, name, way.PAST if back else way.FUTURE, strict=strict))


def day_word(form: Form, scene: Scene, index: int, thread: Thread) -> Found:
    """``ce jour``, ``dans la journée``, ``to end the day``."""
    return day_found(form, day_here(scene, index, thread) if not form.has("THIS") else scene.anchor)


def moment(form: Form, scene: Scene, index: int, thread: Thread) -> Found:
    """``à ce moment-là``: the story's last clock time."""
    if thread.moment is None:
        return day_found(form, thread.day, reason=EVENT)
    return Found(form, "TIME", thread.moment.point, thread.moment.part)


def spoken(found: Found, scene: Scene, thread: Thread) -> None:
    """Move ``today`` or ``tomorrow`` of quoted speech to the day of speaking, where that day is told."""
    if int(found.form.one("DEICTIC") or 0) < 0:
        return
    if scene.anchor is None or thread.day is None or found.point is None or not quoted(scene, found.form):
        return
    shift = thread.day - scene.anchor
    if timedelta(-_AMBIGUOUS_QUOTE) <= shift < timedelta(0):
        found.point = Point("D", found.point.day + shift)


def quoted(scene: Scene, form: Form) -> bool:
    """Tell whether the expression stands between quotation marks of its line."""
    line = scene.text.content.rfind("\n", 0, form.start) + 1
    before = scene.text.content[line:form.start]
    if before.count("«") + before.count("“") > before.count("»") + before.count("”"):
        return True
    return before.count('"') % 2 == 1


Teller = Callable[[Form, Scene, int, Thread], Found]

TELLERS: dict[str, Teller] = {
    "part": part, "clock": clock, "clockpart": clock, "anaday": ana_day, "anadate": ana_date, "anaevent": ana_event, "anaunit": ana_unit,
    "later": later, "storyweekday": story_weekday, "dayword": day_word, "moment": moment,
}
"""As ``_time_dates.MAKERS``, for the forms that need the story's thread."""

