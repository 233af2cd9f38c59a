"""Lengths of time: how TIMEX3 writes them, and where they lead from a day."""

from __future__ import annotations

from datetime import date

from onrecord.languages.time import TimeWords
from onrecord.read.calendar import plus_days, plus_months
from onrecord.read.date_parts import Parts

# So many of it make a day, and days or months make it.
_PARTS = {"TH": 24, "TM": 1440, "TS": 86400}
_DAYS = {"D": 1, "W": 7, "F": 14}
# What the rest of a broken number is counted in, and how many make one.
_SMALLER = {"Y": (12, "M"), "M": (30, "D"), "W": (7, "D"), "D": (24, "H")}
_SMALLER_TIMED = {"H": (60, "M"), "M": (60, "S")}
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}


def moved(day: date, count: float, unit: str) -> date | None:
    """The day so many units on (back if negative); less than a day moves by one."""
    # The calendar has ended long before the bound.
    count = max(-10_000_000.0, min(10_000_000.0, count))
    if unit in _PARTS:
        return plus_days(day, round(count / _PARTS[unit]) or (1 if count > 0 else -1))
    if unit in _DAYS:
        return plus_days(day, round(count * _DAYS[unit]))
    return plus_months(day, round(count * _MONTHS[unit]))


def interval(anchor: date, parts: Parts, sign: int, table: TimeWords) -> str | None:
    """The EDTF interval between the anchor and a length of time away, the future for sign 1.

    An open number of units ("within days") ends somewhere in the next larger unit: its far end is
    approximate, as is that of "about two years".
    """
    unit, count = parts.unit, parts.count
    if count is None:
        unit, count = table.larger.get(unit or ""), 1.0
    far_end = moved(anchor, sign * count, unit) if unit is not None else None
    if far_end is None:
        return None
    loose = parts.count is None or parts.approximate or unit in _PARTS
    near, far = anchor.isoformat(), far_end.isoformat() + ("~" if loose else "")
    return f"{far}/{near}" if sign < 0 else f"{near}/{far}"


def duration(parts: Parts) -> str:
    """The length in TIMEX3: P2D, PT5H30M, PXD."""
    unit = parts.unit or "D"
    timed, letter = ("T", unit[1]) if unit.startswith("T") else ("", unit)
    count = parts.count if parts.count is not None or parts.plural else 1.0
    if count is None:
        return f"P{timed}X{letter}"
    if letter in "ECF":
        count, letter = count * {"E": 10, "C": 100, "F": 2}[letter], "W" if letter == "F" else "Y"
    whole = int(count)
    if count == whole:
        return f"P{timed}{whole}{letter}"
    smaller = _SMALLER_TIMED if timed else _SMALLER
    size, name = smaller.get(letter, (1, letter))
    rest = round((count - whole) * size)
    head = f"{whole}{letter}" if whole else ""
    return f"P{timed}{head}{rest}{name}" if letter != "D" else f"P{head}T{rest}H"
