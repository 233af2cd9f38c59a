"""What a run writes: tables, and beside them `_run/` with what it must know to go on.

    DIR/reports/part-00000-1a2b3c4d.parquet     a file of each table for each partition
    DIR/_run/plan.json                          what is read, decided before anything is
    DIR/_run/read/part-00000-1a2b3c4d.json      a partition that is whole: its counts and digests

A file is written aside, in full, and moved to its place; the note that a partition is whole comes last. So
whatever is cut off is done again, with the same names and the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import secrets
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.errors import OnRecordError
from onrecord.tables import Row, in_order, write

RUN = "_run"


class Superseded(OnRecordError):
    """Another run went on with the folder meanwhile; what this one still has is not wanted."""


class Folder:
    """The folder of a run. Every method leaves it sound if it is cut off.

    `turn` is whose turn it is to write there: a worker that outlives its run on another machine must not
    write into what the next run has made of the folder.
    """

    def __init__(self, path: str | Path, turn: str | None = None) -> None:
        self.path = Path(path)
        self.run = self.path / RUN
        self.turn = turn

    def begin(self) -> None:
        """Takes the turn, and removes what processes that were ended left aside."""
        shutil.rmtree(self.run / "aside", ignore_errors=True)
        self.turn = None
        turn = secrets.token_hex(8)
        self.keep_text(self.run / "turn", turn)
        self.turn = turn

    def file(self, table: str, part: str) -> Path:
        """The file of one table for one partition."""
        return self.path / table / f"{part}.parquet"

    def files(self, table: str) -> list[Path]:
        """The files of a table, in the order of the partitions."""
        return sorted((self.path / table).glob("part-*.parquet"))

    def note(self, stage: str, name: str) -> dict[str, Any] | None:
        """What was noted of a task that is done; None for one that is not."""
        try:
            return dict(json.loads((self.run / stage / f"{name}.json").read_text("utf-8")))
        except FileNotFoundError:
            return None

    def keep_note(self, stage: str, name: str, told: Mapping[str, Any]) -> None:
        """Notes that a task is done."""
        self.keep_text(self.run / stage / f"{name}.json", json.dumps(told, sort_keys=True))

    def keep_text(self, path: Path, text: str) -> None:
        """A small file, whole or not at all."""
        self.keep_bytes(path, text.encode("utf-8"))

    def keep_bytes(self, path: Path, data: bytes) -> None:
        """A file, whole or not at all."""
        aside = self._aside()
        with aside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        self._place(aside, path)

    def keep(self, part: str, tables: Mapping[str, Sequence[Row]]) -> dict[str, str]:
        """Writes the tables of a partition, the last of them last; the digest of each file."""
        digests: dict[str, str] = {}
        for table, rows in tables.items():
            aside = self._aside()
            write(aside, table, in_order(table, rows))
            with aside.open("rb") as file:
                digests[table] = hashlib.file_digest(file, "blake2b").hexdigest()[:40]
                os.fsync(file.fileno())
            self._place(aside, self.file(table, part))
        return digests

    def _place(self, aside: Path, goal: Path) -> None:
        if self.turn is not None and (turn := self._turn()) != self.turn:
            aside.unlink()
            if turn is None:
                raise OnRecordError(
                    f"{self.path}: is not there, or another folder, on {platform.node()}; "
                    "--out must be one that every worker sees under the same path"
                )
            raise Superseded(f"{self.path}: another run goes on with it")
        goal.parent.mkdir(parents=True, exist_ok=True)
        aside.replace(goal)

    def _turn(self) -> str | None:
        try:
            return (self.run / "turn").read_text("utf-8")
        except FileNotFoundError:
            return None

    def _aside(self) -> Path:
        folder = self.run / "aside"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{os.getpid()}-{secrets.token_hex(6)}"
