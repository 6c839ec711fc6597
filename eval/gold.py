"""Score the reading on annotated articles, one table a language, against floors that only rise.

    python eval/gold.py [--shared ../shared] [--raise] [--misses N]

The gold articles and their scorer are not part of this repository; where the folder is absent the command says so and
ends with 0. ``--raise`` writes the present figures as the new floors where they are higher, never where they are lower.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from floors import settle
from scorers import scorer

from selon.model import Article
from selon.reader import Reader

TABLES = ("mention", "typed", "dyad", "complete", "statement")


def main() -> int:
    """Print the tables; 1 where a figure lies under its floor."""
    options = _options()
    gold = options.shared / "gold"
    if not gold.is_dir():
        print(f"eval/gold: no gold articles in {gold}; nothing is scored.")
        return 0
    scores = scorer(gold / "score_gold.py")
    figures: dict[str, float] = {}
    for code in ("fr", "en"):
        path = gold / f"{code}.resolved.jsonl"
        table, misses = scores.score(scores.load(path), _read(path))
        _show(code, table)
        figures.update(_flat(f"gold.{code}", table))
        for miss in misses[: options.misses]:
            print("   ", *miss, sep="  ")
    return settle(figures, raise_them=options.raise_them)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--raise", dest="raise_them", action="store_true", help="write higher figures as the new floors")
    parser.add_argument("--misses", type=int, default=0)
    return parser.parse_args()


def _read(path: Path) -> dict[str, Any]:
    reader = Reader()
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        article = Article(id=item["id"], title=item.get("title"), text=item["text"], language=item["lang"], published=item["published"])
        found[article.id] = reader.read_article(article).to_dict()
    return found


def _show(code: str, table: dict[str, dict[str, float]]) -> None:
    print(f"== {code}")
    for name, row in table.items():
        print(f"{name:18}", "  ".join(f"{k} {v}" for k, v in row.items()))


def _flat(prefix: str, table: dict[str, dict[str, float]]) -> dict[str, float]:
    figures = {f"{prefix}.{name}": table[name]["F1"] for name in TABLES}
    return figures | {f"{prefix}.accuracy.{k}": v for k, v in table["accuracy on typed"].items()}


if __name__ == "__main__":
    sys.exit(main())
