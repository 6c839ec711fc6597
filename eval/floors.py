"""Floors of quality: written once by ``--raise``, they only rise; ``make eval`` fails where a figure lies under its floor."""

from __future__ import annotations

import json
import re
from pathlib import Path

PATH = Path(__file__).with_name("floors.json")
MARGIN = 0.5
"""Points that a floor lies under the figure that raised it: another processor may round a parse the other way."""

_COMPONENT = re.compile(r"( [PR]|\.r|recall (direct|indirect|mixed|no source)|strict F1?|detected F)$")
"""Figures that trade against each other inside one that is held; they are printed, not held."""


def settle(figures: dict[str, float], *, raise_them: bool) -> int:
    """Hold figures against their floors; print what fell and return 1 if anything did. ``raise_them`` writes higher floors."""
    floors: dict[str, float] = json.loads(PATH.read_text(encoding="utf-8")) if PATH.is_file() else {}
    figures = {k: v for k, v in figures.items() if not _COMPONENT.search(k)}
    fallen = {k: (v, floors[k]) for k, v in figures.items() if k in floors and v < floors[k]}
    for name, (now, floor) in fallen.items():
        print(f"UNDER ITS FLOOR: {name} {now:.1f} < {floor:.1f}")
    if raise_them and not fallen:
        floors |= {k: round(max(v - MARGIN, floors.get(k, v - MARGIN)), 1) for k, v in figures.items()}
        PATH.write_text(json.dumps(dict(sorted(floors.items())), indent=1) + "\n", encoding="utf-8")
    return 1 if fallen else 0
