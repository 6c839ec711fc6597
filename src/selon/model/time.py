"""When."""

from __future__ import annotations

from dataclasses import dataclass

from selon.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Span):
    """A time expression.

    ``type`` and ``timex`` follow TIMEX3 (DATE, TIME, DURATION, SET; ISO-TimeML values); ``value`` is EDTF level 1, weeks as
    ``2023-W37``, intervals as ``2023-09-13/2023-09-17``, and None where the expression names no calendar time:
    ``reason`` then says why.
    """

    type: str
    timex: str | None = None
    value: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When(Span):
    """The time of one event: the words and their EDTF value."""

    value: str | None
