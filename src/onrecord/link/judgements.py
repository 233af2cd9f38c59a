"""What people judged, as constraints that hold together: of two that cannot both hold, the later one does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.link.claim_values import Filed, Judgement
from onrecord.model import Reading, Source


@dataclass(frozen=True, slots=True)
class Rules:
    """Judgements on statements that stand; pairs are of statement ids."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    dropped: frozenset[str] = frozenset()
    """Statements that are none."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Statement -> the name of its right source."""
    set_aside: tuple[str, ...] = ()


def rules(judgements: Iterable[Judgement], statements: Collection[str]) -> Rules:
    """The judgements that are not undone, on statements there are, the later before the earlier."""
    rows = sorted(judgements, key=lambda row: (row.when, row.id), reverse=True)
    undone: set[str] = set()
    for row in rows:  # an undoing can be undone by a later row
        if row.kind == "undo" and row.id not in undone:
            undone.add(row.left)
    known = set(statements)
    joined, apart = _Joined(), list[tuple[str, str]]()
    same: list[tuple[str, str]] = []
    dropped: set[str] = set()
    sources: dict[str, str] = {}
    aside: list[str] = []
    for row in rows:
        if row.id in undone or row.kind in ("undo", "merge", "split"):
            continue
        needed = {row.left, row.right} if row.kind in ("same", "different") else {row.left}
        if not needed <= known or (len(needed) == 1 and row.kind == "different"):
            aside.append(row.id)
        elif row.kind == "same" and row.right is not None:
            pair = (row.left, row.right)
            if any(_parts(joined, pair, held) for held in apart):
                aside.append(row.id)
            else:
                same.append(pair)
                joined.join(*pair)
        elif row.kind == "different" and row.right is not None:
            if joined.of(row.left) == joined.of(row.right):
                aside.append(row.id)
            else:
                apart.append((row.left, row.right))
        elif row.kind == "not-a-statement":
            dropped.add(row.left)
        elif row.name and row.left not in sources:
            sources[row.left] = row.name
    return Rules(tuple(sorted(same)), tuple(sorted(apart)), frozenset(dropped), sources, tuple(sorted(aside)))


def corrected(readings: Sequence[Reading], rules: Rules) -> tuple[Filed, ...]:
    """The statements of the readings as they stand after correction, in the order of the ids."""
    found = [
        Filed(reading.report, statement, reading)
        for reading in readings
        for statement in reading.statements
        if statement.id not in rules.dropped
    ]
    renamed = [
        Filed(one.report, replace(one.statement, source=_source(one, name)), one.reading) if name else one
        for one in found
        for name in (rules.sources.get(one.statement.id),)
    ]
    return tuple(sorted(renamed, key=lambda one: one.statement.id))


def _source(filed: Filed, name: str) -> Source:
    """The source that a person named; where the report knows it, its other facts come along."""
    for other in filed.reading.statements:
        if other.source is not None and other.source.name == name:
            return other.source
    spans = filed.statement.source.spans if filed.statement.source else ()
    return Source(spans, name, name, "named", "individual")


def _parts(joined: _Joined, pair: tuple[str, str], held: tuple[str, str]) -> bool:
    """Whether joining the pair would join what is held apart."""
    roots = {joined.of(pair[0]), joined.of(pair[1])}
    return joined.of(held[0]) in roots and joined.of(held[1]) in roots


class _Joined:
    """Union-find over ids; only `join` changes it."""

    def __init__(self) -> None:
        self._root: dict[str, str] = {}

    def of(self, item: str) -> str:
        while self._root.get(item, item) != item:
            item = self._root[item]
        return item

    def join(self, left: str, right: str) -> None:
        self._root[self.of(left)] = self.of(right)
