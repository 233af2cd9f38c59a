"""A figure through time: each step with its bounds, an open bound drawn as an arrow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from onrecord.views import Series, Step
from onrecord.web.drawing.svg import element, line, picture, text
from onrecord.web.words import day, number, step

WIDTH, HEIGHT = 440.0, 230.0
LEFT, RIGHT, TOP, BOTTOM = 44.0, 26.0, 30.0, 34.0
MOST = 60
"""Steps drawn; of a longer series the last ones. The table behind it has them all."""
APART = 26.0
"""Between two steps, so that each can be read."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Values to heights; nothing below zero where nothing is."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """The height of a value, kept inside the drawing."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM)


def chart(series: Series, key: str = "chart") -> Markup:
    """The series drawn; nothing where no step has a bound."""
    steps = [one for one in series.steps if one.low is not None or one.high is not None][-MOST:]
    if not steps:
        return Markup("")
    axis = axis_for([value for one in steps for value in (one.low, one.high) if value is not None])
    places = across(steps)
    parts: list[str] = []
    for tick in axis.ticks:
        parts += [
            line(LEFT, axis.at(tick), WIDTH - RIGHT, axis.at(tick), "rule"),
            text(LEFT - 7, axis.at(tick) + 4, short(tick), "tick", "end"),
        ]
    parts.append(_path(steps, places, axis))
    labelled = float("-inf")
    for one, x in zip(steps, places, strict=True):
        parts += _step(one, x, axis)
        if x - labelled >= 2 * APART or one is steps[-1]:
            parts.append(text(x, _top(one, axis) - 9, compact(one), "value", "middle"))
            labelled = x
    parts += _days(steps, places)
    told = "; ".join(f"{day(one.when) or 'undated'}: {step(one)}" for one in steps[:20])
    return picture("chart", key, WIDTH, HEIGHT, f"{series.of}, through time", f"{told}.", parts)


def axis_for(values: Sequence[float]) -> Axis:
    """A scale with round ticks; from zero unless all values lie far above it."""
    lowest, highest = min(values), max(values)
    low = 0.0 if lowest >= 0 and (highest - lowest) > 0.1 * highest else lowest
    if lowest >= 0 and lowest == highest:
        low = 0.0
    reach = (highest - low) or abs(highest) or 1.0
    unit = 10.0 ** math.floor(math.log10(reach / 3)) if reach / 3 > 0 else 1.0
    size = next(unit * many for many in (1, 2, 5, 10) if reach / (unit * many) <= 4)
    first = math.floor(low / size) * size
    ticks = [first]
    # A little room above: open bounds point there.
    while ticks[-1] < highest + 0.12 * reach and len(ticks) < 12:
        ticks.append(ticks[-1] + size)
    return Axis(first, ticks[-1], tuple(ticks))


def across(steps: Sequence[Step]) -> list[float]:
    """Where each step stands: by its day, and at least a little apart from the one before."""
    days = [_ordinal(one.when) for one in steps]
    known = [found for found in days if found is not None]
    first, last = (min(known), max(known)) if known else (0, 0)
    width = WIDTH - LEFT - RIGHT - 2 * APART
    apart = min(APART, width / max(1, len(steps) - 1))
    places: list[float] = []
    for found in days:
        share = 0.5 if found is None or first == last else (found - first) / (last - first)
        if found is None and places:
            share = 0.0
        x = LEFT + APART + share * width
        places.append(max(x, places[-1] + apart) if places else x)
    over = places[-1] - (WIDTH - RIGHT - APART)
    if over > 0 and len(places) > 1:
        # Too many on the last days: pushed back together, the order kept.
        limit = WIDTH - RIGHT - APART
        for index in range(len(places) - 1, -1, -1):
            places[index] = min(places[index], limit - (len(places) - 1 - index) * apart)
    return places


def compact(one: Step) -> str:
    """A step's value as it fits above its mark: "≥ 12", "9–12", "≈ 40"."""
    low, high = one.low, one.high
    sign = "≈ " if one.approximate else ""
    if low is None:
        return f"≤ {short(high)}"
    if high is None:
        return f"≥ {short(low)}"
    return sign + (short(low) if low == high else f"{short(low)}–{short(high)}")


def short(value: float | None) -> str:
    """12,000,000 as "12M"."""
    if value is None:
        return ""
    for size, letter in ((1e12, "T"), (1e9, "bn"), (1e6, "M"), (1e4, "k")):
        if abs(value) >= size:
            unit = 1e3 if letter == "k" else size
            return f"{value / unit:.4g}{letter}"
    return number(value)


def _ordinal(when: str | None) -> int | None:
    try:
        return date.fromisoformat((when or "")[:10]).toordinal()
    except ValueError:
        return None


def _path(steps: Sequence[Step], places: Sequence[float], axis: Axis) -> Markup:
    told = ""
    for one, x in zip(steps, places, strict=True):
        value = one.low if one.low is not None else one.high
        y = axis.at(value if value is not None else axis.low)
        told += f"M{x:.1f} {y:.1f}" if not told else f"H{x:.1f}V{y:.1f}"
    return element("path", d=told, class_="trend")


def _step(one: Step, x: float, axis: Axis) -> list[str]:
    low = axis.at(one.low) if one.low is not None else None
    high = axis.at(one.high) if one.high is not None else None
    parts: list[str] = []
    if low is not None and high is not None and low != high:
        parts += [line(x, low, x, high, "range"), line(x - 5, high, x + 5, high, "range")]
        parts.append(line(x - 5, low, x + 5, low, "range"))
    elif high is None and low is not None:
        tip = _top(one, axis)
        parts += [line(x, low, x, tip, "open"), element("path", d=_arrow(x, tip, -1), class_="arrow")]
    elif low is None and high is not None:
        tip = min(high + 26, HEIGHT - BOTTOM)
        parts += [line(x, high, x, tip, "open"), element("path", d=_arrow(x, tip, 1), class_="arrow")]
    at = low if low is not None else high
    mark = "about" if one.approximate else "exact"
    parts.append(element("circle", cx=x, cy=at or 0.0, r=4.5, class_=f"mark {mark}"))
    return parts


def _top(one: Step, axis: Axis) -> float:
    if one.high is not None:
        return axis.at(one.high)
    return max(axis.at(one.low or 0.0) - 26, TOP - 12)


def _arrow(x: float, y: float, way: int) -> str:
    return f"M{x - 4:.1f} {y - 6 * way:.1f}L{x:.1f} {y:.1f}L{x + 4:.1f} {y - 6 * way:.1f}"


def _days(steps: Sequence[Step], places: Sequence[float]) -> list[str]:
    parts: list[str] = [line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "base")]
    years = {(one.when or "")[:4] for one in steps}
    told: str | None = None
    free = float("-inf")
    for one, x in zip(steps, places, strict=True):
        words = day(one.when).rsplit(" ", 1)[0][:6] if len(years) == 1 else day(one.when)[-8:]
        if words and words != told and x - 22 > free:
            parts.append(text(x, HEIGHT - BOTTOM + 18, words, "tick", "middle"))
            told, free = words, x + 22
    return parts
