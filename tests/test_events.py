"""Who did what to whom: constructions, each with what a careful reader takes from it."""

from __future__ import annotations

import pytest

import selon
from selon.reader import Reader


@pytest.fixture(scope="module")
def reader():
    return Reader()


def events(reader, text, lang, published="2024-05-15"):
    article = selon.Article(id="t", title=None, text=text, language=lang, published=published)
    return reader.read_article(article).events


def sides(event):
    return {a.country for a in event.actors}, {a.country for a in event.recipients}


CASES = [
    # a transitive verb, a passive with agent, a passive without
    ("fr", "L'armée malienne a arrêté deux journalistes français à Gao.", "COERCE", {"MLI"}, {"FRA"}),
    ("fr", "Deux journalistes français ont été arrêtés par l'armée malienne.", "COERCE", {"MLI"}, {"FRA"}),
    ("en", "Turkish police arrested two German reporters.", "COERCE", {"TUR"}, {"DEU"}),
    ("en", "Two German reporters were arrested by Turkish police.", "COERCE", {"TUR"}, {"DEU"}),
    # prepositions tell the other side
    ("fr", "Le président chilien s'est entretenu avec la Première ministre italienne.", "CONSULT", {"CHL", "ITA"}, set()),
    ("en", "The Chilean president met with the Italian prime minister.", "CONSULT", {"CHL", "ITA"}, set()),
    # event nouns with possessors, demonyms, complements
    ("fr", "La condamnation du putsch par le Sénégal n'a pas tardé.", "ACCUSE", {"SEN"}, set()),
    ("en", "Kenya's condemnation of the coup came within hours.", "ACCUSE", {"KEN"}, set()),
    # light verbs
    ("fr", "Les rebelles ont mené une attaque contre l'armée congolaise.", "ASSAULT", {"COD"}, {"COD"}),
    ("en", "Israel carried out an air strike against Syria.", "ASSAULT", {"ISR"}, {"SYR"}),
    # a request carries its content as its mode
    ("fr", "L'Espagne a demandé à l'Algérie de libérer les prisonniers.", "REQUEST", {"ESP"}, {"DZA"}),
    ("en", "Spain urged Algeria to release the prisoners.", "REQUEST", {"ESP"}, {"DZA"}),
    # control: who meets is who travelled
    ("fr", "La ministre norvégienne est rentrée à Oslo après avoir rencontré le président kényan.", "CONSULT", {"NOR", "KEN"}, set()),
    # accusation
    ("fr", "Le Rwanda accuse le Burundi d'avoir attaqué son ambassade.", "ACCUSE", {"RWA"}, {"BDI"}),
    ("en", "Rwanda accused Burundi of attacking its embassy.", "ACCUSE", {"RWA"}, {"BDI"}),
]


@pytest.mark.parametrize(("lang", "text", "kind", "actors", "recipients"), CASES, ids=[c[1][:48] for c in CASES])
def test_act_and_both_sides(reader, lang, text, kind, actors, recipients):
    found = [e for e in events(reader, text, lang) if e.type == kind]
    assert found, [e.type for e in events(reader, text, lang)]
    assert (actors, recipients) in [sides(e) for e in found], [sides(e) for e in found]


@pytest.mark.parametrize(("lang", "text", "kind", "mode"), [
    ("fr", "L'Espagne a demandé à l'Algérie de libérer les prisonniers.", "REQUEST", "yield"),
    ("en", "Spain urged Algeria to release the prisoners.", "REQUEST", "yield"),
    ("fr", "Le ministre tchèque s'est rendu en Grèce mardi.", "CONSULT", "visit"),
    ("en", "The Czech minister visited Greece on Tuesday.", "CONSULT", "visit"),
])
def test_modes(reader, lang, text, kind, mode):
    assert mode in [e.mode for e in events(reader, text, lang) if e.type == kind]


def test_the_content_of_a_request_is_no_second_event(reader):
    assert [e.type for e in events(reader, "Spain urged Algeria to release the prisoners.", "en")] == ["REQUEST"]


def test_what_is_accused_is_its_own_event_on_the_word_of_the_accuser(reader):
    found = events(reader, "Rwanda accused Burundi of attacking its embassy.", "en")
    attack = next(e for e in found if e.type == "ASSAULT")
    assert attack.status == "claimed"
    assert {a.country for a in attack.according_to} == {"RWA"}


@pytest.mark.parametrize(("lang", "text"), [
    ("fr", "Le président portugais rencontrera la chancelière autrichienne lundi."),
    ("en", "The Portuguese president will meet the Austrian chancellor on Monday."),
])
def test_a_future_meeting_is_an_agreement_and_planned(reader, lang, text):
    found = events(reader, text, lang)
    assert [(e.type, e.status) for e in found] == [("AGREE", "planned")]


@pytest.mark.parametrize(("lang", "text"), [
    ("fr", "La guerre des prix entre les supermarchés profite aux clients."),
    ("fr", "L'attaquant a inscrit deux buts d'une frappe du pied gauche."),
    ("en", "The central bank's index hit a record high on Friday."),
    ("en", "The striker's shot won the match for the visitors."),
])
def test_idioms_tell_no_event(reader, lang, text):
    assert not events(reader, text, lang)


def test_every_event_tells_its_rows(reader):
    event = events(reader, "Turkish police arrested two German reporters.", "en")[0]
    assert any(r.field == "type" and r.rule.startswith("verbs.psv:") for r in event.reasons)


def test_ids_are_stable_and_distinct(reader):
    text = "Turkish police arrested two reporters. Rwanda accused Burundi of attacking its embassy."
    first, second = events(reader, text, "en"), events(reader, text, "en")
    assert [e.id for e in first] == [e.id for e in second]
    assert len({e.id for e in first}) == len(first)


def test_between_names_the_act_of_a_pair():
    from selon.between import between

    relation = between("Rwanda accused Burundi of attacking its embassy.", "Rwanda", "Burundi", lang="en")
    assert relation is not None
    assert (relation.type, relation.trigger.text.split()[0]) == ("ACCUSE", "accused")
    assert between("The sky over Burundi is blue, says Rwanda.", "Rwanda", "Burundi", lang="en") is None


def test_between_wants_words_that_are_there():
    from selon.between import between

    with pytest.raises(selon.errors.MalformedError, match="does not stand"):
        between("Rwanda accused Burundi.", "Kenya", "Burundi", lang="en")
