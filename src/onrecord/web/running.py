"""The server itself: uvicorn in this process, with a word when it listens."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import uvicorn

from onrecord.web.app import application
from onrecord.web.settings import Settings

if TYPE_CHECKING:
    from onrecord.ledger import Ledger


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[int], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            self._ready(self.servers[0].sockets[0].getsockname()[1])


def run(ledger: Ledger, settings: Settings, ready: Callable[[str], None]) -> None:
    """Serves until it is stopped; `ready` hears the address once a browser can ask."""
    config = uvicorn.Config(
        application(ledger, settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # who speaks for whom is the guard's to decide
        timeout_graceful_shutdown=3,
    )
    server = _Server(config, lambda port: ready(replace(settings, port=port).address))
    server.run()
    if not server.started:
        sys.exit(1)
