"""White space, offsets and bounds of the parse."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.languages._pipeline import load
from selon.model import Article
from selon.reading.parse import normalised, paragraphs, parse, pieces


@given(st.text(), st.integers(0, 50))
def test_places_name_each_character(line, at):
    text, places = normalised(line, at)
    assert len(places) == len(text)
    assert places == sorted(places)
    for c, place in zip(text, places, strict=True):
        assert c == line[place - at] or line[place - at].isspace() or "\ud800" <= line[place - at] <= "\udfff"


@pytest.mark.parametrize(("line", "text"), [
    ("  la \t capitale , dit-il .", "la capitale, dit-il."),
    ("l' Union africaine", "l'Union africaine"),
    ("80\u202f000 soldats", "80 000 soldats"),
    ("« Non » , a-t-il dit", "« Non », a-t-il dit"),
])
def test_loose_spacing_is_closed(line, text):
    assert normalised(line, 0)[0] == text


@given(st.text(alphabet="ab ", max_size=200), st.integers(1, 20))
def test_pieces_lose_nothing_but_a_space(text, limit):
    cut = list(pieces(text, limit))
    assert all(end - start <= limit for start, end in cut)
    assert sum(end - start for start, end in cut) + text.count(" ") >= len(text)
    assert all(a[1] <= b[0] <= a[1] + 1 for a, b in pairwise(cut))


def test_a_paragraph_without_an_end_is_cut():
    article = Article(id="x", title=None, text="mot " * 20_000, language="fr")
    assert max(len(text) for text, _, _ in paragraphs(article)) <= 8_000


def test_words_stand_at_their_place_in_the_content():
    article = Article(id="x", title="Le  titre", text="Un soldat\u00a0malien ,\nblessé .\r\n\r\n« Non »", language="fr")
    parsed = parse(article, load("fr"))
    assert parsed.sentences[0].title
    for word in parsed.words:
        assert "".join(article.content[word.start:word.end].split()) == "".join(word.text.split())


@pytest.mark.parametrize(("text", "first"), [
    ("NAIROBI - South Sudan's government signed.", "NAIROBI -"),
    ("DAKAR (APS) – Le ministre est arrivé.", "DAKAR (APS) –"),
    ("L'ONU - qui siège à Genève - a refusé.", "L'ONU - qui siège à Genève - a refusé."),
    ("Le ministre est arrivé.", "Le ministre est arrivé."),
])
def test_a_dateline_is_a_piece_of_its_own(text, first):
    start, end = next(iter(pieces(text, 8_000)))
    assert text[start:end] == first
