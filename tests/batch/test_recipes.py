"""The recipes of docs/recipes: the function that is mapped always, the engines where they are installed.

Spark and Ray are 500 MB each and take a quarter of a minute to their first task: CI does not install them.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pyarrow
import pytest
from pyarrow import parquet

from onrecord.tables import reading_of

RECIPES = Path(__file__).resolve().parent.parent.parent / "docs" / "recipes"
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


@pytest.mark.parametrize(("name", "engine"), [("spark", "pyspark"), ("ray_data", "ray")])
def test_a_recipe_runs_where_its_engine_is_installed(name: str, engine: str, tmp_path: Path) -> None:
    pytest.importorskip(engine)
    parquet.write_table(ROWS, tmp_path / "in.parquet")
    recipe(name).main(str(tmp_path / "in.parquet"), str(tmp_path / "out"))
    (row,) = parquet.read_table(tmp_path / "out" / "reports").to_pylist()
    assert row["publisher"] == "Meridian"
