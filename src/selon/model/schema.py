"""The JSON Schema of a reading, made from the records themselves."""

from __future__ import annotations

from typing import Any

from selon.model.reading import Reading


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one line of ``selon read --json``."""
    from pydantic import TypeAdapter  # comes with spaCy; slow to import, so only here

    found = TypeAdapter(Reading).json_schema(mode="serialization")
    found["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    found["title"] = "Selon reading"
    event = found["$defs"]["Event"]["properties"]
    event["reasons"]["description"] = "Only with --explain."
    return dict(found)
