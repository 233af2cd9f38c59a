"""Through whom each statement reached the report."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Statement
from onrecord.read.carriers import carriers
from onrecord.read.relays import relayed
from onrecord.read.sources import resolved
from onrecord.read.words import words
from tests.read.drafts import Who, draft

Said = tuple[str | None, str | None, str]


def read(
    text: str, said: Sequence[Said], who: Sequence[Who] = (), publisher: str | None = None
) -> tuple[Statement, ...]:
    return relayed(resolved(draft(text, said, who, publisher))).statements


def chains(
    text: str, said: Sequence[Said], who: Sequence[Who] = (), publisher: str | None = None
) -> list[list[tuple[str, str]]]:
    return [[(link.name, link.kind) for link in item.via] for item in read(text, said, who, publisher)]


def test_whoever_was_told_passed_it_on() -> None:
    text = "Officials told both the Eastern Mercury and Radio Halden that the general is ill."
    (chain,) = chains(text, [("Officials", "told", "that the general is ill")])
    assert chain == [("Eastern Mercury", "publisher"), ("Radio Halden", "publisher")]


def test_the_words_of_a_link_are_in_the_text() -> None:
    text = "Officials told the Eastern Mercury that the general is ill."
    (item,) = read(text, [("Officials", "told", "that the general is ill")])
    assert [span.of(text) for link in item.via for span in link.spans] == ["the Eastern Mercury"]


@pytest.mark.parametrize("listener", ["reporters", "parliament", "the court", "the press", "her brother"])
def test_who_prints_nothing_passes_nothing_on(listener: str) -> None:
    text = f"Ada Brook told {listener} that the dam is safe."
    assert chains(text, [("Ada Brook", "told", "that the dam is safe")]) == [[]]


def test_a_short_name_is_spelled_out_by_the_fullest_one() -> None:
    text = "The Eastern Mercury saw a ship. A source told the Mercury that it sank."
    who: Who = ("ORG", "Eastern Mercury", [("Eastern Mercury", "name"), ("Mercury #2", "name")])
    (chain,) = chains(text, [("A source", "told", "that it sank")], [who])
    assert chain == [("Eastern Mercury", "publisher")]


def test_what_an_outlet_was_told_goes_on_with_the_same_source() -> None:
    text = 'A source told the Eastern Mercury that it sank.\n\nThe source said: "It was old. Very old."'
    who: Who = ("PERSON", "source", [("A source", "nominal"), ("The source", "nominal")])
    said: list[Said] = [
        ("A source", "told", "that it sank"),
        ("The source", "said", '"It was old.'),
        ("The source", None, 'Very old."'),
    ]
    assert chains(text, said, [who]) == [[("Eastern Mercury", "publisher")]] * 3


def test_what_the_report_itself_was_told_does_not_go_on() -> None:
    text = "A source told the Eastern Mercury that it sank.\n\nThe source said it was old."
    who: Who = ("PERSON", "source", [("A source", "nominal"), ("The source", "nominal")])
    said: list[Said] = [("A source", "told", "that it sank"), ("The source", "said", "it was old")]
    found = chains(text, said, [who], publisher="Eastern Mercury")
    assert found == [[("Eastern Mercury", "publisher")], []]


def test_another_source_starts_anew() -> None:
    text = "A source told the Eastern Mercury that it sank. The captain said it was old."
    said: list[Said] = [("A source", "told", "that it sank"), ("The captain", "said", "it was old")]
    assert chains(text, said)[1] == []


def test_an_outlet_that_reports_passes_on_what_it_cites() -> None:
    text = "The bank is broke, the Eastern Mercury reported, citing three officials."
    (chain,) = chains(text, [("three officials", "citing", "The bank is broke")])
    assert chain == [("Eastern Mercury", "publisher")]


def test_an_outlet_is_not_passed_on_by_itself() -> None:
    text = "The Eastern Mercury reported that the bank is broke."
    who: Who = ("ORG", "Eastern Mercury", [("Eastern Mercury", "name")])
    assert chains(text, [("The Eastern Mercury", "reported", "that the bank is broke")], [who]) == [[]]


def test_what_an_outlet_says_somebody_said_came_through_it() -> None:
    text = "The Eastern Mercury reported that a clerk said the bank is broke."
    said: list[Said] = [
        ("The Eastern Mercury", "reported", "that a clerk said the bank is broke"),
        ("a clerk", "said", "the bank is broke"),
    ]
    outer, inner = chains(text, said, [("ORG", "Eastern Mercury", [("Eastern Mercury", "name")])])
    assert outer == []
    assert inner == [("Eastern Mercury", "publisher")]


def test_a_person_in_whose_words_another_is_quoted_is_no_relay() -> None:
    text = "Ada Brook said that a clerk said the bank is broke."
    said: list[Said] = [
        ("Ada Brook", "said", "that a clerk said the bank is broke"),
        ("a clerk", "said #2", "the bank is broke"),
    ]
    assert chains(text, said) == [[], []]


def test_a_document_and_who_gave_it_out_stand_between() -> None:
    text = "In a statement issued by the deputy minister, Oskar Thal, the ministry said it rained."
    who: Who = ("PERSON", "Oskar Thal", [("Oskar Thal", "name")])
    (chain,) = chains(text, [("the ministry", "said", "it rained")], [who])
    assert chain == [("statement", "document"), ("Oskar Thal", "person")]


def test_the_statement_goes_on_with_who_gave_it_out() -> None:
    text = "In a statement issued by Oskar Thal, the ministry said it rained. The statement added it froze."
    who: Who = ("PERSON", "Oskar Thal", [("Oskar Thal", "name")])
    said: list[Said] = [("the ministry", "said", "it rained"), ("The statement", "added", "it froze")]
    assert chains(text, said, [who])[1] == [("Oskar Thal", "person")]


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("Speaking on state radio", "state radio"),
        ("In a televised address", "televised address"),
        ("In a post on Telegram", "Telegram"),
        ("On its website", "website"),
    ],
)
def test_a_medium_is_a_channel(opening: str, name: str) -> None:
    text = f"{opening}, the ministry said it rained."
    assert chains(text, [("the ministry", "said", "it rained")]) == [[(name, "channel")]]


def test_a_news_conference_is_no_relay() -> None:
    text = "At a news conference in Nicosia, the ministry said it rained."
    assert chains(text, [("the ministry", "said", "it rained")]) == [[]]


def test_where_the_remarks_were_made_is_told_afterwards() -> None:
    text = "Ada Brook said the river was stolen. She made the remarks on state TV after a flood."
    assert chains(text, [("Ada Brook", "said", "the river was stolen")]) == [[("state TV", "channel")]]


def test_what_stands_in_the_content_passed_nothing_on() -> None:
    text = "Ada Brook said her rival had told the Eastern Mercury everything."
    said: list[Said] = [("Ada Brook", "said", "her rival had told the Eastern Mercury everything")]
    assert chains(text, said) == [[]]


def test_the_employer_of_a_source_passed_nothing_on() -> None:
    text = "Ada Brook, a reporter for the Eastern Mercury, said it rained."
    assert chains(text, [("Ada Brook, a reporter for the Eastern Mercury", "said", "it rained")]) == [[]]


@given(st.lists(st.sampled_from(
    ["told", "the", "Herald", "in", "a", "statement", "by", "on", "X", ",", "BBC", "agency", "to", "-"]
), max_size=40))  # fmt: skip
def test_carriers_lie_inside_in_order_and_apart(forms: list[str]) -> None:
    found = carriers(forms, 0, len(forms))
    at = 0
    for carrier in found:
        assert at <= carrier.first < carrier.last <= len(forms)
        assert carrier.name
        at = carrier.last


@given(st.text(max_size=80))
def test_any_text_can_be_looked_through(text: str) -> None:
    forms = words(text).forms
    assert isinstance(carriers(forms, 0, len(forms)), list)
