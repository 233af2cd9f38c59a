"""Who a source is, from its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import EntityType
from onrecord.read.who import Described, describe, is_channel, is_document, is_pronoun, is_publisher, stripped
from onrecord.read.words import words


def of(text: str, entity_type: EntityType | None = None) -> Described:
    found = describe(words(text).forms, entity_type)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "standing", "kind"),
    [
        ("a source", "unnamed", "individual"),
        ("The source", "unnamed", "individual"),
        ("sources", "unnamed", "group"),
        ("Officials", "unnamed", "group"),
        ("a person familiar with the matter", "unnamed", "individual"),
        ("three people briefed on the plan", "unnamed", "group"),
        ("a spokesman who declined to be named", "unnamed", "individual"),
        ("witnesses", "unnamed", "group"),
        ("one aide", "unnamed", "individual"),
        ("many", "unnamed", "group"),
        ("some of the residents", "unnamed", "group"),
        ("one of her advisers", "unnamed", "individual"),
        ("a team of geologists", "unnamed", "group"),
        ("47 percent of voters", "unnamed", "group"),
        ("someone", "unnamed", "individual"),
        ("state and federal officials", "unnamed", "group"),
        ("the Norrlanders", "unnamed", "group"),
        ("police", "institution", "organisation"),
        ("the government", "institution", "organisation"),
        ("Moscow", "institution", "organisation"),
        ("the White House", "institution", "organisation"),
        ("the port authority", "institution", "organisation"),
        ("the Ministry of Tides", "institution", "organisation"),
        ("the Post Office", "institution", "organisation"),
        ("NATO", "institution", "organisation"),
        ("Trinidad and Tobago", "institution", "organisation"),
        ("Ana Brook", "named", "individual"),
        ("Dr. Ana Brook", "named", "individual"),
        ("Ana Brook and Ivo Lend", "named", "group"),
        ("Brook and her lawyers", "named", "group"),
        ("the statement", "document", "document"),
        ("court documents", "document", "document"),
        ("a report by the auditors", "document", "document"),
        ("a survey of 1,200 adults", "document", "poll"),
        ("a Herald-Channel 9 poll", "document", "poll"),
        ("data from the harbour office", "document", "database"),
        ("Reuters", "publisher", "publisher"),
        ("the Herald", "publisher", "publisher"),
        ("the Port Vela Gazette", "publisher", "publisher"),
        ("Radio Kestrel", "publisher", "publisher"),
        ("state media", "publisher", "publisher"),
        ("the newspaper", "publisher", "publisher"),
        ("both the Herald and The Harbour Times", "publisher", "publisher"),
    ],
)
def test_a_source_has_the_standing_that_its_words_give_it(text: str, standing: str, kind: str) -> None:
    found = of(text)
    assert (found.standing, found.kind) == (standing, kind)


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        ("Vice-President Ana Brook", "Ana Brook", "Vice-President", None),
        ("Treasury Secretary Ana Brook", "Ana Brook", "Treasury Secretary", None),
        ("former foreign minister Ivo Lend", "Ivo Lend", "former foreign minister", None),
        ("Norrland's foreign minister, Ivo Lend,", "Ivo Lend", "foreign minister", "Norrland"),
        ("ministry spokeswoman Ana Brook", "Ana Brook", "spokeswoman", "ministry"),
        ("the ministry's spokesman Ivo Lend", "Ivo Lend", "spokesman", "the ministry"),
        ("Ivo Lend, a spokesman for the ministry", "Ivo Lend", "spokesman", "the ministry"),
        ("Ivo Lend, 39, a teacher from Port Vela", "Ivo Lend", "teacher", "Port Vela"),
        ("Ana Brook, the president of Norrland,", "Ana Brook", "president", "Norrland"),
        ("Ana Brook, an economist and author", "Ana Brook", None, None),
        ("Lt. Gen. Ivo Lend", "Ivo Lend", "Lt. Gen.", None),
        ("a spokeswoman, Ana Brook", "Ana Brook", "spokeswoman", None),
        ("Ana de la Brook", "Ana de la Brook", None, None),
        ("A lawyer for the port, Ivo Lend of Lend & Tarn,", "Ivo Lend", "lawyer", "the port"),
        (
            "Ana Brook, a professor of sea law at Port Vela College",
            "Ana Brook",
            "professor of sea law",
            "Port Vela College",
        ),
        ("Ana Brook, head of the Tide Board and a sailor", "Ana Brook", "head", "the Tide Board"),
        ("Senator Ana Brook, a former police officer", "Ana Brook", "Senator", None),
        ("New Norrland governor Ivo Lend", "Ivo Lend", "governor", "New Norrland"),
    ],
)
def test_a_named_person_keeps_role_and_affiliation(
    text: str, name: str, role: str | None, affiliation: str | None
) -> None:
    found = of(text)
    assert found.standing == "named"
    assert found.name == name
    if role:
        assert (found.role, found.affiliation) == (role, affiliation)


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("two senior Norrland officials", "official", "Norrland"),
        ("a US defence official", "defence official", "US"),
        ("a senior Norrland security official", "security official", "Norrland"),
        ("a police official", "official", "police"),
        ("a ministry spokesman", "spokesman", "ministry"),
        ("a spokesman for the Ministry of Tides", "spokesman", "the Ministry of Tides"),
        ("a senior official in the defence ministry", "official", "the defence ministry"),
        ("law enforcement sources", None, "law enforcement"),
        ("the former mayor", "former mayor", None),
        ("Brook's lawyers", "lawyer", "Brook"),
    ],
)
def test_an_unnamed_source_keeps_what_is_said_of_it(text: str, role: str | None, affiliation: str) -> None:
    found = of(text)
    assert (found.standing, found.role, found.affiliation) == ("unnamed", role, affiliation)


def test_an_agency_or_a_network_is_no_publisher_by_that_word() -> None:
    assert not is_publisher(["the", "Tide", "Agency"])
    assert not is_publisher(["the", "Tarn", "Network"])
    assert is_publisher(["the", "Meridian", "news", "agency"])


def test_a_party_in_the_plural_is_a_group_of_people() -> None:
    found = describe(["Republicans"], "ORG")
    assert found and (found.standing, found.kind, found.name) == ("unnamed", "group", None)


def test_us_in_capitals_is_a_country_and_no_pronoun() -> None:
    assert not is_pronoun(["US"])
    assert is_pronoun(["us"])


def test_a_pronoun_has_no_standing_of_its_own() -> None:
    assert describe(["he"]) is None
    assert describe([]) is None
    assert is_pronoun(["They"])
    assert not is_pronoun(["they", "all"])


def test_the_entity_type_decides_where_the_words_do_not() -> None:
    assert of("Norrland").standing == "named"
    assert of("Norrland", "PLACE").standing == "institution"
    assert of("the Kestrel Post", "PERSON").standing == "named"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Miami Herald", True),
        ("the Times", True),
        ("Times", False),
        ("the Post Office", False),
        ("news conference", False),
        ("Time magazine", True),
        ("Daily Kestrel", True),
        ("American Express", False),
        ("Ana Brook", False),
        ("kestrelnews.com", True),
        ("Kestrelnews.com", True),
    ],
)
def test_a_publisher_is_known_by_name_or_by_its_last_word(text: str, expected: bool) -> None:
    assert is_publisher(words(text).forms) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on state media", True),
        ("on X", True),
        ("at a news conference", True),
        ("in an interview with the Herald", True),
        ("in a televised address", True),
        ("in a statement Friday", True),
        ("in Port Vela", False),
        ("to reporters", False),
        ("media", False),
    ],
)
def test_a_channel_is_where_something_was_said(text: str, expected: bool) -> None:
    assert is_channel(words(text).forms) is expected


def test_a_document_may_be_a_poll_and_is_no_person() -> None:
    assert is_document(["the", "indictment"])
    assert is_document(["a", "poll"])
    assert not is_document(["a", "pollster"])


def test_a_name_is_stripped_of_role_and_honorific() -> None:
    assert stripped(["President", "Ana", "Brook"]) == (["Ana", "Brook"], "President")
    assert stripped(["Mr.", "Lend"]) == (["Lend"], None)


_CLOSE = (
    "the", "of", "and", ",", "'s", "-", "(", ")", "“", "Vice", "President", "Ana", "Brook", "officials", "a",
    "two", "percent", "who", "for", "by", "former", "Ministry", "one", "Herald", "poll", "said", "he", ".",
)  # fmt: skip


@given(st.lists(st.sampled_from(_CLOSE), max_size=9), st.none() | st.integers(0, 9))
def test_words_that_the_rules_look_for_can_stand_anywhere(source: list[str], head: int | None) -> None:
    describe(source, head=head)
    is_publisher(source)
    is_channel(source)
    stripped(source)


@given(st.lists(st.text(max_size=8), max_size=12))
def test_any_words_can_be_described(source: list[str]) -> None:
    describe(source)
    is_publisher(source)
    is_channel(source)
    stripped(source)
