"""Page to article."""

from selon.clean.cleaned import Cleaned, Dropped, clean

__all__ = ["Cleaned", "Dropped", "clean"]
