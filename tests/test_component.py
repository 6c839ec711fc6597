"""Selon as a spaCy component."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import spacy

import selon
import selon.component  # registers the factory, as the entry point does once the package is installed
from selon.errors import MalformedError

TEXT = (
    "Le ministre iranien des Affaires étrangères a rencontré  hier à Mascate , son homologue omanais.\r\n\r\n"
    "\u00a0L’armée malienne a arrêté trois manifestants 🎉 à Bamako. L'État soutient la candidature du Togo.\n"
    "« Nous partirons demain », a déclaré le porte-parole Karim Delvari."
)


@pytest.fixture(scope="module")
def expected():
    article = selon.Article(id="x", title=None, text=TEXT, language="fr", published="2024-05-08")
    return selon.Reader().read_article(article)


def without_id(reading):
    return [(e.type, e.trigger, e.actors, e.recipients, e.where, e.when, e.status) for e in reading.events]


def test_the_entry_point_names_the_factory():
    pyproject = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    module, _, name = pyproject["project"]["entry-points"]["spacy_factories"]["selon"].partition(":")
    assert callable(getattr(import_module(module), name))


def test_a_blank_pipeline_is_parsed_by_ours(expected):
    nlp = spacy.blank("fr")
    nlp.add_pipe("selon", config={"published": "2024-05-08"})
    doc = nlp(TEXT)
    assert without_id(doc._.selon) == without_id(expected)
    assert doc._.selon.events


def test_a_parse_that_is_there_is_read_as_it_is(expected):
    nlp = spacy.blank("fr")
    own = selon.pipeline("fr")
    nlp.add_pipe("selon", config={"published": "2024-05-08"})
    doc = nlp.get_pipe("selon")(own(TEXT))
    found = doc._.selon
    assert {e.trigger.text for e in found.events} & {e.trigger.text for e in expected.events}
    for event in found.events:
        for span in (event.trigger, *event.actors, *event.recipients):
            assert TEXT[span.start:span.end] == span.text


def test_one_paragraph_reads_the_same_both_ways():
    text = "La police malienne a arrêté trois opposants à Bamako, selon le parquet."
    nlp = spacy.blank("fr")
    nlp.add_pipe("selon")
    parsed = nlp.get_pipe("selon")(selon.pipeline("fr")(text))
    assert parsed._.selon == nlp(text)._.selon


def test_each_document_may_have_its_own_date_and_id():
    nlp = spacy.blank("en")
    nlp.add_pipe("selon", config={"published": "2024-05-08"})
    doc = nlp.make_doc("Norway expelled two diplomats yesterday.")
    doc.user_data.update(published="2020-02-02", id="mine")
    reading = nlp(doc)._.selon
    assert reading.document.id == "mine"
    assert [t.value for t in reading.times] == ["2020-02-01"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "🎉"])
def test_texts_without_words(text):
    nlp = spacy.blank("fr")
    nlp.add_pipe("selon")
    assert nlp(text)._.selon.events == ()
    assert nlp.get_pipe("selon")(selon.pipeline("fr")(text))._.selon.events == ()


def test_a_date_that_is_none():
    with pytest.raises(MalformedError):
        spacy.blank("fr").add_pipe("selon", config={"published": "hier"})
