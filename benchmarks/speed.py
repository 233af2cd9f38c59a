"""How fast the whole reading is, and what it takes: ratios from one run on one machine.

    python benchmarks/speed.py [--texts articles.jsonl] [--peer FOLDER [--corpora FOLDER]] [--only cold]

    peer       articles a second against a spaCy pipeline of the small size with rules for quotations
               (benchmarks/peer.py), same texts, one core, taking turns in one process; it is kept in
               FOLDER, and trained there first where there is none and the corpora are given
    encoder    the share of the time that is not spent in the network
    processes  two processes against one, and `onrecord read --jobs 2` against one job
    lengths    time for a kilobyte and peak memory, from reports of 1 to 1,000 KB
    parts      what the parts of a reading take alone (`only`), as a share of all of it
    cold       the first result of a process that starts
    wheel      megabytes that the package takes packed

Every part runs in processes of its own with one thread; one core alone is timed by its own clock, so that
what else the machine does counts for little. Texts are the `text` of JSON Lines; without
--texts, the reports of our example.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from benchmarks import cold  # noqa: E402

KILOBYTES = (1, 3, 10, 30, 100, 300, 1000)
LEAST_SECONDS = 0.5
"""A length is read again and again for so long, and its fastest time is taken."""
PATIENCE = 1800
"""Seconds after which a process that is waited for must have ended in error."""
PUBLISHED = "2025-05-12"
Result = TypeVar("Result")


class Line(NamedTuple):
    """One line of the table; `promised` in words, `kept` None where nothing is promised."""

    what: str
    figure: str
    promised: str = ""
    kept: bool | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is run, on what."""

    texts: tuple[str, ...]
    peer: Path | None
    rounds: int
    kilobytes: tuple[int, ...]


# ---------------------------------------------------------------- in processes of their own


def alone(work: Callable[..., Result], *given: Any) -> Result:
    """The result of a function in a fresh process."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def reader() -> Callable[[str], object]:
    """Reads a text wholly, with one thread."""
    from onrecord.ids import report_id
    from onrecord.model import Report
    from onrecord.processes import reader

    read = reader(1)
    return lambda text: read(Report(report_id(text, None, None), text, published=PUBLISHED))


def one_core() -> None:
    """Keeps this process to one core where the system can.

    Once all is loaded: ONNX Runtime that finds one core alone does without some of its instructions (the
    AMX of Intel's servers), and takes a quarter more time.
    """
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def seconds(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """The time of the processor that it takes to do it with every text.

    With one thread that is the time on the clock, less what else the machine does meanwhile.
    """
    began = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - began


class Turns(NamedTuple):
    """Seconds of each round, ours and the peer's, and what both found."""

    ours: list[float]
    theirs: list[float]
    statements: int
    quotations: int


def turns(texts: Sequence[str], folder: Path, rounds: int) -> Turns:
    """Both over the same texts, taking turns, on one core."""
    from benchmarks.peer import kept, quotations

    read = reader()
    pipeline = kept(folder)
    one_core()

    def parse(text: str) -> list[Any]:
        return quotations(pipeline(text))

    statements = sum(len(getattr(read(text), "statements", ())) for text in texts)
    quoted = sum(len(parse(text)) for text in texts)
    found = Turns([], [], statements, quoted)
    for _ in range(rounds):
        found.ours.append(seconds(read, texts))
        found.theirs.append(seconds(parse, texts))
    return found


def outside(texts: Sequence[str], rounds: int) -> float:
    """The share of the time that passes outside ONNX Runtime."""
    import onnxruntime

    read = reader()
    one_core()
    inside = 0.0
    run = onnxruntime.InferenceSession.run

    def timed(*given: Any, **named: Any) -> Any:
        nonlocal inside
        began = time.process_time()
        try:
            return run(*given, **named)
        finally:
            inside += time.process_time() - began

    seconds(read, texts[:3])
    onnxruntime.InferenceSession.run = timed
    try:
        whole = sum(seconds(read, texts) for _ in range(rounds))
    finally:
        onnxruntime.InferenceSession.run = run
    return 1 - inside / whole


class Cost(NamedTuple):
    """Of one report."""

    kilobytes: float
    seconds: float
    megabytes: float
    """The most that was resident, the program and its weights with it."""


def length(text: str) -> Cost:
    """What it costs to read a text in a process that reads nothing else."""
    read = reader()
    one_core()
    read(text[:1000])
    times: list[float] = []
    while not times or sum(times) < LEAST_SECONDS:
        times.append(seconds(read, [text]))
    # Kilobytes on Linux, bytes on macOS.
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Cost(len(text.encode()) / 1000, min(times), used / 1e6)


class Rate(NamedTuple):
    """Articles a second of all processes together."""

    wall: float
    own: float
    """By the processor's clock of each, which leaves out what else the machine does."""


def _worker(texts: Sequence[str], rounds: int, start: Barrier, told: Queue[tuple[float, float]]) -> None:
    read = reader()
    seconds(read, texts[:3])
    start.wait(PATIENCE)
    began = time.perf_counter()
    own = sum(seconds(read, texts) for _ in range(rounds))
    told.put((time.perf_counter() - began, own))


def beside(texts: Sequence[str], rounds: int, number: int) -> Rate:
    """Articles a second of so many processes that each read all texts."""
    context = get_context("spawn")
    start = context.Barrier(number)
    told: Queue[tuple[float, float]] = context.Queue()
    workers = [context.Process(target=_worker, args=(texts, rounds, start, told)) for _ in range(number)]
    for worker in workers:
        worker.start()
    spent = [told.get(timeout=PATIENCE) for _ in workers]
    for worker in workers:
        worker.join()
    wall, own = (max(times) for times in zip(*spent, strict=True))
    return Rate(number * rounds * len(texts) / wall, number * rounds * len(texts) / own)


def command(texts: Sequence[str], jobs: int) -> float:
    """Seconds of `onrecord read` over the texts as files."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, text in enumerate(texts):
            paths.append(Path(folder) / f"{number:04}.txt")
            paths[-1].write_text(text, encoding="utf-8", newline="")
        began = time.perf_counter()
        subprocess.run(
            [
                sys.executable, "-c", cold.PROGRAM, "read", "--published", PUBLISHED, "--format", "jsonl",
                "--jobs", str(jobs), *map(str, paths),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(PROJECT / "src")},
        )  # fmt: skip
        return time.perf_counter() - began


# ---------------------------------------------------------------- the parts


def trained(folder: Path, corpora: Path, minutes: float) -> None:
    """The peer, made and put into a folder."""
    from benchmarks import peer

    pipeline = peer.trained(corpora, minutes)
    pipeline.to_disk(folder)
    told = "  ".join(f"{name} {figure:.3f}" for name, figure in peer.figures(pipeline, corpora).items())
    print(f"the peer after {minutes:g} minutes: {told}", flush=True)


def against_peer(plan: Plan) -> Iterator[Line]:
    """Articles a second, ours and theirs."""
    if plan.peer is None:
        yield Line("against spaCy", "left out, no --peer FOLDER")
        return
    found = alone(turns, plan.texts, plan.peer, plan.rounds)
    ratios = [theirs / ours for ours, theirs in zip(found.ours, found.theirs, strict=True)]
    ratio = statistics.median(ratios)
    characters = sum(map(len, plan.texts))
    read = f"{found.statements} statements, entities, dates, figures, places, events, parse"
    quoted = f"{found.quotations} quotations, names, parse"
    for who, times, what in (("OnRecord", found.ours, read), ("spaCy", found.theirs, quoted)):
        spent = statistics.median(times)
        rate = (
            f"{len(plan.texts) / spent:.1f} articles/s, {characters / spent / 1000:.0f} thousand characters/s"
        )
        yield Line(f"{who}, one core", f"{rate}: {what}")
    spread = f"{min(ratios):.2f} to {max(ratios):.2f} in {len(ratios)} rounds"
    yield Line("OnRecord against spaCy", f"{ratio:.2f} x ({spread})", "at least 1.0 x", ratio >= 1)
    yield Line("and half as fast again", f"{ratio:.2f} x", "at least 1.5 x", ratio >= 1.5)


def around_encoder(plan: Plan) -> Iterator[Line]:
    """The share of everything but the network."""
    share = alone(outside, plan.texts, plan.rounds)
    yield Line("time outside the network", f"{share:.1%}", "at most 35%", share <= 0.35)


def processes(plan: Plan) -> Iterator[Line]:
    """What a second process is worth."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if cores < 2:
        yield Line("two processes", "left out, there is one core")
        return
    one, two = (beside(plan.texts, plan.rounds, number) for number in (1, 2))
    ratio = two.own / one.own
    told = f"{ratio:.2f} x by their own clocks, {two.wall / one.wall:.2f} x on the clock on the wall"
    yield Line("two processes against one", told, "at least 1.8 x", ratio >= 1.8)
    alone_, both = (command(plan.texts, jobs) for jobs in (1, 2))
    told = f"{alone_ / both:.2f} x ({alone_:.1f} s, {both:.1f} s, {len(plan.texts)} reports, starts included)"
    yield Line("onrecord read --jobs 2 against 1", told)


def lengths(plan: Plan) -> Iterator[Line]:
    """Time and memory by length."""
    costs = [alone(length, stretched(plan.texts, 1000 * size)) for size in plan.kilobytes]
    for cost in costs:
        rate = 1000 * cost.seconds / cost.kilobytes
        told = f"{1000 * cost.seconds:8.0f} ms  {rate:6.2f} ms/KB  {cost.megabytes:4.0f} MB"
        yield Line(f"report of {cost.kilobytes:.0f} KB", told)
    rates = [cost.seconds / cost.kilobytes for cost in costs]
    # The shortest reports pay for what every report costs once.
    growth = rates[-1] / statistics.median(rates)
    yield Line("longest against median, per KB", f"{growth:.2f} x", "linear: at most 1.2 x", growth <= 1.2)
    most = max(cost.megabytes for cost in costs)
    yield Line("peak memory", f"{most:.0f} MB", "under 700 MB", most < 700)


def cold_start(plan: Plan) -> Iterator[Line]:
    """From nothing to the first result."""
    costs = [cold.measure(cold.REPORT) for _ in range(max(3, plan.rounds))]
    first = statistics.median(cost.first for cost in costs)
    own = statistics.median(cost.own for cost in costs)
    told = f"{first:.2f} s; the whole run took {own:.2f} s of the processors"
    yield Line("cold start to first result", told, "under 2 s", first < 2)


def shares(texts: Sequence[str], rounds: int) -> dict[str, float]:
    """The time of each part of a reading alone, as a share of the time of all of it."""
    from onrecord.ids import report_id
    from onrecord.model import Report
    from onrecord.read import pipeline

    read = pipeline.Reader(threads=1)
    one_core()

    def only(parts: tuple[str, ...] | None) -> float:
        def work(text: str) -> object:
            return read(Report(report_id(text, None, None), text, published=PUBLISHED), parts)

        return min(seconds(work, texts) for _ in range(rounds))

    only(None)
    whole = only(None)
    return {part: only((part,)) / whole for part in pipeline.PARTS}


def parts_alone(plan: Plan) -> Iterator[Line]:
    """What `only` saves."""
    found = alone(shares, plan.texts[:10], min(plan.rounds, 2))
    yield Line("parts alone", ", ".join(f"{part} {share:.0%}" for part, share in found.items()))


def packed(plan: Plan) -> Iterator[Line]:
    """The size of a wheel: the package as it is packed, without the few lines that are told of it."""
    held = io.BytesIO()
    folder = PROJECT / "src" / "onrecord"
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                wheel.write(path, path.relative_to(folder.parent))
    megabytes = len(held.getvalue()) / 1e6
    yield Line("wheel", f"{megabytes:.0f} MB", "under 60 MB", megabytes < 60)


PARTS: dict[str, Callable[[Plan], Iterator[Line]]] = {
    "peer": against_peer,
    "encoder": around_encoder,
    "processes": processes,
    "lengths": lengths,
    "parts": parts_alone,
    "cold": cold_start,
    "wheel": packed,
}


def stretched(texts: Sequence[str], characters: int) -> str:
    """The texts one after the other, again and again, cut at so many characters."""
    found: list[str] = []
    size = 0
    for text in cycle(texts):
        found.append(text)
        size += len(text) + 2
        if size >= characters:
            break
    return "\n\n".join(found)[:characters]


def texts_of(path: Path | None, most: int) -> tuple[str, ...]:
    """The texts that are read."""
    if path is not None:
        with path.open(encoding="utf-8") as lines:
            found = [json.loads(line)["text"] for line in lines if line.strip()]
    else:
        from onrecord.acquire import acquire
        from onrecord.model import Report

        files = sorted((PROJECT / "examples" / "lady-ambra").glob("[0-9]*"))
        found = [one.text for file in files for one in acquire(str(file)) if isinstance(one, Report)]
    return tuple(text for text in found if text.strip())[:most]


def row(line: Line) -> str:
    """A line as it is printed."""
    verdict = "" if line.kept is None else "  kept" if line.kept else "  NOT KEPT"
    promised = f"  promised: {line.promised}{verdict}" if line.promised else ""
    return f"{line.what:34} {line.figure}{promised}"


def main() -> None:
    """Runs the parts and prints a line for each figure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, metavar="FILE", help="JSON Lines with a `text`")
    parser.add_argument("--most", type=int, default=60, metavar="N", help="texts read, default: %(default)s")
    parser.add_argument("--peer", type=Path, metavar="FOLDER", help="what benchmarks/peer.py made")
    parser.add_argument("--corpora", type=Path, metavar="FOLDER", help="what the peer is trained on, once")
    parser.add_argument("--minutes", type=float, default=4.0, help="of training, default: %(default)s")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="default: %(default)s")
    parser.add_argument(
        "--longest", type=int, default=KILOBYTES[-1], metavar="KB", help="default: %(default)s"
    )
    parser.add_argument("--only", default=",".join(PARTS), metavar="PARTS", help="default: %(default)s")
    given = parser.parse_args()
    if unknown := [name for name in given.only.split(",") if name not in PARTS]:
        raise SystemExit(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    # Read when a library is loaded, so for the processes that are started from here.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
        os.environ[name] = "1"
    texts = texts_of(given.texts, given.most)
    sizes = tuple(size for size in KILOBYTES if size <= given.longest)
    plan = Plan(texts, given.peer, given.rounds, sizes)
    if given.peer and given.corpora and not (given.peer / "config.cfg").exists():
        alone(trained, given.peer, given.corpora, given.minutes)
    print(f"{len(texts)} texts, {sum(map(len, texts)):,} characters", flush=True)
    for name in given.only.split(","):
        for line in PARTS[name](plan):
            print(row(line), flush=True)


if __name__ == "__main__":
    main()
