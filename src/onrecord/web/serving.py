"""Pages and static files as routes: a page runs in a thread, and is kept until the ledger changes."""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.errors import NotKept, OnRecordError
from onrecord.web.pages import PAGES, Page
from onrecord.web.rendering import decoded, render, static_path
from onrecord.web.security.refusals import Refusal
from onrecord.web.visit import READER, Elsewhere, House, Shown, Visit, Visitor

Answer = Callable[[Visit], Shown | Elsewhere]
SEEN = "seen"
"""The cookie: when the last visit ended and when this one was last heard of, in seconds since 1970."""
APART = 30 * 60
"""Seconds of silence after which a reader has come back."""
_YEAR = 365 * 24 * 3600


def routes(house: House) -> Sequence[BaseRoute]:
    """The pages of `PAGES`, and the files they load."""
    kept = Kept(house.settings.kept_pages)
    return [
        *(Route(page.path, _endpoint(page, kept), name=page.name, methods=["GET"]) for page in PAGES),
        Route("/static/{name}", file, name="static", methods=["GET"]),
    ]


def handlers(house: House) -> Mapping[Any, Any]:
    """What is shown when something is not there, or goes wrong."""
    del house

    async def refused(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
        return _plain(request, status, error.detail if isinstance(error, HTTPException) else None, headers)

    async def unknown(request: Request, error: Exception) -> Response:
        return _plain(request, 404, str(error), {})

    async def ours(request: Request, error: Exception) -> Response:
        return _plain(request, 503, str(error), {})

    return {HTTPException: refused, NotKept: unknown, OnRecordError: ours}


def visitor_of(request: Request) -> Visitor:
    """Who asks, as the guards found out."""
    found = request.scope.get("visitor", READER)
    return found if isinstance(found, Visitor) else READER


def visit_of(request: Request, since: datetime | None = None) -> Visit:
    """The request as a page is given it."""
    house: House = request.app.state.house
    return Visit(
        house.ledger,
        house.settings,
        request.url.path,
        {name: decoded(str(value)) for name, value in request.path_params.items()},
        dict(request.query_params),
        visitor_of(request),
        since,
    )


@dataclass(frozen=True, slots=True)
class Body:
    """A page as it is sent."""

    status: int
    plain: bytes
    packed: bytes
    tag: str
    location: str | None = None


class Kept:
    """The pages rendered last, until the ledger changes. Threads share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._mark = ""
        self._held: OrderedDict[Any, Body] = OrderedDict()

    def get(self, mark: str, key: Any) -> Body | None:
        """The page, if nothing was added to the ledger since."""
        with self._lock:
            if mark != self._mark:
                self._held.clear()
                self._mark = mark
            body = self._held.get(key)
            if body is not None:
                self._held.move_to_end(key)
            return body

    def put(self, mark: str, key: Any, body: Body) -> None:
        """Keep a page; the one unasked for longest goes."""
        with self._lock:
            if mark == self._mark:
                self._held[key] = body
                while len(self._held) > self._most:
                    self._held.popitem(last=False)


async def file(request: Request) -> Response:
    """A file whose address tells its bytes, so that a browser need not ask again."""
    try:
        path = static_path(request.path_params["name"])
    except KeyError as error:
        raise HTTPException(404) from error
    known = "v" in request.query_params
    keep = f"public, max-age={_YEAR}, immutable" if known else "no-cache"
    return FileResponse(path, headers={"Cache-Control": keep})


def _endpoint(page: Page, kept: Kept) -> Callable[[Request], Any]:
    module, _, function = page.answer.partition(":")
    answer: Answer = getattr(import_module(module), function)

    async def endpoint(request: Request) -> Response:
        house: House = request.app.state.house
        since, cookie = seen(request.cookies.get(SEEN), time.time())
        visit = visit_of(request, since if page.since else None)
        body = await run_in_threadpool(_body, answer, visit, house, kept)
        if body.location is not None:
            return RedirectResponse(body.location, 301)
        headers = {"ETag": body.tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding, Cookie"}
        if request.headers.get("if-none-match") == body.tag:
            return Response(status_code=304, headers=headers)
        content = body.plain
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            content = body.packed
        response = Response(content, body.status, headers, "text/html; charset=utf-8")
        response.set_cookie(SEEN, cookie, max_age=_YEAR, httponly=True, samesite="lax")
        return response

    return endpoint


def seen(cookie: str | None, now: float) -> tuple[datetime | None, str]:
    """When the reader was here before this visit, and the cookie to set: two times and nothing else."""
    before, latest = 0, 0
    if cookie and len(cookie) < 40:
        first, _, second = cookie.partition(".")
        if first.isascii() and first.isdigit() and second.isascii() and second.isdigit():
            before, latest = int(first), int(second)
    if not 0 <= before <= latest <= now + 60:
        before, latest = 0, 0
    if latest and now - latest > APART:
        before = latest
    return (datetime.fromtimestamp(before, UTC) if before else None), f"{before}.{int(now)}"


def _body(answer: Answer, visit: Visit, house: House, kept: Kept) -> Body:
    mark = house.fresh.mark
    # A form carries its reader's token, so nobody else may be given that page.
    shared = not visit.visitor.may_judge
    key = (visit.path, tuple(sorted(visit.query.items())), visit.since, visit.visitor)
    if shared and (body := kept.get(mark, key)) is not None:
        return body
    body = _made(answer(visit), visit)
    if shared:
        kept.put(mark, key, body)
    return body


def _made(found: Shown | Elsewhere, visit: Visit) -> Body:
    if isinstance(found, Elsewhere):
        return Body(301, b"", b"", "", found.path)
    # Half a surrogate pair has no bytes.
    plain = render(found, visit).encode("utf-8", "replace")
    tag = hashlib.blake2b(plain, digest_size=12).hexdigest()
    return Body(found.status, plain, gzip.compress(plain, 4, mtime=0), f'W/"{tag}"')


TOLD = {
    400: ("That cannot be asked", "Something in the address is not as it must be."),
    401: ("Who are you?", "These pages are for people who have signed in."),
    403: ("Not for you", "You may read here, and not do that."),
    404: ("Not on record", "There is no such page, or the ledger does not hold it."),
    405: ("Not like that", "This page cannot be asked in that way."),
    429: ("Too much at once", "Wait a moment and try again."),
    500: ("That went wrong", "The fault is ours. The ledger is as it was."),
    503: ("The ledger does not answer", "Try again in a moment."),
}


def _plain(request: Request, status: int, why: str | None, headers: dict[str, str]) -> Response:
    title, told = TOLD.get(status, TOLD[500 if status >= 500 else 400])
    if request.url.path.startswith("/api/"):
        media, body = Refusal(status, why or told).body(by_program=True)
        return Response(body, status, headers, media)
    shown = Shown("told.html", title, {"told": told, "why": why}, status)
    return Response(render(shown, visit_of(request)), status, headers, "text/html; charset=utf-8")
