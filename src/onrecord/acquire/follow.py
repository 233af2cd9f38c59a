"""Following feeds: which is due, what an answer changes, and a loop that only waits and asks.

    State ──due──> Followed ──poll──> reports, and the feed as it is now ──> State
      ^                                                                        │
      └────────────────────────────────────────────────────────────────────────┘

All that is known of the feeds is one value, `State`, which turns to JSON and back. Who keeps it beside the
reports of its batch, in one transaction, goes on where it stopped, even after a power cut.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from onrecord.acquire import feeds, lists, unpack
from onrecord.acquire.entries import entry_part, fetcher
from onrecord.acquire.failures import told
from onrecord.acquire.fetched import Fetched, NotFetched, Stopped, Validators, source_of
from onrecord.acquire.inputs import read
from onrecord.acquire.kinds import narrowed
from onrecord.acquire.lists import Subscription
from onrecord.acquire.options import Options
from onrecord.acquire.pace import USUAL, after_failures, interval, spread
from onrecord.acquire.source import Source
from onrecord.errors import BadForm, InputError
from onrecord.model import Failure, Report

# How often the page of an entry is tried, poll after poll.
TRIES = 3
# Feeds drop old entries; what they dropped need not be known much longer.
_MOST_SEEN = 2 * feeds.MAX_ENTRIES
_LONGEST_NAP = 60.0


@dataclass(frozen=True, slots=True)
class Followed:
    """One feed, and what is known of it."""

    address: str
    """As the user gave it."""
    title: str | None = None
    moved: str | None = None
    """Where it has gone for good."""
    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    """When it is to be asked again: seconds since 1970."""
    every: float = USUAL
    failures: int = 0
    """On end."""
    gone: bool = False
    """It said that it will not come back, and is not asked again."""
    seen: tuple[str, ...] = ()
    """Keys of the entries that were read."""
    missed: tuple[tuple[str, int], ...] = ()
    """Keys of the entries whose page could not be had, and how often it was tried."""


@dataclass(frozen=True, slots=True)
class State:
    """All feeds that are followed, in the order in which they were named."""

    feeds: tuple[Followed, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """As JSON can hold it."""
        return {"feeds": [{name: getattr(feed, name) for name in Followed.__slots__} for feed in self.feeds]}

    @classmethod
    def from_dict(cls, value: dict[str, object]) -> State:
        """The state that `to_dict` told; raises `BadForm`. Fields of a later version are left aside."""
        listed = value.get("feeds")
        if not isinstance(listed, list):
            raise BadForm('the state of what is followed has no list "feeds"')
        return cls(tuple(map(_followed, listed)))


@dataclass(frozen=True, slots=True)
class Batch:
    """What one poll of one feed brought, and the state after it: kept together or not at all."""

    address: str
    found: tuple[Report | Failure, ...]
    state: State


# --- decisions -----------------------------------------------------------------------------


def subscribed(state: State, listed: Iterable[Subscription]) -> State:
    """The state for these feeds: what is known of them stays, new ones are due at once, others go."""
    known = {feed.address: feed for feed in state.feeds}
    return State(
        tuple(
            replace(known.get(one.address, Followed(one.address)), title=one.title)
            for one in {one.address: one for one in listed}.values()
        )
    )


def due(state: State, now: float) -> tuple[Followed, ...]:
    """The feeds to ask now, those that have waited longest first."""
    return tuple(
        sorted((one for one in state.feeds if not one.gone and one.due <= now), key=lambda one: one.due)
    )


def rest(state: State, now: float) -> float | None:
    """Seconds until the next feed is due; None where none ever is."""
    return min((max(0.0, one.due - now) for one in state.feeds if not one.gone), default=None)


def with_feed(state: State, feed: Followed) -> State:
    """The state with this feed in the place of what was known of it."""
    return State(tuple(feed if one.address == feed.address else one for one in state.feeds))


def unchanged(feed: Followed, answer: Fetched, now: float) -> Followed:
    """After an answer that nothing is new."""
    every = interval(answer.headers, feed.every, datetime.fromtimestamp(now, UTC))
    return _scheduled(replace(feed, failures=0), every, now)


def failed(feed: Followed, error: InputError, now: float) -> Followed:
    """After no answer, or one that is no feed: asked again later, and later each time."""
    status = error.status if isinstance(error, NotFetched) else None
    wait = error.wait if isinstance(error, NotFetched) else None
    after = after_failures(feed.every, feed.failures, wait)
    # Where it moved to may have been a mistake of the site's.
    return replace(feed, failures=feed.failures + 1, gone=status == 410, moved=None, due=now + after)


def changed(
    feed: Followed,
    answer: Fetched,
    content: feeds.Feed,
    done: Iterable[str],
    missed: Iterable[str],
    now: float,
) -> Followed:
    """After an answer with entries, of which some were read now and some could not be had."""
    present = {entry.key for entry in content.entries}
    tried = dict(feed.missed)
    again = {key: tried.get(key, 0) + 1 for key in missed}
    given_up = [key for key, times in again.items() if times >= TRIES]
    # What the feed still lists is kept longest: it would be read again otherwise.
    seen = [*(key for key in feed.seen if key not in present), *(key for key in feed.seen if key in present)]
    waiting = tuple((key, times) for key, times in again.items() if times < TRIES)
    every = interval(answer.headers, content.every, datetime.fromtimestamp(now, UTC))
    return _scheduled(
        replace(
            feed,
            moved=answer.moved or feed.moved,
            # With the validators the rest would be answered with "nothing new".
            etag=None if waiting else answer.validators.etag,
            modified=None if waiting else answer.validators.modified,
            failures=0,
            seen=tuple(dict.fromkeys([*seen, *done, *given_up]))[-_MOST_SEEN:],
            missed=waiting,
        ),
        every,
        now,
    )


def _scheduled(feed: Followed, every: float, now: float) -> Followed:
    return replace(feed, every=every, due=now + every + spread(feed.address, every))


# --- the loop ------------------------------------------------------------------------------


def follow(
    state: State,
    options: Options,
    stop: threading.Event,
    *,
    jobs: int = 4,
    once: bool = False,
    clock: Callable[[], float] = time.time,
) -> Iterator[Batch]:
    """A batch for every poll, until `stop` is set; with `once` until nothing more is due.

    Give the same `stop` to the `Fetcher` in `options.fetch`, so that it does not finish its waiting
    first. What was read until then comes in a last batch.
    """
    pool = ThreadPoolExecutor(jobs, "follow")
    try:
        while not stop.is_set():
            waiting = due(state, clock())
            polls = [pool.submit(poll, feed, options, stop, clock) for feed in waiting]
            for done in as_completed(polls):
                found, feed = done.result()
                state = with_feed(state, feed)
                yield Batch(feed.address, found, state)
            if once:
                return
            seconds = rest(state, clock())
            if seconds is None:
                return
            # Short naps: the clock may be set, and a machine that slept wakes up late.
            stop.wait(min(seconds, _LONGEST_NAP))
    finally:
        pool.shutdown(cancel_futures=True)


def poll(
    feed: Followed, options: Options, stop: threading.Event, clock: Callable[[], float] = time.time
) -> tuple[tuple[Report | Failure, ...], Followed]:
    """What a feed has that was not read before, and what is known of it after that."""
    if stop.is_set():
        return (), feed
    try:
        answer = fetcher(options)(feed.moved or feed.address, Validators(feed.etag, feed.modified))
        if answer.unchanged:
            return (), unchanged(feed, answer, clock())
        source = source_of(answer, feed.address)
        content = _content(source, options)
    except Stopped:
        return (), feed
    except InputError as error:
        return (told(error, feed.address),), failed(feed, error, clock())
    return _read(feed, answer, source, content, options, stop, clock)


def _read(
    feed: Followed,
    answer: Fetched,
    source: Source,
    content: feeds.Feed,
    options: Options,
    stop: threading.Event,
    clock: Callable[[], float],
) -> tuple[tuple[Report | Failure, ...], Followed]:
    found: list[Report | Failure] = []
    done: list[str] = []
    missed: list[str] = []
    seen = frozenset(feed.seen)
    for entry in content.entries:
        if entry.key in seen:
            continue
        part = entry_part(entry, content, source, options)
        if stop.is_set():
            # It may be the stop itself that made it fail. The feed stays due; what was read is known.
            return tuple(found), replace(feed, seen=(*feed.seen, *done))
        if isinstance(part, Failure) and options.follow_links and entry.link:
            missed.append(entry.key)
        else:
            done.append(entry.key)
        found.extend(read(part, options) if isinstance(part, Source) else [part])
    return tuple(found), changed(feed, answer, content, done, missed, clock())


def _content(source: Source, options: Options) -> feeds.Feed:
    """A feed's entries; a news sitemap's are links, and nothing else."""
    if unpack.packed(source):
        source = unpack.inner(source)
    data = source.everything(min(options.max_bytes, feeds.MAX_FEED))
    if not lists.looks_like_sitemap(narrowed(source.head)):
        return feeds.parsed(data, source.path, source.known.url)
    listed = lists.sitemap(data, source.path)
    return feeds.Feed(None, None, None, tuple(feeds.listed(one) for one in listed[: feeds.MAX_ENTRIES]))


def _followed(value: object) -> Followed:
    fields = value if isinstance(value, dict) else {}
    kept = {name: fields[name] for name in Followed.__slots__ if name in fields}
    if not isinstance(kept.get("address"), str):
        raise BadForm("the state of a followed feed has no address")
    for name in ("title", "moved", "etag", "modified"):
        if not isinstance(kept.get(name), str | None):
            raise BadForm(f'"{name}" of a followed feed must be a text or null')
    for name in ("due", "every", "failures"):
        if not isinstance(kept.get(name, 0), int | float):
            raise BadForm(f'"{name}" of a followed feed must be a number')
    try:
        kept["seen"] = tuple(str(key) for key in kept.get("seen", ()))
        kept["missed"] = tuple((str(key), int(times)) for key, times in kept.get("missed", ()))
    except (TypeError, ValueError) as error:
        raise BadForm('"seen" and "missed" of a followed feed must be lists of keys') from error
    return Followed(**kept)
