"""Lists as feeds: read by feed readers, whatever the texts in them hold."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import fastfeedparser
import feedparser
import pytest
from defusedxml import ElementTree

from onrecord.keep.values import Filter
from onrecord.ledger import Ledger
from onrecord.views import Said
from onrecord.web.feeds import MEDIA, links, listing
from onrecord.web.feeds.shapes import SHAPES
from tests.web.served import Served


def fed(site: Served, path: str, form: str) -> Any:
    answer = site.ask(f"/feeds/{path.partition('?')[0]}.{form}{''.join(path.partition('?')[1:])}")
    assert answer.status == 200, answer.text
    assert answer.headers["content-type"] == MEDIA[form]
    return answer


def test_a_story_is_the_same_list_in_every_form(site: Served, ledger: Ledger) -> None:
    story = next(ledger.stories())
    page = ledger.story(story.id)
    atom = feedparser.parse(fed(site, f"story/{story.id}", "atom").body)
    assert not atom.bozo
    feed = fed(site, f"story/{story.id}", "json").json()
    rows = list(csv.DictReader(io.StringIO(fed(site, f"story/{story.id}", "csv").text)))
    assert len(atom.entries) == len(feed["items"]) == len(rows) == len(page.claims)
    assert [one.id for one in atom.entries] == [one["id"] for one in feed["items"]]
    assert [one["id"] for one in rows] == [one.id for one in page.claims]
    assert (
        atom.entries[0].link == feed["items"][0]["url"] == (f"http://{site.host}/claim/{page.claims[0].id}")
    )
    assert feed["home_page_url"] == f"http://{site.host}/story/{story.id}"


def test_an_entry_says_who_before_what(site: Served, ledger: Ledger) -> None:
    said = next(one for one in ledger.search(Filter(standing="unnamed")))
    first = fed(site, "search?standing=unnamed", "json").json()["items"][0]
    assert (
        first["content_text"] == f"{said.source} (unnamed), according to {said.publisher}: “{said.content}”"
    )


def test_todays_feed_lists_the_stories_that_moved(site: Served, ledger: Ledger) -> None:
    parsed = fastfeedparser.parse(fed(site, "today", "atom").body)
    assert [one.title for one in parsed.entries] == [one.title for one in ledger.stories()]


def test_a_search_is_fed_with_the_filters_of_its_page(site: Served, ledger: Ledger) -> None:
    rows = list(csv.DictReader(io.StringIO(fed(site, "search?act=deny&limit=5", "csv").text)))
    assert [one["id"] for one in rows] == [one.id for one in ledger.search(Filter(act="deny"), limit=5)]
    feed = fed(site, "search?act=deny&limit=5", "json").json()
    assert feed["title"] == "On record: act deny"
    assert site.ask("/feeds/search.atom?act=shout").status == 400
    assert site.ask("/feeds/story/nothing.atom").status == 404


def test_a_feed_that_has_not_changed_is_not_sent_again(site: Served) -> None:
    first = site.ask("/feeds/today.atom")
    assert site.ask("/feeds/today.atom", headers={"if-none-match": first.headers["etag"]}).status == 304


@pytest.fixture
def hostile(ledger: Ledger) -> Said:
    bad = "=cmd|'/c calc'!A0 <script>alert(1)</script> ]]> & \x00\x0b\ud800 \u2028 \"quoted\", 'n\nline"
    said = next(ledger.search(Filter()))
    return replace(
        said, content=bad, source=bad, publisher=bad, title=bad, url="javascript:alert(1)", id='"><x',
        report="../x", published="not a day",
    )  # fmt: skip


def test_hostile_texts_leave_every_form_sound(hostile: Said) -> None:
    made = listing.search("<b>", {"words": "<b>&"}, [hostile])
    atom = SHAPES["atom"](made, "http://127.0.0.1", "http://127.0.0.1/feeds/search.atom")
    root = ElementTree.fromstring(atom)
    assert b"<script>" not in atom
    assert "<script>" in "".join(root.itertext())
    links_in_it = [one.get("href") for one in root.iter("{http://www.w3.org/2005/Atom}link")]
    assert all(one.startswith("http://127.0.0.1") for one in links_in_it)
    feed = json.loads(SHAPES["json"](made, "http://127.0.0.1", "x"))
    assert feed["items"][0]["url"] == "http://127.0.0.1/report/..%2Fx#%22%3E%3Cx"
    ((row),) = csv.DictReader(io.StringIO(SHAPES["csv"](made, "", "").decode()))
    assert row["content"].startswith("'=cmd")


def test_a_page_names_its_feeds() -> None:
    assert links("search", {"words": "a b"})[0] == (
        "application/atom+xml", "Atom", "/feeds/search.atom?words=a+b"
    )  # fmt: skip
