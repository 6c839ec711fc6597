"""Which lines of a flattened page are the article's: two forests of symmetric trees, fitted by ``training/clean/fit.py``, stored in
``lines.json``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from selon.clean.features import FIRST, SECOND, Matrix, first, second
from selon.clean.words import Reals, Sheet
from selon.errors import TableError
from selon.languages import data


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees by level: columns and thresholds (trees, depth), leaves (trees, 2**depth) in log odds, and the log odds at the root.

    ``powers``: what a level adds to the number of a leaf where its question is answered yes; ``roots``: where each tree's leaves begin.
    """

    columns: NDArray[np.int64]
    thresholds: Reals
    leaves: Reals
    base: float
    powers: NDArray[np.int32]
    roots: NDArray[np.int32]

    def scores(self, rows: Matrix) -> Reals:
        """The probability of each row."""
        by_column = np.ascontiguousarray(rows.T)
        index = np.repeat(self.roots[:, None], len(rows), axis=1)
        for level, power in enumerate(self.powers.tolist()):
            index += (by_column[self.columns[:, level]] > self.thresholds[:, level, None]) * power
        found: Reals = 1 / (1 + np.exp(-self.base - self.leaves.take(index).sum(axis=0)))
        return found


def told(page: Sheet, lines: list[str]) -> Reals:
    """How likely each line of a page is a part of its article, 0 to 1."""
    begin, finish = _forests()
    rows = first(page, lines)
    return finish.scores(second(page, rows, begin.scores(rows)))


@cache
def _forests() -> tuple[Forest, Forest]:
    model = json.loads(data("clean", "lines.json").read_text(encoding="utf-8"))
    if (tuple(model["first"]["names"]), tuple(model["second"]["names"])) != (FIRST, SECOND):
        raise TableError("clean/lines.json was fitted to other columns than clean/features.py makes. "
                         "Fit it anew: python -m training.clean.fit --write")
    return _forest(model["first"]), _forest(model["second"])


def _forest(item: dict[str, list[list[float]]]) -> Forest:
    columns = np.array(item["columns"], np.int64)
    powers = (1 << np.arange(columns.shape[1] - 1, -1, -1)).astype(np.int32)
    roots = (np.arange(len(columns)) << columns.shape[1]).astype(np.int32)
    return Forest(columns, np.array(item["thresholds"]), np.array(item["leaves"]) / 1000, float(np.array(item["base"])), powers, roots)
