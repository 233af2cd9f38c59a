"""Rows by the thousand, in one transaction: what fills a ledger from tables that were made elsewhere.

The rows are those that `adding` and `linking` write one by one, their numbers told from here; a server gets
them by COPY. Nobody else numbers rows meanwhile: a ledger has one writer at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

from onrecord.keep.asker import some_of
from onrecord.keep.keys import key, name_words
from onrecord.keep.rows import (
    Prepared,
    Row,
    held_rows,
    part_rows,
    reading_row,
    report_row,
    source_name,
    statement_rows,
)
from onrecord.keep.schema import HELD, groups, members, metadata, readings, reports, source_words, sources
from onrecord.keep.schema import statements as said
from onrecord.keep.texts import AnyText, writable

_TOGETHER = 5_000


class Loader:
    """Writes rows on the connection of a `Writer`; of use until its transaction ends."""

    def __init__(self, connection: Connection, now: str, run: int) -> None:
        self._connection = connection
        self._server = connection.dialect.name == "postgresql"
        self._now = now
        self.run = run
        self._sources: dict[str, int] = {}
        self._waiting: dict[str, list[Row]] = {}
        self._numbers: dict[str, int] = {}

    # --- what is there -----------------------------------------------------------------------

    def reports(self, ids: Iterable[str]) -> dict[str, int]:
        """The numbers of the reports that have these ids, of those that are there."""
        return self._found(reports.c.id, reports.c.seq, ids)

    def readers(self, ids: Iterable[str]) -> set[tuple[str, str]]:
        """Which reader has read which of these reports."""
        wanted = select(reports.c.id, readings.c.reader).join(readings, readings.c.report == reports.c.seq)
        return {
            (row.id, row.reader)
            for some in some_of(ids)
            for row in self._connection.execute(wanted.where(reports.c.id.in_(some)))
        }

    def articles(self, keys: Iterable[str]) -> set[str]:
        """Those articles of which a version is there."""
        return set(self._found(reports.c.article, reports.c.seq, keys))

    def empty(self) -> bool:
        """Whether no report is there."""
        return self._connection.execute(select(reports.c.seq).limit(1)).first() is None

    def next(self, table: str) -> int:
        """The first number that no row of a table has."""
        if table not in self._numbers:
            last = self._connection.execute(select(func.max(metadata.tables[table].c.seq))).scalar()
            self._numbers[table] = (last or 0) + 1
        return self._numbers[table]

    # --- the record --------------------------------------------------------------------------

    def readings(
        self,
        some: Sequence[Prepared],
        numbers: Sequence[int],
        first: Sequence[int],
        revises: Mapping[str, int],
    ) -> None:
        """Writes readings whose reports are not there, with them.

        Each report and its reading get the number that is told, its statements those from `first` on;
        `revises` is the number of the version that a report replaces.
        """
        rows: dict[str, list[Row]] = {name: [] for name in ("reports", "readings", said.name)}
        for given, number, at in zip(some, numbers, first, strict=True):
            reading = given.reading
            row = report_row(given, self._now)
            rows["reports"].append({**row, "seq": number, "revises": revises.get(reading.report.id)})
            rows["readings"].append({**reading_row(given, number, self._now), "seq": number})
            names = {key(name): name for one in reading.statements if (name := source_name(one)) is not None}
            own = {"report": number, "reading": number}
            rows[said.name] += [
                {**one, **own, "seq": at + place}
                for place, one in enumerate(statement_rows(reading, self._source_numbers(names)))
            ]
            for table, parts in part_rows(reading).items():
                rows.setdefault(table, []).extend({**one, "reading": number} for one in parts)
            for kind, held in held_rows(reading).items():
                rows.setdefault(HELD[kind].name, []).extend({**one, "reading": number} for one in held)
        for table in (sources.name, source_words.name):
            self.put(table, self._waiting.pop(table, []))
        for table, some_rows in rows.items():
            self.put(table, some_rows)

    def _source_numbers(self, names: Mapping[str, str]) -> dict[str, int]:
        unknown = [one for one in names if one not in self._sources]
        self._sources.update(self._found(sources.c.key, sources.c.seq, unknown))
        for one in unknown:
            if one not in self._sources:
                number = self.next(sources.name)
                self._numbers[sources.name] = number + 1
                self._sources[one] = number
                row = {"seq": number, "key": one, "name": names[one]}
                self._waiting.setdefault(sources.name, []).append(row)
                self._waiting.setdefault(source_words.name, []).extend(
                    {"word": word, "source": number} for word in name_words(names[one])
                )
        return {one: self._sources[one] for one in names}

    # --- what was made of it -----------------------------------------------------------------

    def group(self, identity: str, kind: str, inside: Iterable[str], state: Mapping[str, Any]) -> None:
        """A group with its members and its state, in the form of the columns; written by and by."""
        number = self.next(groups.name)
        self._numbers[groups.name] = number + 1
        self.later(groups.name, {"seq": number, "id": identity, "kind": kind, "since": self.run})
        for one in inside:
            self.later(members.name, {"group": number, "member": one, "since": self.run})
        self.later("states", {**state, "group": number, "since": self.run})

    def later(self, table: str, row: Row) -> None:
        """A row that is written with others; those that it leads to are written before it."""
        self._waiting.setdefault(table, []).append(row)
        if len(self._waiting[table]) >= _TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Writes what waits."""
        waiting, self._waiting = self._waiting, {}
        # Groups first: members and states lead to them.
        for table in sorted(waiting, key=lambda name: (name != groups.name, name)):
            self.put(table, waiting[table])

    def put(self, table: str, rows: Sequence[Row]) -> None:
        """Writes rows that have the same columns."""
        if not rows:
            return
        if self._server:
            self._copy(metadata.tables[table], rows)
            return
        for first in range(0, len(rows), _TOGETHER):
            self._connection.execute(insert(metadata.tables[table]), rows[first : first + _TOGETHER])

    def end(self) -> None:
        """Writes what waits, and has the store number on behind it."""
        self.flush()
        if self._server:
            for name in ("reports", "readings", "statements", "sources", "groups"):
                last = f"(SELECT max(seq) FROM {name})"
                self._connection.execute(
                    text(f"SELECT setval(pg_get_serial_sequence('{name}', 'seq'), {last}) WHERE {last} > 0")
                )

    def _copy(self, table: Table, rows: Sequence[Row]) -> None:
        columns = [table.c[name] for name in rows[0]]
        texts = [isinstance(column.type, AnyText) for column in columns]
        names = ", ".join(f'"{column.name}"' for column in columns)
        driver: Any = self._connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(
                    [
                        writable(value) if is_text and value is not None else value
                        for is_text, value in zip(texts, row.values(), strict=True)
                    ]
                )

    def _found(self, what: Any, number: Any, wanted: Iterable[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for some in some_of(wanted):
            rows = self._connection.execute(select(what, number).where(what.in_(some)))
            found.update({row[0]: row[1] for row in rows})
        return found
