"""The parse as words, sentences and the moves between them; every rule of the reading walks on these.

Rules are written over Universal Dependencies (``nsubj``, ``obl:agent`` ...); ``Word.rel`` is the relation without
its subtype, since treebanks differ in the subtypes they draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from selon.model import Article, Span

APOSTROPHES = str.maketrans("’ʼ‘", "'''")


def folded(text: str) -> str:
    """Lower case with typewriter apostrophes: the form in which tables are matched."""
    return text.lower().translate(APOSTROPHES)


@dataclass(slots=True, eq=False)
class Word:
    """One token. ``start``, ``end``: code points of the article's content; ``i``: position in ``Parse.words``."""

    i: int
    text: str
    lower: str
    lemma: str
    pos: str
    dep: str
    rel: str
    feats: frozenset[str]
    start: int
    end: int
    head: Word | None = None
    children: list[Word] = field(default_factory=list)
    sentence: Sentence = field(default=None)  # type: ignore[assignment]  # set while the sentence is built

    def __repr__(self) -> str:
        return f"Word({self.i}, {self.text!r}, {self.pos}, {self.dep})"


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence; ``words`` in order. ``title`` marks the headline, ``paragraph`` counts from 0 (the headline, if any)."""

    index: int
    paragraph: int
    title: bool
    words: list[Word]
    start: int
    end: int

    @property
    def root(self) -> Word:
        """The word that depends on none."""
        return next((w for w in self.words if w.head is None), self.words[0])


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the tagger found: words ``[first, last]`` and PER, LOC, ORG or MISC."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """An article as words and sentences; ``names`` in order of place."""

    article: Article
    content: str
    sentences: tuple[Sentence, ...]
    words: tuple[Word, ...]
    names: tuple[Name, ...]

    def span(self, first: Word, last: Word | None = None) -> Span:
        """The words from ``first`` to ``last`` (one word without it) as a span."""
        end = (last or first).end
        return Span(start=first.start, end=end, text=self.content[first.start:end])

    def within(self, start: int, end: int) -> list[Word]:
        """The words that lie wholly in ``[start, end)``."""
        return [w for s in self.sentences if s.start < end and start < s.end for w in s.words if start <= w.start and w.end <= end]


def kids(word: Word, *rels: str) -> list[Word]:
    """Children by relation, in text order; ``nsubj`` takes its subtypes too, ``nsubj:pass`` only itself."""
    return [c for c in word.children if c.rel in rels or c.dep in rels]


def kid(word: Word, *rels: str) -> Word | None:
    """The first child by relation."""
    for c in word.children:
        if c.rel in rels or c.dep in rels:
            return c
    return None


def subtree(word: Word) -> list[Word]:
    """The word and all that depends on it, in text order."""
    found = [word]
    for w in found:
        found.extend(w.children)
    return sorted(found, key=lambda w: w.i)


def ancestors(word: Word) -> Iterator[Word]:
    """Head, head of the head, up to the root."""
    head = word.head
    while head is not None:
        yield head
        head = head.head


def conjuncts(word: Word) -> list[Word]:
    """The word and those coordinated with it, in text order."""
    found = [word]
    for w in found:
        found.extend(c for c in w.children if c.rel == "conj")
    return sorted(found, key=lambda w: w.i)


def first_conjunct(word: Word) -> Word:
    """The head of the coordination that the word stands in, itself where it stands in none."""
    while word.rel == "conj" and word.head is not None:
        word = word.head
    return word


def phrase(word: Word) -> str:
    """A function word with its fixed parts, lemmas joined by underscores: ``en_faveur_de``, ``according_to``."""
    fixed = [c for c in word.children if c.rel == "fixed"]
    return "_".join(p.lemma for p in sorted((word, *fixed), key=lambda w: w.i)) if fixed else word.lemma


def case(word: Word) -> str:
    """The case marker of a nominal, ``""`` where it has none. Two markers in a row (``de par``) are joined."""
    return "_".join(phrase(c) for c in word.children if c.rel == "case")


def outer_case(word: Word) -> str:
    """The marker of a nominal that hangs on the noun of a complex preposition: ``au_cours_de`` where "cours" was taken for a noun."""
    own, head = case(word), word.head
    if head is None or not own or not (word.rel == "nmod" or (word.rel == "obl" and head.pos in ("ADV", "ADP"))):
        return own
    return "_".join((*(c.lower for c in head.children if c.rel == "case"), head.lower, own))


def marker(word: Word) -> str:
    """The marker of a clause (``que``, ``that``, ``to``, ``si``), case markers of infinitives included."""
    return "_".join(phrase(c) for c in word.children if c.rel in ("mark", "case"))


def text_of(words: Iterable[Word]) -> str:
    """Folded words joined by a space, for look-ups."""
    return " ".join(w.lower for w in words)


def passive(word: Word) -> bool:
    """Tell whether a verb stands in the passive: by its subject, its auxiliary or a bare participle after a noun."""
    if any(c.dep in ("nsubj:pass", "aux:pass", "csubj:pass", "expl:pass") for c in word.children):
        return True
    bare = word.dep == "acl" and not any(c.rel == "aux" for c in word.children)
    return bare and "VerbForm=Part" in word.feats and ("Tense=Past" in word.feats or "Voice=Pass" in word.feats)


def negated(word: Word) -> Word | None:
    """The word that negates, by its feature (``Polarity=Neg``); None where there is none."""
    return next((c for c in word.children if "Polarity=Neg" in c.feats), None)
