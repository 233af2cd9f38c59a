"""A file, or a folder, that appears whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def written_aside(path: str) -> Iterator[BinaryIO]:
    """Opens a file beside `path`, moved into its place when all went well, removed when not.

    What is no plain file (a pipe, a device) is written straight to. Raises `OSError` at once where
    nothing can be written.
    """
    goal = Path(os.path.realpath(path))
    if goal.exists() and not goal.is_file():
        with goal.open("wb") as straight:
            yield straight
        return
    aside = goal.with_name(f".{goal.name[:100]}.{secrets.token_hex(4)}")
    with aside.open("xb") as file:
        try:
            yield file
        except BaseException:
            aside.unlink()
            raise
    aside.replace(goal)


@contextmanager
def folder_aside(path: str | Path) -> Iterator[Path]:
    """Makes a folder beside `path`, moved into its place when all went well, removed when not.

    Raises `FileExistsError` where there is something already that is no empty folder, `OSError` where
    nothing can be made.
    """
    goal = Path(os.path.realpath(path))
    if goal.exists() and (not goal.is_dir() or any(goal.iterdir())):
        raise FileExistsError(errno.EEXIST, "there is something already; name a new folder", str(path))
    aside = goal.with_name(f".{goal.name[:100]}.{secrets.token_hex(4)}")
    aside.mkdir()
    try:
        yield aside
        aside.replace(goal)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
