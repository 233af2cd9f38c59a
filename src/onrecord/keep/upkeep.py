"""Copies of a ledger, and the room that it takes."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select, text

from onrecord.errors import NoStore
from onrecord.keep import engines, versions
from onrecord.keep.schema import metadata

_PAGE = 200


def backup(engine: Engine, place: str, path: Path) -> None:
    """Writes the ledger, as it is at this moment, to one new file that is a ledger itself.

    From a server too: the copy is always an SQLite file. Others may go on writing meanwhile. The
    file is there once it is whole; a backup that was cut off leaves none behind under this name.
    """
    if path.exists():
        raise NoStore(f"{path}: is there already; name a new file for the backup")
    if not path.parent.is_dir():
        raise NoStore(f"{path}: there is no folder {path.parent}")
    try:
        with tempfile.TemporaryDirectory(prefix=".onrecord-backup-", dir=path.parent) as folder:
            part = Path(folder) / "ledger"
            if engine.dialect.name == "sqlite":
                with engines.alone(engine, place) as connection:
                    connection.execute(text("VACUUM INTO :path"), {"path": str(part)})
                _as_the_original(part)
            else:
                _copy(engine, place, part)
            # The name is given only where there is none: a link never replaces a file.
            with part.open("rb") as written:
                os.fsync(written.fileno())
            _publish(part, path)
    except OSError as error:
        raise NoStore(f"{path}: cannot be written: {error.strerror or error}") from error


def _publish(part: Path, path: Path) -> None:
    try:
        os.link(part, path)
    except FileExistsError as error:
        raise NoStore(f"{path}: is there already; name a new file for the backup") from error
    except OSError:
        part.rename(path)  # a file system without hard links


def _as_the_original(part: Path) -> None:
    """The copy is one file; opened as a ledger, it may be read while it is written again."""
    engine = engines.engine_for(str(part))
    try:
        with engines.alone(engine, str(part)) as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()


def _copy(engine: Engine, place: str, part: Path) -> None:
    """All rows of a ledger on a server, in a new file."""
    target = engines.engine_for(str(part))
    try:
        versions.ensure(target, str(part), create=True)
        with engines.reading(engine, place) as source, engines.writing(target, str(part)) as copy:
            # Rows that lead to later rows of their own table (a reading that was replaced) are looked
            # at when all is there.
            copy.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            for table in metadata.sorted_tables:
                _copy_table(source, copy, table.name)
    finally:
        target.dispose()


def _copy_table(source: Connection, copy: Connection, name: str) -> None:
    table = metadata.tables[name]
    streamed = source.execution_options(yield_per=_PAGE)
    for rows in streamed.execute(select(table).order_by(*table.primary_key)).mappings().partitions():
        copy.execute(insert(table), [dict(row) for row in rows])


def count_up(engine: Engine, place: str) -> None:
    """Brings the statistics up to date by which the database plans how to answer."""
    with engines.writing(engine, place) as connection:
        for table in metadata.sorted_tables:
            connection.exec_driver_sql(f'ANALYZE "{table.name}"')


def compact(engine: Engine, place: str) -> None:
    """Joins the parts of the search index, gives free pages back, and brings the statistics up to date."""
    if engine.dialect.name != "sqlite":
        with engines.alone(engine, place) as connection:
            for table in metadata.sorted_tables:
                connection.exec_driver_sql(f'VACUUM (ANALYZE) "{table.name}"')
        return
    with engines.writing(engine, place) as connection:
        for table_name in ("reports", "statements"):
            index = f"{table_name}_words"
            connection.execute(text(f"INSERT INTO {index}({index}) VALUES ('optimize')"))
    count_up(engine, place)
    with engines.alone(engine, place) as connection:
        connection.exec_driver_sql("VACUUM")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
