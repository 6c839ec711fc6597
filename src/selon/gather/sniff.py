"""What bytes or a text are, by their first characters."""

from __future__ import annotations

import re

HEAD = 65_536
"""Bytes that decide what a source is."""

_MAGIC = (
    (b"%PDF", "a PDF file", "Save its text first (for example with pdftotext)."),
    (b"PK\x03\x04", "a ZIP archive or an office document", "Unpack it, or save the document as text."),
    (b"\x1f\x8b", "a gzip file", "Unpack it first (gunzip), or pipe it: zcat FILE | selon read -."),
    (b"\x28\xb5\x2f\xfd", "a zstd file", "Unpack it first (zstd -d)."),
    (b"BZh", "a bzip2 file", "Unpack it first (bunzip2)."),
    (b"\xd0\xcf\x11\xe0", "an old office document", "Save it as text."),
    (b"\x89PNG", "a picture", "Selon reads HTML, text and JSON Lines."),
    (b"\xff\xd8\xff", "a picture", "Selon reads HTML, text and JSON Lines."),
    (b"GIF8", "a picture", "Selon reads HTML, text and JSON Lines."),
    (b"PAR1", "a Parquet file", "Export its rows as JSON Lines."),
    (b"SQLite format 3", "a SQLite file", "Export its rows as JSON Lines."),
    (b"WARC/1", "a web archive", "Extract its pages first; a saved page can be read."),
)
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head>|<body[\s>]|<article[\s>]|<meta\s+"
                   r"(?:name|property|charset|http-equiv)|<p[\s>][^<]*<(?:/p|p|a|b|em|strong|br)\b",
                   re.IGNORECASE)
_FEED = re.compile(r"\s*(?:<\?xml[^>]{0,200}>)?\s*(?:<!--[^>]{0,500}-->\s*)?<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")


def foreign(head: bytes) -> str | None:
    """Say what the bytes are, and what to do, where they are no text; None for text."""
    for magic, name, remedy in _MAGIC:
        if head.startswith(magic):
            return f"is {name}. {remedy}"
    return None


def binary(text: str) -> bool:
    """Tell whether decoded text is noise: more than one control or broken character in twenty of its first 20,000."""
    head = text[:20_000]
    return len(_CONTROL.findall(head)) * 20 > len(head)


def is_html(text: str) -> bool:
    """Tell whether a text is the source of an HTML page."""
    return bool(_HTML.search(text[:20_000]))


def is_feed(text: str) -> bool:
    """Tell whether a text is a feed or a sitemap: lists of pages, not a page."""
    return bool(_FEED.match(text))


def is_json_lines(source: str, head: bytes) -> bool:
    """Tell whether a source is articles as JSON, by its name or by the keys that open it."""
    if source.lower().endswith((".jsonl", ".ndjson", ".jsonlines")):
        return True
    first = head.lstrip()[:2000]
    return first.startswith((b"{", b"[{", b"[\n", b"[\r\n", b"[ ")) and bool(re.match(rb"\[?\s*\{\s*\"\w{1,40}\"\s*:", first))
