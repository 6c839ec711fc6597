"""spaCy languages that load quickly.

``spacy.lang.fr`` compiles, when imported, a regular expression of all French hyphenated words, which takes two to three
seconds and serves only its own tokeniser. Our pipelines bring their tokeniser with them, so they name this class instead
(``lang = "selon_fr"``); ``doc.lang_`` is still ``fr``. What is lost is spaCy's stop words and noun chunks.
"""

from __future__ import annotations

from typing import Any

from spacy.attrs import LANG
from spacy.language import Language
from spacy.util import registry

PREFIX = "selon_"


def code(nlp: Language) -> str:
    """Return the code of a pipeline's language, ours or spaCy's own."""
    return str(nlp.lang).removeprefix(PREFIX)


@registry.languages("selon_fr")
class French(Language):  # type: ignore[no-untyped-call]  # spaCy's hook for subclasses has no annotations
    """French without spaCy's exceptions."""

    lang = "selon_fr"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = code(self)
        self.vocab.lex_attr_getters[LANG] = lambda _: own  # type: ignore[attr-defined]  # Cython, without a stub
