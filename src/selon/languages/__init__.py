"""What Selon knows of each language, as tables; adding a language adds a folder and no code."""

from selon.languages._contexts import contexts
from selon.languages._frames import frames
from selon.languages._names import names
from selon.tables import data, listed, table

__all__ = ["available", "contexts", "data", "frames", "listed", "names", "table"]


def available() -> tuple[str, ...]:
    """The codes of the languages that have tables, sorted."""
    folders = data("languages").iterdir()
    return tuple(sorted(f.name for f in folders if f.is_dir() and f.joinpath("frames").is_dir()))
