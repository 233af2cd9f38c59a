"""Which reports belong to one story, and what is told when that changes."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link import Stories, features
from onrecord.link.features import Features
from onrecord.link.grouping import Held
from onrecord.link.stories import arrived
from onrecord.model import Report
from tests.invented import READING
from tests.link.told import AGENCY, OWN, example, report

DAM = report(AGENCY, "Norland Wire")
VILLAGE = report(OWN, "Hask Herald", "2031-06-03")
GOAT = report(
    "Goat elected mayor of Little Ammer\n\nA goat called Berta won the vote in Little Ammer on Sunday "
    "with 61 of 80 ballots. Her owner, Hannes Kroll, said she would govern from his garden.",
    "Brenn Bote",
    "2031-06-03",
)
SHOOTING = report(
    "Teen shot outside Millbrook bowling alley\n\nA 17-year-old boy was shot in the leg outside a bowling "
    "alley in Millbrook late on Friday, police said. Officers found Darren Quill in the parking lot of "
    "Lucky Lanes on Fourth Street. A suspect ran towards the river.",
    "Millbrook Mail",
    "2031-03-08",
)
ARREST = report(
    "Man held in Lucky Lanes shooting\n\nMillbrook police on Tuesday arrested a man over the shooting of "
    "Darren Quill, 17, at the Lucky Lanes bowling alley. Victor Sand, 22, is charged with assault.",
    "Channel 5",
    "2031-03-12",
)
OTHER_SHOOTING = report(
    "Woman shot outside Eastvale bar\n\nA 34-year-old woman was shot in the arm outside a bar in Eastvale "
    "late on Friday, police said. Officers found Nora Pell in the parking lot of the Blue Heron on Ninth "
    "Street. A suspect ran towards the station.",
    "Eastvale Echo",
    "2031-03-08",
)


def ids(*reports: Report) -> tuple[str, ...]:
    return tuple(one.id for one in reports)


def grouped(stories: Stories) -> set[frozenset[str]]:
    return {frozenset(story.reports) for story in stories}


def brief(identity: str, text: str, published: str) -> Features:
    return features(Report(identity, text, published=published))


def test_a_report_on_something_new_starts_a_story() -> None:
    decision = Stories().arrive(features(DAM))
    assert (decision.step, decision.ended) == ("starts", ())
    assert decision.begun == (decision.story,)
    assert decision.reasons == ("no earlier report shares its names or rare words",)


def test_two_outlets_on_one_event_are_one_story_and_it_says_why() -> None:
    stories = Stories()
    stories.arrive(features(DAM))
    stories.arrive(features(GOAT))
    decision = stories.arrive(features(VILLAGE))
    assert decision.step == "joins"
    assert grouped(stories) == {frozenset(ids(DAM, VILLAGE)), frozenset(ids(GOAT))}
    told = "; ".join(decision.reasons)
    assert "Ilka Dorn" in told and "published on the same day" in told


def test_two_shootings_in_two_towns_are_two_stories() -> None:
    stories = arrived(features(one) for one in (SHOOTING, OTHER_SHOOTING, ARREST))
    assert grouped(stories) == {frozenset(ids(SHOOTING, ARREST)), frozenset(ids(OTHER_SHOOTING))}


def test_a_lookalike_that_starts_its_own_story_is_told_what_it_was_not_enough_like() -> None:
    stories = Stories()
    stories.arrive(features(SHOOTING))
    decision = stories.arrive(features(OTHER_SHOOTING))
    assert decision.step == "starts"
    assert decision.reasons[0] == "the most similar earlier report is not similar enough"
    assert "the ages of the people differ" in decision.reasons


def test_the_same_kind_of_event_in_the_same_town_a_year_later_is_another_story() -> None:
    later = report(
        "Woman wounded in Millbrook drive-by\n\nA 41-year-old woman was shot in the shoulder on her porch "
        "in Millbrook on Sunday. Police said Tamara Ash was hit when somebody fired from a passing car on "
        "Cedar Avenue.",
        "Channel 5",
        "2032-09-08",
    )
    assert len(arrived(features(one) for one in (SHOOTING, ARREST, later))) == 2


def test_a_report_can_bridge_two_stories_and_both_ids_are_told() -> None:
    left = brief(
        "a",
        "Rescuers searched the Orvel tunnel for six miners after the roof of the shaft fell in.",
        "2031-05-01",
    )
    right = brief(
        "b",
        "Relatives of Jonas Feld and Emil Rask waited at the gate of Brandt Mining in the rain.",
        "2031-05-01",
    )
    both = brief(
        "c",
        "Rescuers in the Orvel tunnel searched for six miners, Jonas Feld and Emil Rask among them, after "
        "the roof of the shaft fell in. Relatives waited in the rain at the gate of Brandt Mining.",
        "2031-05-01",
    )
    stories = arrived([left, right])
    before = {stories.story_of("a"), stories.story_of("b")}
    assert len(before) == 2
    decision = stories.arrive(both)
    assert decision.step == "merges"
    assert {decision.story, *decision.ended} == before
    assert [move.before for move in decision.moved if move.report != "c"] == list(decision.ended)
    assert len(stories) == 1


def test_every_order_gives_the_same_stories() -> None:
    reports = [features(one) for one in (DAM, VILLAGE, GOAT, SHOOTING, ARREST, OTHER_SHOOTING)]
    orders = itertools.islice(itertools.permutations(reports), 0, 720, 37)
    assert len({frozenset(grouped(arrived(order))) for order in orders}) == 1


def test_a_report_that_comes_again_changes_nothing() -> None:
    stories = arrived([features(DAM)])
    decision = stories.arrive(features(DAM))
    assert decision.moved == () and decision.begun == ()
    assert len(stories) == 1


def test_what_a_person_put_together_stays_together() -> None:
    stories = Stories(Held(together=frozenset({(DAM.id, GOAT.id)})))
    stories.arrive(features(DAM))
    assert stories.arrive(features(GOAT)).reasons == ("a person put them together",)
    stories.arrive(features(VILLAGE))
    assert stories.story_of(GOAT.id) == stories.story_of(DAM.id) == stories.story_of(VILLAGE.id)


def test_what_a_person_took_apart_is_never_joined() -> None:
    held = Held(apart=frozenset({(DAM.id, VILLAGE.id)}))
    stories = arrived([features(DAM), features(VILLAGE), features(GOAT)], held)
    assert stories.story_of(DAM.id) != stories.story_of(VILLAGE.id)


def test_stories_can_be_taken_up_again_where_they_were_left() -> None:
    first = arrived([features(DAM), features(GOAT)])
    again = Stories()
    for one in (DAM, GOAT):
        again.remember(features(one), str(first.story_of(one.id)))
    assert again.arrive(features(VILLAGE)) == first.arrive(features(VILLAGE))


def test_a_report_that_is_forgotten_is_no_longer_compared() -> None:
    stories = arrived([features(DAM)])
    stories.forget(DAM.id)
    assert stories.arrive(features(VILLAGE)).step == "starts"


def test_the_whole_example_is_one_story_beside_others() -> None:
    reports = list(example().values())
    stories = arrived(features(one) for one in (DAM, GOAT, *reports, SHOOTING, VILLAGE))
    assert frozenset(one.id for one in reports) in grouped(stories)
    assert len(stories) == 4
    backwards = arrived(features(one) for one in reversed(reports))
    assert len(backwards) == 1


def test_a_reading_adds_its_names_days_and_places() -> None:
    plain, read = features(READING.report), features(READING.report, READING)
    assert plain.places == frozenset()
    assert read.places == {"Port Selwyn"}
    assert "Ada Brook" in read.names
    assert "2031-03-03" in read.dates


def test_furniture_is_not_what_a_report_is_about() -> None:
    found = features(READING.report)
    assert "listen" not in found.terms
    assert "leak" not in found.terms


def test_people_and_their_country_are_one_name() -> None:
    found = brief("a", "The Norwegian navy sailed. Ships of Norway came back.", "2031-01-01")
    assert found.names["Norway"] > 1


def test_a_large_story_takes_new_reports_by_those_nearest_in_time() -> None:
    stories = Stories()
    text = (
        "Day {0} of the siege of Karst Abbey: abbot Ulm Reger rang the bell, and the army of Vale fired back."
    )
    for day in range(1, 29):
        stories.arrive(brief(f"d{day}", text.format(day), f"2031-02-{day:02}"))
    assert len(stories) == 1
    decision = stories.arrive(brief("d29", text.format(29), "2031-03-01"))
    assert decision.step == "joins"
    assert [move.report for move in decision.moved] == ["d29"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.text(max_size=120), st.sampled_from([None, "2031-01-01", "nonsense"])), max_size=6)
)
def test_any_text_has_its_place(texts: list[tuple[str, str | None]]) -> None:
    stories = Stories()
    for number, (text, published) in enumerate(texts):
        stories.arrive(features(Report(str(number), text, title=text[:20], published=published)))
    placed = [one for story in stories for one in story.reports]
    assert sorted(placed) == sorted(str(number) for number in range(len(texts)))


def test_a_brief_and_a_full_report_that_tells_the_same_are_one_story() -> None:
    brief = report(
        "Engineers closed the spillway of the Orvel dam after a diver found a crack below the waterline.",
        "Agency", "2031-06-03",
    )  # fmt: skip
    other = report(
        "Farmers of the lowlands dumped milk before the ministry to protest against new levies on feed.",
        "Agency", "2031-06-03",
    )  # fmt: skip
    stories = arrived(features(one) for one in (report(AGENCY, "Norland Wire"), brief, other))
    assert grouped(stories) == {
        frozenset({report(AGENCY, "Norland Wire").id, brief.id}),
        frozenset({other.id}),
    }
