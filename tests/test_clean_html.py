"""HTML: text, what the page says of itself, and pages that are broken or hostile."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

from selon.clean import clean
from selon.clean.html import read_html
from selon.clean.metadata import metadata
from selon.clean.source import flattened, too_large, uncommented, without_large_data
from selon.errors import MalformedError
from selon.gather import pages
from selon.limits import DEFAULT, Limits
from selon.model import Page

PAGES = Path(__file__).with_name("pages")
GOLD = [json.loads(line) for line in (PAGES / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
SENTENCE = "The council of Tromsø voted on Monday to close the old fish market, a spokesman said. "


@pytest.mark.parametrize("gold", GOLD, ids=[g["file"] for g in GOLD])
def test_saved_pages(gold):
    page = next(pages(str(PAGES / gold["file"])))
    assert isinstance(page, Page)
    found = clean(page).to_dict()
    assert [p.replace("’", "'") for p in found["paragraphs"]] == gold["paragraphs"]
    assert found["title"] == gold["title"]
    assert (found["language"], found["published"], found["authors"], found["credit"]) == (
        gold["language"], gold["published"], gold["authors"], gold["credit"])
    assert all(found["origins"].get(name) for name in ("published", "authors", "credit") if gold[name])


def page_of(body: str) -> str:
    return f"<!doctype html><html lang='en'><head><title>Fish market</title></head><body>{body}</body></html>"


def test_the_best_title_and_where_it_was_read():
    source = ("<html><head><title>Quay reopens in Oslo | The Post</title><meta property='og:title' content='Quay reopens in Oslo'>"
              "<meta property='og:site_name' content='The Post'></head><body><h1>Quay reopens in Oslo</h1>"
              "<p>" + SENTENCE * 4 + "</p></body></html>")
    parts = read_html(source, None)
    assert (parts.title, parts.site, parts.origins["title"]) == ("Quay reopens in Oslo", "The Post", "h1")


def test_linked_data_that_is_broken_or_too_large_is_passed_over():
    broken = page_of('<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A",}</script>')
    assert metadata(broken, DEFAULT).titles[0] == ("A", "json-ld headline")
    large = page_of('<script type="application/ld+json">{"@type": "NewsArticle", "headline": "' + "x" * 600_000 + '"}</script>')
    assert metadata(large, DEFAULT).titles == (("Fish market", "title tag"),)
    assert len(without_large_data(large, DEFAULT)) < 1000
    assert metadata("", DEFAULT).titles == ()


def test_sites_accounts_and_agencies_are_no_authors():
    tags = "".join(f'<meta name="author" content="{name}">' for name in ("admin", "AFP", "The Post", "Ngozi Bello and Tom Reid"))
    source = f"<html><head><meta property='og:site_name' content='The Post'>{tags}</head><body><p>{SENTENCE * 4}</p></body></html>"
    parts = read_html(source, None)
    assert parts.authors == ("Ngozi Bello", "Tom Reid")
    assert parts.credit == "AFP"


def test_a_date_in_the_address_and_none_that_is_guessed():
    body = page_of(f"<p>{SENTENCE * 4}</p><footer>© 2019</footer>")
    assert read_html(body, "https://example.org/2024/05/03/fish").published == "2024-05-03"
    assert read_html(body, "https://example.org/fish").published is None


@pytest.mark.parametrize("body", ["", "<html></html>", "<html><body><nav><a href=/>Home</a> <a href=/>News</a></nav></body></html>"])
def test_a_page_without_an_article_says_so(body):
    with pytest.raises(MalformedError):
        clean(Page(origin="x.html", body=body or "<html>", form="html"))


def test_source_given_as_text_is_still_html():
    source = page_of(f"<nav><a href=/>Home</a></nav><p>{SENTENCE * 4}</p>")
    assert clean(Page(origin="text", body=source, form="flat")).article.text == (SENTENCE * 4).strip()


HOSTILE = {
    "deep": "<div>" * 100_000 + SENTENCE * 5,
    "paragraphs": "".join(f"<p>{n} {SENTENCE}</p>" for n in range(60_000)),
    "links": "<a href=/x>more</a> " * 60_000 + f"<p>{SENTENCE * 5}</p>",
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(60_000)) + f">{SENTENCE * 5}</p>",
    "references": "&amp;" * 600_000 + f"<p>{SENTENCE * 5}</p>",
    "open tags": "<a" * 300_000 + f"<p>{SENTENCE * 5}</p>",
    "open scripts": "<script>" * 100_000 + f"<p>{SENTENCE * 5}</p>",
    "open comments": "<!--" * 200_000 + f"<p>{SENTENCE * 5}</p>",
    "rows": "<table>" + f"<tr><td>{SENTENCE}" * 50_000,
    "one line": SENTENCE * 40_000,
    "colspan": f"<table><tr><td colspan=9007199254740991>{SENTENCE * 5}</td></tr></table>",
    "signs": "<<<>>>" * 200_000 + f"<p>{SENTENCE * 5}</p>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_end_soon(name):
    began = time.process_time()
    try:
        text = clean(Page(origin=name, body=page_of(HOSTILE[name]), form="html")).article.text
    except MalformedError:
        text = "Tromsø"
    assert time.process_time() - began < 20
    assert "Tromsø" in text


def test_limits_are_named():
    assert too_large("<div>" * 600, DEFAULT) == "more than 500 depth"
    assert too_large("<p>x</p>" * 50, Limits(tags=10)) == "more than 10 tags"
    assert too_large("<p>x</p>" * 50, DEFAULT) is None


def test_flattening():
    assert flattened("<p>a<br>b</p><script>x</script>c &eacute;<style>y").split("\n") == ["", "a", "b", "c éy"]
    assert uncommented("a<!-- b -->c<!-- d") == "ac d"
    assert re.sub(r"\s+", " ", flattened("<head><title>t</title></head><p>a</p>")).strip() == "a"
