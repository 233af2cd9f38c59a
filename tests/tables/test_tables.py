"""Readings, claims and stories as rows and Parquet, and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import polars
import pytest
from invented import READING, REPORT
from pyarrow import parquet

from docs.tables_page import PAGE, tables_page
from onrecord import tables
from onrecord.errors import BadForm
from onrecord.model import Failure, Reading
from onrecord.tables import TABLES, in_order, read, reading_of, rows_of, write
from onrecord.views import (
    Claim,
    Conflict,
    Copies,
    Origins,
    Said,
    Series,
    Stands,
    Step,
    Story,
    StoryReport,
    Tie,
)

SAID = Said(
    "st1", "r1", None, "Meridian", "2031-03-03", "A title", None, "Ada Brook", "Ada Brook", "named", "say",
    "neutral", "direct", "CT+", False, False, "Nobody was hurt", 4, ("Meridian", "Ada Brook"), ("o1",), True,
)  # fmt: skip
STEP = Step("2031-03-03", 10, None, False, None, ("st1",), ("Ada Brook",))
CLAIM = Claim(
    "st1#dead", "s-r1", "Nobody was hurt", "dead", True, Origins(1, 1, 0, 0, 0, 0),
    (Stands("o1", "person", "Ada Brook", "Ministry of Works"),), False, True, ("Meridian",), ("r1",),
    "2031-03-03", "2031-03-03", "st1", (SAID,),
    (Conflict("figure", "st1", "st2", "st2", ("2031-03-03", None), False, ("one, and none",), ((4, 9),)),),  # type: ignore[arg-type]
    (Tie("same", "st1", "st3", 1.5, ("the same words",)),), Series("dead", "st1#dead", "s-r1", (STEP,)),
)  # fmt: skip
_SHORT = StoryReport("r1", None, "Meridian", "A title", None, "2031-03-03")
STORY = Story("s-r1", "A title", "2031-03-03", "2031-03-04", (_SHORT,), ("Meridian",), 1, 1, 1, 0)


def every_row() -> dict[str, list[tables.Row]]:
    copies = Copies("Norland Wire", None, ("r1", "r2"), ("both credit Norland Wire",))
    return {
        **rows_of(READING, "their-7"),
        "links": tables.link_rows(CLAIM),
        "claims": [tables.claim_row(CLAIM)],
        "stories": [tables.story_row(STORY, [copies])],
        "failures": [tables.failure_row(Failure("broken.html", "is cut short"))],
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, rows in every_row().items():
        (tmp_path / name).mkdir()
        write(tmp_path / name / "part-00000.parquet", name, in_order(name, rows))
    return tmp_path


def test_every_table_has_a_row_for_what_it_holds() -> None:
    rows = every_row()
    assert rows.keys() == TABLES.keys()
    for name, found in rows.items():
        assert found, name
        for row in found:
            assert list(row) == [column.name for column in TABLES[name].columns], name


def test_a_reading_comes_back_from_its_row_as_it_was(folder: Path) -> None:
    (row,) = read(folder / "reports" / "part-00000.parquet")
    assert reading_of(row) == replace(READING, parse=None)
    assert row["external_id"] == "their-7"
    assert row["text"] == REPORT.text
    assert REPORT.text[-40:-1] not in row["reading"], "the text stands in its own column alone"


def test_a_text_that_no_utf8_can_hold_comes_back_all_the_same(tmp_path: Path) -> None:
    odd = Reading(
        replace(REPORT, text="Half a pair: \ud83d, said Ada.", title="\udc00", furniture=(), related=())
    )
    write(tmp_path / "r.parquet", "reports", rows_of(odd)["reports"])
    (row,) = read(tmp_path / "r.parquet")
    assert reading_of(row) == odd
    assert row["text"] == "Half a pair: �, said Ada."


def test_rows_come_back_from_parquet_as_they_went_in(folder: Path) -> None:
    for name, rows in every_row().items():
        assert list(read(folder / name / "part-00000.parquet")) == in_order(name, rows)


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name, rows in every_row().items():
        write(tmp_path / "one", name, rows)
        write(tmp_path / "two", name, rows)
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_rows_written_in_turn_make_the_same_file_as_all_at_once(tmp_path: Path) -> None:
    rows = [{"where": f"{number}.html", "why": "is empty"} for number in range(9000)]
    write(tmp_path / "once", "failures", rows)
    with tables.Writer(tmp_path / "in-turn", "failures") as writer:
        for row in rows:
            writer.write([row])
    assert (tmp_path / "once").read_bytes() == (tmp_path / "in-turn").read_bytes()
    assert parquet.ParquetFile(tmp_path / "once").num_row_groups == 3


def test_an_empty_table_has_its_columns(tmp_path: Path) -> None:
    write(tmp_path / "none.parquet", "claims", [])
    assert polars.read_parquet(tmp_path / "none.parquet").columns == [
        c.name for c in TABLES["claims"].columns
    ]


def test_others_read_every_table_without_us(folder: Path) -> None:
    for name, rows in every_row().items():
        files = f"{folder}/{name}/*.parquet"
        assert polars.read_parquet(files).height == len(rows)
        assert duckdb.sql(f"select count(*) from '{files}'").fetchall() == [(len(rows),)]
    said = duckdb.sql(
        f"select s.content from '{folder}/statements/*.parquet' s "
        f"join '{folder}/reports/*.parquet' r on s.report = r.id where s.act = 'promise' "
        "and r.day >= '2031-01-01'"
    ).fetchall()
    assert said == [("“Nobody here was hurt,” … “We will reopen within days.”",)]
    origins = duckdb.sql(f"select unnest(origins).name from '{folder}/claims/*.parquet'").fetchall()
    assert origins == [("Ada Brook",)]


def test_a_row_that_holds_no_reading_is_told() -> None:
    with pytest.raises(BadForm, match="r9"):
        reading_of({"id": "r9", "reading": "{", "text": ""})
    with pytest.raises(BadForm, match="r9"):
        reading_of({"id": "r9", "reading": '{"statements": []}', "text": ""})


def test_the_page_tells_every_column() -> None:
    assert PAGE.read_text(encoding="utf-8") == tables_page(), "make docs writes it anew"
