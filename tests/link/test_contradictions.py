"""What cannot both be so: every row of the table of kinds, and what is no contradiction."""

from __future__ import annotations

from made import Told, conflicts, reading

from onrecord.link.claims import record

DAY, NEXT, WEEKS = "2031-11-03", "2031-11-04", "2031-12-20"


def test_a_denial_contradicts_what_it_denies() -> None:
    left = reading("The Kestrel", DAY, Told("soldiers captured a group of mercenaries", "Ada Brook"))
    right = reading("The Lamp", NEXT, Told("no such arrest took place", "Tom Reyes", factuality="CT-"))
    (found,) = conflicts(left, right)
    assert found.kind == "denial"
    assert (found.left, found.right) == (left.statements[0].id, right.statements[0].id)
    assert found.days == (DAY, NEXT)
    assert not found.same_origin


def test_a_denied_charge_stands_against_the_accusation() -> None:
    left = reading(
        "The Kestrel", DAY, Told("Ostia of attacking the ferry", "Ada Brook", act="accuse", cue="accused")
    )
    right = reading(
        "The Lamp", DAY, Told("any involvement", "Ostia", "institution", "deny", "denied", factuality="CT-")
    )
    (found,) = conflicts(left, right)
    assert found.kind == "denial"


def test_a_refusal_to_comment_denies_nothing() -> None:
    left = reading("The Kestrel", DAY, Told("soldiers captured a group of mercenaries", "Ada Brook"))
    right = reading(
        "The Lamp",
        DAY,
        Told("the capture of the mercenaries", "Tom Reyes", act="decline-to-comment", factuality="Uu"),
    )
    assert not conflicts(left, right)


def test_opposite_polarity_contradicts() -> None:
    left = reading(
        "The Kestrel", DAY, Told("the dam at Orrin is not considered a target", "Ada Brook", factuality="CT-")
    )
    right = reading("The Lamp", DAY, Told("the dam at Orrin is a target", "Tom Reyes"))
    assert [found.kind for found in conflicts(left, right)] == ["polarity"]


def test_opposite_polarity_at_different_times_does_not() -> None:
    left = reading(
        "The Kestrel", DAY, Told("the dam at Orrin is not considered a target", "Ada Brook", factuality="CT-")
    )
    right = reading("The Lamp", WEEKS, Told("the dam at Orrin is a target", "Tom Reyes"))
    assert not conflicts(left, right)


def toll(words: str, low: float | None, high: float | None, approximate: bool = False) -> Told:
    return Told(
        f"{words} died",
        "the police",
        "institution",
        figures=((words, low, high, "people"),),
        approximate=approximate,
    )


def test_figures_that_do_not_meet_on_one_day_contradict() -> None:
    left, right = (
        reading("The Kestrel", DAY, toll("at most 9 people", None, 9)),
        reading("The Lamp", DAY, toll("at least 12 people", 12, None)),
    )
    (found,) = conflicts(left, right)
    assert found.kind == "figure"
    assert found.left_spans[0].of(
        left.report.text if found.left == left.statements[0].id else right.report.text
    )
    assert "at most 9 people" in found.reasons[0]


def test_a_toll_that_grows_does_not() -> None:
    left, right = (
        reading("The Kestrel", DAY, toll("9 people", 9, 9)),
        reading("The Lamp", NEXT, toll("14 people", 14, 14)),
    )
    assert not conflicts(left, right)


def test_a_toll_of_the_dead_that_shrinks_contradicts() -> None:
    left, right = (
        reading("The Kestrel", DAY, toll("14 people", 14, 14)),
        reading("The Lamp", NEXT, toll("9 people", 9, 9)),
    )
    assert [found.kind for found in conflicts(left, right)] == ["figure"]


def test_an_approximate_figure_meets_the_exact_one() -> None:
    left = reading("The Kestrel", DAY, toll("about 10,000 people", 10_000, 10_000, approximate=True))
    right = reading("The Lamp", DAY, toll("10,200 people", 10_200, 10_200))
    assert not conflicts(left, right)


def test_figures_of_different_things_do_not() -> None:
    left = reading("The Kestrel", DAY, toll("9 people", 9, 9))
    right = reading(
        "The Lamp",
        DAY,
        Told(
            "20 people are missing", "the police", "institution", figures=(("20 people", 20, 20, "people"),)
        ),
    )
    assert not conflicts(left, right)


def test_another_doer_or_an_accident_contradicts() -> None:
    left = reading(
        "The Kestrel", DAY, Told("Ostia attacked the ferry", "Ada Brook", act="accuse", cue="charged")
    )
    right = reading(
        "The Lamp", DAY, Told("the explosion on the ferry was an accident", "Hugo Lind", role="owner")
    )
    assert [found.kind for found in conflicts(left, right)] == ["who"]


def test_two_doers_of_one_deed_contradict() -> None:
    left = reading(
        "The Kestrel", DAY, Told("Ostia attacked the ferry", "Ada Brook", act="accuse", cue="charged")
    )
    right = reading(
        "The Lamp", DAY, Told("Norland attacked the ferry", "Tom Reyes", act="accuse", cue="charged")
    )
    assert [found.kind for found in conflicts(left, right)] == ["who"]


def test_another_part_of_the_same_operation_does_not() -> None:
    left = reading("The Kestrel", DAY, Told("Norland attacked the harbour", "Ada Brook"))
    right = reading("The Lamp", DAY, Told("Norland closed the airport", "Tom Reyes"))
    assert not conflicts(left, right)


def test_another_place_contradicts() -> None:
    left = reading("The Kestrel", DAY, Told("the ferry was in international waters", "Ada Brook"))
    right = reading("The Lamp", DAY, Told("the ferry was inside the bay", "Tom Reyes"))
    assert [found.kind for found in conflicts(left, right)] == ["where"]


def test_two_towns_far_apart_contradict_and_a_coarser_place_does_not() -> None:
    said = "the plane crashed near {}, killing the pilot"
    paris = ("Paris", 2988507, 48.85, 2.35, "FR", "city")
    lyon = ("Lyon", 2996944, 45.75, 4.85, "FR", "city")
    france = ("France", 3017382, 46.0, 2.0, "FR", "country")
    one = reading("The Kestrel", DAY, Told(said.format("Paris"), "Ada Brook", places=(paris,)))  # type: ignore[arg-type]
    two = reading("The Lamp", DAY, Told(said.format("Lyon"), "Tom Reyes", places=(lyon,)))  # type: ignore[arg-type]
    coarse = reading("The Lamp", DAY, Told(said.format("France"), "Tom Reyes", places=(france,)))  # type: ignore[arg-type]
    assert [found.kind for found in conflicts(one, two)] == ["where"]
    assert not conflicts(one, coarse)


def test_another_day_contradicts_and_the_night_between_does_not() -> None:
    def sunk(day: str, edtf: str, publisher: str) -> object:
        return reading(
            publisher,
            "2031-11-20",
            Told(f"the trawler Maud sank off Orrin on {day}", "Ada Brook", dates=((day, edtf),)),
        )

    first, later = (
        sunk("4 November", "2031-11-04", "The Kestrel"),
        sunk("9 November", "2031-11-09", "The Lamp"),
    )
    next_day = sunk("5 November", "2031-11-05", "The Lamp")
    assert [found.kind for found in conflicts(first, later)] == ["when"]  # type: ignore[arg-type]
    assert not conflicts(first, next_day)  # type: ignore[arg-type]


def test_ordered_contradicts_no_decision() -> None:
    left = reading(
        "The Kestrel", DAY, Told("Norland has ordered a blockade of Orrin", "two officials", "unnamed")
    )
    right = reading(
        "The Lamp", NEXT, Told("no decision was taken on a blockade of Orrin", "Ada Brook", factuality="CT-")
    )
    assert [found.kind for found in conflicts(left, right)] == ["status"]


def test_plans_and_could_do_not_contradict_no_decision() -> None:
    right = reading(
        "The Lamp", NEXT, Told("no decision was taken on a blockade of Orrin", "Ada Brook", factuality="CT-")
    )
    for said in ("Norland plans a blockade of Orrin", "Norland could begin a blockade of Orrin"):
        assert not conflicts(reading("The Kestrel", DAY, Told(said, "two officials", "unnamed")), right)


def test_a_source_that_contradicts_itself_is_shown_and_does_not_contest_the_claim() -> None:
    left = reading("The Kestrel", DAY, Told("the dam at Orrin is a target", "Ada Brook"))
    right = reading("The Lamp", NEXT, Told("the dam at Orrin is not a target", "Ada Brook", factuality="CT-"))
    found = record([left, right])
    assert [link.same_origin for link in found.conflicts] == [True]
    assert not any(claim.contested for claim in found.claims)


def test_two_versions_of_one_article_do_not_contradict() -> None:
    url = "https://kestrel.example/ferry"
    left = reading("The Kestrel", DAY, toll("22 people", 22, 22), url=url)
    right = reading("The Kestrel", DAY, toll("19 people", 19, 19), url=url)
    assert not conflicts(left, right)


def test_that_there_is_no_such_thing_denies_what_others_tell_of_it() -> None:
    left = reading(
        "The Kestrel", DAY, Told("Norland had drawn up a plan to close Orrin", "an aide", "unnamed")
    )
    right = reading(
        "The Lamp", NEXT, Told("“There is no plan to close Orrin”", "Ada Brook", factuality="CT-")
    )
    assert [found.kind for found in conflicts(left, right)] == ["denial"]


def test_that_there_is_no_doubt_denies_nothing() -> None:
    left = reading("The Kestrel", DAY, Told("doubt about the plan to close Orrin has grown", "Tom Reyes"))
    right = reading(
        "The Lamp",
        NEXT,
        Told("there is no doubt about the plan to close Orrin", "Ada Brook", factuality="CT-"),
    )
    assert "denial" not in [found.kind for found in conflicts(left, right)]


def test_two_voices_of_one_government_name_one_culprit_in_two_ways() -> None:
    left = reading(
        "The Kestrel", DAY, Told("Ostia attacked the ferry", "Norland's foreign ministry", "institution")
    )
    right = reading(
        "The Lamp", DAY, Told("Keld attacked the ferry", "Tom Reyes", role="president", affiliation="Norland")
    )
    assert not conflicts(left, right)


def test_a_conflict_of_two_claims_is_told_once() -> None:
    accused = [
        reading(
            f"Paper {n}", DAY, Told("Ostia attacked the ferry", f"Speaker {n}", act="accuse", cue="charged")
        )
        for n in range(4)
    ]
    mishap = reading("The Lamp", DAY, Told("the explosion on the ferry was an accident", "Hugo Lind"))
    assert len(conflicts(*accused, mishap)) == 1
