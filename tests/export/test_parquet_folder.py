"""A ledger as a folder of Parquet."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import duckdb
import pytest
from filings import HARBOUR, claim, hostile, said, strike

from onrecord.export.aside import folder_aside
from onrecord.export.filed.parquet import parquet
from onrecord.model import Failure
from onrecord.tables import TABLES, read, reading_of
from onrecord.views import Conflict, Copies, Filed, Origins, Story, StoryPage, StoryReport, Tie

SOURCE = Path(__file__).resolve().parents[2] / "src"
ALL = (HARBOUR, strike(), hostile())
CLASH = Conflict("denial", "s1", "s2", "c2", (None, None), False, ("one denies it",))
TIES = (
    Tie("same", "s1", "s3", 1.5, ("the same words",)),
    Tie("contradicts", "s1", "s2", 1.0, ("one denies it",)),
)


def page(identity: str) -> StoryPage:
    """A story of two claims that exclude each other."""
    told = replace(claim("c1", "closed"), statements=(said(HARBOUR, 0),), links=TIES, against=(CLASH,))
    other = replace(CLASH, statement="s2", other="s1", other_claim="c1")
    denied = replace(claim("c2", "open"), links=TIES[1:], against=(other,), origins=Origins(0, 0, 1, 2))
    report = StoryReport("r1", None, "The Norland Post", "Blast", None, "2031-03-03")
    story = Story("story-1", "Blast", "2031-03-03", "2031-03-04", (report,), ("The Norland Post",), 2)
    return StoryPage(story, (told, denied), (Copies("Norland Wire", None, ("r1", "r2"), ("alike",)),))


def everything(folder: Path, table: str) -> list[dict[str, object]]:
    return [row for file in sorted((folder / table).iterdir()) for row in read(file)]


def test_every_reading_comes_back_from_the_folder(tmp_path: Path) -> None:
    parquet(tmp_path / "out", ALL, page, [Failure("a.html", "holds no text")])
    folder = tmp_path / "out"
    assert {path.name for path in folder.iterdir()} == set(TABLES)
    rows = everything(folder, "reports")
    back = {reading.report.id: reading for reading in map(reading_of, rows)}
    assert back == {one.reading.report.id: one.reading for one in ALL}
    assert {row["external_id"] for row in rows} >= {"desk-17", None}
    assert len(everything(folder, "statements")) == sum(len(one.reading.statements) for one in ALL)
    assert everything(folder, "failures") == [{"where": "a.html", "why": "holds no text"}]


def test_a_story_is_written_once_and_so_is_each_link(tmp_path: Path) -> None:
    parquet(tmp_path / "out", ALL, page)
    (story,) = everything(tmp_path / "out", "stories")
    assert story["title"] == "Blast"
    assert [one["id"] for one in everything(tmp_path / "out", "claims")] == ["c1", "c2"]
    links = everything(tmp_path / "out", "links")
    assert sorted((str(one["kind"]), one["conflict"]) for one in links) == [
        ("contradicts", "denial"),
        ("same", None),
    ]


def test_many_reports_go_into_several_files_that_read_as_one_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("onrecord.export.filed.parquet"), "REPORTS", 2)
    held: list[int] = []

    def filed() -> Iterator[Filed]:
        for number in range(5):
            held.append(len(list(tmp_path.glob(".out.*/reports/*"))))
            reading = strike().reading
            report = replace(reading.report, id=f"r{number}")
            yield replace(strike(), reading=replace(reading, report=report))

    parquet(tmp_path / "out", filed(), page)
    assert held == [0, 0, 1, 1, 2]
    assert len(list((tmp_path / "out" / "reports").iterdir())) == 3
    query = f"select count(*), count(distinct report) from '{tmp_path}/out/statements/*.parquet'"
    assert duckdb.sql(query).fetchall() == [(15, 5)]


def test_an_empty_ledger_has_every_table(tmp_path: Path) -> None:
    parquet(tmp_path / "out", (), page)
    for table in TABLES:
        assert everything(tmp_path / "out", table) == []


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="name a new folder"):
        parquet(tmp_path, ALL, page)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_folder_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), folder_aside(tmp_path / "out") as aside:
        (aside / "half").write_text("half")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "out").mkdir()
    with folder_aside(tmp_path / "out") as aside:
        (aside / "whole").write_text("whole")
        assert not list((tmp_path / "out").iterdir())
    assert (tmp_path / "out" / "whole").read_text() == "whole"
    assert len(list(tmp_path.iterdir())) == 1


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from pathlib import Path\n"
        "from onrecord.errors import OnRecordError\n"
        "from onrecord.export.filed.parquet import parquet\n"
        "try:\n    parquet(Path(sys.argv[1]), (), None)\n"
        "except OnRecordError as error:\n    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "out")], capture_output=True, text=True, check=True,
        env={"PYTHONPATH": str(SOURCE)},
    )  # fmt: skip
    assert "pip install 'onrecord[parquet]'" in done.stdout
    assert list(tmp_path.iterdir()) == []
