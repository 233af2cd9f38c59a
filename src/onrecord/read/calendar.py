"""Stretches of the calendar, and how TIMEX3 and EDTF write them.

A `Period` is a day, a week, a month ... on the calendar. It is made from any day inside it, moved
by whole steps of its own grain, and written in either notation:

    >>> week = around(date(2025, 10, 30), "week")
    >>> timex(week), edtf(week), timex(shift(week, -1))
    ('2025-W44', '2025-10-27/2025-11-02', '2025-W43')

Years run from 1 to 9999; what would fall outside is None, since neither notation is short there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Grain = Literal["day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century"]

_MONTHS = {"month": 1, "season": 3, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_EDTF_SEASONS = {3: 21, 6: 22, 9: 23, 12: 24}


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar period; `start` is its first day."""

    grain: Grain
    start: date


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none of that number."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def around(day: date, grain: Grain) -> Period:
    """The period of that grain which holds `day`; seasons start in March, June, September, December."""
    if grain == "day":
        return Period(grain, day)
    if grain in ("week", "weekend"):
        # Monday may lie before year 1; the very first days of the calendar then stand for it.
        monday = day.toordinal() - day.weekday() + (5 if grain == "weekend" else 0)
        return Period(grain, date.fromordinal(max(1, min(monday, date.max.toordinal()))))
    year, month = day.year, day.month
    if grain == "season":
        first = month // 3 * 3 or 12
        # January and February belong to the winter that began in the year before.
        return Period(grain, date(max(1, year - 1) if month < 3 else year, first, 1))
    if grain == "decade":
        return Period(grain, date(max(1, year // 10 * 10), 1, 1))
    if grain == "century":
        return Period(grain, date(max(1, year // 100 * 100), 1, 1))
    size = _MONTHS[grain]
    return Period(grain, date(year, (month - 1) // size * size + 1, 1))


def shift(period: Period, steps: int) -> Period | None:
    """The period so many of its own grain later (earlier if negative)."""
    if period.grain in ("day", "week", "weekend"):
        moved = plus_days(period.start, steps * (1 if period.grain == "day" else 7))
    else:
        moved = plus_months(period.start, steps * _MONTHS[period.grain])
    return None if moved is None else Period(period.grain, moved)


def plus_days(day: date, days: int) -> date | None:
    """The day so many days on."""
    ordinal = day.toordinal() + days
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def plus_months(day: date, months: int) -> date | None:
    """The same day so many months on, or the last of a month that is shorter."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return date(year, month, min(day.day, days_in(year, month)))


def days_in(year: int, month: int) -> int:
    """How many days the month has."""
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def last_day(period: Period) -> date:
    """The last day of the period."""
    if period.grain == "day":
        return period.start
    if period.grain == "weekend":
        return plus_days(period.start, 1) or date.max
    if period.grain == "week":
        return plus_days(period.start, 6) or date.max
    following = plus_months(period.start, _MONTHS[period.grain])
    return date.max if following is None else following - timedelta(days=1)


def timex(period: Period) -> str:
    """The TIMEX3 value: 2025-W44, 2025-Q3, 199 ..."""
    start = period.start
    year = f"{start.year:04}"
    match period.grain:
        case "day":
            return start.isoformat()
        case "week" | "weekend":
            numbered = start.isocalendar()
            return f"{numbered.year:04}-W{numbered.week:02}" + ("-WE" if period.grain == "weekend" else "")
        case "month":
            return f"{year}-{start.month:02}"
        case "season":
            return f"{year}-{_SEASONS[start.month]}"
        case "quarter":
            return f"{year}-Q{(start.month + 2) // 3}"
        case "half":
            return f"{year}-H{1 if start.month == 1 else 2}"
        case "year":
            return year
        case "decade":
            return year[:3]
        case "century":
            return year[:2]


def edtf(period: Period) -> str:
    """The EDTF value; grains that EDTF does not have are written as intervals of days or months."""
    start = period.start
    match period.grain:
        case "day" | "month" | "year":
            return timex(period)
        case "season":
            return f"{start.year:04}-{_EDTF_SEASONS[start.month]}"
        case "decade":
            return timex(period) + "X"
        case "century":
            return timex(period) + "XX"
        case "quarter" | "half":
            return f"{start.isoformat()[:7]}/{last_day(period).isoformat()[:7]}"
        case "week" | "weekend":
            return f"{start.isoformat()}/{last_day(period).isoformat()}"


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar."""
    if year is None:
        return None
    # The golden number, the century's leap-day and lunar corrections, then the next Sunday.
    golden = year % 19
    century = year // 100
    epact = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date | None:
    """The `number`-th such weekday (Monday is 0) of the month; -1 is the last."""
    if number > 0:
        first = date(year, month, 1)
        return day_of(year, month, 1 + (weekday - first.weekday()) % 7 + 7 * (number - 1))
    last = date(year, month, days_in(year, month))
    return plus_days(last, -((last.weekday() - weekday) % 7) + 7 * (number + 1))
