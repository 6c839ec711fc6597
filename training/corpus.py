"""The training stream, registered with spaCy as ``selon.Corpus.v1``: new documents, orders and variants in every pass."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from spacy.language import Language
from spacy.training import Example
from spacy.util import registry

from training.sample import Sample, read, to_doc

LONGEST = 6  # sentences in a document; reading parses one paragraph at a time
# How often a heading, which ends without a full stop, ends its document as it does where pages keep their lines.
CLOSED = 0.6
LENGTHS = (1, 1, 2, 3, 4, 5, 6)
TYPOGRAPHIC, UPPER, LOWER, SWAPPED = 0.20, 0.04, 0.04, 0.45


@registry.readers("selon.Corpus.v1")
def reader(path: Path, names: Path, times: dict[str, float], seed: int) -> Callable[[Language], Iterator[Example]]:
    """Return the stream of one pass over ``path``; every call shuffles anew.

    ``times`` weighs the sources; ``names`` holds further names to put in the place of those annotated (see lists.pool).
    """
    draw = random.Random(seed)  # noqa: S311  a seeded draw, no secret
    samples = list(read(Path(path)))
    pool = _names(samples, json.loads(Path(names).read_text(encoding="utf-8")))

    def stream(nlp: Language) -> Iterator[Example]:
        documents = [group for repeat in _passes(samples, times, draw) for group in _documents(repeat, draw)]
        draw.shuffle(documents)
        for group in documents:
            varied = [vary(sample, pool, draw) for sample in group] if draw.random() < SWAPPED else group
            yield example(nlp, varied, draw)

    return stream


def _passes(samples: list[Sample], times: dict[str, float], draw: random.Random) -> Iterator[list[Sample]]:
    for source, part in groupby(samples, key=lambda sample: sample.source):
        found = list(part)
        rounds = times.get(source, 1.0)
        for _ in range(int(rounds)):
            yield found
        share = rounds - int(rounds)
        if share > 0:
            yield [sample for sample in found if draw.random() < share]


def _documents(samples: Iterable[Sample], draw: random.Random) -> Iterator[list[Sample]]:
    """Group consecutive sentences; paragraphs without a tree, and mostly what does not end as a sentence, close a document."""
    group: list[Sample] = []
    size = draw.choice(LENGTHS)
    for sample in samples:
        group.append(sample)
        if len(group) >= size or sample.tree is None or (not sample.closed and draw.random() < CLOSED):
            yield group
            group, size = [], draw.choice(LENGTHS)
    if group:
        yield group


def documents(samples: Iterable[Sample], size: int = 5) -> Iterator[list[Sample]]:
    """Group sentences by a fixed number, for the development set and tests."""
    group: list[Sample] = []
    for sample in samples:
        if group and (sample.tree is None or group[-1].tree is None or len(group) >= size or sample.source != group[-1].source):
            yield group
            group = []
        group.append(sample)
    if group:
        yield group


def _names(samples: Iterable[Sample], more: dict[str, list[list[str]]]) -> dict[str, list[tuple[str, ...]]]:
    """Return the distinct names of training and of ``more`` by label and length (``PER2``)."""
    found = {key: {tuple(words) for words in names} for key, names in more.items()}
    for sample in samples:
        for first, end, label in sample.ents or ():
            words = sample.words[first:end]
            if all(word[:1].isupper() for word in words):
                found.setdefault(f"{label}{end - first}", set()).add(words)
    return {key: sorted(words) for key, words in found.items()}


def vary(sample: Sample, pool: dict[str, list[tuple[str, ...]]], draw: random.Random) -> Sample:
    """Put other names of the same label and length, and the same kind of first letter, in the place of half the names."""
    words = list(sample.words)
    for first, end, label in sample.ents or ():
        others = pool.get(f"{label}{end - first}")
        if label != "MISC" and others and words[first][:1].isupper() and draw.random() < 0.5:
            other = draw.choice(others)
            if _vowel(other[0]) == _vowel(words[first]):
                words[first:end] = other
    return replace(sample, words=tuple(words))


def _vowel(word: str) -> bool:
    return word[:1].lower() in tuple("aàâäeéèêëiîïoôöuùûühy")


def example(nlp: Language, group: list[Sample], draw: random.Random) -> Example:
    """Make an example with, at times, typographic apostrophes, all capitals or no capitals; offsets never change."""
    fate = draw.random()
    if fate < TYPOGRAPHIC:
        group = [_spelt(sample, lambda word: word.replace("'", "’")) for sample in group]
    elif fate < TYPOGRAPHIC + UPPER:
        group = [_spelt(sample, str.upper) for sample in group]
    elif fate < TYPOGRAPHIC + UPPER + LOWER:
        group = [_spelt(sample, str.lower) for sample in group]
    reference = to_doc(nlp.vocab, group)
    return Example(nlp.make_doc(reference.text), reference)


def _spelt(sample: Sample, spell: Callable[[str], str]) -> Sample:
    return replace(sample, words=tuple(new if len(new := spell(word)) == len(word) else word for word in sample.words))


@registry.readers("selon.Held.v1")
def held(path: Path) -> Callable[[Language], Iterator[Example]]:
    """Return the development set, sentences joined in fives."""
    samples = list(read(Path(path)))

    def stream(nlp: Language) -> Iterator[Example]:
        for group in documents(samples):
            reference = to_doc(nlp.vocab, group)
            yield Example(nlp.make_doc(reference.text), reference)

    return stream
