"""Both stores for every test that asks for one: a file, and PostgreSQL where a server answers."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url

from onrecord.keep import Store

# Another server: ONRECORD_TEST_POSTGRES=postgresql://user@host/database, where the user may make databases.
SERVER = os.environ.get("ONRECORD_TEST_POSTGRES", "postgresql://127.0.0.1:5432/postgres")


class Server:
    """A PostgreSQL server on which databases of ours come and go."""

    def __init__(self) -> None:
        self.url: URL = make_url(SERVER).set(drivername="postgresql+psycopg")
        self.missing: str | None = None
        try:
            self.engine = create_engine(
                self.url, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3}
            )
            self.order("SELECT 1")
        except Exception as error:
            self.missing = f"no PostgreSQL at {SERVER}: {str(error).splitlines()[0]}"
        else:
            self.template = self.database()
            self.order(f"CREATE DATABASE {self.template}")
            Store.open(self.address(self.template)).close()

    def order(self, what: str) -> None:
        with self.engine.connect() as connection:
            connection.execute(text(what))

    def database(self) -> str:
        """A name that nobody else uses: other folders of tests import this file as another module."""
        return f"onrecord_test_{os.getpid()}_{token_hex(4)}"

    def address(self, database: str) -> str:
        url = self.url.set(drivername="postgresql", database=database)
        return url.render_as_string(hide_password=False)

    def drop(self, database: str) -> None:
        self.order(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The server; the test is skipped where none answers."""
    found = Server()
    if found.missing:
        pytest.skip(found.missing)
    yield found
    found.drop(found.template)
    found.engine.dispose()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger in which nothing was ever kept, to be copied: making one takes ten times as long."""
    path = tmp_path_factory.mktemp("ledger") / "empty.db"
    Store.open(path).close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a ledger may be made."""
    yield from _place(request, tmp_path, "")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a new ledger is."""
    for place in _place(request, tmp_path, "template"):
        if request.param == "sqlite":
            shutil.copy(request.getfixturevalue("empty_file"), place)
        yield place


def _place(request: pytest.FixtureRequest, tmp_path: Path, kind: str) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(tmp_path / "ledger.db")
        return
    there: Any = request.getfixturevalue("server")
    name = there.database()
    there.order(f"CREATE DATABASE {name}" + (f" TEMPLATE {there.template}" if kind else ""))
    yield there.address(name)
    there.drop(name)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A new ledger that is open."""
    with Store.open(url) as opened:
        yield opened


@pytest.fixture
def file_store(tmp_path: Path, empty_file: Path) -> Iterator[Store]:
    """A new ledger in a file."""
    with Store.open(shutil.copy(empty_file, tmp_path / "ledger.db")) as opened:
        yield opened
