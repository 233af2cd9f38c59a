"""What counts as a publication date."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.acquire import file_date, iso_date
from onrecord.acquire.dates import page_date
from onrecord.errors import BadDate, UnreadableInput


@pytest.mark.parametrize(
    ("given_as", "iso"),
    [
        ("2025-11-01", "2025-11-01"),
        (" 20251101 ", "2025-11-01"),
        ("2025-11-01T14:30", "2025-11-01T14:30:00"),
        ("2025-11-01T14:30:05.123Z", "2025-11-01T14:30:05+00:00"),
        ("2025-11-01 14:30:05+0530", "2025-11-01T14:30:05+05:30"),
        ("2025-11-01T14:30:00-03:00", "2025-11-01T14:30:00-03:00"),
        ("1 November 2025", "2025-11-01"),
        ("1 Nov. 2025", "2025-11-01"),
        ("November 1, 2025", "2025-11-01"),
        ("Saturday, Nov 1, 2025", "2025-11-01"),
        ("Sat, 01 Nov 2025 14:30:00 GMT", "2025-11-01T14:30:00+00:00"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_a_date_becomes_iso(given_as: str, iso: str) -> None:
    assert iso_date(given_as) == iso
    assert iso_date(iso) == iso


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "Thursday",
            "tomorrow",
            "2025",
            "2025-11",
            "2025-02-30",
            "2025-13-01",
            "0000-01-01",
            "11/01/2025",
        ),
        *(
            "1 Foo 2025",
            "1 November 2025 extra",
            "2025-11-01T25:00",
            "2025-11-01T10:00+99:00",
            "2025-11-01\n\n2",
        ),
        *("٢٠٢٥-١١-٠١", "\0"),
    ],
)
def test_what_is_no_date_is_refused_with_the_forms_that_are(text: str) -> None:
    with pytest.raises(BadDate, match="2025-11-01"):
        iso_date(text)


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        found = iso_date(text)
    except BadDate:
        return
    assert re.match(r"\d{4}-\d\d-\d\d", found)


@pytest.mark.parametrize("text", [None, "", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "3 hours ago"])
def test_a_page_that_knows_no_date_has_none(text: str | None) -> None:
    assert page_date(text) is None


def test_the_date_of_a_file_is_the_day_it_was_changed(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("x")
    os.utime(path, (1_761_998_400, 1_761_998_400))  # noon on 1 November 2025, in UTC
    assert file_date(str(path)) in ("2025-11-01", "2025-11-02")
    assert file_date("-") == iso_date(file_date("-"))
    with pytest.raises(UnreadableInput):
        file_date(str(tmp_path / "missing.txt"))
