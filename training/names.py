"""Named-entity data to samples: layers over treebank sentences, token files, and WiNER's raw text."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from spacy.language import Language

from training.sample import Entity, Sample


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def tokens(path: Path) -> Iterator[Sample]:
    """Yield the samples of a token file (``ner/README.md`` of the data folder)."""
    for row in rows(path):
        ents = tuple((first, end, label) for first, end, label in row["ents"])
        unknown = tuple((first, end) for first, end in row.get("unknown", []))
        spaces = tuple(bool(space) for space in row["space"])
        if row["tokens"]:
            yield Sample(row["id"], row["source"], tuple(row["tokens"]), spaces, None, ents, unknown)


def attach(trees: Iterable[Sample], layer: Iterable[Sample]) -> Iterator[Sample]:
    """Yield treebank sentences with the names of a layer over the same sentences, joined by sentence id and words."""
    known = {(_bare(sample.id, sample.source), sample.words): sample for sample in layer}
    for tree in trees:
        names = known.get((_bare(tree.id, tree.source), tree.words))
        yield replace(tree, ents=names.ents, unknown=names.unknown) if names else tree


def _bare(name: str, source: str) -> str:
    return name.removeprefix(f"{source}-")


def held_out(document: str) -> bool:
    """Tell whether a WiNER document is kept for tests of places (``place/README.md``: odd first byte of the hash)."""
    name = "winer-fr/" + document.rsplit("/", 1)[-1]
    return hashlib.sha1(f"selon:{name}".encode()).digest()[0] % 2 == 1  # noqa: S324  the rule of the data folder, no secret


def winer(nlp: Language, path: Path) -> Iterator[Sample]:
    """Yield the paragraphs of WiNER with their outermost names on the tokens of ``nlp``."""
    for row in rows(path):
        spans = _outermost(row["spans"])
        start = 0
        for number, part in enumerate(row["text"].split("\n")):
            end = start + len(part)
            inside = [(first - start, last - start, label) for first, last, label in spans if start <= first and last <= end]
            if part.strip():
                yield _paragraph(nlp, f"{row['id']}#{number}", part, inside)
            start = end + 1


def _outermost(spans: Iterable[tuple[int, int, str]]) -> list[Entity]:
    kept: list[Entity] = []
    for first, end, label in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= other[0] or first >= other[1] for other in kept):
            kept.append((first, end, label))
    return kept


def _paragraph(nlp: Language, name: str, text: str, spans: Iterable[Entity]) -> Sample:
    doc = nlp.make_doc(text)
    words = [token for token in doc if not token.is_space]
    number = {token.i: place for place, token in enumerate(words)}
    ents: list[Entity] = []
    unknown: list[tuple[int, int]] = []
    for first, end, label in sorted(spans):
        span = doc.char_span(first, end, alignment_mode="expand")
        if span is None or text[first:end].lower() in ("d'", "d’", "l'", "l’"):
            continue
        place = (number[span[0].i], number[span[-1].i] + 1) if span[0].i in number and span[-1].i in number else None
        exact = span.start_char == first and span.end_char == end
        if place and exact:
            ents.append((*place, label))
        elif place:
            unknown.append(place)
    unknown = [place for place in unknown if not any(place[0] < ent[1] and ent[0] < place[1] for ent in ents)]
    spaces = tuple(bool(token.whitespace_) for token in words)
    return Sample(f"winer-{name}", "winer", tuple(token.text for token in words), spaces, None, tuple(ents), tuple(unknown))


def labelled(samples: Iterable[Sample], labels: Mapping[str, str]) -> Iterator[Sample]:
    """Yield samples with names renamed; a name whose label is not listed becomes unknown."""
    for sample in samples:
        ents = sample.ents or ()
        kept = tuple((first, end, labels[label]) for first, end, label in ents if label in labels)
        lost = tuple((first, end) for first, end, label in ents if label not in labels)
        yield replace(sample, ents=None if sample.ents is None else kept, unknown=sample.unknown + lost)
