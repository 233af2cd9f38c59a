"""The world's land as rings of coordinates: Natural Earth, from a package that is no part of this repository.

A build copies `110m.json` and `50m.json` (TopoJSON) into `outlines/` beside this file. A checkout without
them has no land: a map is drawn on a grid of degrees then, and says all that it says with one.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

Ring = tuple[tuple[float, float], ...]
"""Longitude and latitude, the first point again at the end."""
Box = tuple[float, float, float, float]
"""West, south, east and north."""
FOLDER = Path(__file__).resolve().parent / "outlines"
SCALES = ("110m", "50m")


@cache
def countries(scale: str) -> tuple[tuple[Ring, Box], ...]:
    """The rings of all countries, coarse ("110m") or fine ("50m"), each with the box around it.

    None where the file is not there.
    """
    path = FOLDER / f"{scale}.json"
    if scale not in SCALES or not path.is_file():
        return ()
    return tuple((ring, around(ring)) for ring in decode(json.loads(path.read_bytes())) if ring)


def around(ring: Ring) -> Box:
    """The box around a ring."""
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    return (min(lons), min(lats), max(lons), max(lats))


def decode(topology: dict[str, Any]) -> tuple[Ring, ...]:
    """The outer and inner rings of a quantised TopoJSON's countries."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[tuple[float, float]]] = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    rings: list[Ring] = []
    for shape in topology["objects"]["countries"]["geometries"]:
        held = shape.get("arcs") or []
        for polygon in [held] if shape["type"] == "Polygon" else held:
            for ring in polygon:
                points = []
                for index in ring:
                    part = arcs[index] if index >= 0 else arcs[~index][::-1]
                    points += part[1:] if points else part
                rings.append(tuple(points))
    return tuple(rings)


def boxed(ring: Ring, west: float, south: float, east: float, north: float) -> Ring:
    """The part of a ring inside a box (Sutherland and Hodgman); empty where none is."""
    held = [*ring]
    for axis, edge, below in ((0, west, False), (0, east, True), (1, south, False), (1, north, True)):
        if not held:
            return ()
        made: list[tuple[float, float]] = []
        for before, after in zip([held[-1], *held[:-1]], held, strict=True):
            was = before[axis] <= edge if below else before[axis] >= edge
            now = after[axis] <= edge if below else after[axis] >= edge
            if was != now:
                share = (edge - before[axis]) / (after[axis] - before[axis])
                made.append(
                    (before[0] + share * (after[0] - before[0]), before[1] + share * (after[1] - before[1]))
                )
            if now:
                made.append(after)
        held = made
    return tuple(held)
