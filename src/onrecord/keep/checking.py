"""What a check looks at, and what it says of each fault; in little memory, however large the ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine, func, inspect, select, text
from sqlalchemy.exc import DatabaseError

from onrecord.errors import BadForm, DamagedStore
from onrecord.ids import identified, report_id
from onrecord.keep import engines
from onrecord.keep.asking import readings_wanted
from onrecord.keep.keys import key
from onrecord.keep.rows import Row, held_rows, part_rows, reading_of, source_name, statement_rows
from onrecord.keep.schema import (
    HELD,
    VERSION_TABLE,
    groups,
    links,
    members,
    metadata,
    readings,
    reports,
    sources,
    statements,
)
from onrecord.keep.values import Fault

_PAGE = 50


def faults(engine: Engine, place: str) -> Iterator[Fault]:
    """Every fault that is found, as it is found."""
    # The index is asked as if it were written to, and so waits for its turn to write.
    with engines.writing(engine, place) as connection:
        found = list(_search(connection))
    yield from found
    with engines.reading(engine, place) as connection:
        checks = (_tables, _file, _reports, _readings, _links, _members)
        for check in checks:
            try:
                yield from check(connection)
            except (DatabaseError, DamagedStore) as error:
                # A damaged file breaks off a check; the others may still tell more.
                said = str(getattr(error, "orig", None) or error).partition("\n")[0]
                yield Fault(engines.shown(place), f"cannot be read any further: {said}")


def _tables(connection: Connection) -> Iterator[Fault]:
    there = set(inspect(connection).get_table_names())
    for missing in sorted({*metadata.tables, VERSION_TABLE} - there):
        yield Fault(missing, "this table is missing")


def _file(connection: Connection) -> Iterator[Fault]:
    """The pages of the file, and whether every reference leads to a row; a server sees to both itself."""
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.execute(text("PRAGMA integrity_check")):
        if said != "ok":
            yield Fault("the file", str(said))
    for table, row, parent, _ in connection.execute(text("PRAGMA foreign_key_check")):
        yield Fault(f"{table} row {row}", f"leads to a row of {parent} that is not there")


def _search(connection: Connection) -> Iterator[Fault]:
    """Whether the words that are searched are those of the rows; on PostgreSQL they are one with them."""
    if connection.dialect.name != "sqlite":
        return
    for table in ("reports", "statements"):
        index = f"{table}_words"
        try:
            # An order to the index in the form of a row; it writes nothing.
            connection.execute(text(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"))
        except DatabaseError as error:
            yield Fault(index, f"the words are not those of the {table}: {error.orig}")


def _reports(connection: Connection) -> Iterator[Fault]:
    columns = (reports.c.seq, reports.c.id, reports.c.text, reports.c.url, reports.c.publisher)
    for row in _pages(connection, select(*columns), reports.c.seq):
        if row.id != report_id(row.text, row.url, row.publisher):
            yield Fault(
                f"report {row.id}", "is not what its id says: text, address or publisher have changed"
            )
    unread = (
        ~select(readings.c.seq)
        .where(readings.c.report == reports.c.seq, readings.c.replaced_by.is_(None))
        .exists()
    )
    for row in _pages(connection, select(reports.c.seq, reports.c.id).where(unread), reports.c.seq):
        yield Fault(f"report {row.id}", "has no reading that holds")
    several = (
        select(reports.c.id)
        .join(readings, readings.c.report == reports.c.seq)
        .where(readings.c.replaced_by.is_(None))
        .group_by(reports.c.id)
        .having(func.count() > 1)
    )
    for (identity,) in connection.execute(several):
        yield Fault(f"report {identity}", "has several readings that hold")


def _readings(connection: Connection) -> Iterator[Fault]:
    """Whether each reading reads back, and whether the index to it is the one that follows from it."""
    for row in _pages(connection, readings_wanted(), readings.c.seq):
        where = f"reading {row.seq} of report {row.id} by {row.reader or 'an unknown reader'}"
        try:
            reading = reading_of(row.text, row.rest, row.revises, row.body)
        except (BadForm, DamagedStore, ValueError) as error:
            yield Fault(where, str(error))
            continue
        if reading.reader != row.reader or identified(reading)[1] is not None:
            yield Fault(where, "is the reading of something else")
        names = {key(name) for one in reading.statements if (name := source_name(one)) is not None}
        # The numbers of the sources are put back into the names, which is what they stand for.
        expected: dict[str, list[Row]] = {
            "statements": [
                {**new, "source": None if (name := source_name(one)) is None else key(name)}
                for one, new in zip(
                    reading.statements, statement_rows(reading, dict.fromkeys(names, 0)), strict=True
                )
            ],
            **part_rows(reading),
            **{HELD[kind].name: held for kind, held in held_rows(reading).items()},
        }
        for table, rows in expected.items():
            if _sorted(rows) != _sorted(_kept(connection, table, row.seq, rows)):
                yield Fault(where, f"its rows of {table} are not those that follow from it")


def _kept(connection: Connection, name: str, reading: int, like: list[Row]) -> list[Row]:
    """The rows of a reading in a table, with the columns of the rows that they should be."""
    table = metadata.tables[name]
    columns: list[Any] = [table.c[one] for one in (like[0] if like else ["number"])]
    wanted = select(*columns).where(table.c.reading == reading)
    if name == "statements" and like:
        columns = [sources.c.key.label("source") if one.name == "source" else one for one in columns]
        joined = statements.outerjoin(sources, sources.c.seq == statements.c.source)
        wanted = select(*columns).select_from(joined).where(statements.c.reading == reading)
    return [dict(row) for row in connection.execute(wanted).mappings()]


def _sorted(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["number"], row.get("statement", 0)))


def _links(connection: Connection) -> Iterator[Fault]:
    """Whether the ends of every link that holds are there, and its reasons can be read."""
    for row in _pages(connection, select(links).where(links.c.until.is_(None)), links.c.seq):
        table = reports if row.ends == "reports" else statements
        for end in (row.left, row.right):
            if connection.execute(select(table.c.seq).where(table.c.id == end).limit(1)).scalar() is None:
                yield Fault(
                    f"link {row.seq} ({row.kind})", f"leads to {end}, which is not among the {row.ends}"
                )
        if not isinstance(json.loads(row.reasons), list):
            yield Fault(f"link {row.seq} ({row.kind})", "its reasons are no list")


def _members(connection: Connection) -> Iterator[Fault]:
    """Whether every member that holds is a report or a statement."""
    a_report = select(reports.c.seq).where(reports.c.id == members.c.member).exists()
    a_statement = select(statements.c.seq).where(statements.c.id == members.c.member).exists()
    wanted = (
        select(members.c.seq, members.c.member, groups.c.id)
        .join(groups, groups.c.seq == members.c.group)
        .where(members.c.until.is_(None), ~a_report, ~a_statement)
    )
    for row in _pages(connection, wanted, members.c.seq):
        yield Fault(f"group {row.id}", f"holds {row.member}, which is neither a report nor a statement")


def _pages(connection: Connection, wanted: Any, number: Any) -> Iterator[Any]:
    last = 0
    while True:
        rows = connection.execute(wanted.where(number > last).order_by(number).limit(_PAGE)).all()
        yield from rows
        if len(rows) < _PAGE:
            return
        last = rows[-1].seq
