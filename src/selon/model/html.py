"""A reading as a piece of HTML for notebooks: the words of each field marked in the text, everything escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selon.model.reading import Reading
    from selon.model.span import Extent

_COLOURS = {"trigger": "#f6d743", "actors": "#7fd1e0", "recipients": "#e3a6e6", "where": "#9fdf9f", "when": "#a9b8ff", "according_to": "#ffb3a7"}
_STYLE = "border-radius:.3em;padding:.05em .25em;color:#111;"


def reading_html(reading: Reading) -> str:
    """Title, text with marks, a table of events."""
    marks = _marks(reading)
    title = escape(reading.document.title or reading.document.id)
    return (f'<div lang="{escape(reading.document.language)}"><h4>{title}</h4>'
            f'<p style="white-space:pre-wrap">{_marked(reading.document.content, marks)}</p>{_rows(reading)}</div>')


def _marks(reading: Reading) -> list[tuple[int, int, str]]:
    """Spans to mark, none inside another: triggers first, then the other fields."""
    taken: list[tuple[int, int, str]] = []
    for field in _COLOURS:
        for event in reading.events:
            found = getattr(event, field)
            spans: tuple[Extent | None, ...] = found if isinstance(found, tuple) else (found,)
            for span in spans:
                if span is not None and not any(span.start < e and s < span.end for s, e, _ in taken):
                    taken.append((span.start, span.end, field))
    return sorted(taken)


def _marked(content: str, marks: list[tuple[int, int, str]]) -> str:
    at, parts = 0, []
    for start, end, field in marks:
        parts.append(escape(content[at:start]))
        parts.append(f'<mark title="{field}" style="{_STYLE}background:{_COLOURS[field]}">{escape(content[start:end])}</mark>')
        at = end
    return "".join(parts) + escape(content[at:])


def _rows(reading: Reading) -> str:
    head = "".join(f"<th>{h}</th>" for h in ("status", "who", "did", "to whom", "where", "when", "according to"))
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in (
            e.status, e.quote("actors") or "", f"{e.type}{'/' + e.mode if e.mode else ''}: {e.trigger.text}", e.quote("recipients") or "",
            e.quote("where") or "", (e.when.value or "") if e.when else "", e.quote("according_to") or "")) + "</tr>"
        for e in reading.events)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
