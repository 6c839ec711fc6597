"""Article to reading."""

from selon.reading.pipeline import read_article

__all__ = ["read_article"]
