"""The command line: data on standard output, everything else on standard error.

Exit codes: 0 done; 1 failed; 2 wrong usage; 3 done, but some pages could not be read; 5 a limit was reached;
130 interrupted.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import as_file
from typing import Annotated

import typer
from rich.console import Console

from selon.errors import InputError, LimitError, SelonError
from selon.model import Page, Reading

app = typer.Typer(help=__doc__, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None,
                  context_settings={"help_option_names": ["-h", "--help"]})

Sources = Annotated[list[str], typer.Argument(help="Saved pages (HTML), flattened or plain texts, JSON Lines, or - for standard input.")]
Published = Annotated[str | None, typer.Option(help="Date that \"yesterday\" counts from: year-month-day.")]
Lang = Annotated[str | None, typer.Option(help="Language code; detected where absent.")]
Pipeline = Annotated[str | None, typer.Option(help="An installed spaCy pipeline with UD labels to use instead of ours.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress on standard error.")]
Plain = Annotated[bool, typer.Option("--no-color", help="No colours (NO_COLOR does the same).")]


@dataclass(slots=True)
class Tally:
    """How many pages were read and how many were not; the worst exit code of the errors."""

    read: int = 0
    failed: int = 0
    limit: bool = False

    @property
    def code(self) -> int:
        """The exit code of the run."""
        if not self.failed:
            return 0
        if self.read:
            return 3
        return 5 if self.limit else 1


@app.command()
def read(
    sources: Sources, *, published: Published = None, lang: Lang = None, pipeline: Pipeline = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object an article, a line each.")] = False,
    explain: Annotated[bool, typer.Option(help="Tell for each event which rows and rules made each field.")] = False,
    quiet: Quiet = False, no_color: Plain = False,
) -> None:
    """Read pages: who did what to whom, where and when, according to whom, how certain."""
    tally = Tally()
    console = _console(plain=no_color)
    for reading in _readings(sources, published, lang, pipeline, tally, quiet=quiet):
        if as_json:
            sys.stdout.write(reading.to_json(explain=explain) + "\n")
        else:
            _show(console, reading, explain=explain)
    raise typer.Exit(tally.code)


@app.command()
def explain(
    source: Annotated[str, typer.Argument(help="A page as for read.")],
    event: Annotated[str | None, typer.Argument(help="The id or number of an event; all without it.")] = None,
    *, published: Published = None, lang: Lang = None, pipeline: Pipeline = None, no_color: Plain = False,
) -> None:
    """Tell which table rows and rules made each field of an event."""
    from selon.view import explanation

    tally = Tally()
    console = _console(plain=no_color)
    shown = 0
    for reading in _readings([source], published, lang, pipeline, tally, quiet=True):
        for number, found in enumerate(reading.events, 1):
            if event in (None, found.id, str(number)):
                console.print(explanation(found, reading))
                shown += 1
    if event is not None and not shown and not tally.failed:
        _complain(f"No event {event!r} in {source}. Number them from 1, or take the id from --json.")
        raise typer.Exit(1)
    raise typer.Exit(tally.code)


@app.command()
def clean(
    sources: Sources, *, lang: Lang = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a page, a line each.")] = False,
    explain: Annotated[bool, typer.Option(help="Tell which lines were dropped and why.")] = False,
) -> None:
    """Show the article that is left of a page without menus, teasers and forms."""
    from selon.clean import clean as clean_page
    from selon.gather import pages

    tally = Tally()
    for page in _guarded(_pages(pages, sources, tally), tally):
        try:
            cleaned = clean_page(page, lang=lang)
        except SelonError as error:
            _count(error, tally)
            continue
        tally.read += 1
        if as_json:
            sys.stdout.write(json.dumps(cleaned.to_dict(), ensure_ascii=False) + "\n")
        else:
            sys.stdout.write(cleaned.article.content + "\n")
            if explain:
                sys.stdout.writelines(f"- {d.reason}: {d.text}\n" for d in cleaned.dropped)
    raise typer.Exit(tally.code)


@app.command()
def schema() -> None:
    """Print the JSON Schema of what read --json writes."""
    from selon.model.schema import schema as record_schema

    sys.stdout.write(json.dumps(record_schema(), indent=2, ensure_ascii=False) + "\n")


@app.command()
def demo(*, no_color: Plain = False) -> None:
    """Read the bundled articles: one in full, all as a table."""
    from selon.languages import data
    from selon.view import events_table

    tally = Tally()
    console = _console(plain=no_color)
    with as_file(data("demo")) as folder:
        found = list(_readings(sorted(str(p) for p in folder.iterdir()), None, None, None, tally, quiet=True))
    _show(console, found[0], explain=False)
    console.print(events_table(found))
    console.print(f"{len(found)} articles, {sum(len(r.events) for r in found)} events, {sum(len(r.statements) for r in found)} statements")
    raise typer.Exit(tally.code)


def _readings(sources: Iterable[str], published: str | None, lang: str | None, pipeline: str | None, tally: Tally, *,
              quiet: bool) -> Iterator[Reading]:
    """Read all pages of all sources; a page that fails is told on standard error and counted, the others are still read."""
    from selon.gather import pages
    from selon.reader import Reader

    try:
        reader = Reader(published=published, lang=lang, pipeline=pipeline)
    except SelonError as error:
        _complain(str(error))
        raise typer.Exit(2) from error
    for page in _guarded(_pages(pages, sources, tally), tally):
        try:
            reading = reader.read(page)
        except SelonError as error:
            _count(error, tally)
            continue
        tally.read += 1
        if not quiet and tally.read % 20 == 0:
            sys.stderr.write(f"selon: {tally.read} articles read, {tally.failed} failed\n")
        yield reading


def _pages(pages: object, sources: Iterable[str], tally: Tally) -> Iterator[Page | InputError]:
    for source in sources:
        yield from pages(source)  # type: ignore[operator]  # selon.gather.pages, imported late to keep start-up short


def _guarded(found: Iterable[Page | InputError], tally: Tally) -> Iterator[Page]:
    """Pages as they come; what could not become a page is told and counted."""
    for page in found:
        if isinstance(page, InputError):
            _count(page, tally)
        else:
            yield page


def _count(error: SelonError, tally: Tally) -> None:
    tally.failed += 1
    tally.limit = tally.limit or isinstance(error, LimitError)
    _complain(str(error))


def _complain(message: str) -> None:
    sys.stderr.write(f"selon: {message}\n")


def _console(*, plain: bool) -> Console:
    return Console(no_color=plain or None, highlight=False, soft_wrap=False)


def _show(console: Console, reading: Reading, *, explain: bool) -> None:
    from selon.view import explanation, reading_view

    console.print(reading_view(reading))
    if explain:
        for event in reading.events:
            console.print(explanation(event, reading))


def main() -> None:
    """Run the command line; an interrupt ends with 130."""
    try:
        app()
    except KeyboardInterrupt:
        _complain("interrupted.")
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
