"""A request as the rules see it: plain values, nothing of a server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Scope = Mapping[str, Any]

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The first lines of a request, and who is at the other end."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    """By their names in lower case; several of one name are joined by a comma."""
    peer: str | None
    """The address at the other end, None for a socket that has none."""
    scheme: str = "http"
    twice: frozenset[str] = frozenset()
    """Names of headers that came more than once."""

    @property
    def changes(self) -> bool:
        """Whether it may change something."""
        return self.method not in SAFE

    @property
    def by_program(self) -> bool:
        """Whether an error is better told as JSON than as a page."""
        accepted = self.headers.get("accept", "")
        return self.path.startswith("/api/") or ("json" in accepted and "html" not in accepted)


def asked_of(scope: Scope) -> Asked:
    """The request that an ASGI scope is about."""
    headers: dict[str, str] = {}
    twice = set()
    for raw_name, raw_value in scope.get("headers", ()):
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        if name in headers:
            twice.add(name)
            headers[name] = f"{headers[name]}, {value}"
        else:
            headers[name] = value
    client = scope.get("client")
    return Asked(
        method=str(scope["method"]).upper(),
        path=str(scope["path"]),
        query=bytes(scope.get("query_string", b"")).decode("latin-1"),
        headers=headers,
        peer=str(client[0]) if client else None,
        scheme=str(scope.get("scheme", "http")),
        twice=frozenset(twice),
    )
