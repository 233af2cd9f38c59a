"""Page furniture, datelines and credits; all sentences are ours."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Report
from onrecord.read.draft import Draft
from onrecord.read.furniture import furniture, set_apart
from onrecord.read.words import words

HEADLINE = "Harbour of Veldt closed after blast"
PROSE = (
    "The harbour was closed on Saturday after an explosion hurt at least ten people, the port authority said."
)


def page(*lines: str) -> str:
    return "\n".join((HEADLINE, *lines, PROSE))


def set_apart_of(text: str) -> list[str]:
    return [span.of(text) for span in furniture(text).spans]


@pytest.mark.parametrize(
    "line",
    [
        "Listen to this article",
        "ADVERTISEMENT",
        "Story continues below",
        "Sign up for our weekly newsletter",
        "Subscribe",
        "Share this:",
        "Follow us on Mastodon and Instagram",
        "Image source, Getty Images",
        "Photo: Ann Lee/AP",
        "Smoke over the sheds of Veldt. Photo: Ann Lee",
        "The mayor at the port on Friday (AP Photo/Bo Chan)",
        "Getty Images",
        "Caption",
        "Click here to read our live page",
        "© 2025 The Lantern. All rights reserved.",
        "(c) 2024 Veldt Media. All rights reserved",
        "Have you got a story? Email news@lantern.example",
        "This is a breaking news story and will be updated.",
        "Published 3 hours ago",
        "Updated: 1 November 2025 10.45 GMT",
        "5 min read",
        "Saturday, 1 November 2025",
        "Additional reporting by Cy Dahl in Port Anne; Editing by Di Ek",
        "Bo Chan and Cy Dahl contributed to this report.",
        "By Jane Doe, Staff writer",
        "By ANN LEE and BO CHAN",
        "https://lantern.example/harbour",
        "news@lantern.example",
        "* * *",
        "ENDS",
    ],
)
def test_a_line_of_the_page_is_set_apart(line: str) -> None:
    assert set_apart_of(page(line)) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Read more books, he said, and you will sleep better.",
        "Watch out for falling rocks, the sign says.",
        "Share prices fell by a tenth after the blast.",
        "Sign up for the army, she told the young men of the town.",
        "Subscribe to that view and you will lose, he said.",
        "Advertisement revenue fell by a third in March.",
        "Related companies were searched as well.",
        "Video of the blast showed two flashes.",
        "Published reports put the toll at twelve.",
        "Photographs seen by the Herald show two men in uniform.",
        "By Friday the sheds were empty.",
        "By the time crews arrived, two ships had left.",
        "Reuters reported that the sheds were empty.",
        "Follow the money, the prosecutor said.",
        "Reporting by the Herald showed that the fuel had been there for years.",
        "For the latest round of talks, envoys flew to Port Anne.",
        "Troops entered the port without permission.",
        "The port can be reached at low tide only.",
        "Watch: he will be gone by Friday. That is what they all said.",
        "NATO — the alliance that Veldt wants to join — has not answered.",
        "He said that 12 of the 100 days were lost.",
        "“Listen to this,” the mayor said.",
        "Standfirst: no",
    ],
)
def test_a_sentence_of_prose_stays(line: str) -> None:
    assert set_apart_of(page(line)) == []


def test_headline_and_standfirst_are_the_reports_own() -> None:
    text = (
        "Watch: Moment the harbour of Veldt explodes\nTwo ships were moved out as crews fought the flames\n"
        + PROSE
    )
    assert set_apart_of(text) == []


def test_a_link_to_another_report_is_related_with_its_title() -> None:
    text = page("Read more: Ferry line 'warned of leaks', says mayor", "Also read | Who owns the port?")
    found = furniture(text)
    assert [link.title for link in found.related] == [
        "Ferry line 'warned of leaks', says mayor",
        "Who owns the port?",
    ]
    assert [link.span.of(text) for link in found.related] == [link.title for link in found.related]
    assert len(found.spans) == 2


def test_titles_under_a_heading_of_links_are_related() -> None:
    text = page(
        "Related stories", "• Ferry line warned of leaks a year ago", "Mayor denies all knowledge of fuel"
    )
    found = furniture(text)
    titles = ["Ferry line warned of leaks a year ago", "Mayor denies all knowledge of fuel"]
    assert [link.title for link in found.related] == titles
    assert len(found.spans) == 3


@pytest.mark.parametrize(
    ("opening", "place", "credit"),
    [
        ("CARACAS, Oct 31 (Reuters) - ", "CARACAS", "Reuters"),
        ("WASHINGTON (AP) — ", "WASHINGTON", "AP"),
        ("KYIV, Ukraine — ", "KYIV, Ukraine", None),
        ("WASHINGTON/CARACAS, Oct. 31, 2025 (Reuters) - ", "WASHINGTON/CARACAS", "Reuters"),
        ("Geneva (AFP) – ", "Geneva", "AFP"),
        ("MEXICO CITY -- ", "MEXICO CITY", None),
        ("ST. LOUIS — ", "ST. LOUIS", None),
        ("(CNN) ", None, "CNN"),
    ],
)
def test_a_dateline_tells_place_and_agency_and_is_set_apart(
    opening: str, place: str | None, credit: str | None
) -> None:
    text = f"{HEADLINE}\n{opening}{PROSE}"
    found = furniture(text)
    assert (found.dateline, found.credit) == (place, credit)
    assert [span.of(text) for span in found.spans] == [opening.strip()]


@pytest.mark.parametrize(
    "opening",
    [
        "EXCLUSIVE — ",
        "The World Health Organization (WHO) — ",
        "Sen. Ida Storm (D-Ohio) — ",
        "THE MINISTER’S LAST STAND — ",
        "UPDATE: ",
        "He left - ",
    ],
)
def test_other_words_before_a_dash_are_no_dateline(opening: str) -> None:
    assert furniture(f"{HEADLINE}\n{opening}{PROSE}").dateline is None


@pytest.mark.parametrize(
    ("closing", "credit"),
    [
        ("\n(AP)", "AP"),
        ("\nReuters", "Reuters"),
        ("\nWith agencies", "agencies"),
        ("\n— Press Association", "Press Association"),
        (" (AFP)", "AFP"),
        ("\nThe Associated Press contributed to this report.", "Associated Press"),
    ],
)
def test_a_credit_at_the_end_is_read(closing: str, credit: str) -> None:
    text = f"{HEADLINE}\n{PROSE}{closing}"
    assert furniture(text).credit == credit
    assert set_apart_of(text) == [closing.strip()]


def test_a_word_that_is_also_an_acronym_is_no_agency() -> None:
    assert furniture(page("Map")).credit is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe, Staff writer", "Jane Doe"),
        ("By ANN LEE and BO CHAN", "ANN LEE and BO CHAN"),
        ("By Jane Doe and Bo Chan, Associated Press", "Jane Doe and Bo Chan"),
        ("By Ludo van der Berg", "Ludo van der Berg"),
    ],
)
def test_a_byline_gives_the_names(line: str, names: str) -> None:
    assert furniture(page(line)).byline == names


def test_an_appeal_behind_a_sentence_is_set_apart_alone() -> None:
    line = (
        "The Lantern reported that two ships had left the port before the blast. Click here for their report."
    )
    assert set_apart_of(page(line)) == ["Click here for their report."]


def test_the_stage_fills_what_the_report_does_not_know() -> None:
    text = f"{HEADLINE}\nBy Jane Doe\nCARACAS (Reuters) - {PROSE}"
    found = set_apart(Draft(Report(id="r", text=text, byline="J. Doe"), words(text))).report
    assert (found.byline, found.dateline, found.credit) == ("J. Doe", "CARACAS", "Reuters")
    assert found.text == text


PIECES = [
    "Read more: ",
    "By ",
    "CARACAS ",
    "(AP) ",
    "— ",
    "\n",
    "\r\n",
    " ",
    "Photo: ",
    "Jane Doe",
    "\ufeff",
    "İ",
    ".",
    "©",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=30).map("".join))
def test_spans_are_ordered_inside_the_text_and_do_not_overlap(text: str) -> None:
    found = furniture(text)
    last = 0
    for span in found.spans:
        assert last <= span.start < span.end <= len(text)
        last = span.end
    for link in found.related:
        assert link.span.of(text) == link.title


@pytest.mark.parametrize(
    "piece", ["A", "A ", "(", "— ", "A, ", "a\n", ". ", "(AP) ", "Read more: ", "Photo ", "- "]
)
def test_hostile_text_takes_little_time(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    started = time.perf_counter()
    furniture(text)
    assert time.perf_counter() - started < 20
