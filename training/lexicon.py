"""Build the lexicon of a language (``selon.languages._lexicon.Tables``) from word lists and training data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from selon.languages._lexicon import Tables
from training import lists
from training.sample import Sample

# A word seen this often in training has a norm of its own.
OFTEN = 3
MOST_CLUSTERED = 120_000


def build(code: str, samples: Iterable[Sample], data: Path) -> Tables:
    """Return the tables for a language; ``samples`` say which words are common, ``data`` is the data folder."""
    counts = Counter(word.lower().replace("’", "'") for sample in samples for word in sample.words)
    known = frozenset(word for word, count in counts.items() if count >= OFTEN)
    return Tables(known=known, words=lists.word_classes(code), names=lists.name_classes(code, data), clusters=_clusters(code))


def _clusters(code: str) -> dict[str, str]:
    """Return the Brown clusters of the commonest words, where a language has such a table."""
    try:
        clusters, chances = lists.lookups(f"{code}_lexeme_cluster"), lists.lookups(f"{code}_lexeme_prob")
    except FileNotFoundError:
        return {}
    ranked = sorted(((-chances.get(word, -30.0), word) for word, cluster in clusters.items() if cluster and word == word.lower()))
    return {word: str(clusters[word]) for _, word in ranked[:MOST_CLUSTERED] if word.isprintable() and "\n" not in word}
