"""The language of a text."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # slow to import, so only when a language is asked for

    return LanguageIdentifier.from_model_file(MODEL_FILE)


def detect(text: str) -> str:
    """The code of the language that the text is most likely in; its first 4,000 characters decide."""
    code: str = _identifier().classify(text[:4000])[0]
    return code
