"""Fit the line model of flattened pages.

    python -m training.clean.fit --data ../shared/data/flat [--told FILE] [--write]

Two forests: the first sees a line, its neighbours and its place; the second sees as well what the first told of the lines around and
of the lines that share its words. The second learns from what firsts told that had not seen the page's source. ``--told`` writes what
is told of every page by models that had not seen its source, for scoring; ``--write`` writes the model, which sees all pages.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from selon.clean.features import FIRST, SECOND, second
from training.clean.boost import Forest, Recipe, grow
from training.clean.pages import Known, bare_pages, known_pages

FOLDS = 5
BARE = 0.5
"""Weight of the articles without furniture beside the pages."""

MODEL = Path("src/selon/clean/lines.json")
FIRST_RECIPE = Recipe()
SECOND_RECIPE = Recipe(trees=180, depth=5, rate=0.07, shrink=4.0, seed=2)


def main() -> None:
    """Fit, and write what was asked for."""
    options = _options()
    pages = list(known_pages(options.data))
    bare = list(bare_pages(options.data))
    told = _crossed(pages, bare, [p.rows for p in pages], [p.rows for p in bare], FIRST_RECIPE)
    print("first forests done", flush=True)
    rows = [second(p.sheet, p.rows, t) for p, t in zip(pages, told, strict=True)]
    whole = _fitted(pages, [p.rows for p in pages], bare, [p.rows for p in bare], FIRST_RECIPE)
    bare_rows = [second(p.sheet, p.rows, whole.scores(p.rows)) for p in bare]
    if options.told:
        final = _crossed(pages, bare, rows, bare_rows, SECOND_RECIPE)
        _tell(options.told, pages, final)
    if options.write:
        after = _fitted(pages, rows, bare, bare_rows, SECOND_RECIPE)
        model = {"first": {"names": FIRST, **whole.to_dict()}, "second": {"names": SECOND, **after.to_dict()}}
        MODEL.write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/flat"))
    parser.add_argument("--told", type=Path)
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


def _crossed(pages: list[Known], bare: list[Known], rows: list[NDArray[np.float64]], bare_rows: list[NDArray[np.float64]],
             recipe: Recipe) -> list[NDArray[np.float64]]:
    """What is told of each page by a forest that has seen no page of its source."""
    found: list[NDArray[np.float64]] = [np.zeros(0)] * len(pages)
    for fold in range(FOLDS):
        seen = [n for n, p in enumerate(pages) if p.fold(FOLDS) != fold]
        plain = [n for n, p in enumerate(bare) if p.fold(FOLDS) != fold]
        forest = _fitted([pages[n] for n in seen], [rows[n] for n in seen], [bare[n] for n in plain], [bare_rows[n] for n in plain], recipe)
        for n, page in enumerate(pages):
            if page.fold(FOLDS) == fold:
                found[n] = forest.scores(rows[n])
        print("fold", fold, flush=True)
    return found


def _fitted(pages: list[Known], rows: list[NDArray[np.float64]], bare: list[Known], bare_rows: list[NDArray[np.float64]],
            recipe: Recipe) -> Forest:
    weights = np.concatenate([p.weights for p in pages] + [p.weights * BARE for p in bare])
    return grow(np.vstack(rows + bare_rows), np.concatenate([p.truth for p in pages + bare]), weights / weights.mean(), recipe)


def _tell(path: Path, pages: list[Known], told: list[NDArray[np.float64]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for page, scores in zip(pages, told, strict=True):
            file.write(json.dumps({"id": page.id, "told": [round(float(s), 3) for s in scores]}) + "\n")


if __name__ == "__main__":
    main()
