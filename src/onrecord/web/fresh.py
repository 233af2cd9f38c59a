"""When the ledger last changed, asked at most once a second: what cached pages and ETags are keyed by."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.ledger import Ledger


class Fresh:
    """A mark that is another one whenever the ledger holds something new."""

    def __init__(
        self, ledger: Ledger, every: float = 1.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._ledger = ledger
        self._every = every
        self._clock = clock
        self._lock = threading.Lock()
        self._asked = float("-inf")
        self._mark = ""

    @property
    def mark(self) -> str:
        """The state of the ledger as a short word; up to a second old."""
        with self._lock:
            if self._clock() - self._asked >= self._every:
                self._mark = hashlib.blake2b(self._ledger.written().encode(), digest_size=8).hexdigest()
                self._asked = self._clock()
            return self._mark

    def forget(self) -> None:
        """Ask again at once: something was just written."""
        with self._lock:
            self._asked = float("-inf")
