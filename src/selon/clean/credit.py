"""The agency that a page credits as a whole: "Avec DW", "(AFP)", "Source: Reuters"."""

from __future__ import annotations

import re

from selon.clean.furniture import furniture

_NAME = r"(?P<name>[A-ZÉ][\w.&'’-]*(?:\s+(?:et|and|&)?\s*[A-ZÉ][\w.&'’-]*){0,4})"


def credit_of(line: str) -> str | None:
    """The agency in a line that is nothing but a credit; None for any other line."""
    text = line.strip()
    if len(text) > 60 or len(text.split()) > 7:
        return None
    if hit := re.fullmatch(rf"\(\s*{_NAME}\s*\)\.?", text):
        return hit["name"]
    lead = "|".join(re.escape(w) for w in sorted(furniture().get("credit", ()), key=len, reverse=True))
    hit = re.fullmatch(rf"[(\[]?\s*(?:(?i:{lead}))\s*:?\s+{_NAME}\s*[)\]]?\.?", text)
    return hit["name"] if hit else None
