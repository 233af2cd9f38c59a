"""The application: guards around routes, both listed in tables.

    GUARDS   modules with `guards(house)`, the outermost first
    PARTS    modules with `routes(house)`, the first match answers

A part is built from the `House` that all share, and is found again as `request.app.state.house`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from onrecord.web.fresh import Fresh
from onrecord.web.rendering import warm
from onrecord.web.settings import Settings
from onrecord.web.visit import House

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

GUARDS: tuple[str, ...] = ("onrecord.web.security.guard",)
PARTS: tuple[str, ...] = (
    "onrecord.web.judging",
    "onrecord.web.api.routes",
    "onrecord.web.feeds.routes",
    "onrecord.web.listening",
    "onrecord.web.serving",  # pages and static files, last: it also answers what nothing else knows
)


def application(ledger: str | Path | Ledger | None = None, settings: Settings | None = None) -> Starlette:
    """The pages of a ledger, given by its address or open already; None is the user's own.

    A ledger that is opened here is closed with the application.
    """
    settings = settings or Settings()
    if ledger is None or isinstance(ledger, str | Path):
        opened: Ledger = import_module("onrecord.ledger").Ledger(ledger, create=False)
        ours = True
    else:
        opened, ours = ledger, False
    house = House(opened, settings, Fresh(opened))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        # The first reader shall not wait for what all need: templates and outlines.
        await run_in_threadpool(warm)
        yield
        if ours:
            opened.close()

    app = Starlette(
        routes=[route for part in PARTS for route in import_module(part).routes(house)],
        middleware=[
            *(guard for name in GUARDS for guard in import_module(name).guards(house)),
            Middleware(GZipMiddleware, minimum_size=600, compresslevel=6),
        ],
        exception_handlers=import_module("onrecord.web.serving").handlers(house),
        lifespan=lifespan,
    )
    app.state.house = house
    return app
