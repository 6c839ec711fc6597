"""Ordinary sentences (sport, weather, culture, markets, states of affairs, idioms) yield no event."""

from __future__ import annotations

from pathlib import Path

import pytest

import selon
from selon.reader import Reader

FILES = sorted(Path(__file__).with_name("data").glob("silent.*.psv"))
ALLOWED = 0.05
"""Share of sentences that may wrongly tell an event."""


def sentences(path):
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    assert lines[0] == "sentence"
    return lines[1:]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name.split(".")[1])
def test_few_false_events(path):
    language, texts = path.name.split(".")[1], sentences(path)
    reader = Reader()
    false = []
    for text in texts:
        article = selon.Article(id="silent", title=None, text=text, language=language, published="2024-05-15")
        false += [f"{text} -> {e.type} {e.trigger.text}" for e in reader.read_article(article).events[:1]]
    assert len(texts) >= 100
    assert len(false) <= ALLOWED * len(texts), "\n".join(false)
