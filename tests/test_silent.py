"""Ordinary sentences without a political event (sport, weather, culture, markets, states of affairs, idioms) yield none."""

from __future__ import annotations

from pathlib import Path

import pytest

import selon
from selon.reader import Reader

FILES = sorted(Path(__file__).with_name("data").glob("silent.*.psv"))
ALLOWED = 0.05
"""Share of sentences that may wrongly tell an event."""


def sentences(path):
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]
    assert lines[0] == "sentence"
    return lines[1:]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name.split(".")[1])
def test_few_false_events(path):
    language, texts = path.name.split(".")[1], sentences(path)
    reader = Reader()
    articles = [selon.Article(id=str(i), title=None, text=t, language=language, published="2024-05-15") for i, t in enumerate(texts)]
    false = [f"{a.text} -> {e.type} {e.trigger.text}" for a in articles for e in reader.read_article(a).events[:1]]
    assert len(texts) >= 100
    assert len(false) <= ALLOWED * len(texts), "\n".join(false)
