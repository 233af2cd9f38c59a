"""What a batch takes in, and how it is divided."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow
import pytest
from acquire import listed_folders
from acquire.listed_folders import FOLDERS, MAYOR, PILOT, names
from acquire.test_packed import ARCHIVE, PAGE, answer, record, zipped
from archives import written
from pyarrow import parquet
from runs import read_all, rows

from onrecord.batch.engine import Engine
from onrecord.batch.plan import Input, counted, found, needs_counting, plan_from, planned
from onrecord.batch.records import Line, Page, records, reports_in
from onrecord.batch.settings import NoInput, Settings
from onrecord.model import Failure, Report

Quick = Callable[..., Settings]


def lines(*texts: str) -> bytes:
    return "".join(json.dumps({"text": text, "published": "2031-03-03"}) + "\n" for text in texts).encode()


def test_globs_folders_and_files_are_found_once_and_in_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.jsonl.gz", "b/.hidden.txt", "b/picture.png", "a.html", "b/deep/3.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    files = found([f"{tmp_path}/*.html", str(tmp_path / "b"), str(tmp_path / "b" / "2.txt")])
    assert [Path(one.path).name for one in files] == ["a.html", "1.jsonl.gz", "2.txt", "3.md"]
    assert all(one.size == 1 for one in files)


@pytest.mark.parametrize("given", ["nothing-here.txt", "nothing-*.txt"])
def test_an_input_that_is_not_there_is_told(tmp_path: Path, given: str) -> None:
    with pytest.raises(NoInput, match="nothing-"):
        found([str(tmp_path / given)])


def test_records_are_cut_into_partitions_of_one_size_across_files(tmp_path: Path, quick: Quick) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(*(f"Report {n}." for n in range(7))))
    (tmp_path / "b.txt").write_text("Report 8.")
    files = found([str(tmp_path)])
    assert [needs_counting(one.path) for one in files] == [True, False]
    settings = quick(together=3)
    plan = planned(files, [counted(files[0], settings), 1], settings)
    assert [part.size for part in plan.parts] == [3, 3, 2]
    assert [(piece.first, piece.last) for piece in plan.parts[2].pieces] == [(6, 7), (0, 1)]
    other = planned(files, [7, 1], quick(together=3, publisher="Meridian"))
    assert plan.identity != other.identity, "what changes the output changes the names"


def test_every_kind_of_input_gives_its_records(tmp_path: Path, quick: Quick) -> None:
    packed = gzip.compress(lines("One.", "Two."))
    (tmp_path / "lines.jsonl.gz").write_bytes(packed)
    (tmp_path / "crawl.warc").write_bytes(ARCHIVE)
    (tmp_path / "crawl.wacz").write_bytes(
        zipped({"datapackage.json": b"{}", "a.warc.gz": gzip.compress(ARCHIVE)})
    )
    (tmp_path / "page.html").write_bytes(PAGE)
    table = pyarrow.table({"text": ["One.", None], "published": ["2031-03-03", None], "id": ["7", "8"]})
    parquet.write_table(table, tmp_path / "rows.parquet")
    options = quick().options()

    def kinds(name: str) -> list[str]:
        return [type(one).__name__ for one in records(str(tmp_path / name), options)]

    assert kinds("lines.jsonl.gz") == ["Line", "Line"]
    assert kinds("crawl.warc") == kinds("crawl.wacz") == ["Page", "Page"]
    assert kinds("page.html") == ["Page"]
    assert kinds("rows.parquet") == ["Line", "Failure"]


def test_an_address_is_read_through_fsspec(quick: Quick) -> None:
    import fsspec

    system = fsspec.filesystem("memory")
    system.pipe("/archive/a.jsonl.gz", gzip.compress(lines("One.", "Two.")))
    system.pipe("/archive/b.wacz", zipped({"datapackage.json": b"{}", "a.warc": ARCHIVE}))
    files = found(["memory://archive/*"])
    assert [one.path for one in files] == ["memory:///archive/a.jsonl.gz", "memory:///archive/b.wacz"]
    first, second = ([*records(one.path, quick().options())] for one in files)
    assert [type(one) for one in first] == [Line, Line]
    assert [type(one) for one in second] == [Page, Page]
    (gone,) = records("memory://archive/gone.jsonl", quick().options())
    assert isinstance(gone, Failure)


def test_our_own_tables_are_an_input(tmp_path: Path, quick: Quick, here: Engine) -> None:
    written(tmp_path / "in", 4)
    read_all([tmp_path / "in"], tmp_path / "once", quick(), here)
    read_all([tmp_path / "once" / "reports"], tmp_path / "again", quick(), here)
    once, again = rows(tmp_path / "once", "reports"), rows(tmp_path / "again", "reports")
    assert {row["id"] for row in once} == {row["id"] for row in again}
    assert {row["published"] for row in once} == {row["published"] for row in again}


def test_a_page_without_a_date_gets_the_day_on_which_it_was_fetched(
    tmp_path: Path, quick: Quick, here: Engine
) -> None:
    words = (
        "<p>Ada Brook said that 12 ships were lost near Goole. " + "It was a long night for the port. " * 20
    )
    page = f"<html><head><title>Ships</title></head><body><article><h1>Ships</h1>{words}</p></article></body>"
    (tmp_path / "a.warc").write_bytes(record(answer(page.encode()), uri="https://a.example/ships"))
    read_all([tmp_path / "a.warc"], tmp_path / "out", quick(), here)
    (row,) = rows(tmp_path / "out", "reports")
    assert row["published"] == "2025-11-02"
    assert row["url"] == "https://a.example/ships"


def came(files: Sequence[Input], settings: Settings) -> list[Report | Failure]:
    """All that these inputs hold."""
    options = settings.options()
    return [
        one
        for file in files
        for record in records(file.path, options, frozenset(file.without))
        for one in reports_in(record, options)
    ]


def told(some: Sequence[Report | Failure]) -> Counter[tuple[str, str | None]]:
    return Counter((one.text, one.publisher) for one in some if isinstance(one, Report))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda one: one.fact)
def test_what_a_list_gives_comes_once_and_nothing_is_missed(
    tmp_path: Path, quick: Quick, folder: listed_folders.Folder
) -> None:
    listed_folders.written(tmp_path, folder.files)
    files = found([str(tmp_path)], quick().options())
    some = came(files, quick())
    assert told(some) == Counter(folder.comes)
    assert sum(isinstance(one, Failure) for one in some) == folder.failures
    plan = planned(files, [counted(one, quick()) for one in files], quick())
    assert plan_from(plan.as_json()) == plan


def test_a_glob_and_a_relative_folder_are_as_the_folder(
    tmp_path: Path, quick: Quick, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed_folders.written(tmp_path, {"in/a.txt": MAYOR.encode(), "in/z.jsonl": names("a.txt")})
    monkeypatch.chdir(tmp_path)
    for given in ("in", "in/", "in/*", str(tmp_path / "*" / "*"), f"file://{tmp_path}/in"):
        assert told(came(found([given]), quick())) == {(MAYOR, "Meridian"): 1}, given


def test_a_file_that_is_given_itself_is_read_whole(tmp_path: Path, quick: Quick) -> None:
    lines_of_two = listed_folders.TWO
    listed_folders.written(tmp_path, {"a.jsonl": lines_of_two, "z.jsonl": names("a.jsonl", record=0)})
    folder, file = str(tmp_path), str(tmp_path / "a.jsonl")
    both = {(MAYOR, "Meridian"): 1, (MAYOR, None): 1, (PILOT, None): 1}
    assert told(came(found([folder, file]), quick())) == both
    assert told(came(found([file, folder]), quick())) == both
    assert told(came(found([folder]), quick())) == {(MAYOR, "Meridian"): 1, (PILOT, None): 1}


def test_parquet_that_a_list_names_comes_by_itself(tmp_path: Path, quick: Quick) -> None:
    parquet.write_table(pyarrow.table({"text": [MAYOR]}), tmp_path / "a.parquet")
    listed_folders.written(tmp_path, {"z.jsonl": names("a.parquet")})
    some = came(found([str(tmp_path)]), quick())
    assert told(some) == {(MAYOR, None): 1}


def test_single_records_are_left_out_of_each_partition(tmp_path: Path, quick: Quick, here: Engine) -> None:
    texts = [f"Ada Brook said that {number} ships were lost near Goole." for number in range(9)]
    some = [names("a.jsonl", record=number, id=f"list-{number}") for number in (1, 2, 5, 8)]
    listed_folders.written(tmp_path / "in", {"a.jsonl": lines(*texts), "z.jsonl": b"\n".join(some)})
    plan = read_all([tmp_path / "in"], tmp_path / "out", quick(together=2), here)
    assert [part.size for part in plan.parts] == [2, 2, 2, 2, 1]
    came_in = {row["text"]: row["publisher"] for row in rows(tmp_path / "out", "reports")}
    assert came_in == {text: "Meridian" if at in (1, 2, 5, 8) else None for at, text in enumerate(texts)}
    assert len(rows(tmp_path / "out", "reports")) == 9
    again = read_all([tmp_path / "in"], tmp_path / "out", quick(together=2), here)
    assert again == plan
