"""Following feeds into a ledger: every poll with what is known of the feeds, together or not at all."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from onrecord import processes
from onrecord.acquire import Options, lists
from onrecord.acquire.fetch import Fetcher
from onrecord.acquire.fetched import Validators, is_address, source_of
from onrecord.acquire.follow import Batch, State, follow, subscribed
from onrecord.acquire.lists import Subscription
from onrecord.acquire.undated import Undated, assumed
from onrecord.errors import BadForm, UnreadableInput
from onrecord.keep.store import Store
from onrecord.ledger.adding import Outcome, what_became
from onrecord.model import Failure, Reading

_PREFIX = "follow "
"""Under this and the name of the list the ledger keeps what is known of its feeds."""


def polls(
    store: Store, feeds: str, options: Options, stop: threading.Event, once: bool
) -> Iterator[list[Outcome]]:
    """What each poll brought, kept; ends when `stop` is set, or with `once` when nothing more is due."""
    if options.fetch is None:
        options = replace(options, fetch=Fetcher(stop=stop).get)
    state = subscribed(_known(store, feeds), _listed(feeds, options))
    reading_of = None
    for batch in follow(state, options, stop, once=once):
        found: list[Reading | Failure] = []
        undated = Undated(options.tell)
        for one in batch.found:
            if isinstance(one, Failure):
                found.append(one)
                continue
            dated = one if one.published else assumed(one, "-", undated)
            reading_of = reading_of or processes.reader(None)
            found.append(dated if isinstance(dated, Failure) else processes.attempt(dated, reading_of))
        undated.end()
        yield _kept(store, feeds, batch, found)


def _kept(store: Store, feeds: str, batch: Batch, found: list[Reading | Failure]) -> list[Outcome]:
    told: list[Outcome] = []
    with store.writing() as writer:
        for one in found:
            if isinstance(one, Failure):
                writer.fail(one)
                told.append(Outcome(one.where, "failed", why=one.why))
                continue
            where = one.report.path or one.report.url or one.report.id
            try:
                added = writer.add(one)
            except BadForm as error:
                writer.fail(Failure(where, str(error)))
                told.append(Outcome(where, "failed", why=str(error)))
                continue
            writer.mend(where)
            told.append(Outcome(where, what_became(added), added.report, statements=len(one.statements)))
        writer.keep_feed(_PREFIX + feeds, batch.state.to_dict())
    return told


def _known(store: Store, feeds: str) -> State:
    kept = store.feed(_PREFIX + feeds)
    return State() if kept is None else State.from_dict(kept)


def _listed(feeds: str, options: Options) -> list[Subscription]:
    """The feeds of an OPML list, by path or address; any other address is the one feed to follow."""
    if not is_address(feeds):
        try:
            return list(lists.opml(Path(feeds).read_bytes(), feeds))
        except OSError as error:
            raise UnreadableInput(feeds, error.strerror or "cannot be read") from error
    assert options.fetch is not None
    source = source_of(options.fetch(feeds, Validators()), feeds)
    if lists.looks_like_opml(source.head):
        return list(lists.opml(source.everything(options.max_bytes), feeds))
    return [Subscription(feeds, None)]
