"""How far a run is, as values; who hears of it decides what is shown."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.batch.engine import Engine, T, Task
from onrecord.batch.summary import Stage


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage is."""

    stage: str
    done: int
    total: int
    """In records where the stage reads, in tasks elsewhere."""
    failures: int = 0
    since: float = 0.0
    """Seconds that this stage has taken so far."""
    before: int = 0
    """Of what is done, how much an earlier run did."""

    @property
    def rate(self) -> float:
        """So many a second, of what this run did itself."""
        return (self.done - self.before) / self.since if self.since > 0 else 0.0

    @property
    def left(self) -> float | None:
        """Seconds to the end of the stage, None while that cannot be told."""
        return (self.total - self.done) / self.rate if self.rate > 0 else None


Tell = Callable[[Progress], None]


def quiet(progress: Progress) -> None:
    """For progress that nobody wants."""


def in_stage(
    name: str, tasks: Sequence[tuple[int, Task[T]]], total: int, engine: Engine, tell: Tell
) -> Iterator[tuple[int, T]]:
    """Runs tasks and tells how far they are."""
    begun = time.monotonic()
    if tasks:
        tell(Progress(name, total - len(tasks), total, before=total - len(tasks)))
    for done, one in enumerate(engine.each(tasks), total - len(tasks) + 1):
        tell(Progress(name, done, total, since=time.monotonic() - begun, before=total - len(tasks)))
        yield one


class Clock:
    """Hears of all progress, hands it on, and knows in the end how long each stage took."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._last: dict[str, Progress] = {}

    def tell(self, progress: Progress) -> None:
        """Takes note, and hands it on."""
        self._last[progress.stage] = progress
        self._tell(progress)

    def stages(self) -> tuple[Stage, ...]:
        """The stages that did something, in order."""
        return tuple(
            Stage(one.stage, one.done - one.before, one.since)
            for one in self._last.values()
            if one.done > one.before
        )
