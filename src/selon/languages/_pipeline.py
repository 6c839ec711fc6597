"""Load the trained pipeline of a language.

A pipeline lives in ``languages/<code>/model``. The environment variable ``SELON_MODEL_DIR`` names a folder with ``fr/``,
``en/`` ... inside to try other models instead; any pipeline with Universal Dependencies labels will do.
"""

from __future__ import annotations

import os
import threading
from functools import cache
from importlib.resources import as_file
from pathlib import Path

import spacy
from spacy.language import Language

from selon.errors import LanguageError
from selon.languages import _embedding, _language, _lemmatizer, _sentences  # registers what the pipelines are made of
from selon.tables import data

REGISTERED = (_embedding, _language, _lemmatizer, _sentences)
VARIABLE = "SELON_MODEL_DIR"
_lock = threading.Lock()


def load(code: str) -> Language:
    """Return the pipeline of a language, loaded once per process and shared by its threads.

    Raises LanguageError where there is none.
    """
    with _lock:
        return _load(str(folder(code)))


def named(name: str) -> Language:
    """Return an installed spaCy pipeline, or one in a folder, in the place of ours (``--pipeline NAME``).

    Raises LanguageError where spaCy finds none by this name.
    """
    with _lock:
        return _load(name)


@cache
def _load(name: str) -> Language:
    try:
        return spacy.load(name)
    except OSError as error:
        message = f"No pipeline '{name}': {error} Install it, or give the path of a folder that spaCy can load."
        raise LanguageError(message) from error


def folder(code: str) -> Path:
    """Return the folder of a language's pipeline. Raises LanguageError where there is none."""
    other = os.environ.get(VARIABLE)
    if other and (Path(other) / code / "config.cfg").is_file():
        return Path(other) / code
    with as_file(data("languages", code, "model")) as path:
        if (path / "config.cfg").is_file():
            return path
    raise LanguageError(
        f"No pipeline for the language '{code}': {path} is not there. Train it (training/README.md) or name a folder with "
        f"'{code}' inside in {VARIABLE}."
    )
