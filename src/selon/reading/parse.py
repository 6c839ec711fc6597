"""Article to parse: one spaCy Doc per paragraph, white space normalised, offsets kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from selon.limits import DEFAULT
from selon.model import Article
from selon.reading.tree import Name, Parse, Sentence, Word, folded

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_GAP = re.compile(r"\s+")
# A space before a comma or a full stop, as link-stripped pages leave it ("la capitale , dit-il").
_LOOSE = re.compile(r" (?=[,.](?:\s|$))|(?<=\b[cdjlmnstCDJLMNST]['’]) (?=\w)|(?<=\b[Qq]u['’]) (?=\w)")

_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ.'’ ,-]{2,40}(?:\([^()]{2,30}\) )?(?:-{1,2}|–|—) (?=[A-ZÀ-Þ«\"“])")


def paragraphs(article: Article) -> Iterator[tuple[str, list[int], bool]]:
    """Yield each paragraph as (normalised text, place of each of its characters in the content, whether it is the title)."""
    at = 0
    for number, line in enumerate(article.content.split("\n")):
        text, places = normalised(line, at)
        for start, end in pieces(text, DEFAULT.paragraph_chars):
            yield text[start:end], places[start:end], number == 0 and bool(article.title)
        at += len(line) + 1


def pieces(text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Cut an over-long paragraph at white space, so that memory stays bounded; a text without any is cut where the limit falls.

    A dateline ("NAIROBI - ", "DAKAR (APS) -") is a piece of its own, or parsers make its town part of the first phrase.
    """
    dateline = _DATELINE.match(text)
    start = 0
    if dateline:
        yield 0, dateline.end() - 1
        start = dateline.end()
    while start < len(text):
        end = len(text)
        if end - start > limit:
            cut = text.rfind(" ", start, start + limit)
            end = cut if cut > start else start + limit
        yield start, end
        start = end + 1 if text[end:end + 1] == " " else end


def normalised(line: str, at: int) -> tuple[str, list[int]]:
    """White space runs to one space, none at the ends nor before loose commas; ``places`` has an entry for each character.

    Half characters (lone surrogates), which no model can encode, are replaced one for one.
    """
    chars: list[str] = []
    places: list[int] = []
    for i, c in enumerate(line):
        if not c.isspace():
            chars.append("\ufffd" if "\ud800" <= c <= "\udfff" else c)
        elif not chars or chars[-1] == " ":
            continue
        else:
            chars.append(" ")
        places.append(at + i)
    while chars and chars[-1] == " ":
        chars.pop()
        places.pop()
    text = "".join(chars)
    for hit in reversed(list(_LOOSE.finditer(text))):
        text = text[: hit.start()] + text[hit.end():]
        del places[hit.start():hit.end()]
    return text, places


def parse(article: Article, pipeline: Language) -> Parse:
    """Run the pipeline over the article."""
    parts = list(paragraphs(article))
    docs = pipeline.pipe((text for text, _, _ in parts), batch_size=64)
    words: list[Word] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for number, ((_, places, title), doc) in enumerate(zip(parts, docs, strict=True)):
        first = len(words)
        words.extend(_words(doc, places, first))
        sentences.extend(_sentences(doc, words, first, number, title, len(sentences)))
        names.extend(Name(first + e.start, first + e.end - 1, e.label_) for e in doc.ents)
    return Parse(article, article.content, tuple(sentences), tuple(words), tuple(names))


def _words(doc: Doc, places: list[int], first: int) -> list[Word]:
    feats: dict[int, frozenset[str]] = {}
    found = []
    for token in doc:
        key = cast("Any", token.morph).key  # the stubs of spaCy do not know it
        if key not in feats:
            feats[key] = frozenset(f for f in str(token.morph).split("|") if f)
        dep = token.dep_
        text = token.text
        found.append(Word(
            i=first + token.i, text=text, lower=folded(text), lemma=folded(token.lemma_) or folded(text), pos=token.pos_,
            dep=dep, rel=dep.partition(":")[0], feats=feats[key],
            start=places[token.idx], end=places[token.idx + len(text) - 1] + 1,
        ))
    for token, word in zip(doc, found, strict=True):
        if token.head.i != token.i:
            word.head = found[token.head.i]
            word.head.children.append(word)
    return found


def _sentences(doc: Doc, words: list[Word], first: int, paragraph: int, title: bool, index: int) -> Iterator[Sentence]:
    for number, sent in enumerate(doc.sents):
        part = words[first + sent.start:first + sent.end]
        sentence = Sentence(index + number, paragraph, title, part, part[0].start, part[-1].end)
        for word in part:
            word.sentence = sentence
        yield sentence
