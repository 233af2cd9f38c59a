"""The questions to the store as expressions, and their rows as values. Opens no connection."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select

from onrecord.keep.schema import (
    HELD,
    entities,
    failures,
    groups,
    judgements,
    links,
    places,
    readings,
    reports,
    runs,
    sources,
    statements,
    states,
)
from onrecord.keep.values import (
    ENDED,
    Group,
    GroupFilter,
    Judgement,
    KeptFailure,
    KeptLink,
    KeptPlace,
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


def places_wanted() -> AnySelect:
    """Places with coordinates of readings that hold, each with the report that names it."""
    held = HELD["places"]
    inside = (
        select(func.count())
        .select_from(held)
        .where(held.c.reading == places.c.reading, held.c.number == places.c.number)
        .scalar_subquery()
    )
    return (
        select(
            reports.c.id.label("report"),
            places.c.text,
            places.c.geonames,
            places.c.lat,
            places.c.lon,
            places.c.country,
            places.c.precision,
            inside.label("statements"),
        )
        .join(readings, readings.c.seq == places.c.reading)
        .join(reports, reports.c.seq == readings.c.report)
        .where(readings.c.replaced_by.is_(None), places.c.lat.is_not(None))
    )


def as_place(row: AnyRow) -> KeptPlace:
    """A row of `places_wanted`."""
    return KeptPlace(**{one.name: getattr(row, one.name) for one in fields(KeptPlace)})


def names_wanted(some: Sequence[str], limit: int) -> AnySelect:
    """The keys of the entities that these reports name most."""
    return (
        select(entities.c.key, func.sum(entities.c.mentions).label("many"))
        .join(readings, readings.c.seq == entities.c.reading)
        .join(reports, reports.c.seq == readings.c.report)
        .where(reports.c.id.in_(some), readings.c.replaced_by.is_(None), entities.c.key != "")
        .group_by(entities.c.key)
        .order_by(func.sum(entities.c.mentions).desc(), entities.c.key)
        .limit(limit)
    )


def naming(name: str, limit: int) -> AnySelect:
    """The reports that came last of those that name an entity."""
    # Of a name in thousands of reports only the last readings are joined; some of them may be replaced.
    last = (
        select(entities.c.reading)
        .where(entities.c.key == name)
        .order_by(entities.c.reading.desc())
        .limit(2 * limit)
        .subquery()
    )
    return (
        select(reports.c.id)
        .join(readings, readings.c.report == reports.c.seq)
        .join(last, last.c.reading == readings.c.seq)
        .where(readings.c.replaced_by.is_(None))
        .group_by(reports.c.seq, reports.c.id)
        .order_by(reports.c.seq.desc())
        .limit(limit)
    )


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


def links_wanted(kind: str | None) -> AnySelect:
    """Links that hold, of a kind where one is given."""
    wanted = (
        select(links, runs.c.maker).join(runs, runs.c.seq == links.c.since).where(links.c.until.is_(None))
    )
    if kind is not None:
        wanted = wanted.where(links.c.kind == kind)
    return wanted


def as_link(row: AnyRow) -> KeptLink:
    """A row of `links_wanted`."""
    return KeptLink(
        row.kind, row.ends, row.left, row.right, row.score, tuple(json.loads(row.reasons)), row.maker
    )


def groups_wanted(kind: str | None) -> AnySelect:
    """Groups that were not merged into others, with the state that holds."""
    wanted = (
        select(groups.c.seq, groups.c.id, groups.c.kind, states.c.group, runs.c.made, *_state_columns())
        .outerjoin(states, and_(states.c.group == groups.c.seq, states.c.until.is_(None)))
        .outerjoin(runs, runs.c.seq == states.c.since)
        # One that nobody described yet has no size.
        .where(states.c.merged_into.is_(None), or_(states.c.size.is_(None), states.c.size > ENDED))
    )
    return wanted if kind is None else wanted.where(groups.c.kind == kind)


def latest_groups(wanted: GroupFilter, behind: Place | None, limit: int) -> AnySelect:
    """Groups by their last day, the last first; which first, then what they say."""
    page = (
        select(states.c.group, states.c.last_day)
        .join(groups, groups.c.seq == states.c.group)
        .where(states.c.until.is_(None), states.c.merged_into.is_(None), states.c.size > ENDED)
        .where(groups.c.kind == wanted.kind)
    )
    if wanted.within is not None:
        page = page.where(states.c.within == wanted.within)
    if wanted.contested is not None:
        page = page.where(states.c.contested == wanted.contested)
    if wanted.corroborated is not None:
        page = page.where(states.c.corroborated == wanted.corroborated)
    if wanted.on_record:
        page = page.where(states.c.on_record >= wanted.on_record)
    if wanted.since is not None:
        page = page.where(states.c.last_day >= wanted.since)
    if wanted.until is not None:
        page = page.where(states.c.first_day <= wanted.until, states.c.first_day != "")
    if wanted.has is not None:
        # In the words of a text a quotation mark never stands bare, so this is the key itself.
        page = page.where(states.c.rest.not_like(f'%"{wanted.has}": null%'))
    if behind is not None:
        day, number = behind
        earlier = or_(states.c.last_day < day, states.c.group < number)
        page = page.where(states.c.last_day <= day, earlier)
    found = page.order_by(states.c.last_day.desc(), states.c.group.desc()).limit(limit).subquery()
    whole = groups_wanted(wanted.kind).join(found, found.c.group == groups.c.seq)
    return whole.order_by(found.c.last_day.desc(), found.c.group.desc())


def as_group(row: AnyRow) -> Group:
    """A row of `groups_wanted`; a group that nobody described yet has the empty state."""
    if row.group is None:
        return Group(row.id, row.kind, State())
    given = {one.name: getattr(row, one.name) for one in fields(State)}
    return Group(row.id, row.kind, State(**{**given, "rest": json.loads(row.rest)}), row.made)


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
