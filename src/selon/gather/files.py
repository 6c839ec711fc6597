"""Files and standard input to pages."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from selon.errors import InputError, LimitError, MalformedError, UnreadableError
from selon.gather.charset import decoded
from selon.gather.jsonl import json_pages
from selon.gather.sniff import HEAD, binary, foreign, is_feed, is_html, is_json_lines
from selon.limits import DEFAULT, Limits
from selon.model import Page

_WIDE = (b"\xff\xfe", b"\xfe\xff")


def pages(source: str, limits: Limits = DEFAULT) -> Iterator[Page | InputError]:
    """Yield the pages of a file, or of standard input for ``-``.

    What cannot become a page comes as the error itself, so that the others are still read; a line of JSON Lines is named by its number.
    JSON Lines are read as a stream: the file may be larger than memory. No more than ``limits`` allow is ever held.
    """
    try:
        with _opened(source) as stream:
            yield from _pages(source, stream, limits)
    except InputError as error:
        yield error
    except OSError as error:
        yield UnreadableError(f"{source}: cannot be read ({error.strerror or error}). Check the path and its permissions.")


def _opened(source: str) -> AbstractContextManager[BinaryIO]:
    if source == "-":
        return nullcontext(sys.stdin.buffer)
    if "\0" in source:
        raise UnreadableError(f"{source!r}: is no path, since it holds a NUL character.")
    path = Path(source)
    if path.is_dir():
        raise UnreadableError(f"{source}: is a folder. Name the files in it, for example {source.rstrip('/')}/*.")
    return path.open("rb")


def _pages(source: str, stream: BinaryIO, limits: Limits) -> Iterator[Page | InputError]:
    head = stream.read(HEAD)
    if not head.removeprefix(b"\xef\xbb\xbf").strip(b"\0 \t\r\n\f\v"):
        raise MalformedError(f"{source}: is empty. There is nothing to read in it.")
    if head.startswith(_WIDE):
        head, stream = b"", io.BytesIO(decoded(_bounded(source, head, stream, limits)).encode("utf-8", errors="replace"))
        head = stream.read(HEAD)
    if problem := foreign(head):
        raise MalformedError(f"{source}: {problem}")
    if is_json_lines(source, head.removeprefix(b"\xef\xbb\xbf")):
        yield from json_pages(source, head, stream, limits)
    else:
        yield _single(source, decoded(_bounded(source, head, stream, limits)))


def _bounded(source: str, head: bytes, stream: BinaryIO, limits: Limits) -> bytes:
    """All bytes; LimitError where they are more than a page may have, before they are read."""
    raw = head + stream.read(max(0, limits.page_bytes - len(head) + 1))
    if len(raw) > limits.page_bytes:
        raise LimitError(f"{source}: more than the {limits.page_bytes:,} bytes that one page may have. "
                         "Split it into articles (JSON Lines, one a line), or raise Limits.page_bytes.")
    return raw


def _single(source: str, text: str) -> Page:
    if binary(text):
        raise MalformedError(f"{source}: is binary, not text. Selon reads HTML, text and JSON Lines.")
    if is_feed(text):
        raise MalformedError(f"{source}: is a feed or a sitemap, a list of pages and no page. Give the pages that it names.")
    return Page(origin=source, body=text, form="html" if is_html(text) else "flat")
