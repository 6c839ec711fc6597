"""Files and standard input to pages."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selon.errors import InputError, LimitError, MalformedError, UnreadableError
from selon.limits import DEFAULT, Limits
from selon.model import Page

_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]|<meta\s|(?:<p[\s>].*?){2}", re.IGNORECASE | re.DOTALL)
_SNIFF = 20_000
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_KNOWN = ("title", "text", "published", "lang", "id", "flat", "html", "url")


def pages(source: str, limits: Limits = DEFAULT) -> Iterator[Page | InputError]:
    """Yield the pages of a file, or of standard input for ``-``.

    What cannot become a page comes as the error itself, so that the others are still read; a line of JSON Lines is named by its number.
    """
    try:
        raw = _bytes(source, limits)
    except InputError as error:
        yield error
        return
    lines = _json_lines(source, raw)
    if lines:
        yield from (_line(source, number, line, limits) for number, line in enumerate(raw.splitlines(), 1) if line.strip())
        return
    yield _single(source, raw)


def _bytes(source: str, limits: Limits) -> bytes:
    try:
        if source == "-":
            raw = sys.stdin.buffer.read(limits.page_bytes * 50 + 1)
        else:
            path = Path(source)
            if path.is_dir():
                raise UnreadableError(f"{source}: is a folder. Name the files in it, for example {source}/*.")
            raw = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{source}: cannot be opened ({error.strerror or error}). Check the path and its permissions.") from error
    if not raw.strip():
        raise MalformedError(f"{source}: is empty. There is nothing to read in it.")
    if len(raw) > limits.page_bytes and not _json_lines(source, raw):
        raise LimitError(f"{source}: {len(raw):,} bytes are more than the {limits.page_bytes:,} that one page may have. "
                         "Split it into articles (JSON Lines, one a line), or raise Limits.page_bytes.")
    return raw


def _json_lines(source: str, raw: bytes) -> bool:
    if source.lower().endswith((".jsonl", ".ndjson", ".jsonlines")):
        return True
    first = raw.lstrip()[:1]
    if first != b"{":
        return False
    line = raw.lstrip().split(b"\n", 1)[0]
    return b'"' in line and any(f'"{key}"'.encode() in line for key in _KNOWN)


def _line(source: str, number: int, line: bytes, limits: Limits) -> Page | InputError:
    origin = f"{source}:{number}"
    if len(line) > limits.line_bytes:
        return LimitError(f"{origin}: {len(line):,} bytes are more than the {limits.line_bytes:,} that a line may have. Raise Limits.line_bytes.")
    try:
        item = json.loads(line)
    except (ValueError, RecursionError) as error:
        return MalformedError(f"{origin}: is no JSON object ({error}). Mend or drop the line; the others are still read.")
    if not isinstance(item, dict):
        return MalformedError(f"{origin}: is {type(item).__name__}, not an object with \"text\". Write one article a line.")
    return _item(origin, item)


def _item(origin: str, item: dict[str, Any]) -> Page | InputError:
    form = next((f for f in ("text", "flat", "html") if f in item), None)
    if form is None:
        return MalformedError(f"{origin}: has no \"text\" (nor \"flat\", \"html\"). Its keys are {', '.join(sorted(item)) or 'none'}.")
    wrong = [k for k in (*_KNOWN, "language") if k != "id" and item.get(k) is not None and not isinstance(item[k], str)]
    if wrong:
        return MalformedError(f"{origin}: {wrong[0]!r} is {type(item[wrong[0]]).__name__}, not text. Write it as a string.")
    return Page(
        origin=origin, body=item[form], form="clean" if form == "text" else "flat" if form == "flat" else "html",
        id=None if item.get("id") is None else str(item["id"]), title=item.get("title") or None, published=item.get("published") or item.get("date") or None,
        language=item.get("lang") or item.get("language") or None, url=item.get("url") or None,
    )


def _single(source: str, raw: bytes) -> Page | InputError:
    if b"\0" in raw[:_SNIFF] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return MalformedError(f"{source}: is binary, not text. Selon reads HTML, text and JSON Lines.")
    text = decoded(raw)
    if sum(c == "�" or (ord(c) < 32 and c not in "\t\n\r\f") for c in text[:_SNIFF]) > 0.05 * min(len(text), _SNIFF):
        return MalformedError(f"{source}: is binary, not text. Selon reads HTML, text and JSON Lines.")
    form = "html" if _HTML.search(text[:_SNIFF]) else "flat"
    return Page(origin=source, body=text, form="html" if form == "html" else "flat")


def decoded(raw: bytes) -> str:
    """Bytes to text: byte order mark, the charset that an HTML page declares, UTF-8, then Windows-1252 (as browsers do)."""
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return raw.decode(name, errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", raw[:4096], re.IGNORECASE)
    for name in (declared[1].decode("ascii") if declared else "cp1252", "cp1252"):
        try:
            return raw.decode(name, errors="replace")
        except LookupError:
            continue
    return raw.decode("cp1252", errors="replace")
