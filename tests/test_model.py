"""Records: offsets, quotes, JSON, HTML."""

from __future__ import annotations

import json
import re
from dataclasses import FrozenInstanceError, replace

import pytest
from made import ARTICLE, event, reading

from selon.model import Article, Extent, Span

KEYS = {
    "": ["document", "statements", "events", "entities", "places", "times"],
    "document": ["id", "title", "text", "language", "published", "url", "site", "credit"],
    "statements": ["id", "speaker", "cue", "content", "quote"],
    "events": ["id", "type", "mode", "contexts", "cameo", "quad", "score", "status", "confidence", "sentence", "trigger", "actors",
               "recipients", "where", "when", "according_to"],
    "entities": ["id", "name", "country", "role", "key", "mentions"],
    "places": ["start", "end", "text", "name", "country", "lat", "lon", "geonameid", "precision"],
    "times": ["start", "end", "text", "type", "timex", "value", "reason"],
}


def test_offsets_count_from_the_title():
    assert ARTICLE.span(0, 11).text == "Le ministre"
    assert ARTICLE.content[len(ARTICLE.title)] == "\n"


@pytest.mark.parametrize("title", [None, ""])
def test_offsets_count_from_the_text_where_there_is_no_title(title):
    article = Article(id="x", title=title, text="Oui.", language="fr")
    assert article.content == "Oui."


def test_extents():
    a, b, c = Extent(start=0, end=5), Extent(start=4, end=9), Extent(start=5, end=9)
    assert a.overlaps(b)
    assert not a.overlaps(c)
    assert b.holds(c)
    assert not c.holds(b)


def test_records_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        event().type = "AID"


@pytest.mark.parametrize(("field", "words"), [
    ("trigger", "a rencontré"), ("where", "Vienne"), ("when", "mardi"), ("recipients", "son homologue autrichienne"), ("sentence", None)])
def test_quote(field, words):
    assert event().quote(field) == words


def test_quote_joins_several_and_is_none_for_nothing():
    two = event(actors=(event().actors[0], event().recipients[0]))
    assert two.quote("actors") == "Le ministre omanais des Transports, Salim Al-Rashdi; son homologue autrichienne"
    assert event(when=None).quote("when") is None
    assert event(actors=()).quote("actors") is None


def test_quote_of_what_is_no_evidence_field():
    with pytest.raises(KeyError, match="type"):
        event().quote("type")


@pytest.mark.parametrize("part", KEYS)
def test_keys_and_their_order(part):
    record = json.loads(reading().to_json())
    found = record[part] if part else record
    assert list(found[0] if isinstance(found, list) else found) == KEYS[part]


def test_reasons_only_when_asked_for():
    assert "reasons" not in reading().to_dict()["events"][0]
    assert reading().to_dict(explain=True)["events"][0]["reasons"][0]["rule"] == "verbs.psv:12"


def test_json_is_one_line_of_unescaped_text():
    text = reading().to_json()
    assert "\n" not in text
    assert "déclaré" in text
    assert json.loads(text) == reading().to_dict()


def test_html_escapes_everything_that_comes_from_the_page():
    bad = '<script>alert("x")</script>'
    article = Article(id=bad, title=bad, text=bad, language='fr" onload="x', site=bad, credit=bad, published=bad)
    actor = replace(event().actors[0], start=0, end=8, text="<script>", name=bad, country=bad, role=bad)
    trigger = Span(start=len(bad) + 1, end=2 * len(bad) + 1, text=bad)
    odd = event(trigger=trigger, actors=(actor,), where=None, when=None, recipients=(), according_to=())
    html = replace(reading(odd), document=article, statements=())._repr_html_()
    assert "<script" not in html
    assert 'onload="x' not in html.replace("&quot;", "&")


def test_html_marks_words_with_their_event_and_shows_the_text_once():
    html = reading()._repr_html_()
    assert re.search(r"<mark[^>]*>mardi<span[^>]*>when 1</span></mark>", html)
    assert re.search(r"<mark[^>]*>a rencontré<span[^>]*>did 1</span></mark>", html)
    assert "&lt;ce soir&gt; &amp; demain" in html
    plain = re.sub(r"<span[^>]*>[^<]*</span>|<[^>]+>", "", html)
    assert plain.count("a rencontré mardi à Vienne son homologue") == 1


def test_html_ink_and_ground_go_together():
    """A mark that sets its background must set its ink, or dark notebooks show white on yellow."""
    for style in re.findall(r'<mark style="([^"]*)"', reading()._repr_html_()):
        assert "color:#111" in style
        assert "background:#" in style


def test_html_of_an_empty_reading():
    assert "<table" not in replace(reading(), events=(), statements=())._repr_html_()
