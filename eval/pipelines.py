"""Score the trained pipelines: trees, names, lemmas, speed, size, against the bars that a release must reach.

    python eval/pipelines.py [--shared ../shared] [--code fr --code en] [--models FOLDER]

The test parts serve for this report only, never for a choice in training. Where the data folder is absent the command
says so and ends with 0; it ends with 1 where a figure lies under its bar.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from spacy.language import Language  # noqa: E402  the thread limit and the path must be set before

from selon.languages import _pipeline  # noqa: E402
from training import recipe, scoring, treebank  # noqa: E402
from training.recipe import Recipe, Source  # noqa: E402

TESTS = {
    "fr": (("Sequoia", "ud/fr/fr_sequoia-ud-test.conllu.gz", 85.0), ("GSD", "ud/fr/fr_gsd-ud-test.conllu.gz", 82.0)),
    "en": (("EWT", "ud/en/en_ewt-ud-test.conllu.gz", 82.5), ("GUM", "ud/en/en_gum-ud-test.conllu.gz", 85.5)),
}
NAMES = {
    "fr": ("WiNER dev", Source("winer", winer="ner/fr/winer-dev.jsonl.gz"), 82.0),
    "en": ("UNER-EWT dev", Source("uner-ewt-dev", tokens="ner/en/uner_ewt-dev.jsonl.gz"), 75.0),
}
BARS = {"own LAS": 85.0, "own arguments": 90.0, "verb lemma": 99.5, "speed": 0.6, "size": 25.0, "load": 2.0}
BARE = ("tok2vec", "parser")
LOAD = "import time; from selon.languages import _pipeline; _pipeline.load({code!r}); print(time.process_time())"


@dataclass(frozen=True)
class Row:
    """One line of the report; ``bar`` None: told, not required. ``less``: the figure must not exceed the bar."""

    name: str
    value: float
    bar: float | None = None
    less: bool = False
    more: str = ""

    @property
    def missed(self) -> bool:
        """Whether the bar is missed."""
        return self.bar is not None and (self.value > self.bar if self.less else self.value < self.bar)

    def __str__(self) -> str:
        sign = "<=" if self.less else ">="
        bar = "" if self.bar is None else f"{sign} {self.bar:g}"
        return f"{self.name:<30} {self.value:>8.2f} {bar:>9} {'MISSED' if self.missed else '':<7} {self.more}"


def main() -> int:
    """Print the report; 1 where a bar is missed."""
    options = _options()
    data = options.shared / "data"
    if not data.is_dir():
        print(f"eval/pipelines: no data folder {data}; nothing is scored.")
        return 0
    if options.models:
        os.environ[_pipeline.VARIABLE] = str(options.models)
    missed = 0
    for code in options.code or ("fr", "en"):
        print(f"== {code}: {_pipeline.folder(code)}")
        for row in rows(code, data):
            print(row, flush=True)
            missed += row.missed
    return 1 if missed else 0


def rows(code: str, data: Path) -> Iterator[Row]:
    """Yield the lines of one language."""
    plan = recipe.load(code)
    nlp = _pipeline.load(code)
    for name, path, bar in TESTS[code]:
        yield from _trees(nlp, plan, data, Source("test", trees=path), name, bar)
    yield from _own(nlp, plan)
    name, source, bar = NAMES[code]
    found = scoring.names(scoring.parse(nlp, recipe.samples(plan, source, data, training=False), size=1))
    yield Row(f"names {name} F1", found["ents_f"], bar, more=_told(found, "PER", "LOC", "ORG"))
    yield Row("speed / tok2vec+parser", *speed(nlp, [sample.text for sample in _samples(plan, data, code)]))
    folder = _pipeline.folder(code)
    yield Row("size MB", sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6, BARS["size"], less=True)
    yield Row("import + load, CPU s", load(code), BARS["load"], less=True)


def _trees(nlp: Language, plan: Recipe, data: Path, source: Source, name: str, bar: float) -> Iterator[Row]:
    pairs = scoring.parse(nlp, recipe.samples(plan, source, data, training=False))
    found = scoring.trees(pairs)
    yield Row(f"{name} test LAS", found["las"], bar, more=_told(found, "uas", "upos", "morph", "token_f", "sentence_f"))
    yield Row(f"{name} test arguments F1", scoring.arguments(pairs)["arguments"])
    lemmas = scoring.lemmas(pairs)
    yield Row(f"{name} test verb lemmas", lemmas["verb_lemma"], BARS["verb lemma"], more=_told(lemmas, "lemma"))


def _own(nlp: Language, plan: Recipe) -> Iterator[Row]:
    held = treebank.sentences(plan.code, plan.prepositions, held=True)
    pairs = scoring.parse(nlp, held, size=1)
    found = scoring.trees(pairs)
    roles = scoring.arguments(pairs)
    yield Row("own held-out LAS", found["las"], BARS["own LAS"], more=_told(found, "uas", "upos"))
    yield Row("own held-out arguments F1", roles["arguments"], BARS["own arguments"], more=_told(roles, "subject", "object", "agent"))


def _samples(plan: Recipe, data: Path, code: str) -> Iterator[recipe.Sample]:
    for _, path, _ in TESTS[code]:
        yield from recipe.samples(plan, Source("test", trees=path), data, training=False)


def speed(nlp: Language, sentences: list[str]) -> tuple[float, float, bool, str]:
    """Return words per CPU second of the whole pipeline over those of tok2vec and parser, best of three each, the bar, and both."""
    texts = [" ".join(sentences[start : start + 5]) for start in range(0, len(sentences), 5)]
    best = {True: 0.0, False: 0.0}
    for _ in range(3):
        for whole in (True, False):
            disable = [] if whole else [name for name in nlp.pipe_names if name not in BARE]
            with nlp.select_pipes(disable=disable):
                start = time.process_time()
                words = sum(len(doc) for doc in nlp.pipe(texts))
                best[whole] = max(best[whole], words / (time.process_time() - start))
    return best[True] / best[False], BARS["speed"], False, f"{best[True]:.0f} / {best[False]:.0f} words a CPU second"


def load(code: str) -> float:
    """Return the CPU seconds of a fresh process that imports spaCy and loads the pipeline."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", LOAD.format(code=code)]
    return min(float(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout) for _ in range(2))


def _told(found: dict[str, float], *names: str) -> str:
    return ", ".join(f"{name} {found[name]}" for name in names if name in found)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with data/")
    parser.add_argument("--code", action="append", help="a language; may be repeated")
    parser.add_argument("--models", type=Path, help="folder with other pipelines, fr/ and en/ inside")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
