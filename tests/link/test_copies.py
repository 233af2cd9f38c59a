"""Which reports are copies of one text, and which only look like it."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link import CopyIndex, Link, compared, copy_groups
from onrecord.link.credits import author
from onrecord.link.passages import shared
from onrecord.link.texts import text_of
from onrecord.model import Report, Span
from tests.link.told import AGENCY, OWN, STORY, example, report


def links_of(*reports: Report) -> list[Link]:
    index = CopyIndex()
    return [link for one in reports for link in index.add(one)]


def link_of(later: Report, earlier: Report) -> Link | None:
    return compared(text_of(later), text_of(earlier))


def paragraphs(*numbers: int) -> str:
    """Some paragraphs of the agency's text, without head and credit."""
    return "\n\n".join(AGENCY.split("\n\n")[number] for number in numbers)


WIRE = report(AGENCY, "Norland Wire", "2031-06-03T10:00:00+00:00")


def test_the_same_text_under_another_name_is_a_copy() -> None:
    (link,) = links_of(WIRE, report(AGENCY, "Hask Herald", "2031-06-03T12:00:00+00:00"))
    assert link.kind == "copies"
    assert link.right == WIRE.id


def test_a_copy_cut_short_with_a_new_head_and_no_credit_is_found() -> None:
    cut = "Thousands may have to flee\n\nThe whole valley is holding its breath.\n\n" + paragraphs(2, 4)
    (link,) = links_of(WIRE, report(cut, "Valley Online", "2031-06-04"))
    assert link.kind == "copies"


def test_small_edits_everywhere_do_not_hide_a_copy() -> None:
    edited = (
        AGENCY.replace("closed the spillway of", "have shut the spillway at").replace("almost", "nearly")
        .replace("metres", "meters").replace("About 2,300 people", "Some 2,300 residents")
        .replace("told a news conference", "told reporters").replace("according to", "says")
        .replace("for a new inspection", "to inspect it anew").replace("(Norland Wire)", "")
    )  # fmt: skip
    (link,) = links_of(WIRE, report(edited, "Valley Online", "2031-06-04"))
    assert link.kind == "copies"


def test_a_copy_with_as_many_words_of_its_own_is_found() -> None:
    own = OWN.split("\n\n")
    mixed = "\n\n".join([own[0], own[2], own[4], paragraphs(1, 2, 4)])
    (link,) = links_of(WIRE, report(mixed, "Hask Herald", "2031-06-04"))
    assert link.kind == "copies"


def test_the_same_quotation_from_a_news_conference_is_no_copy() -> None:
    assert links_of(WIRE, report(OWN, "Hask Herald")) == []


def test_a_whole_speech_quoted_by_both_is_no_copy() -> None:
    speech = " ".join(
        f"We have counted stone number {n} and it lies where our fathers put it." for n in range(20)
    )
    left = report(
        f"Dorn counts stones\n\nThe board's head spoke for an hour. “{speech}” Then she left.", "A Post"
    )
    right = report(
        f"Hall laughs at Dorn\n\nNobody came for the soup. “{speech}” A dog barked at the end.", "B Post"
    )
    assert link_of(right, left) is None


def test_furniture_that_two_sites_share_is_no_copy() -> None:
    notice = " ".join(
        f"Clause {n} of our terms lets the reader copy nothing at all from this page." for n in range(20)
    )
    texts = [
        f"{head}\n\n{notice}"
        for head in ("A goat was elected mayor of Hask.", "Rain is on its way to Brenn.")
    ]
    bare = [report(text, f"Site {number}") for number, text in enumerate(texts)]
    assert link_of(bare[1], bare[0]) is not None
    marked = [replace(one, furniture=(Span(one.text.index("Clause"), len(one.text)),)) for one in bare]
    assert link_of(marked[1], marked[0]) is None


def test_a_credit_makes_less_text_enough() -> None:
    own = " ".join(
        f"Number {n} of the villagers told us what he had packed and where he would go." for n in range(9)
    )
    text = f"Valley packs\n\n{paragraphs(2)}\n\n{own}\n\n{paragraphs(5)[:90]}"
    earlier = Report(
        "plain", re.sub(r"\(Norland Wire\)( -)?", "", AGENCY), publisher="Brenn Bote", published="2031-06-03"
    )
    assert link_of(report(text, "Hask Herald", "2031-06-04"), earlier) is None
    credited = report(f"{text}\n\nWith Norland Wire", "Hask Herald", "2031-06-04")
    link = link_of(credited, WIRE)
    assert link is not None and link.kind == "copies"
    assert any("norland wire" in reason for reason in link.reasons)


def test_a_later_version_of_one_article_is_no_copy() -> None:
    address = "https://herald.example/dam"
    first = report(OWN, "Hask Herald", "2031-06-03T10:00:00+00:00", address)
    second = report(OWN.replace("full of hens", "full"), "Hask Herald", "2031-06-03T18:00:00+00:00", address)
    (link,) = links_of(first, second)
    assert (link.kind, link.left, link.right) == ("revises", second.id, first.id)


def test_a_version_under_another_address_of_the_same_publisher_is_one() -> None:
    first = report(OWN, "The Hask Herald", "2031-06-03", "https://herald.example/1")
    second = report(OWN.replace("hens", "geese"), "Hask Herald", "2031-06-04", "https://herald.example/2")
    (link,) = links_of(first, second)
    assert link.kind == "revises"


def test_which_came_in_first_does_not_matter() -> None:
    copy = report(paragraphs(1, 2, 4), "Valley Online", "2031-06-04")
    assert links_of(WIRE, copy) == links_of(copy, WIRE)
    assert links_of(WIRE, copy)[0].left == copy.id


def test_times_in_different_zones_are_compared_as_moments() -> None:
    early = report(AGENCY, "Norland Wire", "2031-06-03T23:30:00+05:00")
    late = report(AGENCY, "Hask Herald", "2031-06-03T20:00:00+00:00")
    (link,) = links_of(late, early)
    assert link.left == late.id


def test_the_agency_that_is_credited_wrote_the_text_even_if_a_copy_is_older() -> None:
    copy = report(AGENCY, "Hask Herald", "2031-06-03T08:00:00+00:00")
    (group,) = copy_groups(links_of(copy, WIRE), {one.id: text_of(one) for one in (copy, WIRE)})
    assert (group.originator, group.publisher) == (WIRE.id, "Norland Wire")
    assert "credit Norland Wire" in group.reasons[0]


def test_an_agency_whose_own_report_is_missing_is_still_the_origin() -> None:
    copies = [
        report(AGENCY, name, f"2031-06-0{day}") for day, name in ((3, "Hask Herald"), (4, "Brenn Bote"))
    ]
    (group,) = copy_groups(links_of(*copies), {one.id: text_of(one) for one in copies})
    assert (group.originator, group.publisher, group.nearest) == (None, "norland wire", copies[0].id)


def test_without_credit_the_earliest_with_most_of_the_text_is_the_originator() -> None:
    plain = re.sub(r"\(Norland Wire\)( -)?", "", AGENCY)
    brief = report("Dam cracks\n\n" + paragraphs(2, 5), "Hask Herald", "2031-06-01")
    full = report(plain, "Brenn Bote", "2031-06-02")
    late = report(plain.replace("Engineers", "Workers"), "Valley Online", "2031-06-05")
    (group,) = copy_groups(links_of(brief, full, late), {one.id: text_of(one) for one in (brief, full, late)})
    assert group.originator == full.id
    assert group.reports == (brief.id, full.id, late.id)


def test_thirty_papers_with_one_text_are_one_group() -> None:
    papers = [report(AGENCY, f"Paper {n}", "2031-06-04") for n in range(30)]
    (group,) = copy_groups(links_of(WIRE, *papers), {one.id: text_of(one) for one in (WIRE, *papers)})
    assert len(group.reports) == 31
    assert group.originator == WIRE.id


def test_credits_are_read_where_they_stand() -> None:
    for text in (
        "Head\n\nHASK (Reuters) - It rained.",
        "Head\n\nIt rained.\n\n(Reuters)",
        "Head\n\nIt rained.\n\n*With Reuters*",
        "Head\n\nIt rained.\n\nReuters contributed to this report.",
        "Head\nBy Staff and Reuters\nIt rained.",
    ):
        assert text_of(report(text, "Hask Herald")).credits == ("reuters",), text
    assert text_of(report("Head\n\nIt rained.", "H", byline="Staff and agencies")).credits == ("agencies",)
    assert text_of(report("Head\n\nHASK (Reuters) - It rained.", "Reuters")).credits == ()


def test_what_only_looks_like_a_credit_is_none() -> None:
    for text in (
        "Head\nReading, PA\nIt rained.",
        "Head\n\nIt rained.\n\nPicture: Reuters / handout",
        "Head\n\nIt rained.\n\nWith the ferry gone, Kasvik waits.",
        "Head\n\nThe minister told Reuters that it rained.",
    ):
        assert text_of(report(text, "Hask Herald")).credits == (), text


def test_memory_is_that_of_as_many_reports_as_asked_for() -> None:
    index = CopyIndex(most=3)
    for number in range(10):
        index.add(report(f"{OWN} {number}", f"Paper {number}", url=f"https://paper.example/{number}"))
    assert len(index) == 3


def test_a_report_that_comes_again_adds_nothing() -> None:
    index = CopyIndex()
    index.add(WIRE)
    assert index.add(WIRE) == ()
    assert len(index) == 1


def test_the_example_story_has_the_copies_that_its_authors_made() -> None:
    truth = json.loads((STORY / "truth.json").read_text(encoding="utf-8"))
    reports = example()
    names = {one.id: name for name, one in reports.items()}
    links = links_of(*reports.values())
    (made,) = truth["copies"]
    (group,) = copy_groups(links, {one.id: text_of(one) for one in reports.values()})
    assert [names[one] for one in group.reports] == [
        made["originator"], *(copy["report"] for copy in made["copies"])
    ]  # fmt: skip
    assert group.originator is not None and names[group.originator] == made["originator"]
    assert group.publisher == made["publisher"]
    assert [[names[link.right], names[link.left]] for link in links if link.kind == "revises"] == truth[
        "versions"
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.text(max_size=400))
def test_any_two_texts_can_be_compared(left: str, right: str) -> None:
    here, there = text_of(report(left, "A")), text_of(report(right, "B"))
    found = shared(here, there)
    assert 0 <= found.left_own <= 1 and 0 <= found.right_own <= 1
    compared(here, there)


def test_whose_text_a_report_wholly_is_stands_in_its_dateline_or_its_last_line() -> None:
    for text, wrote in (
        ("Head\n\nHASK, June 3 (Norland Wire) - It rained.", "Norland Wire"),
        ("Head\n\nIt rained.\n\n(Norland Wire)", "Norland Wire"),
        ("Head\n\nIt rained.\n\n*With Norland Wire*", None),
        ("Head\n\nNorland Wire contributed to this report.", None),
        ("Head\n\nThe World Flood Office (Reading) - a small one - said that it rained.", None),
    ):
        assert author(report(text, "Hask Herald")) == wrote, text
    assert author(report("Head\n\nIt rained.", "Norland Wire via Hask Herald")) == "Norland Wire"
    assert author(report("Head\n\nIt rained.", "Hask Herald", credit="Norland Wire")) == "Norland Wire"
    assert author(report("Head\n\nHASK (Norland Wire) - It rained.", "Norland Wire")) is None
