"""What is sent with a request, and what an answer's first lines mean: pure, beside `fetch.py`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from urllib.parse import urljoin

from onrecord.acquire.fetched import NotFetched, Validators
from onrecord.acquire.politeness import PASSING

AGENT = "OnRecord (reads news; heeds robots.txt)"
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, "
    "application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5"
)
_WHY = {
    401: "asks for a password",
    403: "is forbidden to us",
    404: "is not there",
    410: "is gone for good",
    429: "has had too many requests",
}


def request_headers(host: str, validators: Validators) -> list[tuple[bytes, bytes]]:
    """The headers of a request; what an earlier answer said of its version goes back with it."""
    sent = {
        "Host": host,
        "User-Agent": AGENT,
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip",
        "Connection": "close",
        "If-None-Match": validators.etag,
        "If-Modified-Since": validators.modified,
    }
    # What a server said once comes back to it: a line end in it would begin a header of its own.
    return [
        (name.encode("ascii"), value.encode("latin-1", "ignore"))
        for name, value in sent.items()
        if value and value.isprintable()
    ]


def sending_headers(host: str, body: bytes, more: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """The headers of something that is sent; what is given besides must be plain ASCII."""
    sent = {
        "Host": host,
        "User-Agent": AGENT,
        "Accept": "*/*",
        "Connection": "close",
        "Content-Length": str(len(body)),
        **more,
    }
    return [
        (name.encode("ascii"), value.encode("ascii")) for name, value in sent.items() if value.isprintable()
    ]


def lowered(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by their names in lower case; of several alike the first, but lists one after the other."""
    found: dict[str, str] = {}
    for name, value in headers:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        if key in ("content-encoding", "cache-control") and key in found:
            found[key] += f", {text}"
        found.setdefault(key, text)
    return found


def answered(asked: str, status: int, wait: float) -> NotFetched:
    """The failure that an answer other than a page means."""
    later = f"; try again in {wait:.0f} seconds" if wait else ""
    why = _WHY.get(status, "cannot be had now" if status in PASSING else "cannot be had")
    return NotFetched(asked, f"{why} (status {status}){later}", status=status, wait=wait or None)


def joined(url: str, location: str, asked: str) -> str:
    """The address that a redirect from `url` leads to; raises `NotFetched` where it is none."""
    # Headers come as Latin-1; an address with letters beyond ASCII was meant as UTF-8.
    with contextlib.suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(url, location.strip())
    except ValueError as error:
        raise NotFetched(asked, f"redirects to {short(location)}, which is no address") from error


def short(text: str) -> str:
    """Words of others, on one line and not too many."""
    text = " ".join(text.split())
    return text if len(text) <= 100 else f"{text[:99]}…"
