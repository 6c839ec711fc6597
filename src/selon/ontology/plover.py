"""PLOVER 2.0 as a table, and the composition of acts (``plover.psv``, ``composition.psv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from selon.errors import TableError
from selon.tables import data, table

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)
MATERIAL = frozenset({"COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})


@dataclass(frozen=True, slots=True)
class Act:
    """A type with its mode and CAMEO code (None: the default of type and mode)."""

    type: str
    mode: str | None = None
    cameo: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """What the ontology knows of a type and mode."""

    quad: str
    score: float
    cameo: str
    label_en: str
    label_fr: str


@cache
def kinds() -> dict[tuple[str, str | None], Kind]:
    """All types and modes; the type alone stands under mode None."""
    path = data("ontology", "plover.psv")
    found: dict[tuple[str, str | None], Kind] = {}
    for row in table(path, ("type", "mode", "quad", "score", "cameo")):
        if row["type"] not in TYPES:
            raise TableError(f"{path}:{row[':line']}: {row['type']!r} is no PLOVER type. Use one of {', '.join(TYPES)}.")
        found[row["type"], row["mode"] or None] = Kind(
            row["quad"], float(row["score"]), row["cameo"], row["label_en"], row["label_fr"])
    return found


def describe(act: Act) -> Kind:
    """Quad class, score, code and labels of an act; a mode that its type does not know falls back on the type."""
    return kinds().get((act.type, act.mode)) or kinds()[act.type, None]


@cache
def _compositions() -> dict[tuple[str, str, str | None], tuple[str, str | None]]:
    rows = table(data("ontology", "composition.psv"), ("operator", "type", "mode", "result", "result_mode"))
    return {(r["operator"], r["type"], r["mode"] or None): (r["result"], r["result_mode"] or None) for r in rows}


def compose(operator: str, act: Act) -> Act | None:
    """What becomes of an act under an operator; None where the table says nothing of the pair."""
    found = _compositions().get((operator, act.type, act.mode)) or _compositions().get((operator, act.type, None))
    if found is None:
        return None
    return Act(found[0], found[1])
