"""Records that end or hang what reads them, and runs that are cut off: nothing else is lost."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from archives import reports, written
from runs import digests, read_all, rows

from onrecord.batch import running
from onrecord.batch.engine import Dask, Engine, Processes
from onrecord.batch.keeper import Keeper
from onrecord.batch.partition import ReadPart, rest
from onrecord.batch.reading import annotate_batch
from onrecord.batch.records import Line
from onrecord.batch.settings import OtherRun, Settings
from onrecord.batch.writing import Folder, Superseded
from onrecord.errors import OnRecordError
from onrecord.model import Failure, Report
from onrecord.tables import reading_of, rows_of

Quick = Callable[..., Settings]
TROUBLE = {
    "PLEASE HANG": "took longer than 10 seconds",
    "PLEASE CRASH": "ended the process that read it (SIGSEGV)",
    "PLEASE EAT": "needs more than 0.5 GB of memory",
    "PLEASE RAISE": "ZeroDivisionError: nobody thought of that",
}


@pytest.fixture
def keeper(quick: Quick) -> Keeper:
    return Keeper(quick(seconds=1, memory=500_000_000))


@pytest.mark.skipif(os.name != "posix", reason="limits on a record are set by POSIX")
def test_a_record_that_crashes_hangs_or_eats_memory_ends_in_failures_by_itself(
    tmp_path: Path, quick: Quick, here: Engine
) -> None:
    texts = [row["text"] for row in reports(3)]
    for at, trouble in enumerate(TROUBLE):
        texts.insert(3 * at + 1, f"{trouble} now.")
    data = "".join(json.dumps({"text": text, "published": "2031-03-03"}) + "\n" for text in texts)
    (tmp_path / "a.jsonl").write_text(data)
    read_all([tmp_path / "a.jsonl"], tmp_path / "out", quick(seconds=10, memory=500_000_000), here)
    failed = {row["where"].rpartition(":")[2]: row["why"] for row in rows(tmp_path / "out", "failures")}
    assert sorted(failed) == sorted(str(3 * at + 2) for at in range(4))
    for at, why in enumerate(TROUBLE.values()):
        assert why in failed[str(3 * at + 2)]
    assert {row["text"] for row in rows(tmp_path / "out", "reports")} == {
        text for text in texts if "PLEASE" not in text
    }


def test_a_process_that_is_killed_from_outside_costs_no_record(keeper: Keeper) -> None:
    report = Line("a:1", Report("r1", "Ada Brook said that 12 ships were lost near Goole."))
    (first,) = keeper.ask(report)
    assert not isinstance(first, Failure)
    assert keeper.pid is not None
    os.kill(keeper.pid, signal.SIGKILL)
    assert keeper.ask(report) == [first]
    assert keeper.died == 1
    keeper.close()


def test_a_reader_that_cannot_be_loaded_ends_the_run_and_says_why(quick: Quick) -> None:
    keeper = Keeper(quick(reader="stubs:no_such_reader"))
    with pytest.raises(OnRecordError, match="no_such_reader"):
        keeper.ask(Line("a:1", Report("r1", "A text.")))


def test_several_processes_write_the_same_bytes_as_one(
    tmp_path: Path, quick: Quick, here: Engine, two: Processes
) -> None:
    written(tmp_path / "in", 20)
    read_all([tmp_path / "in"], tmp_path / "one", quick(), here)
    read_all([tmp_path / "in"], tmp_path / "two", quick(), two)
    assert digests(tmp_path / "one") == digests(tmp_path / "two")
    assert len(digests(tmp_path / "one")) > 20


def test_a_worker_with_several_threads_reads_a_partition_in_each(
    tmp_path: Path, quick: Quick, here: Engine
) -> None:
    written(tmp_path / "in", 10)
    settings = quick(together=3, reader="stubs:slow")
    plan = read_all([tmp_path / "in"], tmp_path / "one", settings, here)
    folder = Folder(tmp_path / "two")
    with running.alone(folder), ThreadPoolExecutor(2) as threads:
        running.plan([str(tmp_path / "in")], folder, settings, here)
        list(threads.map(lambda part: ReadPart(part, folder, settings)(), plan.parts))
        running.settle(plan, folder, here)
    assert digests(tmp_path / "one") == digests(tmp_path / "two")
    rest()


def test_what_came_in_twice_is_there_once_and_versions_know_each_other(
    tmp_path: Path, quick: Quick, here: Engine
) -> None:
    given = written(tmp_path / "in", 25)
    extra = "".join(json.dumps(row) + "\n" for row in given[::3])
    (tmp_path / "in" / "zzz.jsonl").write_text(extra)
    read_all([tmp_path / "in"], tmp_path / "out", quick(), here)
    kept = rows(tmp_path / "out", "reports")
    ids = [row["id"] for row in kept]
    assert len(ids) == len(set(ids)) == len(given)
    statements = [row["id"] for row in rows(tmp_path / "out", "statements")]
    assert len(statements) == len(set(statements)) == sum(row["statements"] for row in kept)
    by_url: dict[str, list[dict[str, str]]] = {}
    for row in kept:
        by_url.setdefault(row["url"], []).append(row)
    versions = [sorted(some, key=lambda row: row["published"]) for some in by_url.values() if len(some) > 1]
    assert versions
    for first, second in versions:
        assert first["revises"] is None
        assert second["revises"] == first["id"]
        assert reading_of(second).report.revises == first["id"]


def test_a_run_goes_on_where_it_was_cut_off(tmp_path: Path, quick: Quick, here: Engine) -> None:
    written(tmp_path / "in", 25)
    plan = read_all([tmp_path / "in"], tmp_path / "whole", quick(), here)
    folder = Folder(tmp_path / "cut")
    with running.alone(folder):
        running.plan([str(tmp_path / "in")], folder, quick(), here)
        for part in plan.parts[:2]:
            ReadPart(part, folder, quick())()
        # One more was cut off after some of its tables.
        folder.keep(plan.parts[2].name, {"entities": [], "statements": []})
    told: list[running.Progress] = []
    with running.alone(folder):
        again = running.plan([str(tmp_path / "in")], folder, quick(), here)
        running.read(again, folder, quick(), here, told.append)
        running.settle(again, folder, here)
    assert again == plan
    assert told[0].done == told[0].before == 40, "what is there is not read again"
    assert digests(tmp_path / "cut") == digests(tmp_path / "whole")


def test_a_folder_of_another_run_or_of_something_else_is_refused(
    tmp_path: Path, quick: Quick, here: Engine
) -> None:
    written(tmp_path / "in", 2)
    read_all([tmp_path / "in"], tmp_path / "out", quick(), here)
    with pytest.raises(OtherRun, match="other settings"):
        read_all([tmp_path / "in"], tmp_path / "out", quick(publisher="Meridian"), here)
    with pytest.raises(OtherRun, match="not empty"):
        read_all([tmp_path / "in"], tmp_path / "in", quick(), here)


def test_two_runs_do_not_write_to_one_folder(tmp_path: Path) -> None:
    with (
        running.alone(Folder(tmp_path / "out")),
        pytest.raises(OnRecordError, match="another run is writing"),
        running.alone(Folder(tmp_path / "out")),
    ):
        pass


def test_a_worker_that_outlives_its_run_writes_nothing_more(tmp_path: Path) -> None:
    outlived = Folder(tmp_path / "out")
    outlived.begin()
    Folder(tmp_path / "out").begin()
    with pytest.raises(Superseded):
        outlived.keep("part-00000-0", {"failures": [{"where": "a", "why": "b"}]})
    assert not outlived.files("failures")


def test_progress_tells_the_rate_and_the_time_left() -> None:
    progress = running.Progress("reading", 60, 100, failures=1, since=4.0, before=20)
    assert progress.rate == 10
    assert progress.left == 4
    assert running.Progress("reading", 20, 100, before=20).left is None


def test_dask_on_this_machine_writes_the_same_bytes(tmp_path: Path, quick: Quick, here: Engine) -> None:
    pytest.importorskip("distributed")
    written(tmp_path / "in", 6)
    read_all([tmp_path / "in"], tmp_path / "plain", quick(), here)
    engine = Dask(None, 2)
    try:
        assert engine.workers == 2
        assert "dashboard at http" in engine.told
        read_all([tmp_path / "in"], tmp_path / "dask", quick(), engine)
    finally:
        engine.close()
    assert digests(tmp_path / "plain") == digests(tmp_path / "dask")


def test_rows_are_annotated_for_any_engine(quick: Quick) -> None:
    from stubs import read

    given = [
        {"text": "Ada Brook said that 12 ships were lost near Goole.", "publisher": "Meridian", "id": "7"},
        {"title": "no text"},
    ]
    fine, failed = annotate_batch(given, read)
    assert fine["failure"] is None
    assert fine["external_id"] == "7"
    reading = reading_of(fine)
    assert [one.source.name for one in reading.statements if one.source] == ["Ada Brook"]
    assert rows_of(reading)["figures"][0]["low"] == 12
    assert failed["id"] is None
    assert "text" in failed["failure"]
