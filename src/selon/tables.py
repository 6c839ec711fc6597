"""Pipe-parted tables: the one reader of every ``.psv`` file (docs/tables.md)."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from selon.errors import TableError


def data(*parts: str) -> Traversable:
    """Return a file or folder of the package, ``data("ontology", "countries.psv")``."""
    return files("selon").joinpath(*parts)


def table(path: Traversable, columns: tuple[str, ...] = ()) -> Iterator[dict[str, str]]:
    """Yield the rows of a table as dictionaries; the key ``:line`` holds the line number.

    Raises TableError, with file and line, where a row has more cells than columns or where ``columns`` are not there.
    A table that does not exist has no rows: a language may do without it.
    """
    if not path.is_file():
        return
    names: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if names is None:
            names = _header(cells, columns, path, number)
            continue
        if len(cells) > len(names):
            raise TableError(f"{path}:{number}: {len(cells)} cells for {len(names)} columns. A cell cannot hold '|': reword it.")
        row = dict(zip(names, cells + [""] * (len(names) - len(cells)), strict=True))
        row[":line"] = str(number)
        yield row


def _header(cells: list[str], columns: tuple[str, ...], path: Traversable, number: int) -> list[str]:
    missing = [name for name in columns if name not in cells]
    if missing:
        raise TableError(f"{path}:{number}: no column {', '.join(missing)}. Name it in the header line.")
    return cells


def listed(cell: str) -> list[str]:
    """Split a cell at its commas; empty parts go."""
    return [part.strip() for part in cell.split(",") if part.strip()]
