"""A reading as a piece of HTML for notebooks: the words of each field marked in the text, everything escaped.

Marks carry their own background and ink, tables take the page's, so that both hold on light and dark pages; each mark has
a label with the numbers of its events, so that colour is never the only mark. No script, no style sheet, nothing loaded.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selon.model.actor import Actor
    from selon.model.event import Event
    from selon.model.reading import Reading
    from selon.model.span import Span
    from selon.model.statement import Statement

COLOURS = {"trigger": "#f6d743", "actors": "#8fd6e6", "recipients": "#e6b3e8", "where": "#a8e0a8", "when": "#b9c6ff",
           "according_to": "#ffc0b0"}
LABELS = {"trigger": "did", "actors": "who", "recipients": "whom", "where": "where", "when": "when", "according_to": "source"}
_MARK = "border-radius:.3em;padding:.05em .3em;color:#111;line-height:1.9;"
_LABEL = "font-size:.65em;font-weight:700;margin-left:.35em;opacity:.75;"
_CELL = "padding:.25em .6em;text-align:left;vertical-align:top;white-space:normal;border-bottom:1px solid rgba(128,128,128,.35);"

Cells = Iterable[str]


def reading_html(reading: Reading) -> str:
    """Title, text with marks, a table of events, a table of statements."""
    d = reading.document
    facts = " · ".join(fact for fact in (d.language, d.published, d.site, d.credit and f"credit {d.credit}") if fact)
    events = _table(("status", "who", "did", "to whom", "where", "when", "according to"), map(_event_cells, reading.events))
    said = _table(("speaker", "cue", "said", "quote"), map(_statement_cells, reading.statements))
    head = len(d.title or "")
    title = _marked(reading, 0, head) or escape(d.id)
    text = _marked(reading, head + 1 if head else 0, len(d.content))
    return (f'<div lang="{escape(d.language)}" style="max-width:70em"><h4 style="margin:.2em 0">{title}</h4>'
            f'<p style="opacity:.75;margin:.2em 0">{escape(facts)}</p>'
            f'<div style="white-space:pre-wrap;margin:.6em 0">{text}</div>'
            f'<div style="overflow-x:auto">{events}{said}</div></div>')


def _marked(reading: Reading, start: int, end: int) -> str:
    """A stretch of the content with its marks; of marks that overlap, the one of the earlier field in ``COLOURS`` stays."""
    content, at = reading.document.content, start
    parts = []
    for (first, last), uses in _apart(_uses(reading)):
        if start <= first and last <= end:
            parts += [escape(content[at:first]), _mark(content[first:last], uses)]
            at = last
    return "".join(parts) + escape(content[at:end])


Uses = dict[str, list[int]]


def _uses(reading: Reading) -> dict[tuple[int, int], Uses]:
    """Each span with the fields that use it and the numbers of their events."""
    found: dict[tuple[int, int], Uses] = {}
    for field in COLOURS:
        for number, event in enumerate(reading.events, 1):
            for span in _spans(event, field):
                numbers = found.setdefault((span.start, span.end), {}).setdefault(field, [])
                if number not in numbers:
                    numbers.append(number)
    return found


def _spans(event: Event, field: str) -> tuple[Span, ...]:
    found = getattr(event, field)
    return found if isinstance(found, tuple) else () if found is None else (found,)


def _apart(uses: dict[tuple[int, int], Uses]) -> list[tuple[tuple[int, int], Uses]]:
    """Spans in order, none inside another."""
    taken: list[tuple[tuple[int, int], Uses]] = []
    for (start, end), use in uses.items():
        if start < end and not any(start < e and s < end for (s, e), _ in taken):
            taken.append(((start, end), use))
    return sorted(taken, key=lambda item: item[0])


def _mark(text: str, uses: Uses) -> str:
    label = " ".join(f"{LABELS[field]} {','.join(map(str, numbers))}" for field, numbers in uses.items())
    colour = COLOURS[next(iter(uses))]
    return f'<mark style="{_MARK}background:{colour}">{escape(text)}<span style="{_LABEL}">{label}</span></mark>'


def _event_cells(event: Event) -> Cells:
    did = f"{event.type}/{event.mode}" if event.mode else event.type
    return (event.status, _people(event.actors), f"{did}: {event.trigger.text}", _people(event.recipients),
            (event.where.name or event.where.text) if event.where else "", (event.when.value or event.when.text) if event.when else "",
            _people(event.according_to))


def _statement_cells(statement: Statement) -> Cells:
    return (_people((statement.speaker,)) if statement.speaker else "", statement.cue.text if statement.cue else "",
            statement.content.text, statement.quote)


def _people(actors: Iterable[Actor]) -> str:
    return ", ".join(" ".join(filter(None, (a.name or a.text, a.country, a.role))) for a in actors)


def _table(names: Cells, rows: Iterable[Cells]) -> str:
    """A table with numbered rows; nothing where there are none."""
    head = "".join(f'<th style="{_CELL}">{name}</th>' for name in ("", *names))
    body = "".join(f"<tr>{''.join(_cell(cell) for cell in (str(number), *row))}</tr>" for number, row in enumerate(rows, 1))
    table = '<table style="border-collapse:collapse;color:inherit;background:none;font-size:.92em;margin:.6em 0">'
    return f"{table}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if body else ""


def _cell(text: str) -> str:
    """One cell; dates are not broken at their hyphens."""
    whole = "white-space:nowrap;" if len(text) < 24 and text[:4].isdigit() else ""
    return f'<td style="{_CELL}{whole}">{escape(" ".join(text.split()))}</td>'
