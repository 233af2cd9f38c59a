"""The questions to the store as expressions, and their rows as values. Opens no connection."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select

from onrecord.keep.schema import (
    failures,
    groups,
    judgements,
    links,
    readings,
    reports,
    runs,
    sources,
    statements,
    states,
)
from onrecord.keep.values import (
    Group,
    Judgement,
    KeptFailure,
    KeptLink,
    KeptReport,
    KeptStatement,
    Order,
    State,
)

AnyRow = Row[Any]
AnySelect = Select[Any]
# Where a page of an ordered list ended: the day and the number of its last row.
Place = tuple[str, int]

_earlier = reports.alias("earlier")


def reports_listed() -> AnySelect:
    """The rows of reports in a list, without their texts."""
    return select(
        reports.c.seq,
        reports.c.day,
        reports.c.id,
        reports.c.external_id,
        reports.c.publisher,
        reports.c.title,
        reports.c.url,
        reports.c.published,
        reports.c.language,
        _earlier.c.id.label("revises"),
        reports.c.added,
    ).outerjoin(_earlier, _earlier.c.seq == reports.c.revises)


def as_report(row: AnyRow) -> KeptReport:
    """A row of `reports_listed`."""
    return KeptReport(**{one.name: getattr(row, one.name) for one in fields(KeptReport)})


def statements_listed() -> AnySelect:
    """The rows of statements in a list."""
    return (
        select(
            statements.c.seq,
            statements.c.day,
            statements.c.id,
            reports.c.id.label("report"),
            statements.c.number,
            func.coalesce(sources.c.name, statements.c.source_text).label("source"),
            statements.c.source_text,
            statements.c.standing,
            statements.c.kind,
            statements.c.act,
            statements.c.stance,
            statements.c.quotation,
            statements.c.factuality,
            statements.c.negated,
            statements.c.own_voice,
            statements.c.content,
            statements.c.start,
            reports.c.publisher,
        )
        .join(reports, reports.c.seq == statements.c.report)
        .outerjoin(sources, sources.c.seq == statements.c.source)
    )


def as_statement(row: AnyRow) -> KeptStatement:
    """A row of `statements_listed`."""
    given = {one.name: getattr(row, one.name) for one in fields(KeptStatement)}
    return KeptStatement(**{**given, "day": row.day or None})


def ordered(
    wanted: AnySelect, day: ColumnElement[str], number: ColumnElement[int], order: Order
) -> AnySelect:
    """In this order; what has no day counts as older than all the rest."""
    if order == "added":
        return wanted.order_by(number)
    if order == "newest":
        return wanted.order_by(day.desc(), number.desc())
    return wanted.order_by(day, number)


def after(
    place: Place, day: ColumnElement[str], number: ColumnElement[int], order: Order
) -> ColumnElement[bool]:
    """What comes behind a place in this order."""
    if order == "added":
        return number > place[1]
    if order == "newest":
        return and_(day <= place[0], or_(day < place[0], number < place[1]))
    return and_(day >= place[0], or_(day > place[0], number > place[1]))


def readings_wanted() -> AnySelect:
    """Readings with all that is needed to make values of them."""
    return (
        select(
            readings.c.seq,
            readings.c.reader,
            readings.c.body,
            reports.c.id,
            reports.c.text,
            reports.c.rest,
            _earlier.c.id.label("revises"),
        )
        .join(reports, reports.c.seq == readings.c.report)
        .outerjoin(_earlier, _earlier.c.seq == reports.c.revises)
    )


def report_texts() -> AnySelect:
    """Reports with all that is needed to make values of them."""
    return select(reports.c.text, reports.c.rest, _earlier.c.id.label("revises")).outerjoin(
        _earlier, _earlier.c.seq == reports.c.revises
    )


def links_wanted(kind: str | None, of: Sequence[str] | None) -> AnySelect:
    """Links that hold, of a kind and at any of some ends where given."""
    wanted = (
        select(links, runs.c.maker).join(runs, runs.c.seq == links.c.since).where(links.c.until.is_(None))
    )
    if kind is not None:
        wanted = wanted.where(links.c.kind == kind)
    if of is not None:
        wanted = wanted.where(or_(links.c.left.in_(of), links.c.right.in_(of)))
    return wanted


def as_link(row: AnyRow) -> KeptLink:
    """A row of `links_wanted`."""
    return KeptLink(
        row.kind, row.ends, row.left, row.right, row.score, tuple(json.loads(row.reasons)), row.maker
    )


def groups_wanted(kind: str | None) -> AnySelect:
    """Groups that were not merged into others, with the state that holds."""
    wanted = (
        select(groups.c.seq, groups.c.id, groups.c.kind, states.c.group, *_state_columns())
        .outerjoin(states, and_(states.c.group == groups.c.seq, states.c.until.is_(None)))
        .where(states.c.merged_into.is_(None))
    )
    return wanted if kind is None else wanted.where(groups.c.kind == kind)


def as_group(row: AnyRow) -> Group:
    """A row of `groups_wanted`; a group that nobody described yet has the empty state."""
    if row.group is None:
        return Group(row.id, row.kind, State())
    given = {one.name: getattr(row, one.name) for one in fields(State)}
    return Group(row.id, row.kind, State(**{**given, "rest": json.loads(row.rest)}))


def _state_columns() -> list[ColumnElement[Any]]:
    return [states.c[one.name] for one in fields(State)]


def as_judgements(rows: Sequence[AnyRow]) -> list[Judgement]:
    """All rows of `judgements`; an undoing that was itself undone undoes nothing."""
    standing: dict[int, bool] = {}
    undone: set[int] = set()
    # Later rows undo earlier ones, so that the last of all always stands.
    for row in sorted(rows, key=lambda one: -one.seq):
        standing[row.seq] = row.seq not in undone
        if row.undoes is not None and standing[row.seq]:
            undone.add(row.undoes)
    return [
        Judgement(
            row.seq,
            row.who,
            row.made,
            row.what,
            tuple(json.loads(row.about)),
            row.value,
            row.note,
            row.undoes,
            standing[row.seq],
        )
        for row in rows
    ]


def judgements_all() -> AnySelect:
    """All judgements, in the order in which they were made."""
    return select(judgements).order_by(judgements.c.seq)


def failures_wanted(all_of_them: bool) -> AnySelect:
    """Failures that stand, or those too that were mended since."""
    return select(failures) if all_of_them else select(failures).where(failures.c.until.is_(None))


def as_failure(row: AnyRow) -> KeptFailure:
    """A row of `failures`."""
    return KeptFailure(row.place, row.why, row.since, row.until)
