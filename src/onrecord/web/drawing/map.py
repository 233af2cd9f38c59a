"""A map of a story's places: the part of the world that holds them, a circle for each."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from onrecord.views import PlaceOnMap
from onrecord.web.drawing.outlines import boxed, countries
from onrecord.web.drawing.svg import element, line, picture, text, wide
from onrecord.web.words import listed, many

WIDTH, HEIGHT = 720.0, 400.0
MOST = 60
"""Places drawn, those named most often; the table behind the map has them all."""
SMALLEST = 5.0
"""Degrees from edge to edge at least: closer, a coast is only an angle."""
TYPE = 15.0
FAR = 25.0
"""Degrees that places may span before one looks for some that lie far away."""
SELDOM = 0.2
"""Of all mentions, how many may lie beyond the edge of the map."""


@dataclass(frozen=True, slots=True)
class View:
    """A part of the world on a flat sheet, true in shape at its middle."""

    west: float
    south: float
    east: float
    north: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """A place on the sheet."""
        return (
            (lon - self.west) / (self.east - self.west) * WIDTH,
            (self.north - lat) / (self.north - self.south) * HEIGHT,
        )


def places_map(places: Sequence[PlaceOnMap], key: str = "map") -> Markup:
    """The places drawn; nothing where there are none."""
    known = [one for one in places if abs(one.lat) <= 90 and abs(one.lon) <= 180]
    drawn = sorted(known, key=lambda one: (-one.reports, -one.statements, one.name))[:MOST]
    if not drawn:
        return Markup("")
    drawn, beyond = _near(drawn)
    view = view_of([(one.lon, one.lat) for one in drawn])
    land = _land(view)
    parts: list[str] = [element("rect", x=0, y=0, width=WIDTH, height=HEIGHT, class_="sea")]
    parts += [land] if land else []
    parts += _grid(view, bool(land))
    parts += [element("rect", x=0.5, y=0.5, width=WIDTH - 1, height=HEIGHT - 1, class_="frame")]
    most = max(one.reports for one in drawn)
    spots = []
    for one in drawn:
        x, y = view.at(one.lon, one.lat)
        spots.append((one, x, y, 4.5 + 9 * math.sqrt(one.reports / most)))
    for one, x, y, size in reversed(spots):
        coarse = one.precision in ("country", "region", "area")
        parts.append(
            element(
                "circle",
                element("title", _told(one)),
                cx=x,
                cy=y,
                r=size,
                class_="area" if coarse else "spot",
            )
        )
    parts += _labels(spots)
    names = [one.name for one in drawn]
    told = f"{many(len(known), 'place')}, most often {listed(names, 5)}."
    if beyond:
        told += f" Beyond the edge: {listed([one.name for one in beyond], 5)}."
        parts.append(
            text(
                WIDTH - 8, 18, f"Beyond the edge: {listed([one.name for one in beyond], 3)}", "degree", "end"
            )
        )
    return picture("map", key, WIDTH, HEIGHT, "Places that the reports name", told, parts)


def view_of(points: Sequence[tuple[float, float]]) -> View:
    """The part of the world around the points, with a margin, in the sheet's proportions."""
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    middle = (max(lats) + min(lats)) / 2
    squeeze = max(0.25, math.cos(math.radians(min(abs(middle), 75))))
    tall = max((max(lats) - min(lats)) * 1.35, SMALLEST)
    broad = max((max(lons) - min(lons)) * 1.35 + 0.4, SMALLEST)
    # One degree of longitude is `squeeze` of a degree of latitude here.
    tall = max(tall, broad * squeeze * HEIGHT / WIDTH)
    broad = tall / squeeze * WIDTH / HEIGHT
    if broad >= 360 or tall >= 180:
        return View(-180, -90, 180, 90)
    across = (max(lons) + min(lons)) / 2
    west, south = across - broad / 2, middle - tall / 2
    # The sheet ends where the world does.
    west = min(max(west, -180.0), 180 - broad)
    south = min(max(south, -90.0), 90 - tall)
    return View(west, south, west + broad, south + tall)


def _near(places: Sequence[PlaceOnMap]) -> tuple[list[PlaceOnMap], list[PlaceOnMap]]:
    """The places to be drawn, and far ones named so seldom that they would only make all others small."""
    held, beyond = [*places], list[PlaceOnMap]()
    spare = SELDOM * sum(one.reports for one in held)
    while len(held) > 2:
        whole = _reach(held)
        if whole < FAR:
            break
        rest = {
            one: _reach([other for other in held if other is not one]) for one in held if one.reports <= spare
        }
        outer = min(rest, key=lambda one: (rest[one], one.reports), default=None)
        # One at a time: of two far places near each other the first one gains nothing.
        if outer is None:
            break
        held.remove(outer)
        beyond.append(outer)
        spare -= outer.reports
    # Left out for nothing? Then they stay.
    return (held, beyond) if beyond and _reach(held) < _reach(places) / 2 else ([*places], [])


def _reach(places: Sequence[PlaceOnMap]) -> float:
    """How many degrees the places span."""
    lons, lats = [one.lon for one in places], [one.lat for one in places]
    return max(max(lons) - min(lons), 2 * (max(lats) - min(lats)))


@lru_cache(256)
def _land(view: View) -> Markup | None:
    rings = countries("110m" if view.east - view.west > 100 else "50m") or countries("110m")
    box = (view.west, view.south, view.east, view.north)
    told: list[str] = []
    for ring, (west, south, east, north) in rings:
        if west > view.east or east < view.west or south > view.north or north < view.south:
            continue
        inside = boxed(ring, *box)
        if len(inside) >= 3:
            told.append(_ring(view.at(lon, lat) for lon, lat in inside))
    return element("path", d="".join(told), class_="land") if told else None


def _ring(points: Iterable[tuple[float, float]]) -> str:
    """A ring in whole units and steps from point to point, points on the same spot left out."""
    made: list[str] = []
    at: tuple[int, int] | None = None
    for x, y in points:
        here = (round(x), round(y))
        if at is None:
            made.append(f"M{here[0]} {here[1]}l")
        elif here != at:
            made.append(f"{here[0] - at[0]} {here[1] - at[1]} ")
        else:
            continue
        at = here
    return "".join(made).rstrip() + "z" if len(made) > 2 else ""


def _grid(view: View, land: bool) -> list[str]:
    reach = view.north - view.south
    every = next((size for size in (1, 2, 5, 10, 20, 30) if reach / size <= 5), 45)
    parts: list[str] = []
    class_ = "grid" if land else "grid alone"
    for lon in range(math.ceil(view.west / every) * every, math.floor(view.east) + 1, every):
        x, _ = view.at(lon, 0)
        parts.append(line(x, 0, x, HEIGHT, class_))
        if 30 < x < WIDTH - 30:
            parts.append(
                text(x + 3, HEIGHT - 6, f"{abs(lon)}°{'W' if lon < 0 else 'E' if lon else ''}", "degree")
            )
    for lat in range(math.ceil(view.south / every) * every, math.floor(view.north) + 1, every):
        _, y = view.at(0, lat)
        parts.append(line(0, y, WIDTH, y, class_))
        if 14 < y < HEIGHT - 24:
            parts.append(text(4, y - 4, f"{abs(lat)}°{'S' if lat < 0 else 'N' if lat else ''}", "degree"))
    return parts


def _labels(spots: Sequence[tuple[PlaceOnMap, float, float, float]]) -> list[str]:
    """Names beside their circles where there is room, the most named first."""
    taken: list[tuple[float, float, float, float]] = []
    parts: list[str] = []
    for one, x, y, size in spots:
        name = one.name if len(one.name) <= 26 else one.name[:25] + "…"
        long = wide(name, TYPE)
        for left, base, anchor in (
            (x + size + 4, y + 5, "start"),
            (x - size - 4 - long, y + 5, "end"),
            (x - long / 2, y - size - 5, "middle"),
            (x - long / 2, y + size + TYPE, "middle"),
        ):
            box = (left, base - TYPE, left + long, base + 4)
            if box[0] < 2 or box[2] > WIDTH - 2 or box[1] < 2 or box[3] > HEIGHT - 2:
                continue
            if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
                continue
            taken.append(box)
            at = {"start": left, "end": left + long, "middle": left + long / 2}[anchor]
            parts.append(text(at, base, name, "label", anchor))
            break
    return parts


def _told(one: PlaceOnMap) -> str:
    return f"{one.name}: {many(one.reports, 'report')}, {many(one.statements, 'statement')}"
