"""Repairs of text that came damaged: entities left in it, UTF-8 read as Windows-1252, control and invisible characters."""

from __future__ import annotations

import html
import re

_ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,8}\d{0,2});")
_MOJIBAKE = re.compile("[ÃÂÅâ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}")
_SAFE = re.compile("[\u00a0-\u017fŒœŸ‘’“”„…–—•€™‹›]")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_LONE = re.compile("[\ud800-\udfff]")
_SINGLE = re.compile("[\x00\ud800-\udfff]")


def same_length(text: str) -> str:
    """Text that was given as clean: only what no text may hold (NUL, lone surrogates) is replaced, one for one, so that its offsets
    stay.
    """
    return _SINGLE.sub("\ufffd", text)


def tidy(text: str) -> str:
    """Text of a page: entities and mojibake mended, control, zero-width and direction marks taken out, lone surrogates replaced."""
    return _INVISIBLE.sub("", mended(entities(_LONE.sub("\ufffd", text))))


def entities(text: str) -> str:
    """Entities that were encoded more than once (``&amp;eacute;``) to characters, in at most three rounds."""
    for _ in range(3):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = _ENTITY.sub(lambda hit: html.unescape(hit[0]), text)
    return text


def mended(text: str) -> str:
    """Undo UTF-8 that was read as Windows-1252 (``Ã©`` is ``é``), sequence by sequence; only sequences that give a letter or a
    quotation mark.
    """
    if not _MOJIBAKE.search(text):
        return text
    return _MOJIBAKE.sub(_mended, text)


def _mended(hit: re.Match[str]) -> str:
    for size in range(len(hit[0]), 1, -1):
        part, rest = hit[0][:size], hit[0][size:]
        try:
            found = _bytes(part).decode("utf-8")
        except UnicodeError:
            continue
        if len(found) == 1 and _SAFE.match(found):
            return found + rest
    return hit[0]


def _bytes(text: str) -> bytes:
    """Bytes of Windows-1252; the five that it does not define count as themselves."""
    return b"".join(bytes([ord(c)]) if "\x80" <= c <= "\x9f" else c.encode("cp1252") for c in text)
