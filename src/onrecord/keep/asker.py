"""How the store asks: each question on a connection of its own, long lists a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, Table, func, select

from onrecord.errors import NotKept
from onrecord.keep import engines
from onrecord.keep.asking import AnyRow, AnySelect, Place, after, ordered
from onrecord.keep.values import Order

T = TypeVar("T")
_PAGE = 500
# So many rows are looked up in a few milliseconds.
_MANY = 2000
# As many values as one question may hold on every store.
_AT_ONCE = 500


class Asker:
    """A ledger that can be asked."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine = engine
        self._place = place

    @property
    def _dialect(self) -> str:
        return self._engine.dialect.name

    def _reading(self) -> AbstractContextManager[Connection]:
        return engines.reading(self._engine, self._place)

    def _common(self, wanted: AnySelect) -> bool:
        """Whether a query on SQLite has very many rows; PostgreSQL keeps count of such things itself."""
        if self._dialect != "sqlite":
            return False
        return bool(self._value(select(func.count()).select_from(wanted.limit(_MANY).subquery())) == _MANY)

    def _value(self, wanted: AnySelect) -> Any:
        """The first column of the first row, None where there is none."""
        with self._reading() as connection:
            return connection.execute(wanted).scalar()

    def _one(self, wanted: AnySelect, missing: str) -> AnyRow:
        """The first row; raises `NotKept` where there is none."""
        with self._reading() as connection:
            row = connection.execute(wanted).first()
        if row is None:
            raise NotKept(missing)
        return row

    def _rows(self, wanted: AnySelect) -> list[AnyRow]:
        """All rows, of what is known to be few."""
        with self._reading() as connection:
            return list(connection.execute(wanted).all())

    def _pages(self, wanted: AnySelect, number: ColumnElement[int], size: int = _PAGE) -> Iterator[AnyRow]:
        """All rows in the order of their numbers, which must be the first column."""
        last = 0
        while True:
            rows = self._rows(wanted.where(number > last).order_by(number).limit(size))
            yield from rows
            if len(rows) < size:
                return
            last = rows[-1][0]

    def _list(
        self,
        listed: AnySelect,
        conditions: Sequence[ColumnElement[bool]],
        table: Table,
        order: Order,
        limit: int | None,
    ) -> Iterator[AnyRow]:
        """Rows of `reports` or `statements` that fulfil the conditions, in this order, at most `limit`."""
        day, number = table.c.day, table.c.seq
        left = limit
        place: Place | None = None
        while left is None or left > 0:
            size = _PAGE if left is None else min(_PAGE, left)
            behind: list[ColumnElement[bool]] = [] if place is None else [after(place, day, number, order)]
            # Which rows first, then what they say: to sort whole rows takes far longer.
            page = (
                ordered(select(number).where(*conditions, *behind), day, number, order).limit(size).subquery()
            )
            rows = self._rows(ordered(listed.join(page, page.c.seq == number), day, number, order))
            yield from rows
            if len(rows) < size:
                return
            left = None if left is None else left - size
            place = (rows[-1].day, rows[-1].seq)


def some_of(values: Iterable[T]) -> Iterator[list[T]]:
    """The values, each once, in parts that fit into a question."""
    rest = iter(dict.fromkeys(values))
    while part := list(islice(rest, _AT_ONCE)):
        yield part
