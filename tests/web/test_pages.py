"""What the pages tell, asked as a browser asks: a real server, the example story in a real ledger."""

from __future__ import annotations

import gzip
import html
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.keep.values import Filter
from onrecord.ledger import Ledger
from onrecord.views import Claim, Origins, Passage, Story
from onrecord.web import words
from onrecord.web.app import application
from onrecord.web.judging import back_to
from onrecord.web.pages import PAGES
from onrecord.web.pages.changes import blocks
from onrecord.web.pages.search import title_of, wanted_of
from onrecord.web.pages.story import at_odds, folded, pairs_of
from onrecord.web.pages.today import moved_since
from onrecord.web.rendering import coded, decoded, environment, link
from onrecord.web.serving import seen
from onrecord.web.settings import Settings
from onrecord.web.visit import Visit
from tests.web.conftest import QUICK
from tests.web.example import filled
from tests.web.served import Served, serving


def text_of(markup: str) -> str:
    """What a person reads: no elements, one space."""
    return html.unescape(
        re.sub(r"\s+", " ", re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", markup, flags=re.S))
    )


@pytest.fixture(scope="module")
def story(ledger: Ledger) -> Story:
    return next(ledger.stories())


@pytest.fixture(scope="module")
def toll(ledger: Ledger) -> Claim:
    """The claim on the dead."""
    return next(claim for claim in ledger.claims() if claim.series and claim.facet == "dead")


def test_every_page_has_a_template_and_an_answer() -> None:
    for page in PAGES:
        module, _, function = page.answer.partition(":")
        assert module.startswith("onrecord.web.pages."), page
        assert function == "page"


def test_today_tells_how_many_stand_behind_each_story(site: Served, story: Story) -> None:
    told = text_of(site.ask("/").text)
    assert story.title in told
    assert f"{len(story.reports)} reports" in told
    assert f"{story.contested} contested" in told


def test_an_empty_ledger_says_how_to_fill_it(tmp_path: Path) -> None:
    Ledger(tmp_path / "empty.db").close()
    with serving(application(tmp_path / "empty.db", Settings(rates=QUICK))) as served:
        assert "onrecord add" in served.ask("/").text
        for page in PAGES:
            if "{" not in page.path:
                assert served.ask(page.path).status == 200, page.path


def test_a_story_shows_its_claims_figures_places_and_copies(site: Served, story: Story, toll: Claim) -> None:
    page = site.ask(link("story", story.id)).text
    told = text_of(page)
    assert toll.standing in told
    assert page.count("<svg") >= 3
    assert "go back to it" in told, "copies are folded under their origin"
    assert "Brindisi" in told


def test_a_claim_shows_exact_words_origins_and_what_speaks_against_it(site: Served, toll: Claim) -> None:
    told = text_of(site.ask(link("claim", toll.id)).text)
    for said in toll.statements[:10]:
        assert words.brief(said.content, 300) in told
    for one in toll.origin_list:
        assert one.name in told
    assert "What speaks against it" in told
    assert "the number of dead at no more than six" in told.lower() or "no more than six" in told


def test_copied_text_is_told_as_such(site: Served, ledger: Ledger, toll: Claim) -> None:
    copied = {said.publisher for said in toll.statements if said.copied}
    assert copied and "Meridian" not in copied
    assert all("Meridian" in said.chain[1:] for said in toll.statements if said.copied)
    page = site.ask(link("claim", toll.id)).text
    assert "(copied text)" in page
    assert 'class="way copied"' in page


def test_a_report_shows_its_whole_text_with_its_ledger(site: Served, ledger: Ledger, story: Story) -> None:
    for one in story.reports:
        page = site.ask(link("report", one.id)).text
        reading = ledger.reading(one.id)
        shown = re.sub(
            r'<span class="sr">.*?</span>|<a class="ref".*?</a>|<ol class="ledger.*?</ol>',
            "",
            page,
            flags=re.S,
        )
        plain = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", shown)))
        for line in reading.report.text.splitlines():
            assert re.sub(r"\s+", " ", line).strip() in plain or len(line) < 3, line
        for statement in reading.statements:
            assert f'id="{statement.id}"' in page


def test_a_new_version_tells_what_it_changed(site: Served, story: Story) -> None:
    version = next(one for one in story.reports if one.revises)
    told = text_of(site.ask(link("report", version.id, "changes")).text)
    assert "(taken out: ) prove that Dorrane fired" in told
    assert "(put in: ) may have come from" in told
    assert "what this version changed" in text_of(site.ask(link("report", version.id)).text)


def test_of_a_changed_passage_the_words_that_differ_are_marked() -> None:
    kept, changed, gone = (
        Passage("same", "By Lena Corvath\n"),
        (
            Passage("gone", "Dorrane denies any part in the attack."),
            Passage("new", "Dorrane denies any part in the blast."),
        ),
        Passage("gone", "More soon."),
    )
    found = [block.pieces for block in blocks([kept, *changed, gone])]
    assert found == [
        (("same", "By Lena Corvath\n"),),
        (("same", "Dorrane denies any part in the"), ("gone", " attack."), ("new", " blast.")),
        (("gone", "More soon."),),
    ]


def test_a_source_is_shown_by_story_and_over_time(site: Served) -> None:
    by_story = text_of(site.ask(link("source", name="Irena Vost")).text)
    assert "Irena Vost, on record" in by_story
    assert "May 2025" in text_of(site.ask(link("source", name="Irena Vost", by="time")).text)
    unknown = site.ask(link("source", name="Nobody Inparticular"))
    assert unknown.status == 404
    assert "Nobody of that name" in text_of(unknown.text)


def test_search_narrows_by_facets_and_each_view_has_its_address(site: Served) -> None:
    page = site.ask("/search?words=ferry").text
    facet = re.search(r'href="(/search\?[^"]*publisher=[^"]+)"', page)
    assert facet
    narrowed = site.ask(html.unescape(facet[1]))
    assert narrowed.status == 200
    title = re.search(r"<title>(.*?)</title>", narrowed.text)
    assert title and html.unescape(title[1]).startswith("Statements with “ferry”, in ")
    assert 0 < narrowed.text.count('class="said"') < page.count('class="said"')


def test_a_search_that_cannot_be_is_told_in_words(site: Served) -> None:
    told = text_of(site.ask("/search?act=shout&since=tomorrow").text)
    assert "There is no act “shout”" in told
    assert "“tomorrow” is no day" in told


@pytest.mark.parametrize("kind", ("statements", "claims", "stories", "reports"))
def test_lists_are_paged(example: Path, kind: str) -> None:
    with serving(application(example, Settings(per_page=2, deepest=2, rates=QUICK))) as served:
        first = served.ask(f"/search?kind={kind}").text
        if kind == "stories":
            assert "Next page" not in first
            return
        after = re.search(r'href="([^"]+)" rel="next"', first)
        assert after
        second = served.ask(html.unescape(after[1])).text
        assert 'rel="prev"' in second
        assert "Ask more narrowly" in second
        rows = re.compile(r'<li class="said">|<p class="words"|href="/report/[^"#]+"')
        assert rows.findall(first)
        assert text_of(first) != text_of(second)


def test_a_page_is_sent_once_until_the_ledger_changes(site: Served) -> None:
    first = site.ask("/about")
    again = site.ask("/about", headers={"If-None-Match": first.headers["etag"]})
    assert again.status == 304
    assert again.body == b""
    packed = site.ask("/about", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.body).decode() == first.text


def test_what_is_added_is_shown_at_once(tmp_path: Path) -> None:
    place = filled(tmp_path / "ledger.db")
    with Ledger(place) as ledger, serving(application(ledger, Settings(rates=QUICK))) as served:
        ledger_of = served.ask("/about").text
        reading = ledger.reading(next(ledger.reports()).id)
        new = replace(
            reading.report, id="another", text="A strike closed the port.", title="Strike", url=None
        )
        ledger.keep(
            replace(
                reading, report=new, statements=(), entities=(), figures=(), dates=(), places=(), events=()
            )
        )
        import time

        time.sleep(1.1)  # how old a page may be
        assert served.ask("/about").text != ledger_of


def test_an_old_name_of_a_story_leads_on(tmp_path: Path) -> None:
    place = filled(tmp_path / "ledger.db")
    with Ledger(place) as ledger:
        story = next(ledger.stories())
        apart = [one.id for one in story.reports][-2:]
        ledger.judge("split", apart, who="ada")
        names = [one.id for one in ledger.stories()]
        assert len(names) == 2
        ledger.judge("merge", names, who="ada")
        kept = next(ledger.stories()).id
        gone = next(name for name in names if name != kept)
    with serving(application(place, Settings(rates=QUICK))) as served:
        answer = served.ask(f"/story/{gone}")
        assert answer.status == 301
        assert answer.headers["location"].startswith(f"/story/{kept}/")
        assert served.ask(answer.headers["location"]).status == 200


def test_pages_carry_the_same_for_programs(site: Served, toll: Claim, story: Story) -> None:
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', site.ask(link("claim", toll.id)).text, re.S
    )
    assert found
    graph = json.loads(found[1])["@graph"]
    assert graph[0]["@type"] == "Claim"
    assert graph[0]["text"] == toll.text
    report = site.ask(link("report", story.reports[0].id)).text
    told = json.loads(re.search(r"ld\+json\">(.*?)</script>", report, re.S)[1])  # type: ignore[index]
    kinds = {one.get("type") for one in told} | {one.get("@type") for one in told[0]["@graph"]}
    assert {"Annotation", "NewsArticle"} <= kinds


def test_feeds_are_named_where_there_are_some(site: Served, story: Story) -> None:
    for path in ("/", link("story", story.id), "/search?words=ferry"):
        feeds = re.findall(
            r'<link rel="alternate" type="[^"]+" title="[^"]+" href="([^"]+)">', site.ask(path).text
        )
        assert len(feeds) == (4 if path == "/" else 3), path  # and the podcast
        for feed in feeds:
            assert site.ask(html.unescape(feed)).status == 200, feed


def test_nobody_judges_who_only_reads(site: Served, toll: Claim) -> None:
    assert "/judge" not in re.findall(r'action="([^"]+)"', site.ask(link("claim", toll.id)).text)
    assert site.ask("/judge", "POST", "what=same").status == 403


@pytest.mark.parametrize(
    "page", ("//evil.example/", "https://evil.example", "/\\evil.example", "javascript:x", "", "x")
)
def test_a_form_leads_back_to_pages_of_ours_only(page: str) -> None:
    assert back_to(page) == "/judgements"


def test_a_form_leads_back_to_where_it_stood() -> None:
    assert back_to("/claim/c1?page=2#s3") == "/claim/c1?page=2#s3"


def test_a_visit_begins_after_half_an_hour_of_silence() -> None:
    now = 1_800_000_000.0
    assert seen(None, now) == (None, "0.1800000000")
    assert seen("0.1799999000", now)[0] is None
    since, cookie = seen("0.1799990000", now)
    assert since == datetime.fromtimestamp(1_799_990_000, UTC)
    assert seen(cookie, now + 60)[0] == since, "the same visit goes on"
    for bad in ("", "x.y", "9.1", "1.9999999999", "1" * 50, "٣.٤", "-1.5"):
        assert seen(bad, now) == (None, "0.1800000000"), bad


def test_a_story_moved_if_the_ledger_learned_of_it_later(story: Story) -> None:
    assert not moved_since(story, None)
    assert moved_since(story, datetime(2000, 1, 1, tzinfo=UTC))
    assert not moved_since(story, datetime(2999, 1, 1, tzinfo=UTC))
    assert not moved_since(replace(story, moved="soon"), datetime(2000, 1, 1, tzinfo=UTC))


def test_a_contradiction_is_shown_once(ledger: Ledger, story: Story) -> None:
    held = at_odds(ledger.story(story.id, filled=False).claims)
    ends = [frozenset((claim.id, one.other_claim)) for claim, one in held]
    assert held
    assert len(ends) == len(set(ends))
    pairs = pairs_of(Visit(ledger, Settings(), "/"), held[:12])
    assert len(pairs) == min(12, len(held))


def test_a_story_can_be_had_without_the_statements_of_its_claims(ledger: Ledger, story: Story) -> None:
    whole, brief = ledger.story(story.id), ledger.story(story.id, filled=False)
    assert [claim.id for claim in whole.claims] == [claim.id for claim in brief.claims]
    assert [claim.standing for claim in whole.claims] == [claim.standing for claim in brief.claims]
    assert all(claim.statements == () for claim in brief.claims)
    found = ledger.some_claims([whole.claims[0].id, "nothing", story.id])
    assert found == [whole.claims[0]]
    assert ledger.title(story.id) == story.title
    assert ledger.title("nothing") is None


def test_each_report_is_listed_once(ledger: Ledger, story: Story) -> None:
    found = ledger.story(story.id)
    rows = folded(found.story.reports, found.copies)
    listed = [one.id for row in rows for one in (*((row.report,) if row.report else ()), *row.below)]
    assert sorted(listed) == sorted(one.id for one in story.reports)


def test_one_origin_is_never_shown_as_corroborated(ledger: Ledger) -> None:
    flags = environment().get_template("_parts.html").make_module({"visitor": None}).flags  # type: ignore[attr-defined]
    for claim in ledger.claims():
        low = claim.origins.on_record_low + claim.origins.unnamed_low
        assert "corroborated" not in flags(claim) or low >= 2
    alone = replace(next(ledger.claims()), corroborated=False, origins=Origins(on_record=1, on_record_low=1))
    assert "one origin" in flags(alone)


def test_a_filter_is_a_title_in_words(ledger: Ledger) -> None:
    wanted = Filter(words="ferry", source="Vost", act="deny", since="2025-05-12")
    assert title_of(wanted, "statements") == "Statements with “ferry”, by Vost, that deny, since 12 May 2025"
    visit = Visit(
        ledger, Settings(), "/search", query={"act": "deny", "words": " ", "since": "2025-05-12T10:00"}
    )
    assert wanted_of(visit) == (Filter(act="deny", since="2025-05-12"), [])


def test_days_are_told_as_people_tell_them() -> None:
    assert words.days("2025-05-12", "2025-05-14") == "12 to 14 May 2025"
    assert words.days("2025-05-30", "2025-06-02") == "30 May to 2 June 2025"
    assert words.days("2024-12-30", "2025-01-02") == "30 December 2024 to 2 January 2025"
    assert words.days("2025-05-14", "2025-05-12") == "12 to 14 May 2025"
    assert words.moment("2025-05-12T08:05:00Z") == "12 May 2025, 08:05 UTC"
    assert words.moment("2025-05-12T08:05:00-04:00") == "12 May 2025, 08:05 -0400"
    assert words.day("someday") == "someday"


@pytest.mark.parametrize("name", ("plain", "a/b", "..", "~", "", "é x", "a\ud800", '<">', "x" * 500, "\x00"))
def test_an_id_of_any_form_has_an_address(name: str) -> None:
    assert decoded(coded(name)) == name
    assert "/" not in coded(name)
