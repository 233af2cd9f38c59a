"""Records -> rows. Nothing here knows of partitions, processes or files that are written.

annotate_batch    rows with a text -> rows of `reports`, on any engine
results_of        one record -> the rows of all tables, in the process that reads
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from onrecord.acquire.options import unheard
from onrecord.acquire.source import is_file
from onrecord.acquire.undated import Undated, assumed
from onrecord.batch.keeper import Result
from onrecord.batch.records import Record, fetch_nothing, plain, reports_in
from onrecord.batch.settings import Settings
from onrecord.errors import BadForm, InputError, OnRecordError
from onrecord.ids import identified
from onrecord.model import Failure, Reading, Report
from onrecord.tables import TABLES, Row, rows_of
from onrecord.wire import from_dict, to_dict

Read = Callable[[Report], Reading]

_HELD: dict[str, Read] = {}


def whole_reader() -> Read:
    """The reader with one thread: as many processes read as there are cores."""
    # Before numpy is there: it reads the variable once.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from onrecord.read.pipeline import Reader

    return Reader(1)


def the_reader(settings: Settings) -> Read:
    """The reader that the settings name, made once in each process."""
    if settings.reader not in _HELD:
        module, _, name = settings.reader.partition(":")
        _HELD[settings.reader] = getattr(importlib.import_module(module), name)()
    return _HELD[settings.reader]


def results_of(record: Record, settings: Settings, read: Read) -> list[Result]:
    """What one record gives: for each report in it the rows of its reading, or a failure."""
    found: list[Result] = []
    for one in reports_in(record, settings.options()):
        found.append(one if isinstance(one, Failure) else _rows(_dated(one), read, record.where))
    return found


def _dated(report: Report) -> Report:
    """A report that tells no date gets the day on which it was fetched, else that of its own file.

    An archive, or a file of many lines, has a date of its own that says little of what is in it.
    """
    if report.published:
        return report
    if report.retrieved:
        return replace(report, published=report.retrieved[:10])
    if report.path and is_file(report.path):
        dated = assumed(report, report.path, Undated(unheard))
        return dated if isinstance(dated, Report) else report
    return report


def _rows(report: Report, read: Read, where: str) -> Result:
    try:
        reading, external = identified(read(report))
        # What could not be read back must not be written.
        from_dict(to_dict(reading))
        return rows_of(reading, external)
    except InputError as error:
        return Failure(where, error.why)
    except OnRecordError as error:
        return Failure(where, str(error))


def annotate_batch(rows: Iterable[Mapping[str, Any]], read: Read | None = None) -> list[Row]:
    """Reads many reports, for engines that map a function over rows: Spark, Ray, a data frame.

    Each row has `text`, and where known `url`, `publisher`, `published`, `title`, `byline`, `language`,
    `id`, and `path`, which tells where it came from. For each comes a row of the table `reports`, whose
    `reading` holds all that was read, with one column more: `failure` says why there is no reading, and is
    null where there is one; then `path` says which row it was.
    `tables.rows_of(tables.reading_of(row))` gives the rows of the other tables.
    """
    from onrecord.acquire.json_lines import report_of
    from onrecord.acquire.options import Options
    from onrecord.acquire.source import Source
    from onrecord.acquire.unpack import of_bytes

    reader = read or the_reader(Settings())
    options = Options(fetch=fetch_nothing)
    empty = {column.name: None for column in TABLES["reports"].columns}
    found: list[Row] = []
    for number, row in enumerate(rows, 1):
        where = str(row.get("url") or row.get("path") or row.get("id") or f"row {number}")
        try:
            report = report_of(plain(row), where, Source(where, b"", of_bytes(b"")), options)
            result = _rows(replace(report, path=str(row["path"]) if row.get("path") else None), reader, where)
        except InputError as error:
            result = Failure(error.where, error.why)
        except BadForm as error:
            result = Failure(where, str(error))
        if isinstance(result, Failure):
            found.append({**empty, "path": result.where, "failure": result.why})
        else:
            found.append({**result["reports"][0], "failure": None})
    return found
