"""Inputs -> records, one at a time and not looked into: what one page or one line is worth losing alone.

    path or address ── Source ── unpacked ── archive, lines, rows ── Page | Line | Failure

A `Page` is bytes with what is known of them, so that it can be handed to a process of its own: parsing a
page is where hostile input bites. Lines of JSON are reports already.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from onrecord.acquire.facts import NOTHING, Facts
from onrecord.acquire.failures import told
from onrecord.acquire.fetched import Fetched
from onrecord.acquire.inputs import DEEPEST, choose, meant, of_many, packed, read
from onrecord.acquire.json_lines import report_of
from onrecord.acquire.options import Options
from onrecord.acquire.source import Source, opened, started
from onrecord.acquire.unpack import inner, of_bytes
from onrecord.errors import (
    InputError,
    NoArticle,
    OnRecordError,
    TooLarge,
    UnknownFormat,
    UnreadableInput,
)
from onrecord.model import Failure, Report

ARCHIVES = ("warc", "wacz")
PARQUET = (".parquet", ".pq")
_ROWS = 64
"""Rows of a Parquet file that are held at a time."""


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes that hold a report, or several, as they lay where they lay."""

    where: str
    data: bytes
    name: str = ""
    media: str | None = None
    charset: str | None = None
    known: Facts = NOTHING
    named: Facts = NOTHING
    nth: int | None = None
    without: frozenset[int] = frozenset()
    only: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """A report that was one of many in its input."""

    where: str
    """The input, with the number of the record in it, from 1."""
    report: Report


Record = Page | Line | Failure


def reports_in(record: Record, options: Options) -> Iterator[Report | Failure]:
    """The reports of one record; never raises, whatever its bytes."""
    if isinstance(record, Failure):
        yield record
        return
    if isinstance(record, Line):
        yield record.report
        return
    source = Source(
        record.where,
        b"",
        of_bytes(record.data),
        name=record.name,
        media=record.media,
        charset=record.charset,
        known=record.known,
        named=record.named,
        nth=record.nth,
        without=record.without,
        only=record.only,
    )
    yield from read(started(source), options)


def records(path: str, options: Options, without: frozenset[int] = frozenset()) -> Iterator[Record]:
    """The records of one input, always the same in the same order; what cannot be read is a `Failure`.

    Of what lies in it, counted from 0, some may be left `without`.
    """
    try:
        with source_of(path) as source:
            if is_parquet(path):
                yield from _rows(source, options)
            else:
                yield from _within(replace(source, without=without), options, 0)
    except InputError as error:
        yield told(error, path)
    except OSError as error:
        yield Failure(path, f"could not be read ({(error.strerror or type(error).__name__).lower()})")


def is_parquet(path: str) -> bool:
    """Whether a file is Parquet by its name."""
    return PurePath(path).suffix.lower() in PARQUET


def is_remote(path: str) -> bool:
    """Whether a path is an address that another file system answers."""
    return "://" in path and not path.startswith("file://")


@contextmanager
def source_of(path: str) -> Iterator[Source]:
    """An open source for a path of this machine or an address that fsspec knows."""
    if not is_remote(path):
        with opened(path.removeprefix("file://")) as source:
            yield source
        return
    import fsspec

    try:
        file = fsspec.open(path, "rb").open()
    except (OSError, ValueError, ImportError) as error:
        raise UnreadableInput(path, f"could not be opened ({_words(error)})") from error
    with io.BufferedReader(file, 1 << 20) as stream:
        yield started(Source(path, b"", stream))


def _words(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _within(source: Source, options: Options, depth: int) -> Iterator[Record]:
    try:
        if depth > DEEPEST:
            raise TooLarge(source.path, "is packed in itself too often to be read")
        if packed(source):
            yield from _within(inner(source), options, depth + 1)
            return
        chosen = choose(source, options).name
        if chosen not in (*ARCHIVES, "jsonl"):
            yield _page(source, options)
            return
        for number, part in meant(source, choose(source, options).reports(source, options)):
            if isinstance(part, Failure):
                yield part
            elif isinstance(part, Report):
                yield Line(f"{source.path}:{number + 1}", part)
            elif part.only and part.only.isdisjoint(ARCHIVES):
                yield _page(part, options)
            else:
                yield from _within(part, of_many(options), depth + 1)
    except InputError as error:
        yield told(error, source.path)


def _page(source: Source, options: Options) -> Record:
    try:
        data = source.everything(options.max_bytes)
    except InputError as error:
        return told(error, source.path)
    return Page(
        source.path,
        data,
        source.name,
        source.media,
        source.charset,
        source.known,
        source.named,
        source.nth,
        source.without,
        source.only,
    )


# --- Parquet ---------------------------------------------------------------------------------------


def _rows(source: Source, options: Options) -> Iterator[Record]:
    import pyarrow
    from pyarrow import parquet

    stream = source.stream
    if not isinstance(stream, io.BufferedIOBase):
        raise UnknownFormat(source.path, "is Parquet, which cannot be read out of a pipe")
    try:
        with parquet.ParquetFile(stream) as file:
            names = set(file.schema_arrow.names)
            if "text" not in names:
                raise NoArticle(source.path, 'is Parquet without a column "text"')
            wanted = sorted(names & _COLUMNS)
            number = 0
            for batch in file.iter_batches(_ROWS, columns=wanted):
                for row in batch.to_pylist():
                    number += 1
                    yield _row(row, f"{source.path}:{number}", source, options)
    except (pyarrow.ArrowException, OSError) as error:
        raise UnreadableInput(source.path, f"is no Parquet that can be read ({_words(error)})") from error


_COLUMNS = {"id", "external_id", "url", "publisher", "published", "title", "byline", "language", "text"}


def _row(row: dict[str, Any], where: str, source: Source, options: Options) -> Record:
    try:
        return Line(where, report_of(plain(row), where, source, options))
    except OnRecordError as error:
        return told(error, where)


def plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of a table as if it were an object of JSON."""
    fields = {
        name: value.isoformat() if isinstance(value, datetime.date) else value for name, value in row.items()
    }
    # In tables of ours the report's own id is not `id`, which follows from its text.
    fields["id"] = fields.pop("external_id", None) or fields.get("id")
    return fields


def fetch_nothing(address: str, known: object) -> Fetched:
    """A batch reads what it is given; a list of feeds in it is no order to fetch them."""
    raise UnreadableInput(address, "is an address inside an input, and nothing is fetched in a batch")
