"""A sample: one sentence or paragraph with whatever annotation it has, and the way it becomes a spaCy Doc."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

Entity = tuple[int, int, str]


@dataclass(frozen=True)
class Tree:
    """Columns of a parsed sentence, one cell a token; heads are token positions in the sentence, the root its own head."""

    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    morphs: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]


@dataclass(frozen=True)
class Sample:
    """Words with their trailing spaces, a tree where there is one, names where they are known.

    ``ents`` None: no name is annotated. ``unknown``: token ranges whose name status is not known; these become *missing*
    in spaCy, never *outside*.
    """

    id: str
    source: str
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    tree: Tree | None = None
    ents: tuple[Entity, ...] | None = None
    unknown: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """The text of the sample."""
        return "".join(word + (" " if space else "") for word, space in zip(self.words, self.spaces, strict=True))

    @property
    def closed(self) -> bool:
        """Whether the sample ends as a sentence does; a headline does not."""
        return self.words[-1] in set(".!?…\"”»:;)")


def to_doc(vocab: Vocab, samples: Sequence[Sample]) -> Doc:
    """Join samples into one Doc. All of them must have a tree, or none."""
    words = [word for sample in samples for word in sample.words]
    spaces = [space for sample in samples for space in (*sample.spaces[:-1], True)]
    spaces[-1] = False
    trees = [sample.tree for sample in samples if sample.tree]
    if len(trees) != len(samples):
        doc = Doc(vocab, words=words, spaces=spaces)
    else:
        starts = _starts(samples)
        doc = Doc(
            vocab,
            words=words,
            spaces=spaces,
            pos=[cell for tree in trees for cell in tree.pos],
            morphs=[cell for tree in trees for cell in tree.morphs],
            lemmas=[cell for tree in trees for cell in tree.lemmas],
            deps=[cell for tree in trees for cell in tree.deps],
            heads=[head + start for tree, start in zip(trees, starts, strict=True) for head in tree.heads],
        )
    _set_names(doc, samples)
    return doc


def _starts(samples: Sequence[Sample]) -> list[int]:
    starts, total = [], 0
    for sample in samples:
        starts.append(total)
        total += len(sample.words)
    return starts


def _set_names(doc: Doc, samples: Sequence[Sample]) -> None:
    spans: list[Span] = []
    missing: set[int] = set()
    for sample, start in zip(samples, _starts(samples), strict=True):
        if sample.ents is None:
            missing.update(range(start, start + len(sample.words)))
            continue
        spans += [Span(doc, start + first, start + end, label=label) for first, end, label in sample.ents]
        missing.update(start + place for first, end in sample.unknown for place in range(first, end))
    missing -= {token.i for span in spans for token in span}
    doc.set_ents(spans, missing=[doc[place : place + 1] for place in sorted(missing)], default="outside")


def write(samples: Iterable[Sample], path: Path) -> None:
    """Write samples as gzipped JSON Lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.GzipFile(path, "wb", mtime=0) as out:
        for sample in samples:
            out.write(json.dumps(asdict(sample), ensure_ascii=False).encode() + b"\n")


def read(path: Path) -> Iterator[Sample]:
    """Read what :func:`write` wrote."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield _sample(json.loads(line))


def _sample(row: dict[str, object]) -> Sample:
    sample = Sample(**{**row, "tree": None})  # type: ignore[arg-type]
    tree = row["tree"]
    columns = {name: tuple(cells) for name, cells in tree.items()} if isinstance(tree, dict) else None
    ents = None if sample.ents is None else tuple((first, end, label) for first, end, label in sample.ents)
    return replace(
        sample,
        words=tuple(sample.words),
        spaces=tuple(sample.spaces),
        tree=Tree(**columns) if columns else None,
        ents=ents,
        unknown=tuple((first, end) for first, end in sample.unknown),
    )
