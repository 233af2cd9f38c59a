"""The lists as routes, in each of their forms."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from onrecord.errors import NotKept
from onrecord.web.answering import Held, answered, parts_of, refused
from onrecord.web.api.params import FILTERS, ORDER, PAGING, Param, filter_of, given, some
from onrecord.web.feeds import MEDIA, listing
from onrecord.web.feeds.listing import Listing
from onrecord.web.feeds.shapes import SHAPES
from onrecord.web.visit import House

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

_LIMIT = PAGING[0]
Asked = dict[str, Any]
Making = Callable[["Ledger", Asked, dict[str, str]], Listing]


def _today(ledger: Ledger, values: Asked, query: dict[str, str]) -> Listing:
    del query
    names = ("words", "since", "until", "publisher", "place", "limit")
    return listing.today(ledger.stories(**{name: values[name] for name in names}))


def _story(ledger: Ledger, values: Asked, query: dict[str, str]) -> Listing:
    del query
    return listing.story(ledger.story(values["id"]))


def _search(ledger: Ledger, values: Asked, query: dict[str, str]) -> Listing:
    wanted = filter_of(values)
    found = ledger.search(wanted, order=values["order"], limit=values["limit"])
    return listing.search(str(wanted), query, found)


def _alert(ledger: Ledger, values: Asked, query: dict[str, str]) -> Listing:
    del query
    return listing.alert(ledger.alert(values["id"]), ledger.notices(values["id"], limit=values["limit"]))


LISTS: tuple[tuple[str, Making, tuple[Param, ...]], ...] = (
    ("today", _today, (*some("words", "since", "until", "publisher", "place"), _LIMIT)),
    ("story/{id}", _story, ()),
    ("alert/{id}", _alert, (_LIMIT,)),
    ("search", _search, (*FILTERS.values(), ORDER, _LIMIT)),
)
"""The lists there are: path, how each is made, what it can be asked."""


def routes(house: House) -> Sequence[BaseRoute]:
    """Each list in each form, under `/feeds/`."""
    held = Held()
    return [
        Route(f"/feeds/{path}.{form}", _endpoint(house, held, form, make, params), methods=["GET"])
        for path, make, params in LISTS
        for form in MEDIA
    ]


def _endpoint(
    house: House, held: Held, form: str, make: Making, params: Sequence[Param]
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        async def work() -> Response:
            query = dict(request.query_params)
            values = {**given(params, request.query_params.multi_items()), **parts_of(request)}
            if "id" in values and not values["id"]:
                raise NotKept("no id is given")
            base = str(request.base_url).rstrip("/")
            here = str(request.url)

            def made() -> tuple[bytes, str]:
                return SHAPES[form](make(house.ledger, values, query), base, here), MEDIA[form]

            return await answered(house, held, request, made)

        return await refused(work)

    return endpoint
