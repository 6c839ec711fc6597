"""The main job: a page in, a reading out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from selon.errors import InputError, LanguageError, LimitError, MalformedError
from selon.gather import pages
from selon.languages import available
from selon.limits import DEFAULT, Limits
from selon.model import Article, Page, Reading

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(slots=True)
class Reader:
    """Reads pages; loads a language's pipeline when it first meets the language.

    ``pipeline`` names an installed spaCy pipeline with Universal Dependencies labels to use instead of ours.
    """

    published: str | None = None
    lang: str | None = None
    pipeline: str | None = None
    limits: Limits = DEFAULT
    loaded: dict[str, Language] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.published is not None:
            self.published = day(self.published)
        if self.lang is not None and self.lang not in available():
            raise LanguageError(f"No tables for language {self.lang!r}. Selon reads {', '.join(available())}.")

    def read(self, page: Page) -> Reading:
        """Clean and read one page. Raises InputError, LimitError or LanguageError, each naming the page."""
        from selon.clean import clean

        article = clean(page, lang=self.lang, limits=self.limits).article
        return self.read_article(replace(article, published=self.published) if self.published else article)

    def read_article(self, article: Article) -> Reading:
        """Read an article that is clean already."""
        if len(article.content) > self.limits.article_chars:
            raise LimitError(f"{article.id}: {len(article.content):,} characters are more than the {self.limits.article_chars:,} that "
                             "one article may have. Split it, or raise Limits.article_chars.")
        if article.language not in available():
            raise LanguageError(f"{article.id}: no tables for language {article.language!r}. Selon reads {', '.join(available())}; "
                                "if the language was detected wrongly, name it with --lang.")
        from selon.reading.pipeline import read_article

        return read_article(article, self._language(article.language))

    def _language(self, code: str) -> Language:
        if code not in self.loaded:
            self.loaded[code] = pipeline(code, self.pipeline)
        return self.loaded[code]


def pipeline(code: str, name: str | None = None) -> Language:
    """The spaCy pipeline of a language: ours, or the installed one called ``name``.

    Raises LanguageError where there is none, with the command that installs it.
    """
    from selon.languages._pipeline import load, named

    return named(name) if name else load(code)


def read(source: str | Path, *, published: str | None = None, lang: str | None = None) -> Reading:
    """Read one text or one file.

    ``source`` is a path (a ``Path``, or a string of one line that names an existing file) or the text itself.
    ``published`` is the ISO date from which "yesterday" counts; ``lang`` a language code, detected where absent.
    """
    reader = Reader(published=published, lang=lang)
    if isinstance(source, Path) or _names_file(source):
        page = next(iter(pages(str(source))))
        if isinstance(page, InputError):
            raise page
        return reader.read(page)
    return reader.read(Page(origin="text", body=source, form="flat"))


def _names_file(text: str) -> bool:
    try:
        return len(text) < 4096 and "\n" not in text and Path(text).is_file()
    except (OSError, ValueError):  # longer than a file name can be, or with a NUL in it: no path
        return False


def day(text: str) -> str:
    """Check an ISO date and return it; MalformedError otherwise."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip()):
            return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        pass
    raise MalformedError(f"{text!r} is no date. Write it as year-month-day, for example 2023-09-15.")
