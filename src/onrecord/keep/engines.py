"""A URL or a path -> an engine: SQLite set up for one file and many readers, or PostgreSQL.

The only place that knows how the two differ in connecting, and what their drivers raise.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError
from sqlalchemy.pool import StaticPool

from onrecord.errors import BusyStore, DamagedStore, NoStore, NotALedger, StoreError

# In the header of an SQLite file, so that `file` and we know a ledger from other databases: "OnRe".
APPLICATION = 0x4F6E5265
_PATIENCE_SECONDS = 30
# One writer at a time, as with SQLite: rows are then numbered in the order in which they can be seen.
_WRITERS_LOCK = APPLICATION
# What a server that cannot be had is told by.
_UNREACHABLE = (
    "connection failed",
    "connection is bad",
    "server closed the connection",
    "could not translate",
)
_SQLITE_SETTINGS = (
    f"PRAGMA busy_timeout = {_PATIENCE_SECONDS * 1000}",
    "PRAGMA foreign_keys = ON",
    # What was committed is on the disk, also when the power fails.
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -16000",
    "PRAGMA journal_size_limit = 67108864",
)


def engine_for(place: str) -> Engine:
    """An engine that has not connected yet; raises `NoStore` for an address that is none."""
    url = _url(place)
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    if url.get_backend_name() == "postgresql":
        return _postgresql(url)
    raise NoStore(
        f"{shown(place)}: a ledger is a file, sqlite:///file or postgresql://server/database; "
        f"there is no store for {url.get_backend_name()}"
    )


def shown(place: str) -> str:
    """The address without its password."""
    if "://" not in place:
        return place
    try:
        return make_url(place).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return place.partition("://")[0] + "://..."


def _url(place: str) -> URL:
    if "://" not in place:
        # As a part of the address, so that a "?" or a "%" in a file's name stays one.
        return URL.create("sqlite", database=place)
    try:
        url = make_url(place)
    except (ArgumentError, ValueError) as error:
        raise NoStore(f"{shown(place)}: is no address of a database") from error
    return url.set(drivername="postgresql") if url.drivername == "postgres" else url


def _sqlite(url: URL) -> Engine:
    in_memory = url.database in (None, "", ":memory:")
    options: dict[str, Any] = {"poolclass": StaticPool} if in_memory else {}
    engine = create_engine(url, connect_args={"check_same_thread": False}, **options)

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _: object) -> None:
        # The driver would begin and commit by itself, around a change of tables too.
        connection.isolation_level = None
        for setting in _SQLITE_SETTINGS:
            connection.execute(setting)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if not options.get("bare"):
            # A writer takes its lock at once: one that began as a reader could not wait for it.
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")

    return engine


def _postgresql(url: URL) -> Engine:
    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            connect_args={"connect_timeout": 10, "application_name": "onrecord"},
            pool_pre_ping=True,
        )
    except ModuleNotFoundError as error:
        raise NoStore("a ledger on PostgreSQL needs psycopg: pip install 'onrecord[postgres]'") from error

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes"):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_PATIENCE_SECONDS}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")

    return engine


@contextmanager
def reading(engine: Engine, place: str) -> Iterator[Connection]:
    """A connection that sees one state of the ledger from its first to its last question."""
    with told(place), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


@contextmanager
def writing(engine: Engine, place: str) -> Iterator[Connection]:
    """A connection in a transaction that is kept as a whole, or not at all where an exception ends it."""
    with told(place), engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def alone(engine: Engine, place: str) -> Iterator[Connection]:
    """A connection outside any transaction, for the upkeep that stores do not allow within one."""
    # SQLAlchemy's own way to do this on SQLite would put the driver's way to begin and commit back.
    how = {"bare": True} if engine.dialect.name == "sqlite" else {"isolation_level": "AUTOCOMMIT"}
    with told(place), engine.connect() as connection:
        yield connection.execution_options(**how)


def starts_fresh(engine: Engine, connection: Connection) -> None:
    """Marks a new SQLite file as a ledger that may be read while it is written."""
    if engine.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA application_id = {APPLICATION}"))


@contextmanager
def told(place: str) -> Iterator[None]:
    """Says what a driver raises in our words."""
    try:
        yield
    except DBAPIError as error:
        raise _in_our_words(error, shown(place)) from error
    except sqlite3.Error as error:
        raise StoreError(f"{shown(place)}: {error}") from error


def _in_our_words(error: DBAPIError, place: str) -> StoreError:
    said = str(error.orig).strip().partition("\n")[0]
    known: tuple[tuple[str, type[StoreError], str], ...] = (
        ("database is locked", BusyStore, "another process is writing, and went on for too long"),
        ("lock timeout", BusyStore, "another process is writing, and went on for too long"),
        ("file is not a database", NotALedger, "is no ledger; name another file with --db"),
        ("malformed", DamagedStore, "the file is damaged; run `onrecord check`, or go back to a backup"),
        ("unable to open", NoStore, "cannot be opened; is there such a folder, and may you write there?"),
        ("readonly", NoStore, "may only be read; check the permissions of the file and of its folder"),
        ("disk is full", StoreError, "there is no room left on the disk"),
        ("no such module: fts5", NoStore, "the SQLite of this Python has no full-text search (FTS5)"),
    )
    for words, kind, why in known:
        if words in said:
            return kind(f"{place}: {why}")
    unreachable = isinstance(error, InterfaceError) or any(words in said for words in _UNREACHABLE)
    return (NoStore if unreachable else StoreError)(f"{place}: {said}")


def file_of(engine: Engine) -> Path | None:
    """The file of an SQLite ledger, None for one on a server or in memory."""
    name = engine.url.database
    if engine.dialect.name != "sqlite" or name in (None, "", ":memory:"):
        return None
    return Path(str(name))
