"""The recipe of a language: its TOML file, and the samples that it names."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from selon.languages import _tokenizer
from selon.tables import table
from training import conllu, names, treebank
from training.sample import Sample

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Source:
    """One part of the data: ``trees`` (with or without a ``names`` layer), ``tokens``, ``winer``, our ``own`` treebank.

    ``made``: so many made-up passages. ``leg``: the first leg of training that sees it.
    """

    source: str
    trees: str = ""
    names: str = ""
    tokens: str = ""
    winer: str = ""
    made: int = 0
    own: bool = False
    leg: int = 1
    times: float = 1.0
    skip: int = 0
    limit: int | None = None

    @property
    def path(self) -> str:
        """The main file, relative to the data folder."""
        return self.trees or self.tokens or self.winer or ("training/templates" if self.made else "training/treebank")


@dataclass(frozen=True)
class Recipe:
    """What ``training/<code>.toml`` says."""

    code: str
    language: str
    version: str
    prepositions: dict[str, str]
    train: tuple[Source, ...]
    dev: tuple[Source, ...]
    model: dict[str, Any]


def load(code: str) -> Recipe:
    """Read the recipe of a language."""
    raw = tomllib.loads((HERE / f"{code}.toml").read_text(encoding="utf-8"))
    parts = {part: tuple(Source(**row) for row in raw.pop(part)) for part in ("train", "dev")}
    return Recipe(**raw, **parts)


def blank(code: str) -> Language:
    """Return an empty pipeline with our tokeniser."""
    nlp = spacy.blank(code)
    _tokenizer.adapt(nlp)
    return nlp


def labels(code: str) -> dict[str, str]:
    """Return the renamed dependency labels of a language."""
    path = HERE / "labels" / f"{code}.psv"
    return {row["label"]: row["trained as"] for row in table(path, ("label", "trained as"))}


def samples(recipe: Recipe, part: Source, data: Path, training: bool) -> Iterator[Sample]:
    """Yield the samples of one source; WiNER documents held out for places are left out of training."""
    found = _all(recipe, part, data, training)
    return islice(found, part.skip, None if part.limit is None else part.skip + part.limit)


def _all(recipe: Recipe, part: Source, data: Path, training: bool) -> Iterator[Sample]:
    if part.made:
        from training import templates  # it reads its word lists from here

        yield from templates.passages(recipe.code, data, part.made)
    elif part.own:
        yield from treebank.sentences(recipe.code, recipe.prepositions, held=False)
    elif part.winer:
        for sample in names.winer(blank(recipe.code), data / part.winer):
            if not (training and names.held_out(sample.id.removeprefix("winer-").split("#")[0])):
                yield sample
    elif part.tokens:
        yield from names.tokens(data / part.tokens)
    else:
        trees = conllu.samples(data / part.trees, part.source, labels(recipe.code), recipe.prepositions)
        layer = names.tokens(data / part.names) if part.names else ()
        yield from names.attach(trees, layer)
