"""`onrecord read`: reports in, who is on record out; nothing is kept.

    paths ──acquire──> Report | Failure ──date──> ──read──> Reading | Failure ──write──> out, page
                                                                   └─> failures, told at the end

Whatever is slow to import is imported where it is used, so that `--help` answers at once.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

import click

from onrecord.errors import BadDate, OnRecordError, UnreadableInput
from onrecord.model import Failure, Reading

if TYPE_CHECKING:
    from onrecord.acquire import Options
    from onrecord.acquire.fetched import Fetched

FORMATS = ("ledger", "jsonl", "html", "conllu", "spacy")
"""The names of `export.FORMATS`, which a test holds against this."""
BAR_FROM = 10
"""Reports from which a progress bar is worth its line."""

_EXAMPLES = """\b
Examples:
  onrecord read report.txt
  onrecord read --published 2025-11-01 --publisher "The Post" report.html
  onrecord read --format jsonl reports/*.txt > readings.jsonl
  onrecord read --html page.html reports/*.txt
  curl -s https://example.org/report | onrecord read --url https://example.org/report -
"""


@click.command(epilog=_EXAMPLES)
@click.argument("files", metavar="[FILE|-]...", nargs=-1, type=click.Path(allow_dash=True))
@click.option(
    "--published",
    metavar="DATE",
    help="When the reports were published; dates in them are valued against it. "
    "Default: the page's own date, else the file's.",
)
@click.option("--publisher", metavar="NAME", help="Who published them.")
@click.option("--url", metavar="URL", help="Where they were published.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="ledger",
    show_default=True,
    help="What is printed: the ledger for people, jsonl for programs, one page of HTML, "
    "or the parse for CoNLL-U or spaCy.",
)
@click.option(
    "--html",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Also write one page with the reports and their ledgers.",
)
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Write to a file, whole or not at all.",
)
@click.option(
    "--jobs",
    "-j",
    metavar="N",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="Processes that read side by side.",
)
@click.option(
    "--input-format",
    metavar="NAME",
    help="How to take the input where its name misleads: text, html, markdown, jsonl.",
)
def read(
    files: tuple[str, ...],
    published: str | None,
    publisher: str | None,
    url: str | None,
    form: str,
    html: str | None,
    output: str | None,
    jobs: int,
    input_format: str | None,
) -> None:
    """Read reports and print who is on record in them.

    FILE is plain text, a saved page, Markdown or JSON Lines with a report on each line; "-" is
    standard input. A .txt file is taken as it is, its first line for the title.

    Exit status: 0 all read, 1 some inputs failed (each told on standard error), 2 bad usage.
    """
    options = _options(published, publisher, url, input_format)
    paths = files or (("-",) if not sys.stdin.isatty() else ())
    if not paths:
        raise click.UsageError("no FILE is given, and nothing is piped in. Try: onrecord read report.txt")
    run = Run(tuple(paths), options, jobs)
    try:
        with ExitStack() as stack:
            out = _out(stack, output, form)
            page = _aside(stack, html, "--html") if html else None
            _write(run, form, out, page)
    except BrokenPipeError:
        # Whoever reads us has enough (`| head`). The interpreter would complain when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        _tell_failures(run.failures)
        _say("stopped")
        sys.exit(130)
    except OnRecordError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EIO, errno.EDQUOT):
            raise
        raise click.ClickException(f"cannot write: {error.strerror}") from error
    _tell_failures(run.failures)
    sys.exit(1 if run.failures else 0)


@click.command()
def schema() -> None:
    """Print the JSON Schema of what `read --format jsonl` prints."""
    from onrecord import wire

    click.echo(json.dumps(wire.schema(), indent=2, ensure_ascii=False))


# --- one run -------------------------------------------------------------------------------


@dataclass(slots=True)
class Run:
    """What is read, how, and the failures on the way."""

    paths: tuple[str, ...]
    options: Options
    jobs: int
    begun: int = 0
    """How many of the paths have been opened."""
    failures: list[Failure] = field(default_factory=list)

    def readings(self) -> Iterator[Reading]:
        """Every report that could be read, in the order of the inputs."""
        from onrecord.acquire.undated import dated
        from onrecord.processes import reader, results

        found = dated(self._opened(), self.options)
        for result in results(found, partial(reader, 1 if self.jobs > 1 else None), self.jobs):
            if isinstance(result, Failure):
                self.failures.append(result)
            else:
                yield result

    def _opened(self) -> Iterator[str]:
        for path in self.paths:
            self.begun += 1
            yield path


# --- what is written -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Out:
    """Where the readings go."""

    stream: BinaryIO
    encoding: str
    terminal: bool

    def ledger(self, readings: Iterable[Reading]) -> Iterator[str]:
        """The ledger as wide as the terminal, coloured where it has colours and nobody minds."""
        from onrecord.export import ledger

        wished = bool(os.environ.get("FORCE_COLOR"))
        plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
        return ledger(readings, shutil.get_terminal_size().columns, (self.terminal or wished) and not plain)


def _out(stack: ExitStack, output: str | None, form: str) -> Out:
    if output and output != "-":
        return Out(_aside(stack, output, "--output"), "utf-8", terminal=False)
    terminal = sys.stdout.isatty()
    if terminal and form == "spacy":
        raise click.UsageError("--format spacy is no text. Give --output FILE, or pipe it on.")
    encoding = sys.stdout.encoding if form == "ledger" else "utf-8"
    return Out(sys.stdout.buffer, encoding or "utf-8", terminal)


def _aside(stack: ExitStack, path: str, option: str) -> BinaryIO:
    from onrecord.export.aside import written_aside

    try:
        return stack.enter_context(written_aside(path))
    except OSError as error:
        raise click.BadParameter(f"{path}: {error.strerror}", param_hint=option) from error


def _write(run: Run, form: str, out: Out, page: BinaryIO | None) -> None:
    from onrecord.export import FORMATS as WRITERS
    from onrecord.export.ledger import encoded

    kept: list[Reading] = []

    def watched() -> Iterator[Reading]:
        with _bar(run, hidden=out.terminal) as tick:
            for count, reading in enumerate(run.readings(), 1):
                tick(count)
                if page:
                    kept.append(reading)
                yield reading

    pieces = out.ledger(watched()) if form == "ledger" else WRITERS[form].write(watched())
    for piece in pieces:
        out.stream.write(piece if isinstance(piece, bytes) else encoded(piece, out.encoding))
        if out.terminal or form == "jsonl":
            out.stream.flush()
    out.stream.flush()
    if page:
        for piece in WRITERS["html"].write(kept):
            page.write(piece if isinstance(piece, bytes) else encoded(piece, "utf-8"))


@contextmanager
def _bar(run: Run, hidden: bool) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error, where that is a terminal and the ledger is not on it."""
    if hidden or not sys.stderr.isatty():
        yield lambda count: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    # A single file may hold any number of reports.
    total = len(run.paths) if len(run.paths) > 1 else None
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task("reading", total=total)

    def tick(count: int) -> None:
        if max(count, len(run.paths)) >= BAR_FROM and not progress.live.is_started:
            progress.start()
        failed = f", {len(run.failures)} failed" if run.failures else ""
        progress.update(task, completed=run.begun, description=f"{count} reports read{failed}")

    try:
        yield tick
    finally:
        progress.stop()


# --- what is said --------------------------------------------------------------------------


def _options(published: str | None, publisher: str | None, url: str | None, form: str | None) -> Options:
    from onrecord.acquire import INPUTS, Options, iso_date

    names = [one.name for one in INPUTS]
    if form is not None and form not in names:
        raise click.BadParameter(f"{form!r} is none of {', '.join(names)}", param_hint="--input-format")
    try:
        day = iso_date(published) if published is not None else None
    except BadDate as error:
        raise click.BadParameter(str(error), param_hint="--published") from error
    return Options(
        published=day,
        publisher=publisher,
        url=url,
        format=form,
        folders=False,
        fetch=_fetch_nothing,
        tell=_say,
    )


def _fetch_nothing(address: str, known: object) -> Fetched:
    """`read` reads what is here; it never reaches for the network."""
    raise UnreadableInput(address, "is an address, and nothing is fetched; save the page and name its file")


def _tell_failures(failures: Iterable[Failure]) -> None:
    for failure in failures:
        _say(f"{failure.where}: {failure.why}")


def _say(line: str) -> None:
    """One line on standard error."""
    from onrecord.telling import shown

    click.echo(f"onrecord: {shown(line)}", err=True)
