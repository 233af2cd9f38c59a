"""The installed command on input that is bad in every way we know: told in one line, the rest read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from onrecord import cli
from onrecord.read.pipeline import LONGEST

SOURCE = Path(cli.__file__).parent.parent
GOOD = (
    "Lighthouse keeper honoured in Tarn\n\n"
    "The mayor of Tarn, Ilse Brandt, said on Monday that the keeper had saved at least nine sailors.\n"
)
RUSSIAN = "В понедельник мэр города заявил, что мост закрыт. " * 20
PAGE_WITHOUT_ARTICLE = (
    "<!DOCTYPE html><html><head><title>Tarn Post</title></head>"
    "<body><nav><a href='/a'>Home</a> <a href='/b'>Sport</a></nav>"
    "<script>var page = 1;</script></body></html>"
)

# Name of the file, what is in it, and a word of the reason that a person needs.
BAD: tuple[tuple[str, bytes, str], ...] = (
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t\n\r\n", "empty"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "PNG"),
    ("binary.txt", b"report\x00\x01\x02\x03" * 400, "binary"),
    ("document.txt", b"%PDF-1.7\n" + b"1 0 obj << /Type /Page >> endobj\n" * 50, "PDF"),
    ("koi8.txt", RUSSIAN.encode("koi8-r"), "UTF-8"),
    ("wide.txt", GOOD.encode("utf-16-le"), "UTF-16"),
    ("cut.txt", GOOD.encode() + b"\xe2\x80\x9cThey were cold\xe2\x80\x9d, he s\xc3", "UTF-8"),
    ("frame.html", PAGE_WITHOUT_ARTICLE.encode(), "article"),
    ("nothing.html", b"", "empty"),
    ("feed.xml", b"<?xml version='1.0'?><rss><channel/></rss>", "XML"),
)
LONG_LINE = "The mayor of Tarn said on Monday that the keeper had saved at least nine sailors. "


Run = tuple[list[dict[str, Any]], list[str], int]
"""Readings, lines told, and the exit status."""


def onrecord(
    *args: str, cwd: Path, stdin: bytes | None = None, path: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, as its entry point starts it."""
    program = "import sys; from onrecord.cli import main; sys.argv[0] = 'onrecord'; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *args],
        cwd=cwd,
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        check=False,
        timeout=120,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, [path, str(SOURCE)])),
            "PYTHONIOENCODING": "utf-8",
        },
    )


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One run over all that is bad, with a good report at either end."""
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "last.txt").write_text(GOOD, encoding="utf-8")
    for name, data, _ in BAD:
        (folder / name).write_bytes(data)
    (folder / "folder").mkdir()
    (folder / "long.txt").write_text(LONG_LINE * (20_000_000 // len(LONG_LINE)), encoding="utf-8")
    names = [name for name, _, _ in BAD]
    done = onrecord(
        "read", "--published", "2025-11-01", "--format", "jsonl",
        "good.txt", "gone.txt", *names, "folder", "long.txt", "last.txt", cwd=folder,
    )  # fmt: skip
    lines = done.stdout.decode("utf-8").splitlines()
    return [json.loads(line) for line in lines], done.stderr.decode("utf-8").splitlines(), done.returncode


def _told(mixed: Run, name: str) -> str:
    found = [line for line in mixed[1] if line.startswith(f"onrecord: {name}: ")]
    assert len(found) == 1, f"{name} is told in {len(found)} lines"
    return found[0]


def test_what_is_good_is_read_however_much_is_bad(mixed: Run) -> None:
    readings, _, status = mixed
    assert [reading["report"]["path"] for reading in readings] == ["good.txt", "last.txt"]
    assert all(reading["report"]["text"] == GOOD for reading in readings)
    assert all(reading["statements"] for reading in readings)
    assert status == 1


def test_each_failure_is_one_line_and_nothing_else_is_told(mixed: Run) -> None:
    _, told, _ = mixed
    names = ["gone.txt", *(name for name, _, _ in BAD), "folder", "long.txt"]
    assert [line.split(": ")[1] for line in told] == names
    assert all(line.count(line.split(": ")[1]) == 1 for line in told), "a path is told twice"


@pytest.mark.parametrize(
    ("name", "reason"),
    [*((name, reason) for name, _, reason in BAD), ("gone.txt", "no such file"), ("folder", "directory")],
)
def test_a_failure_says_why(mixed: Run, name: str, reason: str) -> None:
    assert reason in _told(mixed, name)


def test_a_text_of_twenty_megabytes_is_too_large_and_says_what_a_report_may_have(mixed: Run) -> None:
    told = _told(mixed, "long.txt")
    assert f"{LONGEST:,}" in told
    assert "split" in told


@pytest.mark.parametrize("date", ["someday", "2025-13-45", "", "31 February 2025"])
def test_a_date_that_is_none_is_bad_usage(tmp_path: Path, date: str) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    done = onrecord("read", "--published", date, "good.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert b"--published" in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02"])
def test_standard_input_that_is_bad_is_told_like_a_file(tmp_path: Path, data: bytes) -> None:
    done = onrecord("read", "--published", "2025-11-01", "-", cwd=tmp_path, stdin=data)
    assert done.returncode == 1
    assert done.stdout == b""
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(b"onrecord: -: ")


def test_reading_imports_no_torch_where_there_is_one(tmp_path: Path) -> None:
    # A torch of ours lies in the way, so that the test means something where none is installed.
    for name in ("torch", "transformers", "spacy", "training"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    program = (
        "import sys\nfrom onrecord.cli import main\n"
        "try: main(['read', '--published', '2025-11-01', 'good.txt'])\n"
        "except SystemExit as end: assert not end.code\n"
        "found = sorted({'torch', 'transformers', 'spacy', 'training'} & sys.modules.keys())\n"
        "sys.exit(', '.join(found) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(SOURCE)]), "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert "Ilse Brandt" in done.stdout
