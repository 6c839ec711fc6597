"""Times: the layer of own sentences, the calendar, the tables, and that nothing a page may hold breaks the reader."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon.errors import LanguageError
from selon.languages import _pipeline
from selon.languages._times import expanded, times
from selon.model import Article
from selon.reading import _time_calendar as calendar
from selon.reading._time_match import Text, forms
from selon.reading.parse import parse
from selon.reading.times import find_times, timex, when_of
from selon.tables import table

DATA = Path(__file__).with_name("data")
LANGUAGES = ("fr", "en")
FLOOR = 0.97
PIECES = [
    *"0123456789 .,:-/h'’\nlemardiçà", " mai ", " 31 ", " May ", " il y a ", " ago ", " İ ", "٣", "²", " les années ",
    " last ", " to ", " du ",
]


def read(code, text, title=None):
    try:
        pipeline = _pipeline.load(code)
    except LanguageError as gap:
        pytest.skip(str(gap))
    return parse(Article(id="t", title=title, text=text, language=code), pipeline)


def found(code, text, published):
    return {t.text: t for t in find_times(read(code, text), published)}


def right(row, got):
    if row["expression"] == "-":
        return not got
    return any(
        t.text == row["expression"] and t.type == row["type"] and (t.value or "") == row["value"]
        and row["timex"] in ("", t.timex) and row["reason"] in (t.reason or "")
        for t in got
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_layer(code):
    rows = list(table(DATA / f"times.{code}.psv", ("published", "sentence", "expression", "type", "value")))
    assert len(rows) >= 295
    wrong = [row for row in rows if not right(row, find_times(read(code, row["sentence"]), row["published"] or None))]
    told = "\n".join(f"{row[':line']}: {row['sentence']} -> {row['expression']} {row['value']}" for row in wrong)
    assert len(wrong) <= (1 - FLOOR) * len(rows), told


@pytest.mark.parametrize("code", LANGUAGES)
def test_times_quote_the_text_and_stand_in_order(code):
    rows = list(table(DATA / f"times.{code}.psv"))[:60]
    text = "\n".join(row["sentence"] for row in rows)
    got = find_times(read(code, text), "2023-09-20")
    assert all(text[t.start:t.end] == t.text for t in got)
    assert [t.start for t in got] == sorted(t.start for t in got)
    assert all((t.value is None) == (t.reason is not None) for t in got)


def test_same_input_same_output():
    text = "Le 3 juin, un convoi fut attaqué. Le lendemain, à 8 h, l'armée riposta."
    assert find_times(read("fr", text), "2023-09-15") == find_times(read("fr", text), "2023-09-15")


def test_the_dateline_anchors_the_text():
    text = "NAIROBI, 3 mai 2016 (AFP) – Le ministre a démissionné hier."
    assert found("fr", text, "2016-05-06")["hier"].value == "2016-05-02"


def test_an_interval_has_no_timex():
    got = found("fr", "Le dirigeant a séjourné à Sotchi du 13 au 17 septembre.", "2023-09-20")
    assert timex(got["du 13 au 17 septembre"]) is None
    assert timex(got["17 septembre"]) == ("DATE", "2023-09-17")


@pytest.mark.parametrize(("code", "text", "trigger", "value"), [
    ("fr", "Le président a rencontré lundi son homologue à Quito.", "rencontré", "2023-09-18"),
    ("fr", "Lundi, le président a rencontré son homologue à Quito.", "rencontré", "2023-09-18"),
    ("fr", "Le dirigeant a visité Sotchi du 13 au 17 septembre.", "visité", "2023-09-13/2023-09-17"),
    ("fr", "Depuis le 5 septembre, l'armée bombarde la ville.", "bombarde", "2023-09-05/2023-09-20"),
    ("fr", "Un attentat perpétré mardi a tué neuf personnes.", "attentat", "2023-09-19"),
    ("fr", "Le groupe a récemment attaqué un village.", "attaqué", None),
    ("en", "The president met his counterpart in Quito on Monday.", "met", "2023-09-18"),
    ("en", "On Monday, the president met his counterpart in Quito.", "met", "2023-09-18"),
    ("en", "The leader toured Sochi from September 13 to September 17.", "toured", "2023-09-13/2023-09-17"),
    ("en", "Troops attacked the village on Tuesday. The attack killed nine people.", "attack", "2023-09-19"),
    ("en", "The group has attacked villages in recent months.", "attacked", None),
])
def test_when_of(code, text, trigger, value):
    read_ = read(code, text)
    word = next(w for w in read_.words if w.lower == trigger)
    hit = when_of(word, read_, find_times(read_, "2023-09-20"))
    assert (hit[0].value if hit else None) == value
    assert hit is None or (hit[1].startswith("time:") and text[hit[0].start:hit[0].end] == hit[0].text)


def test_a_headline_takes_no_time_from_the_text():
    read_ = read("en", "Troops attacked the village on Tuesday.", title="Troops attack village")
    word = next(w for w in read_.words if w.sentence.title and w.lower.startswith("attack"))
    assert when_of(word, read_, find_times(read_, "2023-09-20")) is None


# ---------------------------------------------------------------- tables and calendar


@pytest.mark.parametrize("code", LANGUAGES)
def test_tables_load(code):
    assert times(code) is times(code)
    assert times(code).tree


def test_a_language_without_tables():
    with pytest.raises(LanguageError, match=r"times\.toml"):
        times("xx")


def test_forms_expand():
    assert expanded("(A|b) C?", {}) == [("A", "C"), ("A",), ("b", "C"), ("b",)]
    assert expanded("d'ici [NUM $X]", {"$X": "UNIT"}) == [("d", "'", "ici", "[", "NUM", "UNIT", "]")]


@pytest.mark.parametrize("day", ["1961-04-02", "2000-04-23", "2008-03-23", "2019-04-21", "2023-04-09", "2024-03-31", "2038-04-25"])
def test_easter(day):
    assert calendar.easter(int(day[:4])).isoformat() == day


@pytest.mark.parametrize(("rule", "day"), [
    ("12-25", "2023-12-25"), ("easter+39", "2023-05-18"), ("11:4:3", "2023-11-23"), ("05:-1:0", "2023-05-29"),
])
def test_feast(rule, day):
    assert calendar.feast(rule, 2023).isoformat() == day


@pytest.mark.parametrize(("point", "edtf", "timex_"), [
    (calendar.Point("D", date(2024, 2, 29)), "2024-02-29", "2024-02-29"),
    (calendar.at(date(2021, 1, 1), "W"), "2020-W53", "2020-W53"),
    (calendar.at(date(2023, 9, 15), "WE"), "2023-09-16/2023-09-17", "2023-W37-WE"),
    (calendar.at(date(2023, 9, 15), "Q"), "2023-07/2023-09", "2023-Q3"),
    (calendar.at(date(2023, 9, 15), "DE"), "202X", "202"),
    (calendar.season("WI", 2022), "2022-24", "2022-WI"),
])
def test_points(point, edtf, timex_):
    assert (calendar.edtf(point), calendar.timex(point)) == (edtf, timex_)


@given(
    st.dates(min_value=date(1000, 1, 1), max_value=date(3000, 1, 1)),
    st.sampled_from(["D", "W", "M", "Y", "DE", "CE"]),
    st.integers(-400, 400),
)
def test_steps_stay_in_the_calendar(day, unit, count):
    point = calendar.at(calendar.step(day, unit, count), unit)
    assert point.day <= point.last
    assert calendar.edtf(point)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_text_breaks_the_matcher(text):
    for code in LANGUAGES:
        for form in forms(Text(text, times(code)), lambda _: True):
            assert 0 <= form.start < form.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 40), st.sampled_from(["janvier", "février", "avril", "juin", "décembre"]), st.integers(1000, 2199))
def test_every_date_has_a_value_or_a_reason(day, month, year):
    got = find_times(read("fr", f"Le décret du {day} {month} {year} est paru."), "2023-09-20")
    assert all((t.value is None) != (t.reason is None) for t in got)


@pytest.mark.parametrize("unit", ["du 13 au 17 septembre ", "mars, avril, ", "18 h 30 ", "« aujourd'hui ", "2014-2015-", "les "])
def test_the_cost_stays_linear(unit):
    text = Text(unit * 4000, times("fr"))
    assert len(text.low) > 4000
    assert len(forms(text, lambda _: True)) <= 16_000
