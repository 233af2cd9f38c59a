"""Writing links, groups and judgements: rows that hold until they are closed.

Every function asks first what holds, and writes only where something changes: to do the same again
leaves no trace.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from itertools import count
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from onrecord.errors import NotKept
from onrecord.ids import group_id
from onrecord.keep.keys import short
from onrecord.keep.schema import groups, judgements, keys, linked, links, members, reports, states, vectors
from onrecord.keep.values import Ends, State

_STATE = [one.name for one in fields(State)]


def link(
    connection: Connection,
    run: int,
    kind: str,
    ends: Ends,
    pair: tuple[str, str],
    score: float,
    why: Sequence[str],
) -> bool:
    """Says that a link holds, in the place of one of its kind between the two that told otherwise."""
    reasons = json.dumps(list(why))
    there = connection.execute(
        select(links.c.seq, links.c.score, links.c.reasons, links.c.ends).where(*_between(kind, pair))
    ).one_or_none()
    if there is not None:
        if (there.score, there.reasons, there.ends) == (score, reasons, ends):
            return False
        _close(connection, links, there.seq, run)
    row = {"kind": kind, "ends": ends, "left": pair[0], "right": pair[1], "score": score, "reasons": reasons}
    connection.execute(insert(links), {**row, "since": run})
    return True


def unlink(connection: Connection, run: int, kind: str, pair: tuple[str, str]) -> bool:
    """Says that a link holds no more; whether it did."""
    there = connection.execute(select(links.c.seq).where(*_between(kind, pair))).scalar()
    if there is None:
        return False
    _close(connection, links, there, run)
    return True


def _between(kind: str, pair: tuple[str, str]) -> tuple[Any, ...]:
    return (links.c.left == pair[0], links.c.right == pair[1], links.c.kind == kind, links.c.until.is_(None))


# --- groups ----------------------------------------------------------------------------------------


def start(connection: Connection, run: int, kind: str, first: str) -> str:
    """A new group with its first member; its id follows from the two, and stays whoever joins later."""
    for attempt in count():
        identity = group_id(kind, first, attempt)
        if connection.execute(select(groups.c.seq).where(groups.c.id == identity)).scalar() is None:
            break
    connection.execute(insert(groups), {"id": identity, "kind": kind, "since": run})
    join(connection, run, identity, first)
    return identity


def join(connection: Connection, run: int, group: str, member: str) -> bool:
    """Says that a member belongs to a group; whether it is new there."""
    number = number_of(connection, group)
    if connection.execute(select(members.c.seq).where(*_belongs(number, member))).scalar() is not None:
        return False
    connection.execute(insert(members), {"group": number, "member": member, "since": run})
    return True


def leave(connection: Connection, run: int, group: str, member: str) -> bool:
    """Says that a member belongs to a group no more; whether it did."""
    there = connection.execute(
        select(members.c.seq).where(*_belongs(number_of(connection, group), member))
    ).scalar()
    if there is None:
        return False
    _close(connection, members, there, run)
    return True


def merge(connection: Connection, run: int, group: str, into: str) -> None:
    """Gives all members of a group to another; the id of the first leads to the second from now on."""
    number = number_of(connection, group)
    holding = select(members.c.member).where(members.c.group == number, members.c.until.is_(None))
    for member in connection.execute(holding).scalars().all():
        leave(connection, run, group, member)
        join(connection, run, into, member)
    describe(connection, run, group, State(merged_into=into))


def describe(connection: Connection, run: int, group: str, state: State) -> bool:
    """Keeps the state of a group in the place of the one that held; whether it differs."""
    number = number_of(connection, group)
    row = {name: getattr(state, name) for name in _STATE}
    row["rest"] = json.dumps(state.rest, sort_keys=True)
    there = (
        connection.execute(select(states).where(states.c.group == number, states.c.until.is_(None)))
        .mappings()
        .one_or_none()
    )
    if there is not None:
        if all(there[name] == value for name, value in row.items()):
            return False
        _close(connection, states, there["seq"], run)
    connection.execute(insert(states), {**row, "group": number, "since": run})
    return True


def number_of(connection: Connection, group: str) -> int:
    """The row number of a group; raises `NotKept`."""
    number: int | None = connection.execute(select(groups.c.seq).where(groups.c.id == group)).scalar()
    if number is None:
        raise NotKept(f"{group}: no story or claim in the ledger has this id")
    return number


def _belongs(group: int, member: str) -> tuple[Any, ...]:
    return (members.c.group == group, members.c.member == member, members.c.until.is_(None))


def _close(connection: Connection, table: Table, row: int, run: int) -> None:
    connection.execute(update(table).where(table.c.seq == row).values(until=run))


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


def note_vector(connection: Connection, member: str, model: str, vector: bytes, day: str) -> None:
    """Keeps a member's vector, as the bytes that it comes in; the first of a model stays."""
    has = select(vectors.c.day).where(vectors.c.model == model, vectors.c.member == member)
    if connection.execute(has).scalar() is None:
        connection.execute(insert(vectors), {"member": member, "model": model, "vector": vector, "day": day})


def mark_linked(connection: Connection, run: int, maker: str, report: str) -> None:
    """Keeps that this maker has seen to a report."""
    number = connection.execute(select(reports.c.seq).where(reports.c.id == report)).scalar()
    if number is None:
        raise NotKept(f"{report}: no report in the ledger has this id")
    has = select(linked.c.run).where(linked.c.maker == maker, linked.c.report == number)
    if connection.execute(has).scalar() is None:
        connection.execute(insert(linked), {"maker": maker, "report": number, "run": run})
