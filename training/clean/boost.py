"""Boosted symmetric trees: every level of a tree asks one question of all lines, so that a page is told in a few array operations.

A tree of depth d is d columns, d thresholds and 2**d leaves; the answer is the logistic of the sum of the leaves.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 48


@dataclass(frozen=True, slots=True)
class Recipe:
    """How trees are grown: their number and depth, the step, the shrinkage of leaves, the shares of rows and columns that a tree sees.

    Of the rows a tree sees the ``steep`` share that is told worst, and ``others`` of the rest at a weight that makes up for it
    (gradient-based one-side sampling, Ke et al. 2017): nearly all lines of a page are plainly menu.
    """

    trees: int = 300
    depth: int = 6
    rate: float = 0.1
    shrink: float = 2.0
    steep: float = 0.14
    others: float = 0.12
    columns: float = 0.35
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees by level: columns and thresholds (trees, depth), leaves (trees, 2**depth), and the sum at the root."""

    columns: NDArray[np.int64]
    thresholds: NDArray[np.float64]
    leaves: NDArray[np.float64]
    base: float

    def scores(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability of each row."""
        depth = self.columns.shape[1]
        asked = rows[:, self.columns] > self.thresholds
        index = asked @ (1 << np.arange(depth - 1, -1, -1))
        found: NDArray[np.float64] = 1 / (1 + np.exp(-self.base - self.leaves[np.arange(len(self.leaves)), index].sum(axis=1)))
        return found

    def to_dict(self) -> dict[str, object]:
        """Plain lists, leaves in thousandths."""
        return {"base": round(self.base, 4), "columns": self.columns.tolist(),
                "thresholds": [[round(t, 5) for t in row] for row in self.thresholds.tolist()],
                "leaves": np.rint(self.leaves * 1000).astype(int).tolist()}


def grow(rows: NDArray[np.float64], truth: NDArray[np.float64], weights: NDArray[np.float64], recipe: Recipe) -> Forest:
    """Fit a forest to rows (lines, columns), truth (0 or 1) and weights."""
    random = np.random.default_rng(recipe.seed)
    cuts = [np.unique(np.quantile(rows[:, c], np.linspace(0, 1, BINS + 1)[1:-1])) for c in range(rows.shape[1])]
    binned = np.asfortranarray(np.column_stack([np.searchsorted(cut, rows[:, c], side="left") for c,
                                                cut in enumerate(cuts)]).astype(np.int64))
    share = (truth * weights).sum() / weights.sum()
    base = float(np.log(share / (1 - share)))
    total = np.full(len(rows), base)
    trees: list[tuple[list[int], list[float], NDArray[np.float64]]] = []
    useful = np.array([c for c, cut in enumerate(cuts) if len(cut)])
    for _ in range(recipe.trees):
        told = 1 / (1 + np.exp(-total))
        slope, bend = weights * (told - truth), weights * told * (1 - told)
        seen, factor = _sample(np.abs(slope), random, recipe)
        chosen = random.choice(useful, max(1, int(len(useful) * recipe.columns)), replace=False)
        columns, levels = _tree(binned, seen, slope[seen] * factor, bend[seen] * factor, np.sort(chosen), recipe)
        index = np.zeros(len(rows), np.int64)
        for column, level in zip(columns, levels, strict=True):
            index = index * 2 + (binned[:, column] > level)
        size = 1 << recipe.depth
        leaves = -recipe.rate * np.bincount(index, slope, size) / (np.bincount(index, bend, size) + recipe.shrink)
        total += leaves[index]
        trees.append((columns, [float(cuts[c][n]) for c, n in zip(columns, levels, strict=True)], leaves))
    return Forest(np.array([t[0] for t in trees]), np.array([t[1] for t in trees]), np.array([t[2] for t in trees]), base)


def _sample(steepness: NDArray[np.float64], random: np.random.Generator, recipe: Recipe) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The rows that a tree sees and the factor of each."""
    cut = np.quantile(steepness, 1 - recipe.steep)
    steep = steepness > cut
    seen = np.flatnonzero(steep | (random.random(len(steepness)) < recipe.others))
    return seen, np.where(steep[seen], 1.0, 1 / recipe.others)


def _tree(binned: NDArray[np.int64], seen: NDArray[np.int64], slope: NDArray[np.float64], bend: NDArray[np.float64],
          chosen: NDArray[np.int64],
          recipe: Recipe) -> tuple[list[int], list[int]]:
    """The columns and bins of the levels of one tree, each the best for all leaves together."""
    columns: list[int] = []
    levels: list[int] = []
    leaf = np.zeros(len(seen), np.int64)
    for depth in range(recipe.depth):
        best = (-np.inf, 0, 0)
        for column in chosen.tolist():
            key = leaf * BINS + binned[seen, column]
            size = BINS << depth
            g = np.cumsum(np.bincount(key, slope, size).reshape(-1, BINS), axis=1)
            h = np.cumsum(np.bincount(key, bend, size).reshape(-1, BINS), axis=1)
            gain = (g**2 / (h + recipe.shrink) + (g[:, -1:] - g) ** 2 / (h[:, -1:] - h + recipe.shrink)).sum(axis=0)
            level = int(gain[:-1].argmax())
            best = max(best, (float(gain[level]), -column, level))
        columns.append(-best[1])
        levels.append(best[2])
        leaf = leaf * 2 + (binned[seen, columns[-1]] > levels[-1])
    return columns, levels
