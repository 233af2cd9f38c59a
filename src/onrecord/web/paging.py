"""Lists a page at a time. A ledger is asked for no more than what is shown and one row beyond."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar
from urllib.parse import urlencode

from onrecord.web.visit import Visit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rows(Generic[T]):
    """One page of a list, and where its neighbours are."""

    rows: tuple[T, ...]
    number: int
    before: str | None
    after: str | None
    deepest: bool = False
    """Whether there is more, but no further page is served."""


def paged(
    visit: Visit, ask: Callable[[int], Iterable[T]], field: str = "page", size: int | None = None
) -> Rows[T]:
    """The page that the visit asks for; `ask` gives at most so many rows."""
    size = size or visit.settings.per_page
    number = visit.number(field, highest=visit.settings.deepest)
    most = number * size + 1
    found = [*islice(iter(ask(most)), (number - 1) * size, most)]
    more = len(found) > size
    last = number >= visit.settings.deepest
    return Rows(
        tuple(found[:size]),
        number,
        address(visit, field, number - 1) if number > 1 else None,
        address(visit, field, number + 1) if more and not last else None,
        more and last,
    )


def address(visit: Visit, field: str, number: int) -> str:
    """The same page with another number."""
    query = {name: value for name, value in visit.query.items() if name != field and value}
    if number > 1:
        query[field] = str(number)
    return f"{visit.path}?{urlencode(query, errors='replace')}" if query else visit.path
