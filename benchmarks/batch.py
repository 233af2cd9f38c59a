"""How a batch scales: python benchmarks/batch.py [--only reading linking ...] [--check]

    reading    two workers against one, with the real reader
    dask       Dask with one worker against a plain loop
    linking    two workers against one, over reports read before
    size       archives of growing size, read by patterns: time for a report, and the most memory
    kills      kill -9 at random moments, and the bytes that come out

Every ratio is measured in one run. Beside the clock, which other work on the machine disturbs, stands the
ratio of processor time: all that one worker needed, against what the busiest process of two needed and
whatever only the main process can do. It is what the clock would show on cores of one's own.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice, pairwise
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import psutil

ROOT = Path(__file__).resolve().parent.parent
PATH = (str(ROOT / "tests" / "batch"), str(ROOT / "src"))
sys.path[:0] = PATH

import batch_killing  # noqa: E402
from archives import reports  # noqa: E402

from onrecord.acquire import Options, acquire  # noqa: E402
from onrecord.batch import running  # noqa: E402
from onrecord.batch.engine import Dask, Engine, Here, Processes  # noqa: E402
from onrecord.batch.linking import forget, link  # noqa: E402
from onrecord.batch.plan import Plan  # noqa: E402
from onrecord.batch.progress import Progress  # noqa: E402
from onrecord.batch.settings import Settings  # noqa: E402
from onrecord.batch.writing import Folder  # noqa: E402
from onrecord.model import Report  # noqa: E402

READING_AT_LEAST, LINKING_AT_LEAST, DASK_AT_MOST = 1.8, 1.5, 1.10
GROWTH_AT_MOST, MEMORY_AT_MOST = 1.5, 1.5e9
ROUNDS = 5
"""Times that Dask and a plain loop take turns."""
ALL = ("reading", "dask", "linking", "size", "kills")
PATTERNS = Settings(reader="stubs:fast", path=PATH)


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: seconds by the clock, and of processor time in each process."""

    clock: float
    main: float
    workers: tuple[float, ...]
    memory: int = 0
    """The most bytes that one worker held, with the process that reads for it."""


def measured(work: Callable[[Engine], object], engine: Engine) -> Measured:
    """Runs some work and looks at the processes it takes."""
    me = psutil.Process()
    watch = _Watch(me)
    known = {one.pid: _spent(one) for one in me.children(recursive=True)}
    before, begun = _spent(me), time.monotonic()
    watch.start()
    try:
        work(engine)
        clock = time.monotonic() - begun
        workers = _workers(me, engine)
        spent = tuple(sum(_spent(one) - known.get(one.pid, 0.0) for one in some) for some in workers)
        main = _spent(me) - before
    finally:
        watch.stop()
    return Measured(clock, main, spent, watch.most)


def _workers(me: psutil.Process, engine: Engine) -> list[list[psutil.Process]]:
    if isinstance(engine, Here):
        return [me.children(recursive=True)]
    children = me.children()
    # The tracker of shared memory and the like do no work.
    workers = [one for one in children if _spent(one) > 0.5 or one.children()]
    return [[one, *one.children(recursive=True)] for one in workers]


def _spent(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)


class _Watch(threading.Thread):
    """Looks a few times a second at how much memory each worker holds."""

    def __init__(self, me: psutil.Process) -> None:
        super().__init__(daemon=True)
        self._me, self._end = me, threading.Event()
        self.most = 0

    def run(self) -> None:
        while not self._end.wait(0.5):
            for child in self._me.children():
                try:
                    held = sum(one.memory_info().rss for one in [child, *child.children(recursive=True)])
                except psutil.NoSuchProcess:
                    continue
                self.most = max(self.most, held)

    def stop(self) -> None:
        self._end.set()
        self.join()


# --- what is measured ------------------------------------------------------------------------------


def real_reports(count: int) -> list[dict[str, str | None]]:
    """The example story, over and over: names and days shifted, so that no report comes twice."""
    story = ROOT / "examples" / "lady-ambra" / "manifest.jsonl"
    found = [one for one in acquire(str(story), Options()) if isinstance(one, Report)]
    rows = []
    for number in range(count):
        one = found[number % len(found)]
        turn = number // len(found)
        rows.append(
            {
                "text": one.text.replace("Ambra", f"Ambra {turn}") if turn else one.text,
                "publisher": one.publisher,
                "published": f"{2025 + turn // 12}-{turn % 12 + 1:02}-12",
                "title": one.title,
                "url": f"https://news.example/{number}",
            }
        )
    return rows


def archive(folder: Path, rows: Iterable[Mapping[str, str | None]]) -> str:
    """One file of lines."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "archive.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return str(path)


def made_up(folder: Path, count: int) -> None:
    """An archive of made-up reports as long as news usually is."""
    archive(folder, islice(reports(count // 3 + 1, more=10), count))


def read_all(source: str, out: Path, settings: Settings, engine: Engine, *, linked: bool = False) -> None:
    """A run of reading, and of linking where asked for."""
    running.run([source], out, settings=settings, engine=engine, linked=linked)


class Stages:
    """Processor time of each stage, as it began and ended."""

    def __init__(self) -> None:
        self._marks: list[tuple[str, float, dict[int, float]]] = []

    def tell(self, progress: Progress) -> None:
        """Notes when a stage begins."""
        if not self._marks or self._marks[-1][0] != progress.stage:
            self.mark(progress.stage)

    def mark(self, stage: str) -> None:
        """What has been spent until now."""
        me = psutil.Process()
        spent = {child.pid: _spent(child) for child in me.children()}
        self._marks.append((stage, _spent(me), spent))

    def path(self) -> Iterator[tuple[str, float, tuple[float, ...], float]]:
        """Each stage: the main process's time, each worker's, and how long it takes on cores of its own."""
        for (stage, main, spent), (_, main_after, after) in pairwise(self._marks):
            own = main_after - main
            workers = tuple(
                after[pid] - spent.get(pid, 0.0) for pid in after if after[pid] - spent.get(pid, 0) > 0
            )
            if stage == "arranging":
                # Done here, while the workers align: on two cores, or on more.
                long = max(own, max(workers, default=0.0), (own + sum(workers)) / 2)
            else:
                long = own + max(workers, default=0.0)
            yield stage, own, workers, long


def link_all(made: Plan, out: Folder, stages: Stages, engine: Engine) -> None:
    """A run of linking alone."""
    stages.mark("")
    link(made, out, engine, tell=stages.tell)
    stages.mark("end")


def reading(folder: Path, count: int) -> bool:
    """Two workers against one, with the real reader."""
    source = archive(folder, real_reports(count))
    settings = Settings(together=max(2, count // 16))
    few = archive(folder / "few", real_reports(2 * settings.together))
    found = []
    for workers in (1, 2):
        out = folder / f"read-{workers}"
        engine: Engine = Processes(workers)
        try:
            # Starting a reader takes a second, once for each worker.
            read_all(few, folder / f"few-{workers}", settings, engine)
            found.append(measured(partial(read_all, source, out, settings), engine))
        finally:
            engine.close()
    one, two = found
    alone, together = one.main + sum(one.workers), two.main + max(two.workers)
    ratio = alone / together
    print(
        f"reading: {count:,} reports, one worker {one.clock:.1f} s, two {two.clock:.1f} s: "
        f"{one.clock / two.clock:.2f} x by the clock"
    )
    print(
        f"  processor time: {alone:.1f} s alone; on two main {two.main:.1f} s, workers "
        f"{' and '.join(f'{spent:.1f}' for spent in two.workers)} s: {ratio:.2f} x"
    )
    print(f"  memory of a worker and its reader: {max(one.memory, two.memory) / 1e6:.0f} MB")
    return ratio >= READING_AT_LEAST and max(one.memory, two.memory) < MEMORY_AT_MOST


def dask(folder: Path, count: int) -> bool:
    """Dask with one worker against a plain loop over the same partitions."""
    source = archive(folder, real_reports(count))
    settings = Settings(together=max(5, count // 6))
    few = archive(folder / "few", real_reports(4))
    read_all(few, folder / "few-loop", settings, Here())
    engine = Dask(None, 1)
    ratios = []
    try:
        read_all(few, folder / "few-dask", settings, engine)
        # In turns, so that what else the machine does falls on both; the middle one counts.
        for turn in range(ROUNDS):
            plain = measured(partial(read_all, source, folder / f"loop-{turn}", settings), Here())
            used = measured(partial(read_all, source, folder / f"dask-{turn}", settings), engine)
            ratios.append(used.clock / plain.clock)
            print(
                f"  {count:,} reports, a plain loop {plain.clock:.1f} s, Dask {used.clock:.1f} s",
                flush=True,
            )
    finally:
        engine.close()
    print(f"dask: {median(ratios):.3f} x a plain loop ({', '.join(f'{one:.3f}' for one in sorted(ratios))})")
    return median(ratios) <= DASK_AT_MOST


def linking(folder: Path, events: int) -> bool:
    """Two workers against one, over reports that were read before."""
    rows: list[dict[str, str | None]] = [*reports(events, more=10)]  # type: ignore[list-item]
    source = archive(folder, rows)
    settings = replace(PATTERNS, together=100)
    out = Folder(folder / "out")
    with running.alone(out):
        made = running.plan([source], out, settings, Here())
        running.read(made, out, settings, Here())
        running.settle(made, out, Here())
        found: list[Measured] = []
        paths: list[float] = []
        for workers in (1, 2):
            engine: Engine = Here() if workers == 1 else Processes(2)
            forget(out)
            stages = Stages()
            try:
                found.append(measured(partial(link_all, made, out, stages), engine))
            finally:
                engine.close()
            paths.append(sum(long for *_, long in stages.path()))
            for stage, main, spent, long in stages.path():
                if stage:
                    told = " + ".join(f"{one:.1f}" for one in spent) or "0"
                    print(f"  {workers} {stage}: main {main:.1f} s, workers {told} s, in all {long:.1f} s")
    one, two = found
    print(f"linking: {len(rows):,} reports, {one.clock / two.clock:.2f} x by the clock")
    print(f"  processor time: {paths[0]:.1f} s alone, {paths[1]:.1f} s on two: {paths[0] / paths[1]:.2f} x")
    return paths[0] / paths[1] >= LINKING_AT_LEAST


def size(folder: Path, sizes: list[int]) -> bool:
    """Archives of growing size, read by patterns and linked: time for a report, and memory."""
    times, most = [], 0
    for count in sizes:
        # By a process that ends, so that what the main process holds is what the run needs.
        written_by = get_context("spawn").Process(target=made_up, args=(folder / str(count), count))
        written_by.start()
        written_by.join()
        source = str(folder / str(count) / "archive.jsonl")
        engine = Processes(2)
        try:
            one = measured(partial(read_all, source, folder / f"out-{count}", PATTERNS, linked=True), engine)
        finally:
            engine.close()
        spent = (one.main + sum(one.workers)) / count
        times.append(spent)
        most = max(most, one.memory)
        main = psutil.Process().memory_info().rss
        written = sum(path.stat().st_size for path in (folder / f"out-{count}").glob("*/*.parquet"))
        print(
            f"size: {count:,} reports in {one.clock:.0f} s, each {1000 * spent:.1f} ms of processor time "
            f"and {written / count / 1000:.1f} kB; a worker held {one.memory / 1e6:.0f} MB at most, "
            f"the main process {main / 1e6:.0f} MB",
            flush=True,
        )
        shutil.rmtree(folder / f"out-{count}")
    print(f"  a report takes {times[-1] / times[0]:.2f} times as long at the last size as at the first")
    return times[-1] / times[0] <= GROWTH_AT_MOST and most < MEMORY_AT_MOST


def kills(folder: Path, count: int) -> bool:
    """kill -9 at random moments; ends with an AssertionError where bytes differ."""
    killed = batch_killing.kill(folder, count, 30, random.Random(1))
    print(f"kills: {killed.total()} ({dict(killed)}), and every run ended with the same bytes")
    return True


def main() -> None:
    """Prints what was measured, and whether it is what is promised."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--only", nargs="+", choices=ALL, default=ALL)
    options.add_argument("--reports", type=int, default=120, help="reports of the real reader")
    options.add_argument("--events", type=int, default=400, help="events of linking, about four reports each")
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    options.add_argument("--kills", type=int, default=20)
    options.add_argument("--check", action="store_true", help="exit with 1 where a promise is not held")
    given = options.parse_args()
    kept = True
    for name in given.only:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            told = {
                "reading": lambda at: reading(at, given.reports),
                "dask": lambda at: dask(at, given.reports),
                "linking": lambda at: linking(at, given.events),
                "size": lambda at: size(at, given.sizes),
                "kills": lambda at: kills(at, given.kills),
            }[name](folder)
            print(f"  {name}: {'as promised' if told else 'NOT as promised'}", flush=True)
            kept = kept and told
    if given.check and not kept:
        sys.exit(1)


if __name__ == "__main__":
    main()
