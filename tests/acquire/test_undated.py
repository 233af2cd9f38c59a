"""What becomes of reports that tell no date."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from acquire.test_packed import answer, record

from onrecord.acquire import Options
from onrecord.acquire.undated import dated
from onrecord.model import Report

SENTENCE = "The mayor of Veldt said the bridge would be closed for a week. "
PAGE = f"<html><head><title>Ships</title></head><body><article><p>{SENTENCE * 20}</p></article></body></html>"


@pytest.mark.parametrize(
    "address", ["https:" + "a" * 400, "https://a.example/" + "a" * 400, "https:a\N{NULL}b"]
)
def test_the_address_of_a_page_may_be_no_name_of_a_file(tmp_path: Path, address: str) -> None:
    archive = tmp_path / "a.warc"
    archive.write_bytes(record(answer(PAGE.encode()), uri=address))
    (found,) = dated([str(archive)], Options())
    assert isinstance(found, Report), found
    assert found.published == "2025-11-02"


def told(*sources: Path) -> list[str]:
    """What is said while the reports at these places are dated."""
    lines: list[str] = []
    found = list(dated([str(one) for one in sources], Options(tell=lines.append)))
    assert all(isinstance(one, Report) and one.published for one in found), found
    return lines


def texts(folder: Path, number: int) -> list[Path]:
    paths = [folder / f"{at:02}.txt" for at in range(number)]
    for path in paths:
        path.write_text(f"{path.name} {SENTENCE}", encoding="utf-8")
    return paths


def test_the_first_without_a_date_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    paths = texts(tmp_path, 84)
    for lines in (told(*paths), told(tmp_path)):
        assert len(lines) == 4
        for path, line in zip(paths, lines[:3], strict=False):
            assert line.startswith(f"{path}: no publication date found; ")
            assert line.endswith(", the date of the file, is taken for it. Give --published to say better.")
        assert lines[3] == "... and 81 more reports without a publication date"


@pytest.mark.parametrize("number", range(4))
def test_a_few_without_a_date_are_each_told(tmp_path: Path, number: int) -> None:
    assert len(told(*texts(tmp_path, number))) == number


def test_one_more_is_one_report(tmp_path: Path) -> None:
    assert told(*texts(tmp_path, 4))[3] == "... and 1 more report without a publication date"


def test_reports_of_one_file_are_told_once(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(f'{{"text": "{at} {SENTENCE}"}}\n' for at in range(5)), encoding="utf-8")
    first, more = told(path)
    assert first.startswith(f"{path}: no publication date")
    assert more == "... and 4 more reports without a publication date"


def test_what_has_a_date_is_not_told_of(tmp_path: Path) -> None:
    paths = texts(tmp_path, 5)
    for path in paths[1:]:
        path.with_suffix(".md").write_text(f"---\ndate: 2025-10-01\n---\n{SENTENCE}", encoding="utf-8")
        path.unlink()
    assert len(told(tmp_path)) == 1


def test_whose_date_is_taken_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "a.warc"
    archive.write_bytes(record(answer(PAGE.encode())))
    assert f"{archive}#https://lantern.example/1: " in told(archive)[0]
    assert "2025-11-02, the day on which it was fetched, is taken for it" in told(archive)[0]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SENTENCE.encode())))
    (line,) = told(Path("-"))
    assert line.startswith("-: ")
    assert "today's date" in line
