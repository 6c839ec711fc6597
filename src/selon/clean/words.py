"""The lines of a page as words and signs, counted all at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from selon.clean.dates import months
from selon.clean.furniture import words

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]

CLASSES = ("space", "lower", "upper", "digit", "comma", "mark", "separator", "quote", "wide", "other")
"""Classes of characters. ``wide``: scripts that part no words, of which each character counts as a word."""

SETS = ("function", "word", "voice", "address", "year", "month")
"""Sets of words that are counted; a word may be in several."""

_SIGNS = {",": "comma", ".": "mark", "!": "mark", "?": "mark", "…": "mark", "。": "mark", "|": "separator", ">": "separator",
          "›": "separator", "/": "separator",
          "•": "separator", "·": "separator", "→": "separator", "►": "separator", "»": "quote", "«": "quote", "“": "quote", "”": "quote",
          "\"": "quote"}
_CONTENT = 4
"""Letters from which a word that is no function word tells what a line is about."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of ``size`` lines. ``counts``: characters by line and class; ``tokens``: words by line; ``sets``: words of each of ``SETS``
    by line;
    ``often``: short words that the page repeats, by line; ``capitals``: words with a capital; ``letters``: characters of words;
    ``first``, ``last``: class of the first and the last character, ``last_code`` its code point;
    ``words``: all words in order, ``begin``: where in them each line begins; ``pair_line``, ``pair_word``: which line holds which word
    of content.
    """

    size: int
    chars: Ints
    counts: Reals
    tokens: Reals
    sets: Reals
    often: Reals
    capitals: Reals
    letters: Reals
    first: NDArray[np.uint8]
    last: NDArray[np.uint8]
    last_code: NDArray[np.uint32]
    words: list[str]
    begin: list[int]
    pair_line: Ints
    pair_word: Ints

    def overlap(self, chosen: Flags) -> Reals:
        """Share of each line's words of content that stand in another of the chosen lines."""
        held = np.bincount(self.pair_word[chosen[self.pair_line]], minlength=int(self.pair_word.max(initial=0)) + 1)
        shared = held[self.pair_word] - chosen[self.pair_line] > 0
        per = np.bincount(self.pair_line, minlength=self.size)
        return np.bincount(self.pair_line, shared, self.size) / np.maximum(per, 1)


def sheet(lines: list[str]) -> Sheet:
    """Count the characters and words of lines that hold no line feed and are not empty."""
    kinds, forms = _tables()
    size = len(lines)
    codes = np.frombuffer(("\n".join(lines) + "\n").encode("utf-32-le", "replace"), dtype=np.uint32)
    codes = np.minimum(codes, 0xFFFF)
    lengths = np.fromiter(map(len, lines), np.int64, size) + 1
    line_of = np.repeat(np.arange(size), lengths)
    kind, low = kinds[codes], forms[codes]
    inner = low != 32
    begins = inner.copy()
    begins[1:] &= ~inner[:-1]
    width = len(CLASSES)
    counts = np.bincount(line_of * width + kind, minlength=size * width).reshape(-1, width).astype(np.float64)
    found = low.tobytes().decode("utf-32-le").split()
    word_line = line_of[begins]
    per_line = np.bincount(word_line, minlength=size)
    ends = np.cumsum(lengths) - 2
    sets, often, pair_line, pair_word = _by_word(found, word_line, size)
    return Sheet(
        size=size, chars=lengths - 1, counts=counts, tokens=per_line + counts[:, CLASSES.index("wide")], sets=sets, often=often,
        capitals=np.bincount(line_of[begins & (kind == CLASSES.index("upper"))], minlength=size).astype(np.float64),
        letters=np.bincount(line_of[inner], minlength=size).astype(np.float64),
        first=kind[ends - lengths + 2], last=kind[ends], last_code=codes[ends], words=found,
        begin=np.concatenate(([0], np.cumsum(per_line))).tolist(), pair_line=pair_line, pair_word=pair_word)


def _by_word(found: list[str], word_line: Ints, size: int) -> tuple[Reals, Reals, Ints, Ints]:
    """Words of each set by line, words that the page repeats by line, and the pairs of line and word of content."""
    masks = _masks()
    mask = np.array([masks.get(word, 0) for word in found], np.int64)
    long = np.fromiter(map(len, found), np.int64, len(found))
    _, number, times = np.unique(np.fromiter(map(hash, found), np.int64, len(found)), return_inverse=True, return_counts=True)
    sets = np.column_stack([np.bincount(word_line, mask >> n & 1, size) for n in range(len(SETS))]).astype(np.float64)
    often = np.bincount(word_line, (times[number] >= 4) & (long < _CONTENT + 1) & (mask & 16 == 0), size).astype(np.float64)
    content = (long >= _CONTENT) & (mask & 1 == 0)
    pairs = np.unique(word_line[content] * (len(times) + 1) + number[content])
    return sets, often, pairs // (len(times) + 1), pairs % (len(times) + 1)


@cache
def _masks() -> Mapping[str, int]:
    """Word to the sets it is in, one bit each in the order of ``SETS``."""
    members = (words("function"), words("word"), words("voice"), {"http", "https", "www", "com", "org"},
               {str(y) for y in range(1980, 2041)}, months())
    found: dict[str, int] = {}
    for bit, group in enumerate(members):
        for word in group:
            found[word] = found.get(word, 0) | 1 << bit
    return found


@cache
def _tables() -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    """Class and word form (lower case; a space for what is no part of a word) of each character of the basic plane."""
    kinds = np.full(65536, CLASSES.index("other"), np.uint8)
    forms = np.full(65536, 32, np.uint32)
    for code in range(65536):
        char = chr(code)
        category = unicodedata.category(char)
        kinds[code] = CLASSES.index(_class(char, category))
        if category[0] in "LMN":
            low = char.lower()
            forms[code] = ord(low) if len(low) == 1 else code
    return kinds, forms


def _class(char: str, category: str) -> str:
    if category == "Zs" or char in "\t\n":
        return "space"
    if category == "Lo" and (0x3040 <= ord(char) <= 0x9FFF or 0xAC00 <= ord(char) <= 0xD7AF or 0xE00 <= ord(char) <= 0xE7F):
        return "wide"
    if category[0] in "LM":
        return "upper" if category == "Lu" else "lower"
    return "digit" if category == "Nd" else _SIGNS.get(char, "other")
