"""The verbs that fill the ledger: add, follow."""

from __future__ import annotations

import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from onrecord.errors import BadDate
from onrecord.verbs.common import Command, ledger_option, opened, say

if TYPE_CHECKING:
    from onrecord.acquire import Options
    from onrecord.ledger import Outcome

_WORDS = (
    ("added", "added", "added"),
    ("version", "new version", "new versions"),
    ("read again", "read again", "read again"),
    ("known", "known already", "known already"),
)


def _network(command: Command) -> Command:
    allow = click.option(
        "--allow",
        metavar="NETWORK",
        multiple=True,
        help="Also fetch from this private network, such as 10.20.0.0/16; others are refused.",
    )
    links = click.option(
        "--follow-links/--no-follow-links",
        default=True,
        show_default=True,
        help="Fetch the pages that a feed or a sitemap links to where it does not give their text.",
    )
    return allow(links(command))


@click.command(
    epilog="""\b
Examples:
  onrecord add report.html saved/ archive.warc.gz
  onrecord add --publisher "The Post" --published 2025-11-01 report.txt
  onrecord add --jobs 2 reports.jsonl.zst
  onrecord add https://example.org/feed.xml
  curl -s https://example.org/report | onrecord add --url https://example.org/report -
"""
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option(
    "--published",
    metavar="DATE",
    help="When they were published. Default: what they say, else the file's date.",
)
@click.option("--publisher", metavar="NAME", help="Who published them.")
@click.option("--url", metavar="URL", help="Where they were published.")
@click.option("--input-format", metavar="NAME", help="How to take the input where its name misleads.")
@click.option(
    "--jobs",
    "-j",
    metavar="N",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="Processes that read side by side.",
)
@click.option("--again", is_flag=True, help="Read anew, with this version, what an older one read.")
@_network
@click.option("--quiet", "-q", is_flag=True, help="Tell failures only.")
@ledger_option
def add(
    sources: tuple[str, ...],
    published: str | None,
    publisher: str | None,
    url: str | None,
    input_format: str | None,
    jobs: int,
    again: bool,
    allow: tuple[str, ...],
    follow_links: bool,
    quiet: bool,
    db: str | None,
) -> None:
    """Add reports to the ledger: files, folders, addresses, feeds, OPML, archives; "-" is standard input.

    Each report is kept as a whole or not at all. To add what is there already adds nothing, so a run that was
    stopped is started again with the same words. A changed article becomes a new version.

    Exit status: 0 all added, 1 some inputs failed (each told, and kept: `onrecord failures`), 2 bad usage.
    """
    options = _options(published, publisher, url, input_format, allow, follow_links, quiet)
    with opened(db, create=True) as ledger:
        if not quiet:
            say(f"the ledger is {ledger.place}")
        counts = _watched(ledger.add(*sources, options=options, jobs=jobs, again=again), quiet)
    _summary(counts, quiet)
    sys.exit(1 if counts["failed"] else 0)


@click.command(
    epilog="""\b
Examples:
  onrecord follow feeds.opml
  onrecord follow --once https://example.org/feed.xml
"""
)
@click.argument("feeds", metavar="FEEDS")
@click.option("--once", is_flag=True, help="Poll what is due now, and end.")
@_network
@click.option("--quiet", "-q", is_flag=True, help="Tell failures only.")
@ledger_option
def follow(
    feeds: str, once: bool, allow: tuple[str, ...], follow_links: bool, quiet: bool, db: str | None
) -> None:
    """Keep polling the feeds of an OPML list, or one feed, and add what is new.

    Each feed is asked as often as it asks to be. Ctrl-C or SIGTERM ends it cleanly; started again
    with the same FEEDS it goes on where it stopped.
    """
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    options = _options(None, None, None, None, allow, follow_links, quiet, stop)
    with opened(db, create=True) as ledger:
        if not quiet:
            say(f"the ledger is {ledger.place}")
        counts = _watched(ledger.follow(feeds, options=options, stop=stop, once=once), quiet, lines=True)
    _summary(counts, quiet)


def _watched(found: Iterable[Outcome], quiet: bool, lines: bool = False) -> Counter[str]:
    """Runs it, with progress on standard error; what became of how many."""
    counts: Counter[str] = Counter()
    with _progress(quiet or lines) as tick:
        for outcome in found:
            counts[outcome.what] += 1
            counts["statements"] += outcome.statements
            if outcome.what == "failed":
                say(f"{outcome.where}: {outcome.why}")
            elif lines and not quiet and outcome.what != "known":
                say(f"{outcome.what}: {outcome.where}")
            tick(counts)
    return counts


@contextmanager
def _progress(hidden: bool) -> Iterator[Callable[[Counter[str]], None]]:
    if hidden or not sys.stderr.isatty():
        yield lambda counts: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=None)

        def tick(counts: Counter[str]) -> None:
            progress.update(task, description=_counted(counts))

        yield tick


def _summary(counts: Counter[str], quiet: bool) -> None:
    if not quiet:
        click.echo(_counted(counts) + ".")


def _counted(counts: Counter[str]) -> str:
    told = [
        f"{counts[what]:,} {one if counts[what] == 1 else more}" for what, one, more in _WORDS if counts[what]
    ]
    failed = [f"{counts['failed']:,} failed"] if counts["failed"] else []
    return f"{', '.join((told or ['nothing added']) + failed)}; {counts['statements']:,} statements"


def _options(
    published: str | None,
    publisher: str | None,
    url: str | None,
    form: str | None,
    allow: tuple[str, ...],
    follow_links: bool,
    quiet: bool,
    stop: threading.Event | None = None,
) -> Options:
    from onrecord.acquire import INPUTS, Options, iso_date
    from onrecord.acquire.fetch import Fetcher
    from onrecord.acquire.options import unheard

    names = [one.name for one in INPUTS]
    if form is not None and form not in names:
        raise click.BadParameter(f"{form!r} is none of {', '.join(names)}", param_hint="--input-format")
    try:
        day = iso_date(published) if published is not None else None
    except BadDate as error:
        raise click.BadParameter(str(error), param_hint="--published") from error
    try:
        fetcher = Fetcher(allowed=allow, stop=stop)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--allow") from error
    return Options(
        published=day,
        publisher=publisher,
        url=url,
        format=form,
        follow_links=follow_links,
        fetch=fetcher.get,
        tell=unheard if quiet else say,
    )
