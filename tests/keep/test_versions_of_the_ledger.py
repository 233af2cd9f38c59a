"""Older ledgers open after an upgrade, newer ones and other files are refused with a clear word."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from invented import READING
from sqlalchemy import text

import onrecord.keep
from onrecord.keep import (
    BusyStore,
    NewStore,
    NoStore,
    NotALedger,
    OldStore,
    Store,
    StoreError,
    engines,
    versions,
)
from onrecord.keep.schema import VERSION_TABLE, VERSIONS, metadata


def order(url: str, *what: str) -> None:
    engine = engines.engine_for(url)
    with engines.writing(engine, url) as connection:
        for one in what:
            connection.execute(text(one))
    engine.dispose()


def older(url: str) -> None:
    """Makes a ledger of the first version, with a report in it."""
    engine = engines.engine_for(url)
    versions.migrate(engine, url, to=VERSIONS[0])
    engine.dispose()
    order(
        url,
        "INSERT INTO reports (id, publisher_key, day, moment, language, text, rest, added) "
        "VALUES ('old', '', '', '', 'en', 'An old text.', '{\"id\": \"old\"}', '2031-01-01')",
    )


def test_a_new_ledger_is_made_where_nothing_is(empty: str) -> None:
    with Store.open(empty) as store:
        store.add(READING)
        assert list(store.check()) == []
    assert Store.upgrade(empty) is False


def test_no_ledger_is_made_where_none_is_wanted(empty: str) -> None:
    with pytest.raises(NoStore, match="onrecord add"):
        Store.open(empty, create=False)
    with pytest.raises(NoStore, match="onrecord add"):
        Store.upgrade(empty)


def test_an_older_ledger_says_so_and_opens_after_the_upgrade(empty: str) -> None:
    older(empty)
    with pytest.raises(OldStore, match="onrecord upgrade"):
        Store.open(empty)
    assert Store.upgrade(empty) is True
    with Store.open(empty) as store:
        assert store.report("old").text == "An old text."
        store.add(READING)
        assert store.counts().reports == 2


def test_an_upgrade_that_fails_leaves_the_older_ledger(empty: str) -> None:
    older(empty)
    order(empty, "CREATE TABLE vectors (a integer)")
    with pytest.raises(StoreError):
        Store.upgrade(empty)
    order(empty, "DROP TABLE vectors")
    with pytest.raises(OldStore):
        Store.open(empty)
    assert Store.upgrade(empty)


def test_a_newer_ledger_is_refused(url: str) -> None:
    order(url, f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    for use in (Store.open, Store.upgrade):
        with pytest.raises(NewStore, match="newer version of onrecord"):
            use(url)


def test_tables_of_others_are_left_alone(empty: str) -> None:
    order(empty, "CREATE TABLE reports (a integer)")
    for use in (Store.open, Store.upgrade):
        with pytest.raises(NotALedger, match="other tables"):
            use(empty)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader,\n" * 200)
    for use in (Store.open, Store.upgrade):
        with pytest.raises(NotALedger, match=r"letter\.txt"):
            use(path)
    assert path.read_text() == "Dear reader,\n" * 200


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("/no/such/folder/ledger.db", "no folder"),
        ("mysql://a/b", "no store for mysql"),
        ("post gres://x", "no address"),
        ("postgresql://nobody:secret@127.0.0.1:1/none", "127.0.0.1:1"),
    ],
)
def test_a_place_where_no_ledger_can_be_is_told(place: str, told: str) -> None:
    with pytest.raises(StoreError, match=told) as raised:
        Store.open(place)
    assert "secret" not in str(raised.value)
    assert isinstance(raised.value, NoStore)


def test_a_file_that_may_only_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoStore):
        Store.open(tmp_path)


def test_odd_names_of_files_are_names(tmp_path: Path) -> None:
    for name in ("a b?x=1.db", "50%.db", "é#1.db"):
        with Store.open(tmp_path / name) as store:
            store.add(READING)
        assert (tmp_path / name).exists()


def test_a_writer_that_waits_too_long_says_that_another_writes(
    file_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = sqlite3.connect(tmp_path / "ledger.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with file_store._reading() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    with pytest.raises(BusyStore, match="another process"):
        file_store.add(READING)
    other.execute("ROLLBACK")
    assert file_store.add(READING).new_report


def test_what_is_read_is_not_held_up_by_a_writer(url: str) -> None:
    with Store.open(url) as writes, Store.open(url) as reads:
        writes.add(READING)
        with writes.writing() as writer:
            writer.judge("mara", "same", ["a", "b"])
            assert reads.counts().reports == 1
            assert reads.judgements() == []
        assert len(reads.judgements()) == 1


def test_the_steps_make_the_tables_that_the_code_knows(url: str) -> None:
    engine = engines.engine_for(url)
    with engines.reading(engine, url) as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_type": True}
        )
        differ = [
            one
            for one in compare_metadata(context, metadata)
            if "_words" not in str(one) and "words'" not in str(one)
        ]
    engine.dispose()
    assert differ == []


def test_every_step_has_its_version() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(onrecord.keep.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    steps = [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(steps)) == VERSIONS


def test_a_ledger_that_is_there_opens_without_alembic(url: str) -> None:
    program = (
        "import sys; from onrecord.keep import Store\n"
        f"Store.open({url!r}).close(); print('alembic' in sys.modules)"
    )
    source = str(Path(onrecord.keep.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": source, "PATH": ""},
        check=True,
    )
    assert done.stdout.strip() == "False"
