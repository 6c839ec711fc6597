"""HTML source to lines of text, in one pass whose time grows with the length only; and how large and deep a source is."""

from __future__ import annotations

import html
import re

from selon.limits import Limits

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,40})([^<>]*)>?")
_HIDDEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "canvas", "math", "select", "textarea"})
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "label", "legend", "li", "main", "nav", "ol", "option",
    "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"})
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
                   "li", "td", "tr", "option"})
"""Tags that need no end: they do not make a page deeper."""

_LD = re.compile(r"<script[^<>]{0,300}ld\+json[^<>]{0,300}>", re.IGNORECASE)


def flattened(source: str) -> str:
    """The text of a page, a line a block; scripts, styles and the head go. Character references are resolved."""
    source = uncommented(source)
    parts: list[str] = []
    at, hidden = 0, None
    never_closed: set[str] = set()
    low = source.lower()
    for tag in _TAG.finditer(source):
        name = tag[2].lower()
        if hidden is None:
            parts.append(source[at:tag.start()].replace("\n", " "))
            if name in _HIDDEN and not tag[1] and name not in never_closed:
                if low.find(f"</{name}", tag.end()) >= 0:
                    hidden = name
                else:
                    never_closed.add(name)
            elif name in _BLOCKS:
                parts.append("\n")
        elif tag[1] and name == hidden:
            hidden = None
        at = tag.end()
    parts.append(source[at:] if hidden is None else "")
    return html.unescape("".join(parts))


def uncommented(source: str) -> str:
    """The source without its comments; a comment that never ends is left, as it may hide the article."""
    first, *rest = source.split("<!--")
    return first + "".join(part.partition("-->")[2] if "-->" in part else part for part in rest)


def too_large(source: str, limits: Limits) -> str | None:
    """Which limit of the careful extractor a source breaks, in words; None where it breaks none."""
    tags = links = depth = 0
    for tag in _TAG.finditer(source):
        name = tag[2].lower()
        tags += not tag[1]
        links += name == "a" and not tag[1]
        if name not in _VOID:
            depth += -1 if tag[1] else not tag[3].endswith("/")
        for number, limit, what in ((tags, limits.tags, "tags"), (links, limits.links, "links"), (depth, limits.depth, "depth"),
                                    (tag[3].count("="), limits.attributes, "attributes")):
            if number > limit:
                return f"more than {limit:,} {what}"
    if source.count("&") > limits.tags * 10:
        return f"more than {limits.tags * 10:,} character references"
    return None


def without_large_data(source: str, limits: Limits) -> str:
    """The source without blocks of linked data over the limit, which cost the extractor a hundred times their size in memory."""
    parts: list[str] = []
    at = 0
    for hit in _LD.finditer(source):
        end = source.find("</", hit.end())
        end = len(source) if end < 0 else end
        if end - hit.end() > limits.json_ld_chars and hit.start() >= at:
            parts.append(source[at:hit.end()])
            at = end
    return "".join(parts) + source[at:]
