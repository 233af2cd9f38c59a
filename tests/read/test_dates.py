"""Time expressions: where they are, what they mean, and how a report's dates are made of them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages.en.time import WORDS
from onrecord.model import Date, Report, Span
from onrecord.read.calendar import around, easter, edtf, nth_weekday, shift, timex
from onrecord.read.date_spans import spans_of
from onrecord.read.date_values import Context, value
from onrecord.read.dates import anchor_of, dates, dates_of, merge
from onrecord.read.draft import Draft
from onrecord.read.words import words

# A Saturday.
PUBLISHED = "2025-11-01"


def read(text: str, published: str | None = PUBLISHED, furniture: tuple[Span, ...] = ()) -> tuple[Date, ...]:
    report = Report("r", text, published=published, furniture=furniture)
    return dates(Draft(report, words(text))).dates


def found(text: str) -> list[str]:
    return [span.of(text) for span in spans_of(words(text), WORDS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy left Port Maren on Thursday.", ["Thursday"]),
        ("Floods hit Veldt last month, and again in early March.", ["last month", "early March"]),
        ("A couple of days ago the ferry sank.", ["A couple of days ago"]),
        ("Nothing has moved since September.", ["September"]),
        ("They may strike within days or hours.", ["days or hours"]),
        ("It is closed at this time, but for now it stands.", ["this time", "now"]),
        ("Prices rose over the past two years.", ["the past two years"]),
        ("He was shot on Oct. 23 or on 24 October 2024.", ["Oct. 23", "24 October 2024"]),
        ("Signed 2025-10-31, effective 1/2/2026.", ["2025-10-31", "1/2/2026"]),
        ("In the 1990s and the late '80s it was a port.", ["the 1990s", "the late '80s"]),
        ("A three-month truce ended earlier this week.", ["three-month", "earlier this week"]),
        ("On Friday night shells fell; by 4 a.m. Saturday it was over.", ["Friday night", "4 a.m. Saturday"]),
        ("Profit fell in the third quarter from a year earlier.", ["the third quarter", "a year earlier"]),
        ("It lost money in fiscal 1998.", ["fiscal 1998"]),
        ("Patrols run daily and every two weeks in summer.", ["daily", "every two weeks", "summer"]),
        ("It has been nearly two and a half years.", ["nearly two and a half years"]),
        ("They met in nineteen ninety-six.", ["nineteen ninety-six"]),
        ("Polls open on Christmas Eve.", ["Christmas Eve"]),
    ],
)
def test_time_expressions_are_found_with_their_modifiers_and_without_prepositions(
    text: str, expected: list[str]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The 44-year-old driver is 52 years old.",
        "He may have left, and troops march on.",
        "They came second and lost a quarter of the vote.",
        "Call us as soon as possible.",
        "About 1,990 people live at 10 Harbour Street.",
        "Mrs May said so.",
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("expression", "timex_value", "edtf_value"),
    [
        ("Thursday", "2025-10-30", "2025-10-30"),
        ("Saturday", "2025-11-01", "2025-11-01"),
        ("next Monday", "2025-11-03", "2025-11-03"),
        ("last week", "2025-W43", "2025-10-20/2025-10-26"),
        ("last month", "2025-10", "2025-10"),
        ("a couple of days ago", "2025-10-30", "2025-10-30~"),
        ("about three years ago", "2022", "2022~"),
        ("September", "2025-09", "2025-09"),
        ("next March", "2026-03", "2026-03"),
        ("Oct. 23", "2025-10-23", "2025-10-23"),
        ("23 October 2024", "2024-10-23", "2024-10-23"),
        ("Friday , Feb. 30 , 2024", None, None),
        ("2025-10-31", "2025-10-31", "2025-10-31"),
        ("the 1990s", "199", "199X"),
        ("the 20th century", "19", "19XX"),
        ("the summer of 2025", "2025-SU", "2025-22"),
        ("the third quarter", "2025-Q3", "2025-07/2025-09"),
        ("the last half of 1989", "1989-H2", "1989-07/1989-12"),
        ("last night", "2025-10-31TNI", "2025-10-31"),
        ("10 p.m. Wednesday", "2025-10-29T22:00", "2025-10-29T22:00:00"),
        ("two and a half years", "P2Y6M", None),
        ("5 1/2 hours", "PT5H30M", None),
        ("several days", "PXD", None),
        ("three decades", "P30Y", None),
        ("the past two years", "P2Y", "2023-11-01/2025-11-01"),
        ("recent days", "PXD", "2025-10-25~/2025-11-01"),
        ("a few weeks ago", "PAST_REF", "2025-10-01~/2025-11-01"),
        ("every Thursday", "XXXX-WXX-4", None),
        ("weekly", "P1W", None),
        ("quarterly", None, None),
        ("now", "PRESENT_REF", "2025-11-01~"),
        ("recently", "PAST_REF", None),
        ("last Thanksgiving", "2024-11-28", "2024-11-28"),
        ("nineteen ninety-six", "1996", "1996"),
        ("year-end", "2025", "2025"),
        ("the day before yesterday", "2025-10-30", "2025-10-30"),
    ],
)
def test_a_value_is_reckoned_from_the_day_of_publication(
    expression: str, timex_value: str | None, edtf_value: str | None
) -> None:
    valued = value(words(expression).forms, Context(anchor=date(2025, 11, 1)), WORDS)
    assert (valued.timex, valued.edtf) == (timex_value, edtf_value)


@pytest.mark.parametrize(
    "expression", ["yesterday", "last week", "two days ago", "the next day", "this year"]
)
def test_without_a_day_of_publication_what_is_relative_has_no_value(expression: str) -> None:
    valued = value(words(expression).forms, Context(), WORDS)
    assert (valued.timex, valued.edtf) == (None, None)


def test_a_full_date_needs_no_day_of_publication() -> None:
    assert [each.edtf for each in read("It sank on 3 March 2021.", published=None)] == ["2021-03-03"]


def test_a_weekday_lies_ahead_where_the_verb_does() -> None:
    past, ahead = read("The council met on Thursday. The council will meet on Thursday.")
    assert (past.timex, ahead.timex) == ("2025-10-30", "2025-11-06")


def test_the_next_day_follows_the_day_spoken_of() -> None:
    text = "The dam broke on 3 March 2021. The next day the army came. Two days later it left."
    assert [(each.text, each.timex) for each in read(text)] == [
        ("3 March 2021", "2021-03-03"),
        ("The next day", "2021-03-04"),
        ("Two days later", "2021-03-06"),
    ]


def test_a_year_earlier_is_the_same_quarter_where_quarters_are_compared() -> None:
    _, earlier = read("Maren Steel lost money in the third quarter, unlike a year earlier.")
    assert earlier.timex == "2024-Q3"


@pytest.mark.parametrize(
    ("text", "whole", "timex_value", "edtf_value"),
    [
        ("Nothing moved since September.", "since September", "2025-09", "2025-09/.."),
        ("It was open until last week.", "until last week", "2025-W43", "../2025-10-26"),
        ("They left before 1 September 2025.", "before 1 September 2025", "2025-09-01", "../2025-09-01"),
        ("They left after last week.", "after last week", "2025-W43", "2025-10-26/.."),
        ("It has stood since the 1990s.", "since the 1990s", "199", "1990-01/.."),
        ("Strikes could come within days.", "within days", "PXD", "2025-11-01/2025-11-08~"),
        ("Strikes could come within hours.", "within hours", "PTXH", "2025-11-01/2025-11-02~"),
        ("It will end within 18 months.", "within 18 months", "P18M", "2025-11-01/2027-05-01"),
        ("It was founded around 1950.", "around 1950", "1950", "1950~"),
        ("He died within a week of the raid.", "a week", "P1W", None),
        ("It was bombed by planes for two days.", "two days", "P2D", None),
    ],
)
def test_a_preposition_that_makes_an_interval_belongs_to_the_date(
    text: str, whole: str, timex_value: str, edtf_value: str | None
) -> None:
    (only,) = read(text)
    assert (only.text, only.timex, only.edtf) == (whole, timex_value, edtf_value)
    assert only.span.of(text) == whole


def test_dates_are_numbered_in_text_order_and_skip_furniture() -> None:
    text = "It began on Monday.\nRead more: what happened on Tuesday\nIt ended on Wednesday."
    start = text.index("Read more")
    furniture = (Span(start, text.index("\n", start)),)
    assert [(each.id, each.text) for each in read(text, furniture=furniture)] == [
        ("d1", "Monday"),
        ("d2", "Wednesday"),
    ]


def test_the_models_span_stands_where_it_overlaps_a_rules() -> None:
    by_rule = [Span(0, 10), Span(20, 30), Span(40, 50)]
    by_model = [Span(5, 12), Span(14, 18), Span(25, 45)]
    assert merge(by_rule, by_model) == [Span(5, 12), Span(14, 18), Span(25, 45)]


def test_a_span_that_only_a_model_proposes_is_valued_too() -> None:
    text = "The quarterly report came."
    draft = Draft(Report("r", text, published=PUBLISHED), words(text))
    assert [each.text for each in dates_of(draft, [Span(4, 13)])] == ["quarterly"]


@pytest.mark.parametrize("published", [None, "", "yesterday", "2025-13-40"])
def test_a_publication_date_that_is_none_is_no_anchor(published: str | None) -> None:
    assert anchor_of(published) is None


def test_the_anchor_is_the_day_of_a_date_and_time() -> None:
    assert anchor_of("2025-11-01T23:10:00Z") == date(2025, 11, 1)


def test_moving_feasts_fall_on_their_days() -> None:
    assert [easter(year).isoformat() for year in (1981, 2024, 2025)] == [
        "1981-04-19",
        "2024-03-31",
        "2025-04-20",
    ]
    assert nth_weekday(2025, 5, 0, -1) == date(2025, 5, 26)


def test_the_calendar_ends_at_the_year_9999() -> None:
    assert shift(around(date(9999, 12, 31), "week"), 1) is None
    assert shift(around(date(1, 1, 1), "century"), -1) is None


PIECES = (
    *sorted(WORDS.months)[:6],
    *(
        "last",
        "next",
        "the",
        "two",
        "12",
        "1998",
        "9999",
        "31",
        "10:35",
        "p.m.",
        "Friday",
        "night",
        "quarter",
        "year",
    ),
    *(
        "ago",
        "earlier",
        "later",
        "since",
        "within",
        "-",
        ",",
        "'",
        "of",
        "May",
        "days",
        "hours",
        "a",
        "few",
        "half",
    ),
    *(
        "every",
        "1990s",
        "20th",
        "century",
        "Easter",
        "weekend",
        "hundred",
        "thousand",
        "from",
        "now",
        "\n\n",
        "x",
    ),
)
EDTF_FORM = re.compile(
    r"(?:\.\.|[\dX]{4}(?:-\d\d){0,2}(?:T\d\d:\d\d:00)?~?)(?:/(?:\.\.|[\d-]{7,10}~?|\d{4}))?"
)


@given(
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)),
    st.sampled_from([None, "0001-01-01", "2024-02-29", "9999-12-31"]),
)
def test_any_text_is_read_and_every_date_lies_inside_it(text: str, published: str | None) -> None:
    end = 0
    for each in read(text, published):
        assert end <= each.span.start < each.span.end <= len(text)
        assert each.text == each.span.of(text)
        assert each.edtf is None or EDTF_FORM.fullmatch(each.edtf), each
        end = each.span.end


@given(st.lists(st.sampled_from(PIECES), max_size=8), st.dates(), st.booleans(), st.dates())
def test_any_words_have_a_value_or_none(forms: list[str], anchor: date, ahead: bool, spoken: date) -> None:
    context = Context(anchor, around(spoken, "month"), around(spoken, "quarter"), ahead)
    value(forms, context, WORDS)


@given(
    st.dates(),
    st.sampled_from(["day", "week", "month", "season", "quarter", "half", "year", "decade", "century"]),
)
def test_a_period_moved_there_and_back_is_the_same(day: date, grain: str) -> None:
    period = around(day, grain)  # type: ignore[arg-type]
    there = shift(period, 3)
    assert there is None or shift(there, -3) == period
    assert timex(period) and edtf(period)
