"""The ways from publishers to origins: publishers on the left, relays between, origins on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup

from onrecord.views import Said
from onrecord.web.drawing.svg import element, picture, text, wrapped
from onrecord.web.words import many

WIDTH, BOX, LETTERS, LINE, GAP = 720.0, 176.0, 24, 15.0, 12.0
MOST = 14
"""Boxes in a column; the rest of it is told as a number."""


@dataclass(frozen=True, slots=True)
class Net:
    """Names in columns, and the lines between them."""

    columns: tuple[tuple[str, ...], ...]
    edges: Mapping[tuple[str, str], bool]
    """From and to; whether all that goes this way was copied."""
    hidden: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    """Statements that pass through a name."""


def chain(statements: Sequence[Said], key: str = "chain") -> Markup:
    """The chains drawn together: who shares an origin is seen to. Nothing where nothing is passed on."""
    net = net_of([(said.chain, said.copied) for said in statements if len(said.chain) > 1])
    if len(net.columns) < 2:
        return Markup("")
    lines = {name: wrapped(name, LETTERS) for column in net.columns for name in column}
    tall = {name: LINE * len(held) + GAP for name, held in lines.items()}
    heights = [sum(tall[name] + GAP for name in column) for column in net.columns]
    height = max(heights) + GAP
    x = [4 + index * (WIDTH - BOX - 8) / (len(net.columns) - 1) for index in range(len(net.columns))]
    place: dict[str, tuple[float, float]] = {}
    for index, column in enumerate(net.columns):
        y = (height - heights[index]) / 2 + GAP / 2
        for name in column:
            place[name] = (x[index], y + tall[name] / 2)
            y += tall[name] + GAP
    parts: list[str] = [_edge(place[a], place[b], copied) for (a, b), copied in net.edges.items()]
    for index, column in enumerate(net.columns):
        kind = "publisher" if index == 0 else "origin" if index == len(net.columns) - 1 else "relay"
        parts += [_box(lines[name], place[name], tall[name], kind) for name in column]
    origins = net.columns[-1]
    told = (
        f"{many(len(net.columns[0]), 'publisher')} on the left; {many(len(origins), 'origin')} on the right"
    )
    told += f"; {many(net.hidden, 'more name')} not drawn." if net.hidden else "."
    return picture("chain", key, WIDTH, height, "From publisher to origin", told, parts)


def net_of(chains: Sequence[tuple[tuple[str, ...], bool]]) -> Net:
    """The chains laid over each other: ends to the right, each name as far left as its chains let it."""
    ends = {names[-1] for names, _ in chains}
    counts: dict[str, int] = {}
    level: dict[str, int] = {}
    edges: dict[tuple[str, str], bool] = {}
    for names, copied in chains:
        plain = [*dict.fromkeys(names)]
        for depth, name in enumerate(plain):
            counts[name] = counts.get(name, 0) + 1
            level[name] = max(level.get(name, 0), min(depth, 4))
        for pair in pairwise(plain):
            edges[pair] = edges.get(pair, True) and copied
    # Two passes push a relay behind whoever relays it; a circle of relays stays where it is.
    for _ in range(2):
        for before, after in edges:
            if (after, before) not in edges and level[after] <= level[before] < 4:
                level[after] = level[before] + 1
    deepest = max(level.values(), default=0)
    for name in ends:
        if level[name]:
            level[name] = deepest
    columns: list[tuple[str, ...]] = []
    hidden = 0
    for depth in range(deepest + 1):
        held = [name for name in level if level[name] == depth]
        if not held:
            continue
        held = sorted(held, key=lambda name: -counts[name])
        hidden += len(held[MOST:])
        columns.append(tuple(held[:MOST]))
    drawn = {name for column in columns for name in column}
    return Net(
        tuple(_ordered(columns, edges)),
        {pair: copied for pair, copied in edges.items() if pair[0] in drawn and pair[1] in drawn},
        hidden,
        counts,
    )


def _ordered(
    columns: Sequence[tuple[str, ...]], edges: Mapping[tuple[str, str], bool]
) -> list[tuple[str, ...]]:
    """Names beside those they are tied to, from the right: fewer lines cross."""
    made = [*columns]
    for index in range(len(made) - 2, -1, -1):
        rank = {name: place for later in made[index + 1 :] for place, name in enumerate(later)}

        def wanted(name: str, rank: Mapping[str, int] = rank) -> float:
            ties = [rank[b] for a, b in edges if a == name and b in rank]
            return sum(ties) / len(ties) if ties else len(rank)

        made[index] = tuple(sorted(made[index], key=wanted))
    return made


def _box(lines: Sequence[str], at: tuple[float, float], tall: float, kind: str) -> Markup:
    x, y = at
    parts = [element("rect", x=x, y=y - tall / 2, width=BOX, height=tall, rx=3, class_=f"box {kind}")]
    first = y - LINE * (len(lines) - 1) / 2 + 4.5
    parts += [text(x + 10, first + LINE * count, words, "label") for count, words in enumerate(lines)]
    return element("g", *parts)


def _edge(left: tuple[float, float], right: tuple[float, float], copied: bool) -> Markup:
    (x1, y1), (x2, y2) = left, right
    if x2 > x1:
        start, end = x1 + BOX, x2
    elif x2 < x1:
        start, end = x1, x2 + BOX
    else:
        start, end = x1 + BOX, x2 + BOX
    bend = (end - start) / 2 or 30
    path = f"M{start:.1f} {y1:.1f}C{start + bend:.1f} {y1:.1f} {end - bend:.1f} {y2:.1f} {end:.1f} {y2:.1f}"
    return element("path", d=path, class_="way copied" if copied else "way")
