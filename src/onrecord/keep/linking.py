"""Writing links, groups and judgements: rows that hold until they are closed.

Every function takes many at once, asks first what holds, and writes only where something changes: to do the
same again leaves no trace.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import count
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from onrecord.errors import NotKept
from onrecord.ids import group_id
from onrecord.keep.asker import some_of
from onrecord.keep.keys import short
from onrecord.keep.schema import groups, judgements, keys, linked, links, members, reports, states, vectors
from onrecord.keep.values import Ends, State

Row = dict[str, Any]
Between = tuple[str, str, str]
"""A link's kind, left and right."""
_STATE = [one.name for one in fields(State)]


@dataclass(frozen=True, slots=True)
class Tie:
    """A link that is to hold."""

    kind: str
    ends: Ends
    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


def link(connection: Connection, run: int, ties: Iterable[Tie]) -> int:
    """Says that links hold, each in the place of one of its kind between the two; how many are news."""
    wanted = {(one.kind, one.left, one.right): one for one in ties}
    there = _links_between(connection, wanted)
    fresh: list[Row] = []
    closed: list[int] = []
    for between, one in wanted.items():
        row = {
            "kind": one.kind,
            "ends": one.ends,
            "left": one.left,
            "right": one.right,
            "score": one.score,
            "reasons": json.dumps(list(one.reasons)),
        }
        known = there.get(between)
        if known is not None:
            if (known.score, known.reasons, known.ends) == (row["score"], row["reasons"], row["ends"]):
                continue
            closed.append(known.seq)
        fresh.append({**row, "since": run})
    _close(connection, links, closed, run)
    _insert(connection, links, fresh)
    return len(fresh)


def unlink(connection: Connection, run: int, between: Iterable[Between]) -> int:
    """Says that links hold no more; how many did."""
    there = _links_between(connection, list(between))
    _close(connection, links, [one.seq for one in there.values()], run)
    return len(there)


def _links_between(connection: Connection, wanted: Collection[Between]) -> dict[Between, Any]:
    """The rows of these links that hold."""
    columns = (links.c.seq, links.c.kind, links.c.left, links.c.right, links.c.score, links.c.reasons)
    found: dict[Between, Any] = {}
    for some in some_of(left for _, left, _ in wanted):
        holding = select(*columns, links.c.ends).where(links.c.left.in_(some), links.c.until.is_(None))
        for row in connection.execute(holding):
            if (row.kind, row.left, row.right) in wanted:
                found[row.kind, row.left, row.right] = row
    return found


# --- groups ----------------------------------------------------------------------------------------


def start(connection: Connection, run: int, kind: str, firsts: Sequence[str]) -> list[str]:
    """New groups, one for each first member; their ids follow from the two, and stay whoever joins later."""
    made: dict[str, str] = {}
    named: list[str | None] = [None] * len(firsts)
    for attempt in count():
        left = [at for at, name in enumerate(named) if name is None]
        if not left:
            break
        tried = {at: group_id(kind, firsts[at], attempt) for at in left}
        there = numbers_of(connection, tried.values()).keys() | made.keys()
        for at, identity in tried.items():
            if identity not in there and identity not in made:
                made[identity] = firsts[at]
                named[at] = identity
    _insert(connection, groups, [{"id": one, "kind": kind, "since": run} for one in made])
    numbers = numbers_of(connection, made)
    rows = [{"group": numbers[one], "member": first, "since": run} for one, first in made.items()]
    _insert(connection, members, rows)
    return [name for name in named if name is not None]


def join(connection: Connection, run: int, pairs: Iterable[tuple[str, str]]) -> int:
    """Says that members belong to groups: pairs of group and member; how many are new there."""
    numbers, wanted, there = _belonging(connection, pairs)
    fresh = [pair for pair in wanted if pair not in there]
    _insert(
        connection,
        members,
        [{"group": numbers[group], "member": member, "since": run} for group, member in fresh],
    )
    return len(fresh)


def leave(connection: Connection, run: int, pairs: Iterable[tuple[str, str]]) -> int:
    """Says that members belong to groups no more: pairs of group and member; how many did."""
    _, wanted, there = _belonging(connection, pairs)
    found = [there[pair] for pair in wanted if pair in there]
    _close(connection, members, found, run)
    return len(found)


def _belonging(
    connection: Connection, pairs: Iterable[tuple[str, str]]
) -> tuple[dict[str, int], list[tuple[str, str]], dict[tuple[str, str], int]]:
    """Numbers of the groups, the pairs each once, and the rows of those that hold."""
    wanted = list(dict.fromkeys(pairs))
    numbers = _known(connection, (group for group, _ in wanted))
    names = {number: group for group, number in numbers.items()}
    there: dict[tuple[str, str], int] = {}
    for some in some_of(member for _, member in wanted):
        holding = select(members.c.seq, members.c.group, members.c.member).where(
            members.c.member.in_(some), members.c.until.is_(None)
        )
        for row in connection.execute(holding):
            if row.group in names:
                there[names[row.group], row.member] = row.seq
    return numbers, wanted, there


def merge(connection: Connection, run: int, group: str, into: str) -> None:
    """Gives all members of a group to another; the id of the first leads to the second from now on."""
    number = _known(connection, [group])[group]
    holding = select(members.c.member).where(members.c.group == number, members.c.until.is_(None))
    moved = list(connection.execute(holding).scalars())
    leave(connection, run, [(group, member) for member in moved])
    join(connection, run, [(into, member) for member in moved])
    describe(connection, run, {group: State(merged_into=into)})


def describe(connection: Connection, run: int, told: Mapping[str, State]) -> int:
    """Keeps the states of groups in the place of those that held; how many differ."""
    numbers = _known(connection, told)
    there: dict[int, Mapping[str, Any]] = {}
    for some in some_of(numbers.values()):
        holding = select(states).where(states.c.group.in_(some), states.c.until.is_(None))
        there.update({row["group"]: row for row in map(dict, connection.execute(holding).mappings())})
    fresh: list[Row] = []
    closed: list[int] = []
    for group, state in told.items():
        row = {name: getattr(state, name) for name in _STATE}
        row["rest"] = json.dumps(state.rest, sort_keys=True)
        known = there.get(numbers[group])
        if known is not None:
            if all(known[name] == value for name, value in row.items()):
                continue
            closed.append(known["seq"])
        fresh.append({**row, "group": numbers[group], "since": run})
    _close(connection, states, closed, run)
    _insert(connection, states, fresh)
    return len(fresh)


def numbers_of(connection: Connection, some: Iterable[str]) -> dict[str, int]:
    """The row numbers of the groups that are there."""
    found: dict[str, int] = {}
    for part in some_of(some):
        rows = connection.execute(select(groups.c.id, groups.c.seq).where(groups.c.id.in_(part)))
        found.update({row.id: row.seq for row in rows})
    return found


def _known(connection: Connection, some: Iterable[str]) -> dict[str, int]:
    """The row numbers of groups; raises `NotKept` where one is not there."""
    wanted = list(some)
    found = numbers_of(connection, wanted)
    for one in wanted:
        if one not in found:
            raise NotKept(f"{one}: no story or claim in the ledger has this id")
    return found


def _close(connection: Connection, table: Table, rows: Iterable[int], run: int) -> None:
    for some in some_of(rows):
        connection.execute(update(table).where(table.c.seq.in_(some)).values(until=run))


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)


# --- the rest --------------------------------------------------------------------------------------


def judge(connection: Connection, now: str, who: str, what: str, about: Sequence[str], **more: Any) -> int:
    """Keeps what a person decided; its number."""
    row = {"who": who, "made": now, "what": what, "about": json.dumps(list(about)), **more}
    number: int = connection.execute(insert(judgements).returning(judgements.c.seq), row).scalar_one()
    return number


def undo(connection: Connection, now: str, who: str, number: int) -> int:
    """Takes a judgement back, by another one; raises `NotKept` for a number that none has."""
    there = connection.execute(select(judgements.c.about).where(judgements.c.seq == number)).scalar()
    if there is None:
        raise NotKept(f"no judgement in the ledger has the number {number}")
    done: int | None = connection.execute(
        select(judgements.c.seq).where(judgements.c.undoes == number)
    ).scalar()
    if done is not None:
        return done
    return judge(connection, now, who, "undo", json.loads(there), undoes=number)


def note_keys(connection: Connection, member: str, kind: str, found: Iterable[str], day: str) -> None:
    """Keeps the keys under which a member is looked for; those that it has already stay."""
    has = select(keys.c.key).where(keys.c.member == member, keys.c.kind == kind, keys.c.day == day)
    there = set(connection.execute(has).scalars())
    rows = [
        {"member": member, "kind": kind, "key": one, "day": day}
        for one in dict.fromkeys(map(short, found))
        if one not in there
    ]
    if rows:
        connection.execute(insert(keys), rows)


def note_vectors(connection: Connection, model: str, found: Iterable[tuple[str, bytes, str]]) -> None:
    """Keeps the vectors of members, as the bytes that they come in, each with a day; the first one stays."""
    rows = {member: {"member": member, "vector": vector, "day": day} for member, vector, day in found}
    there: set[str] = set()
    for some in some_of(rows):
        has = select(vectors.c.member).where(vectors.c.model == model, vectors.c.member.in_(some))
        there.update(connection.execute(has).scalars())
    _insert(connection, vectors, [{**row, "model": model} for name, row in rows.items() if name not in there])


def mark_linked(connection: Connection, run: int, maker: str, some: Sequence[str]) -> None:
    """Keeps that this maker has seen to these reports."""
    numbers: dict[str, int] = {}
    there: set[int] = set()
    for part in some_of(some):
        rows = connection.execute(select(reports.c.id, reports.c.seq).where(reports.c.id.in_(part))).all()
        numbers.update({row.id: row.seq for row in rows})
        known = [row.seq for row in rows]
        has = select(linked.c.report).where(linked.c.maker == maker, linked.c.report.in_(known))
        there.update(connection.execute(has).scalars())
    for one in some:
        if one not in numbers:
            raise NotKept(f"{one}: no report in the ledger has this id")
    fresh = dict.fromkeys(number for one in some if (number := numbers[one]) not in there)
    _insert(connection, linked, [{"maker": maker, "report": number, "run": run} for number in fresh])
