"""Whom pronouns stand for, and who is one with whom, in both languages."""

from __future__ import annotations

import pytest

import selon
from selon.languages import names
from selon.languages._pipeline import load
from selon.reading.cast import cast_of
from selon.reading.coref import antecedent, antecedents, first_person, is_personal
from selon.reading.names import find_names
from selon.reading.parse import parse
from selon.reading.places import find_places, located
from selon.reading.times import find_times


@pytest.fixture(scope="module")
def pipelines():
    return {code: load(code) for code in ("fr", "en")}


@pytest.fixture
def cast(pipelines):
    def make(text, lang, published="2024-05-15", title=None):
        article = selon.Article(id="t", title=title, text=text, language=lang, published=published)
        parsed = parse(article, pipelines[lang])
        dated = frozenset(w.i for t in find_times(parsed, published) for w in parsed.within(t.start, t.end))
        tables = names(lang)
        return cast_of(parsed, find_names(parsed, tables), tables, published, located(parsed, find_places(parsed)), dated)
    return make


def at(cast, word, nth=0):
    return [w for w in cast.parse.words if w.text == word][nth]


@pytest.mark.parametrize(("lang", "text", "pronoun", "country"), [
    ("fr", "Le ministre ghanéen est arrivé. Il a salué la foule.", "Il", "GHA"),
    ("en", "The Ghanaian minister arrived. He greeted the crowd.", "He", "GHA"),
    ("fr", "L'armée malienne recule. Elle a perdu une base.", "Elle", "MLI"),
])
def test_pronouns(cast, lang, text, pronoun, country):
    made = cast(text, lang)
    word = at(made, pronoun)
    assert is_personal(word)
    assert antecedent(word, made).country == country


def test_the_first_person_has_no_antecedent_of_its_own(cast):
    made = cast("The Ghanaian minister arrived. I am glad.", "en")
    assert antecedent(at(made, "I"), made) is None


@pytest.mark.parametrize(("lang", "text", "pronoun", "country"), [
    ("fr", "La Zambie et le Malawi négocient. Leurs ministres se sont vus.", "Leurs", None),
    ("fr", "Les rebelles touareg du Mali avancent. Ils ont pris une ville.", "Ils", "MLI"),
    ("en", "Malian rebels advanced. They took a town.", "They", "MLI"),
    ("en", "Iceland voted. Its parliament rejected the treaty.", "Its", "ISL"),
])
def test_plural_and_possessive_pronouns(cast, lang, text, pronoun, country):
    made = cast(text, lang)
    found = antecedent(at(made, pronoun), made)
    assert found is not None
    assert country is None or found.country == country


def test_the_first_person_is_told_apart(cast):
    made = cast("Nous avons gagné. Ils ont perdu.", "fr")
    assert first_person(at(made, "Nous"))
    assert not first_person(at(made, "Ils"))


@pytest.mark.parametrize(("lang", "text", "pronoun", "country"), [
    ("en", "The Peruvian president arrived. The Chilean minister thanked him.", "him", "PER"),
    ("fr", "Le ministre grec a vu le général turc. Il est reparti.", "Il", "GRC"),
])
def test_an_object_is_not_its_own_subject(cast, lang, text, pronoun, country):
    made = cast(text, lang)
    assert antecedent(at(made, pronoun), made).country == country


def test_a_plural_takes_up_all_that_are_coordinated(cast):
    made = cast("Ghana and Togo signed. They opened the border.", "en")
    assert {p.country for p in antecedents(at(made, "They"), made)} == {"GHA", "TGO"}


def test_a_plural_takes_up_the_persons_of_a_sentence(cast):
    made = cast("Vladimir Putin met Xi Jinping. They signed.", "en")
    assert {p.country for p in antecedents(at(made, "They"), made)} == {"RUS", "CHN"}


def test_a_persons_pronoun_is_no_organisation(cast):
    made = cast("The Kenyan minister spoke. The ministry closed. He left.", "en")
    assert antecedent(at(made, "He"), made).kind == "person"
