"""Our own news treebank: read, check and split it; make a draft of new sentences to correct by hand.

    python -m training.treebank check fr
    python -m training.treebank draft fr SENTENCES --model FOLDER --fixes FIXES --out FILE

``SENTENCES`` has one text a line. A line of ``FIXES`` names a sentence and the cells to mend, ``12 3>7:obj/NOUN 5/ADJ``:
token 3 hangs on token 7 (0: the root) as ``obj`` and is a noun; token 5 is an adjective.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, cast

import spacy
import typer
from spacy.tokens import Doc

from selon.languages import _pipeline
from selon.languages._lemmatizer import Lemmatizer
from training import conllu
from training.sample import Sample

HERE = Path(__file__).parent / "treebank"
HELD = 5  # every fifth sentence is held out for the report
UPOS = frozenset(
    ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X")
)
REGISTERED = (_pipeline,)
app = typer.Typer(add_completion=False, no_args_is_help=True)
Row = dict[str, str]


def sentences(code: str, prepositions: Mapping[str, str], held: bool | None = None) -> Iterator[Sample]:
    """Yield our sentences of a language: all, the held-out fifth, or the rest. ``prepositions``: see conllu.samples."""
    number = 0
    for path in sorted((HERE / code).glob("*.conllu")):
        for sample in conllu.samples(path, "selon", {}, prepositions):
            number += 1
            if held is None or held == (number % HELD == 0):
                yield sample


def labels(code: str) -> frozenset[str]:
    """Return the dependency labels that may be used: those of the tables' right side and of the UD treebanks."""
    return frozenset((HERE / f"labels.{code}.txt").read_text(encoding="utf-8").split())


def faults(rows: Sequence[conllu.Row], known: frozenset[str]) -> Iterator[str]:
    """Yield what is wrong with a sentence: root, heads, labels, parts of speech, cycles."""
    heads = {int(row[conllu.ID]): int(row[conllu.HEAD]) for row in rows}
    roots = [number for number, head in heads.items() if head == 0]
    if len(roots) != 1:
        yield f"{len(roots)} roots: {roots}"
    for row in rows:
        number, head, dep = int(row[conllu.ID]), int(row[conllu.HEAD]), row[conllu.DEPREL]
        if head == number or head and head not in heads:
            yield f"{number}: head {head}"
        if (dep == "root") != (head == 0):
            yield f"{number}: label {dep} with head {head}"
        if dep not in known:
            yield f"{number}: no label {dep}"
        if row[conllu.UPOS] not in UPOS:
            yield f"{number}: no part of speech {row[conllu.UPOS]}"
        if _cyclic(number, heads):
            yield f"{number}: in a cycle"


def _cyclic(number: int, heads: dict[int, int]) -> bool:
    seen: set[int] = set()
    while number:
        if number in seen:
            return True
        seen.add(number)
        number = heads.get(number, 0)
    return False


def crossings(rows: Sequence[conllu.Row]) -> int:
    """Return how many arcs cross another one."""
    arcs = [tuple(sorted((int(row[conllu.ID]), int(row[conllu.HEAD])))) for row in rows if row[conllu.HEAD] != "0"]
    return sum(any(a < c < b < d or c < a < d < b for c, d in arcs) for a, b in arcs)


@app.command()
def check(code: str) -> None:
    """Report faults, crossing arcs and counts of labels; ends with 1 where there are faults."""
    found = Counter[str]()
    total = bad = crossing = 0
    for path in sorted((HERE / code).glob("*.conllu")):
        for name, rows in conllu.sentences(path):
            total += 1
            crossing += crossings(rows) > 0
            found.update(row[conllu.DEPREL] for row in rows)
            for fault in faults(rows, labels(code)):
                bad += 1
                typer.echo(f"{path.name} {name}: {fault}")
    typer.echo(f"{total} sentences, {sum(found.values())} tokens, {bad} faults, {crossing} with crossing arcs")
    typer.echo(", ".join(f"{dep} {count}" for dep, count in found.most_common()))
    raise typer.Exit(1 if bad else 0)


@app.command()
def draft(
    code: str,
    texts: Path,
    model: Annotated[Path, typer.Option(help="Pipeline that makes the first parse.")],
    out: Annotated[Path, typer.Option(help="CoNLL-U file to write.")],
    fixes: Annotated[Path | None, typer.Option(help="Corrections by hand.")] = None,
) -> None:
    """Parse texts, put the corrections in, and write CoNLL-U."""
    nlp = spacy.load(model)
    lemmatizer = cast(Lemmatizer, nlp.get_pipe("selon_lemmatizer"))
    mended = _fixes(fixes) if fixes else {}
    blocks = []
    for number, text in enumerate(texts.read_text(encoding="utf-8").splitlines(), 1):
        rows = _rows(nlp(text.strip()))
        for fix in mended.get(number, ()):
            row = _mend(rows, fix)
            if "/" in fix and "=" not in fix:
                row["lemma"], row["feats"] = lemmatizer.dictionary.lemma(row["form"], row["upos"]), "_"
        _one_root(rows)
        _punctuate(rows)
        lines = ["\t".join(row.values()) for row in rows]
        blocks.append("\n".join([f"# sent_id = {texts.stem}-{number}", f"# text = {text.strip()}", *lines]))
    out.write_text("\n\n".join(blocks) + "\n\n", encoding="utf-8")


COLUMNS = ("id", "form", "lemma", "upos", "xpos", "feats", "head", "deprel", "deps", "misc")


def _rows(doc: Doc) -> list[Row]:
    rows = []
    for token in doc:
        head = 0 if token.dep_ == "ROOT" else token.head.i + 1
        dep = "root" if head == 0 else token.dep_
        misc = "_" if token.whitespace_ or token.i + 1 == len(doc) else "SpaceAfter=No"
        cells = (str(token.i + 1), token.text, token.lemma_, token.pos_, "_", str(token.morph) or "_", str(head), dep, "_", misc)
        rows.append(dict(zip(COLUMNS, cells, strict=True)))
    return rows


def _fixes(path: Path) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        number, *cells = line.split()
        found.setdefault(int(number), []).extend(cells)
    return found


FIX = re.compile(r"(?P<id>\d+)(?:>(?P<head>\d+):(?P<dep>[a-zA-Z:]+))?(?:/(?P<pos>[A-Z]+))?(?:=(?P<lemma>\S+))?$")


def _mend(rows: list[Row], fix: str) -> Row:
    match = FIX.match(fix)
    if match is None:
        raise ValueError(f"'{fix}' is no correction. Write id>head:label/POS=lemma.")
    if int(match["id"]) > len(rows):
        raise ValueError(f"'{fix}' names no token of: {' '.join(row['form'] for row in rows)}")
    row = rows[int(match["id"]) - 1]
    if match["head"] is not None:
        row["head"] = match["head"]
        row["deprel"] = "root" if match["head"] == "0" else match["dep"]
    if match["pos"]:
        row["upos"] = match["pos"]
    if match["lemma"]:
        row["lemma"] = match["lemma"]
    return row


def _one_root(rows: list[Row]) -> None:
    """Where the parser cut the text into sentences, hang the later roots on the first as ``parataxis``."""
    roots = [row for row in rows if row["head"] == "0"]
    for row in roots[1:]:
        row.update(head=roots[0]["id"], deprel="parataxis")


def _punctuate(rows: list[Row]) -> None:
    """Hang each punctuation mark as low as it goes without an arc crossing another."""
    words = [row for row in rows if row["upos"] != "PUNCT"]
    arcs = [(int(row["id"]), int(row["head"])) for row in words if row["head"] != "0"]
    root = next((row["id"] for row in words if row["head"] == "0"), "1")
    for row in rows:
        if row["upos"] == "PUNCT" and row["head"] != "0":
            place = int(row["id"])
            row["head"] = next((head for head in _above(rows, place) if _free(place, int(head), arcs)), root)
            row["deprel"] = "punct"


def _above(rows: list[Row], place: int) -> Iterator[str]:
    for step in (-1, 1):
        start = place + step
        while 0 < start <= len(rows) and rows[start - 1]["upos"] == "PUNCT":
            start += step
        number = str(start) if 0 < start <= len(rows) else "0"
        for _ in rows:
            if number == "0":
                break
            if _edge(rows, int(number), place):
                yield number
            number = rows[int(number) - 1]["head"]


def _edge(rows: list[Row], number: int, place: int) -> bool:
    """Tell whether the words between have no head beyond the mark, as seen from ``number``."""
    low, high = sorted((number, place))
    return all(low <= int(row["head"]) <= high for row in rows[low : high - 1] if row["upos"] != "PUNCT" and row["head"] != "0")


def _free(place: int, head: int, arcs: list[tuple[int, int]]) -> bool:
    low, high = sorted((place, head))
    spans = (tuple(sorted(arc)) for arc in arcs)
    return not any(a < low < b < high or low < a < high < b for a, b in spans)


if __name__ == "__main__":
    app()
