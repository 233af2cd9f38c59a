"""Clusters under constraints: what a person held apart is never joined, what they joined never parted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Pair = tuple[str, str]


def clusters(
    items: Sequence[str],
    scores: Mapping[Pair, float],
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    enough: float = 1.0,
) -> tuple[tuple[str, ...], ...]:
    """Groups of the items: joined best pair first, where the mean over all pairs of two groups is enough.

    A pair without a score counts 0 in the mean, so that a chain of neighbours does not become one
    group. `together` must not contradict `apart`. The answer does not depend on the order of the items.
    """
    scored = {_pair(*pair): score for pair, score in scores.items()}
    groups = _Groups(sorted(items), apart, scored)
    for left, right in sorted(together):
        groups.join(left, right)
    for left, right in sorted(scored, key=lambda pair: (-scored[pair], pair)):
        if scored[left, right] < enough:
            break
        one, two = groups.of(left), groups.of(right)
        if one == two or groups.forbidden(one, two):
            continue
        # The first join of two rests on one pair; a larger group must on the whole look alike.
        if groups.likeness(one, two) >= 0.5 * enough * len(groups.members[one]) * len(groups.members[two]):
            groups.join(left, right)
    return tuple(sorted(tuple(sorted(members)) for members in groups.members.values()))


class _Groups:
    """Union-find that knows the members and what may not be joined; only `join` changes it."""

    def __init__(self, items: Sequence[str], apart: Iterable[Pair], scored: Mapping[Pair, float]) -> None:
        self._root = {item: item for item in items}
        self.members = {item: [item] for item in items}
        # The sum over all pairs of two groups, kept while groups grow: none is added up twice.
        self._near: dict[str, dict[str, float]] = defaultdict(dict)
        for (left, right), score in sorted(scored.items()):
            self._near[left][right] = self._near[right][left] = score
        self._apart: dict[str, set[str]] = defaultdict(set)
        for left, right in apart:
            if left in self._root and right in self._root:
                self._apart[left].add(right)
                self._apart[right].add(left)

    def of(self, item: str) -> str:
        while self._root[item] != item:
            self._root[item] = item = self._root[self._root[item]]
        return item

    def forbidden(self, one: str, two: str) -> bool:
        return two in self._apart[one]

    def likeness(self, one: str, two: str) -> float:
        """The sum of the scores between the members of two groups."""
        return self._near[one].get(two, 0.0)

    def join(self, left: str, right: str) -> None:
        one, two = sorted((self.of(left), self.of(right)))
        if one == two:
            return
        self._root[two] = one
        self.members[one] += self.members.pop(two)
        mine = self._near[one]
        for other, score in self._near.pop(two, {}).items():
            self._near[other].pop(two, None)
            if other != one:
                mine[other] = self._near[other][one] = mine.get(other, 0.0) + score
        for other in self._apart.pop(two, set()):
            self._apart[other].discard(two)
            self._apart[other].add(one)
            self._apart[one].add(other)


def _pair(left: str, right: str) -> Pair:
    return (left, right) if left <= right else (right, left)
