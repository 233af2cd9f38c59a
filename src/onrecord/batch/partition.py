"""One partition: its records read, its tables written. What an engine hands out to its workers."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from itertools import islice

from onrecord.batch.keeper import Keeper
from onrecord.batch.plan import Part, Piece
from onrecord.batch.records import Record, records
from onrecord.batch.settings import Settings
from onrecord.batch.writing import Folder
from onrecord.model import Failure
from onrecord.tables import READ, Row
from onrecord.tables.rows import failure_row

# Last the table that the others follow from: while it is not there, nothing of the partition counts.
READ_LAST = (*(name for name in READ if name != "reports"), "reports")

_IDLE: list[Keeper] = []
"""Processes that read for this one and wait for the next partition."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a partition came to."""

    records: int
    reports: int
    statements: int
    failures: int
    twice: int = 0
    """Reports that came in again within the partition."""
    seconds: float = 0.0
    """As the clock has it; never part of what is written."""


@dataclass(frozen=True, slots=True)
class ReadPart:
    """The task of reading one partition."""

    part: Part
    folder: Folder
    settings: Settings
    without: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """What is left out of inputs, by their path."""

    def __call__(self) -> Told:
        """Reads and writes it."""
        begun = time.monotonic()
        with keeper_of(self.settings) as keeper:
            tables, twice = self._rows(keeper)
        reports, statements = len(tables["reports"]), len(tables["statements"])
        digests = self.folder.keep(self.part.name, {name: tables[name] for name in READ_LAST})
        told = Told(self.part.size, reports, statements, len(tables["failures"]), twice)
        kept = {name: value for name, value in asdict(told).items() if name != "seconds"}
        self.folder.keep_note("read", self.part.name, {**kept, "files": digests})
        return Told(**kept, seconds=time.monotonic() - begun)

    def _rows(self, keeper: Keeper) -> tuple[dict[str, list[Row]], int]:
        tables: dict[str, list[Row]] = {name: [] for name in READ}
        seen: set[str] = set()
        twice = 0
        for record in taken(self.part, self.settings, self.without):
            for result in keeper.ask(record):
                if isinstance(result, Failure):
                    tables["failures"].append(failure_row(result))
                    continue
                (report,) = result["reports"]
                if report["id"] in seen:
                    twice += 1
                    continue
                seen.add(report["id"])
                for name, rows in result.items():
                    tables[name] += rows
        return tables, twice


@contextmanager
def keeper_of(settings: Settings) -> Iterator[Keeper]:
    """A process that reads, nobody else's meanwhile; it stays from one partition to the next.

    A worker of a cluster may do several partitions at once, each in a thread of its own.
    """
    keeper = None
    while keeper is None and _IDLE:
        with suppress(IndexError):  # another thread was quicker
            keeper = _IDLE.pop()
        if keeper is not None and keeper.settings != settings:
            keeper.close()
            keeper = None
    keeper = keeper or Keeper(settings)
    try:
        yield keeper
    except BaseException:
        # It may have been left with an answer that nobody took.
        keeper.close()
        raise
    _IDLE.append(keeper)


def rest() -> None:
    """Ends the processes that have nothing to read."""
    with suppress(IndexError):
        while True:
            _IDLE.pop().close()


def taken(part: Part, settings: Settings, without: Mapping[str, frozenset[int]]) -> Iterator[Record]:
    """The records of a partition."""
    for piece in part.pieces:
        yield from _of(piece, settings, without.get(piece.path, frozenset()))


def _of(piece: Piece, settings: Settings, without: frozenset[int]) -> Iterator[Record]:
    found = 0
    for record in islice(records(piece.path, settings.options(), without), piece.first, piece.last):
        found += 1
        yield record
    if found < piece.last - piece.first:
        missing = piece.last - piece.first - found
        yield Failure(piece.path, f"has {missing:,} records fewer than when the run was planned")
