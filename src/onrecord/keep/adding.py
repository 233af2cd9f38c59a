"""Writing a reading's rows, on a connection whose transaction the caller keeps or drops as a whole."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select, update

from onrecord.keep.asker import some_of
from onrecord.keep.keys import key, name_words
from onrecord.keep.rows import (
    Prepared,
    Row,
    held_rows,
    part_rows,
    reading_row,
    replaced,
    report_row,
    source_name,
    statement_rows,
)
from onrecord.keep.schema import HELD, metadata, readings, reports, source_words, sources
from onrecord.keep.values import Added


def add(connection: Connection, given: Prepared, now: str) -> Added:
    """Keeps a reading; what is there already stays as it is."""
    identity = given.reading.report.id
    number = connection.execute(select(reports.c.seq).where(reports.c.id == identity)).scalar()
    new_report = number is None
    revises = None
    if number is None:
        number, revises = _add_report(connection, given, now)
    new_reading = _add_reading(connection, given, number, now)
    return Added(identity, new_report, new_reading, revises)


def _add_report(connection: Connection, given: Prepared, now: str) -> tuple[int, str | None]:
    row = report_row(given, now)
    row["revises"] = _replaced_version(connection, given.reading.report.revises, row)
    number = connection.execute(insert(reports).returning(reports.c.seq), row).scalar_one()
    revises = None
    if row["revises"] is not None:
        revises = connection.execute(select(reports.c.id).where(reports.c.seq == row["revises"])).scalar_one()
    return number, revises


def _replaced_version(connection: Connection, told: str | None, row: Row) -> int | None:
    """The version that a new report replaces: the one that it names, else the one before it in time."""
    if told is not None:
        known: int | None = connection.execute(select(reports.c.seq).where(reports.c.id == told)).scalar()
        if known is not None:
            return known
    if row["article"] is None:
        return None
    versions = select(reports.c.seq, reports.c.moment).where(reports.c.article == row["article"])
    found = connection.execute(versions).all()
    return replaced([(one.seq, one.moment) for one in found], row["moment"])


def _add_reading(connection: Connection, given: Prepared, report: int, now: str) -> bool:
    row = reading_row(given, report, now)
    columns = (readings.c.seq, readings.c.reader, readings.c.rank, readings.c.replaced_by)
    there = connection.execute(select(*columns).where(readings.c.report == report)).all()
    if any(one.reader == row["reader"] for one in there):
        return False
    last = next((one for one in there if one.replaced_by is None), None)
    # An older reader may come late, from a second machine: it never hides what a newer one read.
    if last is not None and last.rank > row["rank"]:
        row["replaced_by"] = last.seq
    number = connection.execute(insert(readings).returning(readings.c.seq), row).scalar_one()
    if last is not None and last.rank <= row["rank"]:
        connection.execute(update(readings).where(readings.c.seq == last.seq).values(replaced_by=number))
    _add_statements(connection, given, report, number)
    return True


def _add_statements(connection: Connection, given: Prepared, report: int, number: int) -> None:
    reading = given.reading
    names = {key(name): name for one in reading.statements if (name := source_name(one)) is not None}
    rows = statement_rows(reading, _source_numbers(connection, names))
    _insert(connection, "statements", ({**row, "report": report, "reading": number} for row in rows))
    for table, parts in part_rows(reading).items():
        _insert(connection, table, ({**row, "reading": number} for row in parts))
    for kind, held in held_rows(reading).items():
        _insert(connection, HELD[kind].name, ({**row, "reading": number} for row in held))


def _source_numbers(connection: Connection, names: dict[str, str]) -> dict[str, int]:
    """The number of each source by its key; sources that are new get one."""
    numbers = _known_sources(connection, names)
    fresh = {one: name for one, name in names.items() if one not in numbers}
    if fresh:
        _insert(connection, sources.name, ({"key": one, "name": name} for one, name in fresh.items()))
        numbers |= _known_sources(connection, fresh)
        words = ((word, numbers[one]) for one, name in fresh.items() for word in name_words(name))
        _insert(connection, source_words.name, ({"word": word, "source": number} for word, number in words))
    return numbers


def _known_sources(connection: Connection, names: Iterable[str]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for some in some_of(names):
        found = connection.execute(select(sources.c.key, sources.c.seq).where(sources.c.key.in_(some)))
        numbers.update({row.key: row.seq for row in found})
    return numbers


def _insert(connection: Connection, table: str, rows: Iterable[Row]) -> None:
    given = list(rows)
    if given:
        connection.execute(insert(metadata.tables[table]), given)
