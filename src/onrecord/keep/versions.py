"""Which version of the schema a ledger has, and how it gets to the present one."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from onrecord.errors import NewStore, NoStore, NotALedger, OldStore
from onrecord.keep.engines import APPLICATION, alone, file_of, reading, shown, starts_fresh, writing
from onrecord.keep.schema import VERSION_TABLE, VERSIONS

_STEPS = Path(__file__).parent / "migrations"


class Found(Enum):
    """What is there where a ledger is expected."""

    NOTHING = auto()
    OTHER = auto()
    OLD = auto()
    PRESENT = auto()
    NEW = auto()


def found(connection: Connection) -> Found:
    """What the database holds. A version that we do not know is a newer one: we know all older ones."""
    there = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in there:
        # An empty database may become a ledger; on a server, so may one with other people's tables in
        # it, as long as none has a name of ours.
        taken = "reports" in there or (connection.dialect.name == "sqlite" and bool(there))
        return Found.OTHER if taken else Found.NOTHING
    version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if version is None:
        return Found.NOTHING
    if version == VERSIONS[-1]:
        return Found.PRESENT
    return Found.OLD if version in VERSIONS else Found.NEW


def ensure(engine: Engine, place: str, create: bool) -> None:
    """Makes sure that there is a ledger of the present version, a new one where there is nothing.

    Raises `NoStore` where there is nothing and `create` is false, `NotALedger`, `OldStore`, `NewStore`.
    """
    file = file_of(engine)
    if file is not None and not file.exists():
        if not create:
            raise NoStore(f"{place}: there is no ledger; `onrecord add` makes one")
        if not file.parent.is_dir():
            raise NoStore(f"{place}: there is no folder {file.parent}")
    with reading(engine, place) as connection:
        state = found(connection)
    if state is Found.OLD:
        raise OldStore(
            f"{shown(place)}: was written by an older version of onrecord; "
            "run `onrecord upgrade` to bring it up to date (make a copy first: `onrecord backup`)"
        )
    _refuse(state, place)
    if state is Found.NOTHING:
        if not create:
            raise NoStore(f"{shown(place)}: is empty; `onrecord add` makes a ledger of it")
        migrate(engine, place)


def migrate(engine: Engine, place: str, to: str = VERSIONS[-1]) -> bool:
    """Takes the steps that are missing up to `to`, all or none; whether there were any."""
    if engine.dialect.name == "sqlite":
        with alone(engine, place) as connection:
            _refuse(found(connection), place)
            # Kept in the file; the mode cannot be changed inside a transaction.
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    with writing(engine, place) as connection:
        # Asked again under the writers' lock: another process may have been faster.
        state = found(connection)
        _refuse(state, place)
        if state is Found.PRESENT:
            return False
        starts_fresh(engine, connection)
        _run_steps(connection, to)
    return True


def upgrade(engine: Engine, place: str) -> bool:
    """Brings a ledger that is there up to date; whether it was older."""
    with reading(engine, place) as connection:
        state = found(connection)
    if state is Found.NOTHING:
        raise NoStore(f"{shown(place)}: there is no ledger; `onrecord add` makes one")
    _refuse(state, place)
    return state is Found.OLD and migrate(engine, place)


def _refuse(state: Found, place: str) -> None:
    if state is Found.OTHER:
        raise NotALedger(f"{shown(place)}: holds other tables than a ledger's; name another place with --db")
    if state is Found.NEW:
        raise NewStore(
            f"{shown(place)}: was written by a newer version of onrecord than this one; "
            "update with `pip install --upgrade onrecord`"
        )


def _run_steps(connection: Connection, to: str) -> None:
    # Late: it is needed once in the life of a ledger, and takes longer to import than to run.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def is_marked(connection: Connection) -> bool:
    """Whether an SQLite file says of itself that it is a ledger."""
    return connection.execute(text("PRAGMA application_id")).scalar() == APPLICATION
