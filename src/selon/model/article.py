"""A page after cleaning."""

from __future__ import annotations

from dataclasses import dataclass

from selon.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article.

    ``published`` is an ISO date (``2023-09-15``) or None where the page does not say; ``language`` a BCP 47
    code; ``credit`` the agency that the page credits as a whole, which is no source of a single event.
    """

    id: str
    title: str | None
    text: str
    language: str
    published: str | None = None
    url: str | None = None
    site: str | None = None
    credit: str | None = None

    @property
    def content(self) -> str:
        """Title, a line feed, text; the text alone where there is no title. All offsets count in it."""
        return f"{self.title}\n{self.text}" if self.title else self.text

    def span(self, start: int, end: int) -> Span:
        """Return the span ``[start, end)`` of the content with its words."""
        return Span(start=start, end=end, text=self.content[start:end])
