"""Words of an article, by place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """``[start, end)`` in Unicode code points of the article's content."""

    start: int
    end: int

    def overlaps(self, other: Extent) -> bool:
        """Tell whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Extent) -> bool:
        """Tell whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Span(Extent):
    """An extent with its words: ``article.content[start:end] == text``, always."""

    text: str
