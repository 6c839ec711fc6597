"""Who a phrase stands for: constructions in both languages, each with the country, role and name that a careful reader gives it."""

from __future__ import annotations

import pytest

import selon
from selon.languages import names
from selon.languages._pipeline import load
from selon.reading.cast import cast_of
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


def who(cast, word, nth=0):
    return cast.profile(at(cast, word, nth))


PHRASES = [
    # state, demonym with noun, capital as government
    ("fr", "Le Pérou a protesté.", "Pérou", "PER", None),
    ("en", "Peru protested.", "Peru", "PER", None),
    ("fr", "La marine chilienne patrouille.", "marine", "CHL", "MIL"),
    ("en", "The Chilean navy is on patrol.", "navy", "CHL", "MIL"),
    ("fr", "Oslo a rappelé son ambassadeur.", "Oslo", "NOR", None),
    ("en", "Oslo recalled its ambassador.", "Oslo", "NOR", None),
    # a body, an organisation of states, an armed group
    ("fr", "La Maison Blanche dément.", "Maison", "USA", "GOV"),
    ("en", "The White House denied it.", "House", "USA", "GOV"),
    ("fr", "L'Union africaine a condamné le putsch.", "Union", "IGO", "IGO"),
    ("en", "NATO condemned the coup.", "NATO", "IGO", "IGO"),
    ("fr", "Les Shebab ont revendiqué l'attaque.", "Shebab", "SOM", "REB"),
    # office and country, in adjective, complement and possessor
    ("fr", "Le ministre kényan des Transports a démissionné.", "ministre", "KEN", "GOV"),
    ("fr", "Le porte-parole du ministère finlandais des Affaires étrangères s'est tu.", "porte-parole", "FIN", "GOV"),
    ("en", "The spokesman of the Finnish foreign ministry was silent.", "spokesman", "FIN", "GOV"),
    ("en", "Portugal's foreign minister resigned.", "minister", "PRT", "GOV"),
    # where somebody is sent to is not whose they are
    ("en", "The Danish envoy to Ghana spoke.", "envoy", "DNK", "GOV"),
    # former holders of an office
    ("fr", "L'ancien président bolivien a été jugé.", "président", "BOL", "CVL"),
    ("en", "The former Bolivian president was tried.", "president", "BOL", "CVL"),
    # quantities and people
    ("fr", "Des milliers de manifestants tunisiens ont défilé.", "manifestants", "TUN", "CVL"),
    ("en", "Two Tunisian teachers were held.", "teachers", "TUN", "EDU"),
]


@pytest.mark.parametrize(("lang", "text", "word", "country", "role"), PHRASES, ids=[p[1][:40] for p in PHRASES])
def test_own_words(cast, lang, text, word, country, role):
    found = who(cast(text, lang), word)
    assert found is not None
    assert (found.country, found.role) == (country, role)


@pytest.mark.parametrize(("lang", "text", "word", "country"), [
    ("fr", "Salif Ndaw, un ressortissant gambien, a été libéré par le Portugal.", "Salif", "GMB"),
    ("fr", "Yanis Haddou, 31 ans, de nationalité algérienne, a été arrêté en Suède.", "Yanis", "DZA"),
    ("en", "Salif Ndaw, a Gambian national, was released by Portugal.", "Salif", "GMB"),
    ("en", "Emre Kayali, 31, a Turkish citizen, was arrested in Sweden.", "Emre", "TUR"),
    ("en", "Police in Sweden held the Turkish citizen Emre Kayali.", "Emre", "TUR"),
    ("en", "Mia Lund is a Norwegian journalist. Lund was arrested in Chad. Chad denied it.", "Lund", "NOR"),
])
def test_description_beside_a_name(cast, lang, text, word, country):
    assert who(cast(text, lang), word).country == country


def test_description_does_not_reach_the_next_name(cast):
    made = cast("Anna Weiss, French president Emmanuel Macron and others met. Germany hosted them. Germany paid.", "en")
    assert who(made, "Anna").country != "FRA"


def test_all_mentions_of_one_person_are_one(cast):
    made = cast("Le président Emmanuel Macron est arrivé. Macron a souri. E. Macron est reparti.", "fr")
    keys = {who(made, "Macron", n).key for n in range(3)}
    assert len(keys) == 1


def test_two_people_of_one_surname_are_two(cast):
    made = cast("Aline Vasseur a porté plainte contre Denis Vasseur. Denis Vasseur se défend.", "fr")
    assert who(made, "Aline").key != who(made, "Denis").key


def test_the_title_alone_is_its_bearer(cast):
    made = cast("La maire Jeanne Duval a parlé. La maire a ensuite quitté la salle.", "fr")
    assert who(made, "maire", 1).key == who(made, "Jeanne").key


@pytest.mark.parametrize(("published", "role"), [("2022-03-01", "GOV"), ("2012-03-01", None)])
def test_dated_table_of_persons(cast, published, role):
    found = who(cast("Emmanuel Macron a parlé.", "fr", published), "Macron")
    assert found.key == "emmanuel macron"
    assert found.tabled
    assert (found.role == "GOV") is (role == "GOV")


@pytest.mark.parametrize(("lang", "text", "word", "country"), [
    ("fr", "Le Canada a réagi. Le Canada a dénoncé l'attaque. À Lima, des passants ont été blessés.", "passants", "PER"),
    ("en", "Canada reacted. Canada denounced the attack. In Lima, bystanders were hurt.", "bystanders", "PER"),
])
def test_people_are_where_the_sentence_is(cast, lang, text, word, country):
    assert who(cast(text, lang), word).country == country


@pytest.mark.parametrize(("lang", "text", "word", "country", "role"), [
    ("fr", "Boko Haram a attaqué un village du Nigeria. Le groupe a tué trois personnes.", "groupe", "NGA", "REB"),
    ("en", "Boko Haram attacked a village in Nigeria. The group killed three people.", "group", "NGA", "REB"),
    ("en", "Boko Haram is strong in Nigeria. In Chad, gunmen burnt a school.", "gunmen", "NGA", "REB"),
    ("fr", "La Cour pénale internationale a jugé un Ougandais. La Cour l'a condamné.", "Cour", "IGO", None),
    ("en", "A Libyan man was sought by Danish police. The suspect was arrested in Denmark.", "suspect", "LBY", "CVL"),
])
def test_descriptions_that_point_back(cast, lang, text, word, country, role):
    found = who(cast(text, lang), word, -1)
    assert found.country == country
    assert role is None or found.role == role


@pytest.mark.parametrize(("lang", "text", "word", "countries"), [
    ("fr", "Les présidents russe et turc ont dîné.", "présidents", {"RUS", "TUR"}),
    ("fr", "L'Inde et le Népal négocient. Les deux pays ont signé.", "pays", {"IND", "NPL"}),
    ("en", "India and Nepal are talking. Both countries signed.", "countries", {"IND", "NPL"}),
    ("en", "India and Nepal are talking. The two countries signed.", "countries", {"IND", "NPL"}),
])
def test_plurals_of_several(cast, lang, text, word, countries):
    made = cast(text, lang)
    assert {p.country for p in made.profiles(at(made, word))} == countries


def test_the_country_is_the_one_spoken_of(cast):
    made = cast("Le Ghana a voté. Les attaques se multiplient dans le pays.", "fr")
    assert who(made, "pays").country == "GHA"


def test_a_party_name_shared_by_countries_is_the_articles_own(cast):
    made = cast("À Rome, le Parti démocrate a quitté le gouvernement italien. L'Italie votera.", "fr")
    assert who(made, "Parti").country == "ITA"


def test_short_form_in_brackets(cast):
    made = cast("The Kerala Farmers Union (KFU) protested. India refused. KFU called a strike.", "en")
    assert who(made, "KFU", -1).key == who(made, "Union").key


@pytest.mark.parametrize(("lang", "text", "word"), [
    ("fr", "Le gouvernement ougandais a signé un décret. Le texte interdit les réunions.", "texte"),
    ("en", "The Ugandan government signed a decree. The decree bans meetings.", "decree"),
])
def test_a_text_acts_for_its_author(cast, lang, text, word):
    assert who(cast(text, lang), word, -1).country == "UGA"


@pytest.mark.parametrize(("lang", "text", "word", "country"), [
    ("fr", "La Suède accueille des réfugiés de tous les pays.", "réfugiés", "INT"),
    ("en", "An international coalition struck a depot in Yemen.", "coalition", "INT"),
    ("en", "The militant organisation, the Islamic State, struck Tunisia.", "organisation", "INT"),
    ("fr", "Les observateurs de l'ONU sont entrés au Mali.", "observateurs", "IGO"),
    ("fr", "Le Mali et le Niger négocient. Les rebelles kurdes attendent en Irak.", "rebelles", "IRQ"),
])
def test_people_of_several_states_or_none(cast, lang, text, word, country):
    assert who(cast(text, lang), word).country == country


def test_an_abbreviation_with_another_country_is_another_body(cast):
    found = who(cast("Les FDS burkinabés patrouillent à Ouagadougou.", "fr"), "FDS")
    assert found.country == "BFA"


def test_a_surname_is_of_a_country_that_the_article_names(cast):
    made = cast("The United States changed course after Obama left the White House.", "en", "2018-03-01")
    assert who(made, "Obama").country == "USA"


def test_ministers_named_before_are_taken_up_together(cast):
    made = cast("Russian foreign minister Sergey Lavrov met Turkish foreign minister Hakan Fidan. The ministers agreed on a date.", "en")
    assert {p.country for p in made.profiles(at(made, "ministers"))} == {"RUS", "TUR"}
