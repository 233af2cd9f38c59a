"""A `Filter` -> the conditions of a query.

What few rows fulfil is looked up first, and the list made of those rows. What many rows fulfil is
tested along the list, which is soon full. Which of the two it is decides between a hundred
milliseconds and one; PostgreSQL knows by itself, for SQLite `common` tells.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, select, tuple_

from onrecord.keep.keys import key, name_words
from onrecord.keep.schema import HELD, groups, members, places, readings, reports, source_words, statements
from onrecord.keep.values import Filter
from onrecord.keep.words import holds

Condition = ColumnElement[bool]
Common = Callable[[Select[Any]], bool]
"""Whether a query has so many rows that they should not all be looked up."""


def of_statements(wanted: Filter, dialect: str, common: Common) -> list[Condition]:
    """What rows of `statements` must fulfil; those of replaced readings never do."""
    conditions = [read_last(), *_said(wanted, common)]
    if wanted.words is not None:
        conditions.append(holds(statements, wanted.words, dialect, common))
    if wanted.publisher is not None:
        conditions.append(statements.c.publisher_key == key(wanted.publisher))
    conditions += _between(statements.c.day, wanted)
    if wanted.report is not None:
        conditions.append(statements.c.report == _number_of(wanted.report))
    if wanted.story is not None:
        inside = select(reports.c.seq).join(members, members.c.member == reports.c.id)
        conditions.append(statements.c.report.in_(_in_group(inside, wanted.story)))
    return conditions


def of_reports(wanted: Filter, dialect: str, common: Common) -> list[Condition]:
    """What rows of `reports` must fulfil."""
    conditions = []
    if wanted.words is not None:
        conditions.append(holds(reports, wanted.words, dialect, common))
    if wanted.publisher is not None:
        conditions.append(reports.c.publisher_key == key(wanted.publisher))
    conditions += _between(reports.c.day, wanted)
    if wanted.report is not None:
        conditions.append(reports.c.id == wanted.report)
    if wanted.story is not None:
        conditions.append(reports.c.id.in_(_in_group(select(members.c.member), wanted.story)))
    said = _said(wanted, common)
    if said:
        inside = select(statements.c.report).where(read_last(), *said)
        if common(inside):
            conditions.append(inside.where(statements.c.report == reports.c.seq).correlate(reports).exists())
        else:
            conditions.append(reports.c.seq.in_(inside))
    return conditions


def _said(wanted: Filter, common: Common) -> list[Condition]:
    """The conditions that only a statement can fulfil."""
    conditions: list[Condition] = []
    if wanted.source is not None:
        one_of = named(wanted.source)
        many = common(select(statements.c.seq).where(statements.c.source.in_(one_of)))
        # A sum is in no index: this is a test, not a place to look.
        conditions.append((statements.c.source + 0 if many else statements.c.source).in_(one_of))
    if wanted.act is not None:
        conditions.append(statements.c.act == wanted.act)
    if wanted.standing is not None:
        conditions.append(statements.c.standing == wanted.standing)
    if wanted.place is not None:
        held = HELD["places"]
        inside = (
            select(held.c.reading, held.c.statement)
            .join(places, (places.c.reading == held.c.reading) & (places.c.number == held.c.number))
            .where(_is_place(wanted.place))
        )
        if common(inside):
            this = (held.c.reading == statements.c.reading, held.c.statement == statements.c.number)
            conditions.append(inside.where(*this).correlate(statements).exists())
        else:
            conditions.append(tuple_(statements.c.reading, statements.c.number).in_(inside))
    if wanted.claim is not None:
        conditions.append(statements.c.id.in_(_in_group(select(members.c.member), wanted.claim)))
    return conditions


def named(name: str) -> Select[tuple[int]]:
    """The numbers of the sources that have all the words of the name; none for a name without a word."""
    given = name_words(name) or [""]
    return (
        select(source_words.c.source)
        .where(source_words.c.word.in_(given))
        .group_by(source_words.c.source)
        .having(func.count() == len(given))
    )


def _is_place(place: str) -> Condition:
    if place.isascii() and place.isdigit() and len(place) < 19:
        return places.c.geonames == int(place)
    if len(place) == 2 and place.isascii() and place.isupper():
        return places.c.country == place
    return places.c.key == key(place)


def _between(day: ColumnElement[str], wanted: Filter) -> list[Condition]:
    conditions: list[Condition] = []
    if wanted.since is not None:
        conditions.append(day >= wanted.since)
    if wanted.until is not None:
        conditions += [day <= wanted.until, day != ""]
    return conditions


def _in_group(
    what: Select[tuple[int]] | Select[tuple[str]], group: str
) -> Select[tuple[int]] | Select[tuple[str]]:
    number = select(groups.c.seq).where(groups.c.id == group).scalar_subquery()
    return what.where(members.c.group == number, members.c.until.is_(None))


def _number_of(report: str) -> ScalarSelect[int]:
    return select(reports.c.seq).where(reports.c.id == report).scalar_subquery()


def read_last() -> Condition:
    """That the statement's reading was not replaced by one of a newer reader."""
    replaced = select(readings.c.seq).where(readings.c.replaced_by.is_not(None))
    return statements.c.reading.not_in(replaced)
