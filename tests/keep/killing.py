"""kill -9 at random moments of adding reports: python tests/keep/killing.py [--kills N] [--reports N]

A process adds numbered reports to a ledger, one after the other, from the first again each time it
is started; what is there already takes no time. It is killed at a random moment, of making the
ledger or of adding. Each time the ledger must be sound and hold exactly the first so many reports,
whole; and when it is full, each of them once. Then it begins anew, until all kills are done.
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

_HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(_HERE), str(_HERE.parent.parent / "src")]

from synthetic import numbered  # noqa: E402

from onrecord.keep import Store  # noqa: E402

_STATEMENTS = 4
_LONGEST_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How often it was killed, and how many reports were there each time."""

    held: tuple[int, ...]
    full: int
    """How many ledgers were filled to the end."""


def add_all(url: str, reports: int) -> None:
    """What the process that is killed does."""
    with Store.open(url) as store:
        for number in range(reports):
            store.add(numbered(number, _STATEMENTS))


def sound(url: str, reports: int) -> int:
    """How many reports a ledger holds; an AssertionError where it is not as it must be."""
    expected = [numbered(number, _STATEMENTS) for number in range(reports)]
    with Store.open(url) as store:
        faults = list(store.check())
        assert not faults, faults
        held = [one.id for one in store.reports()]
        assert held == [one.report.id for one in expected[: len(held)]]
        counted = store.counts()
        assert (counted.reports, counted.readings) == (len(held), len(held))
        assert counted.statements == _STATEMENTS * len(held)
        # Adding it again, one report further: what was cut off is as if it had never begun.
        for again in expected[max(0, len(held) - 1) : len(held) + 1]:
            store.add(again)
        assert store.counts().reports == min(len(held) + 1, reports)
    return len(held)


def kill(new_ledger: Callable[[], str], kills: int, reports: int, chance: random.Random) -> Outcome:
    """Kills so often; `new_ledger` tells where the next ledger is to be."""
    # The server of new processes has imported everything, so that the moments fall into the work.
    context = multiprocessing.get_context("forkserver" if sys.platform != "win32" else "spawn")
    if sys.platform != "win32":
        context.set_forkserver_preload(["killing"])
    held: list[int] = []
    full = 0
    url = new_ledger()
    while len(held) < kills:
        process = context.Process(target=add_all, args=(url, reports))
        process.start()
        time.sleep(chance.uniform(0, _LONGEST_SECONDS))
        ended = process.exitcode is not None
        process.kill()
        process.join()
        assert not ended or process.exitcode == 0, (
            f"the process ended by itself with status {process.exitcode}"
        )
        there = sound(url, reports)
        if not ended:
            held.append(there)
        if there == reports:
            full += 1
            url = new_ledger()
    add_all(url, reports)
    assert sound(url, reports) == reports
    return Outcome(tuple(held), full + 1)


def main() -> None:
    """Kills as often as was asked for, and says what was found."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--reports", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument(
        "--url", help="an empty database on a server; by default files in a temporary folder"
    )
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        numbers = count(1)
        found = kill(
            lambda: given.url or str(Path(folder) / f"{next(numbers)}.db"),
            given.kills,
            given.reports,
            random.Random(given.seed),
        )
    print(f"{len(found.held)} kills, with {min(found.held)} to {max(found.held)} reports in the ledger")
    print(f"{found.full} ledgers filled: every report exactly once, every check clean")


if __name__ == "__main__":
    main()
