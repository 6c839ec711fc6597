"""A reading for people: on a terminal, with the words that each field rests on."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from selon.model import Actor, Event, Extent, Reading, Statement
from selon.ontology.plover import Act, describe

STYLES = {"actors": "bold cyan", "recipients": "bold magenta", "trigger": "bold yellow", "where": "green", "when": "blue",
          "according_to": "italic red"}
_MARKS = {"fact": "●", "claimed": "❝", "hedged": "~", "planned": "→", "hypothetical": "?", "denied": "✕"}


def reading_view(reading: Reading) -> RenderableType:
    """Title, each event as a line with its evidence underneath, then the statements."""
    document = reading.document
    parts: list[RenderableType] = [Text(document.title or document.id, style="bold underline"), _head(reading), Text()]
    if not reading.events:
        parts.append(Text("No events.", style="dim"))
    for event in reading.events:
        parts += [event_line(event), evidence(event, reading), Text()]
    if reading.statements:
        parts.append(Text("Statements", style="bold"))
        parts += [statement_line(s) for s in reading.statements]
    return Group(*parts)


def _head(reading: Reading) -> Text:
    d = reading.document
    facts = [d.language, d.published or "no date", d.site, f"credit {d.credit}" if d.credit else None,
             f"{len(reading.events)} events", f"{len(reading.statements)} statements"]
    return Text(" · ".join(f for f in facts if f), style="dim")


def event_line(event: Event) -> Text:
    """Who, did what, to whom, where, when, status, according to whom: one line."""
    act = describe(Act(event.type, event.mode))
    line = Text(f"{_MARKS[event.status]} {event.status:<12} ", style="dim")
    line.append(people(event.actors) or "somebody", STYLES["actors"])
    line.append(f" {event.type}{'/' + event.mode if event.mode else ''} ", STYLES["trigger"])
    line.append(f"({act.label_en}) ", "dim")
    if event.recipients:
        line.append(people(event.recipients), STYLES["recipients"])
    if event.where:
        line.append(f" @ {event.where.name or event.where.text}", STYLES["where"])
    if event.when:
        line.append(f" on {event.when.value or event.when.text}", STYLES["when"])
    if event.according_to:
        line.append(f" according to {people(event.according_to)}", STYLES["according_to"])
    return line


def people(actors: Iterable[Actor]) -> str:
    """Actors in few words: name or words, country and role in brackets."""
    return ", ".join(f"{a.name or a.text}{_code(a)}" for a in actors)


def _code(actor: Actor) -> str:
    codes = " ".join(c for c in (actor.country, actor.role) if c)
    return f" [{codes}]" if codes else ""


def evidence(event: Event, reading: Reading) -> Text:
    """The sentence of the event with the words of each field marked."""
    content = reading.document.content
    start, end = event.sentence.start, event.sentence.end
    text = Text("    " + " ".join(content[start:end].split("\n")), style="dim")
    for field, style in STYLES.items():
        for span in _spans(event, field):
            if start <= span.start and span.end <= end:
                text.stylize(style, span.start - start + 4, span.end - start + 4)
    return text


def _spans(event: Event, field: str) -> list[Extent]:
    found = getattr(event, field)
    return [s for s in (found if isinstance(found, tuple) else (found,)) if isinstance(s, Extent)]


def statement_line(statement: Statement) -> Text:
    """Speaker, cue, content."""
    line = Text("  ")
    line.append(people([statement.speaker]) if statement.speaker else "(nobody named)", STYLES["according_to"])
    line.append(f" · {statement.cue.text if statement.cue else '—'} · ", "dim")
    line.append(" ".join(statement.content.text.split()))
    return line


def events_table(readings: Iterable[Reading]) -> Table:
    """One row per event over many readings."""
    table = Table("article", "status", "who", "did", "to whom", "where", "when", "according to", show_lines=False)
    for reading in readings:
        for event in reading.events:
            table.add_row(
                (reading.document.title or reading.document.id)[:32], event.status, people(event.actors),
                event.type + (f"/{event.mode}" if event.mode else ""), people(event.recipients),
                (event.where.name or event.where.text) if event.where else "", (event.when.value or "") if event.when else "",
                people(event.according_to))
    return table


def explanation(event: Event, reading: Reading) -> RenderableType:
    """Why each field of an event is what it is: table rows and rules, with their words."""
    table = Table("field", "value", "rule or row", "words", title=None)
    values = {"type": event.type, "status": event.status, "actors": people(event.actors), "recipients": people(event.recipients)}
    for reason in event.reasons:
        value = values.get(reason.field) or event.quote(reason.field) or ""
        table.add_row(reason.field, value, reason.rule, reason.words.text if reason.words else "")
    return Group(event_line(event), evidence(event, reading), table)
