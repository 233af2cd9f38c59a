"""How well statements are linked: the example story against its authors, and the time for many statements.

    python benchmarks/claims.py [--statements 10000]

The first part starts from readings made by hand (tests/link/gold_story.py), so it measures linking alone, and
then from those of the reader, as a ledger has them. The second replays that story day after day as one story
that does not end.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT), str(ROOT / "benchmarks"), str(ROOT / "tests" / "link")]

from example_story import paired, reports  # noqa: E402
from gold_story import TRUTH, copies, readings  # noqa: E402

from onrecord.link.claim_values import Record  # noqa: E402
from onrecord.link.claims import record  # noqa: E402
from onrecord.link.copies import CopyIndex, copy_groups  # noqa: E402
from onrecord.link.texts import text_of  # noqa: E402
from onrecord.model import Reading, Statement  # noqa: E402


def pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    """All pairs of statements that share a group."""
    return {pair for group in groups for pair in combinations(sorted(set(group)), 2)}


def agreement() -> None:
    """Print how far claims and contradictions agree with what the authors know, by hand and as read."""
    print("read by hand")
    told(record(readings(), copies()), {name: name for row in TRUTH["claims"] for name in row["statements"]})
    # Only here: it loads the model.
    from onrecord.read.pipeline import read

    found = [read(report) for report in reports()]
    index = CopyIndex()
    links = [link for reading in found for link in index.add(reading.report)]
    groups = copy_groups(links, {reading.report.id: text_of(reading.report) for reading in found})
    print("as the reader reads it")
    told(record(found, groups), paired(TRUTH, found))


def told(found: Record, of: dict[str, str]) -> None:
    """Print the agreement of one record; `of` leads from the authors' statements to those of the record."""
    claims = {row["id"]: {of[name] for name in row["statements"] if name in of} for row in TRUTH["claims"]}
    known = set().union(*claims.values())
    theirs = pairs(claims.values())
    ours = {pair for pair in pairs(claim.statements for claim in found.claims) if set(pair) <= known}
    shared = len(theirs & ours)
    everything = len(pairs(row["statements"] for row in TRUTH["claims"]))
    print(
        f"  pairs in one claim: precision {shared / len(ours):.3f}, recall {shared / len(theirs):.3f}, "
        f"of all that the authors know {shared / everything:.3f}"
    )
    homes: dict[str, set[str]] = {}
    for claim in found.claims:
        for name in claim.statements:
            homes.setdefault(name, set()).add(claim.id)
    links = {
        (link.kind, frozenset((one, two)))
        for link in found.conflicts
        for one in homes[link.left]
        for two in homes[link.right]
    }

    def hit(row: dict[str, str]) -> bool:
        left = {home for name in claims[row["left"]] for home in homes.get(name, ())}
        right = {home for name in claims[row["right"]] for home in homes.get(name, ())}
        return any((row["kind"], frozenset((one, two))) in links for one in left for two in right)

    rows = TRUTH["contradictions"]
    print(
        f"  contradictions: {sum(map(hit, rows))} of {len(rows)} found, {len(found.conflicts)} links in all"
    )
    agreed = [row["id"] for row in TRUTH["claims"] if claims[row["id"]] and _same_bounds(found, row, claims)]
    print(f"  claims with the authors' bounds for unnamed origins: {len(agreed)} of {len(claims)}")


def _same_bounds(found: Record, row: dict[str, object], claims: dict[str, set[str]]) -> bool:
    wanted = claims[str(row["id"])]
    best = max(found.claims, key=lambda claim: len(wanted & set(claim.statements)))
    origins = row["origins"]
    assert isinstance(origins, dict)
    return bool(
        (best.support.unnamed_low, best.support.unnamed_high)
        == (origins["unnamed_low"], origins["unnamed_high"])
    )


def replayed(reading: Reading, number: int) -> Reading:
    """The reading under other ids, its report published `number` days later."""
    moment = datetime.fromisoformat(reading.report.published or "") + timedelta(days=number)
    report = replace(
        reading.report, id=f"{reading.report.id}/{number}", url=None, published=moment.isoformat()
    )

    def moved(statement: Statement) -> Statement:
        within = f"{statement.within}/{number}" if statement.within else None
        return replace(statement, id=f"{statement.id}/{number}", within=within)

    return replace(reading, report=report, statements=tuple(map(moved, reading.statements)))


def scale(most: int) -> None:
    """Print the time for one story of more and more statements."""
    first = readings()
    each = sum(len(reading.statements) for reading in first)
    size = 1
    while size * each <= most:
        many = [replayed(reading, number) for number in range(size) for reading in first]
        start = time.perf_counter()
        record(many)
        spent = time.perf_counter() - start
        each_took = 1e6 * spent / (size * each)
        print(f"{size * each:7} statements of one story: {spent:6.2f} s, {each_took:6.0f} µs each")
        size *= 4


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--statements", type=int, default=10_000, help="the largest story")
    options = parser.parse_args()
    agreement()
    scale(options.statements)
