"""What is left of a page, and what was dropped."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from selon.clean.dates import day_of
from selon.clean.flat import read_flat
from selon.clean.html import read_html
from selon.clean.language import code_of, detect
from selon.clean.parts import Dropped, Parts
from selon.clean.tidy import same_length, tidy
from selon.errors import MalformedError
from selon.limits import DEFAULT, Limits
from selon.model import Article, Page

__all__ = ["Cleaned", "Dropped", "clean"]

_SOURCE = re.compile(r"\s*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
_ENOUGH = 200
"""Characters from which a text tells its language better than the page that declares one."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article with the authors that its page names and the lines that are no part of it.

    ``origins`` says of title, published, authors, credit, site and language where each was read ("json-ld", "line 4: Publié le 3 mai
    2024").
    """

    article: Article
    authors: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    origins: Mapping[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """``selon clean --json``: one page."""
        a = self.article
        return {"id": a.id, "title": a.title, "paragraphs": [p for p in re.split(r"\r?\n(?:[ \t]*\r?\n)+", a.text) if p],
                "published": a.published,
                "authors": list(self.authors), "credit": a.credit, "language": a.language, "url": a.url, "site": a.site,
                "origins": dict(self.origins),
                "dropped": [{"line": d.line, "text": d.text, "reason": d.reason} for d in self.dropped]}


def clean(page: Page, *, lang: str | None = None, limits: Limits = DEFAULT) -> Cleaned:
    """Turn a page into an article.

    The text of a page given as clean is kept character for character, so that offsets into it hold; other texts are joined anew,
    paragraphs parted by an empty line. Raises MalformedError where no article text is left and LimitError where the page is larger than
    ``limits``. The language is told as found, whether or not Selon can read it.
    """
    parts = _parts(page, limits)
    text = same_length(page.body) if page.form == "clean" else "\n\n".join(parts.paragraphs)
    title = _given(page) or parts.title
    if not text.strip() and not title:
        raise MalformedError(f"{page.origin}: no article text is left after cleaning. It may be a menu, a consent wall or an empty page.")
    language, told = _language(page, parts, lang, f"{title or ''}\n{text}")
    published = day_of(page.published) or day_of(parts.published)
    article = Article(
        id=page.id or _id(title, text), title=title, text=text, language=language,
        published=published, url=page.url or parts.url, site=parts.site, credit=parts.credit)
    return Cleaned(article, parts.authors, parts.dropped, _origins(page, parts, told))


def _parts(page: Page, limits: Limits) -> Parts:
    if page.form == "clean":
        return Parts()
    if page.form == "html" or _SOURCE.match(page.body[:1000]):
        return read_html(page.body, page.url, limits)
    return read_flat(page.body, _given(page), code_of(page.language), limits)


def _given(page: Page) -> str | None:
    """The carrier's title: as it is with a clean text, whose offsets count from it; on one line with others. None where it is empty."""
    title = page.title or ""
    if page.form == "clean":
        return same_length(title) if title.strip() else None
    return " ".join(tidy(title).split()) or None


def _language(page: Page, parts: Parts, lang: str | None, content: str) -> tuple[str, str]:
    """The language and where it was read: the user, the carrier, the text where it is long enough, the page, the text."""
    for code, origin in ((lang, "user"), (code_of(page.language), "carrier")):
        if code:
            return code, origin
    declared = code_of(parts.language)
    if declared and len(content) < _ENOUGH:
        return declared, "page"
    return detect(content), "text"


def _origins(page: Page, parts: Parts, language: str) -> dict[str, str]:
    found = dict(parts.origins) | {"language": language}
    given = {"title": _given(page), "published": day_of(page.published)}
    return found | {name: "carrier" for name, value in given.items() if value}


def _id(title: str | None, text: str) -> str:
    return hashlib.blake2b(f"{title or ''}\n{text}".encode(errors="replace"), digest_size=8).hexdigest()
