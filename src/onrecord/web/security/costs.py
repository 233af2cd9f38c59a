"""What one request may cost: lengths, page sizes, time. What is longer is refused before it is looked at."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from onrecord.errors import OnRecordError

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

    A thread is not stopped, for Python stops none; it is left to end by itself, and keeps its slot until
    then. So slow questions leave the pages their threads, and the waiting for a slot counts too.
    """
    # Late: the command line knows this file, and anyio takes a while to import.
    import anyio
    import anyio.to_thread

    with anyio.move_on_after(seconds):
        while not _SLOTS.acquire(blocking=False):
            await anyio.sleep(0.01)
        slot = _Slot()
        try:
            return await anyio.to_thread.run_sync(
                lambda: slot.held(function), abandon_on_cancel=True, limiter=anyio.CapacityLimiter(1)
            )
        finally:
            slot.unused()
    raise TooSlow(f"the answer took longer than {seconds:g} seconds; ask for less, or later")


_SLOTS = threading.BoundedSemaphore(AT_ONCE)


class _Slot:
    """One of the slots, given back once: when the work ends, or where it never began."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._begun = False
        self._given_back = False

    def held(self, function: Callable[[], T]) -> T:
        """Does the work, and gives the slot back."""
        with self._lock:
            if self._given_back:
                raise TooSlow("it was given up before it began")
            self._begun = True
        try:
            return function()
        finally:
            _SLOTS.release()

    def unused(self) -> None:
        """Gives the slot back if the work has not begun."""
        with self._lock:
            if self._begun or self._given_back:
                return
            self._given_back = True
        _SLOTS.release()
