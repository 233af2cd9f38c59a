"""How often one client may ask: a bucket of tokens for each, filled steadily, in bounded memory."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, then `a_second`."""

    a_second: float
    burst: int


RATES = {
    "read": Rate(50.0, 400),
    "dear": Rate(0.5, 20),  # whole exports and audio
    "judge": Rate(2.0, 60),
    "wrong": Rate(0.2, 10),  # tokens that are none
}
"""What is counted apart, and how much of it one client gets."""
KEPT = 10_000
"""Clients that are remembered; beyond them the one that was idle for longest is forgotten."""
_DEAR = ("/api/v1/export", "/listen/")


def kind_of(path: str, changes: bool) -> str:
    """The rate that a request falls under."""
    if changes:
        return "judge"
    return "dear" if path.startswith(_DEAR) else "read"


def client_of(peer: str | None, name: str | None) -> str:
    """Whom a request counts for: a person by name, else an address; of IPv6 a whole network, for one
    client has all of it."""
    if name is not None:
        return f"person {name}"
    try:
        address = ip_address(peer or "")
    except ValueError:
        return f"peer {peer}"
    if isinstance(address, IPv6Address) and not address.is_loopback:
        return f"net {int(address) >> 64:x}"
    return f"peer {address}"


class Buckets:
    """The buckets of all clients."""

    def __init__(
        self,
        rates: Mapping[str, Rate] | None = None,
        *,
        kept: int = KEPT,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rates = rates or RATES
        self._kept = kept
        self._clock = clock
        self._buckets: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, kind: str, client: str) -> float:
        """Takes a token; 0 where there was one, else the seconds until there will be."""
        return self._looked(kind, client, 1.0)

    def empty(self, kind: str, client: str) -> float:
        """The seconds until there will be a token; none is taken."""
        return self._looked(kind, client, 0.0)

    def _looked(self, kind: str, client: str, cost: float) -> float:
        rate = self._rates[kind]
        now = self._clock()
        with self._lock:
            held, when = self._buckets.pop((kind, client), (float(rate.burst), now))
            held = min(float(rate.burst), held + (now - when) * rate.a_second)
            wait = 0.0 if held >= 1.0 else (1.0 - held) / rate.a_second
            self._buckets[kind, client] = (held - cost if wait == 0.0 else held, now)
            while len(self._buckets) > self._kept:
                self._buckets.popitem(last=False)
        return wait

    def __len__(self) -> int:
        return len(self._buckets)
