"""Where pages come from."""

from selon.gather.files import pages

__all__ = ["pages"]
