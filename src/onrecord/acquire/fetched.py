"""What came over the web, as values: what was asked, what was answered, and why there was no answer.

Nothing here touches the network; `fetch.py` does, and it alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord.acquire.facts import NOTHING, Facts
from onrecord.acquire.source import Source, started
from onrecord.acquire.unpack import of_bytes
from onrecord.errors import UnreadableInput


@dataclass(frozen=True, slots=True)
class Validators:
    """What an answer said of its version; sent back, so that nothing is sent twice (RFC 9110)."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer, unpacked. `unchanged` ones have no body."""

    asked: str
    url: str
    """Where the answer came from, after redirects."""
    status: int
    headers: dict[str, str]
    """Their names in lower case."""
    body: bytes
    retrieved: str
    """ISO 8601, UTC."""
    moved: str | None = None
    """Where the asked address has gone for good, where it said so."""
    validators: Validators = field(default=Validators())

    @property
    def unchanged(self) -> bool:
        """Whether it is what the validators stand for."""
        return self.status == 304


class NotFetched(UnreadableInput):
    """There was no answer to use. `status` is that of the answer, `wait` the seconds it asked to wait."""

    def __init__(self, where: str, why: str, *, status: int | None = None, wait: float | None = None) -> None:
        super().__init__(where, why)
        self.status = status
        self.wait = wait


class Stopped(NotFetched):
    """It was told to stop before there was an answer."""


Fetch = Callable[[str, Validators], Fetched]
"""Gets an address, or raises `NotFetched` or `TooLarge`; `fetch.Fetcher.get` is one."""


def is_address(text: str) -> bool:
    """Whether it is the address of something on the web."""
    return re.match(r"https?://", text, re.IGNORECASE) is not None


def source_of(
    fetched: Fetched, path: str, known: Facts = NOTHING, only: frozenset[str] = frozenset()
) -> Source:
    """An answer as a source; its kind is told by its content first, for servers often name it wrongly."""
    kind = fetched.headers.get("content-type", "")
    charset = re.search(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", kind, re.IGNORECASE)
    where = Facts(url=fetched.url, retrieved=fetched.retrieved)
    return started(
        Source(
            path=path,
            head=b"",
            stream=of_bytes(fetched.body),
            name=re.split(r"[?#]", fetched.url, maxsplit=1)[0].rpartition("/")[2],
            media=kind.partition(";")[0].strip().lower(),
            charset=charset[1] if charset else None,
            known=where.over(known),
            only=only,
        )
    )
