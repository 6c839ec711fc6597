"""From a trained pipeline to ``languages/<code>/model``: rule components, scores, card."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import load_config

from selon.languages import _sentences, _tokenizer  # registers the component
from selon.languages._embedding import NODE
from selon.languages._language import code
from selon.languages._lemmatizer import Lemmatizer
from training import lemmas, scoring
from training.recipe import HERE, Recipe, Source
from training.sample import read

PACKAGE = HERE.parent / "src" / "selon" / "languages"
REGISTERED = (_sentences,)
LICENCES = {
    "fr": "LGPL-LR and CC BY-SA 4.0 (treebanks), CC BY 4.0 (names)",
    "en": "CC BY-SA 4.0 and CC BY 4.0 (treebanks, names)",
}


def package(plan: Recipe, best: Path, work: Path, out: Path | None) -> None:
    """Write the packaged pipeline to ``out``, by default into the package."""
    target = out or PACKAGE / plan.code / "model"
    nlp = spacy.load(best)
    assemble(nlp, work)
    scores = measure(nlp, work)
    describe(nlp, plan, scores)
    target.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(target)
    _relabel(target / "config.cfg", plan.language)
    (target / "CARD.md").write_text(card(plan, nlp.meta, scores, work), encoding="utf-8")


def _relabel(path: Path, language: str) -> None:
    """Name the spaCy language that loads the pipeline (``selon.languages._language`` says why it may differ)."""
    config = load_config(path)
    config["nlp"]["lang"] = language
    config.to_disk(path)


def assemble(nlp: Language, work: Path) -> None:
    """Add the sentence limits and the lemmatizer; take the machine's paths out of the config."""
    _tokenizer.adapt(nlp)
    for name in ("selon_sentences", "selon_lemmatizer"):
        if name in nlp.pipe_names:
            nlp.remove_pipe(name)
    nlp.add_pipe("selon_sentences", before="parser")
    lemmatizer = nlp.add_pipe("selon_lemmatizer", after="parser")
    assert isinstance(lemmatizer, Lemmatizer)
    lemmatizer.dictionary = lemmas.build(code(nlp), read(work / "train.jsonl.gz"))
    nlp.config["paths"] = {"train": None, "dev": None, "vectors": None, "init_tok2vec": None}
    nlp.config["corpora"] = {}
    nlp.config["initialize"]["before_init"] = None


def measure(nlp: Language, work: Path) -> dict[str, float]:
    """Return the scores on the development set."""
    samples = list(read(work / "dev.jsonl.gz"))
    parsed = scoring.parse(nlp, [sample for sample in samples if sample.tree])
    named = scoring.parse(nlp, [sample for sample in samples if sample.ents is not None])
    return {**scoring.trees(parsed), **scoring.arguments(parsed), **scoring.lemmas(parsed), **scoring.names(named)}


def describe(nlp: Language, plan: Recipe, scores: Mapping[str, float]) -> None:
    """Fill in the meta data."""
    nlp.meta.update(
        name="selon",
        version=plan.version,
        description=f"Selon's pipeline for '{plan.code}': tokens, morphology, dependencies, lemmas and names of news text, for CPU.",
        license=LICENCES[plan.code],
        sources=[{"name": source.source, "url": source.path} for source in plan.train],
        performance=dict(scores),
    )


def card(plan: Recipe, meta: Mapping[str, Any], scores: Mapping[str, float], work: Path) -> str:
    """Return the model card as Markdown."""
    rows = "\n".join(f"| {name} | {value} |" for name, value in scores.items())
    sources = "\n".join(_source(source) for source in plan.train)
    digests = "\n".join(f"- {name}: `{_digest(work / name)}`" for name in ("train.jsonl.gz", "dev.jsonl.gz", "lexicon.bin"))
    return CARD.format(
        code=plan.code,
        version=plan.version,
        spacy=meta["spacy_version"],
        licence=LICENCES[plan.code],
        sources=sources,
        digests=digests,
        rows=rows,
        node=NODE,
    )


def _source(source: Source) -> str:
    layer = f" with the names of `{source.names}`" if source.names else ""
    return f"- `{source.path}`{layer}, seen {source.times:g} times in a pass"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


CARD = """# The pipeline of Selon for `{code}`, version {version}

Tokens, parts of speech and morphology, dependencies (Universal Dependencies labels), lemmas and names (PER LOC ORG MISC) of news
text; spaCy {spacy}, CPU. Made by `training/` (its README has the recipe, sources and licences). The tokens of French are surface
tokens: *du*, *des*, *au*, *aux* are one token with the lemma of their preposition.

Meant for finding who did what to whom in news paragraphs (one document a paragraph). It knows no other text so well; names
that no list holds and long coordinations are its weakest sides.

## Licence of the data behind it
{licence}

## Data
{sources}

The converted data, sha256:
{digests}

## Scores on the development set, raw text in
Sentences joined in fives; dependencies without punctuation; names exact, PER LOC ORG. Test scores: `make eval-pipelines`.

| measure | per cent |
|---|---|
{rows}
"""
