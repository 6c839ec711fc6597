"""A reading for people: on a terminal, with the words that each field rests on.

Codes and words alike: the label of an act is the ontology's, in the article's language where it has one; the other words
stand in ``languages/<code>/view.psv``. Colours repeat what marks, labels and words say already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from selon.languages import data, table
from selon.model import Actor, Event, Extent, Reading, Span, Statement
from selon.ontology.plover import Act, describe
from selon.underline import Hanging, Mark, Underlined, merged, window

STYLES = {"actors": "bold cyan", "recipients": "bold magenta", "where": "green", "when": "blue", "according_to": "italic red",
          "trigger": "bold yellow"}
MARKS = {"fact": "●", "claimed": "❝", "hedged": "~", "planned": "→", "hypothetical": "?", "denied": "✕"}
COLUMNS = {"who": 5, "did": 5, "to whom": 5, "where": 3, "when": 0, "according to": 4}
"""Columns of the table of events with their share of the width; 0: as wide as a date."""
_FALLBACK = "en"
_UNSAFE = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), " ")


@cache
def words(language: str) -> Mapping[str, str]:
    """The words of the view for articles in a language; English where the language's table is silent."""
    found = {row["key"]: row["words"] for code in (_FALLBACK, language)
             for row in table(data("languages", code, "view.psv"), ("key", "words"))}
    return MappingProxyType(found)


def reading_view(reading: Reading) -> RenderableType:
    """Title, each event as a line with its evidence underneath, then the statements."""
    document = reading.document
    say = words(document.language)
    parts: list[RenderableType] = [Text(flat(document.title or document.id), style="bold underline"), _head(reading), Text()]
    for number, event in enumerate(reading.events, 1):
        body = Group(event_line(event, document.language), evidence(event, reading))
        parts += [Hanging(f"{number:3} ", body), Text()]
    if not reading.events:
        parts.append(Text(say["no_events"] + "\n", style="dim"))
    if reading.statements:
        parts.append(Text(say["statements"].capitalize(), style="bold"))
        parts += [Hanging(f"{number:3} ", statement_line(s, document.language)) for number, s in enumerate(reading.statements, 1)]
        parts.append(Text())
    return Group(*parts)


def _head(reading: Reading) -> Text:
    d = reading.document
    say = words(d.language)
    facts = [d.language, d.published or say["no_date"], d.site, f"{say['credit']} {d.credit}" if d.credit else None,
             _count(len(reading.events), "event", say), _count(len(reading.statements), "statement", say)]
    return Text(flat(" · ".join(f for f in facts if f)), style="dim")


def _count(number: int, key: str, say: Mapping[str, str]) -> str:
    return f"{number} {say[key if number == 1 else key + 's']}"


def event_line(event: Event, language: str = _FALLBACK) -> Text:
    """Who, did what, to whom, where, when, status, according to whom: one line."""
    say = words(language)
    line = Text(f"{MARKS[event.status]} ")
    line.append(people(event.actors, f" {say['with']} ") or say["someone"], STYLES["actors"])
    line.append(f" {label(event, language)}", STYLES["trigger"])
    if event.recipients:
        line.append(" → ").append(people(event.recipients), STYLES["recipients"])
    if event.where:
        line.append(" · ").append(_place(event), STYLES["where"])
    if event.when:
        line.append(" · ").append(event.when.value or flat(event.when.text), STYLES["when"])
    line.append(f" · {say[event.status]}", "bold")
    if event.according_to:
        line.append(f", {say['according_to']} ").append(people(event.according_to), STYLES["according_to"])
    line.append(f"  {code(event)}", "dim")
    return line


def label(event: Event, language: str) -> str:
    """What was done, in words of the language where the ontology has them, else in English."""
    kind = describe(Act(event.type, event.mode))
    return getattr(kind, f"label_{language}", "") or kind.label_en


def code(event: Event) -> str:
    """PLOVER type and mode: ``CONSULT/visit``."""
    return f"{event.type}/{event.mode}" if event.mode else event.type


def people(actors: Iterable[Actor], joint: str = ", ") -> str:
    """Actors in few words: name or words, with country and role in brackets."""
    return joint.join(f"{flat(a.name or a.text)}{_codes(a)}" for a in actors)


def _codes(actor: Actor) -> str:
    codes = " ".join(c for c in (actor.country, actor.role) if c)
    return f" ({codes})" if codes else ""


def _place(event: Event) -> str:
    assert event.where is not None
    name = flat(event.where.name or event.where.text)
    return f"{name} ({event.where.country})" if event.where.country and event.where.precision != "country" else name


def flat(text: str) -> str:
    """Text with its white space as single blanks, and nothing in it that commands a terminal."""
    return " ".join(safe(text).split())


def safe(text: str) -> str:
    """Text of the same length with blanks for control and bidirectional marks: a page must not steer the terminal."""
    return text.translate(_UNSAFE)


def evidence(event: Event, reading: Reading) -> RenderableType:
    """The sentence of the event with the words of each field marked and labelled, then words that stand elsewhere."""
    say = words(reading.document.language)
    base, stop = event.sentence.start, event.sentence.end
    sentence = safe(reading.document.content[base:stop])
    inside, outside = [], []
    for field, style in STYLES.items():
        name = say.get("by" if field == "according_to" else field, field)
        for span in spans(event, field):
            if base <= span.start and span.end <= stop:
                inside.append(Mark(span.start - base, span.end - base, name, style))
            else:
                outside.append(f"{name} “{flat(span.text)}”")
    passage = _windowed(sentence, merged(inside))
    return Group(passage, Text(f"{say['elsewhere']}: {', '.join(outside)}", style="dim")) if outside else passage


def _windowed(sentence: str, marks: tuple[Mark, ...]) -> Underlined:
    start, end = window(len(sentence), marks, sentence)
    before, after = "… " if start else "", " …" if end < len(sentence) else ""
    shift = len(before) - start
    return Underlined(before + sentence[start:end] + after,
                      tuple(Mark(m.start + shift, m.end + shift, m.label, m.style) for m in marks))


def spans(event: Event, field: str) -> list[Span]:
    """The spans that a field of an event rests on."""
    found = getattr(event, field)
    return [s for s in (found if isinstance(found, tuple) else (found,)) if isinstance(s, Span)]


def statement_line(statement: Statement, language: str = _FALLBACK) -> Text:
    """Speaker, cue, content, and whether it is quoted."""
    say = words(language)
    line = Text()
    if statement.speaker:
        line.append(people([statement.speaker]), STYLES["according_to"])
    else:
        line.append(f"({say['nobody']})", "dim")
    line.append(f" · {flat(statement.cue.text) if statement.cue else '—'} · ", "dim")
    line.append(flat(statement.content.text))
    return line.append(f"  {say[statement.quote]}", "dim")


class EventsTable:
    """One line per event over many readings, cut to the width at hand."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.readings = tuple(readings)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text("  ".join(f"{mark} {status}" for status, mark in MARKS.items()), style="dim")
        head = _columns()
        head.add_row("", *(Text(name, "bold") for name in COLUMNS))
        yield head
        for reading in self.readings:
            yield Text()
            yield Text(flat(reading.document.title or reading.document.id), "bold", overflow="ellipsis", no_wrap=True)
            rows = _columns()
            for event in reading.events:
                rows.add_row(*_cells(event, reading.document.language))
            yield rows


def events_table(readings: Iterable[Reading]) -> RenderableType:
    """One line per event over many readings, grouped by article."""
    return EventsTable(readings)


def _columns() -> Table:
    rows = Table.grid(expand=True, padding=(0, 1, 0, 0))
    rows.add_column(width=1)
    for ratio in COLUMNS.values():
        rows.add_column(no_wrap=True, overflow="ellipsis", ratio=ratio or None, width=None if ratio else 10)
    return rows


def _cells(event: Event, language: str) -> Iterable[Text]:
    def cell(text: str, field: str) -> Text:
        return Text(text, STYLES[field])

    yield Text(MARKS[event.status])
    yield cell(_names(event.actors), "actors")
    yield cell(label(event, language), "trigger")
    yield cell(_names(event.recipients), "recipients")
    yield cell(flat(event.where.name or event.where.text) if event.where else "", "where")
    yield cell((event.when.value or flat(event.when.text)) if event.when else "", "when")
    yield cell(_names(event.according_to), "according_to")


def _names(actors: Iterable[Actor]) -> str:
    return ", ".join(flat(a.name or a.text) for a in actors)


def explanation(event: Event, reading: Reading) -> RenderableType:
    """Why each field of an event is what it is: table rows and rules, with their words."""
    rows = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold", expand=True)
    for name, ratio in {"field": 0, "value": 3, "rule or row": 4, "words": 3}.items():
        rows.add_column(name, ratio=ratio or None, width=None if ratio else 12)
    told = ""
    for reason in event.reasons:
        quoted = flat(reason.words.text) if reason.words else ""
        field, value = ("", "") if reason.field == told else (reason.field, _value(event, reason.field))
        rows.add_row(*map(Text, (field, value, reason.rule, quoted)))
        told = reason.field
    line = event_line(event, reading.document.language).append(f"  {event.id}  {event.confidence:.2f}", "dim")
    return Group(line, evidence(event, reading), Text(), rows, Text())


def _value(event: Event, field: str) -> str:
    """The value of a field in few words; empty where the field has none."""
    found = getattr(event, field, None)
    if isinstance(found, str | int | float):
        return str(found)
    if field in {"actors", "recipients", "according_to"}:
        return people(getattr(event, field))
    return flat(event.quote(field) or "") if isinstance(found, Extent) else ""
