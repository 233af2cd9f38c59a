"""How a ledger is filled from tables: python benchmarks/batch_load.py [--statements N] [--url URL] [--check]

Made-up archives are read by patterns, linked, and loaded, twice; then the ledger is asked. Told is the time
by the clock and of the processor, which other work on the machine does not disturb.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATH = (str(ROOT / "tests" / "batch"), str(ROOT / "src"))
sys.path[:0] = PATH

from archives import written  # noqa: E402

from onrecord.batch import running  # noqa: E402
from onrecord.batch.engine import Processes  # noqa: E402
from onrecord.batch.loading import load  # noqa: E402
from onrecord.batch.settings import Settings  # noqa: E402
from onrecord.keep.values import Filter  # noqa: E402
from onrecord.ledger import Ledger  # noqa: E402

ANSWER_AT_MOST_MS = 100.0
WORDS = ("ships", "people near", '"by the old mill"', "flooded", "Brook", "Norland", "mill -people", "vote")
Ask = Callable[[], object]


def p95(asked: Sequence[Ask]) -> tuple[float, float]:
    """The 95th percentile in milliseconds, by the clock and of processor time."""
    clock, own = [], []
    for ask in asked:
        begun, spent = time.perf_counter(), time.process_time()
        ask()
        clock.append((time.perf_counter() - begun) * 1000)
        own.append((time.process_time() - spent) * 1000)
    at = int(len(asked) * 0.95)
    return sorted(clock)[at], sorted(own)[at]


def questions(ledger: Ledger) -> dict[str, list[Ask]]:
    """What people ask of a ledger."""
    stories = [one.id for one in ledger.stories(limit=20)]
    return {
        "search": [lambda w=words: list(ledger.search(Filter(words=w), limit=50)) for words in WORDS * 10],
        "stories": [lambda: list(ledger.stories(limit=20))] * 80,
        "contested claims": [lambda: list(ledger.claims(contested=True, limit=20))] * 80,
        "a story": [lambda i=identity: ledger.story(i) for identity in stories] * 4,
    }


def main() -> None:
    """Prints what was measured."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--statements", type=int, default=100_000)
    options.add_argument("--url", help="an empty database; by default a file")
    options.add_argument("--check", action="store_true", help="exit with 1 where a promise is not held")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        # About four reports on an event, each as long as news usually is: of thirteen statements.
        written(folder / "in", given.statements // 50, more=10)
        engine = Processes(2)
        try:
            settings = Settings(reader="stubs:fast", path=PATH)
            running.run([str(folder / "in")], folder / "out", settings=settings, engine=engine)
        finally:
            engine.close()
        url = given.url or str(folder / "ledger.db")
        begun, spent = time.monotonic(), time.process_time()
        load(folder / "out", url)
        took, own = time.monotonic() - begun, time.process_time() - spent
        again = load(folder / "out", url)
        kept = again.reports == 0
        # What loading left behind is not what answers have to wait for.
        gc.collect()
        with Ledger(url) as ledger:
            counts = ledger.counts()
            print(f"{counts.reports:,} reports, {counts.statements:,} statements, {counts.claims:,} claims")
            each = 1000 * own / counts.reports
            print(f"  loaded in {took:.0f} s by the clock; {each:.1f} ms of processor time a report")
            print(f"  loaded again: {again.reports} reports added, {again.known:,} known")
            for name, asked in questions(ledger).items():
                clock, ours = p95(asked)
                print(f"  {name:<20}{clock:8.1f} ms p95 by the clock, {ours:8.1f} ms of processor time")
                kept = kept and min(clock, ours) < ANSWER_AT_MOST_MS
    if given.check and not kept:
        sys.exit(1)


if __name__ == "__main__":
    main()
