"""The statement cases are well formed, and the scorer tells right from wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from onrecord.model import Content, Cue, Date, Figure, Reading, Source, Span, Statement, Via, words_of
from tests.casebook import BadCaseError, Case, Expected, cases, parse, report_of
from tests.scores import score

ALL = cases()
BY_NAME = {case.name: case for case in ALL}


def _told(case: Case, number: int, expected: Expected) -> Statement:
    """The statement that a faultless reader would make of an expectation."""
    source = expected.source and Source(
        (expected.source,),
        expected.source.of(case.text),
        _first(expected.names, None),
        _first(expected.standings, "unnamed"),
        _first(expected.kind, "individual"),
        _first(expected.affiliation, None),
        _first(expected.role, None),
    )
    cue = Cue(
        (expected.cue,) if expected.cue else (),
        "",
        _first(expected.acts, "say"),
        _first(expected.stance, "neutral"),
    )
    return Statement(
        f"s{number}",
        source,
        cue,
        Content(
            expected.content, words_of(case.text, expected.content), _first(expected.quotation, "indirect")
        ),
        tuple(Via(link.name, _first(link.kinds, "publisher"), ()) for link in expected.via),
        None if expected.within is None else f"s{expected.within}",
        expected.negated,
        expected.own,
        _first(expected.factualities, "CT+"),
    )


def _first(alternatives: tuple[str, ...], otherwise: str | None) -> Any:
    return alternatives[0] if alternatives else otherwise


def _faultless(case: Case) -> Reading:
    return Reading(
        report_of(case),
        tuple(_told(case, number, expected) for number, expected in enumerate(case.statements)),
        figures=tuple(Figure("f", x.span, "", x.low, x.high, False, None, None) for x in case.figures),
        dates=tuple(Date("d", x.span, "", None, x.edtf) for x in case.dates),
    )


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_a_reading_that_says_what_the_case_says_is_right(case: Case) -> None:
    result = score(_faultless(case), case)
    assert result.right, [check for check in result.checks if check.found is None]


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_each_case_says_what_it_is_about(case: Case) -> None:
    assert case.about


def test_there_are_sixty_cases_or_more() -> None:
    assert len(ALL) >= 60


def test_an_empty_reading_finds_nothing_and_makes_nothing_up() -> None:
    case = BY_NAME["deny-noun-phrase"]
    result = score(Reading(report_of(case)), case)
    assert not result.right
    assert not result.spurious
    assert [check.found for check in result.checks] == [None] * len(case.statements)


def test_a_statement_nobody_made_is_spurious() -> None:
    case = BY_NAME["no-statement-quotes"]
    invented = Statement("s", None, None, Content((Span(0, 20),), "", "direct"))
    assert len(score(Reading(report_of(case), (invented,)), case).spurious) == 1


def test_a_wrong_act_is_told_from_a_right_one() -> None:
    case = BY_NAME["accuse-clause"]
    reading = _faultless(case)
    first = reading.statements[0]
    assert first.cue
    wrong = replace(first, cue=replace(first.cue, act="praise"))
    result = score(replace(reading, statements=(wrong, *reading.statements[1:])), case)
    assert [check.act for check in result.checks] == [False, True]


def test_a_missing_relay_and_an_invented_one_are_both_wrong() -> None:
    case = BY_NAME["both-outlets-told"]
    reading = _faultless(case)
    first = reading.statements[0]
    short = replace(first, via=first.via[:1])
    long = replace(first, via=(*first.via, Via("Torland Times", "publisher", ())))
    for wrong in (short, long):
        assert score(replace(reading, statements=(wrong,)), case).checks[0].via is False


def test_a_quotation_over_paragraphs_may_be_read_paragraph_by_paragraph() -> None:
    case = BY_NAME["multi-paragraph-quote"]
    whole = _faultless(case).statements[0]
    span = whole.content.spans[0]
    parts, at = [], span.start
    for number, part in enumerate(span.of(case.text).split("\n\n")):
        content = Content((Span(at, at + len(part)),), part, "direct")
        parts.append(replace(whole, id=f"p{number}", content=content))
        at += len(part) + 2
    result = score(Reading(report_of(case), tuple(parts)), case)
    assert result.right


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("Only a text.\n", "no line '---'"),
        ("He left.\n---\nwho: She\nwhat: He left\n", "does not hold 'She'"),
        ("He left.\n---\nwhom: He\nwhat: He left\n", "'whom' is not known"),
        ("He left.\n---\nwho: He\nwhat: He left\nwithin: 3\n", "within 3"),
    ],
)
def test_a_case_that_is_written_wrong_says_where(written: str, why: str) -> None:
    with pytest.raises(BadCaseError, match=why):
        parse("a-case", written)
