"""onrecord batch, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from archives import reports
from click.testing import CliRunner
from runs import rows

from onrecord import cli
from onrecord.batch.progress import Progress
from onrecord.batch.summary import Reason, Summary, duration, lines, page
from onrecord.verbs.batch import shown


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "archive.jsonl"
    given = [*reports(3)][:3]
    path.write_text("".join(json.dumps(row) + "\n" for row in [*given, given[0]]) + "{broken\n")
    return path


def test_an_archive_is_read_linked_and_told(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "tables"
    done = CliRunner().invoke(cli.main, ["batch", str(archive), "--out", str(out), "--workers", "1"])
    assert done.exit_code == 1, done.output
    assert "3 reports with" in done.stderr
    assert "1 report that came in again left out" in done.stderr
    assert "1 input could not be read:" in done.stderr
    assert "1 x is no JSON" in done.stderr
    assert len(rows(out, "reports")) == 3
    assert rows(out, "stories")
    report = (out / "report.html").read_text("utf-8")
    assert "is no JSON" in report
    again = CliRunner().invoke(cli.main, ["batch", str(archive), "--out", str(out), "-q", "--workers", "1"])
    assert again.exit_code == 1
    assert again.output == ""


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (["nothing.jsonl", "--out", "x"], "there is no such file"),
        (["ARCHIVE", "--out", "x", "--engine", "horses"], "is no engine"),
        (["ARCHIVE", "--out", "FULL"], "not empty"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    archive: Path, tmp_path: Path, args: list[str], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    given = [{"ARCHIVE": str(archive), "FULL": str(tmp_path)}.get(one, one) for one in args]
    done = CliRunner().invoke(cli.main, ["batch", "--workers", "1", *given])
    assert done.exit_code == 1
    assert why in done.stderr.splitlines()[-1]


def test_progress_is_a_line() -> None:
    assert shown(Progress("reading", 1200, 9000, 3, 40.0)) == (
        "reading: 1,200 of 9,000, 30.0 a second, 3 failed, 4 min 20 s left"
    )
    assert duration(4_800) == "1 h 20 min"


def test_the_page_shows_hostile_failures_as_text() -> None:
    payload = "<script>alert(1)</script>"
    told = Summary("out", 1, 10, 10, 1, 0, 0, 1, 0, 0, reasons=(Reason(payload, 1, (payload,)),))
    assert payload not in page(told)
    assert "&lt;script&gt;" in page(told)
    assert any("1 input could not be read" in line for line in lines(told))
