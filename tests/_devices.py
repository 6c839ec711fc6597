"""Reads the device tables and asks of each row what it expects."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from selon.model import Article
from selon.reader import pipeline
from selon.reading.parse import parse
from selon.reading.statements import Said, find_said
from selon.reading.status import status_of
from selon.reading.tree import Parse, Word
from selon.tables import table

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True)
class Device:
    """One row."""

    device: str
    sentence: str
    speaker: str
    cue: str
    event: str
    status: str


def devices(code: str, *, traps: bool) -> list[Device]:
    """The rows of a language, traps or the others."""
    rows = table(DATA / f"devices.{code}.psv", ("device", "sentence", "speaker", "cue", "event", "status"))
    found = [Device(r["device"], r["sentence"], r["speaker"], r["cue"], r["event"], r["status"]) for r in rows]
    return [d for d in found if (d.device == "T") == traps]


@cache
def parsed(code: str, sentence: str) -> Parse:
    """A sentence of a table, read."""
    title = sentence.removeprefix("#") if sentence.startswith("#") else None
    text = "" if title else sentence.replace(" ¶ ", "\n")
    return parse(Article(id="device", title=title, text=text or "-", language=code), pipeline(code))


def last(parse_: Parse, text: str) -> Word | None:
    """The last word with this form."""
    return next((w for w in reversed(parse_.words) if w.text.lower() == text.lower()), None)


def fault(code: str, row: Device) -> str:
    """What is wrong with the reading of a row, "" where nothing is."""
    tree = parsed(code, row.sentence)
    said = find_said(tree)
    event = last(tree, row.event)
    if event is None:
        return f"no word {row.event}"
    if (row.cue or row.speaker not in ("", "*")) and not any(_answers(s, row, event) for s in said):
        return "attribution: " + "; ".join(_shown(s, tree) for s in said)
    if row.status in ("", "*"):
        return ""
    trigger = event.head if event.rel in ("aux", "cop") and event.head is not None else event
    status = status_of(trigger, tree, said)[0]
    return "" if status == row.status else f"status {status}, not {row.status}"


def _answers(said: Said, row: Device, event: Word) -> bool:
    words = {w.text.lower() for w in said.speaker_words} | {w.text.lower().lstrip("-t") for w in said.speaker_words}
    speaker = row.speaker == "*" or (row.speaker.lower() in words if row.speaker else said.speaker is None)
    cue = not row.cue or row.cue.lower() in {w.text.lower() for w in said.cue}
    return speaker and cue and (said.holds(event) or event in said.cue and said.kind == "conditional")


def _shown(said: Said, tree: Parse) -> str:
    who, cue = (" ".join(w.text for w in part) for part in (said.speaker_words, said.cue))
    return f"<{who}> [{cue}] {{{' … '.join(tree.content[a:b] for a, b in said.parts)}}}"


def trap_fault(code: str, row: Device) -> str:
    """An attribution found in a trap: told by the trap's cue, or with the trap's word as content."""
    tree = parsed(code, row.sentence)
    for said in find_said(tree):
        if (
            row.cue
            and any(w.text == row.cue for w in said.cue)
            or row.event
            and any(w.text == row.event and said.holds(w) for w in tree.words)
        ):
            return _shown(said, tree)
    return ""
