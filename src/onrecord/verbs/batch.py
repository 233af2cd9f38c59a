"""The verbs for archives: batch makes tables of any number of reports, load fills a ledger with them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

import click

from onrecord.batch.progress import Progress
from onrecord.verbs.common import ledger_option, opened, say, told

if TYPE_CHECKING:
    from onrecord.batch.linking import Judged

_LINE_EVERY = 30.0
"""Seconds between two lines of progress where standard error is no terminal."""


@click.command(
    epilog="""\b
Examples:
  onrecord batch 'crawl/*.warc.gz' --out tables
  onrecord batch archive.jsonl.zst pages/ --out tables --workers 8
  onrecord batch 's3://bucket/news/*.parquet' --out tables --engine tcp://scheduler:8786
  onrecord load tables --db postgresql://server/newsroom
"""
)
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "--out", metavar="DIR", required=True, type=click.Path(file_okay=False), help="Where tables go."
)
@click.option(
    "--engine",
    metavar="NAME",
    default="processes",
    show_default=True,
    help="processes of this machine, a local dask cluster, or the address of one (tcp://HOST:PORT).",
)
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(1, 4096),
    help="How many read side by side. Default: one for each core.",
)
@click.option("--publisher", metavar="NAME", help="Who published them, where they do not say.")
@click.option(
    "--partition",
    metavar="N",
    type=click.IntRange(1, 100_000),
    default=1_000,
    show_default=True,
    help="Records that are read and written together.",
)
@click.option(
    "--seconds",
    metavar="S",
    type=click.FloatRange(1, 86_400),
    default=300.0,
    show_default=True,
    help="The most that reading one record may take.",
)
@click.option(
    "--memory",
    metavar="MB",
    type=click.IntRange(300, 1_000_000),
    default=1_500,
    show_default=True,
    help="The most memory that the process which reads may take.",
)
@click.option("--judgements", metavar="URL", help="A ledger whose judgements linking respects.")
@click.option("--link/--no-link", "linked", default=True, show_default=True, help="Link what was read.")
@click.option("--quiet", "-q", is_flag=True, help="Tell nothing but errors.")
@told
def batch(
    inputs: tuple[str, ...],
    out: str,
    engine: str,
    workers: int | None,
    publisher: str | None,
    partition: int,
    seconds: float,
    memory: int,
    judgements: str | None,
    linked: bool,
    quiet: bool,
) -> None:
    """Read and link an archive of any size into Parquet tables.

    INPUT is a file, a folder, a glob, or an address that fsspec knows (s3://, gs://, https://): web archives
    (WARC, WACZ), JSON Lines, Parquet, pages; also .gz and .zst. A run that was stopped or killed is started
    again with the same words, goes on where it was, and ends with the same bytes.

    Exit status: 0 all read, 1 some inputs failed (each is in the table `failures`), 2 bad usage.
    """
    from onrecord.batch.engine import cores
    from onrecord.batch.engine import engine as made
    from onrecord.batch.linking import NOTHING
    from onrecord.batch.running import run
    from onrecord.batch.settings import Settings
    from onrecord.batch.summary import lines

    settings = Settings(publisher=publisher, together=partition, seconds=seconds, memory=memory * 1_000_000)
    judged = _judged(judgements) if judgements else NOTHING
    used = made(engine, workers or cores())
    try:
        if not quiet:
            say(f"runs on {used.told}")
        with _progress(quiet) as tell:
            summary = run(
                inputs, out, settings=settings, engine=used, judged=judged, linked=linked, tell=tell
            )
    finally:
        used.close()
    if not quiet:
        for line in lines(summary):
            say(line)
    sys.exit(1 if summary.failures else 0)


@click.command(
    epilog="""\b
Examples:
  onrecord load tables
  onrecord load tables --db postgresql://server/newsroom
"""
)
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False))
@click.option("--quiet", "-q", is_flag=True, help="Tell nothing but errors.")
@ledger_option
def load(folder: str, quiet: bool, db: str | None) -> None:
    """Fill a ledger with the tables that batch, or export --format parquet, wrote to DIR.

    All of it is kept, or nothing; what the ledger has already is not added again. An empty ledger takes the
    stories and claims over as they are; one that has reports links what is new.
    """
    from onrecord.batch.loading import load as filled
    from onrecord.batch.summary import many

    with opened(db, create=True) as ledger:
        place = ledger.place
    with _progress(quiet) as tick:
        begun: dict[str, float] = {}

        def tell(stage: str, done: int, total: int) -> None:
            since = monotonic() - begun.setdefault(stage, monotonic())
            tick(Progress(stage, done, total, since=since))

        found = filled(folder, place, tell)
    if not quiet:
        say(f"the ledger is {place}")
        parts = [f"{many(found.reports, 'report')} added"]
        parts += [f"{found.known:,} known already"] if found.known else []
        parts += [f"{found.read_again:,} read by another reader"] if found.read_again else []
        parts += [f"{many(found.failures, 'failure')} told"] if found.failures else []
        parts += [f"{many(found.stories, 'story', 'stories')} taken over"] if found.stories else []
        say(", ".join(parts))


def _judged(place: str) -> Judged:
    from onrecord.batch.linking import Judged
    from onrecord.keep import Store
    from onrecord.ledger.judged import held, on_statements

    with Store.open(place, create=False) as store:
        standing = store.judgements()
    return Judged(tuple(on_statements(standing)), held(standing))


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """A bar on standard error where that is a terminal, else a line now and then."""
    if quiet:
        yield lambda progress: None
        return
    if not sys.stderr.isatty():
        last = [monotonic()]

        def line(progress: Progress) -> None:
            if monotonic() - last[0] >= _LINE_EVERY:
                last[0] = monotonic()
                say(shown(progress))

        yield line
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    bar = Bar(TextColumn("{task.description}"), BarColumn(), console=Console(stderr=True), transient=True)
    with bar:
        task = bar.add_task("")

        def tick(progress: Progress) -> None:
            bar.update(task, description=shown(progress), completed=progress.done, total=progress.total)

        yield tick


def shown(progress: Progress) -> str:
    """ "reading: 1,200 of 9,000, 31.5 a second, 3 failed, 4 min 8 s left"."""
    from onrecord.batch.summary import duration

    parts = [f"{progress.stage}: {progress.done:,} of {progress.total:,}"]
    if progress.rate:
        parts.append(f"{progress.rate:,.1f} a second")
    if progress.failures:
        parts.append(f"{progress.failures:,} failed")
    if progress.left is not None:
        parts.append(f"{duration(progress.left)} left")
    return ", ".join(parts)
