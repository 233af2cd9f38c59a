"""A run from its inputs to its tables, in stages that are each taken up where they were left.

plan ── read (each partition) ── settled (what came twice, versions) ── linked ── report
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from onrecord.batch.engine import Engine, T, Task
from onrecord.batch.partition import ReadPart, Told
from onrecord.batch.plan import Input, Plan, counted, found, needs_counting, plan_from, plan_identity, planned
from onrecord.batch.settings import NoInput, OtherRun, Settings
from onrecord.batch.settling import Rewrite, changes, seen_in
from onrecord.batch.writing import Folder
from onrecord.errors import OnRecordError


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


def plan(
    inputs: Sequence[str], folder: Folder, settings: Settings, engine: Engine, tell: Tell = quiet
) -> Plan:
    """The plan of a run: the one in the folder where it was made for the same, else a new one."""
    files = found(inputs)
    kept = folder.run / "plan.json"
    if kept.exists():
        known = plan_from(kept.read_text("utf-8"))
        if known.identity != plan_identity(files, settings):
            raise OtherRun(
                f"{folder.path}: holds a run over other inputs, or with other settings; give another --out"
            )
        return known
    made = planned(files, _counts(files, settings, engine, tell), settings)
    if not made.parts:
        raise NoInput("the inputs hold no record")
    folder.keep_text(kept, made.as_json())
    return made


def _counts(files: Sequence[Input], settings: Settings, engine: Engine, tell: Tell) -> list[int]:
    counts = [1] * len(files)
    unknown = [at for at, one in enumerate(files) if needs_counting(one.path)]
    tasks = ((at, partial(counted, files[at].path, settings)) for at in unknown)
    begun = time.monotonic()
    for done, (at, count) in enumerate(engine.each(tasks), 1):
        counts[at] = count
        tell(Progress("counting", done, len(unknown), since=time.monotonic() - begun))
    return counts


def read(made: Plan, folder: Folder, settings: Settings, engine: Engine, tell: Tell = quiet) -> list[Told]:
    """Reads every partition that is not there yet; what each came to, in their order."""
    told: dict[int, Told] = {}
    todo = []
    for part in made.parts:
        note = folder.note("read", part.name)
        if note is None:
            todo.append(part)
        else:
            told[part.number] = Told(note["records"], note["reports"], note["statements"], note["failures"])
    begun = time.monotonic()
    before = done = sum(one.records for one in told.values())
    failed = sum(one.failures for one in told.values())
    tell(Progress("reading", done, made.size, failed, 0.0, before))
    tasks = ((part.number, ReadPart(part, folder, settings)) for part in todo)
    for number, one in engine.each(tasks):
        told[number] = one
        done, failed = done + one.records, failed + one.failures
        tell(Progress("reading", done, made.size, failed, time.monotonic() - begun, before))
    return [told[part.number] for part in made.parts]


@contextmanager
def alone(folder: Folder) -> Iterator[None]:
    """Sees to it that nobody else writes to the folder; a process that was killed keeps nobody out."""
    if folder.path.exists() and any(folder.path.iterdir()) and not folder.run.exists():
        raise OtherRun(f"{folder.path}: is no folder of a run, and not empty; give another --out")
    folder.run.mkdir(parents=True, exist_ok=True)
    with (folder.run / "lock").open("a") as lock:
        _lock(lock, folder.path)
        folder.begin()
        yield


def _lock(file: Any, path: Path) -> None:
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OnRecordError(f"{path}: another run is writing there; wait for it to end") from error


def settle(made: Plan, folder: Folder, engine: Engine, tell: Tell = quiet) -> dict[str, int]:
    """Drops what came in twice and ties versions together; how many of each."""
    note = folder.note("stages", "settled")
    if note is None:
        changed = changes(seen_in(folder, made))
        tasks = [(at, Rewrite(made.parts[at].name, folder, one)) for at, one in changed.items()]
        for _ in in_stage("settling", tasks, len(tasks), engine, tell):
            pass
        note = {
            "twice": sum(len(one.drop) for one in changed.values()),
            "versions": sum(1 for one in seen_in(folder, made) if one.revises),
        }
        folder.keep_note("stages", "settled", note)
    return note


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
