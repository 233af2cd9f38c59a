"""kill -9 at random moments of adding: python benchmarks/kills.py [--kills N] [--reports N] [--reader real]

A process runs `onrecord add` on a file of made-up reports, is killed at a random moment, and is started
again, until the ledger is full. After each kill the ledger must be sound and hold whole reports only, each
once; once it is full, it must hold every report exactly once, and the same stories, claims and origins as one
that was filled undisturbed. Then another ledger is begun, until all kills are done.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from onrecord import processes  # noqa: E402
from onrecord.cli import main as onrecord  # noqa: E402
from onrecord.ledger import Ledger  # noqa: E402
from tests.ledger import made_up  # noqa: E402

_PART = 12
"""A process is killed within this part of the time that filling a ledger takes."""


@dataclass(frozen=True, slots=True)
class Killed:
    """What was found."""

    held: tuple[int, ...]
    """How many reports were there after each kill."""
    unlinked: int
    """After how many of them some were kept and not linked yet."""
    full: int
    """How many ledgers were filled to the end."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a ledger says, without the ids of stories and claims, which tell how it came about."""

    reports: tuple[str, ...]
    stories: frozenset[frozenset[str]]
    claims: frozenset[tuple[object, ...]]
    links: frozenset[tuple[str, str, str]]


def add(url: str, file: str, real: bool) -> None:
    """What the process that is killed does: `onrecord add`, with a quick reader or the real one."""
    if not real:
        processes.reader = made_up.reader
    onrecord(["add", "--quiet", "--db", url, file], standalone_mode=False)


def record(url: str) -> Record:
    """All that a ledger says."""
    with Ledger(url, create=False) as ledger:
        claims = {
            (
                frozenset(said.id for said in claim.statements),
                claim.facet,
                claim.origins,
                frozenset((stand.id, stand.kind, stand.people) for stand in claim.origin_list),
                claim.corroborated,
                claim.contested,
                claim.publishers,
                frozenset((row.kind, row.statement, row.other) for row in claim.against),
            )
            for claim in ledger.claims()
        }
        return Record(
            tuple(sorted(report.id for report in ledger.reports())),
            frozenset(frozenset(report.id for report in story.reports) for story in ledger.stories()),
            frozenset(claims),
            frozenset((tie.kind, tie.left, tie.right) for claim in ledger.claims() for tie in claim.links),
        )


def sound(url: str, expected: Record) -> tuple[int, bool]:
    """How many reports a ledger holds, and whether all are linked; AssertionError where it is not sound."""
    with Ledger(url) as ledger:
        faults = list(ledger.check())
        assert not faults, faults
        held = [report.id for report in ledger.reports()]
        assert len(held) == len(set(held)), "a report is there twice"
        assert set(held) <= set(expected.reports), "a report is there that was never added"
        counts = ledger.counts()
        assert (counts.reports, counts.readings) == (len(held), len(held)), "half a report is there"
        assert not list(ledger.failures()), list(ledger.failures())
        linked = sum(len(story.reports) for story in ledger.stories())
        assert linked <= len(held), "a report is in two stories"
    return len(held), linked == len(held)


def kill(
    new_ledger: Callable[[], str], kills: int, file: Path, chance: random.Random, real: bool = False
) -> Killed:
    """Kills so often; `new_ledger` tells where the next ledger is to be."""
    context = multiprocessing.get_context("forkserver" if sys.platform != "win32" else "spawn")
    if sys.platform != "win32":
        # The server of new processes has imported everything, so that the moments fall into the work.
        context.set_forkserver_preload(
            ["benchmarks.kills", "onrecord.verbs.adding", "onrecord.read.pipeline"]
        )

    def started(url: str) -> multiprocessing.process.BaseProcess:
        process = context.Process(target=add, args=(url, str(file), real))
        process.start()
        return process

    url = new_ledger()
    started(url).join()
    url = new_ledger()
    began = time.monotonic()
    started(url).join()
    longest = max(0.3, (time.monotonic() - began) / _PART)
    expected = record(url)
    held: list[int] = []
    unlinked = full = 0
    url = new_ledger()
    while len(held) < kills:
        process = started(url)
        time.sleep(chance.uniform(0, longest))
        ended = process.exitcode is not None
        process.kill()
        process.join()
        assert not ended or process.exitcode == 0, f"it ended by itself with status {process.exitcode}"
        there, linked = sound(url, expected)
        if ended:
            assert record(url) == expected, "the record is another one than that of an undisturbed run"
            full += 1
            url = new_ledger()
        else:
            held.append(there)
            unlinked += not linked
    process = started(url)
    process.join()
    sound(url, expected)
    assert record(url) == expected, "the record is another one than that of an undisturbed run"
    return Killed(tuple(held), unlinked, full + 1)


def main() -> None:
    """Kills as often as was asked for, and says what was found."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--reports", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--reader", choices=("quick", "real"), default="quick", help="who reads the reports")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = made_up.write(Path(folder) / "reports.jsonl", given.reports)
        numbers = count(1)
        began = time.monotonic()
        found = kill(
            lambda: str(Path(folder) / f"{next(numbers)}.db"),
            given.kills,
            file,
            random.Random(given.seed),
            given.reader == "real",
        )
    took = time.monotonic() - began
    print(f"{len(found.held)} kills in {took:.0f} s, {given.reports} reports to add")
    print(
        f"after them {min(found.held)} to {max(found.held)} reports were there; {found.unlinked} times some"
    )
    print("of them were kept and not linked yet")
    print(
        f"{found.full} ledgers filled: every report exactly once, every check clean, "
        "stories, claims, links and origins as in an undisturbed run"
    )


if __name__ == "__main__":
    main()
