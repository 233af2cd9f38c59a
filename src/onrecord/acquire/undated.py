"""A report that tells no date gets the one of its file, and that is said aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from onrecord.acquire.dates import file_date
from onrecord.acquire.inputs import acquire
from onrecord.acquire.options import Options
from onrecord.acquire.source import is_file
from onrecord.errors import InputError
from onrecord.model import Failure, Report


def dated(sources: Iterable[str], options: Options) -> Iterator[Report | Failure]:
    """The reports at these paths and addresses, each with a date that the dates in it are valued against."""
    for source in sources:
        for one in acquire(source, options):
            yield one if isinstance(one, Failure) or one.published else assumed(one, source, options.tell)


def assumed(report: Report, path: str, tell: Callable[[str], None]) -> Report | Failure:
    """The report with its file's date; today's where there is no file of its own."""
    # A folder or an archive has a date of its own, which says little of what is in it.
    own = report.path if report.path and is_file(report.path) else path
    try:
        day = file_date(own)
    except InputError as error:
        return Failure(error.where, error.why)
    kind = "today's date" if own == "-" else "the date of the file"
    tell(f"{own}: no publication date found; {day}, {kind}, is taken for it. Give --published to say better.")
    return replace(report, published=day)
