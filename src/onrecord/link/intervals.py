"""Intervals of figures and of days, and whether they can hold at once."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from onrecord.model import Figure

# "About 10,000" may be 10,200 or 9,500: a tenth either way.
ROUGH = 0.1
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?[~?%]?\Z")


class Interval(NamedTuple):
    """Closed; an open side is infinite."""

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        """Whether one value can be in both."""
        return self.low <= other.high and other.low <= self.high

    def inside(self, other: Interval) -> bool:
        """Whether this one says more exactly what the other says."""
        return self != other and other.low <= self.low and self.high <= other.high


def of_figure(figure: Figure) -> Interval:
    """The values that the words leave open; an approximate figure reaches a tenth further."""
    low = -math.inf if figure.low is None else figure.low
    high = math.inf if figure.high is None else figure.high
    if low > high:
        low, high = high, low
    if figure.approximate:
        low, high = (
            low - ROUGH * abs(low) if math.isfinite(low) else low,
            (high + ROUGH * abs(high) if math.isfinite(high) else high),
        )
    return Interval(low, high)


def day(published: str | None) -> int | None:
    """The day of an ISO date or date and time, as `date.toordinal`; None where there is none."""
    span = _period(published[:10]) if published else None
    return span[0] if span and published and len(published) >= 10 else None


def days(edtf: str | None) -> tuple[int, int] | None:
    """First and last day of an EDTF date or interval whose both ends are known; None otherwise."""
    if not edtf:
        return None
    first, slash, last = edtf.partition("/")
    start, end = _period(first), _period(last if slash else first)
    return (start[0], end[1]) if start and end and start[0] <= end[1] else None


def _period(text: str) -> tuple[int, int] | None:
    found = _DAY.match(text)
    if not found:
        return None
    year, month, dated = (int(part) if part else None for part in found.groups())
    assert year is not None
    if not 1 <= year <= 9999 or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    length = monthrange(year, month)[1]
    if dated is None:
        return date(year, month, 1).toordinal(), date(year, month, length).toordinal()
    if not 1 <= dated <= length:
        return None
    only = date(year, month, dated).toordinal()
    return only, only
