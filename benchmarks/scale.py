"""How a ledger of linked reports grows: python benchmarks/scale.py [--sizes N ...] [--corpus FILE ...]

Replays reports, by default the example story, with other names on other days until a ledger has so many
statements. Told at each size, in milliseconds: adding and linking one report, the first fifty results of
searches and lists, whole stories and claims, opening the ledger, and the first report after that, for which
the linker brings back what it knows. Each as median and 95th percentile, on the clock and as processor time
of this process, which tells more on a machine that does other things too, and does not hold a server's work.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.replay import Corpus, corpus, replayed  # noqa: E402
from onrecord.keep.values import Filter  # noqa: E402
from onrecord.ledger import Ledger  # noqa: E402
from onrecord.model import Reading  # noqa: E402

PROMISED_GROWTH, PROMISED_ANSWER_MS = 2.0, 100.0
ADDING = "adding and linking one report"
_TOGETHER = 48
_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of many runs of one thing: on the clock, and of this process alone."""

    median: float
    p95: float
    own: float
    own_p95: float

    def __str__(self) -> str:
        return f"{self.median:9.1f}{self.p95:9.1f}{self.own:11.1f}{self.own_p95:9.1f}"


def timed(runs: Iterable[Callable[[], object]]) -> Times:
    """How long each run takes."""
    clock, own = [], []
    for run in runs:
        began, mine = time.perf_counter(), time.process_time()
        run()
        clock.append((time.perf_counter() - began) * 1000)
        own.append((time.process_time() - mine) * 1000)
    return Times(statistics.median(clock), _p95(clock), statistics.median(own), _p95(own))


def _p95(taken: Sequence[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.95)]


def resident() -> float:
    """Megabytes of memory that this process holds now; the most it held where that is not told."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def fill(ledger: Ledger, more: Iterator[Reading], size: int) -> tuple[int, float]:
    """Adds reports until there are so many statements, as `onrecord add` does; how many, in what time."""
    held = ledger.counts().statements
    added, took = 0, 0.0
    while held < size:
        some = list(islice(more, _TOGETHER))
        began = time.process_time()
        for reading in some:
            ledger.keep(reading, link=False)
        ledger.link()
        took += time.process_time() - began
        held += sum(len(reading.statements) for reading in some)
        added += len(some)
    return added, took


def asking(ledger: Ledger, given: Corpus) -> dict[str, list[Callable[[], object]]]:
    """The questions, each as often as it is asked."""

    stories = [story.id for story in islice(ledger.stories(), 400)]
    claims = [claim.id for claim in islice(ledger.claims(), 400)]
    some = random.Random(7)
    reading = some.choice(given.readings)
    words = sorted(
        {word for word in reading.report.text.split() if word.isalpha() and word.islower()}, key=len
    )
    rare, common = words[-1], "the"
    named = next((one.source.name for one in ledger_readings(ledger) if one.source and one.source.name), "")
    publisher = reading.report.publisher
    days = [story.last_day for story in islice(ledger.stories(), 1)]
    month = days[0][:7] if days else ""
    searches = {
        "search: a word of most reports": Filter(words=common),
        "search: a longer word": Filter(words=rare),
        "search: two words": Filter(words=f"{rare} {words[len(words) // 2]}"),
        "search: a source": Filter(source=named),
        "search: a publisher": Filter(publisher=publisher),
        "search: denials": Filter(act="deny"),
        "search: unnamed sources in a month": Filter(standing="unnamed", since=f"{month}-01"),
    }
    asked: dict[str, list[Callable[[], object]]] = {
        name: [lambda f=wanted: list(ledger.search(f, limit=_SHOWN))] * 20
        for name, wanted in searches.items()
    }
    asked |= {
        "reports: a word": [lambda: list(ledger.reports(Filter(words=rare), limit=_SHOWN))] * 20,
        "stories: the newest": [lambda: list(ledger.stories(limit=_SHOWN))] * 20,
        "stories: with a word": [lambda: list(ledger.stories(words=rare, limit=_SHOWN))] * 20,
        "stories: of a publisher": [lambda: list(ledger.stories(publisher=publisher, limit=_SHOWN))] * 20,
        "story: one, at random": [lambda s=one: ledger.story(s) for one in some.choices(stories, k=60)],
        "claims: the newest": [lambda: list(ledger.claims(limit=_SHOWN))] * 20,
        "claims: contested": [lambda: list(ledger.claims(contested=True, limit=_SHOWN))] * 20,
        "claims: corroborated, 2 on record": [
            lambda: list(ledger.claims(corroborated=True, on_record=2, limit=_SHOWN))
        ]
        * 20,
        "claims: with a word": [lambda: list(ledger.claims(words=rare, limit=_SHOWN))] * 20,
        "claim: one, at random": [lambda c=one: ledger.claim(c) for one in some.choices(claims, k=100)],
        "who: a source": [lambda: ledger.who(named, limit=_SHOWN)] * 20,
        "series: the first": [lambda: list(ledger.series(limit=_SHOWN))] * 10,
    }
    return asked


def ledger_readings(ledger: Ledger) -> Iterator[object]:
    """Statements of the newest story's first reports."""
    for story in islice(ledger.stories(), 1):
        for report in story.reports:
            yield from ledger.reading(report.id).statements


def measure(place: str, size: int, reports: int, given: Corpus, more: Iterator[Reading]) -> dict[str, Times]:
    """Fills the ledger, prints what is told at this size, and gives it back by name."""
    found: dict[str, Times] = {}

    def told(name: str, times: Times) -> None:
        found[name] = times
        print(f"  {name:<36}{times}", flush=True)

    with Ledger(place) as ledger:
        added, took = fill(ledger, more, size)
        new = list(islice(more, reports))
        counts = ledger.counts()
        print(f"\n{size:,} statements: {counts.reports:,} reports, {counts.stories:,} stories, ", end="")
        print(f"{counts.claims:,} claims; {resident():.0f} MB of memory")
        print(f"  {'':<36}{'median':>9}{'p95':>9}{'processor':>11}{'p95':>9}")
        told(ADDING, timed([partial(ledger.keep, one) for one in new]))
        if added:
            print(
                f"  {'the same, 48 at a time, a report':<36}{'':>18}{took * 1000 / added:11.1f}", flush=True
            )
    gc.collect()
    opened: list[Ledger] = []
    told("opening it", timed([lambda: opened.append(Ledger(place))]))
    with opened[0] as ledger:
        for name, runs in asking(ledger, given).items():
            runs[0]()
            told(name, timed(runs))
        told("the first report after that", timed([partial(ledger.keep, next(more))]))
    return found


def main() -> None:
    """Prints a table for each size, and what grew."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000, 3_000, 10_000, 30_000, 100_000])
    options.add_argument("--reports", type=int, default=40, help="how many are added one by one at each size")
    options.add_argument("--corpus", nargs="+", default=[], help="reports to replay")
    options.add_argument("--url", help="an empty database on a server; by default a file")
    options.add_argument("--check", action="store_true", help="exit with 1 where a promise is not held")
    given = options.parse_args()
    replay = corpus(given.corpus)
    print(f"{len(replay.readings)} reports of {replay.statements} statements are replayed")
    more = replayed(replay)
    with tempfile.TemporaryDirectory() as folder:
        place = given.url or str(Path(folder) / "ledger.db")
        found = [measure(place, size, given.reports, replay, more) for size in given.sizes]
    growth = found[-1][ADDING].own / found[0][ADDING].own
    print(
        f"\nadding and linking one report takes {growth:.2f} times as long at the last size as at the first"
    )
    slow = {name for one in found for name, times in one.items() if times.p95 >= PROMISED_ANSWER_MS}
    slow -= {ADDING, "opening it", "the first report after that"}
    for name in sorted(slow):
        print(f"slower than {PROMISED_ANSWER_MS:.0f} ms: {name}")
    if given.check and (slow or growth >= PROMISED_GROWTH):
        sys.exit(1)


if __name__ == "__main__":
    main()
