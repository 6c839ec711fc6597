"""The language of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from selon.clean.furniture import words_by_language

_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"([a-z]{2,3})(?:[-_].*)?$")
_UNKNOWN = frozenset({"und", "mul", "zxx", "xx", "unk", "mis"})
_CHARS = 4000
_NEWS = ("ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id", "it", "ja",
         "ko", "lt", "lv", "mk",
         "ms", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "th", "tr", "uk", "ur", "vi", "zh")
"""Languages that news is written in on many sites: a title has too few letters to be told from all languages of the world."""

_SHORT = 300
"""Characters under which a text is only told among ``_NEWS``."""


def code_of(text: str | None) -> str | None:
    """The code in what a carrier says (``fr``, ``fr-CA``, ``EN_us``); None where it says none."""
    hit = _CODE.match((text or "").strip().lower())
    return hit[1] if hit and hit[1] not in _UNKNOWN else None


def detect(text: str) -> str:
    """The code of the language that a text is most likely in; its first 4,000 characters decide."""
    head = text[:_CHARS]
    words = _WORD.findall(head.lower())
    return _by_function_words(words) or _by_model(head, words)


def _by_function_words(words: list[str]) -> str | None:
    """The language whose function words stand thick in a longer text while no other's do. This spares the model, which is slow to load."""
    if len(words) < 40:
        return None
    scores = _density(words)
    best = max(scores, key=lambda code: scores[code], default=None)
    if best is None or scores[best] < 0.18:
        return None
    return best if all(score * 4 < scores[best] for code, score in scores.items() if code != best) else None


def _density(words: list[str]) -> dict[str, float]:
    """Share of the words that only this language's list of function words has."""
    return {code: sum(w in own for w in words) / max(1, len(words)) for code, own in _own_words().items()}


@cache
def _own_words() -> Mapping[str, frozenset[str]]:
    listed = words_by_language("own")
    return {code: frozenset(words) for code, words in listed.items()}


def _by_model(text: str, words: list[str]) -> str:
    if len(text) >= _SHORT:
        code: str = _identifier().classify(text)[0]
        return code
    ranked: list[tuple[str, float]] = _identifier(news=True).rank(text)
    best, likelihood = ranked[0]
    counts = {code: sum(w in own for w in words) for code, own in _own_words().items()}
    near = [code for code, found in ranked if code in counts and counts[code] and likelihood - found < 4 * counts[code]]
    return max(near, key=lambda code: counts[code]) if near else best


@cache
def _identifier(*, news: bool = False) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # slow to import, so only when a language is in doubt

    found = LanguageIdentifier.from_model_file(MODEL_FILE)
    if news:
        found.set_languages(list(_NEWS))
    return found
