"""How a ledger grows: python benchmarks/keep.py [--sizes 1000 10000 100000] [--url URL] [--check]

Fills a ledger with made-up reports of ten statements each. Told at each size: the time to add one
report in a transaction of its own, to read one back, and to answer a search with its first fifty
results, as medians and 95th percentiles in milliseconds; the size of the file and the most memory
that the process ever held.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "keep")]

from synthetic import numbered  # noqa: E402

from onrecord.keep import Filter, Store  # noqa: E402

PER_REPORT = 10
PROMISED_GROWTH, PROMISED_ANSWER_MS = 2.0, 100.0
SEARCHES = {
    "a frequent word": Filter(words="ships"),
    "a word of every statement": Filter(words="near"),
    "two words": Filter(words="ships Malmö"),
    "a phrase": Filter(words='"houses were sold"'),
    "a rare word": Filter(words="17"),
    "without a word": Filter(words="ships -Goole"),
    "a source": Filter(source="Ada Brook 7"),
    "a family": Filter(source="Brook"),
    "a source's denials": Filter(source="Cato", act="deny"),
    "a place": Filter(place="Caracas"),
    "a country": Filter(place="GB"),
    "a publisher in a month": Filter(publisher="Meridian", since="2031-06-01", until="2031-06-30"),
    "an act": Filter(act="accuse"),
    "a standing that none has": Filter(standing="unnamed"),
    "a word in a month": Filter(words="wells", since="2031-06-01", until="2031-06-30"),
}


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of many runs of one thing."""

    median: float
    p95: float


def timed(runs: Iterable[Callable[[], object]]) -> Times:
    """How long each run takes."""
    taken = []
    for run in runs:
        began = time.perf_counter()
        run()
        taken.append((time.perf_counter() - began) * 1000)
    return Times(statistics.median(taken), sorted(taken)[int(len(taken) * 0.95)])


def fill(store: Store, start: int, end: int) -> None:
    """Adds the reports of these numbers, many in one transaction."""
    for first in range(start, end, 100):
        with store.writing() as writer:
            for number in range(first, min(first + 100, end)):
                writer.add(numbered(number, PER_REPORT))


def measure(store: Store, at: int, size: int, rounds: int) -> tuple[Times, Times, dict[str, Times], int]:
    """Adding, reading and searching at this size, and the number of the next report."""
    fill(store, at, size // PER_REPORT)
    at = size // PER_REPORT
    new = [numbered(number, PER_REPORT) for number in range(at, at + 60)]
    adding = timed([lambda one=one: store.add(one) for one in new])
    chance = Random(size)
    ids = [numbered(chance.randrange(at), PER_REPORT).report.id for _ in range(100)]
    reading = timed([lambda one=one: store.reading(one) for one in ids])
    searches = {
        name: timed([lambda f=wanted: list(store.statements(f, order="newest", limit=50))] * rounds)
        for name, wanted in SEARCHES.items()
    }
    searches["reports by a word"] = timed(
        [lambda: list(store.reports(Filter(words="wells"), order="newest", limit=50))] * rounds
    )
    return adding, reading, searches, at + len(new)


def main() -> None:
    """Prints a table for each size, and what grew."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 30_000, 100_000])
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--url", help="an empty database on a server; by default a file")
    options.add_argument("--check", action="store_true", help="exit with 1 where a promise is not held")
    given = options.parse_args()
    kept = True
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ledger.db"
        with Store.open(given.url or file) as store:
            at, first = 0, None
            for size in given.sizes:
                adding, reading, searches, at = measure(store, at, size, given.rounds)
                first = first or adding
                room = sum(one.stat().st_size for one in Path(folder).iterdir()) / 1e6
                held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
                print(f"{size:,} statements: {room:.0f} MB on the disk, {held:.0f} MB of memory at most")
                print(f"  {'adding a report':<28}{adding.median:8.1f} median{adding.p95:8.1f} p95 ms")
                print(f"  {'reading one back':<28}{reading.median:8.1f} median{reading.p95:8.1f} p95 ms")
                for name, taken in searches.items():
                    print(f"  {name:<28}{taken.median:8.1f} median{taken.p95:8.1f} p95 ms", flush=True)
                kept = kept and max(one.p95 for one in searches.values()) < PROMISED_ANSWER_MS
            assert first is not None
            growth = adding.median / first.median
            print(f"adding takes {growth:.2f} times as long at the last size as at the first")
    if given.check and not (kept and growth < PROMISED_GROWTH):
        sys.exit(1)


if __name__ == "__main__":
    main()
