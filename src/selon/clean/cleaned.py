"""What is left of a page, and what was dropped."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from selon.clean.flat import read_flat
from selon.clean.html import read_html
from selon.clean.language import detect
from selon.clean.parts import Dropped, Parts
from selon.errors import MalformedError
from selon.model import Article, Page

__all__ = ["Cleaned", "Dropped", "clean"]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article with the authors that its page names and the lines that are no part of it."""

    article: Article
    authors: tuple[str, ...]
    dropped: tuple[Dropped, ...]

    def to_dict(self) -> dict[str, Any]:
        """``selon clean --json``: one page."""
        a = self.article
        return {"id": a.id, "title": a.title, "paragraphs": a.text.split("\n\n"), "published": a.published, "authors": list(self.authors),
                "credit": a.credit, "language": a.language, "url": a.url, "site": a.site,
                "dropped": [{"line": d.line, "text": d.text, "reason": d.reason} for d in self.dropped]}


def clean(page: Page, *, lang: str | None = None) -> Cleaned:
    """Turn a page into an article. Raises MalformedError where no article text is left, LanguageError never: the language is told as found."""
    parts = _parts(page)
    if not parts.paragraphs and not parts.title:
        raise MalformedError(f"{page.origin}: no article text is left after cleaning. It may be a menu, a consent wall or an empty page.")
    text = "\n\n".join(parts.paragraphs) if page.form != "clean" else page.body
    language = lang or page.language or parts.language or detect("\n".join((parts.title or "", text)))
    article = Article(
        id=page.id or _id(parts.title, text), title=page.title or parts.title, text=text, language=language.partition("-")[0].lower(),
        published=page.published or parts.published, url=page.url or parts.url, site=parts.site, credit=parts.credit)
    return Cleaned(replace(article, published=_date(article.published)), parts.authors, parts.dropped)


def _parts(page: Page) -> Parts:
    if page.form == "clean":
        return Parts(title=page.title, paragraphs=(page.body,) if page.body.strip() else ())
    return read_html(page.body, page.url) if page.form == "html" else read_flat(page.body, page.title)


def _id(title: str | None, text: str) -> str:
    return hashlib.blake2b(f"{title or ''}\n{text}".encode(errors="replace"), digest_size=8).hexdigest()


def _date(found: str | None) -> str | None:
    """The day of an ISO date or time; None where it is none."""
    from datetime import date

    try:
        return date.fromisoformat((found or "")[:10]).isoformat()
    except ValueError:
        return None
