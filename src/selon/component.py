"""Selon as a spaCy component: ``nlp.add_pipe("selon")`` sets ``doc._.selon`` to a Reading.

    nlp = spacy.load("fr_core_news_md")
    nlp.add_pipe("selon", config={"published": "2023-09-15"})
    nlp("Le président a rencontré hier son homologue.")._.selon.events

The component reads the parse that the pipeline before it made, which must follow Universal Dependencies; where there is
none (a blank pipeline) it parses with Selon's own. ``doc.user_data["published"]`` names the date of one document,
``doc.user_data["id"]`` its id. All offsets count in ``doc.text``. A Reading is no value that spaCy can write: keep
``doc._.selon.to_json()`` and let ``n_process`` be 1.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc, Token

from selon.languages._language import code
from selon.model import Article, Reading
from selon.reader import Reader, day
from selon.reading.parse import paragraphs
from selon.reading.pipeline import read_article


@Language.factory("selon", default_config={"published": None}, assigns=["doc._.selon"])
def make_selon(nlp: Language, name: str, published: str | None) -> Component:
    """Make the component. Raises MalformedError where ``published`` is no date."""
    if not Doc.has_extension("selon"):
        Doc.set_extension("selon", default=None)
    return Component(name, code(nlp), Reader(published=published))


@dataclass(slots=True)
class Component:
    """Reads each Doc that passes. Not frozen: spaCy writes the name under which it stands in a pipeline."""

    name: str
    language: str
    reader: Reader

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc._.selon``. Raises LanguageError where Selon has no tables for the pipeline's language."""
        article = _article(doc, self.language, self.reader.published)
        doc._.selon = self._read(article, doc)
        return doc

    def _read(self, article: Article, doc: Doc) -> Reading:
        if not doc.has_annotation("DEP"):
            return self.reader.read_article(article)
        return read_article(article, cast("Language", Parsed(doc, tuple(paragraphs(article)))))


def _article(doc: Doc, language: str, published: str | None) -> Article:
    own = doc.user_data.get("published")
    key = doc.user_data.get("id")
    return Article(
        id=hashlib.blake2b(doc.text.encode(errors="replace"), digest_size=8).hexdigest() if key is None else str(key),
        title=None, text=doc.text, language=language, published=day(own) if own else published)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A Doc that is parsed already, in the place of a pipeline: gives each paragraph as a Doc of its own."""

    doc: Doc
    parts: tuple[tuple[str, list[int], bool], ...]

    def pipe(self, texts: Iterable[str], **_: Any) -> Iterator[Doc]:
        """Yield the paragraphs; ``texts`` are those of ``parts``, in order."""
        for text, paragraph in zip(texts, self.parts, strict=True):
            yield self.doc if text == self.doc.text else part(self.doc, text, paragraph[1])


def part(doc: Doc, text: str, places: list[int]) -> Doc:
    """One paragraph of a Doc with the parse it has there.

    ``text`` is the paragraph with normalised white space, ``places`` where each of its characters stands in ``doc.text``.
    A token whose own text holds white space is written as it stands in ``text``.
    """
    at = {place: n for n, place in enumerate(places)}
    tokens = [t for t in doc if places[0] <= t.idx <= places[len(text) - 1] and not t.is_space and t.idx in at]
    ends = [at[t.idx] for t in tokens[1:]] + [len(text)]
    words = [text[at[t.idx]:end] for t, end in zip(tokens, ends, strict=True)]
    order = {t.i: n for n, t in enumerate(tokens)}
    return Doc(
        doc.vocab, words=[w.rstrip(" ") for w in words], spaces=[w.endswith(" ") for w in words],
        pos=[t.pos_ for t in tokens], lemmas=[t.lemma_ for t in tokens], morphs=[str(t.morph) for t in tokens],
        heads=[_head(t, order) for t in tokens], deps=[t.dep_ for t in tokens], ents=_entities(tokens))


def _head(token: Token, order: dict[int, int]) -> int:
    """The place of a token's head within its paragraph; its own where the head stands outside."""
    head = token.head
    while head.i not in order and head.head.i != head.i:
        head = head.head
    return order.get(head.i, order[token.i])


def _entities(tokens: list[Token]) -> list[str]:
    tags = [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in tokens]
    return [tag.replace("I-", "B-", 1) if n == 0 else tag for n, tag in enumerate(tags)]
