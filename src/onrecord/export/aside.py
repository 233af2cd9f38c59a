"""A file that appears whole or not at all."""

from __future__ import annotations

import os
import secrets
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
