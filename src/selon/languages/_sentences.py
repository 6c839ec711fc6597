"""Where a sentence cannot start: hard limits for the parser, which cuts a paragraph into sentences.

The parser was trained on clean sentences and splits wildly at abbreviations and inside brackets. This component, before the
parser, forbids a sentence start where no typography allows one. It never forces a start: whether a quotation goes on after
its full stop is for the parser to say.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Token

from selon.languages._language import code
from selon.languages._tokenizer import rules

FINAL = frozenset(".!?…;:—–|•·*-")
CLOSING = frozenset("\"”»’')]}.,;:!?…%")
OPENING = frozenset("«“„([{‘")


class SentenceLimits:
    """The component: marks tokens that cannot start a sentence, and line breaks, after which one must."""

    def __init__(self, abbreviations: Iterable[str]) -> None:
        self.abbreviations = frozenset(text.lower() for text in abbreviations)

    def __call__(self, doc: Doc) -> Doc:
        """Set ``is_sent_start`` False where a start is impossible, True after a line break; leave the rest open."""
        for token in doc[1:]:
            before = doc[token.i - 1]
            if before.is_space and "\n" in before.text:
                token.is_sent_start = True
            elif self._bound(before, token):
                token.is_sent_start = False
        return doc

    def _bound(self, before: Token, token: Token) -> bool:
        if token.text in CLOSING and token.text not in "'\"":
            return True
        if not before.whitespace_ and not before.is_punct and not before.is_space:
            return True
        if before.text in OPENING or before.text == ",":
            return True
        if before.lower_ in self.abbreviations or _initial(before):
            return token.text[:1].islower() or not before.text.endswith("..") and before.lower_ not in _ENDS
        return token.text[:1].islower() and before.text[-1:] not in FINAL and before.text not in CLOSING


# Abbreviations that close a sentence as often as not.
_ENDS = frozenset(("etc.", "inc.", "ltd.", "corp.", "u.s.", "u.k.", "u.n.", "e.u.", "d.c.", "j.-c.", "jr."))


def _initial(token: Token) -> bool:
    """Tell whether a token is an initial (``J.``)."""
    text = token.text
    return len(text) == 2 and text[0].isupper() and text[1] == "."


@Language.factory("selon_sentences")
def make(nlp: Language, name: str) -> SentenceLimits:
    """Build the component with the abbreviations of the language."""
    return SentenceLimits(rules(code(nlp))["abbreviation"])
