"""Score place recognition, resolution and the place of events, against floors that only rise.

    python eval/places.py [--shared ../shared] [--pipelines DIR] [--only NAME ...] [--errors N] [--raise]

For each corpus: recognition (own spans) and resolution (given the spans of the gold). The corpora and their scorer are not part of
this repository; where the folder is absent the command says so and ends with 0.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import spacy
from floors import settle

from selon.languages._pipeline import load
from selon.model import Article
from selon.reading._place_find import mention
from selon.reading._place_rank import resolve
from selon.reading._place_tables import tables
from selon.reading.parse import parse
from selon.reading.places import find_places
from selon.reading.tree import Name, Parse

SETS = {"winer-fr": "fr", "geovirus": "en", "geowebnews": "en", "tr-news": "en"}


def main() -> int:
    """Print the figures; 1 where one lies under its floor."""
    options = _options()
    folder = options.shared / "data" / "place"
    if not folder.is_dir():
        print(f"eval/places: no {folder}; nothing is scored.")
        return 0
    sys.path.insert(0, str(options.shared / "tools"))
    scorer = importlib.import_module("score_place")
    figures: dict[str, float] = {}
    for name in options.only or SETS:
        docs = scorer.read(str(folder / f"{name}.dev.jsonl.gz"))
        figures |= _score(name, docs, scorer, options)
    for label, value in figures.items():
        print(f"{label:36} {value:6.1f}")
    return settle({f"places.{name}": value for name, value in figures.items()}, raise_them=options.raise_them)


def _options() -> argparse.Namespace:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--pipelines", type=Path, help="folder of pipelines by language code, instead of the shipped ones")
    ask.add_argument("--only", nargs="*", choices=list(SETS))
    ask.add_argument("--errors", type=int, default=0, help="show so many wrong places of each set")
    ask.add_argument("--raise", dest="raise_them", action="store_true", help="raise the floors to these figures")
    return ask.parse_args()


@cache
def _pipeline(code: str, folder: Path | None) -> Any:
    return spacy.load(folder / code) if folder else load(code)


def _score(name: str, docs: dict[str, Any], scorer: Any, options: argparse.Namespace) -> dict[str, float]:
    code = SETS[name]
    own, given = {}, {}
    for key, doc in docs.items():
        parsed = parse(Article(id=key, title="", text=doc["text"], language=code), _pipeline(code, options.pipelines))
        own[key] = {"places": [_plain(p) for p in find_places(parsed)]}
        given[key] = {"places": _given(parsed, doc["places"], code)}
    first, _ = scorer.score(docs, own)
    second, wrong = scorer.score(docs, given, options.errors)
    for line in wrong:
        print(line)
    relaxed = first["recognition_relaxed"]
    table = {
        "recognition strict F1": first["recognition_strict"]["f1"], "recognition relaxed P": relaxed["p"],
        "recognition relaxed R": relaxed["r"], "recognition relaxed F1": relaxed["f1"],
        "Acc@161 all places": second["all"]["acc161"], "Acc@161 of answered": second["matched"]["acc161"],
        "country right": second["country_accuracy"], "end to end F1": first["end_to_end"]["f1"],
    }
    return {f"{name} {label}": value for label, value in table.items() if value is not None}


def _plain(place: Any) -> dict[str, Any]:
    return {k: getattr(place, k) for k in ("start", "end", "text", "name", "country", "lat", "lon")}


def _given(parsed: Parse, gold: list[dict[str, Any]], code: str) -> list[dict[str, Any]]:
    """The gold's spans, resolved by us as if they had been found."""
    known = tables(code)
    pairs = [(g, words) for g in sorted(gold, key=lambda g: g["start"]) if (words := _words(parsed, g["start"], g["end"]))]
    named = replace(parsed, names=tuple(Name(w[0], w[1], "LOC") for _, w in pairs))
    found = [mention(named, *w, tagged=True) for _, w in pairs]
    return [
        {"start": g["start"], "end": g["end"], "name": g["name"], "country": c.country, "lat": c.lat, "lon": c.lon}
        for (g, _), c in zip(pairs, resolve(named, known, found), strict=True) if c is not None
    ]


def _words(parsed: Parse, start: int, end: int) -> tuple[int, int] | None:
    inside = [w.i for w in parsed.words if w.start < end and start < w.end]
    return (inside[0], inside[-1]) if inside else None


if __name__ == "__main__":
    sys.exit(main())
