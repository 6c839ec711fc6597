"""What is found said, and the view of an article that the finders share."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from selon.languages._cues import Cues
from selon.model.statement import Quote
from selon.reading.quotation import Quotation
from selon.reading.tree import Parse, Sentence, Word

Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution.

    ``cue``: the words that tell it, () for a floating quotation. ``speaker``: the head of the speaker phrase as it stands in the text
    (a pronoun is left to the actor module), None where none is told; ``speaker_words``: its phrase without relative clauses.
    ``content``: code points of the longest piece, with quotation marks, without ``that``/``que``; ``parts``: all pieces in order.
    ``kind``: the class of the cue in its table (neutral, denying, asking ...), or selon, text, toll (of a count only), hearsay,
    conditional, floating, headline.
    ``statement`` is False where the guide would see no statement: hearsay, attitudes towards a thing, fears named by a noun.
    ``negated``: the cue is negated ("did not confirm"). ``topic``: the content is a thing that the speaker takes a stand on, known
    apart from them ("condemned the attack"). ``pronoun``: the relative pronoun that stands for the speaker beside the cue.
    ``known``: the piece of the content that is there before anything is said of it ("called [the vote] a farce").
    """

    cue: tuple[Word, ...]
    speaker: Word | None
    speaker_words: tuple[Word, ...]
    content: Extent
    parts: tuple[Extent, ...]
    quote: Quote
    kind: str
    statement: bool
    negated: bool = False
    topic: bool = False
    pronoun: Word | None = None
    row: str = ""
    known: Extent | None = None

    @property
    def start(self) -> int:
        """Where the first of its words stands."""
        return min(self.parts[0][0], self.cue[0].start if self.cue else self.parts[0][0])

    def holds(self, word: Word) -> bool:
        """Tell whether the word is part of what is said; what is only spoken of is none."""
        if self.known is not None and self.known[0] <= word.start < self.known[1]:
            return False
        return any(start <= word.start and word.end <= end for start, end in self.parts)


@dataclass(frozen=True, slots=True)
class Scene:
    """An article with its cues and quotations. ``depth[i]``: index of the innermost quotation around word i, -1 outside."""

    parse: Parse
    cues: Cues
    quotations: tuple[Quotation, ...]
    inside: tuple[int, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """All words of the article."""
        return self.parse.words

    def around(self, word: Word) -> Quotation | None:
        """The innermost quotation that the word stands in."""
        at = self.inside[word.i]
        return self.quotations[at] if at >= 0 else None

    def bounds(self, word: Word) -> Extent:
        """Where what belongs with the word may reach: its quotation, else the sentence."""
        quotation = self.around(word)
        return quotation.inner if quotation else (word.sentence.start, word.sentence.end)

    def after(self, word: Word) -> Word | None:
        """The next word of the article."""
        return self.words[word.i + 1] if word.i + 1 < len(self.words) else None

    def listed(self, word: Word | None, name: str) -> bool:
        """Tell whether a list of lists.psv holds the word, by lemma or form."""
        if word is None:
            return False
        members = self.cues.lists.get(name, frozenset())
        return word.lemma in members or word.lower in members


def word_quotations(words: tuple[Word, ...], quotations: tuple[Quotation, ...]) -> tuple[int, ...]:
    """For each word the index of the innermost quotation that holds it, -1 for none; a mark counts as outside of its own."""
    starts = [w.start for w in words]
    found = [-1] * len(words)
    for k, q in enumerate(quotations):
        for i in range(bisect_left(starts, q.inner[0]), bisect_left(starts, q.inner[1])):
            found[i] = k
    return tuple(found)


def tail(sentence: Sentence) -> Word:
    """The last word of a sentence."""
    return sentence.words[-1]
