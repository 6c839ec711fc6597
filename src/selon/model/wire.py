"""Records to plain JSON values and back."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def plain(value: Any) -> Any:
    """Turn a record into dictionaries, lists and scalars, keys in the order of the fields."""
    if is_dataclass(value):
        kind: type[Any] = type(value)
        return {name: plain(getattr(value, name)) for name in _names(kind)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value
