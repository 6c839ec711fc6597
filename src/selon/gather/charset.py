"""Bytes to text, whatever the carrier says of their character set."""

from __future__ import annotations

import codecs
import re

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,20}=\s{0,20}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_AS_BROWSERS = {"iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252",
                "ascii": "cp1252",
                "gb2312": "gb18030", "gbk": "gb18030", "x-sjis": "shift_jis", "iso-8859-9": "cp1254", "ks_c_5601-1987": "cp949",
                "utf-8": "cp1252",
                "utf8": "cp1252", "utf-7": "cp1252", "utf-16": "cp1252"}
"""What browsers read instead of a declared set (encoding.spec.whatwg.org). A page that declares UTF-8 and is none is read as
Windows-1252.
"""

_ON_THE_WEB = re.compile(r"windows-?\d|cp\d|iso-?8859|koi8|big5|euc|gb|shift|iso-2022-jp|mac|tis-?620|ibm\d")
_STRAY = re.compile("[\udc80-\udcff]")


def decoded(raw: bytes) -> str:
    """Text of the bytes: byte order mark, UTF-8, UTF-8 with stray bytes, the declared set, Windows-1252, in this order. Never fails.

    UTF-8 goes before what a page declares, since text that is not UTF-8 hardly ever looks like it while declarations are often wrong.
    """
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return raw.decode(name, errors="replace").lstrip("\ufeff")
    if wide := _wide(raw[:4096]):
        return raw.decode(wide, errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _mixed(raw) or raw.decode(_declared(raw[:4096]), errors="replace")


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    if len(head) < 8 or head.count(0) * 5 < len(head) * 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _mixed(raw: bytes) -> str | None:
    """UTF-8 in which single bytes of another set stand: the strays are read as Windows-1252. None where there are more strays than
    characters.
    """
    text = raw.decode("utf-8", errors="surrogateescape")
    strays = len(_STRAY.findall(text))
    good = len(raw) - len(text)  # every character of several bytes makes the text shorter than the bytes
    if strays > good:
        return None
    return _STRAY.sub(lambda hit: bytes([ord(hit[0]) - 0xDC00]).decode("cp1252", errors="replace"), text)


def _declared(head: bytes) -> str:
    """The declared set if it is one that pages are written in, else Windows-1252."""
    hit = _DECLARED.search(head)
    name = hit[1].decode("ascii", errors="replace").lower() if hit else "cp1252"
    name = _AS_BROWSERS.get(name, name)
    if not _ON_THE_WEB.match(name):
        return "cp1252"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
