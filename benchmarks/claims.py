"""How well statements are linked: the example story against its authors, and the time for many statements.

    python benchmarks/claims.py [--statements 10000]

The first part starts from readings made by hand (tests/link/gold_story.py), so it measures linking alone.
The second replays that story day after day as one story that does not end.
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
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "link")]

from gold_story import TRUTH, copies, readings  # noqa: E402

from onrecord.link.claims import record  # noqa: E402
from onrecord.model import Reading, Statement  # noqa: E402


def pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    """All pairs of statements that share a group."""
    return {pair for group in groups for pair in combinations(sorted(set(group)), 2)}


def agreement() -> None:
    """Print how far claims and contradictions agree with what the authors know."""
    found = record(readings(), copies())
    claims = {row["id"]: set(row["statements"]) for row in TRUTH["claims"]}
    known = set().union(*claims.values())
    theirs = pairs(claims.values())
    ours = {pair for pair in pairs(claim.statements for claim in found.claims) if set(pair) <= known}
    shared = len(theirs & ours)
    print(f"pairs in one claim: precision {shared / len(ours):.3f}, recall {shared / len(theirs):.3f}")
    links = {(link.kind, frozenset((link.left, link.right))) for link in found.conflicts}
    hit = [
        row
        for row in TRUTH["contradictions"]
        if any(
            (row["kind"], frozenset((left, right))) in links
            for left in claims[row["left"]]
            for right in claims[row["right"]]
        )
    ]
    print(f"contradictions: {len(hit)} of {len(TRUTH['contradictions'])} found, {len(links)} links in all")
    agreed = [row["id"] for row in TRUTH["claims"] if _same_bounds(found, row)]
    print(f"claims with the authors' bounds for unnamed origins: {len(agreed)} of {len(claims)}")


def _same_bounds(found: object, row: dict[str, object]) -> bool:
    wanted = set(row["statements"])  # type: ignore[call-overload]
    best = max(found.claims, key=lambda claim: len(wanted & set(claim.statements)))  # type: ignore[attr-defined]
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
