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
    flat_lines: a flattened text of more lines is refused (the longest real pages have some thousands).
    tags, depth, attributes, links: an HTML page beyond one of them is not given to the careful extractor, whose time grows with the
    square of some of them (100,000 paragraphs took it 41 s); the plain line reader takes it instead.
    json_ld_chars: a block of linked data longer than this is not parsed (a block of 4.5 MB took 444 MB of memory).
    """

    page_bytes: int = 20_000_000
    line_bytes: int = 20_000_000
    paragraph_chars: int = 8_000
    article_chars: int = 2_000_000
    flat_lines: int = 200_000
    tags: int = 20_000
    depth: int = 500
    attributes: int = 500
    links: int = 8_000
    json_ld_chars: int = 512 * 1024


DEFAULT = Limits()
