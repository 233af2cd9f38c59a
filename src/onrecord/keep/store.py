"""The store: one ledger, in a file or on a server.

    store = Store.open("ledger.db")
    store.add(reading)
    for statement in store.statements(Filter(source="Ada Brook", act="deny")):
        ...

Lists are read a page at a time and hold no transaction between pages: they are as long as need be
in little memory, and what is added meanwhile is no trouble.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import ColumnElement, Engine, Table, func, select

from onrecord.keep import asking, engines, upkeep, versions
from onrecord.keep.alerting import Alerting
from onrecord.keep.checking import faults
from onrecord.keep.linkage import Linkage
from onrecord.keep.record import Record
from onrecord.keep.schema import (
    alerts,
    feeds,
    groups,
    judgements,
    links,
    notices,
    readings,
    reports,
    runs,
    sources,
    statements,
)
from onrecord.keep.schema import failures as failed
from onrecord.keep.values import Added, Counts, Fault, KeptFailure
from onrecord.keep.writer import Writer
from onrecord.model import Failure, Reading


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class Store(Record, Linkage, Alerting):
    """A ledger that is open. Threads may share it; each process opens its own."""

    def __init__(self, engine: Engine, place: str, clock: Callable[[], str] = _now) -> None:
        super().__init__(engine, place)
        self._clock = clock

    @classmethod
    def open(cls, url: str | Path, *, create: bool = True) -> Store:
        """The ledger at a path or URL; a new one where there is nothing, unless `create` is false.

        Raises `OldStore` for one that has to be upgraded first, `NewStore` for one of a newer
        version, `NotALedger` for a database that is something else, and `NoStore`.
        """
        place = str(url)
        engine = engines.engine_for(place)
        try:
            versions.ensure(engine, place, create)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, place)

    @staticmethod
    def upgrade(url: str | Path) -> bool:
        """Brings a ledger of an older version up to date, as a whole or not at all; whether it was older."""
        place = str(url)
        engine = engines.engine_for(place)
        try:
            file = engines.file_of(engine)
            if file is not None and not file.exists():
                versions.ensure(engine, place, create=False)
            return versions.upgrade(engine, place)
        finally:
            engine.dispose()

    def close(self) -> None:
        """Lets go of the file or the server."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- writing -----------------------------------------------------------------------------

    @contextmanager
    def writing(self, maker: str = "onrecord") -> Iterator[Writer]:
        """One transaction: what is written in this block is kept as a whole, or not at all.

        `maker` says who links and groups, with the version: "link 1.0.0".
        """
        with engines.writing(self._engine, self._place) as connection:
            yield Writer(connection, maker, self._clock)

    def add(self, reading: Reading, external_id: str | None = None) -> Added:
        """Keeps one reading with its report, in one transaction; again is as good as once."""
        with self.writing() as writer:
            return writer.add(reading, external_id)

    def fail(self, failure: Failure) -> bool:
        """Keeps that an input could not be read; whether that is news."""
        with self.writing() as writer:
            return writer.fail(failure)

    # --- failures, feeds, figures ------------------------------------------------------------

    def failures(self, *, all_of_them: bool = False) -> Iterator[KeptFailure]:
        """Inputs that could not be read; with those that can be by now, where asked for."""
        return map(asking.as_failure, self._pages(asking.failures_wanted(all_of_them), failed.c.seq))

    def feed(self, url: str) -> dict[str, Any] | None:
        """Where the reading of a feed stands, None for one that was never read."""
        state = self._value(select(feeds.c.state).where(feeds.c.url == url))
        return None if state is None else dict(json.loads(state))

    def feeds(self) -> list[str]:
        """The feeds that were read, by address."""
        with self._reading() as connection:
            return list(connection.execute(select(feeds.c.url).order_by(feeds.c.url)).scalars())

    def written(self) -> str:
        """A word that is another one whenever something was written; cheap, whatever the ledger's size."""
        last = [
            select(func.max(table.c.seq)).scalar_subquery()
            for table in (reports, readings, runs, judgements, failed, alerts, notices)
        ]
        ended = [select(func.max(table.c.until)).scalar_subquery() for table in (failed, alerts)]
        with self._reading() as connection:
            row = connection.execute(select(*last, *ended)).one()
        return "-".join(str(value or 0) for value in row)

    def counts(self) -> Counts:
        """How much is kept."""
        current = readings.c.replaced_by.is_(None)
        questions: dict[str, tuple[Table, tuple[ColumnElement[bool], ...]]] = {
            "reports": (reports, ()),
            "readings": (readings, (current,)),
            "sources": (sources, ()),
            "links": (links, (links.c.until.is_(None),)),
            "judgements": (judgements, ()),
            "failures": (failed, (failed.c.until.is_(None),)),
        }
        with self._reading() as connection:
            told = {
                name: connection.execute(
                    select(func.count()).select_from(table).where(*conditions)
                ).scalar_one()
                for name, (table, conditions) in questions.items()
            }
            replaced = (
                select(func.count())
                .select_from(statements)
                .join(readings, readings.c.seq == statements.c.reading)
            )
            whole = connection.execute(select(func.count()).select_from(statements)).scalar_one()
            told["statements"] = whole - connection.execute(replaced.where(~current)).scalar_one()
            for name, kind in (("stories", "story"), ("claims", "claim")):
                inner = asking.groups_wanted(kind).with_only_columns(groups.c.seq, maintain_column_froms=True)
                told[name] = connection.execute(
                    select(func.count()).select_from(inner.subquery())
                ).scalar_one()
        return Counts(**told)

    # --- upkeep ------------------------------------------------------------------------------

    def check(self) -> Iterator[Fault]:
        """All that is not as it must be; nothing for a ledger that is sound."""
        return faults(self._engine, self._place)

    def backup(self, path: str | Path) -> None:
        """Writes a copy, in one new file that is a ledger of its own; raises `NoStore` where it cannot."""
        upkeep.backup(self._engine, self._place, Path(path))

    def count_up(self) -> None:
        """Brings up to date by what the database plans its answers, as after much was added at once."""
        upkeep.count_up(self._engine, self._place)

    def compact(self) -> None:
        """Gives back the room that the ledger does not need; nothing is lost by it."""
        upkeep.compact(self._engine, self._place)
