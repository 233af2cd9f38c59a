"""What is made of the names that the network tags, by what is regular."""

from __future__ import annotations

import pytest

from onrecord.read.tagged import whole_names
from onrecord.read.words import words


def named(text: str, *tagged: tuple[str, str]) -> list[tuple[str, str]]:
    """The names made of those tagged in `text`, in its order."""
    known = words(text)
    spans = []
    at = 0
    for name, kind in tagged:
        parts = words(name).forms
        at = next(n for n in range(at, len(known)) if known.forms[n : n + len(parts)] == parts)
        spans.append((at, at + len(parts), kind))
        at += len(parts)
    return [(known.span(first, last).of(text), kind) for first, last, kind in whole_names(known, spans)]


def test_a_name_ends_before_a_comma() -> None:
    assert named("He left Tollermoor, in Bresk.", ("Tollermoor,", "PLACE")) == [("Tollermoor", "PLACE")]


@pytest.mark.parametrize("date", ["Monday, June 3", "Monday June 3"])
def test_a_day_of_the_week_belongs_to_its_date(date: str) -> None:
    assert named(f"He left on {date}.", ("Monday", "DATE"), ("June 3", "DATE")) == [(date, "DATE")]
    assert len(named("On Monday, in June", ("Monday", "DATE"), ("June", "DATE"))) == 2


def test_a_name_in_the_next_line_is_another() -> None:
    text = "They left on Monday\nJune 3 was quiet."
    assert len(named(text, ("Monday", "DATE"), ("June 3", "DATE"))) == 2


def test_a_people_is_named_with_the_place_before_it() -> None:
    assert named("So Costa Ricans pay.", ("Costa", "PLACE"), ("Ricans", "NORP")) == [("Costa Ricans", "NORP")]


@pytest.mark.parametrize("name", ["Tollermoor National Park", "Bresk Wildlife Refuge"])
def test_land_that_is_kept_is_a_place(name: str) -> None:
    assert named(f"Visit {name} today.", (name, "FACILITY")) == [(name, "PLACE")]
    assert named("Visit Bresk Bridge today.", ("Bresk Bridge", "FACILITY")) == [("Bresk Bridge", "FACILITY")]


@pytest.mark.parametrize("text", ["RUBIO: We leave.", "CLINTON, in Bresk: We stay."])
def test_who_is_named_in_capitals_at_the_head_of_a_text_stays_a_person(text: str) -> None:
    assert [kind for _, kind in named(text, (words(text).forms[0], "PERSON"))] == ["PERSON"]


@pytest.mark.parametrize("text", ["NATO: Rain is late.", "UNICEF: Rain is late.", "RIYADH fell."])
def test_other_capitals_keep_their_type(text: str) -> None:
    assert [kind for _, kind in named(text, (words(text).forms[0], "ORG"))] == ["ORG"]
