"""The ledger that people read in a terminal."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import READING

from onrecord.export.ledger import encoded, ledger
from onrecord.model import Content, Figure, Reading, Report, Span, Statement
from onrecord.telling import STANDINGS, bounds, outline, shown, tell


def told(reading: Reading = READING, width: int = 100, colour: bool = False) -> str:
    return "".join(ledger([reading], width, colour))


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_header_counts_who_is_on_record() -> None:
    lines = told().splitlines()
    assert lines[0] == "Harbour of Port Selwyn closed after blast, says minister"
    assert lines[1].startswith("The Norland Post · Norland Wire · PORT SELWYN · 2031-03-03")
    assert lines[2] == "9 statements · 5 on the record · 1 unnamed · 1 unattributed · 2 own voice"


def test_standing_is_told_in_words_and_not_by_colour_alone() -> None:
    text = told()
    for line in (
        " 4 ○ Two dock workers · unnamed",
        " 2 ◆ The Norland Post · own voice",
        " 3 ■ Ministry of Works · institution",
        " 9 – No source given · unattributed",
        " 7 ● Ada Brook, minister, Ministry of Works (here: She) · named",
    ):
        assert line in text
    marks = [mark for mark, _ in STANDINGS.values()]
    assert len(set(marks)) == len(marks)


def test_the_chain_the_act_and_its_marks_stand_in_one_line() -> None:
    text = told()
    assert "says (“told”), heard by Selwyn Courier" in text
    assert "says (“called”), distancing" in text
    assert "does not confirm, as open" in text
    assert "accuses (“had said”), as probable" in text


def test_quotation_marks_stand_only_where_the_report_has_them() -> None:
    text = told()
    assert "“Nobody here was hurt,” … “We will reopen within days.”" in text
    assert "\n     Harbour of Port Selwyn closed after blast\n" in text


def test_an_inner_statement_is_indented_under_its_outer_one() -> None:
    lines = told().splitlines()
    outer = next(index for index, line in enumerate(lines) if "Two dock workers" in line)
    inner = next(index for index, line in enumerate(lines) if "police · institution" in line)
    assert inner > outer
    assert lines[inner].startswith("     5 └ ")


def test_figures_dates_and_places_follow_quietly() -> None:
    text = flat(told())
    assert "figure: At least ten ships = 10 or more; date: Monday = 2031-03-03; place: Port Selwyn" in text
    assert "date: since February = 2031-02/.." in text
    assert "also: date: 3 March = 2031-03-03" in text


@pytest.mark.parametrize("width", [40, 60, 80, 110, 160])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(width: int) -> None:
    text = told(width=width)
    assert max(map(len, text.splitlines())) <= min(width, 110)
    assert flat(READING.statements[3].content.text) in flat(text)


def test_without_colour_there_is_no_escape_and_with_colour_the_same_words() -> None:
    assert "\x1b" not in told()
    coloured = told(colour=True)
    assert "\x1b[" in coloured
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in plain.splitlines()] == told().splitlines()


def test_a_text_cannot_drive_the_terminal() -> None:
    text = "\x1b[2J\x1b]0;owned\x07 gone \u202eover\x9b31m"
    report = Report("r", text, title=text)
    reading = Reading(report, (Statement("s", None, None, Content((Span(0, len(text)),), text, "direct")),))
    written = told(reading)
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(written)
    assert "gone" in written


def test_markup_of_the_terminal_library_is_plain_text() -> None:
    text = "[bold red]not markup[/] :smile:"
    reading = Reading(Report("r", text, title=text))
    assert told(reading).splitlines()[0] == text


def test_a_terminal_without_our_characters_gets_simpler_ones() -> None:
    assert encoded("● Ada · “hurt” …", "ascii") == b'* Ada - "hurt" ...'
    assert encoded("Łódź", "latin-1") == "\\u0141ód\\u017a".encode("latin-1")
    assert encoded("é", "no-such-encoding") == b"\\xe9"
    assert encoded("é\udc80", "utf-8") == "é\\udc80".encode()


def test_a_report_where_nobody_speaks_is_told_so() -> None:
    assert "0 statements" in told(Reading(Report("r", "")))


@pytest.mark.parametrize(
    ("low", "high", "approximate", "unit", "said"),
    [
        (10, None, False, None, "10 or more"),
        (None, 9, False, None, "9 or fewer"),
        (20, 30, False, "%", "20 to 30%"),
        (10000, 10000, True, None, "about 10,000"),
        (2.5e6, 2.5e6, False, "USD", "2,500,000 USD"),
        (0.5, 0.5, False, None, "0.5"),
        (None, None, False, None, "not bounded"),
    ],
)
def test_bounds_are_told_in_words(
    low: float | None, high: float | None, approximate: bool, unit: str | None, said: str
) -> None:
    assert bounds(Figure("f", Span(0, 0), "", low, high, approximate, unit, None)) == said


def test_statements_that_stand_within_each_other_are_still_shown_once() -> None:
    first, second = READING.statements[0], READING.statements[1]
    circle = [replace(first, within=second.id), replace(second, within=first.id)]
    assert [statement.id for _, statement in outline(circle)] == [first.id, second.id]


def test_depth_does_not_eat_a_narrow_window() -> None:
    content = Content((Span(0, 5),), "words", "indirect")
    chain = tuple(
        Statement(str(number), None, None, content, within=str(number - 1) if number else None)
        for number in range(200)
    )
    lines = told(Reading(Report("r", "words"), chain), width=40).splitlines()
    assert max(map(len, lines)) <= 40
    assert sum("words" in line for line in lines) >= 200


@settings(max_examples=30, deadline=None)
@given(st.text(), st.integers(20, 200))
def test_any_text_can_be_told(text: str, width: int) -> None:
    content = Content((Span(0, len(text)),), text, "mixed")
    reading = Reading(Report("r", text, publisher=text, path=text), (Statement("s", None, None, content),))
    encoded("".join(ledger([reading], width)), "utf-8").decode()
    assert "\n" not in shown(text)
    assert len(tell(reading).statements) == 1


def test_an_agency_that_credits_itself_is_named_once() -> None:
    report = Report(
        "r", "Rain fell.", publisher="Meridian", credit="Meridian", title="Rain", published="2025-03-04"
    )
    assert "".join(ledger([Reading(report)], 80)).count("Meridian") == 1
