"""What a time expression says: its TIMEX3 value, and the same in EDTF.

    words of the expression ──> Parts (what stands in it) ──> the first of READINGS that fits ──> Valued
                                                   Context ───┘

The context is what the words alone do not tell: the publication date, the date that was spoken of
before, and whether the sentence looks ahead. Without an anchor "Thursday" has no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from onrecord.languages.time import TimeWords
from onrecord.read.calendar import (
    Grain,
    Period,
    around,
    day_of,
    easter,
    edtf,
    last_day,
    nth_weekday,
    plus_days,
    shift,
    timex,
)
from onrecord.read.date_lengths import duration, interval, moved
from onrecord.read.date_parts import Parts, parts_of

Type = Literal["DATE", "TIME", "DURATION", "SET"]

_GRAINS: dict[str, Grain] = {
    "D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "E": "decade", "C": "century",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Context:
    """What a relative expression is reckoned from; None is unknown."""

    anchor: date | None = None
    mentioned: Period | None = None
    """The date last spoken of."""
    quarter: Period | None = None
    """The quarter last spoken of, with which accounts compare."""
    ahead: bool = False
    """Whether the words around look to the future."""


@dataclass(frozen=True, slots=True)
class Valued:
    """A value; `timex` and `edtf` are None where it cannot be known."""

    type: Type
    timex: str | None = None
    edtf: str | None = None
    period: Period | None = None
    """The calendar period meant, from which later expressions may be reckoned."""


def value(forms: Sequence[str], context: Context, table: TimeWords) -> Valued:
    """The value of the expression that consists of these words, whoever found it."""
    parts = parts_of(tuple(forms), table)
    for reading in READINGS:
        found = reading(parts, context, table)
        if found is not None:
            return _qualified(found, parts)
    return Valued("DATE")


def reaching_from(forms: Sequence[str], context: Context, table: TimeWords) -> str | None:
    """For "within" a length of time: the EDTF interval from the anchor on.

    "within 18 months" ends on a day; "within days" ends somewhere in the next larger unit.
    """
    parts = parts_of(tuple(forms), table)
    if context.anchor is None or parts.unit is None or parts.ago or parts.earlier or parts.each:
        return None
    return interval(context.anchor, parts, 1, table) if parts.count is not None or parts.plural else None


def _qualified(found: Valued, parts: Parts) -> Valued:
    """The value, its EDTF approximate where the words say so."""
    approximate = approximated(found.edtf) if parts.approximate else None
    return found if approximate is None else replace(found, edtf=approximate)


def approximated(written: str | None) -> str | None:
    """An EDTF day, month or year made approximate; None for all else, which takes no tilde."""
    return written + "~" if written is not None and re.fullmatch(r"[\d-]+", written) else None


def _on(day: date | None, parts: Parts) -> Valued:
    return _dated(None if day is None else Period("day", day), parts)


def _dated(period: Period | None, parts: Parts) -> Valued:
    """The period, with the time of day if the words name one."""
    if period is None:
        return Valued("DATE")
    written = timex(period)
    if period.grain == "day" and parts.clock is not None:
        exact = None if parts.clock.startswith("24") else f"{written}T{parts.clock}:00"
        return Valued("TIME", f"{written}T{parts.clock}", exact or edtf(period), period)
    if period.grain == "day" and parts.daypart is not None:
        return Valued("TIME", f"{written}T{parts.daypart}", edtf(period), period)
    return Valued("DATE", written, edtf(period), period)


def _reference(parts: Parts, context: Context, table: TimeWords) -> Valued | None:
    """ "now", "recently", "in the future"."""
    known = table.references.get(parts.phrase)
    if known is None:
        return None
    if known == "PRESENT_REF" and context.anchor is not None:
        return Valued("DATE", known, context.anchor.isoformat() + "~")
    return Valued("DATE", known)


def _recurring(parts: Parts, context: Context, table: TimeWords) -> Valued | None:
    """ "daily", "every two weeks", "each Thursday", "every July"."""
    for word in parts.words:
        if word in table.sets:
            return Valued("SET", table.sets[word])
    if not parts.each:
        return None
    if parts.weekday is not None:
        return Valued("SET", f"XXXX-WXX-{parts.weekday + 1}" + (f"T{parts.daypart}" if parts.daypart else ""))
    if parts.month is not None:
        return Valued("SET", f"XXXX-{parts.month:02}")
    if parts.season is not None:
        return Valued("SET", timex(Period("season", date(2000, parts.season, 1))).replace("2000", "XXXX"))
    if parts.daypart is not None:
        return Valued("SET", f"XXXX-XX-XXT{parts.daypart}")
    return Valued("SET", duration(parts)) if parts.unit is not None else None


def _calendar_day(parts: Parts, context: Context, table: TimeWords) -> Valued | None:
    """ "Oct. 23", "23 October 2024", "2025-10-31", "last Oct. 23"."""
    if parts.month is None or parts.day is None:
        return None
    year = parts.year
    if year is None and context.anchor is not None and parts.unit == "Y" and parts.direction is not None:
        year = context.anchor.year + parts.direction
    if year is not None:
        found = day_of(year, parts.month, parts.day)
        return _on(found, parts)
    if context.anchor is None:
        return Valued("DATE", f"XXXX-{parts.month:02}-{parts.day:02}")
    candidates = [day_of(year, parts.month, parts.day) for year in _years_around(context.anchor)]
    return _dated(
        _chosen([Period("day", day) for day in candidates if day], parts, context, context.anchor), parts
    )


def _chosen(candidates: list[Period], parts: Parts, context: Context, anchor: date) -> Period | None:
    """Which of the like-named periods is meant: by "last" and "next", else the nearest, where the
    past counts as nearer unless the sentence looks ahead."""
    if parts.direction == -1:
        return next((period for period in reversed(candidates) if last_day(period) < anchor), None)
    if parts.direction == 1:
        return next((period for period in candidates if period.start > anchor), None)
    # A bare month is nearly always the last one of that name, a day may as well lie ahead.
    weights = (
        (3.0, 1.0)
        if context.ahead
        else (1.0, 1.5 if candidates[:1] and candidates[0].grain == "day" else 4.0)
    )

    def distance(period: Period) -> float:
        if period.start <= anchor <= last_day(period):
            return 0.0
        before, after = (anchor - last_day(period)).days, (period.start - anchor).days
        return before * weights[0] if before > 0 else after * weights[1]

    return min(candidates, key=distance, default=None)


def _calendar_month(parts: Parts, context: Context, table: TimeWords) -> Valued | None:
    """ "October 1998", "September", "last May", "January this year"."""
    if parts.month is None:
        return None
    anchor, year = context.anchor, parts.year
    if year is None and anchor is not None and parts.unit == "Y" and parts.direction is not None:
        year = anchor.year + parts.direction
    if year is not None:
        return _dated(_starting("month", year, parts.month), parts)
    if anchor is None:
        return Valued("DATE", f"XXXX-{parts.month:02}")
    if parts.direction == 0:
        return _dated(Period("month", date(anchor.year, parts.month, 1)), parts)
    return _dated(_chosen(_yearly("month", parts.month, anchor), parts, context, anchor), parts)


def _yearly(grain: Grain, month: int, anchor: date) -> list[Period]:
    return [Period(grain, date(year, month, 1)) for year in _years_around(anchor)]


def _years_around(anchor: date) -> range:
    return range(max(1, anchor.year - 1), min(9999, anchor.year + 1) + 1)


def _starting(grain: Grain, year: int, month: int) -> Period | None:
    start = day_of(year, month, 1)
    return None if start is None else Period(grain, start)


def _part_of_year(parts: Parts, context: Context, table: TimeWords) -> Valued | None:
    """ "the third quarter", "the last half of 1989", "the year-earlier quarter", "the latest period"."""
    anchor = context.anchor
    if parts.decade is not None:
        return None
    grain: Grain = "half" if parts.half is not None else "quarter"
    number = parts.half or parts.quarter
    if number is not None:
        month = (number - 1) * (6 if grain == "half" else 3) + 1
        year = parts.year
        if year is None and anchor is None:
            return Valued("DATE", f"XXXX-{'H' if grain == 'half' else 'Q'}{number}")
        if year is None and anchor is not None:
            if parts.direction is not None:
                year = anchor.year + parts.direction
            else:
                year = anchor.year - (date(anchor.year, month, 1) > anchor and not context.ahead)
            year -= parts.year_before
        return _dated(None if year is None else _starting(grain, year, month), parts)
    if not (parts.period or (parts.unit == "Q" and parts.count is None and not parts.plural)):
        return None
    base = context.quarter or (shift(around(anchor, "quarter"), -1) if anchor else None)
    if base is None:
        return Valued("DATE")
    of_year = parts.unit == "Y" or any(table.units.get(word) == "Y" for word in parts.words)
    if parts.unit == "Q" and anchor is not None and parts.direction is not None and not of_year:
        return _dated(shift(around(anchor, "quarter"), parts.direction), parts)
    if parts.year is not None:
        return _dated(Period("quarter", date(parts.year, base.start.month, 1)), parts)
    back = of_year and (parts.ago or parts.earlier == -1 or parts.direction == -1)
    return _dated(shift(base, -4) if back else base, parts)


def _year(parts: Parts, context: Context, table: TimeWords) -> Valued | None:
    """ "1998", "fiscal 1998", "summer 1998", "the 1990s", "the 20th century"."""
    if parts.season is not None and parts.year is not None:
        return _dated(Period("season", date(parts.year, parts.season, 1)), parts)
    if parts.feast is not None and parts.year is not None:
        return _dated(_feast_day(parts.feast, parts.year, table), parts)
    if parts.year is not None:
        return _dated(Period("year", date(parts.year, 1, 1)), parts)
    if parts.decade is not None:
        return _dated(Period("decade", date(parts.decade, 1, 1)), parts)
    if parts.century is not None:
        return _dated(Period("century", date(max(1, (parts.century - 1) * 100), 1, 1)), parts)
    return None


def _feast_day(name: str, year: int, table: TimeWords) -> Period | None:
    kind, first, second, third = table.feasts[name]
    if kind == "fixed":
        found = day_of(year, first, second)
    elif kind == "weekday":
        found = nth_weekday(year, first, second, third)
    else:
        found = plus_days(easter(year), first)
    return None if found is None else Period("day", found)


def _near_day(parts: Parts, context: Context, table: TimeWords) -> Valued | None:
    """ "yesterday", "tonight", "Thursday", "Friday night", "last Thanksgiving"."""
    anchor = context.anchor
    if parts.offset is None and parts.weekday is None and parts.feast is None:
        return None
    if anchor is None:
        return Valued("DATE", None if parts.weekday is None else f"XXXX-WXX-{parts.weekday + 1}")
    if parts.offset is not None:
        found = plus_days(anchor, parts.offset)
    elif parts.weekday is not None:
        found = _weekday(parts.weekday, parts, context, anchor)
    elif parts.feast is not None:
        days = (_feast_day(parts.feast, year, table) for year in _years_around(anchor))
        return _dated(_chosen([day for day in days if day], parts, context, anchor), parts)
    if found is not None and parts.beside:
        found = plus_days(found, parts.beside)
    return _on(found, parts)


def _weekday(weekday: int, parts: Parts, context: Context, anchor: date) -> date | None:
    step = parts.neighbour
    if (step or parts.same) and context.mentioned is not None:
        anchor = context.mentioned.start
    back, on = (anchor.weekday() - weekday) % 7, (weekday - anchor.weekday()) % 7
    if step == -1 or parts.direction == -1:
        return plus_days(anchor, -(back or 7))
    if step == 1 or parts.direction == 1:
        return plus_days(anchor, on or 7)
    return plus_days(anchor, on if context.ahead else -back)


def _near_season(parts: Parts, context: Context, table: TimeWords) -> Valued | None:
    """ "last fall", "this summer", "the spring"."""
    if parts.season is None:
        return None
    anchor = context.anchor
    if anchor is None:
        return Valued("DATE", timex(Period("season", date(2000, parts.season, 1))).replace("2000", "XXXX"))
    if parts.direction == 0:
        return _dated(Period("season", date(anchor.year, parts.season, 1)), parts)
    return _dated(_chosen(_yearly("season", parts.season, anchor), parts, context, anchor), parts)


def _time_of_day(parts: Parts, context: Context, table: TimeWords) -> Valued | None:
    """ "10 p.m.", "this morning", "last night", "overnight"."""
    if parts.clock is None and parts.daypart is None:
        return None
    pointed = (parts.same or parts.neighbour) and context.mentioned is not None
    base = context.mentioned.start if pointed and context.mentioned else context.anchor
    if base is None:
        return Valued("TIME", f"XXXX-XX-XXT{parts.clock or parts.daypart}")
    steps = parts.neighbour or (parts.direction or 0)
    if parts.direction == 1 and context.mentioned is not None and parts.definite:
        base = context.mentioned.start
    return _on(plus_days(base, steps), parts)


def _away(parts: Parts, context: Context, table: TimeWords) -> Valued | None:
    """A length of time away: "two weeks ago", "a year earlier", "three days later", "a month from now"."""
    sign = -1 if parts.ago else 1 if parts.hence else parts.earlier
    if not sign or parts.unit is None:
        return None
    from_anchor = parts.ago or parts.hence
    if parts.unit == "Y" and sign < 0 and parts.count == 1 and context.quarter is not None:
        return _dated(shift(context.quarter, -4), parts)
    base = context.anchor
    if not from_anchor and context.mentioned is not None:
        base = context.mentioned.start
    if parts.count is None:
        loose = interval(base, parts, sign, table) if from_anchor and base is not None else None
        return Valued("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", loose)
    if base is None:
        return Valued("DATE")
    if parts.unit.startswith("T"):
        return Valued("TIME", base.isoformat(), base.isoformat()) if from_anchor else Valued("TIME")
    day = moved(base, sign * parts.count, parts.unit)
    if day is None:
        return Valued("DATE")
    # Decades and centuries are round numbers of years: "two decades ago" is a year, not a decade.
    grain = "year" if parts.unit in "EC" else "week" if parts.unit == "F" else _GRAINS[parts.unit]
    found = _dated(around(day, grain), parts)
    if grain == "week" and parts.approximate:
        # "A couple of weeks ago" is no calendar week.
        return replace(found, edtf=day.isoformat())
    return found


def _stretch(parts: Parts, context: Context, table: TimeWords) -> Valued | None:
    """A stretch next to the anchor: "the past two years", "coming weeks", "the last three quarters"."""
    if parts.unit is None or parts.direction in (None, 0) or (parts.count is None and not parts.plural):
        return None
    sign = parts.direction or 0
    reached = interval(context.anchor, parts, sign, table) if context.anchor is not None else None
    return Valued("DURATION", duration(parts), reached)


def _near_period(parts: Parts, context: Context, table: TimeWords) -> Valued | None:
    """ "last week", "next year", "that day", "the following month", "the weekend", "the year"."""
    if (parts.unit is None and not parts.weekend) or parts.count is not None or parts.plural:
        return None
    if parts.unit is not None and parts.unit not in _GRAINS:
        return None
    pointing = parts.direction is not None or parts.same or parts.neighbour or parts.definite
    if not pointing:
        return None
    grain: Grain = "weekend" if parts.weekend else _GRAINS[parts.unit or "D"]
    spoken = context.mentioned
    back = parts.same or parts.neighbour or (parts.direction == 1 and parts.definite)
    base = spoken.start if back and spoken is not None else context.anchor
    if base is None:
        return Valued("DATE")
    if parts.ordinal and parts.ordinal > 0:
        return Valued("DATE")
    period = around(base, grain)
    steps = parts.neighbour or parts.direction or 0
    if grain == "weekend" and parts.direction is None and not context.ahead and period.start > base:
        steps = -1
    return _dated(shift(period, steps), parts)


def _plain_length(parts: Parts, context: Context, table: TimeWords) -> Valued | None:
    """ "five hours", "three-month", "the nine months", "days"."""
    return Valued("DURATION", duration(parts)) if parts.unit is not None else None


Reading = Callable[[Parts, Context, TimeWords], Valued | None]
READINGS: tuple[Reading, ...] = (
    _reference,
    _recurring,
    _calendar_day,
    _calendar_month,
    _part_of_year,
    _year,
    _near_day,
    _near_season,
    _time_of_day,
    _away,
    _stretch,
    _near_period,
    _plain_length,
)
