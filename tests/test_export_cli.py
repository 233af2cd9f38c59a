"""`onrecord export`, from two reports to every format."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.export.filed import LEDGER_FORMATS
from onrecord.tables import TABLES, read
from onrecord.verbs import export as verb
from onrecord.wire import from_json

POST = """Ferry held at Port Selwyn, minister says
Ada Brook, the minister of works, said on Monday that two sailors had been killed by a drone in Brindisi.
“We will not wait,” Brook told the Norland Post.
"""
COURIER = """=SUM(1) Courier front page
Officials in Paris denied that the ferry was held. A navy spokesman, Jan Roe, said the ferry had left.
"""


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["export", *args])


@pytest.fixture(scope="module", autouse=True)
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with two reports, which the environment names."""
    folder = tmp_path_factory.mktemp("ledger")
    (folder / "post.txt").write_text(POST, encoding="utf-8")
    (folder / "courier.txt").write_text(COURIER, encoding="utf-8")
    place = str(folder / "ledger.db")
    os.environ["ONRECORD_DB"] = place
    for name, day in (("post", "2031-03-03"), ("courier", "2031-03-05")):
        args = [
            "add",
            "--quiet",
            "--published",
            day,
            "--publisher",
            f"={name.title()}",
            f"{folder}/{name}.txt",
        ]
        added = CliRunner().invoke(main, args)
        assert added.exit_code == 0, added.output
    return place


@pytest.fixture(scope="module", autouse=True)
def _environment() -> object:
    before = os.environ.get("ONRECORD_DB")
    yield
    os.environ.pop("ONRECORD_DB", None)
    if before is not None:
        os.environ["ONRECORD_DB"] = before


def test_the_command_offers_every_format_and_tells_what_it_is() -> None:
    assert tuple(LEDGER_FORMATS) == verb.FORMATS
    help_text = run("--help").output
    for one in LEDGER_FORMATS.values():
        assert one.what in " ".join(help_text.split()), one.name


@pytest.mark.parametrize("name", LEDGER_FORMATS)
def test_every_format_comes_out_whole(name: str, tmp_path: Path) -> None:
    done = run("--format", name, "--output", str(tmp_path / "out"))
    assert (done.exit_code, done.output) == (0, f"onrecord: 2 reports written to {tmp_path / 'out'}\n")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    if name == "parquet":
        assert {path.name for path in (tmp_path / "out").iterdir()} == set(TABLES)
        assert len(list(read(tmp_path / "out" / "reports" / "part-00000.parquet"))) == 2
        return
    data = (tmp_path / "out").read_bytes()
    suffix = LEDGER_FORMATS[name].suffix
    if suffix == ".csv":
        table = list(csv.reader(io.StringIO(data.decode(), newline="")))
        assert len({len(row) for row in table}) == 1
        assert not any(cell.startswith("=") for row in table for cell in row)
    elif suffix == ".zip":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            assert sorted(Path(one).suffix for one in packed.namelist()) == [
                ".ann", ".ann", ".conf", ".conf", ".txt", ".txt",
            ]  # fmt: skip
    elif suffix == ".jsonl":
        assert len([json.loads(line) for line in data.decode().splitlines()]) >= 2
    else:
        assert json.loads(data)


def test_what_is_printed_is_what_is_written(tmp_path: Path) -> None:
    for name in ("csv", "jsonl"):
        run("--format", name, "-o", str(tmp_path / name))
        assert run("--format", name).stdout_bytes == (tmp_path / name).read_bytes()


def test_filters_choose_reports() -> None:
    def titles(*filters: str) -> list[str]:
        lines = run("--format", "jsonl", *filters).stdout.splitlines()
        return [from_json(line).report.text.split()[0] for line in lines]

    assert titles() == ["Ferry", "=SUM(1)"]
    assert titles("--since", "2031-03-04") == ["=SUM(1)"]
    assert titles("--until", "2031-03-03") == ["Ferry"]
    assert titles("--publisher", "=Courier") == ["=SUM(1)"]
    assert titles("--source", "Ada Brook") == ["Ferry"]
    assert titles("--act", "deny") == ["=SUM(1)"]
    assert titles("--words", "drone") == ["Ferry"]
    report = json.loads(run("--format", "jsonl", "--words", "drone").stdout)
    assert titles("--report", report["report"]["id"]) == ["Ferry"]
    assert report["story"] is None or "Ferry" in titles("--story", report["story"]["id"])


def test_nothing_that_fits_is_said_and_the_file_is_one(tmp_path: Path) -> None:
    done = run("--words", "xylophone", "-o", str(tmp_path / "out.csv"))
    assert done.exit_code == 0
    assert "nothing in the ledger fits: with xylophone" in done.stderr
    assert (tmp_path / "out.csv").read_text().startswith('"report",')


@pytest.mark.parametrize(
    ("args", "status", "told"),
    [
        (("--format", "parquet"), 2, "Give --output DIR"),
        (("--format", "xml"), 2, "'xml' is not one of"),
        (("--since", "yesterday-ish"), 2, "--since"),
        (("-o", "no/such/folder/out.csv"), 1, "cannot write no/such/folder/out.csv"),
        (("--db", "no-ledger-here.db"), 1, "no-ledger-here.db"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(args: tuple[str, ...], status: int, told: str) -> None:
    done = run(*args)
    assert done.exit_code == status
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    done = run("--format", "parquet", "-o", str(tmp_path))
    assert done.exit_code == 1
    assert "name a new folder" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_file_stays_as_it_was_where_an_export_ends_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = tmp_path / "out.csv"
    goal.write_text("old")

    def stopped(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(verb, "_put", stopped)
    assert run("-o", str(goal)).exit_code == 130
    assert goal.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_whoever_has_enough_is_no_error(ledger: str) -> None:
    source = Path(__file__).resolve().parent.parent / "src"
    program = f"{sys.executable} -c 'from onrecord.cli import main; main()'"
    done = subprocess.run(
        f"{program} export --format webannotation | true",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(source), "ONRECORD_DB": ledger},
    )
    assert done.stderr == ""
