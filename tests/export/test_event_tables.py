"""Events in the columns of ACLED, UCDP and POLECAT: nothing that is not sure, and the exact words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from filings import HARBOUR, STRIKE_TEXT, claim, hostile, rows, spans, strike

from onrecord.export.cells import unguarded
from onrecord.export.filed.countries import countries, country
from onrecord.export.filed.happenings import calendar, independent
from onrecord.model import Content, Event, Figure, Place, Reading, Report, Span, Statement
from onrecord.views import Filed

ALL = (HARBOUR, strike(), hostile())


def test_an_air_strike_with_one_day_and_one_place_is_coded() -> None:
    strikes, fears = rows("acled", strike())
    assert (strikes["event_type"], strikes["sub_event_type"]) == (
        "Explosions/Remote violence", "Air/drone strike",
    )  # fmt: skip
    assert (strikes["event_date"], strikes["year"], strikes["time_precision"]) == ("2031-03-03", "2031", "1")
    assert (strikes["location"], strikes["latitude"], strikes["longitude"]) == ("Kessim", "12.5", "-7.25")
    assert (strikes["iso"], strikes["country"], strikes["geo_precision"]) == ("250", "France", "1")
    assert (strikes["actor1"], strikes["actor2"], strikes["fatalities"]) == (
        "Norland jets",
        "the depot",
        "14",
    )
    assert strikes["notes"] == "Norland jets bombed the depot at Kessim on Monday, killing 14 people"
    assert strikes["onrecord_source"] == "Ira Vance"
    assert (fears["event_type"], fears["event_date"], fears["fatalities"]) == ("", "", "")
    assert fears["onrecord_event_factuality"] == "PS+"


@pytest.mark.parametrize(
    "less_sure", [strike(factuality="PS+"), strike(mode="explosives"), strike(mode="firearms")]
)
def test_what_is_not_sure_has_no_code(less_sure: Filed) -> None:
    found = rows("acled", less_sure)[0]
    assert (found["disorder_type"], found["event_type"], found["sub_event_type"]) == ("", "", "")
    assert found["notes"] == STRIKE_TEXT.partition(", Colonel")[0]


def test_an_accusation_is_not_coded_as_what_happened() -> None:
    filed = strike()
    toll = filed.reading.statements[0]
    assert toll.cue
    accused = replace(toll, cue=replace(toll.cue, act="accuse"))
    accusing = replace(
        filed, reading=replace(filed.reading, statements=(accused, *filed.reading.statements[1:]))
    )
    (found, *_) = rows("acled", accusing)
    assert (found["event_type"], found["fatalities"], found["onrecord_act"]) == ("", "", "accuse")
    assert rows("ucdp", accusing) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A blast sank a ferry in the Strait of Kessim on Monday.", "Strait of Kessim"),
        ("A blast at Kessim sank a ferry.", "Kessim"),
        ("A blast sank a ferry bound for Kessim.", ""),
        ("A blast sank a ferry near Kessim.", ""),
        ("Officials in Kessim saw a blast.", ""),
        ("A blast sank a ferry in Kessim.", ""),
        ("A blast was followed by a riot in Kessim.", ""),
        ("Une blast at Kessim.", ""),
    ],
)
def test_an_event_is_where_something_is_said_to_have_happened(text: str, place: str) -> None:
    named = place or "Kessim"
    at = text.index(named)
    actor = spans(text, named) if text.endswith("ferry in Kessim.") else ()
    events = [Event("v1", spans(text, "blast")[0], "ASSAULT", None, actor, (), "CT+")]
    if "riot" in text:
        events.append(Event("v2", spans(text, "riot")[0], None, None, (), (), "CT+"))
    reading = Reading(
        Report("r", text, language="fr" if text.startswith("Une") else "en"),
        statements=(
            Statement("s", None, None, Content((Span(0, len(text)),), text, "indirect"), own_voice=True,
                      places=("p",), events=("v1",)),
        ),
        places=(Place("p", Span(at, at + len(named)), named, 7, 1.0, 2.0, "FR", "city"),),
        events=tuple(events),
    )  # fmt: skip
    found = rows("acled", Filed(reading, None, None, None, {}))[0]
    assert found["location"] == place


def test_the_dead_are_counted_for_the_assault_on_them_alone() -> None:
    text = "At least nine people were killed and dozens injured when an explosion tore through a ferry"
    nine, dozens = spans(text, "At least nine people", "dozens")
    triggers = {"killed": (nine,), "injured": (dozens,), "explosion": ()}
    told = Statement(
        "s", None, None, Content((Span(0, len(text)),), text, "indirect"), own_voice=True,
        figures=("f1", "f2"), events=tuple(triggers),
    )  # fmt: skip
    reading = Reading(
        Report("r", text),
        statements=(told,),
        figures=(
            Figure("f1", nine, "At least nine people", 9, None, False, None, "people"),
            Figure("f2", dozens, "dozens", 24, None, True, None, None),
        ),
        events=tuple(
            Event(word, spans(text, word)[0], "ASSAULT", None, (), whom, "CT+")
            for word, whom in triggers.items()
        ),
    )
    both = (claim("c1", text, "dead"), claim("c2", text, "injured"))
    found = rows("ucdp", Filed(reading, None, None, None, {"s": both}))
    assert [(row["low"], row["best"], row["high"]) for row in found] == [
        ("9", "", ""),
        ("", "", ""),
        ("", "", ""),
    ]
    assert rows("ucdp", Filed(reading, None, None, None, {"s": both[1:]}))[0]["low"] == ""


@pytest.mark.parametrize("edtf", [None, "2031-03~", "2031-21", "../2031-03-03", "2031-02-30", "=1"])
def test_a_day_that_is_not_sure_is_left_blank(edtf: str | None) -> None:
    for filed in (strike(edtf=edtf), strike(second_date=True)):
        assert rows("acled", filed)[0]["event_date"] == ""
        assert rows("ucdp", filed)[0]["date_start"] == ""
        assert rows("polecat", filed)[0]["Event Date"] == ""


def test_a_region_has_no_town_of_acled() -> None:
    found = rows("acled", strike(precision="region"))[0]
    assert (found["location"], found["latitude"], found["geo_precision"]) == ("", "", "")
    assert found["country"] == "France"


@pytest.mark.parametrize(
    ("figure", "low", "best", "high"),
    [
        ((14, 14, False), "14", "14", "14"),
        ((20, 30, False), "20", "", "30"),
        ((10, None, False), "10", "", ""),
        ((20, 20, True), "", "20", ""),
        ((None, 9, False), "", "", "9"),
        ((0.5, None, False), "", "", ""),
    ],
)
def test_deaths_have_the_bounds_that_the_report_gives(
    figure: tuple[float | None, float | None, bool], low: str, best: str, high: str
) -> None:
    (found,) = rows("ucdp", strike(figure))
    assert (found["low"], found["best"], found["high"]) == (low, best, high)
    assert (rows("acled", strike(figure))[0]["fatalities"]) == (best if low == best == high else "")


def test_ucdp_counts_sources_at_the_least_and_names_the_first_of_them() -> None:
    (found,) = rows("ucdp", strike())
    assert (found["number_of_sources"], found["source_original"]) == ("1", "Ira Vance")
    assert found["source_article"] == "The Norland Post, 2031-03-04, Jets bomb depot"
    assert (found["where_prec"], found["date_prec"], found["geom_wkt"]) == ("1", "1", "POINT (-7.25 12.5)")
    assert rows("ucdp", strike(factuality="PS+")) == []


def test_sources_that_may_be_one_count_once() -> None:
    ((told,),) = strike().claims.values()
    assert independent(told) == 1
    assert independent(replace(told, corroborated=True)) == 2


def test_polecat_has_types_modes_and_quads_of_plover() -> None:
    bombed, fears = rows("polecat", strike())
    assert (bombed["Event Type"], bombed["Event Mode"], bombed["Quad Code"]) == (
        "ASSAULT", "aerial", "MATERIAL CONFLICT",
    )  # fmt: skip
    assert (bombed["Actor Name"], bombed["Actor Name Raw"]) == ("", "Norland jets")
    assert (fears["Actor Name"], fears["Actor Country"]) == ("Sorvane", "DEU")
    assert (bombed["GeoNames ID"], bombed["Country"], bombed["Story People"]) == ("42", "FRA", "Ira Vance")
    assert bombed["Intensity"] == bombed["Contexts"] == ""


def test_every_event_table_keeps_the_exact_words() -> None:
    for name in ("acled", "ucdp", "polecat"):
        for filed in ALL:
            for row in rows(name, filed):
                words = unguarded(row["onrecord_words"])
                held = {len(one.content.text) for one in filed.reading.statements}
                assert len(words) in held
                assert row["onrecord_admiralty"] == ""


@pytest.mark.parametrize(
    ("edtf", "first", "last", "days"),
    [
        ("2031-03-03", "2031-03-03", "2031-03-03", 1),
        ("2031-03-03T10:00", "2031-03-03", "2031-03-03", 1),
        ("2032-02", "2032-02-01", "2032-02-29", 29),
        ("9999", "9999-01-01", "9999-12-31", 365),
        ("2031-02-27/2031-03-02", "2031-02-27", "2031-03-02", 4),
    ],
)
def test_edtf_has_its_days(edtf: str, first: str, last: str, days: int) -> None:
    found = calendar(edtf)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat(), found.days) == (first, last, days)


def test_countries_have_letters_numbers_and_names() -> None:
    assert len(countries()) == 250
    assert len({one.number for one in countries().values()}) == 250
    found = country("fr")
    assert found is not None
    assert (found.letters, found.number, found.name) == ("FRA", 250, "France")
    kosovo = country("XK")
    assert kosovo is not None
    assert (kosovo.letters, kosovo.number) == ("", None)
    assert country(None) is country("ZZ") is None
