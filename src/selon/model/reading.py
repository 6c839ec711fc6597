"""An article with everything read in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from selon.model.actor import Entity
from selon.model.article import Article
from selon.model.event import Event
from selon.model.place import Place
from selon.model.statement import Statement
from selon.model.time import Time
from selon.model.wire import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a careful reader takes from one article."""

    document: Article
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    entities: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()

    def to_dict(self, *, explain: bool = False) -> dict[str, Any]:
        """Return the record as plain lists and dictionaries (docs/record.md); reasons only with ``explain``."""
        record: dict[str, Any] = plain(self)
        if not explain:
            for event in record["events"]:
                del event["reasons"]
        return record

    def to_json(self, *, explain: bool = False, indent: int | None = None) -> str:
        """Return the record as one JSON object; one line unless ``indent`` is given."""
        return json.dumps(self.to_dict(explain=explain), ensure_ascii=False, indent=indent)

    def _repr_html_(self) -> str:
        from selon.model.html import reading_html

        return reading_html(self)
