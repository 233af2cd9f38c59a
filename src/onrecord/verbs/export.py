"""The verb that takes what the ledger has filed elsewhere: export."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, get_args

import click

from onrecord.model import Act, Failure, Standing
from onrecord.verbs.common import Command, day, ledger_option, opened, say

if TYPE_CHECKING:
    from onrecord.export.filed import LedgerFormat
    from onrecord.keep.values import Filter
    from onrecord.ledger import Ledger
    from onrecord.views import Filed

FORMATS = (
    "csv", "jsonl", "parquet", "ftm", "geojson", "webannotation", "acled", "ucdp", "polecat", "brat", "prov",
)  # fmt: skip
"""The names of `export.filed.LEDGER_FORMATS`, which a test holds against this."""


def _filters(command: Command) -> Command:
    """The fields of `keep.Filter`, an option each."""
    options = (
        click.option(
            "--words", metavar="WORDS", help='With all of these; "in quotation marks" in this order.'
        ),
        click.option("--story", metavar="ID", help="In this story."),
        click.option("--claim", metavar="ID", help="With a statement of this claim."),
        click.option("--report", metavar="ID", help="This report alone."),
        click.option("--publisher", metavar="NAME", help="Published by."),
        click.option("--source", metavar="NAME", help="With a statement of this source."),
        click.option("--act", type=click.Choice(get_args(Act)), metavar="ACT", help="With such a statement."),
        click.option(
            "--standing",
            type=click.Choice(get_args(Standing)),
            metavar="STANDING",
            help="With a source of this standing.",
        ),
        click.option("--place", metavar="PLACE", help="A name, two capital letters, or a GeoNames number."),
        click.option("--since", metavar="DATE", help="The first day."),
        click.option("--until", metavar="DATE", help="The last day, this day too."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command(
    epilog="""\b
Formats:
  csv            a row for each statement, for a spreadsheet
  jsonl          a line of JSON for each report, with its story and claims
  parquet        a folder of tables, for DuckDB and data frames
  ftm            FollowTheMoney statements
  geojson        places in statements, for a map
  webannotation  W3C Web Annotations
  acled          events in ACLED's columns
  ucdp           assaults in UCDP's columns
  polecat        events in POLECAT's columns
  brat           texts and stand-off annotation for brat, zipped
  prov           PROV-O, where each statement comes from
\b
Examples:
  onrecord export > statements.csv
  onrecord export --format jsonl --since 2025-11-01 -o november.jsonl
  onrecord export --format geojson --story STORY -o story.geojson
  onrecord export --format acled --publisher "The Post" -o events.csv
  onrecord export --format parquet -o tables/
"""
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    metavar="NAME",
    default="csv",
    show_default=True,
    help="One of those below.",
)
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help="Write to a file, whole or not at all; for parquet a new folder. Default: standard output.",
)
@_filters
@click.option("--quiet", "-q", is_flag=True, help="Tell nothing but what went wrong.")
@ledger_option
def export(form: str, output: str | None, quiet: bool, db: str | None, **filters: Any) -> None:
    """Write what the ledger holds in the form that another tool takes.

    Whole reports are written: those that have all that is asked for, each with all its statements.
    """
    from onrecord.export.filed import LEDGER_FORMATS
    from onrecord.keep.values import Filter

    format_ = LEDGER_FORMATS[form]
    wanted = Filter(
        **{
            **filters,
            "since": day(filters["since"], "--since"),
            "until": day(filters["until"], "--until"),
        }
    )
    if output == "-":
        output = None
    if output is None and format_.into:
        raise click.UsageError(f"--format {form} is a folder. Give --output DIR.")
    if output is None and format_.binary and sys.stdout.isatty():
        raise click.UsageError(f"--format {form} is no text. Give --output FILE, or pipe it on.")
    with opened(db) as ledger:
        many = _written(ledger, wanted, format_, output, quiet)
    if not many:
        say(f"nothing in the ledger fits: {wanted}")
    elif output is not None and not quiet:
        say(f"{many:,} {'report' if many == 1 else 'reports'} written to {output}")


def _written(ledger: Ledger, wanted: Filter, format_: LedgerFormat, output: str | None, quiet: bool) -> int:
    """Writes; how many reports that were."""
    many = 0

    def counted() -> Iterator[Filed]:
        nonlocal many
        for one in ledger.filed(wanted):
            many += 1
            tick(many)
            yield one

    try:
        with _progress(quiet or output is None) as tick, ExitStack() as stack:
            if format_.into and output is not None:
                format_.into(Path(output), counted(), ledger.story, _failures(ledger, wanted))
            elif format_.write:
                _put(_out(stack, output), format_.write(counted()))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.ClickException(f"cannot write {output or 'it'}: {error.strerror}") from error
    return many


def _failures(ledger: Ledger, wanted: Filter) -> Iterator[Failure]:
    """Those of the whole ledger, where the whole is wanted: a failure has no publisher and no day."""
    from onrecord.keep.values import EVERYTHING

    if wanted == EVERYTHING:
        yield from (Failure(one.where, one.why) for one in ledger.failures())


def _out(stack: ExitStack, output: str | None) -> BinaryIO:
    from onrecord.export.aside import written_aside

    return sys.stdout.buffer if output is None else stack.enter_context(written_aside(output))


def _put(out: BinaryIO, pieces: Iterable[str] | Iterable[bytes]) -> None:
    for piece in pieces:
        out.write(piece if isinstance(piece, bytes) else piece.encode())
    out.flush()


@contextmanager
def _progress(hidden: bool) -> Iterator[Callable[[int], None]]:
    """A count on standard error, where that is a terminal and the export is not on it."""
    if hidden or not sys.stderr.isatty():
        yield lambda many: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("opening", total=None)
        yield lambda many: progress.update(task, description=f"{many:,} reports")
