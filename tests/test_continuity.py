"""One happening over several sentences: what a mention leaves unsaid comes from the others, and from nowhere else."""

from __future__ import annotations

from functools import cache

import pytest

import selon
from selon.reader import Reader


@cache
def reader() -> Reader:
    return Reader()


def events(lang: str, text: str, title: str | None = None) -> tuple[selon.Event, ...]:
    article = selon.Article(id="continuity", title=title, text=text, language=lang, published="2022-03-09")
    return reader().read_article(article).events


def last(found: tuple[selon.Event, ...], kind: str) -> selon.Event:
    return [e for e in found if e.type == kind][-1]


def countries(actors: tuple[selon.Actor, ...]) -> set[str | None]:
    return {a.country for a in actors}


@pytest.mark.parametrize(("lang", "text"), [
    ("fr", "La Turquie a attaqué l'Irak lundi. L'attaque a duré deux heures."),
    ("en", "Turkey attacked Iraq on Monday. The attack lasted two hours."),
])
def test_a_noun_that_points_back_has_the_sides_of_what_it_names(lang, text):
    found = last(events(lang, text), "ASSAULT")
    assert (countries(found.actors), countries(found.recipients)) == ({"TUR"}, {"IRQ"})


@pytest.mark.parametrize(("lang", "text"), [
    ("fr", "La Turquie a attaqué l'Irak lundi. L'attaque a duré deux heures."),
    ("en", "Turkey attacked Iraq on Monday. The attack lasted two hours."),
])
def test_it_is_told_where_a_side_came_from(lang, text):
    rules = {r.rule for r in last(events(lang, text), "ASSAULT").reasons if r.field in ("actors", "recipients")}
    assert any("same happening" in rule for rule in rules), rules


@pytest.mark.parametrize(("lang", "title", "text"), [
    ("fr", "Une attaque fait douze blessés", "Des rebelles ont attaqué un village nigérian mardi. Douze personnes ont été blessées."),
    ("en", "Attack leaves twelve injured", "Rebels attacked a Nigerian market on Tuesday. Twelve people were injured."),
])
def test_a_headline_takes_its_doer_from_the_text_below(lang, title, text):
    first = next(e for e in events(lang, text, title) if e.type == "ASSAULT")
    assert any(a.role == "REB" for a in first.actors), first


@pytest.mark.parametrize(("lang", "text", "mode"), [
    ("fr", "Un homme a attaqué des passants au couteau à Vienne. L'attaque a fait trois blessés.", "primitive"),
    ("en", "A man attacked passers-by with a knife in Vienna. The attack left three injured.", "primitive"),
])
def test_the_means_is_told_once_and_holds_for_all_mentions(lang, text, mode):
    assert {e.mode for e in events(lang, text) if e.type == "ASSAULT"} == {mode}


@pytest.mark.parametrize(("lang", "text"), [
    pytest.param("fr", "La Turquie a attaqué l'Irak lundi. Une attaque du Rwanda contre le Burundi a eu lieu mardi.",
                 marks=pytest.mark.xfail(strict=True, reason="a state under +de is taken for the place attacked")),
    ("en", "Turkey attacked Iraq on Monday. An attack by Rwanda on Burundi took place on Tuesday."),
])
def test_two_happenings_keep_their_own_sides(lang, text):
    found = last(events(lang, text), "ASSAULT")
    assert (countries(found.actors), countries(found.recipients)) == ({"RWA"}, {"BDI"})


@pytest.mark.parametrize(("lang", "text"), [
    ("fr", "L'Italie a rencontré la Grèce lundi. Le Rwanda a attaqué le Burundi mardi."),
    ("en", "Italy met with Greece on Monday. Rwanda attacked Burundi on Tuesday."),
])
def test_acts_of_other_types_lend_nothing(lang, text):
    found = events(lang, text)
    assert [countries(e.actors) | countries(e.recipients) for e in found] == [{"ITA", "GRC"}, {"RWA", "BDI"}]


@pytest.mark.parametrize(("lang", "text"), [
    ("fr", "Une attaque a eu lieu lundi près de Goma. Le temps était clair."),
    ("en", "An attack took place near Goma on Monday. The weather was clear."),
])
def test_nobody_is_invented(lang, text):
    assert all(not e.actors for e in events(lang, text) if e.type == "ASSAULT")


@pytest.mark.parametrize(("lang", "text"), [
    ("fr", "La Turquie a attaqué l'Irak lundi. L'attaque a duré deux heures."),
    ("en", "Rebels attacked a Nigerian market on Tuesday. The attack left three injured."),
])
def test_a_side_from_elsewhere_still_stands_in_the_article(lang, text):
    article = selon.Article(id="continuity", title=None, text=text, language=lang, published="2022-03-09")
    for event in reader().read_article(article).events:
        for actor in (*event.actors, *event.recipients):
            if actor.text is not None:
                assert article.content[actor.start:actor.end] == actor.text
