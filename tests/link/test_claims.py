"""Which statements are one claim, and which are not."""

from __future__ import annotations

import random

import pytest
from made import Told, only, reading, together

from onrecord.link.claims import record
from onrecord.model import Reading

DAY = "2031-03-04"


def pair(left: str, right: str, **more: object) -> tuple[Reading, Reading]:
    """Two newspapers' reports, each with one statement of another minister."""
    return (
        reading("The Kestrel", DAY, Told(left, "Ada Brook", **more)),  # type: ignore[arg-type]
        reading("The Lamp", DAY, Told(right, "Tom Reyes", **more)),  # type: ignore[arg-type]
    )


def test_a_paraphrase_is_the_same_claim() -> None:
    assert together(
        *pair(
            "Norland is planning air strikes on naval and air bases in Ostia",
            "air strikes on naval bases in Ostia are being planned",
        )
    )


def test_what_could_be_done_is_not_what_has_been_done() -> None:
    left, right = pair("the base at Orrin could be struck within hours", "the base at Orrin has been struck")
    assert not together(left, right)


def test_a_quotation_and_its_shorter_cut_are_one_claim() -> None:
    whole = "“We will keep the harbour open for everybody who needs shelter from this storm”"
    cut = "“keep the harbour open for everybody who needs shelter”"
    left = reading("The Kestrel", DAY, Told(whole, "Ada Brook", quotation="direct"))
    right = reading("The Lamp", DAY, Told(cut, "Ada Brook", quotation="mixed"))
    assert together(left, right)


def test_unrelated_statements_of_one_source_are_two_claims() -> None:
    left = reading("The Kestrel", DAY, Told("the dam at Orrin is safe", "Ada Brook"))
    right = reading("The Lamp", DAY, Told("the school budget will be cut next year", "Ada Brook"))
    assert not together(left, right)


def test_a_count_that_moves_is_one_claim() -> None:
    first = Told(
        "at least 10 strikes were carried out",
        "Ada Brook",
        figures=(("at least 10 strikes", 10, None, "strikes"),),
    )
    later = Told(
        "14 strikes were carried out", "the navy", "institution", figures=(("14 strikes", 14, 14, "strikes"),)
    )
    assert together(reading("The Kestrel", "2031-11-01", first), reading("The Lamp", "2031-11-04", later))


def test_a_statement_with_two_counts_is_in_two_claims() -> None:
    found = reading(
        "The Kestrel",
        DAY,
        Told(
            "crews had recovered 14 bodies and were still looking for 20 people",
            "the coastguard",
            "institution",
            figures=(("14 bodies", 14, 14, "bodies"), ("20 people", 20, 20, "people")),
        ),
    )
    claims = record([found]).claims
    assert sorted(claim.facet or "" for claim in claims) == ["dead", "missing"]


def test_opposite_polarity_is_never_one_claim() -> None:
    left = reading("The Kestrel", DAY, Told("the harbour of Orrin is closed", "Ada Brook"))
    right = reading(
        "The Lamp", DAY, Told("the harbour of Orrin is not closed", "Tom Reyes", factuality="CT-")
    )
    assert not together(left, right)


def test_a_refusal_to_comment_is_no_claim_about_the_matter() -> None:
    left = reading(
        "The Kestrel",
        DAY,
        Told("the blockade of Orrin", "Ada Brook", act="decline-to-comment", cue="would not discuss"),
    )
    right = reading("The Lamp", DAY, Told("the blockade of Orrin has begun", "Tom Reyes"))
    assert not together(left, right)


def test_every_link_says_why() -> None:
    left, right = pair("the bridge at Orrin has fallen", "the bridge at Orrin fell")
    links = record([left, right]).same
    assert links and all(link.reasons for link in links)
    assert any("both speak of" in reason for link in links for reason in link.reasons)


def test_other_days_are_told_in_words() -> None:
    from onrecord.link.claim_features import Story, other_days
    from onrecord.link.gists import gists
    from onrecord.link.judgements import Rules, corrected

    left = reading(
        "The Kestrel",
        DAY,
        Told("the pier burned on 4 March", "Ada Brook", dates=(("4 March", "2031-03-04"),)),
    )
    right = reading(
        "The Lamp", DAY, Told("the pier burned on 9 March", "Tom Reyes", dates=(("9 March", "2031-03-09"),))
    )
    one, two = (gists(filed)[0] for filed in corrected([left, right], Rules()))
    assert {other_days(one, two, Story()).told, other_days(two, one, Story()).told} == {
        "4 March against 9 March",
        "9 March against 4 March",
    }


def test_a_finer_statement_refines_the_coarser() -> None:
    first = Told(
        "at least nine people died",
        "the police",
        "institution",
        figures=(("at least nine people", 9, None, "people"),),
    )
    finer = Told("14 people died", "the hospital", "institution", figures=(("14 people", 14, 14, "people"),))
    left, right = reading("The Kestrel", DAY, first), reading("The Lamp", DAY, finer)
    links = record([left, right]).refinements
    assert [(link.left, link.right) for link in links] == [(right.statements[0].id, left.statements[0].id)]
    assert "refines" in links[0].reasons[0]


def test_the_first_to_say_it_is_known() -> None:
    left = reading(
        "The Kestrel", "2031-03-04T09:00:00+02:00", Told("the bridge at Orrin has fallen", "Ada Brook")
    )
    right = reading(
        "The Lamp", "2031-03-04T08:00:00+00:00", Told("the bridge at Orrin has fallen", "Tom Reyes")
    )
    first = only(record([right, left]), left).support.first
    assert first is not None and first.origin.name == "Ada Brook"


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_the_readings_changes_nothing(seed: int) -> None:
    readings = [
        reading(f"Paper {n}", f"2031-03-{4 + n:02}", Told(text, f"Speaker {n % 3}", figures=()))
        for n, text in enumerate(
            (
                "the bridge at Orrin has fallen",
                "the bridge at Orrin fell on Monday",
                "the bridge has not fallen",
                "a storm brought the bridge at Orrin down",
                "the mayor of Orrin will resign",
                "the mayor resigned over the bridge",
            )
        )
    ]
    shuffled = random.Random(seed).sample(readings, len(readings))
    assert record(shuffled) == record(readings)


def test_many_copies_of_a_text_cost_little_and_are_one_claim() -> None:
    readings = [
        reading(f"Paper {n}", DAY, Told("the bridge at Orrin has fallen", "Ada Brook")) for n in range(300)
    ]
    found = record(readings)
    assert len(found.claims) == 1
    assert [origin.name for origin in found.claims[0].support.on_record] == ["Ada Brook"]


def test_what_one_is_sure_of_is_not_what_another_holds_possible() -> None:
    sure = Told("the fragments came from the drone that hit the ferry", "Ada Brook")
    unsure = Told(
        "the fragments may have come from the drone that hit the ferry", "Tom Reyes", factuality="PS+"
    )
    assert not together(reading("The Kestrel", DAY, sure), reading("The Lamp", DAY, unsure))
