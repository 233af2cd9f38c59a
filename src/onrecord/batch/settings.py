"""What a run is told, as one frozen value, and the errors of a run."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any

from onrecord import __version__
from onrecord.acquire.options import MAX_BYTES, Options
from onrecord.batch.records import fetch_nothing
from onrecord.errors import OnRecordError

READER = "onrecord.batch.reading:whole_reader"
"""The function that gives the reader, as module:name, for each process imports it for itself."""


class OtherRun(OnRecordError):
    """The folder holds a run over other inputs, or with other settings."""


class NoInput(OnRecordError):
    """Nothing was found to read."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How records are read; what changes the output stands first."""

    publisher: str | None = None
    together: int = 1_000
    """Records of one partition."""
    seconds: float = 300.0
    """The most that one record may take."""
    memory: int = 1_500_000_000
    """The most bytes that reading it may take, the reader's own included."""
    max_bytes: int = MAX_BYTES
    reader: str = READER
    path: tuple[str, ...] = field(default=(), compare=False)
    """Where modules are looked for by the processes that read; beside what Python itself knows."""

    def options(self) -> Options:
        """What inputs are read with."""
        return Options(publisher=self.publisher, max_bytes=self.max_bytes, fetch=fetch_nothing)

    def identity(self) -> dict[str, Any]:
        """What another run must have in common with this one to go on with it."""
        told = asdict(self)
        for one in fields(self):
            if not one.compare:
                del told[one.name]
        return {**told, "version": __version__}
