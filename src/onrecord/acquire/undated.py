"""A report that tells no date gets the one of its file, and that is said aloud: for the first few in full.

reports ── assumed ──> Report with a date
              └─> Undated ──> a line for each of the first, one line for all others
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from onrecord.acquire.dates import file_date
from onrecord.acquire.fetched import is_address
from onrecord.acquire.inputs import acquire
from onrecord.acquire.options import Options
from onrecord.acquire.source import STANDARD_INPUT, is_file
from onrecord.errors import InputError
from onrecord.model import Failure, Report

MOST_TOLD = 3
"""Reports without a date that are told one by one; a folder of saved texts may hold nothing else."""


class Undated:
    """Tells of reports without a date: the first few each with its day, the rest by their number."""

    def __init__(self, tell: Callable[[str], None], advice: str = "") -> None:
        self._tell = tell
        self._advice = f" {advice}" if advice else ""
        self._last = ""
        self._told = self._more = 0

    def __call__(self, where: str, day: str, kind: str) -> None:
        """One more; of those that lie in one place the first speaks for all."""
        if self._told == MOST_TOLD or where == self._last:
            self._more += 1
            return
        self._last = where
        self._told += 1
        self._tell(f"{where}: no publication date found; {day}, {kind}, is taken for it.{self._advice}")

    def end(self) -> None:
        """Tells how many more there were."""
        if self._more:
            noun = "report" if self._more == 1 else "reports"
            self._tell(f"... and {self._more:,} more {noun} without a publication date")
        self._told = self._more = 0


def dated(sources: Iterable[str], options: Options) -> Iterator[Report | Failure]:
    """The reports at these paths and addresses, each with a date that the dates in it are valued against."""
    undated = Undated(options.tell, "Give --published to say better.")
    for source in sources:
        for one in acquire(source, options):
            yield one if isinstance(one, Failure) or one.published else assumed(one, source, undated)
    undated.end()


def assumed(report: Report, path: str, undated: Undated) -> Report | Failure:
    """The report with the day on which it was fetched, else its file's; today's where it has no file."""
    if report.retrieved and not is_address(path):
        day = report.retrieved[:10]
        undated(report.path or path, day, "the day on which it was fetched")
        return replace(report, published=day)
    # A folder or an archive has a date of its own, which says little of what is in it.
    own = report.path if report.path and is_file(report.path) else path
    try:
        day = file_date(own)
    except InputError as error:
        return Failure(error.where, error.why)
    undated(report.path or own, day, _kind(own))
    return replace(report, published=day)


def _kind(own: str) -> str:
    if own == STANDARD_INPUT or is_address(own):
        return "today's date"
    return "the date of the file" if is_file(own) else "the date of the folder"
