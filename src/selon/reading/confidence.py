"""How sure the reading is of an event: a logistic sum of readable features, weights in ``ontology/confidence.psv``.

The weights are fitted on annotated articles by ``eval/confidence.py`` so that of the events with confidence 0.8 four in
five are right. Each feature with its weight is a reason of the event.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache

from selon.model import Reason, Status
from selon.reading.continuity import Told
from selon.tables import data, table

ACTING = frozenset({"person", "people", "group", "body", "state"})


def features(told: Told, status: Status) -> Iterator[tuple[str, float]]:
    """The features of an event with their values; the table must know each name."""
    frame = told.draft.match.frame
    word = told.word
    yield "always", 1.0
    yield "narrowness of the row", min(frame.weight, 4.0)
    yield "row without conditions", float(not frame.needs)
    yield "usual type of the lemma only", float(frame.row.endswith("usual"))
    yield f"class {word.pos.lower()}", 1.0
    yield f"type {told.draft.act.type}", 1.0
    yield "light verb", float(told.draft.match.light is not None)
    yield "aspect", float(told.draft.aspect is not None)
    yield "headline", float(word.sentence.title)
    yield "actor told here", float(bool(told.words) and any(p.kind in ACTING for p in told.actors))
    yield "actor from elsewhere", float(bool(told.actors) and not told.words)
    yield "recipient told", float(bool(told.recipients))
    yield "somebody in office or under arms", float(any(p.role and p.role != "CVL" for p in (*told.actors, *told.recipients)))
    yield "state", float(any(p.kind == "state" for p in (*told.actors, *told.recipients)))
    yield f"status {status}", 1.0
    yield "long sentence", float(len(word.sentence.words) > 40)
    yield "clause within a clause", float(word.rel in ("acl", "advcl", "xcomp", "ccomp"))


@cache
def _weights() -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in table(data("ontology", "confidence.psv"), ("feature", "weight"))}


def confidence(told: Told, status: Status) -> tuple[float, tuple[Reason, ...]]:
    """Between 0 and 1, and the features that made it, heaviest first."""
    weights = _weights()
    parts = [(name, value, value * weights.get(name, 0.0)) for name, value in features(told, status) if value]
    total = sum(weight for _, _, weight in parts)
    parts.sort(key=lambda part: -abs(part[2]))
    reasons = tuple(Reason(field="confidence", rule=f"{name} = {value:g}: {weight:+.2f}") for name, value, weight in parts)
    return round(1 / (1 + math.exp(-total)), 2), reasons
