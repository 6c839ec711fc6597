"""Lengths of time and what they count to: ``il y a deux ans``, ``the next six months``, ``deux jours``, ``chaque lundi``."""

from __future__ import annotations

from datetime import date

from selon.reading import _time_direction as way
from selon.reading._time_calendar import amount, at, step
from selon.reading._time_match import Form
from selon.reading._time_scene import LENGTH, NO_ANCHOR, REPEATS, VAGUE, Found, Scene, part_of


def number(form: Form) -> str | None:
    """The number of units: figures, words, dozens, halves; ``X`` for "several"; None where the form has no number."""
    if form.has("HALF"):
        return {"half": "0.5", "quarter": "0.25", "three": "0.75"}[form.parts["HALF"][0]]
    if form.has("SOME"):
        return "X"
    count = form.one("NUM") or form.one("DOZEN") or form.one("HOUR") or form.one("ONE")
    return f"{float(count) + 0.5:g}" if count is not None and form.has("PLUSHALF") else count


def ago(form: Form, scene: Scene, index: int) -> Found:
    """``il y a deux ans``, ``three days ago``, ``dans une semaine``: the grain of the unit is kept."""
    return counted(form, scene.anchor, None)


def maybe_ago(form: Form, scene: Scene, index: int) -> Found:
    """``in two weeks``: a coming time under a verb that looks ahead, else a length."""
    return ago(form, scene, index) if scene.tense(form) == way.FUTURE else duration(form, scene, index)


def counted(form: Form, base: date | None, grain: str | None) -> Found:
    """So many units from a day; ``grain``: the base's own grain, where it is coarser than the unit it stays."""
    count, code, sign = number(form), form.one("UNIT") or form.one("PLURAL") or "D", form.row.sign
    if count is None or count == "X":
        return Found(form, "DATE", timex="PAST_REF" if sign < 0 else "FUTURE_REF", reason=VAGUE)
    if base is None:
        return Found(form, "DATE", timex="XXXX-XX-XX", reason=NO_ANCHOR)
    day_, size = step(base, code, sign * float(count)), float(count)
    if code in ("DE", "CE", "ML") or (size % 1 and code == "Y"):
        code = "DE" if code in ("CE", "ML") else "M" if code == "Y" else code
    fine = at(day_, code)
    if grain is not None and grain not in ("D", fine.grain) and (at(day_, grain).last - at(day_, grain).day) > (fine.last - fine.day):
        fine = at(day_, grain)
    return Found(form, "DATE", fine)


def span(form: Form, scene: Scene, index: int) -> Found:
    """A length up to or from now: ``ces trois derniers jours``, ``the next six months``; its ends are told."""
    count, code = number(form), form.one("UNIT") or form.one("PLURAL") or "D"
    if count is None:
        many = form.has("PLURAL") or "many" in form.parts.get("THE", ()) or "many" in form.parts.get("THIS", ())
        count = "X" if many or not form.has("THE", "THIS") else "1"
    found = Found(form, "DURATION", timex=amount(count, code))
    if count == "X":
        found.reason = VAGUE
        found.timex = found.timex if form.has("THE", "THIS") else ("PAST_REF" if form.row.sign < 0 else "FUTURE_REF")
    elif scene.anchor is None:
        found.reason = NO_ANCHOR
    else:
        other = step(scene.anchor, code, form.row.sign * float(count))
        ends = sorted((at(other, code).day if code == "Y" else other, scene.anchor))
        found.value = "/".join(d.isoformat() for d in ends)
    return found


def duration(form: Form, scene: Scene, index: int) -> Found:
    """A length: ``deux ans``, ``several days``; no calendar value of its own."""
    count, code = number(form) or ("X" if form.has("PLURAL") else "1"), form.one("UNIT") or form.one("PLURAL")
    if code is None:
        code = "TH" if form.has("HOUR") else _later_unit(form, scene, index)
    return Found(form, "DURATION", timex=amount(count, code), reason=LENGTH)


def _later_unit(form: Form, scene: Scene, index: int) -> str:
    """The unit of the length that follows: ``8 à 24 mois``."""
    other = scene.forms[index + 1] if index + 1 < len(scene.forms) else None
    return (other.one("UNIT") if other is not None else None) or "D"


def repeated(form: Form, scene: Scene, index: int) -> Found:
    """A set: ``chaque jour``, ``every Monday``, ``par an``."""
    name = form.one("WEEKDAY") or form.one("WEEKDAYS")
    if name is not None:
        value = f"XXXX-WXX-{int(name) + 1}"
    elif form.has("UNIT"):
        value = amount(number(form) or "1", form.parts["UNIT"][0])
    elif form.has("SEASON"):
        value = f"XXXX-{form.parts['SEASON'][0]}"
    else:
        value = form.one("FREQ") or "P1D"
    return Found(form, "SET", timex=value + part_of(form), reason=REPEATS)
