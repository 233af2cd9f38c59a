"""Figures: the table of cases, and what must hold of any text."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages.en.numbers import WORDS
from onrecord.model import Date, Parse, Report, Span, Token
from onrecord.read.draft import Draft
from onrecord.read.figures import Found, figures, find
from onrecord.read.words import words

CASES = Path(__file__).parent.parent / "cases" / "figures.tsv"
Row = tuple[str, float | None, float | None, bool, str | None, str | None]


def _cases() -> dict[str, list[Row]]:
    expected: dict[str, list[Row]] = defaultdict(list)
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        sentence, *rest = line.split("\t")
        found = expected[sentence]
        if rest:
            span, low, high, loose, unit, of = rest
            found.append((span, _number(low), _number(high), loose == "~", _word(unit), _word(of)))
    return expected


def _number(cell: str) -> float | None:
    return None if cell == "-" else float(cell)


def _word(cell: str) -> str | None:
    return None if cell == "-" else cell


def _row(text: str, found: Found) -> Row:
    return found.span.of(text), found.low, found.high, found.approximate, found.unit, found.of


@pytest.mark.parametrize(("sentence", "expected"), _cases().items())
def test_a_sentence_holds_the_figures_of_its_case(sentence: str, expected: list[Row]) -> None:
    assert [_row(sentence, found) for found in find(words(sentence), WORDS)] == expected


def test_a_figure_inside_a_date_is_left_to_the_dates() -> None:
    text = "About 12 ships sailed in the 30 days before."
    draft = Draft(
        Report("r", text), words(text), dates=(Date("d1", Span(25, 43), "the 30 days before", None, None),)
    )
    assert [figure.text for figure in figures(draft).figures] == ["About 12 ships"]


def test_figures_are_numbered_in_the_order_of_the_text_and_not_read_in_furniture() -> None:
    text = "Read more: 12 ships sunk\n\nIn all 14 ships and 3 boats sank."
    draft = Draft(Report("r", text, furniture=(Span(0, 24),)), words(text))
    found = figures(draft).figures
    assert [(figure.id, figure.text) for figure in found] == [("f1", "14 ships"), ("f2", "3 boats")]


def test_the_parse_decides_what_is_counted() -> None:
    text = "Twelve prison guard dog handlers quit"
    heads = [("NUM", 4, "nummod"), ("NOUN", 2, "compound"), ("NOUN", 4, "compound"), ("NOUN", 4, "compound")]
    heads += [("NOUN", 5, "nsubj"), ("VERB", -1, "root")]
    read = words(text)
    tokens = tuple(
        Token(read.span(place, place + 1), read.forms[place].lower(), upos, upos, head, deprel)
        for place, (upos, head, deprel) in enumerate(heads)
    )
    found = find(read, WORDS, (), Parse(tokens, (Span(0, 6),)))
    assert [figure.of for figure in found] == ["prison guard dog handlers"]


_PHRASES = (
    "at least more than between and to from a dozen of half million 12 3.5 $ € % - – per cent people "
    "one in five two hundred . , no casualties 10m 1999 or so + minus"
)
_PIECES = st.sampled_from([*_PHRASES.split(), "\n\n", "9" * 30])


@given(
    st.one_of(
        st.text(), st.lists(_PIECES, max_size=40).map(" ".join), st.lists(_PIECES, max_size=40).map("".join)
    )
)
def test_spans_stay_inside_any_text_and_never_overlap(text: str) -> None:
    reached = 0
    for found in find(words(text), WORDS):
        assert reached <= found.span.start < found.span.end <= len(text)
        assert found.low is None or found.high is None or found.low <= found.high
        reached = found.span.end


def test_a_long_run_of_number_words_takes_linear_time() -> None:
    text = "one hundred million and " * 20_000 + "9" * 100_000
    assert len(find(words(text), WORDS)) > 1000
