"""The lexicon of a pipeline: what is known of a word before any training on it.

A treebank of 100,000 words leaves about one news word in five rare or unknown. Open word lists know most of these: their
parts of speech and ending, whether they are a given name, a surname, a place or an organisation, their distributional
cluster. The lexicon turns a word into numbers for the embedding (``_embedding.py``); it is stored inside the pipeline's
``tok2vec``, so ``token.norm_`` stays the word's own.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import srsly  # type: ignore[import-untyped]  # ships no stubs
from spacy.strings import hash_string  # type: ignore[attr-defined]  # Cython, without a stub
from spacy.tokens import Doc

# In this order: norm, prefix, suffix, shape, word class, name class, cluster (or longer suffix).
FEATURES = 7
# Rows of the cache before it starts anew: bounds the memory of a run over millions of pages (56 bytes a row).
CACHE_ROWS = 400_000
_APOSTROPHES = str.maketrans("’ʼ`´", "''''")


@dataclass(frozen=True)
class Tables:
    """The word lists: each maps a word to a class name.

    ``known``: lower-case words seen often enough in training to stand for themselves. ``words``: lower-case word ->
    word class (parts of speech and ending). ``names``: cased word -> name class. ``clusters``: lower-case word -> cluster.
    """

    known: frozenset[str] = frozenset()
    words: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    clusters: Mapping[str, str] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """Return the tables compressed; equal tables give equal bytes."""
        packed: dict[str, object] = {"known": "\n".join(sorted(self.known))}
        for name in ("words", "names", "clusters"):
            packed[name] = _packed(getattr(self, name))
        return zlib.compress(srsly.msgpack_dumps(packed), 9)

    @classmethod
    def from_bytes(cls, data: bytes) -> Tables:
        """Read what :meth:`to_bytes` wrote."""
        packed = srsly.msgpack_loads(zlib.decompress(data))
        known = frozenset(packed["known"].split("\n")) - {""}
        words, names, clusters = (_unpacked(packed[name]) for name in ("words", "names", "clusters"))
        return cls(known=known, words=words, names=names, clusters=clusters)


def _packed(table: Mapping[str, str]) -> dict[str, object]:
    keys = sorted(table)
    classes = sorted(set(table.values()))
    number = {name: index for index, name in enumerate(classes)}
    ids = np.asarray([number[table[key]] for key in keys], dtype="<u2")
    return {"keys": "\n".join(keys), "classes": classes, "ids": ids.tobytes()}


def _unpacked(packed: Mapping[str, object]) -> dict[str, str]:
    keys, classes, raw = packed["keys"], packed["classes"], packed["ids"]
    assert isinstance(keys, str)
    assert isinstance(classes, list)
    assert isinstance(raw, bytes)
    if not keys:
        return {}
    return dict(zip(keys.split("\n"), [classes[index] for index in np.frombuffer(raw, dtype="<u2")], strict=True))


class Lexicon:
    """Turns words into rows of :data:`FEATURES` hashes, with a bounded cache by word form."""

    def __init__(self, tables: Tables | None = None) -> None:
        self.tables = tables or Tables()
        self._rows: dict[int, int] = {}
        # One more column: the norm of the word's class, for training.
        self._matrix = np.zeros((1024, FEATURES + 1), dtype="uint64")

    def features(self, doc: Doc, hidden: np.ndarray | None = None) -> np.ndarray:
        """Return the features of the tokens of ``doc``, shape (tokens, FEATURES), uint64.

        ``hidden``, booleans of shape (tokens,), gives these tokens the norm of their class, as if they were rare.
        """
        rows, matrix = self._rows, self._matrix
        found = [rows.get(token.orth, -1) for token in doc]
        if -1 in found:
            matrix, found = self._grow(doc)
        taken = np.asarray(matrix[found])
        if hidden is not None:
            taken[hidden, 0] = taken[hidden, FEATURES]
        return taken[:, :FEATURES]

    def _grow(self, doc: Doc) -> tuple[np.ndarray, list[int]]:
        """Add the unknown words of ``doc``; rebinds matrix and rows together so that other threads see whole ones."""
        rows = dict(self._rows) if len(self._rows) < CACHE_ROWS else {}
        fresh: list[list[int]] = []
        for token in doc:
            if token.orth not in rows:
                rows[token.orth] = len(rows)
                fresh.append(self.describe(token.text, token.shape_))
        matrix = _enlarged(self._matrix, len(rows))
        start = len(rows) - len(fresh)
        matrix[start : len(rows)] = np.asarray(fresh, dtype="uint64")
        self._matrix, self._rows = matrix, rows
        return matrix, [rows[token.orth] for token in doc]

    def describe(self, text: str, shape: str) -> list[int]:
        """Return the hashes of one word form, and that of the norm of its class."""
        return [hash_string(part) if part else 0 for part in (*self.classes(text, shape), self.rare(text))]

    def rare(self, text: str) -> str:
        """Return the norm that a word form would have if it were rare."""
        word = text.translate(_APOSTROPHES)
        low = word.lower()
        return _rare(word, self._word_class(low), self._name_class(word), self.tables.clusters.get(low, ""))

    def classes(self, text: str, shape: str) -> tuple[str, ...]:
        """Return the classes of one word form as readable strings (see :data:`FEATURES`)."""
        word = text.translate(_APOSTROPHES)
        low = word.lower()
        kind = self._word_class(low)
        name = self._name_class(word)
        cluster = self.tables.clusters.get(low, "")
        norm = low if low in self.tables.known else _rare(word, kind, name, cluster)
        tail = f"c{cluster}" if cluster else f"-{low[-5:]}"
        return norm, low[:2], low[-3:], shape, f"={kind}", f"@{name}", tail

    def _word_class(self, low: str) -> str:
        found = self.tables.words.get(low)
        if found is None and "-" in low:
            found = self.tables.words.get(low.rsplit("-", 1)[1])
        return found or ""

    def _name_class(self, word: str) -> str:
        names = self.tables.names
        found = names.get(word)
        if found is None and "-" in word:
            found = names.get(word.split("-", 1)[0])
        if found is None and len(word) > 3 and word.isupper():
            found = names.get(word.title())
        return found or ""


def _rare(word: str, kind: str, name: str, cluster: str) -> str:
    """Return the norm that stands for a word too rare to have one of its own."""
    if name and word[:1].isupper():
        return f"§@{name}={kind[:1]}"
    if kind:
        return f"§={kind}"
    if cluster:
        return f"§c{cluster}"
    if word.isalpha():
        return "§Aa" if word[:1].isupper() else "§a"
    return "§-"


def _enlarged(matrix: np.ndarray, rows: int) -> np.ndarray:
    if rows <= len(matrix):
        return matrix.copy() if rows < 1024 else matrix
    bigger = np.zeros((max(rows, 2 * len(matrix)), FEATURES + 1), dtype="uint64")
    bigger[: len(matrix)] = matrix
    return bigger


def merge(layers: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Join tables; the class of a word in several tables is the sorted union of its class letters."""
    joined: dict[str, set[str]] = {}
    for layer in layers:
        for word, name in layer.items():
            joined.setdefault(word, set()).update(name)
    return {word: "".join(sorted(letters)) for word, letters in joined.items()}
