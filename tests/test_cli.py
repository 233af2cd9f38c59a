"""The command, with a reader that finds one statement in every report."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
import jsonschema
import pytest
from click.testing import CliRunner, Result

import onrecord
from onrecord import cli, processes, wire
from onrecord.errors import ModelError, OnRecordError
from onrecord.model import Content, Cue, Reading, Report, Source, Span, Statement

SOURCE = Path(cli.__file__).parent.parent
STORY = "Mill burns in Ostrava\nThe mayor said the mill was empty on Thursday.\n"


def read_simply(report: Report) -> Reading:
    """Everything before the first "said" is the source, everything after it the content."""
    at = report.text.find("said")
    if "unreadable" in report.text:
        raise OnRecordError("this report is too strange")
    if at < 0:
        return Reading(report)
    line = report.text.rfind("\n", 0, at) + 1
    source, content = Span(line, at - 1), Span(at + 5, len(report.text.rstrip()))
    return Reading(
        report,
        (
            Statement(
                f"{report.id}-1",
                Source((source,), source.of(report.text), None, "unnamed", "individual"),
                Cue((Span(at, at + 4),), "said", "say", "neutral"),
                Content((content,), content.of(report.text), "indirect"),
            ),
        ),
    )


def simple_reader(threads: int | None = None) -> Callable[[Report], Reading]:
    return read_simply


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    monkeypatch.setattr(processes, "reader", simple_reader)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "mill.txt").write_text(STORY, encoding="utf-8")

    def running(*args: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli.main, ["read", *args], input=stdin)

    return running


def test_a_report_is_read_to_a_ledger(run: Callable[..., Result]) -> None:
    result = run("--published", "2025-11-01", "mill.txt")
    assert result.exit_code == 0
    assert "○ The mayor · unnamed" in result.stdout
    assert "the mill was empty on Thursday." in result.stdout
    assert result.stderr == ""


def test_jsonl_is_what_the_schema_says(run: Callable[..., Result]) -> None:
    result = run("--published", "1 Nov 2025", "--publisher", "The Post", "--format", "jsonl", "mill.txt")
    written = json.loads(result.stdout)
    jsonschema.validate(written, wire.schema())
    assert written["report"]["text"] == STORY
    assert written["report"]["path"] == "mill.txt"
    assert written["report"]["published"] == "2025-11-01"
    assert written["report"]["publisher"] == "The Post"


def test_failures_are_told_and_the_rest_is_read(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "odd.txt").write_text("unreadable\n")
    (tmp_path / "folder").mkdir()
    result = run(
        "-j", "1", "--published", "2025-11-01", "gone.txt", "mill.txt", "empty.txt", "odd.txt", "folder"
    )
    assert result.exit_code == 1
    assert "The mayor" in result.stdout
    lines = result.stderr.splitlines()
    assert [line.split(":")[:2] for line in lines] == [
        ["onrecord", f" {name}"] for name in ("gone.txt", "empty.txt", "odd.txt", "folder")
    ]
    assert "this report is too strange" in lines[2]


def test_standard_input_is_read_with_a_dash_and_without_a_file(run: Callable[..., Result]) -> None:
    for args in (["-"], []):
        result = run("--published", "2025-11-01", *args, stdin=STORY)
        assert result.exit_code == 0
        assert "The mayor" in result.stdout


def test_without_a_date_the_one_of_the_file_is_taken_and_said(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    os.utime(tmp_path / "mill.txt", (1_700_000_000, 1_700_000_000))
    result = run("--format", "jsonl", "mill.txt")
    assert json.loads(result.stdout)["report"]["published"] == "2023-11-14"
    assert result.exit_code == 0
    assert "2023-11-14, the date of the file" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--published", "someday", "mill.txt"], "--published"),
        (["--format", "tei", "mill.txt"], "tei"),
        (["--input-format", "tei", "mill.txt"], "none of jsonl"),
        (["--jobs", "0", "mill.txt"], "--jobs"),
        (["--html", "no/such/folder.html", "mill.txt"], "--html"),
        (["--output", "no/such/folder.html", "mill.txt"], "--output"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_bad_usage_is_two(run: Callable[..., Result], args: list[str], said: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_page_and_an_output_are_written_beside_each_other(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    result = run(
        "--published", "2025-11-01", "--html", "page.html", "-o", "out.jsonl", "--format", "jsonl", "mill.txt"
    )
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "Mill burns in Ostrava" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["report"]["path"] == "mill.txt"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mill.txt", "out.jsonl", "page.html"]


def test_missing_weights_end_the_run_with_their_reason(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(threads: int | None) -> Callable[[Report], Reading]:
        raise ModelError("the weights are missing; reinstall onrecord")

    monkeypatch.setattr(processes, "reader", missing)
    result = run("--published", "2025-11-01", "mill.txt")
    assert result.exit_code == 1
    assert "the weights are missing" in result.stderr


def test_several_processes_give_the_same_in_the_same_order(tmp_path: Path) -> None:
    reports = [Report(f"r{number}", f"{number} said {number}") for number in range(7)]
    reports.insert(3, Report("bad", "unreadable", path="bad.txt"))
    alone = list(processes.results(reports, simple_reader, 1))
    assert list(processes.results(reports, simple_reader, 2)) == alone
    assert list(processes.results(reports[:1], simple_reader, 2)) == alone[:1]


def test_the_schema_and_the_version_are_printed() -> None:
    assert json.loads(CliRunner().invoke(cli.main, ["schema"]).stdout) == wire.schema()
    assert onrecord.__version__ in CliRunner().invoke(cli.main, ["--version"]).stdout


def test_help_shows_examples_and_the_exit_status() -> None:
    text = CliRunner().invoke(cli.main, ["read", "--help"]).stdout
    assert "onrecord read --format jsonl reports/*.txt" in text
    assert "1 some inputs failed" in text


def _process(tmp_path: Path, *args: str, slow: float = 0, **environment: str) -> subprocess.Popen[bytes]:
    """The command in a process of its own, with the simple reader."""
    program = (
        "import sys, time, onrecord.cli as cli, onrecord.processes as processes, test_cli\n"
        f"def read(report): time.sleep({slow}); return test_cli.read_simply(report)\n"
        "processes.reader = lambda threads: read\n"
        "cli.main(prog_name='onrecord')\n"
    )
    paths = [str(SOURCE), str(Path(__file__).parent)]
    return subprocess.Popen(
        [sys.executable, "-c", program, "read", *args],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([*paths, os.environ.get("PYTHONPATH", "")]),
            **environment,
        },
    )


def _many(tmp_path: Path, count: int) -> None:
    lines = [
        json.dumps({"text": f"{number}\n" + STORY, "published": "2025-11-01"}) for number in range(count)
    ]
    (tmp_path / "many.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_reader_that_has_enough_ends_us_quietly(tmp_path: Path) -> None:
    _many(tmp_path, 3000)
    process = _process(tmp_path, "--format", "jsonl", "many.jsonl")
    assert process.stdout
    assert process.stderr
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(30) == 0


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_ctrl_c_stops_cleanly_and_leaves_no_half_file(tmp_path: Path) -> None:
    _many(tmp_path, 50)
    process = _process(tmp_path, "--format", "jsonl", "-o", "out.jsonl", "many.jsonl", slow=0.2)
    for _ in range(200):
        if any(path.name.startswith(".out.jsonl") for path in tmp_path.iterdir()):
            break
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert said == b"onrecord: stopped\n"
    assert [path.name for path in tmp_path.iterdir()] == ["many.jsonl"]


def test_an_odd_terminal_gets_what_it_can_show(tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text(STORY, encoding="utf-8")
    process = _process(
        tmp_path, "--published", "2025-11-01", "mill.txt", PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    out, said = process.communicate(timeout=30)
    assert process.returncode == 0
    assert b"o The mayor - unnamed" in out
    assert said == b""


def test_help_answers_without_the_heavy_libraries() -> None:
    heavy = ("numpy", "onnxruntime", "trafilatura", "rich", "jinja2", "spacy", "lxml")
    program = (
        "import sys\nfrom onrecord.cli import main\n"
        "try: main(['read', '--help'])\nexcept SystemExit: pass\n"
        f"found = [name for name in {heavy} if name in sys.modules]\n"
        "sys.exit(str(found) if found else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )
    assert done.returncode == 0, done.stderr


VERBS = [verb for verbs in cli.VERBS.values() for verb in verbs]


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: str(verb.name))
def test_every_verb_tells_what_it_does_and_what_its_options_are_for(verb: cli.Verb) -> None:
    command = cli.main.get_command(click.Context(cli.main), verb.name)
    assert command is not None
    assert command.name == verb.name
    assert command.help
    for option in command.params:
        if isinstance(option, click.Option) and option.name not in ("form", "limit"):
            assert option.help, f"{verb.name} --{option.name}"


def test_the_table_of_verbs_imports_none_of_them() -> None:
    program = (
        "import sys\nfrom click.testing import CliRunner\nfrom onrecord.cli import main\n"
        "done = CliRunner().invoke(main, ['--help'])\nassert 'Ask it' in done.output\n"
        "sys.exit(', '.join(name for name in sys.modules if name.startswith('onrecord.verbs.')) or 0)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr
