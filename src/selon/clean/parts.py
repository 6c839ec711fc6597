"""The parts of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line (counted from 1) that is no part of the article, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a reader of one page form found; ``origins`` names for each field where it was read."""

    title: str | None = None
    paragraphs: tuple[str, ...] = ()
    published: str | None = None
    authors: tuple[str, ...] = ()
    site: str | None = None
    credit: str | None = None
    url: str | None = None
    language: str | None = None
    dropped: tuple[Dropped, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
