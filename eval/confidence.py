"""Fit the weights of ``ontology/confidence.psv`` on annotated articles.

    python eval/confidence.py --shared ../shared [--write]

Prints, cross-validated by article (5 folds): precision and share of the events with confidence >= 0.8, and the expected
calibration error over ten bins. ``--write`` fits on all and writes the table. Ridge logistic regression by Newton's steps.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from scorers import scorer

from selon.model import Article
from selon.reader import Reader

TABLE = Path(__file__).parent.parent / "src/selon/ontology/confidence.psv"
RIDGE = 3.0


def main() -> int:
    """Fit, report, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows, labels, groups = _examples(options.shared / "gold")
    names = sorted({name for row in rows for name in row})
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    y, fold = np.array(labels, dtype=float), np.array(groups) % 5
    held = np.zeros(len(y))
    for k in range(5):
        held[fold == k] = _sigmoid(x[fold == k] @ _fit(x[fold != k], y[fold != k]))
    _report(held, y)
    if options.write:
        _write(names, _fit(x, y))
    return 0


def _examples(gold: Path) -> tuple[list[dict[str, float]], list[bool], list[int]]:
    scores = scorer(gold / "score_gold.py")
    reader = Reader()
    rows: list[dict[str, float]] = []
    labels: list[bool] = []
    groups: list[int] = []
    number = 0
    for path in sorted(gold.glob("??.resolved.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            number += 1
            article = Article(id=item["id"], title=item.get("title"), text=item["text"], language=item["lang"], published=item["published"])
            found = reader.read_article(article).to_dict(explain=True)["events"]
            right = _typed(scores, item["events"], found)
            for n, event in enumerate(found):
                rows.append(_features(event))
                labels.append(n in right)
                groups.append(number)
    return rows, labels, groups


def _typed(scorer: Any, gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> set[int]:
    def weight(a: dict[str, Any], b: dict[str, Any]) -> float:
        o = scorer.overlap(a.get("trigger_span"), scorer.span(b["trigger"]))
        return (2 if a["type"] == b["type"] else 1) + o / 1e6 if o else 0

    return {j for i, j in scorer.pair_up(gold, found, weight) if gold[i]["type"] == found[j]["type"]}


def _features(event: dict[str, Any]) -> dict[str, float]:
    told = [r["rule"] for r in event["reasons"] if r["field"] == "confidence"]
    return {name: float(value.partition(":")[0]) for name, value in (rule.split(" = ", 1) for rule in told)}


def _sigmoid(z: Any) -> Any:
    return 1 / (1 + np.exp(-z))


def _fit(x: Any, y: Any) -> Any:
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = _sigmoid(x @ w)
        gradient = x.T @ (p - y) + RIDGE * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(w))
        w -= np.linalg.solve(hessian, gradient)
    return w


def _report(held: Any, y: Any) -> None:
    sure = held >= 0.8
    error = 0.0
    for k in range(10):
        members = (held >= k / 10) & (held < (k + 1) / 10 + (k == 9))
        if members.any():
            error += members.mean() * abs(held[members].mean() - y[members].mean())
    print(f"{len(y)} events, {100 * y.mean():.1f} % of the right type")
    precision = 100 * y[sure].mean() if sure.any() else 0
    print(f"confidence >= 0.8: share {100 * sure.mean():.1f} %, precision {precision:.1f} %; ECE {error:.3f}")


def _write(names: list[str], weights: Any) -> None:
    head = ("# Weights of the features of reading/confidence.py, fitted by eval/confidence.py; do not edit by hand.\n"
            "feature | weight\n")
    TABLE.write_text(head + "".join(f"{n} | {w:.3f}\n" for n, w in zip(names, weights, strict=True)), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
