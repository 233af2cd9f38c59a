"""Who a source is, in whatever words reports name it; and who may be one with whom."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import Told, only, reading

from onrecord.link.claim_values import Support
from onrecord.link.claims import record
from onrecord.link.values import CopyGroup
from onrecord.model import Reading

DAY = "2031-03-04"
SAID = "the bridge at Orrin was blown up by the army"


def says(publisher: str, source: str | None, standing: str = "named", **more: object) -> Reading:
    return reading(publisher, DAY, Told(SAID, source, standing, **more))  # type: ignore[arg-type]


def support(*readings: Reading, copies: tuple[CopyGroup, ...] = ()) -> Support:
    """Who stands behind what the first reading says."""
    return only(record(readings, copies), readings[0]).support


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Norland's foreign ministry", "Norland's Ministry of Foreign Affairs"),
        ("the Norland coast guard", "the Norland coastguard"),
        ("the US Department of Defense", "the US Defense Department"),
        ("the Norland coastguard", "the coastguard"),
    ],
)
def test_an_institution_spelled_in_two_ways_is_one_origin(one: str, two: str) -> None:
    found = support(says("The Kestrel", one, "institution"), says("The Lamp", two, "institution"))
    assert (len(found.on_record), found.corroborated) == (1, False)


def test_two_coastguards_are_two() -> None:
    found = support(
        says("The Kestrel", "the Norland coastguard", "institution"),
        says("The Lamp", "the Ostian coastguard", "institution"),
    )
    assert (found.on_record_low, found.corroborated) == (2, True)


def test_who_holds_an_office_is_that_person() -> None:
    found = support(
        says("The Kestrel", "Ada Brook", role="defence minister"),
        says("The Lamp", "the country's defense minister", "unnamed"),
    )
    assert [origin.name for origin in found.on_record] == ["Ada Brook"]
    assert found.unnamed_high == 0


def test_an_office_that_two_hold_names_neither() -> None:
    found = support(
        says("The Kestrel", "the president", "unnamed"),
        says("The Lamp", "Ada Brook", role="president", affiliation="Norland"),
        says("The Herald", "Tom Reyes", role="president", affiliation="Ostia"),
    )
    assert found.unnamed_high == 1


def test_a_leaders_office_counts_as_the_leaders_government() -> None:
    found = support(
        says("The Kestrel", "Ada Brook's office", "institution"),
        says("The Lamp", "Ada Brook", role="prime minister", affiliation="Norland"),
    )
    assert {origin.institution for origin in found.on_record} == {"government of norland"}


def test_a_country_told_as_if_it_were_a_person_is_its_government() -> None:
    found = support(
        says("The Kestrel", "Norland's foreign ministry", "institution"), says("The Lamp", "Norland")
    )
    assert (found.on_record_low, found.corroborated) == (1, False)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("a US official", "an official of the United States"),
        ("a Washington official", "an American official"),
    ],
)
def test_a_country_has_many_names(one: str, two: str) -> None:
    found = support(says("The Kestrel", one, "unnamed"), says("The Lamp", two, "unnamed"))
    assert (found.unnamed_low, found.corroborated) == (1, False)


def test_two_citizens_of_one_country_are_two_people() -> None:
    found = support(
        says("The Kestrel", "Ada Brook", role="teacher", affiliation="Norland"),
        says("The Lamp", "Tom Reyes", role="baker", affiliation="Norland"),
        reading("The Herald", DAY, Told("rain is coming", "Norland's weather ministry", "institution")),
    )
    assert (found.on_record_low, found.corroborated) == (2, True)


def test_two_universities_are_two_and_two_of_one_are_one() -> None:
    orrin = says("The Kestrel", "Ada Brook", role="professor", affiliation="the University of Orrin")
    hask = says("The Lamp", "Tom Reyes", role="professor", affiliation="the University of Hask")
    same = says("The Herald", "Mia Holt", role="dean", affiliation="the University of Orrin")
    assert support(orrin, hask).corroborated
    assert (support(orrin, same).on_record_low, support(orrin, same).corroborated) == (1, False)


def test_a_letter_may_be_anybodys_and_a_video_may_not() -> None:
    named = says("The Kestrel", "Ada Brook")
    assert not support(named, says("The Lamp", "a letter", "document")).corroborated
    assert support(named, says("The Lamp", "a video", "document")).corroborated


def test_the_company_may_be_the_one_that_is_named_elsewhere() -> None:
    found = support(
        says("The Kestrel", "Hugo Lind", role="chief executive", affiliation="Blue Bay Lines"),
        says("The Lamp", "the company that owns the bridge", "institution"),
    )
    assert (found.on_record_low, found.corroborated) == (1, False)


@pytest.mark.parametrize("words", ["media reports", "reports", "local media"])
def test_reports_are_nobody(words: str) -> None:
    found = support(says("The Kestrel", words, "document"))
    assert (len(found.unknown), found.on_record, found.own_voice) == (1, (), ())


def test_newspapers_that_open_a_sentence_are_nobody_in_particular() -> None:
    found = support(says("The Kestrel", "Foreign newspapers", "publisher", kind="publisher", cue="reported"))
    # A name that is cited without a source would be that publisher's own voice.
    assert (len(found.unknown), found.own_voice) == (1, ())


def test_publishers_in_one_breath_are_two() -> None:
    found = support(says("The Kestrel", "Two newspapers, the Lamp and the Herald,", "publisher"))
    assert [name.removeprefix("the ") for name in found.own_voice] == ["Herald", "Lamp"]


def test_one_of_a_group_is_one_person_and_no_more_than_the_group() -> None:
    officials = Told("the gate was shut", "two Norland officials", "unnamed", kind="group")
    one = reading("The Lamp", DAY, officials, Told(SAID, "one of the officials", "unnamed"))
    (claim,) = [c for c in record([one]).claims if one.statements[1].id in c.statements]
    assert (claim.support.unnamed_low, claim.support.unnamed_high) == (1, 1)
    both = reading(
        "The Lamp",
        DAY,
        Told(SAID, "two Norland officials", "unnamed", kind="group"),
        Told(SAID + " at night", "one of the officials", "unnamed"),
    )
    assert support(both).unnamed_high == 2


def test_officials_of_a_headline_are_those_of_the_text() -> None:
    title = f"{SAID}, officials said."
    text = Told("the army was blowing up the bridge", "two Norland officials", "unnamed", kind="group")
    head = Told(SAID, "officials", "unnamed", kind="group")
    told = reading("The Lamp", DAY, head, text)
    titled = Reading(
        type(told.report)(**{**{f: getattr(told.report, f) for f in told.report.__slots__}, "title": title}),
        told.statements,
    )
    (origin,) = support(titled).unnamed
    assert (origin.people, origin.name) == (2, "two Norland officials")


def test_what_an_agency_wrote_and_another_printed_is_the_agencys() -> None:
    found = support(says("Norland Wire via The Lamp", "a Norland official", "unnamed"))
    assert [origin.publisher for origin in found.unnamed] == ["Norland Wire"]
    found = support(
        says("Norland Wire via The Lamp", "a Norland official", "unnamed"),
        says("Norland Wire via The Herald", "a Norland official", "unnamed"),
    )
    assert (found.unnamed_low, found.unnamed_high) == (1, 1)


def test_agencies_have_short_names() -> None:
    found = support(says("AP via The Lamp", None, "publisher"), says("Associated Press", None, "publisher"))
    assert len(found.own_voice) == 1


WAYS = st.sampled_from(["copy", "via", "cites", "again"])


@settings(deadline=None, max_examples=40)
@given(
    st.lists(WAYS, max_size=6),
    st.sampled_from([("a Norland official", "unnamed"), ("Ada Brook", "named"), ("the army", "institution")]),
)
def test_what_goes_back_to_one_origin_is_one_and_never_corroborated(
    ways: list[str], source: tuple[str, str]
) -> None:
    words, standing = source
    first = says("Norland Wire", words, standing)
    others, copied = [], [first.report.id]
    for number, way in enumerate(ways):
        publisher = f"Paper {number}"
        if way == "copy":
            others.append(says(publisher, words, standing))
            copied.append(others[-1].report.id)
        elif way == "via":
            others.append(says(publisher, words, standing, via=(("Norland Wire", "publisher"),)))
        elif way == "cites":
            others.append(says(publisher, "Norland Wire", "publisher", cue="reported"))
        else:
            others.append(says("Norland Wire", words, standing, cue=f"said {number} times"))
    group = CopyGroup(tuple(copied), first.report.id, first.report.id, "Norland Wire", ("known",))
    found = support(first, *others, copies=(group,) if len(copied) > 1 else ())
    assert len(found.on_record) + found.unnamed_high == 1
    assert not found.corroborated
