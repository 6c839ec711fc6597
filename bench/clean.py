"""Speed of cleaning alone: flattened pages and HTML pages a second on one core, and trafilatura's own in the same run.

    python bench/clean.py [FLAT.jsonl[.gz] ...]

Without files the saved pages of the tests are flattened and used. CPU time, so that other work on the machine hardly counts.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import trafilatura

from selon.clean import clean
from selon.clean.flat import read_flat
from selon.clean.forest import told
from selon.clean.lines import lines_of
from selon.clean.source import flattened
from selon.clean.words import sheet
from selon.gather import pages
from selon.limits import DEFAULT
from selon.model import Page

SAVED = Path("tests/pages")


def main() -> None:
    """Print the figures."""
    html = [page for path in sorted(SAVED.glob("*.html")) for page in pages(str(path)) if isinstance(page, Page)]
    flat = [item for name in sys.argv[1:] for item in _flat(Path(name))] or [flattened(page.body) for page in html] * 10
    read_flat(flat[0])
    lines = [[line.text for line in lines_of(body, DEFAULT)] for body in flat]
    print(f"flattened: {len(flat)} pages, {sum(map(len, lines)) / len(lines):.0f} lines each on average")
    print(f"  line model alone {_rate(lambda body: told(sheet(body), body), lines):.0f} pages/s")
    print(f"  whole cleaning   {_rate(read_flat, flat):.0f} pages/s")
    clean(html[0])
    print(f"HTML: Selon {_rate(clean, html * 4):.0f} pages/s, "
          f"trafilatura's text alone {_rate(lambda p: trafilatura.extract(p.body), html * 4):.0f} pages/s")


def _flat(path: Path) -> Iterable[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)["flat"]


def _rate(work: Callable[[Any], object], items: list[Any]) -> float:
    began = time.process_time()
    for item in items:
        work(item)
    return len(items) / (time.process_time() - began)


if __name__ == "__main__":
    main()
