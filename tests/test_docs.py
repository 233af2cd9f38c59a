"""What the documents say is what the program does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import click
import pytest

from docs import blocks, picture
from docs.blocks import ROOT, documents, refreshed
from onrecord import cli, model

DOCUMENTS = documents()
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
TOLD = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
OTHERS = [ROOT / "CHANGELOG.md", ROOT / "benchmarks" / "README.md", ROOT / "training" / "README.md"]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if "```console" in path.read_text("utf-8")
                                  or "```pycon" in path.read_text("utf-8")], ids=name)  # fmt: skip
def test_what_stands_below_a_command_is_what_it_prints(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert refreshed(text) == text, "make docs writes what is printed now"


def test_the_picture_shows_what_the_terminal_shows() -> None:
    drawn = ElementTree.parse(picture.FILE)
    texts = [
        "".join(one.itertext()) for one in drawn.iter("{http://www.w3.org/2000/svg}text") if one.get("class")
    ]
    expected = f"$ {picture.COMMAND}" + "".join(picture.told(colour=False))
    assert _ink("".join(texts)) == _ink(expected), "make docs draws it anew"


def test_the_picture_fetches_nothing() -> None:
    drawn = picture.FILE.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert "http" not in drawn
    assert "@font-face" not in drawn


def _ink(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("path", [*DOCUMENTS, *OTHERS], ids=name)
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https?:", target):
            continue
        file, _, heading = target.partition("#")
        there = (path.parent / file) if file else path
        assert there.exists(), target
        if heading:
            assert heading in _headings(there.read_text(encoding="utf-8")), target


def _headings(text: str) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", [*DOCUMENTS, *OTHERS], ids=name)
def test_every_command_that_is_shown_is_one(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    shell = "\n".join(re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    for target in re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"make {target}"
    for script in re.findall(r"python (?:-m )?([\w./]+)", text):
        if script.startswith(("training", "benchmarks", "docs", "examples")):
            file = script if script.endswith(".py") else script.replace(".", "/") + ".py"
            assert (ROOT / file).exists(), script
    for line in shell.splitlines():
        command = line.partition("#")[0].partition(">")[0].rpartition("|")[2].strip()
        if command.startswith("onrecord "):
            _parse(shlex.split(command)[1:])


def _parse(args: list[str]) -> None:
    """Fails as the command itself would."""
    command = cli.main.get_command(click.Context(cli.main), args[0])
    with click.Context(command) as context:
        command.make_parser(context).parse_args(args[1:])


@pytest.mark.parametrize(
    "words",
    ["Standing", "SourceKind", "Act", "Stance", "Quotation", "Factuality", "EntityType", "MentionForm",
     "ViaKind", "Precision", "EventType"],
)  # fmt: skip
def test_every_word_of_the_model_is_explained(words: str) -> None:
    for value in get_args(getattr(model, words)):
        assert f"`{value}`" in TOLD, f"docs/reading.md does not say what {value} is"


def test_every_field_of_a_statement_is_explained() -> None:
    for kind in (model.Statement, model.Source, model.Cue, model.Content):
        for field in kind.__dataclass_fields__:
            assert f"`{field}`" in TOLD, f"docs/reading.md does not say what {field} is"


def test_decisions_are_numbered_and_say_what_was_rejected() -> None:
    assert [path.name[:4] for path in DECISIONS] == [
        f"{number:04}" for number in range(1, len(DECISIONS) + 1)
    ]
    for path in DECISIONS:
        text = path.read_text(encoding="utf-8")
        assert re.match(rf"# {int(path.name[:4])}\. \S", text), path.name
        for heading in ("## Decision", "## Why", "## Rejected"):
            assert heading in text, f"{path.name} has no {heading}"


def test_no_figure_is_left_to_fill_in() -> None:
    assert [
        name(path) for path in [*DOCUMENTS, *OTHERS] if "TODO-" + "FIGURE" in path.read_text("utf-8")
    ] == []


def test_a_document_that_says_something_else_is_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_run", lambda command: f"ran {command}\nsecond\nthird \n")
    text = (
        "Before\n\n```console\n$ onrecord one \\\n>   two\nold\n$ onrecord three\nran onrecord three\n…\n"
        "```\n\n```pycon\n>>> for n in range(2):\n...     print(n)\n...\nold\n>>> n + 1\n```\n\n"
        "```sh\n$ onrecord left alone\n```\n"
    )
    assert refreshed(text) == (
        "Before\n\n```console\n$ onrecord one \\\n>   two\nran onrecord one \\\n  two\nsecond\nthird\n"
        "$ onrecord three\nran onrecord three\n…\n```\n\n"
        "```pycon\n>>> for n in range(2):\n...     print(n)\n...\n0\n1\n>>> n + 1\n2\n```\n\n"
        "```sh\n$ onrecord left alone\n```\n"
    )
    assert refreshed(refreshed(text)) == refreshed(text)


def test_commands_of_a_document_run_beside_the_examples_and_leave_nothing() -> None:
    with blocks.desk():
        assert Path("examples/lady-ambra/01-meridian.txt").is_file()
        Path("made-by-a-command.txt").write_text("made", encoding="utf-8")
    assert not list(ROOT.glob("made-by-a-command.txt"))


def test_what_help_prints_is_taken_from_the_command() -> None:
    assert blocks._run("onrecord read --help").startswith("Usage: onrecord read [OPTIONS]")
