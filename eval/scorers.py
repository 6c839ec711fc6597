"""The scorers that lie beside the shared data, loaded by path."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any


def scorer(path: Path) -> Any:
    """Return the scorer at ``path`` as a module; ends the command with a plain line where it cannot be loaded."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        sys.exit(f"eval: {path} cannot be loaded as a scorer.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
