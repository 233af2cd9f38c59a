"""Who published when: a row for each publisher, a mark for each report, copies hollow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from markupsafe import Markup

from onrecord.views import StoryReport
from onrecord.web.drawing.svg import element, line, picture, text, wrapped
from onrecord.web.words import brief, day, many

WIDTH, LEFT, RIGHT, TOP, ROW = 720.0, 178.0, 16.0, 28.0, 28.0
MOST_ROWS = 24
MOST_MARKS = 400


@dataclass(frozen=True, slots=True)
class Row:
    """A publisher's reports, the earliest first."""

    publisher: str
    reports: tuple[StoryReport, ...]


def timeline(reports: Sequence[StoryReport], key: str = "timeline") -> Markup:
    """The reports drawn by day; nothing where none has a day."""
    dated = [one for one in reports if _time(one) is not None][:MOST_MARKS]
    rows = by_publisher(dated)[:MOST_ROWS]
    if not rows:
        return Markup("")
    times = {one.id: _time(one) or 0.0 for row in rows for one in row.reports}
    first, last = _bounds(times.values())
    height = TOP + ROW * len(rows) + 10
    at = {
        name: LEFT + 8 + (when - first) / (last - first) * (WIDTH - LEFT - RIGHT - 16)
        for name, when in times.items()
    }
    parts = _days(first, last, height)
    for count, row in enumerate(rows):
        y = TOP + ROW * count + ROW / 2
        parts += [line(LEFT, y, WIDTH - RIGHT, y, "rule"), _name(row.publisher, y)]
        free = float("-inf")
        for one in row.reports:
            x = max(at[one.id], free)
            free = x + 11
            parts.append(_mark(one, x, y))
    told = (
        f"{many(len(dated), 'report')} by {many(len(by_publisher(dated)), 'publisher')}, "
        f"the first by {rows[0].publisher} on {day(rows[0].reports[0].published)}."
    )
    return picture("timeline", key, WIDTH, height, "Reports through time", told, parts)


def by_publisher(reports: Sequence[StoryReport]) -> list[Row]:
    """Rows in the order in which publishers came to the story."""
    found: dict[str, list[StoryReport]] = {}
    for one in sorted(reports, key=lambda one: _time(one) or 0.0):
        found.setdefault(one.publisher or "Unknown publisher", []).append(one)
    return [Row(publisher, tuple(held)) for publisher, held in found.items()]


def _time(one: StoryReport) -> float | None:
    try:
        found = datetime.fromisoformat(one.published or "")
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()


def _bounds(times: Iterable[float]) -> tuple[float, float]:
    held = sorted(times)
    day_long = 86_400.0
    first = held[0] // day_long * day_long
    last = (held[-1] // day_long + 1) * day_long
    return first, last


def _days(first: float, last: float, height: float) -> list[str]:
    days = round((last - first) / 86_400)
    # Every so many days, so that the names do not touch.
    every = next((size for size in (1, 2, 7, 14, 30, 91, 182, 365) if days / size <= 9), days // 8 or 1)
    parts: list[str] = []
    for count in range(0, days, every):
        x = LEFT + 8 + count / days * (WIDTH - LEFT - RIGHT - 16)
        found = date.fromtimestamp(0).fromordinal(_ordinal(first) + count)
        parts += [
            line(x, TOP - 6, x, height, "rule"),
            text(
                x + 3, TOP - 11, f"{found.day} {found:%b}" + (f" {found.year}" if days > 300 else ""), "tick"
            ),
        ]
    return parts


def _ordinal(seconds: float) -> int:
    return datetime.fromtimestamp(seconds, UTC).toordinal()


def _name(publisher: str, y: float) -> Markup:
    return text(LEFT - 10, y + 4, wrapped(publisher, 21, 1)[0], "label", "end")


def _mark(one: StoryReport, x: float, y: float) -> Markup:
    told = f"{one.publisher or 'Unknown publisher'}, {day(one.published)}: {brief(one.title, 90)}"
    kind = "copy" if one.copy_of else "version" if one.revises else "own"
    if one.copy_of:
        told += f" (text by {one.copy_of})"
    elif one.revises:
        told += " (a later version)"
    return element("circle", element("title", told), cx=x, cy=y, r=5.5, class_=f"mark {kind}")
