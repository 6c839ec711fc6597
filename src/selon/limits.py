"""Every number that bounds what Selon takes in. All can be set: ``Limits(page_bytes=...)``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of one run.

    page_bytes: largest page or text read as one (a 50 MB "article" is a dump, not an article).
    line_bytes: largest line of a JSON Lines file.
    paragraph_chars: a longer paragraph is parsed in pieces cut at white space, so that memory stays bounded.
    article_chars: an article longer than this is refused.
    """

    page_bytes: int = 20_000_000
    line_bytes: int = 20_000_000
    paragraph_chars: int = 20_000
    article_chars: int = 2_000_000


DEFAULT = Limits()
