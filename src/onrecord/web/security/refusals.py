"""A request that is refused: why in one sentence, as a problem for programs (RFC 9457) or a plain page."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PROBLEM = "application/problem+json"
TITLES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    411: "Length Required",
    413: "Content Too Large",
    414: "URI Too Long",
    415: "Unsupported Media Type",
    421: "Misdirected Request",
    422: "Unprocessable Content",
    429: "Too Many Requests",
    500: "Internal Server Error",
    501: "Not Implemented",
    503: "Service Unavailable",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A status, and what the person or the program at the other end can do about it."""

    status: int
    detail: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The status in words."""
        return TITLES.get(self.status, f"Status {self.status}")

    def problem(self) -> dict[str, Any]:
        """The members of a problem document."""
        return {"type": "about:blank", "title": self.title, "status": self.status, "detail": self.detail}

    def body(self, by_program: bool) -> tuple[str, bytes]:
        """The media type and the bytes of the answer."""
        if by_program:
            return PROBLEM, json.dumps(self.problem(), ensure_ascii=False).encode()
        page = (
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
            '<meta name="viewport" content="width=device-width">'
            '<h1>{title}</h1><p>{detail}</p><p><a href="/">To the first page</a></p></html>'
        )
        told = page.format(title=html.escape(self.title), detail=html.escape(self.detail))
        return "text/html; charset=utf-8", told.encode()
