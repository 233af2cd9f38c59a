"""docs/exports.md tells every format and every column of ours."""

from __future__ import annotations

from pathlib import Path

from onrecord.export.filed import LEDGER_FORMATS
from onrecord.export.filed.geojson import UNCERTAINTY
from onrecord.export.filed.happenings import BESIDE
from onrecord.export.filed.statements import COLUMNS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


def test_every_format_is_told() -> None:
    assert [name for name in LEDGER_FORMATS if f"| `{name}` |" not in PAGE] == []


def test_every_column_of_ours_is_told() -> None:
    assert [name for name in (*COLUMNS, *BESIDE) if f"`{name}`" not in PAGE] == []


def test_the_uncertainties_are_those_that_are_told() -> None:
    kilometres = {name: radius // 1_000 for name, radius in UNCERTAINTY.items()}
    told = "1 km for a point, 10 for a town, 100 for a region, 300 for an area, 500 for a\ncountry"
    assert told in PAGE
    assert kilometres == {"point": 1, "city": 10, "region": 100, "area": 300, "country": 500}
