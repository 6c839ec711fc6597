"""HTML to the parts of an article, by trafilatura."""

from __future__ import annotations

import json
from typing import Any

from selon.clean.credit import credit_of
from selon.clean.furniture import opens
from selon.clean.parts import Parts
from selon.limits import DEFAULT, Limits


def read_html(body: str, url: str | None, limits: Limits = DEFAULT) -> Parts:
    """Title, paragraphs and metadata of an HTML page; empty parts where the page holds no article."""
    import trafilatura  # slow to import, so only for HTML

    found = trafilatura.extract(body, url=url, output_format="json", with_metadata=True, include_comments=False, include_tables=False)
    if not found:
        return Parts()
    item: dict[str, Any] = json.loads(found)
    title = item.get("title") or None
    lines = [line.strip() for line in (item.get("text") or "").splitlines() if line.strip()]
    if lines and title and lines[0] == title:
        lines = lines[1:]
    if all(opens(line, "drop") for line in lines):
        return Parts()
    credit = next((c for line in lines[-3:] if (c := credit_of(line))), None)
    lines = [line for n, line in enumerate(lines) if not (n >= len(lines) - 3 and credit_of(line))]
    authors = tuple(a.strip() for a in (item.get("author") or "").split(";") if a.strip())
    return Parts(title=title, paragraphs=tuple(lines), published=item.get("date"), authors=authors, site=item.get("source-hostname") or item.get("sitename"),
                 credit=credit, url=item.get("source"), language=(item.get("language") or None))
