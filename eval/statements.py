"""Score statements, sources and status on the attribution and factuality sets, against floors that only rise.

    python eval/statements.py [--shared ../shared] [--pipelines DIR] [--only NAME ...] [--errors DIR] [--raise]

Sets: polnear, gum, fr-ud, annodis (who says what), timebank, meantime, uds, conditional (how certain), gold-fr, gold-en (statements of
whole articles; speakers as the text has them, pronouns counted wrong: eval/gold.py scores them resolved). The sets and their
scorers are not part of this repository; where the folder is absent the command says so and ends with 0.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import importlib.util
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import spacy
from floors import settle

from selon.languages._pipeline import load
from selon.model import Article
from selon.reading.parse import parse
from selon.reading.statements import Said, find_said
from selon.reading.status import status_of
from selon.reading.tree import Parse, Word

ATTRIBUTION = {
    "polnear": ("polnear-dev.jsonl.gz", {"drop_nested": True}),
    "gum": ("gum-dev.jsonl.gz", {}),
    "gum-train": ("gum-train.jsonl.gz", {}),
    "fr-ud": ("fr-ud-dev.jsonl.gz", {}),
    "annodis": ("annodis-dev.jsonl.gz", {}),
}
FACTUALITY = {
    "timebank": "fr-timebank-dev.jsonl.gz",
    "meantime": "meantime-en-dev.jsonl.gz",
    "uds": "uds-ewt-dev.jsonl.gz",
    "conditional": "fr-conditional-dev.jsonl",
}
GOLD = {"gold-fr": "fr.resolved.jsonl", "gold-en": "en.resolved.jsonl"}
# The kinds of cue that the types "say" and "selon" of fr-ud ask for.
SAYING = frozenset(
    {
        "neutral",
        "claiming",
        "revealing",
        "factive",
        "accusing",
        "denying",
        "committing",
        "manner",
        "selon",
        "text",
        "toll",
        "headline",
        "floating",
    }
)
Figures = dict[str, float]


def main() -> int:
    """Print the figures; 1 where one lies under its floor."""
    options = _options()
    if not options.shared.is_dir():
        print(f"eval/statements: no {options.shared}; nothing is scored.")
        return 0
    sys.path.insert(0, str(options.shared / "tools"))
    bench = Bench(options)
    figures: Figures = {}
    for name in options.only or [*ATTRIBUTION, *FACTUALITY, *GOLD]:
        figures |= bench.run(name)
    for key, value in figures.items():
        print(f"{key:44} {value:6.1f}")
    return settle(figures, raise_them=options.raise_them)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--pipelines", type=Path, help="a folder with fr/ and en/; the package's own without it")
    parser.add_argument("--only", nargs="*", choices=[*ATTRIBUTION, *FACTUALITY, *GOLD])
    parser.add_argument("--errors", type=Path, help="a folder for lists of what was missed and what was found in vain")
    parser.add_argument("--raise", dest="raise_them", action="store_true", help="write higher figures as the new floors")
    return parser.parse_args()


class Bench:
    """The sets and the pipelines that read them."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.shared: Path = options.shared
        self.errors: Path | None = options.errors
        self.pipelines: Path | None = options.pipelines
        self.loaded: dict[str, Any] = {}

    def run(self, name: str) -> Figures:
        """The figures of one set."""
        if name in ATTRIBUTION:
            return self.attribution(name)
        return self.factuality(name) if name in FACTUALITY else self.gold(name)

    def parsed(self, record: dict[str, Any]) -> Parse:
        """The record's text, parsed."""
        code = record["lang"]
        if code not in self.loaded:
            self.loaded[code] = spacy.load(self.pipelines / code) if self.pipelines else load(code)
        return parse(Article(id=record["id"], title=record.get("title"), text=record["text"], language=code), self.loaded[code])

    def attribution(self, name: str) -> Figures:
        """Full F1 and its parts (tools/score_attribution.py)."""
        scorer = tool("score_attribution")
        file, settings = ATTRIBUTION[name]
        cues = _words(self.shared / "tools" / "cues_reporting_en.txt")
        scopes: dict[str, dict[str, Any]] = {"all": {}}
        if name == "polnear":
            scopes["reporting"] = {"only": cues}
        if name == "fr-ud":
            scopes["say+selon"] = {"types": {"say", "selon"}}
        totals = {scope: scorer.Counts() for scope in scopes}
        listing = []
        for gold in records(self.shared / "data" / "attribution" / file):
            said = find_said(self.parsed(gold))
            mine = [attribution_of(s) for s in said]
            for scope, extra in scopes.items():
                given = [attribution_of(s) for s in said if s.kind in SAYING] if scope == "say+selon" else mine
                totals[scope].merge(
                    scorer.score_doc(gold["text"], gold["attributions"], given, gold.get("ignore", ()), **settings, **extra)
                )
            listing.append(scorer.explain(gold, [{**a, "row": s.kind} for a, s in zip(mine, said, strict=True)]))
        self.write(name, listing)
        return {
            f"statements.{name}.{scope}.{k}": v for scope, total in totals.items() for k, v in _attribution_figures(scorer, total).items()
        }

    def factuality(self, name: str) -> Figures:
        """What the tools' factuality scorer prints, as figures; links of reporting verbs where the set has them."""
        path = self.shared / "data" / "factuality" / FACTUALITY[name]
        answers: dict[str, list[dict[str, Any]]] = {}
        links: dict[str, Any] = {}
        listing = []
        for gold in records(path):
            parsed = self.parsed(gold)
            said = find_said(parsed)
            spans = [e["span"] for e in gold.get("events", [gold])]
            found = [{"span": span, "status": _status(span, parsed, said)} for span in spans]
            answers.setdefault(gold["id"], []).extend(found)
            links[gold["id"]] = {"attributions": [attribution_of(s) for s in said]}
            listing += [
                f"{a['status']:12} {json.dumps({k: v for k, v in e.items() if k not in ('text', 'links')}, ensure_ascii=False)} | "
                f"{gold['text'][max(0, a['span'][0] - 110) : a['span'][1] + 60]!r}\n"
                for a, e in zip(found, gold.get("events", [gold]), strict=True)
            ]
        self.write(name, listing)
        return _factuality_figures(name, path, answers, links)

    def gold(self, name: str) -> Figures:
        """Statements of the gold articles: contents alone, and with the speaker as the text has it."""
        counts = {"content": [0, 0, 0], "statement": [0, 0, 0]}
        listing = []
        for number, line in enumerate((self.shared / "gold" / GOLD[name]).read_text(encoding="utf-8").splitlines(), 1):
            item = json.loads(line)
            mine = [s for s in find_said(self.parsed(item)) if s.statement]
            for key, same in (("content", _same_content), ("statement", _same_statement)):
                pairs = _paired(item["statements"], mine, same)
                counts[key] = [a + b for a, b in zip(counts[key], (len(pairs), len(mine), len(item["statements"])), strict=True)]
            if number % 2 == 0:
                listing += _gold_misses(item, mine)
        self.write(name, listing)
        return {f"statements.{name}.{key} {part}": round(v, 1) for key, c in counts.items() for part, v in zip("PRF", _prf(c), strict=True)}

    def write(self, name: str, listing: Iterable[str]) -> None:
        """Write a list of errors, if asked for."""
        if self.errors is not None:
            self.errors.mkdir(parents=True, exist_ok=True)
            (self.errors / f"{name}.txt").write_text("".join(listing), encoding="utf-8")


@cache
def tool(name: str) -> Any:
    """A scorer of the shared tools, found on the path."""
    return importlib.import_module(name)


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Rows of a JSONL file, packed or not; ``lang`` is filled in."""
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8")
    for line in text.split("\n"):
        if line.strip():
            yield {"lang": "fr", **json.loads(line)}


def _words(path: Path) -> set[str]:
    return {w for w in (line.split("#")[0].strip().lower() for line in path.read_text(encoding="utf-8").splitlines()) if w}


def attribution_of(said: Said) -> dict[str, Any]:
    """An attribution in the form of the shared sets."""
    return {
        "source": [[w.start, w.end] for w in (*said.speaker_words, *((said.pronoun,) if said.pronoun else ()))] or None,
        "cue": [[w.start, w.end] for w in said.cue],
        "content": [list(p) for p in said.parts],
    }


def _attribution_figures(scorer: Any, total: Any) -> Figures:
    figures = {}
    for kind in ("detected", "full", "strict"):
        for part, value in zip("PRF", scorer.prf(total.c[("attribution", kind)]), strict=True):
            if kind == "full" or part == "F":
                figures[f"{kind} {part}"] = round(100 * value, 1)
    figures["source|content"] = round(100 * scorer.prf(total.c[("attribution", "source|c")])[1], 1)
    for key, (hit, _, gold) in sorted(total.c.items()):
        if key[0] == "kind":
            figures[f"recall {key[1]}"] = round(100 * hit / gold, 1) if gold else 0.0
    return figures


def _status(span: list[int], parsed: Parse, said: tuple[Said, ...]) -> str:
    trigger = _trigger(span, parsed)
    return status_of(trigger, parsed, said)[0] if trigger is not None else "fact"


def _trigger(span: list[int], parsed: Parse) -> Word | None:
    words = [w for s in parsed.sentences if s.start < span[1] and span[0] < s.end for w in s.words if w.start < span[1] and span[0] < w.end]
    heads = [w.head if w.rel in ("aux", "cop") and w.head is not None else w for w in words]
    return next((w for w in heads if w.pos in ("VERB", "NOUN")), heads[-1] if heads else None)


def _factuality_figures(name: str, path: Path, answers: dict[str, list[dict[str, Any]]], links: dict[str, Any]) -> Figures:
    scorer, rater = tool("score_attribution"), tool("score_factuality")
    printed = io.StringIO()
    merged = "\n".join(json.dumps({"id": key, "events": events}) for key, events in answers.items())
    with contextlib.redirect_stdout(printed), _stdin(merged):
        rater.read = lambda source: scorer.read("-" if source == "answers" else source)
        rater.main([str(path), "answers"])
        if name in ("timebank", "meantime"):
            scorer.links(str(path), links)
    return _printed(name, printed.getvalue())


@contextlib.contextmanager
def _stdin(text: str) -> Iterator[None]:
    before = sys.stdin
    sys.stdin = io.StringIO(text)
    try:
        yield
    finally:
        sys.stdin = before


def _printed(name: str, text: str) -> Figures:
    figures: Figures = {}
    for line in text.splitlines():
        if hit := re.match(r"(.+?)\s+P\s+([\d.]+)\s+R\s+([\d.]+)\s+F1\s+([\d.]+)\s+accuracy\s+([\d.]+)", line):
            label = hit[1].split(": ")[-1]
            figures |= {
                f"statements.{name}.{label} {k}": float(v) for k, v in zip(("P", "R", "F", "accuracy"), hit.groups()[1:], strict=True)
            }
        elif hit := re.match(r"uds: Pearson r\s+([-\d.]+)", line):
            figures[f"statements.{name}.r"] = round(100 * float(hit[1]), 1)
        elif hit := re.search(r"cue found ([\d.]+) %; cue and content ([\d.]+)", line):
            figures |= {f"statements.{name}.link cue": float(hit[1]), f"statements.{name}.link": float(hit[2])}
        elif hit := re.search(r"content and source ([\d.]+)", line):
            figures[f"statements.{name}.link with source"] = float(hit[1])
    return figures


def _overlap(a: tuple[int, int] | list[int], b: tuple[int, int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _same_content(gold: dict[str, Any], said: Said) -> int:
    span = gold.get("content_span")
    common = _overlap(span, said.content) if span else 0
    return common if span and common and common / (span[1] - span[0] + said.content[1] - said.content[0] - common) >= 0.5 else 0


def _same_statement(gold: dict[str, Any], said: Said) -> int:
    common = _same_content(gold, said)
    told = gold.get("speaker_span")
    if not said.speaker_words or not told:
        return common if not told and not said.speaker_words else 0
    return common if _overlap(told, (said.speaker_words[0].start, said.speaker_words[-1].end)) else 0


def _paired(gold: list[dict[str, Any]], mine: list[Said], same: Callable[[dict[str, Any], Said], int]) -> list[tuple[int, int]]:
    scored = sorted(((same(g, s), -i, -j) for i, g in enumerate(gold) for j, s in enumerate(mine)), reverse=True)
    pairs: list[tuple[int, int]] = []
    for weight, i, j in scored:
        if weight and all(-i != a and -j != b for a, b in pairs):
            pairs.append((-i, -j))
    return pairs


def _prf(counts: list[int]) -> tuple[float, float, float]:
    right, found, gold = counts
    precision, recall = 100 * right / max(1, found), 100 * right / max(1, gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _joined(words: Iterable[Word]) -> str:
    return " ".join(w.text for w in words)


def _gold_misses(item: dict[str, Any], mine: list[Said]) -> Iterator[str]:
    pairs = _paired(item["statements"], mine, _same_content)
    text = f"{item['title']}\n{item['text']}" if item.get("title") else item["text"]
    yield f"# {item['id']}\n"
    for i, g in enumerate(item["statements"]):
        for _, b in (p for p in pairs if p[0] == i and not _same_statement(g, mine[p[1]])):
            yield f"SPEAKER  <{g['speaker']}> read <{_joined(mine[b].speaker_words)}> [{g['cue']}] {{{g['content'][:90]}}}\n"
        if all(i != a for a, _ in pairs):
            yield f"MISSED   <{g['speaker']}> [{g['cue']}] {{{g['content']}}}\n"
    for j, s in enumerate(mine):
        if all(j != b for _, b in pairs):
            yield f"SPURIOUS <{_joined(s.speaker_words)}> [{_joined(s.cue)}] {{{text[s.content[0] : s.content[1]]}}} {s.kind}\n"


if __name__ == "__main__":
    sys.exit(main())
