"""One transaction of writing: all that is done through a `Writer` is kept together, or none of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from onrecord.keep import adding, alerting, linking
from onrecord.keep.alerting import Mark
from onrecord.keep.keys import short
from onrecord.keep.linking import Between, Tie
from onrecord.keep.loading import Loader
from onrecord.keep.rows import prepared
from onrecord.keep.schema import failures, feeds, runs
from onrecord.keep.values import Added, Alert, Ends, Notice, State
from onrecord.model import Failure, Reading


class Writer:
    """What can be written; got from `Store.writing`, and of use until that block ends."""

    def __init__(self, connection: Connection, maker: str, clock: Callable[[], str]) -> None:
        self._connection = connection
        self._maker = maker
        self._clock = clock
        self._number: int | None = None

    @property
    def run(self) -> int | None:
        """The number of what this transaction makes; None where it has made nothing (yet)."""
        return self._number

    # --- the record --------------------------------------------------------------------------

    def add(self, reading: Reading, external_id: str | None = None) -> Added:
        """Keeps a reading with its report. What is there already stays, and nothing is added twice.

        The parse is not kept: it is longer than all the rest, and the same reader gives it again.
        Raises `BadForm` for a reading that could not be read back.
        """
        return adding.add(self._connection, prepared(reading, external_id), self._clock())

    def fail(self, failure: Failure) -> bool:
        """Keeps that an input could not be read; whether that is news."""
        there = self._connection.execute(
            select(failures.c.seq, failures.c.place, failures.c.why).where(
                failures.c.place_key == short(failure.where), failures.c.until.is_(None)
            )
        ).all()
        if any((one.place, one.why) == (failure.where, failure.why) for one in there):
            return False
        row = {"place": failure.where, "place_key": short(failure.where), "why": failure.why}
        self._connection.execute(insert(failures), {**row, "since": self._clock()})
        return True

    def mend(self, where: str) -> None:
        """Keeps that an input which had failed can be read now."""
        self._connection.execute(
            update(failures)
            .where(
                failures.c.place_key == short(where), failures.c.place == where, failures.c.until.is_(None)
            )
            .values(until=self._clock())
        )

    def keep_feed(self, url: str, state: Mapping[str, Any]) -> None:
        """Keeps where the reading of a feed stands, in the place of what was kept before."""
        row = {"state": json.dumps(dict(state)), "changed": self._clock()}
        changed = self._connection.execute(update(feeds).where(feeds.c.url == url).values(row))
        if not changed.rowcount:
            self._connection.execute(insert(feeds), {"url": url, **row})

    # --- what is made of it ------------------------------------------------------------------

    def link(
        self, kind: str, ends: Ends, left: str, right: str, *, score: float = 1.0, reasons: Sequence[str] = ()
    ) -> bool:
        """Says that two statements or two reports are linked; whether that is news.

        A link of the kind between the two that had another score or other reasons is superseded.
        """
        return self.link_all([Tie(kind, ends, left, right, score, tuple(reasons))]) > 0

    def link_all(self, ties: Iterable[Tie]) -> int:
        """Many links at once; how many are news."""
        return linking.link(self._connection, self._run(), ties)

    def unlink(self, kind: str, left: str, right: str) -> bool:
        """Says that a link holds no more; whether it did."""
        return self.unlink_all([(kind, left, right)]) > 0

    def unlink_all(self, between: Iterable[Between]) -> int:
        """Says of many links, as kind, left and right, that they hold no more; how many did."""
        return linking.unlink(self._connection, self._run(), between)

    def start(self, kind: str, first: str) -> str:
        """The id of a new group ("story", "claim", "copies") with its first member."""
        return self.start_all(kind, [first])[0]

    def start_all(self, kind: str, firsts: Sequence[str]) -> list[str]:
        """The ids of new groups, one for each first member."""
        return linking.start(self._connection, self._run(), kind, firsts)

    def join(self, group: str, member: str) -> bool:
        """Says that a report or a statement belongs to a group; whether that is news."""
        return self.join_all([(group, member)]) > 0

    def join_all(self, pairs: Iterable[tuple[str, str]]) -> int:
        """Many pairs of group and member at once; how many are news."""
        return linking.join(self._connection, self._run(), pairs)

    def leave(self, group: str, member: str) -> bool:
        """Says that a member belongs to a group no more; whether it did."""
        return self.leave_all([(group, member)]) > 0

    def leave_all(self, pairs: Iterable[tuple[str, str]]) -> int:
        """Many pairs of group and member at once; how many did belong."""
        return linking.leave(self._connection, self._run(), pairs)

    def merge(self, group: str, into: str) -> None:
        """Gives all members of a group to another, to which the id of the first leads from now on."""
        linking.merge(self._connection, self._run(), group, into)

    def describe(self, group: str, state: State) -> bool:
        """Keeps what is to be found again about a group; whether it differs from what held."""
        return self.describe_all({group: state}) > 0

    def describe_all(self, told: Mapping[str, State]) -> int:
        """Many groups at once; how many differ."""
        return linking.describe(self._connection, self._run(), told)

    def linked(self, *some: str) -> None:
        """Keeps that this maker has seen to reports, so that `Store.unlinked` tells them no more."""
        linking.mark_linked(self._connection, self._run(), self._maker, some)

    def note_keys(self, member: str, kind: str, keys: Iterable[str], day: str = "") -> None:
        """Keeps the keys under which `Store.sharing` finds a report or a statement."""
        linking.note_keys(self._connection, member, kind, keys, day)

    def note_vector(self, member: str, model: str, vector: bytes, day: str = "") -> None:
        """Keeps the vector of a report or a statement, as bytes."""
        self.note_vectors(model, [(member, vector, day)])

    def note_vectors(self, model: str, found: Iterable[tuple[str, bytes, str]]) -> None:
        """Keeps the vectors of many, each with its member and day."""
        linking.note_vectors(self._connection, model, found)

    def loader(self) -> Loader:
        """For rows by the thousand, in this transaction."""
        return Loader(self._connection, self._clock(), self._run())

    # --- what people say to it ---------------------------------------------------------------

    def judge(
        self, who: str, what: str, about: Sequence[str], value: str | None = None, note: str | None = None
    ) -> int:
        """Keeps what a person decided about statements or reports; its number."""
        return linking.judge(self._connection, self._clock(), who, what, about, value=value, note=note)

    def undo(self, who: str, number: int) -> int:
        """Takes a judgement back, by another judgement; the number of that one."""
        return linking.undo(self._connection, self._clock(), who, number)

    # --- who is told of it -------------------------------------------------------------------

    def add_alert(self, alert: Alert, mark: Mark) -> None:
        """Keeps an alert, which looks at what comes after a mark."""
        alerting.add(self._connection, alert, mark, self._clock())

    def remove_alert(self, identity: str) -> None:
        """Says that an alert tells nothing any more; or `NotKept`."""
        alerting.remove(self._connection, identity, self._clock())

    def noticed(self, identity: str, found: Sequence[Notice], mark: Mark) -> int:
        """Keeps what an alert has noticed and how far it has looked; how much of it is new."""
        return alerting.note(self._connection, identity, found, mark, self._clock())

    def sent(self, found: Iterable[Notice], channel: str) -> None:
        """Keeps that notices went out through a channel."""
        alerting.sent(self._connection, found, channel, self._clock())

    def _run(self) -> int:
        """The row that says who made what this transaction makes, and when; there once it is needed."""
        if self._number is None:
            row = {"maker": self._maker, "made": self._clock()}
            self._number = self._connection.execute(insert(runs).returning(runs.c.seq), row).scalar_one()
        return self._number
