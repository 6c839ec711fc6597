"""What did A do to B here? For users who bring their own pairs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selon.errors import MalformedError
from selon.model import Actor, Article, Event, Extent, Span, Status
from selon.reader import Reader

Mention = str | tuple[int, int]
"""A participant: its words as they stand in the sentence, or its place ``(start, end)`` in code points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What A did to B: PLOVER type and mode, how certain, and the words that tell it."""

    type: str
    mode: str | None
    status: Status
    confidence: float
    trigger: Span
    event: Event


def between(sentence: str, a: Mention, b: Mention, *, lang: str | None = None, reader: Reader | None = None) -> Relation | None:
    """Tell what A did to B in a sentence; None where it tells no political act of theirs.

    ``a`` acts, ``b`` undergoes. The act that names both wins, then the one that names either, then the one told between
    them. Raises MalformedError where the words of a participant do not stand in the sentence.
    """
    first, second = _extent(sentence, a), _extent(sentence, b)
    article = Article(id="between", title=None, text=sentence, language=lang or _language(sentence))
    reading = (reader or Reader(lang=lang)).read_article(article)
    if not reading.events:
        return None
    best = max(reading.events, key=lambda e: (_fit(e, first, second), -e.trigger.start))
    return Relation(type=best.type, mode=best.mode, status=best.status, confidence=best.confidence, trigger=best.trigger, event=best)


def _extent(sentence: str, mention: Mention) -> Extent:
    if isinstance(mention, tuple):
        return Extent(start=mention[0], end=mention[1])
    hit = re.search(re.escape(mention), sentence)
    if hit is None:
        raise MalformedError(f"{mention!r} does not stand in the sentence. Give the participant's words as they stand there, or its place.")
    return Extent(start=hit.start(), end=hit.end())


def _language(sentence: str) -> str:
    from selon.clean.language import detect  # slow to import, so only where no language is named

    return detect(sentence)


def _fit(event: Event, a: Extent, b: Extent) -> float:
    """How well an act fits the pair: both named in their roles, the roles swapped, one named, told between them."""
    acts, undergoes = _named(event.actors, a), _named(event.recipients, b)
    mutual = not event.recipients and _named(event.actors, a) and _named(event.actors, b)
    swapped = _named(event.actors, b) or _named(event.recipients, a)
    lo, hi = min(a.end, b.end), max(a.start, b.start)
    amid = lo <= event.trigger.start and event.trigger.end <= hi
    return 4.0 * acts + 3.0 * undergoes + 3.0 * mutual - 1.0 * (swapped and not mutual) + 1.5 * amid + event.confidence


def _named(actors: tuple[Actor, ...], extent: Extent) -> bool:
    return any(actor.overlaps(extent) for actor in actors)
