"""The example story through the real reader and a ledger, checked against what its authors know."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from onrecord import views
from onrecord.ledger import Ledger

STORY = Path(__file__).resolve().parents[2] / "examples" / "lady-ambra"
TRUTH: dict[str, Any] = json.loads((STORY / "truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger to which the story was added, as `onrecord add manifest.jsonl` does it."""
    with Ledger(tmp_path_factory.mktemp("ledger") / "story.db") as made:
        outcomes = list(made.add(str(STORY / "manifest.jsonl")))
        assert {one.what for one in outcomes} <= {"added", "version"}, outcomes
        yield made


@pytest.fixture(scope="session")
def page(ledger: Ledger) -> views.StoryPage:
    """The one story there is."""
    (story,) = ledger.stories()
    return ledger.story(story.id)


@pytest.fixture(scope="session")
def claims(ledger: Ledger) -> list[views.Claim]:
    """All claims with their statements."""
    return [ledger.claim(one.id) for one in ledger.claims()]


@pytest.fixture(scope="session")
def number(page: views.StoryPage) -> dict[str, str]:
    """A report's id in the ledger -> the number that the authors gave it."""
    return {one.id: one.external_id or "" for one in page.story.reports}


def saying(claims: list[views.Claim], words: str, report: str, number: dict[str, str]) -> list[views.Claim]:
    """The claims with a statement of that report that has these words."""
    return [
        claim
        for claim in claims
        if any(words in said.content and number[said.report] == report for said in claim.statements)
    ]


def test_the_reports_are_one_story(ledger: Ledger, number: dict[str, str]) -> None:
    assert sorted(number.values()) == TRUTH["story"]["reports"]


def test_the_agencys_copies_are_grouped_under_it(page: views.StoryPage, number: dict[str, str]) -> None:
    (group,) = page.copies
    (truth,) = TRUTH["copies"]
    assert group.publisher == truth["publisher"]
    assert number[group.originator or ""] == truth["originator"]
    assert [number[one] for one in group.reports] == [
        truth["originator"], *(copy["report"] for copy in truth["copies"])
    ]  # fmt: skip


def test_a_contradiction_leads_to_the_claim_on_the_same_thing(claims: list[views.Claim]) -> None:
    bearing: dict[str, dict[str, str | None]] = {}
    for claim in claims:
        for said in claim.statements:
            bearing.setdefault(said.id, {})[claim.id] = claim.facet
    several = 0
    for claim in claims:
        for one in claim.against:
            assert one.facets[0] == claim.facet, "what is said of the order is not told of the dead"
            assert one.other_claim and bearing[one.other][one.other_claim] == one.facets[1]
            several += len(bearing[one.statement]) > 1 or len(bearing[one.other]) > 1
    assert several, "a statement that gives the dead and the injured stands in a claim of each"


def test_the_unnamed_source_repeated_by_many_is_counted_once(
    claims: list[views.Claim], number: dict[str, str]
) -> None:
    (plan,) = saying(claims, "had drawn up a plan to blockade Kasvik", "05", number)
    assert len(plan.publishers) >= 3
    assert (plan.origins.on_record, plan.origins.unnamed_low, plan.origins.unnamed_high) == (0, 1, 1)
    assert not plan.corroborated
    assert [stand.publisher for stand in plan.origin_list] == ["The Northgate Post"]


def test_a_claim_of_a_single_origin_is_never_corroborated(claims: list[views.Claim]) -> None:
    for claim in claims:
        behind = [one for one in claim.origin_list if one.kind not in ("own_voice", "unknown")]
        assert len(behind) > 1 or not claim.corroborated


def test_the_toll_has_the_two_coastguards_behind_it(
    claims: list[views.Claim], number: dict[str, str]
) -> None:
    (toll,) = [
        one for one in saying(claims, "At least nine people were killed", "01", number) if one.facet == "dead"
    ]
    named = {one.institution for one in toll.origin_list if one.kind not in ("own_voice", "unknown")}
    assert named == {"coastguard of halv", "coastguard of italy"}
    assert (toll.origins.on_record, toll.origins.on_record_low, toll.origins.unnamed_high) == (2, 2, 0)
    assert toll.corroborated and toll.contested


def test_the_denial_is_linked_to_what_it_denies(claims: list[views.Claim], number: dict[str, str]) -> None:
    by_id = {claim.id: claim for claim in claims}
    (plan,) = saying(claims, "had drawn up a plan to blockade Kasvik", "05", number)
    others = [by_id[one.other_claim or ""] for one in plan.against if one.kind == "denial"]
    assert any(
        "There is no plan to blockade anyone" in said.content for one in others for said in one.statements
    )


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("denial", "any part in the attack", "prove that Dorrane fired the weapon"),
        ("who", "setting the fire itself", "a deliberate attack on sleeping families"),
        ("who", "An accident has not been ruled out", "a deliberate attack on sleeping families"),
        ("where", "inside Dorranian territorial waters", "international waters"),
        ("figure", "no more than six", "At least nine people were killed"),
    ],
)
def test_a_contradiction_of_each_kind_is_found(
    claims: list[views.Claim], kind: str, left: str, right: str
) -> None:
    by_id = {claim.id: claim for claim in claims}
    found = [
        by_id[one.other_claim or ""]
        for claim in claims
        if any(left in said.content for said in claim.statements)
        for one in claim.against
        if one.kind == kind
    ]
    assert any(right in said.content for claim in found for said in claim.statements)


def test_an_explosion_is_nobody_who_did_it(claims: list[views.Claim]) -> None:
    who = [reason for claim in claims for one in claim.against for reason in one.reasons if one.kind == "who"]
    assert any("Dorrane" in reason for reason in who)
    assert not [reason for reason in who if "explos" in reason]


def test_two_versions_of_one_article_never_contradict_each_other(
    claims: list[views.Claim], number: dict[str, str]
) -> None:
    home = {said.id: number[said.report] for claim in claims for said in claim.statements}
    pairs = {
        frozenset((home[one.statement], home[one.other]))
        for claim in claims
        for one in claim.against
        if one.statement in home and one.other in home
    }
    assert frozenset(("09", "10")) not in pairs


@pytest.mark.parametrize("row", TRUTH["series"], ids=lambda row: str(row["id"]))
def test_the_toll_is_a_series(ledger: Ledger, row: dict[str, Any]) -> None:
    (line,) = [one for one in ledger.series() if one.of == row["id"]]
    steps = sorted(((one.when or "")[:10], one.low or 0, one.high or 0) for one in line.steps)
    wanted = sorted((one["date"], one["low"], one["high"] or 0) for one in row["steps"])
    assert [step[1:] for step in steps] == [step[1:] for step in wanted]


def test_what_each_step_of_the_toll_rests_on(ledger: Ledger) -> None:
    (line,) = [one for one in ledger.series() if one.of == "dead"]
    told = [set(step.origins) for step in line.steps]
    assert all(len(names) == len(step.origins) for names, step in zip(told, line.steps, strict=True))
    assert {name.replace("coast guard", "coastguard") for name in told[0]} == {"Halvian coastguard"}
    assert "Livia Sartori" in told[2]
    assert not any("Vost" in name for names in told for name in names)


def test_the_silent_edit_is_a_diff(ledger: Ledger, number: dict[str, str]) -> None:
    (later,) = [identity for identity, name in number.items() if name == "10"]
    plain = json.dumps(views.to_plain(ledger.diff(later)), ensure_ascii=False)
    for change in TRUTH["changes"]:
        assert change["gone"].split()[-1] in plain
        assert change["new"].split()[-1] in plain


def test_what_is_cited_ends_with_who_was_heard(claims: list[views.Claim], number: dict[str, str]) -> None:
    (plan,) = saying(claims, "had drawn up a plan to blockade Kasvik", "05", number)
    chains = {number[said.report]: said.chain for said in plan.statements}
    assert chains["06"][:2] == ("Daily Lantern", "Northgate Post")
    assert chains["08"][:1] == ("The Harbour Times",) and "Northgate Post" in chains["08"][1]


def test_bounds_of_the_order_are_the_authors(claims: list[views.Claim], number: dict[str, str]) -> None:
    (order,) = saying(claims, "has been ordered to prepare a blockade", "08", number)
    assert (order.origins.unnamed_low, order.origins.unnamed_high) == (2, 4)
    assert order.contested


def test_no_claim_holds_both_an_assertion_and_its_denial(claims: list[views.Claim]) -> None:
    for claim in claims:
        sides = {frozenset((one.statement, one.other)) for one in claim.against if not one.same_origin}
        own = {said.id for said in claim.statements}
        assert not any(side <= own for side in sides)


def test_statements_of_one_claim_are_the_authors(claims: list[views.Claim], number: dict[str, str]) -> None:
    same = {
        pair
        for claim in claims
        for pair in combinations(
            sorted({number[said.report] for said in claim.statements if "sea gives" in said.content}), 2
        )
    }
    assert same == {("08", "09"), ("08", "10"), ("09", "10")}


def test_the_relay_chain_is_walked_to_its_end(claims: list[views.Claim], number: dict[str, str]) -> None:
    (row,) = TRUTH["relays"]
    (burned,) = saying(claims, "burned its own ship", row["report"], number)
    (chain,) = [said.chain for said in burned.statements if "burned its own ship" in said.content]
    assert chain[:2] == tuple(row["chain"][:2])
    assert "statement" in chain[2]
    assert chain[-1] == row["chain"][-1]
    assert {one.institution for one in burned.origin_list} == {"government of dorran"}
