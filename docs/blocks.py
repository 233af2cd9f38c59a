"""Commands in a document and what they print, kept true.

Two kinds of fenced block are run, from the top of the document to its end:

    ```console      $ onrecord ...      in this process, with examples/ and docs/ at hand
    ```pycon        >>> ...             one session for the whole document

What stands below a command is what it printed. A line of `…` alone says that the rest is left out:
so much of the output is compared as stands above it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from onrecord import cli

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 88
REST = "…"
_BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROMPTS = {"console": ("$ ", "> "), "pycon": (">>> ", "... ")}
"""How the first line of a command and its further lines begin."""


def documents() -> list[Path]:
    """Every document with its outputs in it."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def refreshed(text: str) -> str:
    """The document with what its commands print now."""
    session: dict[str, Any] = {"__name__": "__docs__"}
    with desk():
        return _BLOCK.sub(lambda found: _refreshed(found[1], found[2], session), text)


def commands(text: str) -> Iterator[str]:
    """The commands of the console blocks."""
    for kind, body in _BLOCK.findall(text):
        if kind == "console":
            yield from (command for command, _ in _steps(kind, body))


def _refreshed(kind: str, body: str, session: dict[str, Any]) -> str:
    first, further = _PROMPTS[kind]
    lines = []
    for command, shown in _steps(kind, body):
        head, *rest = command.split("\n")
        lines += [first + head, *((further + line).rstrip() for line in rest)]
        printed = (_run(command) if kind == "console" else _execute(command, session)).splitlines()
        if shown and shown[-1] == REST:
            printed = [*printed[: len(shown) - 1], REST]
        lines += [line.rstrip() for line in printed]
    return "\n".join([f"```{kind}", *lines, "```"])


def _steps(kind: str, body: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a block with the lines shown below it."""
    first, further = _PROMPTS[kind]
    command: list[str] = []
    shown: list[str] = []
    for line in body.splitlines():
        if line.startswith(first):
            if command:
                yield "\n".join(command), shown
            command, shown = [line.removeprefix(first)], []
        elif not shown and (line.startswith(further) or line == further.rstrip()):
            command.append(line.removeprefix(further) if line.startswith(further) else "")
        else:
            shown.append(line)
    if command:
        yield "\n".join(command), shown


def _run(command: str) -> str:
    name, *args = shlex.split(command.replace("\\\n", " "))
    if name != "onrecord":
        raise ValueError(f"only onrecord is run in a console block, not {name}")
    result = CliRunner().invoke(cli.main, args, prog_name="onrecord")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


def _execute(command: str, session: dict[str, Any]) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        # A session is what the document says; whoever edits it edits code.
        exec(compile(command + "\n", "<document>", "single"), session)
    return printed.getvalue()


@contextlib.contextmanager
def desk() -> Iterator[None]:
    """A folder where commands find the examples and may write, in a plain window of one width."""
    before, here = dict(os.environ), Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        for name in ("examples", "docs"):
            (Path(folder) / name).symlink_to(ROOT / name, target_is_directory=True)
        os.environ.update(COLUMNS=str(WIDTH), NO_COLOR="1", PYTHONUTF8="1", ONRECORD_DB="ledger.db")
        os.environ.pop("FORCE_COLOR", None)
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(here)
            os.environ.clear()
            os.environ.update(before)
