"""A real server on loopback for as long as a test needs it, and a client that says what it is told to."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def cookies(self) -> dict[str, str]:
        """Of the last cookie that was set, the name and value."""
        name, _, value = self.headers.get("set-cookie", "").partition(";")[0].partition("=")
        return {name: value} if name else {}


@dataclass(frozen=True)
class Served:
    """Where the server listens."""

    port: int

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
        peer: str | None = None,
    ) -> Answer:
        """One request on a connection of its own."""
        source = (peer, 0) if peer else None
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20, source_address=source)
        try:
            connection.request(method, path, body, dict(headers or {}))
            found = connection.getresponse()
            fields = {name.lower(): value for name, value in found.getheaders()}
            return Answer(found.status, fields, found.read())
        finally:
            connection.close()


@contextmanager
def serving(app: Any) -> Iterator[Served]:
    """Serves an ASGI application on a free port."""
    config = uvicorn.Config(
        app, host="127.0.0.1", port=0, log_level="error", lifespan="on", proxy_headers=False
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        if not thread.is_alive():
            raise RuntimeError("the server did not start")
        thread.join(0.005)
    try:
        yield Served(server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(10)
