"""All errors that Selon raises on purpose.

    SelonError
    ├── InputError          what was given cannot be read (file, line, encoding, size)
    │   ├── UnreadableError     the path cannot be opened
    │   ├── MalformedError      a JSON line or a date does not have its form
    │   └── LimitError          larger than a limit allows
    ├── LanguageError       no tables or no pipeline for this language
    └── TableError          a table row breaks the form of its table

Every message says what happened, why, and what to do.
"""

from __future__ import annotations


class SelonError(Exception):
    """Base of every error of this package. ``exit_code`` is what the command line ends with."""

    exit_code = 1


class InputError(SelonError):
    """The input cannot be read."""


class UnreadableError(InputError):
    """A path that cannot be opened."""


class MalformedError(InputError):
    """Input that does not have the form it claims."""


class LimitError(InputError):
    """Input that is larger than a limit of :mod:`selon.limits`."""

    exit_code = 5


class LanguageError(SelonError):
    """A language that Selon has no tables or no pipeline for."""


class TableError(SelonError):
    """A table row that breaks the form of its table; the message names file and line."""
