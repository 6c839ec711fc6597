"""Time expressions of an article: found by the language's forms, valued by tense, anchor and thread of the story.

``find_times`` gives every expression in text order. ``value`` is EDTF (the day, where the words tell an hour or a part of
the day), ``timex`` the TIMEX3 value. An interval that spans two expressions (``du 13 au 17 septembre``) or ends at the article's day
(``depuis 2015``) is a further ``Time`` over all its words, with ``timex`` None since TIMEX3 has none for it.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from selon.languages._times import Tables, times
from selon.model.time import Time
from selon.reading import _time_dates as dates
from selon.reading import _time_story as story
from selon.reading._time_calendar import at, edtf, step
from selon.reading._time_calendar import timex as timex_value
from selon.reading._time_events import when_of
from selon.reading._time_lengths import number
from selon.reading._time_match import Form, Text, forms
from selon.reading._time_scene import NO_ANCHOR, Found, Scene
from selon.reading.tree import Parse

__all__ = ["find_times", "timex", "when_of"]

_DATELINE = 90
"""A date within so many characters of the text's first line is the line's own day."""

_COUNTED = frozenset({"%", "€", "$", "°", "£"})
_COUNTING = frozenset({"$", "€", "£", "°", "no", "n", "#", "+", "/"})
"""Signs and short words after and before a number that counts something."""


def find_times(parse: Parse, published: str | None) -> tuple[Time, ...]:
    """All time expressions of an article, in text order, intervals before their first part.

    ``published`` is an ISO date or None; without it a full date of the text anchors the rest. LanguageError for a language without tables.
    """
    tables = times(parse.article.language)
    text = Text(parse.content, tables)
    scene = Scene(text, parse, tables, [], None)
    scene.forms = forms(text, lambda form: _fits(form, scene))
    scene.anchor = _anchor(scene, _iso(published))
    _resolve(scene)
    found = [f for f in scene.found if f is not None]
    if scene.anchor is None:
        _order(found)
    made = [(f, _time(f, tables, parse.content)) for f in found]
    extra = [*_ranges(scene, made), *_since(scene, made)]
    return tuple(sorted([*extra, *(t for _, t in made)], key=lambda t: (t.start, -t.end)))


def timex(time: Time) -> tuple[str, str] | None:
    """TIMEX3 type and value of a time; None for an interval, which TIMEX3 writes as its two ends."""
    return (time.type, time.timex) if time.timex is not None else None


def _iso(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _time(found: Found, tables: Tables, content: str) -> Time:
    form, value, tag = found.form, found.value, found.timex
    if found.point is not None:
        value = edtf(found.point)
        tag = tag or timex_value(found.point, tables.unspecified) + found.part
    words, reason = content[form.start:form.end], None if value else found.reason
    return Time(start=form.start, end=form.end, text=words, type=found.type, timex=tag, value=value, reason=reason)


# ---------------------------------------------------------------- which forms count


def _fits(form: Form, scene: Scene) -> bool:
    """Refuse forms that are no time here: ages, counts, names, words of another part of speech."""
    if form.row.pos:
        word = scene.word(form.start)
        if word is None or word.pos not in form.row.pos:
            return False
    if form.make in ("duration", "maybeago", "later", "ago") and (_age(form, scene) or (form.one("UNIT") == "TS" and form.has("ONE"))):
        return False  # "une seconde fois"
    if form.make in ("bareyear", "year") and form.has("YEAR") and form.last - form.first == 1:
        return not _count(form, scene)
    return form.make != "bareyear" or 1900 <= int(form.parts["YEAR"][0]) <= 2100


def _age(form: Form, scene: Scene) -> bool:
    """``une fillette de 6 ans``, ``Jean Dupont, 97 ans,``, ``a 38-year-old``."""
    text, tables = scene.text, scene.tables
    first = form.first
    if form.has("UNIT") and not any(a in tables.age_units for a in text.low[first:form.last]):
        return False
    if first > 2 and text.low[first - 2].isdigit():  # "de 2 à 8 ans"
        first -= 2
    if text.preceded(first, tables.age_before) or (form.has("APPROX") and text.low[first - 1] in tables.age_articles):
        return True
    after = text.low[form.last:form.last + 2]
    if any(a in tables.age_heads for a in (after if after[:1] == ["-"] else after[:1])):
        return True
    before = [a for a in text.low[max(0, first - 4):first] if a != "'"][-3:]
    if before[-1:] and before[-1] in tables.age_links:
        named = first > 1 and text.content[text.start[first - 2]].isupper() and text.low[first - 2].isalpha()
        return named or any(a in tables.age_heads or a.rstrip("s") in tables.age_heads for a in before[:-1])
    if not tables.age_comma or before[-1:] not in ([","], ["("]) or text.low[form.last] not in (",", ")", "."):
        return False
    return text.content[text.start[first - 2]].isupper()


def _count(form: Form, scene: Scene) -> bool:
    """Tell whether four figures count something: ``2000 soldats``, ``$1999``, ``No. 2015``."""
    text, value = scene.text, int(form.parts["YEAR"][0])
    if form.make == "bareyear" and not 1900 <= value <= 2100:
        return True
    after, before = text.low[form.last], text.low[form.first - 1] if form.first else "\n"
    if after in _COUNTED or before in _COUNTING or (after.isalpha() and text.glued(form.last)):
        return True
    if form.first > 1 and before in ("-", "–", "/") and text.glued(form.first) and len(text.low[form.first - 2]) != 4:
        return True  # a telephone number
    word = scene.word(form.start)
    if word is None or not after.isalpha():
        return False
    named = word.i > 0 and scene.parse.words[word.i - 1].pos == "PROPN" and text.content[text.start[form.last]].isupper()
    if form.make == "bareyear" and named:
        return True  # "the Russell 2000 Index"
    follower = scene.word(text.start[form.last])
    if follower is None or follower.pos not in ("NOUN", "ADJ"):
        return False
    head = word.head if word.rel in ("nummod", "compound", "amod", "nmod") else None
    return "Number=Plur" in (head or follower).feats and (head is None or head.i > word.i) and (follower.pos == "NOUN" or head is not None)


# ---------------------------------------------------------------- the article's day


def _anchor(scene: Scene, published: date | None) -> date | None:
    """The day the text is written on: its dateline within a month before the publication, else that, else its first full date."""
    body = len(scene.parse.article.title) + 1 if scene.parse.article.title else 0
    scene.anchor = published
    full: date | None = None
    for index, form in enumerate(scene.forms):
        if form.make != "day" or not form.has("MONTH", "NUMDATE"):
            continue
        found = dates.day(form, scene, index)
        if found.point is None:
            continue
        full = full or found.point.day
        dated = published is None or timedelta(0) <= published - found.point.day < timedelta(32)
        if dated and body <= form.start < body + _DATELINE and _is_dateline(form, scene, body):
            return found.point.day
    return published or full


def _is_dateline(form: Form, scene: Scene, body: int) -> bool:
    """A date that stands alone at the head of the text: ``PARIS, 3 mai (AFP) –``, ``30 août 2016. –``."""
    text = scene.text
    after = text.low[form.last:form.last + 6]
    if "\n" not in after[:1] and not any(a in ("–", "—", "-", "\n") for a in after):
        return False
    word = scene.word(body)
    lead = scene.parse.words[word.i:] if word is not None else ()
    for other in lead:
        if other.start >= form.start:
            return True
        if other.pos in ("VERB", "AUX"):
            return False
    return True


# ---------------------------------------------------------------- resolution


def _resolve(scene: Scene) -> None:
    """Dates first, since a clock time may lean on a later one of its sentence; then the rest in order along the story."""
    for index, form in enumerate(scene.forms):
        maker = dates.MAKERS.get(_kind(form))
        scene.found.append(maker(form, scene, index) if maker is not None else None)
    thread = story.Thread()
    for index, form in enumerate(scene.forms):
        found = scene.found[index]
        if found is None:
            found = story.TELLERS[_kind(form)](form, scene, index, thread)
            scene.found[index] = found
        elif form.make == "deictic":
            story.spoken(found, scene, thread)
        thread.note(found)


def _kind(form: Form) -> str:
    if form.make == "weekday" and form.has("AFTER", "BEFORE", "PREV", "THAT"):
        return "storyweekday"
    return form.make


def _order(found: list[Found]) -> None:
    """Without any date weekdays are still ordered: each tells how many days it lies from the first one named."""
    days = [f for f in found if f.form.make == "weekday" and f.reason == NO_ANCHOR]
    if not days:
        return
    first = int(days[0].form.parts["WEEKDAY"][0])
    for other in days[1:]:
        shift = (int(other.form.parts["WEEKDAY"][0]) - first + 3) % 7 - 3
        other.reason = f"{NO_ANCHOR}; {shift:+d} days from the first weekday named"


# ---------------------------------------------------------------- intervals


def _ranges(scene: Scene, made: list[tuple[Found, Time]]) -> list[Time]:
    """Intervals between two expressions that stand together: ``du 13 au 17 septembre``, ``between 2014 and 2016``."""
    text, ranges = scene.text, []
    for (one, _), (two, second) in pairwise(made):
        if one.point is None or two.point is None or two.form.first - one.form.last > 3 or one.point.day > two.point.day:
            continue
        between = " ".join(text.low[one.form.last:two.form.first])
        opener = _opener(scene, one.form, between)
        if opener is None or edtf(one.point) == edtf(two.point):
            continue
        start = text.start[one.form.first - opener]
        ranges.append(_interval(text.content, start, second.end, _end(edtf(one.point), 0), _end(edtf(two.point), -1)))
    return ranges


def _opener(scene: Scene, form: Form, between: str) -> int | None:
    """How many atoms before the form open an interval with the words between, None where none do."""
    for size in (2, 1):
        if form.first >= size and (" ".join(scene.text.low[form.first - size:form.first]), between) in scene.tables.pairs:
            return size
    return 0 if ("", between) in scene.tables.pairs else None


def _end(value: str, side: int) -> str:
    return value.split("/")[side]


def _interval(content: str, start: int, end: int, first: str, last: str) -> Time:
    return Time(start=start, end=end, text=content[start:end], type="DURATION", timex=None, value=f"{first}/{last}")


def _since(scene: Scene, made: list[tuple[Found, Time]]) -> list[Time]:
    """Intervals up to the article's day: ``depuis le 20 janvier``, ``since 2015``, ``depuis trois ans``."""
    intervals: list[Time] = []
    if scene.anchor is None:
        return intervals
    for found, time in made:
        size = scene.text.preceded(found.form.first, scene.tables.since)
        first = _first_day(found, scene.anchor) if size else None
        if first is not None:
            start = scene.text.start[found.form.first - size]
            intervals.append(_interval(scene.text.content, start, time.end, first, scene.anchor.isoformat()))
    return intervals


def _first_day(found: Found, anchor: date) -> str | None:
    """Where an interval that ends at the article's day begins; None where that is not told or lies after it."""
    if found.point is not None:
        start = found.point.day.isoformat() if found.form.one("EDGE") == "start" else _end(edtf(found.point), 0)
        return start if found.point.day <= anchor else None
    count, unit = number(found.form), found.form.one("UNIT")
    if found.form.make != "duration" or count in (None, "X") or unit is None:
        return None
    point = at(step(anchor, unit, -float(count or 1)), unit)
    return _end(edtf(point), 0)
