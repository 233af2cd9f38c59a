"""The example story, read by hand: what linking makes of it is what its authors know."""

from __future__ import annotations

from itertools import combinations

import pytest
from gold_story import TRUTH, copies, readings

from onrecord.link.claim_values import Claim, Record
from onrecord.link.claims import record

PRECISION, RECALL = 0.97, 0.69
"""Pairs of statements in one claim; may only rise."""


@pytest.fixture(scope="module")
def found() -> Record:
    return record(readings(), copies())


def gold(name: str) -> dict[str, object]:
    row: dict[str, object] = next(row for row in TRUTH["claims"] if row["id"] == name)
    return row


def claim(found: Record, name: str) -> Claim:
    """The claim that holds most of the statements of one of the truth."""
    wanted = set(gold(name)["statements"])  # type: ignore[call-overload]
    return max(found.claims, key=lambda one: len(wanted & set(one.statements)))


def pairs(groups: object) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(set(group)), 2)}  # type: ignore[attr-defined]


def test_claims_agree_with_the_authors(found: Record) -> None:
    known = {statement for row in TRUTH["claims"] for statement in row["statements"]}
    theirs = pairs(row["statements"] for row in TRUTH["claims"])
    ours = {pair for pair in pairs(one.statements for one in found.claims) if set(pair) <= known}
    assert len(ours & theirs) / len(ours) >= PRECISION
    assert len(ours & theirs) / len(theirs) >= RECALL


@pytest.mark.parametrize("name", ["toll", "missing", "toll-six", "sea-gives-back", "wanted-since-winter"])
def test_a_claim_is_found_whole(found: Record, name: str) -> None:
    assert set(claim(found, name).statements) >= set(gold(name)["statements"])  # type: ignore[call-overload]


@pytest.mark.parametrize("row", TRUTH["contradictions"], ids=lambda row: f"{row['kind']}-{row['left']}")
def test_every_contradiction_is_found(found: Record, row: dict[str, str]) -> None:
    left, right = set(gold(row["left"])["statements"]), set(gold(row["right"])["statements"])  # type: ignore[call-overload]
    links = [link for link in found.conflicts if link.kind == row["kind"]]
    sides = [(one.left, one.right) for one in links]
    assert any((a in left and b in right) or (a in right and b in left) for a, b in sides)


@pytest.mark.parametrize("row", TRUTH["claims"], ids=lambda row: str(row["id"]))
def test_unnamed_origins_and_corroboration_are_the_authors(found: Record, row: dict[str, object]) -> None:
    mine, theirs = claim(found, str(row["id"])).support, row["origins"]
    assert isinstance(theirs, dict)
    if row["corroborated"] is not None:
        assert mine.corroborated == row["corroborated"]
    if row["id"] not in NARROWER:
        assert (mine.unnamed_low, mine.unnamed_high) == (theirs["unnamed_low"], theirs["unnamed_high"])


NARROWER = {"fragments", "order-withdrawn"}
"""Claims that we file more narrowly, or together with another, than the authors do."""


def test_the_unnamed_source_repeated_by_many_is_counted_once(found: Record) -> None:
    plan = claim(found, "plan").support
    assert len(plan.publishers) >= 4
    assert (plan.unnamed_low, plan.unnamed_high) == (1, 1)
    assert [origin.publisher for origin in plan.unnamed] == ["The Northgate Post"]


def test_the_agencys_copies_add_no_origin(found: Record) -> None:
    toll = claim(found, "toll").support
    assert sorted(origin.name for origin in toll.on_record) == ["Halvian coastguard", "Livia Sartori"]
    assert "The Sorvane Courier" not in toll.own_voice


@pytest.mark.parametrize("row", TRUTH["series"], ids=lambda row: str(row["id"]))
def test_the_series_has_the_authors_steps(found: Record, row: dict[str, object]) -> None:
    line = next(line for line in found.series if line.of == row["id"])
    steps = row["steps"]
    assert isinstance(steps, list)
    by_day = sorted(((s.when or "")[:10], s.low or 0, s.high or 0) for s in line.steps)
    theirs = sorted((s["date"], s["low"], s["high"] or 0) for s in steps)
    assert [bound[1:] for bound in by_day] == [bound[1:] for bound in theirs]
    for step in steps:
        assert any(step["report"] in {name.split(".")[0] for name in one.statements} for one in line.steps)


def test_the_relay_chain_is_walked_to_its_end(found: Record) -> None:
    relayed = next(t for one in found.claims for t in one.traced if t.statement == "06.8")
    assert relayed.chain == ("Daily Lantern", "TV Kessim", "statement", "Dorrane's foreign ministry")
