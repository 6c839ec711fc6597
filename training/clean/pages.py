"""Pages whose article is known, as lines with their truth."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from selon.clean.features import first
from selon.clean.lines import lines_of
from selon.clean.words import Sheet, sheet
from selon.limits import DEFAULT

FILES = ("wrapped.jsonl.gz", "globalvoices.jsonl.gz", "real-dev.jsonl.gz")
_COPY = 0.3
"""Weight of a line that stands twice on a page when its other copy is the article's."""


@dataclass(frozen=True, slots=True)
class Known:
    """A page with the truth of its lines; pages of one ``source`` (a site, a page layout) are never both learned from and tested on."""

    id: str
    language: str
    source: str
    lines: list[str]
    sheet: Sheet
    rows: NDArray[np.float64]
    truth: NDArray[np.float64]
    weights: NDArray[np.float64]
    gold: dict[str, Any]

    def fold(self, of: int) -> int:
        """The part of the data that the page's source falls into."""
        return zlib.crc32(self.source.encode()) % of


def known_pages(folder: Path) -> Iterator[Known]:
    """Yield the pages of the data sets in a folder."""
    for name in FILES:
        with gzip.open(folder / name, "rt", encoding="utf-8") as file:
            for line in file:
                item = json.loads(line)
                yield known(item, item["flat"])


def bare_pages(folder: Path) -> Iterator[Known]:
    """Yield the same articles without anything around them, every second one under its title: a plain text must come through whole."""
    for number, page in enumerate(known_pages(folder)):
        if len(page.gold["gold_paragraphs"]) > 1 and number % 3 == 0:
            title = [page.gold["gold_title"]] if page.gold.get("gold_title") and number % 2 else []
            yield known(page.gold, "\n\n".join(title + page.gold["gold_paragraphs"]))


def known(item: dict[str, Any], flat: str) -> Known:
    """One page with its truth."""
    lines = [line.text for line in lines_of(flat, DEFAULT)]
    counted = sheet(lines)
    truth, weights = truths(lines, item["gold_paragraphs"])
    weights = weights * np.sqrt(counted.tokens + 2) / np.sqrt(counted.tokens.sum() + 2)
    return Known(item["id"], item["lang"], source_of(item), lines, counted, first(counted, lines), truth, weights, item)


def source_of(item: dict[str, Any]) -> str:
    """The site or the page layout that a page comes from."""
    if item.get("how"):
        return str(item["how"])
    if hit := re.match(r"d-fu-([a-z]+-[A-Za-z0-9]+?)_", item["id"]):
        return hit[1]
    host = re.match(r"https?://(?:www\.)?([^/]+)", item.get("url") or "")
    return host[1] if host else str(item["id"])


def truths(lines: list[str], paragraphs: list[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """1 for the lines of the article and a weight for each line. Of copies those are taken that lie closest together and in order."""
    bare = [_squashed(line) for line in lines]
    where: dict[str, list[int]] = {}
    for number, text in enumerate(bare):
        where.setdefault(text, []).append(number)
    wanted = [text for text in map(_squashed, paragraphs) if text]
    truth, weights = np.zeros(len(lines)), np.ones(len(lines))
    truth[list(_chosen([where[text] for text in wanted if text in where]))] = 1
    whole = "".join(wanted)
    for number, text in enumerate(bare):
        if truth[number]:
            continue
        if len(where[text]) > 1 and truth[where[text]].any():
            weights[number] = _COPY
        elif (len(text) >= 40 and text in whole and text not in where) or (
                len(text) > 60 and any(len(w) > 40 and w in text for w in wanted)):
            truth[number] = 1
    return truth, weights


def _chosen(places: list[list[int]]) -> tuple[int, ...]:
    """One place each, in order where that can be, with the smallest gaps."""
    states: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for options in places:
        states = [min((cost + _gap(path, n), (*path, n)) for cost, path in states) for n in options]
    return min(states)[1]


def _gap(path: tuple[int, ...], place: int) -> float:
    if not path:
        return 0.0
    return (place - path[-1] - 1) * 0.1 if place > path[-1] else 50.0


def _squashed(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).lower()))
