"""Articles as JSON, one a line or one file of them, to pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from selon.errors import InputError, LimitError, MalformedError
from selon.gather.charset import decoded
from selon.limits import Limits
from selon.model import Page

_TEXT_KEYS = ("title", "text", "flat", "html", "published", "date", "lang", "language", "url")
_LONE = re.compile("[\ud800-\udfff]")
_CHUNK = 1 << 20

Item = Page | InputError


def json_pages(source: str, head: bytes, stream: BinaryIO, limits: Limits) -> Iterator[Item]:
    """Yield a page a line; a line that is none comes as an error that names its number, and the others are still read.

    A file that is one JSON value (an object over many lines, or a list of objects) is read whole.
    """
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _one_value(head):
        whole = head + stream.read(max(0, limits.page_bytes - len(head) + 1))
        if len(whole) > limits.page_bytes:
            yield LimitError(f"{source}: one JSON value of more than {limits.page_bytes:,} bytes. Write one article a line (JSON Lines).")
            return
        yield from _whole(source, whole)
        return
    for number, line in _lines(head, stream, limits.line_bytes):
        if line is None:
            yield LimitError(f"{source}:{number}: the line has more than {limits.line_bytes:,} bytes. "
                             "Split the article, or raise Limits.line_bytes.")
        elif line.strip():
            yield _line(f"{source}:{number}", line)


def _one_value(head: bytes) -> bool:
    """Tell whether the first line is the beginning of a value that goes on below."""
    first = head.lstrip().split(b"\n", 1)[0].strip()
    return first in (b"[", b"{") or first.startswith(b"[") or (first.startswith(b"{") and first.endswith((b",", b"{", b"[")))


def _whole(source: str, raw: bytes) -> Iterator[Item]:
    try:
        value = json.loads(decoded(raw))
    except (ValueError, RecursionError) as error:
        yield MalformedError(f"{source}: is no JSON ({_short(error)}). Write one article a line (JSON Lines).")
        return
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield _object(f"{source}[{number}]", item)
    else:
        yield _object(source, value)


def _lines(rest: bytes, stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield line numbers from 1 with the lines; None for a line over the limit, of which no more than the limit and a chunk is held."""
    number = 0
    skipping = False
    while True:
        *whole, rest = rest.split(b"\n")
        for line in whole:
            number += 1
            yield number, None if skipping or len(line) > limit else line
            skipping = False
        if len(rest) > limit:
            skipping, rest = True, b""
        more = stream.read(_CHUNK)
        if not more:
            break
        rest += more
    if rest or skipping:
        yield number + 1, None if skipping else rest


def _line(origin: str, line: bytes) -> Item:
    try:
        item = json.loads(decoded(line))
    except (ValueError, RecursionError) as error:
        return MalformedError(f"{origin}: is no JSON object ({_short(error)}). Mend or drop the line; the others are still read.")
    return _object(origin, item)


def _short(error: Exception) -> str:
    """The first line of a parser's message, without what it quotes."""
    return (str(error).splitlines() or [type(error).__name__])[0][:120]


def _object(origin: str, item: object) -> Item:
    if not isinstance(item, dict):
        return MalformedError(f"{origin}: is {_named(item)}, not an object with \"text\". Write one article a line.")
    form = next((f for f in ("text", "flat", "html") if item.get(f) is not None), None)
    if form is None:
        return MalformedError(f"{origin}: has no \"text\" (nor \"flat\", \"html\"). "
                              f"Its keys are {', '.join(sorted(map(str, item)))[:200] or 'none'}.")
    for key in _TEXT_KEYS:
        if item.get(key) is not None and not isinstance(item[key], str):
            return MalformedError(f"{origin}: {key!r} is {_named(item[key])}, not text. Write it as a string.")
    if item.get("id") is not None and (isinstance(item["id"], bool) or not isinstance(item["id"], str | int)):
        return MalformedError(f"{origin}: 'id' is {_named(item['id'])}, not text or a whole number. Write it as a string.")
    return _page(origin, {key: _LONE.sub("\ufffd", str(value)) for key, value in item.items() if value is not None}, form)


def _named(value: object) -> str:
    names = {"dict": "an object", "list": "a list", "str": "text", "int": "a number", "float": "a number", "bool": "true or false",
             "NoneType": "null"}
    return names.get(type(value).__name__, type(value).__name__)


def _page(origin: str, item: dict[str, Any], form: str) -> Page:
    return Page(
        origin=origin, body=item[form], form="clean" if form == "text" else "flat" if form == "flat" else "html",
        id=item.get("id") or None, title=item.get("title") or None, published=item.get("published") or item.get("date") or None,
        language=item.get("lang") or item.get("language") or None, url=item.get("url") or None,
    )
