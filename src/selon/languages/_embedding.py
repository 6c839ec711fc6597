"""The embedding layer of our pipelines, registered with spaCy as ``selon.LexicalEmbed.v1``.

Like spaCy's MultiHashEmbed, but over the features of a :class:`~selon.languages._lexicon.Lexicon`, each with a width of its
own. The lexicon is an attribute of the layer and is saved and loaded with it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.model import deserialize_attr, serialize_attr
from thinc.types import Floats2d, Ints2d

from selon.languages._lexicon import Lexicon, Tables

NODE = "selon_lexicon"
# How often training hides the norm of a capitalised word and of another one.
HIDDEN_NAMES, HIDDEN_WORDS = 0.25, 0.05


@serialize_attr.register(Lexicon)
def _serialize(_: Lexicon, value: Lexicon, name: str, model: Model) -> bytes:  # type: ignore[type-arg]
    return value.tables.to_bytes()


@deserialize_attr.register(Lexicon)
def _deserialize(_: Lexicon, value: bytes, name: str, model: Model) -> Lexicon:  # type: ignore[type-arg]
    return Lexicon(Tables.from_bytes(value))


def _features(model: Model[list[Doc], list[Ints2d]], docs: list[Doc], is_train: bool) -> tuple[list[Ints2d], Callable[..., list[Doc]]]:
    lexicon = cast(Lexicon, model.attrs["lexicon"])
    rows = [cast("Ints2d", model.ops.asarray(cast("Ints2d", lexicon.features(doc, _hidden(doc) if is_train else None)))) for doc in docs]
    return rows, lambda _: []


def _hidden(doc: Doc) -> np.ndarray:
    """Draw the tokens whose own norm training hides, so that classes and context are learnt for words not seen before."""
    chances = np.asarray([HIDDEN_NAMES if token.shape_[:1] == "X" else HIDDEN_WORDS for token in doc])
    return np.asarray(np.random.random(len(doc)) < chances)  # noqa: NPY002  spaCy seeds this generator


@registry.architectures("selon.LexicalEmbed.v1")  # type: ignore[untyped-decorator]  # spaCy's registry has no annotations
def lexical_embed(width: int, rows: list[int], widths: list[int]) -> Model[list[Doc], list[Floats2d]]:
    """Build the layer. ``rows`` and ``widths`` give table size and width of each feature in the lexicon's order."""
    tables: list[Model[Ints2d, Floats2d]] = [
        HashEmbed(nO=size, nV=row, column=column, seed=8 + column, dropout=0.0)
        for column, (row, size) in enumerate(zip(rows, widths, strict=True))
    ]
    lexicon: Model[list[Doc], list[Ints2d]] = Model(NODE, _features, attrs={"lexicon": Lexicon()})
    mix = Maxout(nO=width, nI=sum(widths), nP=3, dropout=0.0, normalize=True)
    joined: Model[Any, Any] = with_array(concatenate(*tables))
    embed: Model[Any, Any] = chain(lexicon, list2ragged(), joined, with_array(mix), ragged2list())
    return cast("Model[list[Doc], list[Floats2d]]", embed)


def install(model: Model, tables: Tables) -> None:  # type: ignore[type-arg]
    """Put word lists into every lexicon of a model (a ``tok2vec``), in training before the first update."""
    for node in model.walk():
        if node.name == NODE:
            node.attrs["lexicon"] = Lexicon(tables)
