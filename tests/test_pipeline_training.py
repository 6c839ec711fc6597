"""The training tools: conversion, samples, our treebank."""

import random
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import spacy

sys.path.insert(0, str(Path(__file__).parent.parent))

from training import conllu, corpus, names, recipe, scoring, treebank
from training.sample import Sample, Tree, read, to_doc, write

SENTENCE = """# sent_id = s1
# text = Il parle du roi.
1\tIl\til\tPRON\t_\tNumber=Sing\t2\tnsubj\t_\t_
2\tparle\tparler\tVERB\t_\t_\t0\troot\t_\t_
3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_
3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_
4\tle\tle\tDET\t_\tDefinite=Def|Number=Sing\t5\tdet\t_\t_
5\troi\troi\tNOUN\t_\t_\t2\tobl\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

"""


@pytest.fixture
def sentence(tmp_path):
    path = tmp_path / "one.conllu"
    path.write_text(SENTENCE, encoding="utf-8")
    return next(conllu.samples(path, "test", {"obl": "obl:mod"}, {"du": "de"}))


def test_a_contraction_is_one_preposition(sentence):
    assert sentence.words == ("Il", "parle", "du", "roi", ".")
    assert sentence.text.strip() == "Il parle du roi."
    assert sentence.tree.lemmas[2] == "de"
    assert sentence.tree.pos[2] == "ADP"
    assert sentence.tree.morphs[2] == "Definite=Def|Number=Sing"
    assert sentence.tree.heads == (1, 1, 3, 1, 1)
    assert sentence.tree.deps == ("nsubj", "ROOT", "case", "obl:mod", "punct")


def test_samples_survive_storage(sentence, tmp_path):
    write([sentence], tmp_path / "x.jsonl.gz")
    assert list(read(tmp_path / "x.jsonl.gz")) == [sentence]


def test_what_is_unknown_is_missing_and_never_outside():
    sample = Sample("a", "b", ("Le", "Monde", "dit"), (True, True, False), None, ((1, 2, "ORG"),), ((0, 2),))
    doc = to_doc(spacy.blank("fr").vocab, [sample])
    assert [token.ent_iob for token in doc] == [0, 3, 2]
    assert not doc.has_annotation("POS")
    assert not doc.has_annotation("MORPH")


def test_varied_documents_keep_missing_annotation_missing():
    nlp = spacy.blank("fr")
    sample = Sample("a", "b", ("L'", "Otan", "dit"), (False, True, False), None, ((1, 2, "ORG"),))
    draw = random.Random(0)
    texts = set()
    for _ in range(60):
        example = corpus.example(nlp, [corpus.vary(sample, {"ORG1": [("Unesco",)]}, draw)], draw)
        texts.add(example.reference.text)
        assert not example.reference.has_annotation("MORPH")
        assert len(example.reference.ents) == 1
    assert {"L'Otan dit", "L’Otan dit", "L'OTAN DIT", "l'otan dit", "L'Unesco dit"} <= texts


def test_outermost_names_win():
    assert names._outermost([(0, 3, "LOC"), (0, 9, "ORG"), (10, 12, "PER")]) == [(0, 9, "ORG"), (10, 12, "PER")]


def test_documents_held_out_for_places_are_odd():
    kept = [number for number in range(200) if not names.held_out(f"2016/01/2016_01_01-{number:03}")]
    assert 60 < len(kept) < 140


@pytest.mark.parametrize("code", ["fr", "en"])
def test_our_treebank_is_sound(code):
    known = treebank.labels(code)
    total = 0
    for path in sorted((treebank.HERE / code).glob("*.conllu")):
        for name, rows in conllu.sentences(path):
            total += 1
            assert list(treebank.faults(rows, known)) == [], f"{path.name} {name}"
    assert total >= 400


@pytest.mark.parametrize("code", ["fr", "en"])
def test_a_fifth_is_held_out(code):
    prepositions = recipe.load(code).prepositions
    kept, held = (list(treebank.sentences(code, prepositions, held=held)) for held in (False, True))
    assert len(held) == (len(kept) + len(held)) // treebank.HELD
    assert not {sample.id for sample in kept} & {sample.id for sample in held}


def test_faults_are_named():
    rows = [["1", "a", "a", "X", "_", "_", "2", "dep", "_", "_"], ["2", "b", "b", "FOO", "_", "_", "1", "nope", "_", "_"]]
    found = " ".join(treebank.faults(rows, frozenset({"dep"})))
    for expected in ("0 roots", "no label nope", "no part of speech FOO", "in a cycle"):
        assert expected in found


def test_scores_are_exact():
    nlp = spacy.blank("en")
    tree = Tree(("a", "b"), ("NOUN", "VERB"), ("", ""), (1, 1), ("nsubj", "ROOT"))
    gold = to_doc(nlp.vocab, [Sample("a", "b", ("A", "b"), (True, False), tree)])
    changed = replace(tree, deps=("obj", "ROOT"))
    other = to_doc(nlp.vocab, [Sample("a", "b", ("A", "b"), (True, False), changed)])
    assert scoring.trees([scoring.Pair(gold, gold)])["las"] == 100
    assert scoring.trees([scoring.Pair(gold, other)])["las"] == 50
    assert scoring.trees([scoring.Pair(gold, other)])["uas"] == 100
    assert scoring.arguments([scoring.Pair(gold, other)])["arguments"] == 0
