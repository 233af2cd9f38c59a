"""A run of reading for tests, and what it left."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from onrecord.batch import running
from onrecord.batch.engine import Engine
from onrecord.batch.plan import Plan
from onrecord.batch.settings import Settings
from onrecord.batch.writing import RUN, Folder
from onrecord.tables import Row, read


def read_all(inputs: Sequence[Path | str], out: Path, settings: Settings, engine: Engine) -> Plan:
    """Plans, reads and settles."""
    folder = Folder(out)
    with running.alone(folder):
        plan = running.plan([str(one) for one in inputs], folder, settings, engine)
        running.read(plan, folder, settings, engine)
        running.settle(plan, folder, engine)
    return plan


def rows(out: Path, table: str) -> list[Row]:
    """All rows of a table, partition after partition."""
    return [row for file in Folder(out).files(table) for row in read(file)]


def digests(out: Path) -> dict[str, str]:
    """Every file of the tables, by name, as a digest of its bytes."""
    return {
        str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*.parquet"))
        if RUN not in path.parts
    }
