"""The tokeniser of a language: spaCy's, with rules of ours from ``languages/<code>/tokens.psv``.

The table's rows say what kind of rule they add::

    kind | text
    keep | aujourd'hui        one token, with either apostrophe and either case of its first letter
    abbreviation | M.         one token with its full stop; a sentence does not end there
    clitic | -t-il            cut off from the verb before it
    elision | l'              cut off from the word after it

A language without rows for clitics and elisions keeps spaCy's own rules and adds only the words to keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources.abc import Traversable

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, LIST_ELLIPSES, LIST_ICONS
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from selon.errors import TableError
from selon.languages._language import code
from selon.tables import data, table

RUN = "(?:" + "|".join(rf"{re.escape(sign)}{{2,}}" for sign in "*=_~#<>$") + r"|[!?]{2,})"
KINDS = ("keep", "abbreviation", "clitic", "elision")


def rules(language: str) -> dict[str, list[str]]:
    """Return the texts of ``tokens.psv`` by kind, in order. Raises TableError for an unknown kind."""
    return _rules(data("languages", language, "tokens.psv"))


def _rules(path: Traversable) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for row in table(path, ("kind", "text")):
        if row["kind"] not in found:
            raise TableError(f"{path}:{row[':line']}: no kind of rule '{row['kind']}'. Use one of {', '.join(KINDS)}.")
        found[row["kind"]].append(row["text"])
    return found


def adapt(nlp: Language) -> None:
    """Give ``nlp`` our tokeniser. Everything is saved with the pipeline, so loading needs no callback."""
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    ours = rules(code(nlp))
    _runs_kept(nlp, tokenizer)
    if ours["clitic"] or ours["elision"]:
        _hyphens_kept(nlp, tokenizer, ours)
    for text in [*ours["keep"], *ours["abbreviation"]]:
        for form in spellings(text):
            tokenizer.add_special_case(form, [{"ORTH": form}])


def _runs_kept(nlp: Language, tokenizer: Tokenizer) -> None:
    """Keep runs of one sign (``!!``, ``***``, ``====``) whole, as treebanks do; flattened pages are full of them."""
    tokenizer.prefix_search = compile_prefix_regex([RUN, *(nlp.Defaults.prefixes or [])]).search
    tokenizer.suffix_search = compile_suffix_regex([RUN, *(nlp.Defaults.suffixes or [])]).search


def spellings(text: str) -> Iterator[str]:
    """Yield the text with both apostrophes, each as written and with a capital first letter."""
    seen: set[str] = set()
    for form in (text, text[:1].upper() + text[1:]):
        for spelt in (form, form.replace("'", "’")):
            if spelt not in seen:
                seen.add(spelt)
                yield spelt


def _hyphens_kept(nlp: Language, tokenizer: Tokenizer, ours: dict[str, list[str]]) -> None:
    """Keep hyphenated words whole: only clitics and elisions are cut off inside a word."""
    tokenizer.infix_finditer = compile_infix_regex(list(_infixes(ours))).finditer
    suffixes = [RUN, *(rule for rule in nlp.Defaults.suffixes or [] if "elle" not in str(rule))]
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.token_match = None
    tokenizer.rules = {form: cut for form, cut in (tokenizer.rules or {}).items() if "-" not in form}


def _infixes(ours: dict[str, list[str]]) -> Iterator[str]:
    yield from LIST_ELLIPSES
    yield from LIST_ICONS
    clitics = "|".join(re.escape(text) for text in sorted(ours["clitic"], key=len, reverse=True))
    # At the word's end only, alone or in a row (donnez-les-lui): Saint-Denis-en-Val is one word.
    yield rf"(?<=[{ALPHA}])(?:{clitics})(?=(?:{clitics})*(?![{ALPHA}'’-]))"
    yield rf"(?<=[{ALPHA_LOWER}])\.(?=[{ALPHA_UPPER}])"
    yield rf"(?<=[{ALPHA}]),(?=[{ALPHA}])"
    yield rf"(?<=[{ALPHA}0-9])[:<>=/](?=[{ALPHA}])"
    for text in ours["elision"]:
        stem = "".join(f"[{letter}{letter.upper()}]" for letter in text.rstrip("'"))
        yield rf"(?<=\b{stem}['’])(?=[{ALPHA}0-9«\"“])"
    yield r"--+"
    yield r"[–—]"
