"""Score ``selon.between`` on sentences with a marked pair (PLV_train), nothing trained on them.

    python eval/between.py [--shared ../shared] [--raise]

The labels are an early PLOVER: CONCEDE and RETREAT are one class there, and yielding that is only announced counts as agreement.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from floors import settle

from selon.between import Relation, between
from selon.reader import Reader

_MARK = re.compile(r"</?[st]>")


def main() -> int:
    """Print macro F1 at the three levels; 1 where a figure lies under its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--raise", dest="raise_them", action="store_true", help="write higher figures as the new floors")
    options = parser.parse_args()
    data = options.shared / "data" / "events" / "PLV_train.tsv"
    if not data.is_file():
        print(f"eval/between: no {data}; nothing is scored.")
        return 0
    csv.field_size_limit(10_000_000)
    with data.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    reader = Reader()
    records = [{"row": n, "root": _root(_relation(row["marked_sentence"], reader))} for n, row in enumerate(rows)]
    report = _score(options.shared / "tools" / "score_plv.py", data, records)
    print(report)
    figures = {f"between.{level}": float(value) for level, value in re.findall(r"^all/(\w+)\s+\d+\s+([\d.]+)", report, re.MULTILINE)}
    return settle(figures, raise_them=options.raise_them)


def _relation(marked: str, reader: Reader) -> Relation | None:
    places = [_place(marked, tag) for tag in ("s", "t")]
    return between(_MARK.sub("", marked), places[0], places[1], lang="en", reader=reader)


def _place(marked: str, tag: str) -> tuple[int, int]:
    hit = re.search(f"<{tag}>(.*?)</{tag}>", marked)
    if hit is None:
        return 0, 0
    start = len(_MARK.sub("", marked[: hit.start()]))
    return start, start + len(_MARK.sub("", hit[1]))


def _root(relation: Relation | None) -> str | None:
    if relation is None:
        return None
    if relation.type in ("CONCEDE", "RETREAT") and relation.status == "planned":
        return "AGREE"
    return relation.type


def _score(path: Path, data: Path, records: list[dict[str, Any]]) -> str:
    if not path.is_file():
        sys.exit(f"eval/between: {path} is not there.")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        out.writelines(json.dumps(r) + "\n" for r in records)
        out.flush()
        done = subprocess.run([sys.executable, str(path), str(data), out.name, "--per-class"], capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
