"""What one request may cost: lengths, page sizes, time. What is longer is refused before it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from anyio import CapacityLimiter
    from anyio.lowlevel import RunVar

LONGEST_PATH = 1_000
LONGEST_QUERY = 4_000
LONGEST_VALUE = 500
"""Of one parameter, in characters."""
MOST_PARAMETERS = 40
MOST_WORDS = 20
"""Of one search."""
LARGEST_BODY = 64_000
PAGE = 50
LARGEST_PAGE = 200
DEEPEST = 10_000
"""Rows that can be paged to; whoever wants more takes an export."""
SECONDS = 10.0
"""Until an answer has to be there."""

AT_ONCE = 16
"""Questions that are worked on at the same time."""

T = TypeVar("T")


class TooSlow(OnRecordError):
    """An answer took longer than it may."""


def too_long(path: str, query: str) -> str | None:
    """Why a request is refused by its length alone, None where it is not."""
    if len(path) > LONGEST_PATH:
        return f"the address has more than {LONGEST_PATH} characters"
    if len(query) > LONGEST_QUERY:
        return f"the query has more than {LONGEST_QUERY} characters"
    if query.count("&") >= MOST_PARAMETERS:
        return f"the query has more than {MOST_PARAMETERS} parameters"
    return None


async def in_time(function: Callable[[], T], seconds: float = SECONDS) -> T:
    """What `function` gives, worked out in a thread beside the server; `TooSlow` where it takes too long.

    A thread is not stopped, for Python stops none; it is left to end by itself. So that slow questions
    leave the pages their threads, only some are worked on at once, and the waiting of others counts too.
    """
    # Late: the command line knows this file, and anyio takes a while to import.
    import anyio
    import anyio.to_thread

    with anyio.move_on_after(seconds):
        return await anyio.to_thread.run_sync(function, abandon_on_cancel=True, limiter=_threads())
    raise TooSlow(f"the answer took longer than {seconds:g} seconds; ask for less, or later")


def _threads() -> CapacityLimiter:
    """The threads of this server; a limiter belongs to one event loop."""
    import anyio

    known = _known()
    try:
        return known.get()
    except LookupError:
        limiter = anyio.CapacityLimiter(AT_ONCE)
        known.set(limiter)
        return limiter


@cache
def _known() -> RunVar[CapacityLimiter]:
    from anyio.lowlevel import RunVar

    return RunVar("onrecord.web.security.costs")
