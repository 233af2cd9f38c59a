"""Where statements come from in the end, and how many independent people stand behind a claim."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from made import Told, only, reading

from onrecord.link import bounds
from onrecord.link.claim_values import Origin, Support, Traits
from onrecord.link.claims import record
from onrecord.link.values import CopyGroup
from onrecord.model import Reading, Statement

DAY = "2031-03-04"
SAID = "the bridge at Orrin was blown up by the army"


def says(publisher: str, source: str | None, standing: str = "named", **more: object) -> Reading:
    return reading(publisher, DAY, Told(SAID, source, standing, **more))  # type: ignore[arg-type]


def support(*readings: Reading, copies: tuple[CopyGroup, ...] = ()) -> Support:
    """Who stands behind what the first reading says."""
    return only(record(readings, copies), readings[0]).support


def test_a_named_person_is_on_the_record() -> None:
    found = support(says("The Kestrel", "Ada Brook"))
    assert [(origin.kind, origin.name) for origin in found.on_record] == [("person", "Ada Brook")]
    assert (found.unnamed_low, found.unnamed_high) == (0, 0)


def test_an_institution_is_on_the_record() -> None:
    assert [o.kind for o in support(says("The Kestrel", "the Orrin police", "institution")).on_record] == [
        "institution"
    ]


def test_unnamed_people_are_an_origin_with_the_publisher_that_heard_them() -> None:
    (origin,) = support(says("The Kestrel", "a Norland official", "unnamed")).unnamed
    assert (origin.publisher, origin.name) == ("The Kestrel", "a Norland official")


def test_a_document_is_on_the_record_as_a_document() -> None:
    assert [o.kind for o in support(says("The Kestrel", "the court filing", "document")).on_record] == [
        "document"
    ]


def test_a_publishers_own_reporting_is_its_own_voice() -> None:
    found = support(says("The Kestrel", None, "publisher"))
    assert (found.own_voice, found.on_record, found.unnamed_high) == (("The Kestrel",), (), 0)


def test_what_emerged_is_shown_and_not_counted() -> None:
    found = support(says("The Kestrel", None, "unattributed"))
    assert len(found.unknown) == 1
    assert (found.on_record, found.own_voice, found.unnamed_high) == ((), (), 0)


def test_a_speaker_is_one_origin_however_many_carry_the_remark() -> None:
    found = support(*(says(f"Paper {n}", "Ada Brook") for n in range(6)))
    assert (len(found.on_record), len(found.publishers), found.corroborated) == (1, 6, False)


def test_those_who_speak_for_one_institution_are_one_in_the_lower_bound() -> None:
    found = support(
        says("The Kestrel", "Norland's government", "institution"),
        says("The Lamp", "Tom Reyes", role="spokesman", affiliation="Norland's government"),
        says("The Herald", "Ada Brook", role="president", affiliation="Norland"),
    )
    assert (len(found.on_record), found.on_record_low, found.corroborated) == (3, 1, False)


def test_a_leaders_office_and_the_leader_are_one_in_the_lower_bound() -> None:
    found = support(
        says("The Kestrel", "Brook's office", "institution"),
        says("The Lamp", "Ada Brook", role="prime minister", affiliation="Norland"),
        says("The Herald", "the statement", "document"),
    )
    assert (len(found.on_record), found.on_record_low, found.corroborated) == (3, 1, False)


def test_a_country_and_a_ministry_that_may_be_its_own_do_not_corroborate() -> None:
    found = support(
        says("The Kestrel", "Norland", "institution"),
        says("The Lamp", "the country's foreign ministry", "institution"),
    )
    assert (found.on_record_low, found.corroborated) == (1, False)


def test_two_institutions_corroborate() -> None:
    found = support(
        says("The Kestrel", "the Norland coastguard", "institution"),
        says("The Lamp", "Livia Sand", role="captain", affiliation="Ostian coastguard"),
    )
    assert (found.on_record_low, found.corroborated) == (2, True)


def test_sources_of_two_newsrooms_may_be_the_same_people() -> None:
    found = support(
        says("The Kestrel", "sources", "unnamed", kind="group"),
        says("The Lamp", "sources", "unnamed", kind="group"),
    )
    assert (found.unnamed_low, found.unnamed_high, found.corroborated) == (1, 2, False)


def test_an_official_and_a_senior_official_of_one_country_may_be_one() -> None:
    found = support(
        says("The Kestrel", "a US official", "unnamed"),
        says("The Lamp", "a senior American security official", "unnamed"),
    )
    assert (found.unnamed_low, found.unnamed_high, found.corroborated) == (1, 2, False)


def test_an_official_and_another_countrys_general_cannot_be_one() -> None:
    found = support(
        says("The Kestrel", "a US official", "unnamed"), says("The Lamp", "a Venezuelan general", "unnamed")
    )
    assert (found.unnamed_low, found.unnamed_high, found.corroborated) == (2, 2, True)


def test_two_officials_are_not_one() -> None:
    found = support(says("The Kestrel", "two Norland officials", "unnamed", kind="group"))
    assert (found.unnamed_low, found.unnamed_high, found.corroborated) == (2, 2, False)


def test_a_citation_ends_in_the_cited_publishers_source() -> None:
    found = support(
        says("The Herald", "a senior Norland official", "unnamed"),
        says("The Kestrel", "an official", "unnamed", via=(("Herald", "publisher"),)),
        says("The Lamp", "a senior official", "unnamed", via=(("Herald", "publisher"),)),
    )
    assert (found.unnamed_low, found.unnamed_high) == (1, 1)
    assert len(found.publishers) == 3


def test_publishers_told_side_by_side_are_two_origins() -> None:
    found = support(
        says(
            "The Kestrel",
            "unnamed officials",
            "unnamed",
            via=(("Herald", "publisher"), ("Lamp", "publisher")),
        )
    )
    assert (found.unnamed_low, found.unnamed_high) == (1, 2)


def test_a_publisher_cited_without_a_source_is_its_own_voice_and_no_new_origin() -> None:
    found = support(
        says("The Herald", "a Norland official", "unnamed"),
        reading("The Lamp", DAY, Told(SAID, "The Herald", "named")),
    )
    assert found.unnamed_high == 1
    cited = reading("The Lamp", DAY, Told(SAID, None, "publisher"))
    assert support(says("The Herald", "a Norland official", "unnamed"), cited).own_voice == ("The Lamp",)


def test_a_party_that_speaks_of_its_own_doings_is_marked() -> None:
    found = support(
        reading(
            "The Kestrel",
            DAY,
            Told("“we did not blow up the bridge at Orrin”", "Ada Brook", factuality="CT-"),
        )
    )
    assert [origin.name for origin in found.parties] == ["Ada Brook"]


def test_a_denial_does_not_lower_the_count_of_those_who_accuse() -> None:
    accusers = [
        says("The Kestrel", "Ada Brook", act="accuse", cue="charged"),
        says("The Lamp", "the Orrin police", "institution"),
    ]
    denial = reading(
        "The Herald",
        DAY,
        Told(
            "the army blew up the bridge at Orrin",
            "the army",
            "institution",
            "deny",
            "denied",
            factuality="CT-",
        ),
    )
    before, after = support(*accusers), support(*accusers, denial)
    assert (before.on_record_low, before.corroborated) == (after.on_record_low, after.corroborated)
    assert only(record([*accusers, denial]), accusers[0]).contested


def group(*readings: Reading) -> CopyGroup:
    first = readings[0].report
    return CopyGroup(
        tuple(one.report.id for one in readings), first.id, first.id, first.publisher, ("known",)
    )


def test_thirty_papers_with_the_agencys_text_add_no_origin() -> None:
    wire = says("Norland Wire", "a Norland official", "unnamed")
    papers = [says(f"Paper {n}", "a Norland official", "unnamed") for n in range(30)]
    found = support(wire, *papers, copies=(group(wire, *papers),))
    assert (found.unnamed_low, found.unnamed_high, len(found.publishers)) == (1, 1, 31)
    assert [origin.publisher for origin in found.unnamed] == ["Norland Wire"]


def test_an_agencys_own_voice_in_a_copy_is_the_agencys() -> None:
    wire, paper = says("Norland Wire", None, "publisher"), says("The Lamp", None, "publisher")
    assert support(wire, paper, copies=(group(wire, paper),)).own_voice == ("Norland Wire",)


def test_what_a_paper_adds_to_a_copy_is_its_own() -> None:
    wire = says("Norland Wire", "a Norland official", "unnamed")
    paper = reading(
        "The Lamp",
        DAY,
        Told(SAID, "a Norland official", "unnamed"),
        Told("the mayor knew of the explosives for weeks", "a city clerk", "unnamed"),
    )
    found = record([wire, paper], (group(wire, paper),))
    assert [o.publisher for o in only(found, paper, 1).support.unnamed] == ["The Lamp"]


SOURCES = st.sampled_from(
    [
        "a US official",
        "two Norland officials",
        "a Norland general",
        "a doctor",
        "sources",
        "three witnesses",
        "an aide",
    ]
)
PUBLISHERS = st.sampled_from(["The Kestrel", "The Lamp", "The Herald", "Radio Orrin"])


@settings(deadline=None)
@given(st.lists(st.tuples(PUBLISHERS, SOURCES), min_size=1, max_size=7))
def test_the_lower_bound_is_never_above_the_upper_and_never_below_one(heard: list[tuple[str, str]]) -> None:
    found = support(*(says(publisher, source, "unnamed") for publisher, source in heard))
    assert 1 <= found.unnamed_low <= found.unnamed_high


@settings(deadline=None)
@given(st.lists(st.tuples(PUBLISHERS, SOURCES), min_size=1, max_size=6), st.integers(0, 5))
def test_a_copy_never_raises_a_count(heard: list[tuple[str, str]], at: int) -> None:
    readings = [says(publisher, source, "unnamed") for publisher, source in heard]
    original = readings[at % len(readings)]
    source = original.statements[0].source
    assert source is not None
    copy = says("The Copycat", source.text, "unnamed")
    before = support(*readings)
    after = support(*readings, copy, copies=(group(original, copy),))
    assert (after.unnamed_low, after.unnamed_high) == (before.unnamed_low, before.unnamed_high)
    assert after.corroborated == before.corroborated


ORIGINS = st.builds(
    lambda n, country, calling, people: Origin(
        f"unnamed:{n}",
        "unnamed",
        str(n),
        None,
        f"p{n}",
        people,
        Traits(None, False, country, frozenset(calling)),
    ),
    st.integers(0, 40),
    st.sampled_from([None, "a", "b", "c"]),
    st.sets(st.sampled_from(["official", "witness", "military", "medic"]), max_size=1),
    st.integers(1, 3),
)


@settings(deadline=None)
@given(st.lists(ORIGINS, max_size=24, unique_by=lambda origin: origin.id))
def test_bounds_hold_for_any_origins(origins: list[Origin]) -> None:
    low, high = bounds.fewest(origins), bounds.most(origins)
    assert low <= high
    assert low >= max((origin.people for origin in origins), default=0)
    assert (low == 0) == (not origins)


@settings(deadline=None)
@given(st.lists(ORIGINS, max_size=8, unique_by=lambda origin: origin.id))
def test_the_bound_for_many_is_never_above_the_exact_one(origins: list[Origin]) -> None:
    assert bounds._spread(origins) <= bounds.fewest(origins)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Ada Brook", "the Orrin police", "a US official"]), min_size=1, max_size=6))
def test_a_claim_with_one_origin_is_never_corroborated(sources: list[str]) -> None:
    standing = {"Ada Brook": "named", "the Orrin police": "institution", "a US official": "unnamed"}
    found = support(*(says(f"Paper {n}", source, standing[source]) for n, source in enumerate(sources)))
    if len(found.on_record) + len(found.unnamed) < 2:
        assert not found.corroborated


def test_what_is_expected_inside_of_somebodys_words_has_that_somebody() -> None:
    inner = reading("The Lamp", DAY, Told(SAID, "two Norland officials", "unnamed", kind="group"))
    (said,) = inner.statements
    nested = Statement("nested", None, None, said.content, within=said.id)
    found = support(Reading(inner.report, (said, nested), inner.entities))
    assert (found.unknown, found.unnamed_high) == ((), 2)
