"""Who says what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from selon.model.actor import Actor
from selon.model.span import Span

Quote = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An attributed utterance. ``speaker`` is None where none is told, ``cue`` where no word introduces it."""

    id: str
    speaker: Actor | None
    cue: Span | None
    content: Span
    quote: Quote
