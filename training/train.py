"""Train the pipeline of a language: data folder in, packaged pipeline out.

    python -m training.train corpus  fr --data DATA --work WORK
    python -m training.train fit     fr --work WORK --steps 10000 [--leg 2 --resume FOLDER --rate 0.0008]
    python -m training.train package fr --work WORK --best WORK/fr/leg1/model-best

``corpus`` converts the data and builds the lexicon, ``fit`` trains (``model-best`` and ``model-last`` are written at each
evaluation, so it can be stopped and taken up again with ``--resume``), ``package`` writes ``languages/<code>/model``.
"""

from __future__ import annotations

import json
import logging
import random
from pathlib import Path
from typing import Annotated, Any

import spacy
import typer
from spacy import util
from spacy.language import Language
from spacy.training.loop import train as spacy_train

import training.corpus
import training.packaging
from selon.languages import _embedding, _lexicon, _tokenizer
from training import lexicon, lists, recipe
from training.sample import read, write

LOG = logging.getLogger(__name__)
app = typer.Typer(add_completion=False, no_args_is_help=True)
SEED = 7
Work = Annotated[Path, typer.Option(help="Folder for intermediate files.")]


@app.command()
def corpus(code: str, data: Annotated[Path, typer.Option(help="The data folder.")], work: Work) -> None:
    """Convert the data of a language and build its lexicon."""
    plan = recipe.load(code)
    for part, sources in (("train", plan.train), ("dev", plan.dev)):
        found = [sample for source in sources for sample in recipe.samples(plan, source, data, part == "train")]
        write(found, work / code / f"{part}.jsonl.gz")
        LOG.info("%s %s: %d samples, %d words", code, part, len(found), sum(len(sample.words) for sample in found))
    # What is made up, or comes in a later leg, does not say which words the first leg sees often.
    common = {part.source for part in plan.train if part.leg == 1} - {"template"}
    tables = lexicon.build(code, (sample for sample in read(work / code / "train.jsonl.gz") if sample.source in common), data)
    (work / code / "lexicon.bin").write_bytes(tables.to_bytes())
    (work / code / "names.json").write_text(json.dumps(lists.pool(recipe.blank(code), data), ensure_ascii=False), encoding="utf-8")


@app.command()
def fit(
    code: str,
    work: Work,
    steps: Annotated[int, typer.Option(help="Updates in this leg.")] = 10000,
    leg: Annotated[int, typer.Option(help="Number of the leg: says which data is seen and names the folder.")] = 1,
    rate: Annotated[float, typer.Option(help="Highest learning rate.")] = 0.002,
    decay: Annotated[float, typer.Option(help="Updates until the rate is zero, as a multiple of steps.")] = 1.2,
    resume: Annotated[Path | None, typer.Option(help="Pipeline to go on from.")] = None,
    every: Annotated[int, typer.Option(help="Updates between evaluations.")] = 500,
    extra: Annotated[list[str] | None, typer.Option(help="source=times, to weigh a source anew.")] = None,
) -> None:
    """Train one leg."""
    plan = recipe.load(code)
    config = configuration(plan, work, steps=steps, rate=rate, total=int(steps * decay), every=every, times=weights(plan, leg, extra or []))
    util.fix_random_seed(SEED)
    nlp = _resumed(resume, config, work / code) if resume else _fresh(config, work / code)
    folder = work / code / f"leg{leg}"
    folder.mkdir(parents=True, exist_ok=True)
    spacy_train(nlp, folder)


def configuration(plan: recipe.Recipe, work: Path, *, steps: int, rate: float, total: int, every: int, times: dict[str, float]) -> Any:
    """Return spaCy's config with the recipe filled in."""
    config = util.load_config(recipe.HERE / "pipeline.cfg")
    config["nlp"]["lang"] = plan.code
    config["paths"] = {part: str(work / plan.code / f"{part}.jsonl.gz") for part in ("train", "dev")}
    config["components"]["tok2vec"]["model"]["embed"].update(plan.model)
    config["corpora"]["train"]["times"] = times
    config["corpora"]["train"]["names"] = str(work / plan.code / "names.json")
    config["training"].update(max_steps=steps, eval_frequency=every)
    config["training"]["optimizer"]["learn_rate"].update(initial_rate=rate, total_steps=total)
    return config


def weights(plan: recipe.Recipe, leg: int, extra: list[str]) -> dict[str, float]:
    """Return how often each source is seen in a pass of this leg."""
    times = {part.source: part.times if part.leg <= leg else 0.0 for part in plan.train}
    times.update((name, float(value)) for name, value in (pair.split("=") for pair in extra))
    return times


def _fresh(config: Any, folder: Path) -> Language:
    nlp = util.load_model_from_config(config, auto_fill=True)
    _tokenizer.adapt(nlp)
    _install(nlp, folder)
    samples = list(read(folder / "train.jsonl.gz"))
    draw = random.Random(0)  # noqa: S311  a seeded draw, no secret
    nlp.initialize(lambda: (training.corpus.example(nlp, [sample], draw) for sample in samples))
    return nlp


def _install(nlp: Language, work: Path) -> None:
    tables = _lexicon.Tables.from_bytes((work / "lexicon.bin").read_bytes())
    _embedding.install(nlp.get_pipe("tok2vec").model, tables)  # type: ignore[attr-defined]


def _resumed(folder: Path, config: Any, work: Path) -> Language:
    nlp = spacy.load(folder, exclude=["selon_sentences", "selon_lemmatizer"])
    _install(nlp, work)
    nlp.config["paths"].update(config["paths"])
    nlp.config["corpora"] = config["corpora"]
    nlp.config["training"].update(config["training"])
    return nlp


@app.command()
def package(code: str, work: Work, best: Annotated[Path, typer.Option(help="The trained pipeline.")], out: Path | None = None) -> None:
    """Add the rule components, the card and the scores, and write ``languages/<code>/model``."""
    training.packaging.package(recipe.load(code), best, work / code, out)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    app()
