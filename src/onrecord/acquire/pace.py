"""How often a feed is asked again: as often as it wishes, within bounds. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime

from onrecord.acquire.politeness import http_date

USUAL = 1800.0
"""Seconds between two polls of a feed that says nothing of it."""
SHORTEST = 300.0
LONGEST = 86_400.0

_MAX_AGE = re.compile(r"(?:\A|[\s,])(?:s-maxage|max-age)\s*=\s*\"?(\d{1,9})", re.IGNORECASE)


def interval(headers: Mapping[str, str], every: float | None, now: datetime) -> float:
    """Seconds until the next poll: the longest time that the answer or the feed itself asks for."""
    asked = [value for value in (fresh_for(headers, now), every) if value]
    return min(max(max(asked, default=USUAL), SHORTEST), LONGEST)


def fresh_for(headers: Mapping[str, str], now: datetime) -> float | None:
    """How long an answer may be kept by its own word, in seconds; None where it says nothing."""
    if found := _MAX_AGE.search(headers.get("cache-control", "")):
        return float(found[1])
    expires = http_date(headers.get("expires", ""))
    if expires is None:
        return None
    # Counted by the server's own clock where it shows it: ours may differ.
    return max(0.0, (expires - (http_date(headers.get("date", "")) or now)).total_seconds())


def after_failures(every: float, failures: int, wait: float | None) -> float:
    """Seconds until a feed that failed so many times on end is asked again."""
    doubled = every * 2.0 ** min(failures, 16)
    return max(min(doubled, LONGEST), min(wait or 0.0, 7 * LONGEST))


def spread(address: str, every: float) -> float:
    """Up to a tenth of `every`, the same for the same feed, so that many feeds do not come at once."""
    number = int.from_bytes(
        hashlib.blake2b(address.encode("utf-8", "replace"), digest_size=4).digest(), "big"
    )
    return every * 0.1 * number / 2**32
