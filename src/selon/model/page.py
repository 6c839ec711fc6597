"""Bytes as found, with what the carrier says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["html", "flat", "clean"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page before cleaning.

    ``origin`` says where it came from, for messages (a path, ``path:12`` for a line of JSON Lines, ``-``). ``form``: ``html``;
    ``flat``, text with menus and teasers mixed in or plain text; ``clean``, taken as it is. ``title``, ``published``,
    ``language``, ``url``, ``id`` are what the carrier says, None where it says nothing.
    """

    origin: str
    body: str
    form: Form
    id: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
