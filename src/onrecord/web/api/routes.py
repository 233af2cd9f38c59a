"""The endpoints as routes: query -> values -> the ledger, in a thread and in time -> JSON or a problem."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from onrecord.errors import NotKept
from onrecord.web.answering import Held, answered, parts_of, plain_json, problem, refused
from onrecord.web.api import exporting
from onrecord.web.api.endpoints import BASE, ENDPOINTS, SENDINGS, Endpoint
from onrecord.web.api.judging import Judged, Judging, judging
from onrecord.web.api.openapi import description
from onrecord.web.api.params import cursor_at, given
from onrecord.web.security.costs import in_time
from onrecord.web.security.guard import who_of
from onrecord.web.visit import House

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

Answering = Callable[[Request], Awaitable[Response]]
_NUMBER = re.compile(r"[1-9][0-9]{0,15}")


def routes(house: House) -> Sequence[BaseRoute]:
    """The API, and what answers for paths below it that are none of its own."""
    sent: dict[str, Answering] = {
        "judge": _judge(house),
        "undo": _undo(house),
    }
    held = Held()
    sendings = {one.path for one in SENDINGS}
    return [
        Route(f"{BASE}/openapi.json", _describe, name="openapi", methods=["GET"]),
        *(
            Route(BASE + one.path, _ask(house, held, one), name=f"api-{one.name}", methods=["GET"])
            for one in ENDPOINTS
            if one.path not in sendings
        ),
        *(
            Route(BASE + one.path, _both(house, held, one.path, sent[one.name]), name=f"api-{one.name}",
                  methods=["GET", "POST"])
            for one in SENDINGS
        ),
        exporting.route(house, BASE),
        Route("/api/{rest:path}", _nowhere, methods=["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]),
    ]  # fmt: skip


def page_of(found: Iterator[Any], after: int, limit: int) -> tuple[list[Any], str | None]:
    """The rows of one page, and the cursor of the next where there is one."""
    rows = list(islice(found, after, after + limit + 1))
    return rows[:limit], (cursor_at(after + limit) if len(rows) > limit else None)


async def _describe(_: Request) -> Response:
    return Response(plain_json(description()), media_type="application/json")


async def _nowhere(request: Request) -> Response:
    return problem(404, f"there is nothing at {request.url.path[:200]}; {BASE}/openapi.json tells what is")


# --- asking ------------------------------------------------------------------------------------


def _ask(house: House, held: Held, endpoint: Endpoint) -> Answering:
    async def answer(request: Request) -> Response:
        async def work() -> Response:
            values: dict[str, Any] = {
                **given(endpoint.all_params, request.query_params.multi_items()),
                **parts_of(request),
            }
            return await answered(
                house,
                held,
                request,
                lambda: (plain_json(_answered(house.ledger, endpoint, values)), "application/json"),
            )

        return await refused(work)

    return answer


def _answered(ledger: Ledger, endpoint: Endpoint, values: dict[str, Any]) -> Any:
    found = endpoint.ask(ledger, values)
    if not endpoint.paged:
        return endpoint.plain(found)
    rows, after = page_of(iter(found), values["cursor"], values["limit"])
    return {"items": [endpoint.plain(row) for row in rows], "next": after}


# --- sending -----------------------------------------------------------------------------------


def _both(house: House, held: Held, path: str, send: Answering) -> Answering:
    """One path that is asked by GET, where it can be, and sent to by POST."""
    asked = next((_ask(house, held, one) for one in ENDPOINTS if one.path == path), None)

    async def answer(request: Request) -> Response:
        if request.method == "POST":
            return await send(request)
        if asked is None:
            return problem(405, "this is sent by POST", allow="POST")
        return await asked(request)

    return answer


def _judge(house: House) -> Answering:
    async def answer(request: Request) -> Response:
        async def work() -> Response:
            wanted = judging(await request.body())
            who = who_of(request.scope).name
            number = await in_time(lambda: _judged(house, wanted, who))
            return _kept(house, number)

        return await refused(work)

    return answer


def _judged(house: House, wanted: Judging, who: str) -> int:
    made: int = house.ledger.judge(wanted.what, wanted.about, who=who, value=wanted.value, note=wanted.note)
    return made


def _undo(house: House) -> Answering:
    async def answer(request: Request) -> Response:
        async def work() -> Response:
            number = str(request.path_params["number"])
            if not _NUMBER.fullmatch(number):
                raise NotKept(f"{number[:40]}: no judgement has this number")
            who = who_of(request.scope).name
            made = await in_time(lambda: house.ledger.undo(int(number), who=who))
            return _kept(house, made)

        return await refused(work)

    return answer


def _kept(house: House, number: int) -> Response:
    house.fresh.forget()
    return Response(plain_json({"number": Judged(number).number}), 201, media_type="application/json")
