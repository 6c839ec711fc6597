"""Who did what to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from selon.model.actor import Actor
from selon.model.place import Place
from selon.model.span import Extent, Span
from selon.model.time import When

Status = Literal["fact", "claimed", "hedged", "planned", "hypothetical", "denied"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a field is what it is: the rule or table row, and the words that it rests on, where it rests on words."""

    field: str
    rule: str
    words: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One mention of one political act; docs/record.md says what each field means.

    ``confidence`` is between 0 and 1; ``reasons`` leave with ``to_json(explain=True)`` only.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad: str
    score: float
    status: Status
    confidence: float
    sentence: Extent
    trigger: Span
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    where: Place | None
    when: When | None
    according_to: tuple[Actor, ...]
    reasons: tuple[Reason, ...] = ()

    def quote(self, field: str) -> str | None:
        """Return the words that ``field`` rests on, None where the field is empty.

        Fields with several spans (actors, recipients, according_to) are joined by "; ". A name that is no evidence field
        raises KeyError.
        """
        if field not in {"sentence", "trigger", "actors", "recipients", "where", "when", "according_to"}:
            raise KeyError(f"{field!r} is no evidence field of an event")
        found = getattr(self, field)
        spans = found if isinstance(found, tuple) else (found,)
        words = [span.text for span in spans if isinstance(span, Span)]
        return "; ".join(words) or None
