"""A run from its inputs to its tables, in stages that are each taken up where they were left.

plan ── read (each partition) ── settled (what came twice, versions) ── linked ── report
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from onrecord.batch.engine import Engine, Here
from onrecord.batch.linking import NOTHING, Judged, link
from onrecord.batch.partition import ReadPart, Told
from onrecord.batch.plan import (
    Input,
    Part,
    Plan,
    counted,
    found,
    needs_counting,
    plan_from,
    plan_identity,
    planned,
    whole,
)
from onrecord.batch.progress import Clock, Progress, Tell, in_stage, quiet
from onrecord.batch.settings import NoInput, OtherRun, Settings
from onrecord.batch.settling import Rewrite, changes, seen_in
from onrecord.batch.summary import PAGE, Summary, page, reasons, size
from onrecord.batch.writing import Folder
from onrecord.errors import OnRecordError


def run(
    inputs: Sequence[str],
    out: str | Path,
    *,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    engine: Engine | None = None,
    judged: Judged = NOTHING,
    linked: bool = True,
    tell: Tell = quiet,
) -> Summary:
    """Reads all inputs into the tables of a folder, and links them; goes on where a run was cut off.

    Raises `NoInput`, `OtherRun` for a folder that holds something else, and whatever ends a run as a whole;
    a record that cannot be read never does.
    """
    used = engine or Here()
    folder = Folder(Path(out).absolute() if used.apart else out)
    clock = Clock(tell)
    with alone(folder):
        made = plan(inputs, folder, settings, used, clock.tell)
        told = read(made, folder, settings, used, clock.tell)
        settled = settle(made, folder, used, clock.tell)
        counts = link(made, folder, used, judged, clock.tell) if linked else {}
        summary = Summary(
            folder=str(out),
            inputs=len(made.inputs),
            input_bytes=sum(one.size for one in made.inputs),
            output_bytes=size(folder),
            records=sum(one.records for one in told),
            reports=sum(one.reports for one in told) - settled["twice"],
            statements=sum(one.statements for one in told) - settled["statements"],
            failures=sum(one.failures for one in told),
            twice=settled["twice"] + sum(one.twice for one in told),
            versions=settled["versions"],
            linked={name: count for name, count in counts.items() if name != "judged"},
            stages=clock.stages(),
            reasons=reasons(folder),
            engine=used.told,
        )
        folder.keep_text(folder.path / PAGE, page(summary))
    return summary


def plan(
    inputs: Sequence[str], folder: Folder, settings: Settings, engine: Engine, tell: Tell = quiet
) -> Plan:
    """The plan of a run: the one in the folder where it was made for the same, else a new one."""
    files = found(map(whole, inputs) if engine.apart else inputs, settings.options())
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
    tasks = ((at, partial(counted, files[at], settings)) for at in unknown)
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
            told[part.number] = Told(**{name: note[name] for name in Told.__slots__ if name != "seconds"})
    begun = time.monotonic()
    before = done = sum(one.records for one in told.values())
    failed = sum(one.failures for one in told.values())
    tell(Progress("reading", done, made.size, failed, 0.0, before))
    without = {one.path: frozenset(one.without) for one in made.inputs if one.without}
    tasks = ((part.number, ReadPart(part, folder, settings, _among(without, part))) for part in todo)
    for number, one in engine.each(tasks):
        told[number] = one
        done, failed = done + one.records, failed + one.failures
        tell(Progress("reading", done, made.size, failed, time.monotonic() - begun, before))
    return [told[part.number] for part in made.parts]


def _among(without: Mapping[str, frozenset[int]], part: Part) -> dict[str, frozenset[int]]:
    return {piece.path: without[piece.path] for piece in part.pieces if piece.path in without}


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
    """Drops what came in twice and ties versions together; how many of each, and of statements dropped."""
    note = folder.note("stages", "settled")
    if note is None:
        changed = changes(seen_in(folder, made))
        tasks = [(at, Rewrite(made.parts[at].name, folder, one)) for at, one in changed.items()]
        statements = sum(dropped for _, dropped in in_stage("settling", tasks, len(tasks), engine, tell))
        note = {
            "twice": sum(len(one.drop) for one in changed.values()),
            "statements": statements,
            "versions": sum(1 for one in seen_in(folder, made) if one.revises),
        }
        folder.keep_note("stages", "settled", note)
    return note
