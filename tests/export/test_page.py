"""The page: the report as published, its statements beside it, nothing that runs."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import READING, TEXT

from onrecord.export.page import Mark, cut, html_fragment, page
from onrecord.model import Content, Cue, Reading, Report, Source, Span, Statement, Via

VOID = {"meta", "br", "link", "hr", "img", "input"}


class Read(HTMLParser):
    """The page as a browser would take it: text outside of script and style, elements, ids, links."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.shown: list[str] = []
        self.hidden = 0
        self.feed(written)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
            classes = (dict(attrs).get("class") or "").split()
            self.hidden += bool(self.hidden or {"sr", "ref"} & set(classes))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.hidden = max(0, self.hidden - 1)

    def handle_data(self, data: str) -> None:
        if not self.hidden and not {"script", "style", "title"} & set(self.open):
            self.shown.append(data)

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.tags if "id" in attrs]


def written(*readings: Reading) -> str:
    return "".join(page(readings or (READING,)))


def test_the_whole_text_of_the_report_is_on_the_page() -> None:
    words = " ".join("".join(Read(written()).shown).split())
    for line in TEXT.splitlines():
        assert line in words


def test_every_link_leads_somewhere_and_every_id_is_given_once() -> None:
    read = Read(written(READING, replace(READING, report=replace(READING.report, id="other"))))
    links = [attrs["href"] or "" for tag, attrs in read.tags if tag == "a"]
    assert len(links) > 30
    assert {link.removeprefix("#") for link in links} <= set(read.ids)
    assert len(read.ids) == len(set(read.ids))


def test_each_statement_is_linked_from_the_text_and_back() -> None:
    read = Read(written())
    for number in range(1, 10):
        assert f"r1s{number}" in read.ids
        assert f"r1t{number}" in read.ids


def test_roles_are_told_to_a_screen_reader() -> None:
    text = written()
    assert "(source of statement 4:)" in text
    assert "(cue of statement 4:)" in text
    assert "(statement 4 ends)" in text
    assert "own voice, statement" in text
    assert "(part of the page, not of the report:)" in text


def test_nested_and_overlapping_spans_are_cut_where_one_begins_or_ends() -> None:
    marks = [
        Mark(Span(0, 10), "content", 1, True, True),
        Mark(Span(4, 6), "source", 2, True, True),
        Mark(Span(5, 20), "content", 2, True, True),
    ]
    segments = list(cut("abcdefghijklmno", Span(0, 15), marks, "r"))
    assert [(one.text, one.classes, one.of) for one in segments] == [
        ("abcd", "content", "rs1"),
        ("e", "source content", "rs1 rs2"),
        ("f", "source content deep", "rs2 rs1"),
        ("ghij", "content deep", "rs2 rs1"),
        ("klmno", "content", "rs2"),
    ]
    assert [mark.number for one in segments for mark in one.opens] == [1, 2, 2]
    assert [mark.number for one in segments for mark in one.closes] == [1]


@settings(max_examples=100, deadline=None)
@given(
    st.text(min_size=1, max_size=40),
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(["source", "cue", "content"]))
    ),
)
def test_segments_put_together_are_the_text(text: str, edges: list[tuple[int, int, str]]) -> None:
    marks = [
        Mark(Span(min(start, end), max(start, end)), role, number, True, True)
        for number, (start, end, role) in enumerate(edges)
        if min(start, end) < min(len(text), max(start, end))
    ]
    segments = list(cut(text, Span(0, len(text)), marks, "r"))
    assert sum(len(one.text) for one in segments) == len(text)
    for mark in marks:
        inside = [one for one in segments if f"rs{mark.number}" in one.of.split()]
        assert sum(len(one.text) for one in inside) == min(mark.span.end, len(text)) - mark.span.start


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style></script><!-- {{ 7*7 }} {% raw %}",
    "a\x00b\x1bc",
    "\udc80\ud800",
    "\u202eevil\u2066",
    "&amp;&#60;script&#62;",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_wherever_it_stands(text: str) -> None:
    whole = (Span(0, len(text)),)
    statement = Statement(
        "s",
        Source(whole, text, text, "named", "individual", text, text),
        Cue(whole, text, "say", "neutral"),
        Content(whole, text, "direct"),
        via=(Via(text, "person", whole),),
    )
    report = Report(
        "r", text, path=text, url=text, publisher=text, title=text, byline=text, published=text, language=text
    )
    made = written(Reading(report, (statement,)), Reading(report, (statement,)))
    made.encode("utf-8")
    assert "\x00" not in made
    read = Read(made)
    assert sum(tag == "script" for tag, _ in read.tags) == 1
    assert not [name for _, attrs in read.tags for name in attrs if name.startswith("on")]
    assert not [tag for tag, _ in read.tags if tag == "img"]


def test_links_of_reports_are_shown_and_never_followed() -> None:
    report = Report("r", "Text", url="javascript:alert(1)")
    assert not [
        attrs
        for _, attrs in Read(written(Reading(report))).tags
        if "javascript:" in (attrs.get("href") or "")
    ]


def test_the_page_needs_nothing_else() -> None:
    assert not re.search(r"""(?:src|href)=["'](?!#)""", written())
    assert "@import" not in written()
    assert "url(" not in written()


def test_several_reports_have_a_table_of_contents() -> None:
    other = replace(READING, report=replace(READING.report, title="Another report"))
    assert "Reports on this page" in written(READING, other)
    assert "Reports on this page" not in written()


def test_a_run_without_reports_says_so() -> None:
    assert "No report could be read." in "".join(page([]))


def test_a_fragment_can_stand_in_another_page() -> None:
    made = html_fragment(READING)
    assert made.startswith('<div class="onrecord">')
    assert "<script" not in made
    assert "<html" not in made
    assert "Ada Brook" in made
    Read(made)
