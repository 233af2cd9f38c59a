"""A check finds what is broken; a backup is a ledger; compacting loses nothing."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from invented import READING
from synthetic import numbered, reread

from onrecord.keep import DamagedStore, Filter, NoStore, State, Store
from onrecord.model import Failure


@pytest.fixture
def filled(store: Store) -> Iterator[Store]:
    """A ledger with something in every table."""
    fill(store)
    yield store


def fill(store: Store) -> None:
    store.add(READING)
    ids = [store.add(numbered(number, statements=3)).report for number in range(3)]
    store.add(reread(numbered(1, statements=3), "2.0.0"))
    with store.writing("link 1.0.0") as writer:
        writer.link("copies", "reports", ids[0], ids[1], reasons=["same text"])
        writer.link("copies", "reports", ids[0], ids[1], reasons=["same passages"])
        writer.describe(writer.start("story", ids[0]), State(title="A story", rest={"a": 1}))
        writer.undo("jo", writer.judge("mara", "same", ids))
        writer.fail(Failure("a.txt", "is empty"))
        writer.keep_feed("https://n.example/feed", {"etag": "x"})
        writer.note_keys(ids[0], "entity", ["a", "b"])
        writer.note_vector(ids[0], "minilm", b"\x00")
        writer.linked(ids[0])


def in_the_file(path: Path, *what: str) -> None:
    """Does what the ledger itself would never do."""
    with sqlite3.connect(path) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for one in what:
            connection.execute(one)
    connection.close()


def test_a_sound_ledger_has_no_faults(filled: Store) -> None:
    assert list(filled.check()) == []


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE reports SET text = text || '!' WHERE seq = 1", "text, address or publisher have changed"),
        ("UPDATE statements SET content = 'nothing' WHERE seq = 2", "rows of statements"),
        ("UPDATE statements SET source = 2 WHERE seq = 1", "rows of statements"),
        ("UPDATE places SET key = 'x' WHERE reading = 1 AND number = 0", "rows of places"),
        ("DELETE FROM statement_figures WHERE reading = 1", "rows of statement_figures"),
        ("UPDATE readings SET body = x'00' WHERE seq = 1", "cannot be read back"),
        ("UPDATE readings SET replaced_by = 1", "has no reading that holds"),
        ("UPDATE readings SET replaced_by = NULL", "has several readings that hold"),
        ("DELETE FROM sources WHERE seq = 1", "not there"),
        ("UPDATE links SET left = 'nobody'", "leads to nobody"),
        ("UPDATE members SET member = 'nobody'", "neither a report nor a statement"),
        ("DROP TABLE vectors", "missing"),
        ("DELETE FROM statements_words WHERE rowid = 1", "the words are not those"),
        ("INSERT INTO reports_words(rowid, text) VALUES (99, 'ghost')", "the words are not those"),
    ],
)
def test_a_check_finds_what_was_done_to_the_file(
    file_store: Store, tmp_path: Path, damage: str, told: str
) -> None:
    fill(file_store)
    in_the_file(tmp_path / "ledger.db", damage)
    assert any(told in fault.what for fault in file_store.check()), list(file_store.check())


def test_a_reading_of_another_report_is_found(file_store: Store, tmp_path: Path) -> None:
    fill(file_store)
    body = zlib.compress(b'{"reader": "9"}').hex()
    in_the_file(tmp_path / "ledger.db", f"UPDATE readings SET body = x'{body}' WHERE seq = 2")
    assert any("something else" in fault.what for fault in file_store.check())


@pytest.mark.parametrize("where", [0.1, 0.33, 0.5, 0.9])
def test_a_file_with_broken_pages_is_told_and_not_a_traceback(
    file_store: Store, tmp_path: Path, where: float
) -> None:
    path = tmp_path / "ledger.db"
    for number in range(30):
        file_store.add(numbered(number))
    file_store.compact()
    file_store.close()
    whole = path.read_bytes()
    start = int(len(whole) * where)
    path.write_bytes(whole[:start] + b"\xff" * 40_000 + whole[start + 40_000 :])
    try:
        with Store.open(path) as broken:
            assert list(broken.check()) != []
    except DamagedStore as error:  # the page on which the tables are described
        assert "backup" in str(error)


def test_a_backup_is_a_ledger_with_all_that_was_there(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    filled.backup(path)
    assert [one.name for one in tmp_path.iterdir() if "copy" in one.name or "backup" in one.name] == [
        "copy.db"
    ]
    filled.add(numbered(77))
    with Store.open(path, create=False) as copy:
        assert list(copy.check()) == []
        assert copy.counts().reports == filled.counts().reports - 1
        assert list(copy.links()) == list(filled.links())
        assert list(copy.groups()) == list(filled.groups())
        assert copy.judgements(all_of_them=True) == filled.judgements(all_of_them=True)
        assert list(copy.failures()) == list(filled.failures())
        assert copy.feed("https://n.example/feed") == {"etag": "x"}
        assert copy.reading(READING.report.id) == READING
        assert [one.id for one in copy.statements(Filter(words="gas tank"))] == [
            one.id for one in filled.statements(Filter(words="gas tank"))
        ]
        assert copy.add(numbered(78)).new_report


def test_a_backup_never_replaces_a_file(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader")
    with pytest.raises(NoStore, match="already"):
        filled.backup(path)
    assert path.read_text() == "Dear reader"
    with pytest.raises(NoStore, match="no folder"):
        filled.backup(tmp_path / "none" / "copy.db")


def test_compacting_changes_nothing_that_can_be_asked(filled: Store) -> None:
    before = [*filled.statements(), *filled.reports(), *filled.links(), filled.counts()]
    filled.compact()
    assert [*filled.statements(), *filled.reports(), *filled.links(), filled.counts()] == before
    assert len(list(filled.statements(Filter(words="gas tank")))) == 2
    assert list(filled.check()) == []
