"""Score the cleaning: saved pages of our own beside the extractor alone, and flattened pages of the shared sets.

    python eval/clean.py [--pages tests/pages] [--shared ../shared] [--told FILE] [--worst N]

The first table gives token F1 of the text for Selon and for trafilatura's standard mode on the same pages in the same run, and how often
title, date, authors and credit are right. The second table is that of ``score_flat.py``; without ``--told`` the model has seen those pages,
so its figures are too good: ``training/clean/fit.py --told FILE`` writes what models that had not seen the source of a page tell of it.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import trafilatura

from selon.clean import clean, flat
from selon.gather import pages
from selon.gather.charset import decoded
from selon.limits import DEFAULT
from selon.model import Page

FIELDS = ("title", "published", "authors", "credit")
SETS = ("wrapped", "globalvoices", "real-dev")


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, default=Path("tests/pages"))
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--told", type=Path)
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    saved(options.pages, options.worst)
    if (options.shared / "data/flat").is_dir():
        flattened(options.shared, options.told)
    else:
        print("eval/clean: no flattened pages here; only the saved pages are scored.")
    return 0


def saved(folder: Path, worst: int) -> None:
    """Token F1 of both readers on the saved pages, and the fields."""
    rows: list[tuple[float, float, str]] = []
    right: Counter[str] = Counter()
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        page = next(pages(str(folder / gold["file"])))
        if not isinstance(page, Page):
            raise TypeError(str(page))
        found = clean(page).to_dict()
        plain = trafilatura.extract(decoded((folder / gold["file"]).read_bytes()), include_comments=False) or ""
        truth = " ".join(gold["paragraphs"])
        rows.append((f1(_text(found["paragraphs"], gold["title"]), truth), f1(_text(plain.splitlines(), gold["title"]), truth),
                     gold["file"]))
        right.update(name for name in FIELDS if found[name] == gold[name])
    print(f"saved pages: {len(rows)}; token F1 Selon {_mean(r[0] for r in rows):.3f}, trafilatura {_mean(r[1] for r in rows):.3f}; "
          + ", ".join(f"{name} {right[name] / len(rows):.2f}" for name in FIELDS))
    for ours, theirs, name in sorted(rows)[:worst]:
        print(f"  {ours:.3f} {theirs:.3f} {name}")


def _text(lines: list[str], title: str) -> str:
    """The text without the title at its head, which is right or wrong elsewhere."""
    kept = [line for line in lines if line.strip()]
    return " ".join(kept[1:] if kept and kept[0].strip() == title else kept)


def f1(found: str, truth: str) -> float:
    """F1 of the bags of words."""
    a, b = (Counter(re.findall(r"\w+", text.lower())) for text in (found, truth))
    hit = sum((a & b).values())
    return 2 * hit / (sum(a.values()) + sum(b.values())) if hit else 0.0


def flattened(shared: Path, told: Path | None) -> None:
    """The table of the shared scorer, by set and language."""
    scorer = _scorer(shared / "tools/score_flat.py")
    known = {} if told is None else {r["id"]: np.array(r["told"]) for r in map(json.loads, told.read_text(encoding="utf-8").splitlines())}
    rows: defaultdict[str, list[dict[str, float]]] = defaultdict(list)
    for name in SETS:
        for item in scorer.read_jsonl(shared / f"data/flat/{name}.jsonl.gz"):
            row = scorer.score_one(item, _prediction(item, known))
            language = item["lang"] if item["lang"] in ("fr", "en") else "other"
            for key in ("all", language, f"{name} {language}"):
                rows[key].append(row)
    names = [*scorer.COLUMNS, *scorer.EXTRA]
    print("cross-validated by source" if known else "seen by the model")
    print(f"{'':<20}{'docs':>5}" + "".join(f"{n:>9}" for n in names))
    for key, group in sorted(rows.items()):
        summary = scorer.summary(group)
        print(f"{key:<20}{len(group):>5}" + "".join(f"{summary[n]:>9.3f}" if n in summary else f"{'-':>9}" for n in names))


def _prediction(item: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    if item["id"] in known:
        with patch.object(flat, "told", lambda *_: known[item["id"]]):
            parts = flat.read_flat(item["flat"], None, None, DEFAULT)
    else:
        parts = flat.read_flat(item["flat"], None, None, DEFAULT)
    return {"paragraphs": list(parts.paragraphs), "title": parts.title or "", "date": parts.published or "",
            "author": list(parts.authors), "agency": parts.credit}


def _scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score_flat", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _mean(values: Any) -> float:
    return float(np.mean(list(values)))


if __name__ == "__main__":
    sys.exit(main())
