"""The project around the code says what is so."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "onrecord"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

WHEEL = 60_000_000
"""Bytes; the promise is for the wheel, and what goes into it is measured before it is packed."""
LONGEST = 600
"""Lines of a file; about here one file starts to do more than one thing."""
# What libraries are called when they are imported, where that is not their name.
IMPORTED_AS = {"lxml-html-clean": "lxml_html_clean", "markdown-it-py": "markdown_it"}
WRITTEN = {".py", ".md", ".toml", ".txt", ".tsv", ".json", ".jsonl", ".html", ".css", ".js", ".svg", ""}
# A folder of somebody's machine. The names are split so that this file does not hold them itself.
MACHINE = re.compile(r"(?<![\w.~])/(?:work|home|root|Users|tmp|mnt|opt)/|\.\./share[d]|[A-Z]:\\\\Users")


def files() -> list[Path]:
    """Every file of the project that people write."""
    folders = ("src", "tests", "training", "benchmarks", "docs", "examples", ".ci")
    found = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    # In a second checkout of a repository `.git` is a file, which git writes.
    found += [path for path in ROOT.iterdir() if path.is_file() and path.name != ".git"]
    return sorted(path for path in found if path.suffix in WRITTEN and "__pycache__" not in path.parts)


def test_no_file_mentions_the_machine_it_was_written_on() -> None:
    told = []
    for path in files():
        if path.name == "tokenizer.json":  # word pieces, many of them
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if MACHINE.search(line):
                told.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert told == []


def test_no_module_is_too_long_to_be_one_thing() -> None:
    code = [path for path in files() if path.suffix == ".py" and "languages" not in path.parts]
    long = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in code}
    assert {name: lines for name, lines in long.items() if lines > LONGEST} == {}


def test_what_goes_into_the_wheel_is_under_its_limit() -> None:
    packed = [path for path in SOURCE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert sum(path.stat().st_size for path in packed) < WHEEL


def test_the_weights_are_there_with_their_card() -> None:
    model = SOURCE / "read" / "model"
    assert {"encoder.onnx", "roles.onnx", "tokenizer.json", "config.json", "MODEL_CARD.md"} <= {
        path.name for path in model.iterdir()
    }


def test_every_library_that_is_imported_is_asked_for() -> None:
    extras = {
        name: some for name, some in PROJECT["project"]["optional-dependencies"].items() if name != "train"
    }
    needed = [*PROJECT["project"]["dependencies"], *(one for some in extras.values() for one in some)]
    names = {re.split(r"[<>=!~\[; ]", wanted)[0].lower() for wanted in needed}
    known = {IMPORTED_AS.get(name, name.replace("-", "_")) for name in names} | {"onrecord", "distributed"}
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add((node.module or "").partition(".")[0])
    assert found - set(sys.stdlib_module_names) - known == set()


def test_the_version_is_the_newest_in_the_changelog() -> None:
    newest = re.search(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest
    assert newest[1] == onrecord.__version__


def test_the_licence_is_apache_and_the_notice_names_what_is_carried() -> None:
    assert PROJECT["project"]["license"] == "Apache-2.0"
    licence = (ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    notice = (ROOT / "NOTICE").read_text("utf-8")
    for carried in ("all-MiniLM-L6-v2", "GeoNames", "Attribution 4.0", "CLDR"):
        assert carried in notice


def test_ci_runs_the_tests_and_the_checks() -> None:
    run = ROOT / ".ci" / "run"
    assert os.access(run, os.X_OK)
    assert {"make test", "make check"} <= {
        line.partition(" ||")[0] for line in run.read_text("utf-8").splitlines()
    }


def test_the_makefile_asks_for_the_same_python_as_the_package() -> None:
    oldest = PROJECT["project"]["requires-python"].removeprefix(">=")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert f"sys.version_info >= ({oldest.replace('.', ', ')})" in makefile
    assert f"Python {oldest} or newer" in makefile


@pytest.mark.skipif(os.name != "posix", reason="make is for POSIX")
@pytest.mark.parametrize("python", ["no-such-python", "sh -c 'exit 1' --"])
def test_make_says_what_is_wrong_with_the_python_and_leaves_nothing(python: str, tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_bytes((ROOT / "Makefile").read_bytes())
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    done = subprocess.run(
        ["make", "test", f"PYTHON={python}"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert not (tmp_path / ".venv").exists()
    if python == "no-such-python":
        assert "There is no no-such-python. Name one: make PYTHON=" in done.stderr


def test_no_two_files_of_tests_bear_one_name() -> None:
    # pytest takes both for one module then, and a run of all tests collects neither.
    # Helpers too: the folders of tests are on the path side by side, and the first of a name is imported.
    names = [path.name for path in (ROOT / "tests").rglob("*.py") if path.name != "conftest.py"]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []
