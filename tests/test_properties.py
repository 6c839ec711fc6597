"""Whatever text comes in, every span that goes out quotes it, and no exception escapes but our own."""

from __future__ import annotations

import json
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import selon
from selon.errors import SelonError

SENTENCES = {
    "fr": [
        "Le président sénégalais a rencontré hier à Dakar son homologue malien.", "« Nous ne céderons pas », a déclaré le ministre.",
        "Selon l'agence Irna, l'Iran aurait arrêté trois espions lundi 3 mars.", "La police a tiré sur les manifestants ; l'armée dément.",
        "L’ONU a condamné l’attaque de l’hôpital d’al-Chifa.", "Paris et Berlin enverront 200 millions d'euros à Kiev en 2027.",
        "Il s'est dit prêt à négocier si la trêve tient.", "LE PARLEMENT REJETTE LE TEXTE", "- l'accord du 12-13 mai (« historique »)",
    ],
    "en": [
        "Kenya's president met the Ugandan minister in Nairobi on Monday.", "\"We won't yield,\" the spokesman said.",
        "According to Irna, Iran has reportedly arrested three spies.", "Police fired on protesters; the army denied it.",
        "The U.N. condemned the attack on St. Mary's hospital.", "Paris and Berlin will send $200m to Kyiv in 2027.",
        "He's ready to negotiate if the truce holds.", "PARLIAMENT REJECTS BILL", "- the 12-13 May deal ('historic')",
    ],
}
ODD = [
    "\u00a0", "\u202f", "\u200b", "\u200e", "\u202b", "\u202c", "\u2067", "\u2069", "\ufeff", "\u00ad", "\r\n", "\r", "\n", "\n\n",
    "\x0b",
    "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\t", "  ", "🎉", "👩‍🚀", "🇫🇷", "e\u0301", "\u0301", "«", "»", "“", "\"", "'", "’",
    "…", " ,", "(", "|", "\x00", "\x1b[31m", "ﬁ", "İ", "ß", "ﷺ", "𝔘𝔎", "東京", "السلام", "\U000e0041", "—", "1/2", "31.02.2023",
    "2023-99-99", "0000", "99999999999999999999",
]
NORMAL = [
    str, str.upper, lambda t: unicodedata.normalize("NFD", t), lambda t: t.replace(" ", "\u00a0"), lambda t: t.replace(" ", "\r\n"),
    lambda t: t[: len(t) // 2], lambda t: t.replace("'", "’"),
]
CHECKED = settings(max_examples=60, deadline=None, derandomize=True,
                   suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def texts(code, *, surrogates=False):
    """Sentences, whole or spoiled, with odd characters and any Unicode between them."""
    alphabet = st.characters() if surrogates else st.characters(exclude_categories=["Cs"])
    sentence = st.builds(lambda s, f: f(s), st.sampled_from(SENTENCES[code]), st.sampled_from(NORMAL))
    piece = st.one_of(sentence, sentence, st.sampled_from(ODD), st.text(alphabet, max_size=12))
    return st.lists(piece, min_size=1, max_size=10).map("".join) | st.lists(piece, min_size=1, max_size=10).map(" ".join)


def spans(value):
    """All records with an extent, at any depth."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield value
        for item in value.values():
            yield from spans(item)
    elif isinstance(value, list):
        for item in value:
            yield from spans(item)


def check(reading):
    record = reading.to_dict(explain=True)
    content = reading.document.content
    for span in spans(record):
        assert 0 <= span["start"] <= span["end"] <= len(content)
        if "text" in span:
            assert content[span["start"]:span["end"]] == span["text"]
            assert span["text"].strip()
    for event in record["events"]:
        inner, outer = event["trigger"], event["sentence"]
        assert outer["start"] <= inner["start"] < inner["end"] <= outer["end"]
        assert 0 <= event["confidence"] <= 1
    ids = [e["id"] for e in record["events"]]
    assert len(set(ids)) == len(ids)
    assert all(a["start"] <= b["start"] for a, b in pairwise(record["times"]))
    assert json.loads(reading.to_json()) == reading.to_dict()
    assert reading._repr_html_()


@pytest.fixture(scope="module")
def reader():
    return selon.Reader(published="2024-05-08")


@pytest.mark.parametrize("code", ["fr", "en"])
@CHECKED
@given(data=st.data())
def test_clean_articles(reader, code, data):
    title = data.draw(st.none() | texts(code))
    text = data.draw(texts(code))
    published = data.draw(st.sampled_from([None, "2024-02-29"]))
    check(reader.read_article(selon.Article(id="p", title=title, text=text, language=code, published=published)))


@pytest.mark.parametrize("code", ["fr", "en"])
@CHECKED
@given(data=st.data())
def test_pages_with_anything_in_them(code, data):
    try:
        reading = selon.read(data.draw(texts(code)), lang=code)
    except SelonError:
        return
    check(reading)


@pytest.mark.parametrize("code", ["fr", "en"])
@settings(CHECKED, max_examples=30)
@given(data=st.data())
def test_json_lines_may_carry_half_characters(tmp_path_factory, code, data):
    r"""JSON can write a lone surrogate (``\ud83d``), which no encoder takes."""
    from selon.gather import pages

    path = tmp_path_factory.mktemp("half") / "a.jsonl"
    path.write_text(json.dumps({"id": "h", "text": data.draw(texts(code, surrogates=True)) + "\ud83d", "lang": code}) + "\n")
    for page in pages(str(path)):
        try:
            reading = selon.Reader().read(page)
        except SelonError:
            continue
        check(reading)
        assert reading.to_json().encode()
