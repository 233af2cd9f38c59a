"""What is said on the pages, in words: dates, counts, standings, figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from onrecord.telling import ACTS, FACTUALITIES, STANDINGS, bounds, number, shown
from onrecord.views import Said, Step

_NOT_WORD = re.compile(r"[\W_]+")
CONFLICTS: dict[str, str] = {
    "denial": "one denies it",
    "polarity": "one says it is so, the other that it is not",
    "figure": "the figures cannot both be right",
    "who": "another is named",
    "where": "another place is named",
    "when": "another time is named",
    "status": "one says it is done, the other that it is not",
}


def day(text: str | None) -> str:
    """ "2025-05-12T08:00Z" as "12 May 2025"; what is no date stays as it is."""
    if not text:
        return ""
    try:
        found = date.fromisoformat(text[:10])
    except ValueError:
        return text[:40]
    return f"{found.day} {found:%B} {found.year}"


def moment(text: str | None) -> str:
    """ "2025-05-12T08:00:00Z" as "12 May 2025, 08:00 UTC"."""
    if not text:
        return ""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return text[:40]
    if len(text) <= 10:
        return day(text)
    zone = "" if found.tzinfo is None else " UTC" if not found.utcoffset() else f" {found:%z}"
    return f"{day(text)}, {found:%H:%M}{zone}"


def days(first: str | None, last: str | None) -> str:
    """ "12 to 14 May 2025"."""
    if first and last and last < first:
        first, last = last, first
    if not first or not last or first[:10] == last[:10]:
        return day(first or last)
    left, right = day(first), day(last)
    a, b = left.split(" "), right.split(" ")
    if len(a) == len(b) == 3 and a[1:] == b[1:]:
        return f"{a[0]} to {right}"
    if len(a) == len(b) == 3 and a[2] == b[2]:
        return f"{a[0]} {a[1]} to {right}"
    return f"{left} to {right}"


def month(text: str | None) -> str:
    """ "2025-05" as "May 2025"."""
    told = day(f"{text}-01") if text and len(text) == 7 else ""
    return told.split(" ", 1)[1] if " " in told else told


def many(count: int, one: str, more: str | None = None) -> str:
    """ "1 report", "3 reports"."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def listed(names: tuple[str, ...] | list[str], most: int = 4) -> str:
    """ "A, B and C", cut after some: "A, B, C and 5 more"."""
    held = [*names]
    if len(held) > most + 1:
        held = [*held[:most], f"{len(held) - most} more"]
    return held[0] if len(held) == 1 else f"{', '.join(held[:-1])} and {held[-1]}" if held else ""


def brief(text: str | None, longest: int = 160) -> str:
    """The text on one line, cut at a word."""
    line = shown(text or "")
    if len(line) <= longest:
        return line
    return line[: longest + 1].rsplit(" ", 1)[0][:longest].rstrip(" ,;:–-") + " …"


def slug(text: str | None) -> str:
    """A title as a part of an address: "explosion-on-the-ferry"."""
    return _NOT_WORD.sub("-", shown(text or "").casefold())[:70].strip("-") or "untitled"


def step(one: Step) -> str:
    """A step's value: "at least 12", "about 40"."""
    low, high = one.low, one.high
    if low is None and high is None:
        value = "not bounded"
    elif low is None:
        value = f"at most {number(high)}"
    elif high is None:
        value = f"at least {number(low)}"
    else:
        value = number(low) if low == high else f"{number(low)} to {number(high)}"
    unit = "" if one.unit is None else one.unit if one.unit == "%" else f" {one.unit}"
    return ("about " if one.approximate else "") + value + unit


def standing(said: Said) -> str:
    """A key of `STANDINGS` for a statement in a list."""
    return "own voice" if said.own_voice else said.standing


def act(said: Said) -> str:
    """ "denies", "does not confirm"; nothing for the publisher's own voice."""
    if said.act is None:
        return ""
    return ACTS[said.act][said.negated]


def sure(said: Said) -> str:
    """How sure the source sounds, where it is not plainly so."""
    return FACTUALITIES[said.factuality]


def who(said: Said) -> str:
    """The source as it is shown."""
    if said.own_voice:
        return shown(said.source or said.publisher or "") or "The report itself"
    return shown(said.source or "") or "No source given"


FILTERS: dict[str, Callable[..., Any]] = {
    "day": day,
    "moment": moment,
    "brief": brief,
    "month": month,
    "shown": lambda text: shown(text or ""),
    "slug": slug,
    "listed": listed,
    "number": number,
    "bounds": bounds,
}
__all__ = [
    "ACTS",
    "CONFLICTS",
    "FILTERS",
    "STANDINGS",
    "act",
    "brief",
    "day",
    "days",
    "listed",
    "many",
    "moment",
    "number",
    "shown",
    "slug",
    "standing",
    "step",
    "sure",
    "who",
]
