"""A web server on this machine that does what a test tells it, down to the byte."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Answer = bytes | Callable[["Asked"], bytes | None]


@dataclass
class Asked:
    """One request, and the connection to write to by hand."""

    path: str
    headers: dict[str, str]
    connection: socket.socket

    def send(self, data: bytes) -> bool:
        """Whether the other side still takes bytes."""
        try:
            self.connection.sendall(data)
        except OSError:
            return False
        return True


@dataclass
class Site:
    """Answers by path, and the requests that came."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path of this site."""
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, in order, but for robots.txt."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    def serve(self, connection: socket.socket) -> None:
        """One request and its answer."""
        with connection:
            data = b""
            connection.settimeout(5)
            try:
                while b"\r\n\r\n" not in data:
                    found = connection.recv(65536)
                    # The handshake of an encryption that is not spoken here begins with this byte.
                    if not found or found[:1] == b"\x16":
                        return
                    data += found
            except OSError:
                return
            first, *lines = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
            pairs = (line.partition(":") for line in lines)
            asked = Asked(first.split(" ")[1], {k.lower(): v.strip() for k, _, v in pairs}, connection)
            self.asked.append(asked)
            answer = self.answers.get(asked.path, page(b"not here", status="404 Not Found"))
            sent = answer if isinstance(answer, bytes) else answer(asked)
            if sent is not None:
                asked.send(sent)


def page(
    body: bytes | str, kind: str = "text/html; charset=utf-8", status: str = "200 OK", **more: str
) -> bytes:
    """A whole answer; headers are given as `retry_after="5"`."""
    data = body if isinstance(body, bytes) else body.encode()
    headers = {"Content-Type": kind, "Content-Length": str(len(data))}
    headers |= {name.replace("_", "-"): value for name, value in more.items()}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers.items() if value)]
    return "\r\n".join([*lines, "", ""]).encode("utf-8") + data


def redirect(to: str, status: str = "302 Found") -> bytes:
    """An answer that leads elsewhere."""
    return page(b"", status=status, Location=to)


@contextlib.contextmanager
def site(encrypted: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site on every loopback address; its threads end with it."""
    with socket.create_server(("0.0.0.0", 0), backlog=50) as server:
        found = Site(server.getsockname()[1])
        ended = threading.Event()

        def work() -> None:
            while not ended.is_set():
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                threading.Thread(target=serve, args=(connection,), daemon=True).start()

        def serve(connection: socket.socket) -> None:
            with contextlib.suppress(OSError):
                found.serve(encrypted.wrap_socket(connection, server_side=True) if encrypted else connection)

        threading.Thread(target=work, daemon=True).start()
        try:
            yield found
        finally:
            ended.set()
            # Closing alone does not wake the one that waits for a connection.
            with contextlib.suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)


STORY = (
    "<!doctype html><html lang=en><head><title>Harbour shut | The Lantern</title>"
    '<meta property="og:site_name" content="The Lantern">'
    '<meta property="article:published_time" content="2025-11-01T08:30:00Z"></head><body><main><article>'
    "<h1>Harbour shut</h1>"
    "<p>The harbour of Veldt was shut on Saturday after an explosion hurt at least ten people there.</p>"
    "<p>“We heard two bangs,” a dock worker told The Lantern, and asked not to be named in the paper.</p>"
    "<p>Ida Storm, the mayor, denied that the city had known about the fuel in the sheds at all.</p>"
    "</article></main></body></html>"
)
