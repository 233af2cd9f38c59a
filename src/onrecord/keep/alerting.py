"""What can be asked and written about alerts: what is new since each looked, what it noticed, what was sent.

An alert remembers the last row of `statements` and of `states` that it has looked at. So nothing is
missed, whatever the day of a report that arrives late, and a look costs no more than what is new.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update
from sqlalchemy.orm import aliased

from onrecord.errors import NotKept
from onrecord.keep import asking
from onrecord.keep.asker import Asker, some_of
from onrecord.keep.asking import AnyRow
from onrecord.keep.schema import alert_runs, alerts, deliveries, groups, members, notices, statements, states
from onrecord.keep.values import Alert, Filter, KeptStatement, Notice, NoticeKind
from onrecord.keep.where import of_statements


@dataclass(frozen=True, slots=True)
class Mark:
    """How far an alert has looked: row numbers of `statements` and `states`."""

    statement: int = 0
    state: int = 0


class Alerting(Asker):
    """The questions about alerts."""

    def alerts(self) -> list[Alert]:
        """Those that were not removed, in the order in which they were made."""
        return [_alert(row) for row in self._rows(_holding())]

    def alert(self, identity: str) -> Alert:
        """One alert by its id; or `NotKept`."""
        return _alert(self._one(_holding().where(alerts.c.id == identity), _missing(identity)))

    def alert_mark(self, identity: str) -> Mark:
        """How far an alert has looked."""
        wanted = (
            select(alert_runs.c.statement, alert_runs.c.state)
            .join(alerts, alerts.c.seq == alert_runs.c.alert)
            .where(alerts.c.id == identity)
            .order_by(alert_runs.c.seq.desc())
            .limit(1)
        )
        row = self._one(wanted, _missing(identity))
        return Mark(row.statement, row.state)

    def mark(self) -> Mark:
        """The last rows that there are."""
        return Mark(
            self._value(select(func.max(statements.c.seq))) or 0,
            self._value(select(func.max(states.c.seq))) or 0,
        )

    def statements_after(self, wanted: Filter, mark: Mark, limit: int) -> list[KeptStatement]:
        """Statements that a filter lets through and that came after a mark; not those only read anew."""
        conditions = of_statements(wanted, self._dialect, self._common)
        earlier = aliased(statements)
        known = (
            select(earlier.c.seq)
            .where(earlier.c.id == statements.c.id, earlier.c.seq <= mark.statement)
            .correlate(statements)
            .exists()
        )
        listed = asking.statements_listed().where(*conditions, statements.c.seq > mark.statement, ~known)
        rows = self._rows(listed.order_by(statements.c.seq.desc()).limit(limit))
        return [asking.as_statement(row) for row in reversed(rows)]

    def claims_after(self, wanted: Filter, mark: Mark) -> Iterator[tuple[str, NoticeKind]]:
        """Claims that became contested after a mark, or that somebody says on the record since; of those
        that have a statement which the filter lets through."""
        before = aliased(states)
        last = (
            select(func.max(before.c.seq))
            .where(before.c.group == states.c.group, before.c.seq <= mark.state)
            .correlate(states)
            .scalar_subquery()
        )
        then = aliased(states)
        changed = (
            select(
                states.c.group,
                groups.c.id,
                states.c.contested,
                states.c.on_record,
                then.c.contested.label("was_contested"),
                then.c.on_record.label("was_on_record"),
            )
            .join(groups, groups.c.seq == states.c.group)
            .outerjoin(then, then.c.seq == last)
            .where(
                states.c.seq > mark.state,
                states.c.until.is_(None),
                states.c.merged_into.is_(None),
                groups.c.kind == "claim",
            )
            .order_by(states.c.seq)
        )
        found: dict[int, tuple[str, list[NoticeKind]]] = {}
        for row in self._rows(changed):
            kinds: list[NoticeKind] = []
            if row.contested and not row.was_contested:
                kinds.append("contested")
            if row.on_record and row.was_on_record == 0:
                kinds.append("on-record")
            if kinds:
                found[row.group] = (row.id, kinds)
        let_through = self._groups_with(wanted, found)
        for number, (identity, kinds) in found.items():
            if number in let_through:
                yield from ((identity, kind) for kind in kinds)

    def _groups_with(self, wanted: Filter, some: Iterable[int]) -> set[int]:
        """Those groups that have a statement which the filter lets through."""
        conditions = of_statements(wanted, self._dialect, self._common)
        found: set[int] = set()
        for part in some_of(some):
            inside = (
                select(members.c.group)
                .join(statements, statements.c.id == members.c.member)
                .where(members.c.group.in_(part), members.c.until.is_(None), *conditions)
                .distinct()
            )
            found.update(row.group for row in self._rows(inside))
        return found

    def notices(self, identity: str, *, limit: int = 100) -> list[Notice]:
        """What an alert has noticed, the last first."""
        self.alert(identity)
        return [_notice(row) for row in self._rows(_noticed(identity).limit(limit))]

    def unsent(self, identity: str, channel: str, *, limit: int = 100) -> list[Notice]:
        """What an alert has noticed and not sent through a channel, the first first."""
        sent = select(deliveries.c.notice).where(deliveries.c.channel == channel)
        rows = self._rows(_noticed(identity).where(notices.c.seq.not_in(sent)).limit(limit))
        return [_notice(row) for row in reversed(rows)]


# --- writing -----------------------------------------------------------------------------------


def add(connection: Connection, alert: Alert, mark: Mark, now: str) -> None:
    """Keeps an alert, which looks at what comes after a mark."""
    body = {name: value for name, value in asdict(alert).items() if name not in ("id", "since")}
    row = {"id": alert.id, "body": json.dumps(body), "since": now}
    number = connection.execute(insert(alerts).returning(alerts.c.seq), row).scalar_one()
    _ran(connection, number, mark, now)


def remove(connection: Connection, identity: str, now: str) -> None:
    """Says that an alert tells nothing any more; what it noticed stays."""
    done = connection.execute(
        update(alerts).where(alerts.c.id == identity, alerts.c.until.is_(None)).values(until=now)
    )
    if not done.rowcount:
        raise NotKept(_missing(identity))


def note(connection: Connection, identity: str, found: Sequence[Notice], mark: Mark, now: str) -> int:
    """Keeps what an alert has noticed and how far it has looked; how much of it is new."""
    number = connection.execute(
        select(alerts.c.seq).where(alerts.c.id == identity, alerts.c.until.is_(None))
    ).scalar()
    if number is None:
        raise NotKept(_missing(identity))
    new = 0
    for one in found:
        there = select(notices.c.seq).where(
            notices.c.alert == number, notices.c.what == one.what, notices.c.about == one.about
        )
        if connection.execute(there).scalar() is None:
            body = {name: getattr(one, name) for name in _BODY}
            row = {"alert": number, "what": one.what, "about": one.about, "body": json.dumps(body)}
            connection.execute(insert(notices), {**row, "made": now})
            new += 1
    _ran(connection, number, mark, now)
    return new


def sent(connection: Connection, found: Iterable[Notice], channel: str, now: str) -> None:
    """Keeps that notices went out through a channel."""
    for one in found:
        there = select(deliveries.c.seq).where(
            deliveries.c.notice == one.number, deliveries.c.channel == channel
        )
        if connection.execute(there).scalar() is None:
            connection.execute(insert(deliveries), {"notice": one.number, "channel": channel, "made": now})


def _ran(connection: Connection, number: int, mark: Mark, now: str) -> None:
    last = (
        select(alert_runs.c.statement, alert_runs.c.state)
        .where(alert_runs.c.alert == number)
        .order_by(alert_runs.c.seq.desc())
        .limit(1)
    )
    row = connection.execute(last).first()
    # A look that found the ledger as it was leaves no trace.
    if row is None or (row.statement, row.state) != (mark.statement, mark.state):
        made = {"alert": number, "statement": mark.statement, "state": mark.state, "made": now}
        connection.execute(insert(alert_runs), made)


# --- rows --------------------------------------------------------------------------------------

_BODY = ("title", "text", "day", "publisher", "report")


def _holding() -> Select[Any]:
    return (
        select(alerts.c.id, alerts.c.body, alerts.c.since)
        .where(alerts.c.until.is_(None))
        .order_by(alerts.c.seq)
    )


def _noticed(identity: str) -> Select[Any]:
    return (
        select(notices)
        .join(alerts, alerts.c.seq == notices.c.alert)
        .where(alerts.c.id == identity)
        .order_by(notices.c.seq.desc())
    )


def _alert(row: AnyRow) -> Alert:
    body = json.loads(row.body)
    wanted = Filter(**body.pop("wanted"))
    when = tuple(body.pop("when"))
    return Alert(id=row.id, since=row.since, wanted=wanted, when=when, **body)


def _notice(row: AnyRow) -> Notice:
    return Notice(number=row.seq, what=row.what, about=row.about, made=row.made, **json.loads(row.body))


def _missing(identity: str) -> str:
    return f"{identity}: there is no such alert; `onrecord alert list` tells which there are"
