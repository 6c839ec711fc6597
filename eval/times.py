"""Score time expressions on the development halves of French TimeBank and MEANTIME.

    python eval/times.py [--shared ../shared] [--errors N]

The gold and its scorer (``score_time.py``, the TempEval-3 measures) are not part of this repository; where they are absent the
command says so and ends with 0. Each line: strict, relaxed and value F1, day recall, and what reading the times costs beside a bare parse.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import time
from pathlib import Path
from typing import Any

from floors import settle

from selon.languages import _pipeline as _pipeline_of
from selon.languages._times import times as tables_of
from selon.model import Article
from selon.reading.parse import parse
from selon.reading.times import find_times, timex

CORPORA = ("fr-timebank", "meantime-en")


def main() -> int:
    """Print one line a corpus."""
    options = _options()
    data, scorer = options.shared / "data" / "time", options.shared / "tools" / "score_time.py"
    if not data.is_dir() or not scorer.is_file():
        print(f"eval/times: no time gold in {data} or no scorer {scorer}; nothing is scored.")
        return 0
    score = _module(scorer).score
    held: dict[str, float] = {}
    for name in CORPORA:
        gold = _load(data / f"{name}.dev.jsonl.gz")
        found, cost = _read(gold, options.pipeline)
        figures, shown = score(gold, found, None, options.errors)
        print(f"{name}: strict {figures['strict']['f1']}  relaxed {figures['relaxed']['f1']}  value {figures['value_f1']}  "
              f"day recall {figures['day_recall']} (of {figures['day_gold']})  cost {100 * cost:.1f} % of a parse")
        for line in shown:
            print("   ", line)
        held |= {f"times.{name}.value": figures["value_f1"], f"times.{name}.day recall": figures["day_recall"]}
    return settle(held, raise_them=options.raise_them)


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    options.add_argument("--errors", type=int, default=0, help="print the first N errors of each corpus")
    options.add_argument("--raise", dest="raise_them", action="store_true", help="write higher figures as the new floors")
    options.add_argument("--pipeline", help="folder that holds one spaCy pipeline a language, instead of Selon's own")
    return options.parse_args()


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _load(path: Path) -> dict[str, dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {d["id"]: d for d in map(json.loads, lines)}


def _read(gold: dict[str, dict[str, Any]], folder: str | None) -> tuple[dict[str, dict[str, Any]], float]:
    """The system's answer in the scorer's form, and the time it took beside the parse."""
    found: dict[str, dict[str, Any]] = {}
    spent = parsed = 0.0
    for code in {document["lang"] for document in gold.values()}:
        tables_of(code)  # read once a process, so no part of the cost
    for key, document in gold.items():
        article = Article(id=key, title=None, text=document["text"], language=document["lang"])
        begin = time.perf_counter()
        read = parse(article, _pipeline(document["lang"], folder))
        middle = time.perf_counter()
        times = find_times(read, document["dct"])
        parsed, spent = parsed + middle - begin, spent + time.perf_counter() - middle
        tagged = [(t, timex(t)) for t in times]
        found[key] = {"timexes": [{"start": t.start, "end": t.end, "type": tag[0], "value": tag[1]} for t, tag in tagged if tag]}
    return found, spent / parsed if parsed else 0.0


_LOADED: dict[str, Any] = {}


def _pipeline(code: str, folder: str | None) -> Any:
    if code not in _LOADED:
        if folder is not None:
            import spacy

            _LOADED[code] = spacy.load(Path(folder) / code)
        else:
            _LOADED[code] = _pipeline_of.load(code)
    return _LOADED[code]


if __name__ == "__main__":
    raise SystemExit(main())
