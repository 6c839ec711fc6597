"""Speed and memory of the main job, as ratios to a bare parse of the same texts in the same run.

    python bench/reading.py [FILE.jsonl ...]

Without files the bundled demo articles are read, repeated. Prints per language: articles and words a second, the time of
the whole reading over that of the bare spaCy parse (median of the rounds, taken in turn), peak memory; then the time
from process start to the first result.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable

from selon.clean import clean
from selon.gather import pages
from selon.languages import data
from selon.model import Article, Page
from selon.reader import Reader, pipeline
from selon.reading.parse import paragraphs
from selon.reading.pipeline import read_article

ROUNDS = 5
ARTICLES = 40


def main() -> None:
    """Print the figures."""
    sources = sys.argv[1:] or [str(p) for p in sorted(data("demo").iterdir(), key=str)]
    by_language: defaultdict[str, list[Article]] = defaultdict(list)
    for source in sources:
        for page in pages(source):
            if isinstance(page, Page):
                article = clean(page).article
                by_language[article.language].append(article)
    for code, articles in sorted(by_language.items()):
        _language(code, (articles * (ARTICLES // len(articles) + 1))[:ARTICLES])
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    print(f"start-up to first result {_start_up():.2f} s")


def _language(code: str, articles: list[Article]) -> None:
    nlp = pipeline(code)
    reader = Reader(loaded={code: nlp})
    reader.read_article(articles[0])
    ratios, whole = [], []
    for _ in range(ROUNDS):
        bare = _seconds(lambda: [list(nlp.pipe(text for text, _, _ in paragraphs(a))) for a in articles])
        full = _seconds(lambda: [read_article(a, nlp) for a in articles])
        ratios.append(full / bare)
        whole.append(full)
    words = sum(len(a.content.split()) for a in articles)
    took = statistics.median(whole)
    print(f"{code}: {len(articles) / took:.1f} articles/s, {words / took:.0f} words/s, whole reading / bare parse "
          f"{statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})")


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _start_up() -> float:
    text = "Le président français a rencontré lundi la chancelière allemande à Berlin."
    return statistics.median(_once(text) for _ in range(ROUNDS))


def _once(text: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "selon", "read", "--json", "--published", "2020-01-08", "-"], input=text, text=True,
                   check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
