"""Following feeds: when each is due, what is read once, and stopping and going on."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from onrecord.acquire.addresses import refused, refused_name
from onrecord.acquire.fetch import Fetcher, Limits
from onrecord.acquire.fetched import NotFetched
from onrecord.acquire.follow import (
    TRIES,
    Followed,
    State,
    due,
    failed,
    follow,
    rest,
    subscribed,
    with_feed,
)  # fmt: skip
from onrecord.acquire.lists import Subscription
from onrecord.acquire.options import Options
from onrecord.acquire.pace import LONGEST, SHORTEST, USUAL, after_failures, fresh_for, interval, spread
from onrecord.acquire.politeness import back_off, retry_after, robots
from onrecord.errors import BadForm
from onrecord.model import Failure, Report
from tests.acquire.loopback import STORY, Asked, Site, page, redirect, site

NOON = datetime(2025, 11, 1, 12, tzinfo=UTC)


def rss(*numbers: int, base: str = "https://lantern.example", ttl: int | None = None) -> str:
    said = f"<ttl>{ttl}</ttl>" if ttl else ""
    items = "".join(
        f"<item><title>Report {n}</title><link>{base}/{n}</link>"
        f"<description>The mayor said {n}.</description></item>"
        for n in numbers
    )
    return f"<rss version='2.0'><channel><title>The Lantern</title>{said}{items}</channel></rss>"


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as found:
        yield found


class Clock:
    """Time that goes on only when told."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def options(stop: threading.Event, **more: object) -> Options:
    one = Fetcher(Limits(seconds=3, pause=0, tries=1), allowed=["127.0.0.1/32"], stop=stop)
    return Options(fetch=one.get, **more)  # type: ignore[arg-type]


def polled(state: State, clock: Clock, **more: object) -> tuple[list[Report | Failure], State]:
    """One round over what is due."""
    stop = threading.Event()
    found: list[Report | Failure] = []
    for batch in follow(state, options(stop, **more), stop, once=True, clock=clock):
        found.extend(batch.found)
        # Through JSON, as a store keeps it.
        state = State.from_dict(json.loads(json.dumps(batch.state.to_dict())))
        assert state == batch.state
    return found, state


def following(*addresses: str) -> State:
    return subscribed(State(), [Subscription(one, None) for one in addresses])


def titles(found: list[Report | Failure]) -> list[str | None]:
    return [one.title if isinstance(one, Report) else one.why for one in found]


# --- decisions -----------------------------------------------------------------------------


def test_new_feeds_are_due_at_once_and_old_ones_keep_what_is_known() -> None:
    known = Followed("http://a.example/", due=500, etag="e", seen=("k",))
    state = subscribed(
        State((known, Followed("http://gone.example/"))),
        [Subscription("http://b.example/", "B"), Subscription("http://a.example/", "A")],
    )
    assert [one.address for one in state.feeds] == ["http://b.example/", "http://a.example/"]
    assert [one.address for one in due(state, 100)] == ["http://b.example/"]
    assert (state.feeds[1].etag, state.feeds[1].seen, state.feeds[1].title) == ("e", ("k",), "A")
    assert [one.address for one in due(state, 500)] == ["http://b.example/", "http://a.example/"]


def test_the_rest_lasts_until_the_next_feed_is_due() -> None:
    state = State((Followed("a", due=900), Followed("b", due=700), Followed("c", due=0, gone=True)))
    assert rest(state, 500) == 200
    assert rest(state, 800) == 0
    assert rest(State((Followed("c", gone=True),)), 0) is None


def test_a_feed_that_fails_is_asked_ever_less_and_one_that_is_gone_no_more() -> None:
    feed = Followed("a", every=600)
    waits = []
    for _ in range(12):
        after = failed(feed, NotFetched("a", "is away"), 0)
        waits.append(after.due)
        feed = after
    assert waits[:4] == [600, 1200, 2400, 4800]
    assert waits[-1] == LONGEST
    assert failed(feed, NotFetched("a", "is gone", status=410), 0).gone
    assert failed(Followed("a"), NotFetched("a", "wait", status=429, wait=40_000), 0).due == 40_000


@pytest.mark.parametrize(
    ("headers", "every", "seconds"),
    [
        ({}, None, USUAL),
        ({"cache-control": "public, max-age=900"}, None, 900),
        ({"cache-control": "max-age=0, no-cache"}, None, USUAL),
        ({"cache-control": "x-max-age=900"}, None, USUAL),
        ({"cache-control": "max-age=10"}, None, SHORTEST),
        ({"cache-control": "max-age=99999999"}, None, LONGEST),
        ({"cache-control": "max-age=900"}, 3600.0, 3600),
        ({"expires": "Sat, 01 Nov 2025 12:20:00 GMT"}, None, 1200),
        ({"expires": "Sat, 01 Nov 2025 13:20:00 GMT", "date": "Sat, 01 Nov 2025 13:00:00 GMT"}, None, 1200),
        ({"expires": "0"}, None, USUAL),
        ({"expires": "Thu, 99 Foo 9999 99:99:99 GMT"}, None, USUAL),
        ({"cache-control": "max-age=" + "9" * 50}, None, LONGEST),
    ],
)
def test_a_feed_is_asked_as_often_as_it_wishes(
    headers: dict[str, str], every: float | None, seconds: float
) -> None:
    assert interval(headers, every, NOON) == seconds


def test_many_feeds_do_not_come_at_once() -> None:
    times = {round(spread(f"http://{number}.example/", 1000)) for number in range(100)}
    assert len(times) > 50
    assert all(0 <= one < 100 for one in times)
    assert spread("a", 1000) == spread("a", 1000)


def test_how_long_a_site_asks_to_wait() -> None:
    assert retry_after({"retry-after": "120"}, NOON) == 120
    assert retry_after({"retry-after": "Sat, 01 Nov 2025 12:01:00 GMT"}, NOON) == 60
    assert retry_after({"retry-after": "Sat, 01 Nov 2025 11:00:00 GMT"}, NOON) == 0
    for nonsense in ("", "soon", "-5", "1e9", "9" * 400, "Thu, 99 Foo 9999"):
        assert retry_after({"retry-after": nonsense}, NOON) is None
    assert [back_off(attempt, {}, NOON) for attempt in range(3)] == [1, 2, 4]
    assert back_off(0, {"retry-after": "9"}, NOON) == 9
    assert fresh_for({}, NOON) is None
    assert after_failures(600, 99, None) == LONGEST


def test_robots_txt_says_what_is_allowed_to_whom() -> None:
    rules = robots(
        b"\xef\xbb\xbfUser-agent: Other\nDisallow: /\n\n"
        b"user-agent: ONRECORD\nDisallow: /a*b$\nCrawl-delay: 3\n",
        "onrecord",
    )
    assert rules.allows("http://x/c")
    assert not rules.allows("http://x/aXb")
    assert rules.allows("http://x/aXbc")
    assert rules.pause == 3
    assert robots(b"User-agent: *\nCrawl-delay: 99999\n", "onrecord").pause == 60
    assert robots(b"\xff\xfe\0\0<html>", "onrecord").allows("http://x/")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
     "0.0.0.0", "255.255.255.255", "224.0.0.1", "192.0.2.1", "198.51.100.1", "203.0.113.1",
     "198.18.0.1", "240.0.0.1", "192.88.99.1",
     "::1", "::", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1",
     "64:ff9b::808:808", "64:ff9b:1::1", "2002:7f00:1::", "2002:808:808::1", "2001::1", "2001:db8::1",
     "3fff::1", "fc00::1", "fd12::1", "fe80::1",
     "fe80::1%eth0", "fec0::1", "ff02::1", "5f00::1", "100::1", "2606:4700::1%1", "no address", ""],
)  # fmt: skip
def test_addresses_that_are_not_on_the_open_net_are_refused(address: str) -> None:
    assert refused(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"]
)
def test_addresses_on_the_open_net_are_not(address: str) -> None:
    assert refused(address) is None


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0x7f000001", "127.1", "0177.0.0.1", "1.2.3.0x4", "localhost", "a.localhost",
     "printer.local", "db.internal", "", ".", "1.2.3.4.5"],
)  # fmt: skip
def test_names_that_are_numbers_or_local_are_refused(host: str) -> None:
    assert refused_name(host)


@pytest.mark.parametrize(
    "host", ["lantern.example", "8.8.8.8", "2606:4700::1111", "1x.example", "0x.example", "example."]
)
def test_names_that_are_names_are_not(host: str) -> None:
    assert refused_name(host) is None


@pytest.mark.parametrize(
    "value",
    [{}, {"feeds": 5}, {"feeds": [5]}, {"feeds": [{"address": 1}]}, {"feeds": [{"address": "a", "due": "x"}]},
     {"feeds": [{"address": "a", "missed": [1]}]}, {"feeds": [{"address": "a", "etag": 1}]}],
)  # fmt: skip
def test_a_state_that_is_none_is_refused(value: dict[str, object]) -> None:
    with pytest.raises(BadForm):
        State.from_dict(value)


def test_a_state_of_a_later_version_is_taken() -> None:
    assert State.from_dict({"feeds": [{"address": "a", "mood": "good"}], "more": 1}) == State(
        (Followed("a"),)
    )


# --- the loop ------------------------------------------------------------------------------


def test_each_entry_is_read_once(web: Site) -> None:
    web.answers["/feed"] = page(rss(1, 2), "text/xml")
    clock = Clock()
    found, state = polled(following(web.url("/feed")), clock)
    assert titles(found) == ["Report 1", "Report 2"]
    assert polled(state, clock)[0] == []
    assert web.paths() == ["/feed"]
    clock.now += 2 * USUAL
    web.answers["/feed"] = page(rss(3, 2, 1), "text/xml")
    assert titles(polled(state, clock)[0]) == ["Report 3"]


def test_an_unchanged_feed_costs_nothing(web: Site) -> None:
    def answer(asked: Asked) -> bytes:
        if asked.headers.get("if-none-match") == '"1"':
            return b"HTTP/1.1 304 Not Modified\r\nCache-Control: max-age=7200\r\n\r\n"
        return page(rss(1), "text/xml", ETag='"1"')

    web.answers["/feed"] = answer
    clock = Clock()
    _, state = polled(following(web.url("/feed")), clock)
    clock.now += 2 * USUAL
    found, state = polled(state, clock)
    assert found == []
    assert 7200 <= state.feeds[0].due - clock.now < 7200 * 1.1


def test_each_feed_has_its_own_pace(web: Site) -> None:
    web.answers |= {"/slow": page(rss(1, ttl=120)), "/quick": page(rss(2), Cache_Control="max-age=600")}
    clock = Clock()
    _, state = polled(following(web.url("/slow"), web.url("/quick")), clock)
    clock.now += 700
    assert [one.address for one in due(state, clock.now)] == [web.url("/quick")]
    clock.now += 7300
    assert len(due(state, clock.now)) == 2


def test_pages_are_followed_and_those_that_fail_tried_again(web: Site) -> None:
    web.answers |= {"/feed": page(rss(1, 2, base=web.url("")), "text/xml", ETag='"1"'), "/1": page(STORY)}
    clock = Clock()
    found, state = polled(following(web.url("/feed")), clock, follow_links=True)
    assert titles(found) == ["Harbour shut", "is not there (status 404)"]
    assert state.feeds[0].etag is None
    clock.now += 2 * USUAL
    web.answers["/2"] = page(STORY)
    found, state = polled(state, clock, follow_links=True)
    assert titles(found) == ["Harbour shut"]
    assert (state.feeds[0].etag, state.feeds[0].missed) == ('"1"', ())
    assert web.paths().count("/1") == 1


def test_a_page_that_never_comes_is_given_up(web: Site) -> None:
    web.answers["/feed"] = page(rss(1, base=web.url("")), "text/xml")
    clock, state = Clock(), following(web.url("/feed"))
    for _ in range(TRIES + 2):
        _, state = polled(state, clock, follow_links=True)
        clock.now += 2 * LONGEST
    assert web.paths().count("/1") == TRIES


def test_one_bad_feed_does_not_stop_the_others(web: Site) -> None:
    web.answers |= {"/bad": page("<html><p>no feed</p></html>"), "/good": page(rss(1)), "/bomb": page(rss())}
    found, state = polled(
        following(*(web.url(path) for path in ("/bad", "/gone", "/bomb", "/good"))), Clock()
    )
    assert sorted(type(one).__name__ for one in found) == ["Failure", "Failure", "Failure", "Report"]
    assert [one.failures for one in state.feeds] == [1, 1, 1, 0]


def test_a_feed_that_moved_for_good_is_asked_there(web: Site) -> None:
    web.answers |= {"/old": redirect("/new", "301 Moved"), "/new": page(rss(1))}
    clock = Clock()
    _, state = polled(following(web.url("/old")), clock)
    clock.now += LONGEST
    _, state = polled(state, clock)
    assert web.paths() == ["/old", "/new", "/new"]
    assert state.feeds[0].address == web.url("/old")
    web.answers["/new"] = page("", status="404 Not Found")
    clock.now += LONGEST
    _, state = polled(state, clock)
    assert state.feeds[0].moved is None


def test_a_news_sitemap_is_followed_like_a_feed(web: Site) -> None:
    web.answers["/1"] = page(STORY)
    web.answers["/news.xml"] = page(f"<urlset><url><loc>{web.url('/1')}</loc></url></urlset>", "text/xml")
    clock = Clock()
    found, state = polled(following(web.url("/news.xml")), clock, follow_links=True)
    assert titles(found) == ["Harbour shut"]
    clock.now += LONGEST
    assert polled(state, clock, follow_links=True)[0] == []


def test_a_stop_ends_it_soon_and_nothing_is_lost(web: Site) -> None:
    stop = threading.Event()

    def slow(asked: Asked) -> None:
        stop.set()
        time.sleep(0.3)
        asked.send(page(STORY))

    web.answers |= {
        "/feed": page(rss(1, 2, 3, base=web.url("")), "text/xml", ETag='"1"'),
        "/1": page(STORY),
        "/2": slow,
    }
    clock = Clock()
    begun = time.monotonic()
    state = following(web.url("/feed"), web.url("/never"))
    batches = list(follow(state, options(stop, follow_links=True), stop, jobs=1, clock=clock))
    assert time.monotonic() - begun < 3
    state = batches[-1].state
    assert titles([one for batch in batches for one in batch.found]) == ["Harbour shut"]
    assert len(due(state, clock.now)) == 2
    web.answers["/2"] = web.answers["/3"] = page(STORY)
    found, state = polled(state, clock, follow_links=True)
    assert len([one for one in found if isinstance(one, Report)]) == 2
    assert web.paths().count("/1") == 1


def test_a_loop_with_nothing_due_wakes_up_to_stop() -> None:
    stop = threading.Event()
    state = State((Followed("http://a.example/", due=time.time() + 1000),))
    threading.Timer(0.2, stop.set).start()
    begun = time.monotonic()
    assert list(follow(state, Options(), stop)) == []
    assert time.monotonic() - begun < 2


def test_a_loop_that_nobody_listens_to_any_more_ends(web: Site) -> None:
    web.answers |= {f"/{number}": page(rss(number)) for number in range(5)}
    stop = threading.Event()
    loop = follow(following(*(web.url(f"/{number}") for number in range(5))), options(stop), stop, jobs=2)
    assert next(loop).found
    loop.close()  # type: ignore[attr-defined]


def test_a_batch_changes_only_its_feed() -> None:
    state = State((Followed("a"), Followed("b")))
    assert with_feed(state, Followed("b", due=5)).feeds == (Followed("a"), Followed("b", due=5))
