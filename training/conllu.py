"""CoNLL-U to samples on the tokens that the pipelines see.

A French contraction (du, des, au, aux) is one token at run time: an ADP with the lemma of its preposition, the dependency of
the preposition and the determiner's features. *auquel*, *duquel* become pronouns with the lemma *lequel*. Multi-word
tokens whose parts are spelt out in the text (English do|n't) stay apart, as spaCy's tokeniser cuts them.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.sample import Sample, Tree

Row = list[str]
ID, FORM, LEMMA, UPOS, FEATS, HEAD, DEPREL, MISC = 0, 1, 2, 3, 5, 6, 7, 9

# The features that reading uses; others differ between treebanks and only add classes to learn.
FEATURES = frozenset((
    "Gender", "Number", "Person", "Mood", "Tense", "VerbForm", "Voice", "Definite", "PronType",
    "Poss", "Reflex", "Polarity", "NumType", "Case", "Degree",
))


@dataclass(frozen=True)
class _Unit:
    """A surface token: the syntactic words in it, its form, and whether a space follows."""

    rows: tuple[Row, ...]
    form: str
    space: bool


def sentences(path: Path) -> Iterator[tuple[str, list[Row]]]:
    """Yield (sentence id, rows) of a CoNLL-U file, gzipped or not; empty nodes are dropped."""
    opener = gzip.open if path.suffix == ".gz" else open
    name, rows = "", []
    with opener(path, "rt", encoding="utf-8") as lines:
        for ended in lines:
            line = ended.rstrip("\n")
            if line.startswith("# sent_id"):
                name = line.split("=", 1)[1].strip()
            elif line and not line.startswith("#"):
                cells = line.split("\t")
                if "." not in cells[ID]:
                    rows.append(cells)
            elif not line and rows:
                yield name, rows
                name, rows = "", []
    if rows:
        yield name, rows


def samples(path: Path, source: str, labels: Mapping[str, str], prepositions: Mapping[str, str]) -> Iterator[Sample]:
    """Yield the sentences of a treebank. ``labels`` renames dependencies; ``prepositions`` says what du, aux... stand for."""
    for name, rows in sentences(path):
        yield _sample(f"{source}-{name}", source, _units(rows), labels, prepositions)


def _units(rows: Sequence[Row]) -> list[_Unit]:
    words = {int(row[ID]): row for row in rows if "-" not in row[ID]}
    units: list[_Unit] = []
    covered = 0
    for row in rows:
        space = "SpaceAfter=No" not in row[MISC]
        if "-" in row[ID]:
            first, covered = map(int, row[ID].split("-"))
            inside = [words[number] for number in range(first, covered + 1)]
            if "".join(part[FORM] for part in inside) == row[FORM]:
                units += [_Unit((part,), part[FORM], False) for part in inside[:-1]]
                units.append(_Unit((inside[-1],), inside[-1][FORM], space))
            else:
                units.append(_Unit(tuple(inside), row[FORM], space))
        elif int(row[ID]) > covered:
            units.append(_Unit((row,), row[FORM], space))
    return units


def _sample(name: str, source: str, units: list[_Unit], labels: Mapping[str, str], prepositions: Mapping[str, str]) -> Sample:
    owner = {int(row[ID]): place for place, unit in enumerate(units) for row in unit.rows}
    cells = [_cells(place, unit, owner, prepositions) for place, unit in enumerate(units)]
    tree = Tree(
        lemmas=tuple(cell[0] for cell in cells),
        pos=tuple(cell[1] for cell in cells),
        morphs=tuple(cell[2] for cell in cells),
        heads=tuple(place if cell[3] < 0 else cell[3] for place, cell in enumerate(cells)),
        deps=tuple("ROOT" if cell[3] < 0 else labels.get(cell[4], cell[4]) for cell in cells),
    )
    return Sample(name, source, tuple(unit.form for unit in units), tuple(unit.space for unit in units), tree)


def _cells(place: int, unit: _Unit, owner: Mapping[int, int], prepositions: Mapping[str, str]) -> tuple[str, str, str, int, str]:
    """Return lemma, part of speech, features, head (-1 for the root) and dependency of a surface token."""
    outer = next((row for row in unit.rows if row[HEAD] == "0" or owner[int(row[HEAD])] != place), unit.rows[0])
    lemma, pos, head = outer[LEMMA], outer[UPOS], int(outer[HEAD])
    if len(unit.rows) > 1 and unit.form.lower() in prepositions:
        lemma, pos = prepositions[unit.form.lower()], "ADP"
    elif len(unit.rows) > 1 and unit.rows[-1][UPOS] == "PRON":
        last = unit.rows[-1]
        inner = owner.get(int(last[HEAD])) == place
        lemma, pos, head, outer = last[LEMMA], "PRON", int((unit.rows[0] if inner else last)[HEAD]), last
    return lemma, pos, _features(unit.rows), owner[head] if head else -1, outer[DEPREL]


def _features(rows: Sequence[Row]) -> str:
    found: dict[str, str] = {}
    for row in rows:
        if row[FEATS] not in ("", "_"):
            found.update(feature.split("=", 1) for feature in row[FEATS].split("|"))  # type: ignore[arg-type]
    return "|".join(f"{name}={found[name]}" for name in sorted(found) if name in FEATURES)
