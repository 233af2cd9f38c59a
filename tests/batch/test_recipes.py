"""The recipes of docs/recipes: the function that is mapped always, the engines where they are installed.

Spark and Ray are 500 MB each and take a quarter of a minute to their first task: CI does not install them.
"""

from __future__ import annotations

import datetime
import importlib.util
import json
import secrets
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow
import pytest
from archives import reports
from pyarrow import compute, parquet

from onrecord.batch import running
from onrecord.batch.engine import Here
from onrecord.batch.loading import load
from onrecord.batch.settings import Settings
from onrecord.ledger import Ledger
from onrecord.tables import read, reading_of, rows_of
from onrecord.views import to_plain

ROOT = Path(__file__).resolve().parent.parent.parent
RECIPES = ROOT / "docs" / "recipes"
ROWS = pyarrow.table(
    {
        "text": ["The minister, Ada Brook, said that the bridge was safe.", None],
        "publisher": ["Meridian", "Meridian"],
        "published": ["2031-03-03", "2031-03-03"],
    }
)


def recipe(name: str) -> ModuleType:
    found = importlib.util.spec_from_file_location(name, RECIPES / f"{name}.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def read_back(table: pyarrow.Table) -> None:
    fine, failed = table.to_pylist()
    assert reading_of(fine).statements[0].content.text.startswith("that the bridge was safe")
    assert fine["failure"] is None
    assert failed["id"] is None
    assert "text" in failed["failure"]


def test_the_function_for_spark_maps_arrow_batches() -> None:
    (batch,) = recipe("spark").annotated(iter(ROWS.to_batches()))
    read_back(pyarrow.Table.from_batches([batch]))


def test_the_function_for_ray_maps_arrow_tables() -> None:
    read_back(recipe("ray_data").annotated(ROWS))


# --- as `onrecord batch` ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Parquet as others write it: days are dates; a changed article, a report twice, one without text."""
    rows: list[dict[str, Any]] = [*reports(2)]
    day = datetime.date.fromisoformat(max(row["published"] for row in rows)) + datetime.timedelta(days=1)
    changed = {**rows[0], "text": f"{rows[0]['text']} It was over by noon.", "published": str(day)}
    # The later version comes first: engines keep no order.
    rows = [changed, *rows, rows[1], {**rows[2], "text": None}]
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    columns["published"] = [datetime.date.fromisoformat(one) for one in columns["published"]]
    columns["id"] = [f"no. {at}" for at in range(len(rows))]
    path = tmp_path_factory.mktemp("recipes") / "archive.parquet"
    parquet.write_table(pyarrow.table(columns), path)
    return path


@pytest.fixture(scope="module")
def whole(archive: Path) -> Path:
    """What `onrecord batch` makes of it."""
    running.run([str(archive)], archive.parent / "whole", settings=Settings(), engine=Here())
    return archive.parent / "whole"


def rows_in(folder: Path, table: str) -> list[dict[str, Any]]:
    return [row for file in sorted((folder / table).glob("*.parquet")) for row in read(file)]


def said(folder: Path) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """Reports by their ids and all that was read from them; without what only settling or a file knows."""
    found = {}
    for row in rows_in(folder, "reports"):
        reading = reading_of(row)
        row |= {"path": None, "revises": None, "reading": None, "external_id": None}
        found[row["id"]] = (row, rows_of(replace(reading, report=replace(reading.report, revises=None))))
        del found[row["id"]][1]["reports"]
    return found


def answers(place: Path) -> dict[str, Any]:
    """What a ledger tells of reports, stories and claims, in an order of its own."""

    def plain(some: Iterator[Any]) -> list[str]:
        return sorted(json.dumps(to_plain(one), sort_keys=True) for one in some)

    with Ledger(place) as ledger:
        assert list(ledger.check()) == []
        return {
            "revised": {one.id: one.revises for one in ledger.reports()},
            "stories": plain(replace(one, moved="") for one in ledger.stories()),
            "claims": plain(
                replace(
                    one,
                    against=tuple(sorted(one.against, key=str)),
                    links=tuple(sorted(one.links, key=str)),
                )
                for one in ledger.claims()
            ),
            "counts": to_plain(ledger.counts()),
        }


def is_as_batch(found: Path, whole: Path) -> None:
    """Same reports, same statements, and the same ledger once they are loaded."""
    assert said(found) == said(whole)
    ours, theirs = rows_in(found, "failures"), rows_in(whole, "failures")
    assert [one["why"] for one in ours] == [one["why"] for one in theirs]
    load(found, found.parent / "found.db")
    load(whole, found.parent / "whole.db")
    loaded = answers(found.parent / "found.db")
    assert loaded == answers(found.parent / "whole.db")
    assert sum(one is not None for one in loaded["revised"].values()) == 1


def test_what_the_function_wrote_loads_as_what_batch_wrote(
    archive: Path, whole: Path, tmp_path: Path
) -> None:
    batches = parquet.read_table(archive).to_batches(max_chunksize=4)
    table = pyarrow.Table.from_batches(recipe("spark").annotated(iter(batches)))
    fine = compute.is_null(table["failure"])
    failed = table.filter(compute.invert(fine)).select(["path", "failure"])
    for name, some in (
        ("reports", table.filter(fine).drop(["failure"])),
        ("failures", failed.rename_columns(["where", "why"])),
    ):
        (tmp_path / "out" / name).mkdir(parents=True)
        parquet.write_table(some, tmp_path / "out" / name / "some-name.parquet")
    is_as_batch(tmp_path / "out", whole)


@pytest.fixture
def ended() -> Iterator[None]:
    """Ends what the engines started."""
    yield
    if "pyspark" in sys.modules:
        from pyspark.sql import SparkSession

        if session := SparkSession.getActiveSession():
            session.stop()
    if "ray" in sys.modules:
        import ray

        ray.shutdown()


@pytest.mark.usefixtures("ended")
@pytest.mark.parametrize(("name", "engine"), [("spark", "pyspark"), ("ray_data", "ray")])
def test_a_recipe_runs_where_its_engine_is_installed(
    name: str, engine: str, archive: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip(engine)
    # Their workers are this Python, read with this tree, and listen here alone; nothing is left at home.
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("RAY_AUTH_TOKEN", secrets.token_hex(32))
    recipe(name).main(str(archive), str(tmp_path / "out"))
    is_as_batch(tmp_path / "out", whole)
