"""The dictionary-first lemmatizer, registered with spaCy as ``selon_lemmatizer``.

A lemma is looked up by word form and part of speech: first in what treebanks say, then in an open lexicon (both in one
table, built by ``training/lemmas.py``); a word in neither goes by its ending, with the commonest change that words with
that ending undergo. No model is run, so the lemmatizer costs a few per cent of the pipeline's time.

Changes are written ``cut+added``: ``3+er`` turns *mangeait* into *manger* by cutting three letters and adding *er*.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import srsly  # type: ignore[import-untyped]  # ships no stubs
from spacy.language import Language
from spacy.tokens import Doc

# A dictionary is stored with the pipeline in one compressed file.
FILE = "lemmas.bin"
LONGEST_ENDING = 6
# Parts of speech whose lemma is the word itself unless the dictionary says otherwise, in its own case.
CASED = frozenset(("PROPN", "X", "SYM", "NUM", "PUNCT"))
# Tags that the tagger mixes up: what is not found under the first is looked up under the second.
KIN = {"AUX": "VERB", "VERB": "AUX", "ADJ": "NOUN", "NOUN": "ADJ", "PRON": "DET", "DET": "PRON", "SCONJ": "ADP", "ADP": "SCONJ"}
_APOSTROPHES = str.maketrans("’ʼ`´", "''''")


@dataclass(frozen=True)
class Dictionary:
    """``changes``: part of speech -> form -> change; ``endings``: part of speech -> ending -> change."""

    changes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    endings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def lemma(self, text: str, pos: str) -> str:
        """Return the lemma of a word form with this part of speech."""
        word = text.translate(_APOSTROPHES)
        form = word if pos in CASED else word.lower()
        for spelt in (form, "é" + form[1:]) if text[:1] == "E" else (form,):  # capitals often lose their accent
            for tag in (pos, KIN.get(pos, pos)):
                how = self.changes.get(tag, {}).get(spelt)
                if how is not None:
                    return apply(spelt, how)
        if pos in CASED:
            return text
        return self._compound(form, pos) if "-" in form else self._guessed(form, pos)

    def _compound(self, form: str, pos: str) -> str:
        """Return the lemma of a hyphenated word: its last part decides (``ex-ministres``)."""
        start, _, last = form.rpartition("-")
        how = self.changes.get(pos, {}).get(last)
        return f"{start}-{apply(last, how)}" if how is not None else self._guessed(form, pos)

    def _guessed(self, form: str, pos: str) -> str:
        endings = self.endings.get(pos, {})
        for size in range(min(LONGEST_ENDING, len(form) - 1), 0, -1):
            how = endings.get(form[-size:])
            if how is not None:
                return apply(form, how)
        return form

    def to_bytes(self) -> bytes:
        """Return the dictionary compressed; equal dictionaries give equal bytes."""
        packed = {name: {pos: _packed(table) for pos, table in sorted(getattr(self, name).items())} for name in ("changes", "endings")}
        return zlib.compress(srsly.msgpack_dumps(packed), 9)

    @classmethod
    def from_bytes(cls, data: bytes) -> Dictionary:
        """Read what :meth:`to_bytes` wrote."""
        packed = srsly.msgpack_loads(zlib.decompress(data))
        return cls(**{name: {pos: _unpacked(*table) for pos, table in tables.items()} for name, tables in packed.items()})


def _packed(table: Mapping[str, str]) -> list[str]:
    forms = sorted(table)
    return ["\n".join(forms), "\n".join(table[form] for form in forms)]


def _unpacked(forms: str, changes: str) -> dict[str, str]:
    return dict(zip(forms.split("\n"), changes.split("\n"), strict=True)) if forms else {}


def change(form: str, lemma: str) -> str:
    """Return the change that turns a form into its lemma (see the module's docstring)."""
    size = 0
    while size < min(len(form), len(lemma)) and form[size] == lemma[size]:
        size += 1
    return f"{len(form) - size}+{lemma[size:]}"


def apply(form: str, how: str) -> str:
    """Return the lemma that a change makes of a form."""
    cut, _, added = how.partition("+")
    size = int(cut)
    return (form[:-size] if size else form) + added


class Lemmatizer:
    """The component. ``cache`` keeps the lemmas of forms seen, up to ``limit``."""

    def __init__(self, dictionary: Dictionary | None = None, limit: int = 200_000) -> None:
        self.dictionary = dictionary or Dictionary()
        self.limit = limit
        self._cache: dict[tuple[int, int], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of every token; needs parts of speech."""
        cache = self._cache
        for token in doc:
            key = (token.orth, token.pos)
            lemma = cache.get(key)
            if lemma is None:
                if len(cache) >= self.limit:
                    cache = self._cache = {}
                lemma = cache[key] = self.dictionary.lemma(token.text, token.pos_)
            token.lemma_ = lemma
        return doc

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002  spaCy passes it
        """Write the dictionary into a folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / FILE).write_bytes(self.dictionary.to_bytes())

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> Lemmatizer:  # noqa: ARG002  spaCy passes it
        """Read the dictionary from a folder."""
        return self.from_bytes((Path(path) / FILE).read_bytes())

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002  spaCy passes it
        """Return the dictionary as bytes (spaCy sends it to worker processes so)."""
        return self.dictionary.to_bytes()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Lemmatizer:  # noqa: ARG002  spaCy passes it
        """Take the dictionary from bytes."""
        self.dictionary = Dictionary.from_bytes(data)
        self._cache = {}
        return self


@Language.factory("selon_lemmatizer", assigns=["token.lemma"], requires=["token.pos"], default_score_weights={"lemma_acc": 1.0})
def make(nlp: Language, name: str) -> Lemmatizer:
    """Build the component, empty; its dictionary comes from disk."""
    return Lemmatizer()
