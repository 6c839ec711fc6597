"""The JSON Schema of a reading, made from the records themselves."""

from __future__ import annotations

from typing import Any

from selon.model.reading import Reading

_SPANS = {
    "start": "First code point, counted from 0 in title + line feed + text (text alone where there is no title).",
    "end": "One past the last code point.",
    "text": "The words: content[start:end].",
}
_WHO = {
    "name": "Usual English name, where one is known.",
    "country": "ISO 3166-1 alpha-3, or IGO, NGO, INT; null where it is not known.",
    "role": "PLOVER sector (GOV, MIL, LEG, ...); null for a country as such or where it is not known.",
}
DESCRIPTIONS: dict[str, dict[str, str]] = {
    "Reading": {
        "document": "The article that was read.",
        "statements": "Who says what, in the order of the text.",
        "events": "Who did what to whom, in the order of the text.",
        "entities": "Everybody and everything named as an actor, with all mentions.",
        "places": "All places found, used by an event or not.",
        "times": "All time expressions found, used by an event or not.",
    },
    "Article": {
        "id": "The carrier's id, else a hash of title and text.",
        "title": "Headline; null where there is none.",
        "text": "Paragraphs after cleaning, an empty line between two.",
        "language": "BCP 47 code.",
        "published": "Day of publication, from which relative times count; null where the page does not say.",
        "url": "Address of the page, where the carrier names it.",
        "site": "Name of the site, where the page names it.",
        "credit": "Agency that the page credits as a whole; no source of a single event.",
    },
    "Statement": {
        "id": "Hash of article id and place.",
        "speaker": "Who says it; null where nobody is told.",
        "cue": "The words that introduce it; null where there are none.",
        "content": "What is said, without the cue.",
        "quote": "Inside quotation marks, outside, or partly inside.",
    },
    "Event": {
        "id": "Hash of article id, place and type.",
        "type": "One of the sixteen PLOVER types.",
        "mode": "PLOVER mode of that type; null for none.",
        "contexts": "PLOVER contexts told by the words around.",
        "cameo": "CAMEO code, 2 to 4 digits.",
        "quad": "Verbal or material, cooperation or conflict.",
        "score": "PLOVER's conflict-cooperation score, -10 to 10.",
        "status": "Stance of the narrator; docs/record.md defines each.",
        "confidence": "0 to 1.",
        "sentence": "Where the sentence of the event stands.",
        "trigger": "The words that tell the act.",
        "actors": "Who does it; empty where the article does not say.",
        "recipients": "To whom it is done.",
        "where": "Where it happens; null where the article does not say.",
        "when": "When it happens; null where the article does not say.",
        "according_to": "On whose word it is told, outermost first; empty where the article speaks in its own voice.",
        "reasons": "Table row or rule that made each field; only with --explain.",
    },
    "Actor": _SPANS | _WHO | {"entity": "Id of its entity in \"entities\"."},
    "Entity": _WHO | {"id": "Same for all mentions within this reading.", "key": "What the mentions were joined by.",
                      "mentions": "All its mentions in the text."},
    "Place": _SPANS | {
        "name": "Usual English name.", "country": "ISO 3166-1 alpha-3.", "lat": "WGS84 degrees.", "lon": "WGS84 degrees.",
        "geonameid": "Id in GeoNames.", "precision": "point, city, region or country.",
    },
    "Time": _SPANS | {
        "type": "TIMEX3 type: DATE, TIME, DURATION or SET.", "timex": "TIMEX3 value.",
        "value": "EDTF level 1; null where it names no calendar time.", "reason": "Why there is no value.",
    },
    "When": _SPANS | {"value": "EDTF level 1; null where it could not be told."},
    "Span": _SPANS,
    "Extent": {key: _SPANS[key] for key in ("start", "end")},
    "Reason": {"field": "Field that it explains.", "rule": "Rule, or table and line.", "words": "Words that it rests on."},
}
_BOUNDS: dict[str, dict[str, Any]] = {
    "start": {"minimum": 0}, "end": {"minimum": 0}, "confidence": {"minimum": 0, "maximum": 1}, "score": {"minimum": -10, "maximum": 10},
    "lat": {"minimum": -90, "maximum": 90}, "lon": {"minimum": -180, "maximum": 180},
}
_OPTIONAL = frozenset({"reasons"})


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one line of ``selon read --json``."""
    from pydantic import TypeAdapter  # comes with spaCy; slow to import, so only here

    found = TypeAdapter(Reading).json_schema(mode="serialization")
    records: dict[str, Any] = found.pop("$defs")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Selon reading",
        **_record("Reading", found), "$defs": {name: _record(name, record) for name, record in records.items()},
    }


def _record(name: str, record: dict[str, Any]) -> dict[str, Any]:
    """One record: every key is always written (null for nothing) but the optional ones, and there are no others."""
    fields = {key: _field(name, key, field) for key, field in record["properties"].items()}
    required = [key for key in fields if key not in _OPTIONAL]
    return {"type": "object", "properties": fields, "required": required, "additionalProperties": False}


def _field(name: str, key: str, field: dict[str, Any]) -> dict[str, Any]:
    kept = {k: v for k, v in field.items() if k not in {"default", "title"}}
    return {**kept, **_BOUNDS.get(key, {}), "description": DESCRIPTIONS[name][key]}
