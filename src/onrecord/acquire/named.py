"""What lists in a folder name: it is read through the list, with what that says of it, and not once more."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable

from onrecord.acquire.source import printable

Names = Callable[[str], Iterable[tuple[str, int | None]]]
"""The files that a list at a path names, each with the record that is meant in it, None for all of it."""

# Files are bounded by those that are there; of single records a list can name any number.
MOST_RECORDS = 100_000

_NOTHING: frozenset[int] = frozenset()


class Named:
    """The files, and the records in files, that lists name, as far as the lists were looked at."""

    def __init__(self, names: Names, tell: Callable[[str], None]) -> None:
        self._names = names
        self._tell = tell
        self._lists: set[str] = set()
        self._files: set[str] = set()
        self._records: dict[str, set[int]] = {}
        self._room = MOST_RECORDS

    def look(self, path: str) -> None:
        """Takes in what the file at `path` names, where it is a list."""
        for number, (name, record) in enumerate(self._names(path)):
            if number == 0:
                self._lists.add(os.path.realpath(path))
            file = os.path.realpath(name)
            if record is None:
                self._files.add(file)
            elif self._room and record <= sys.maxsize and record not in self._records.setdefault(file, set()):
                self._records[file].add(record)
                self._room -= 1
                if not self._room:
                    most = f"names {MOST_RECORDS:,} single records"
                    again = "any further one is read once more with the file it lies in"
                    self._tell(f"{printable(path)}: {most}; {again}")

    def records(self, path: str) -> frozenset[int] | None:
        """Which records of the file at `path` come through a list; None where all of it does.

        A list comes by itself, also where another names it: two that name each other would both be missed.
        """
        if not self._lists:
            return _NOTHING
        file = os.path.realpath(path)
        if file in self._lists:
            return _NOTHING
        return None if file in self._files else frozenset(self._records.get(file, _NOTHING))
