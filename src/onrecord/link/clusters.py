"""Clusters under constraints: what a person held apart is never joined, what they joined never parted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import fsum

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
    groups = _Groups(sorted(items), apart)
    for left, right in sorted(together):
        groups.join(left, right)
    scored = {_pair(*pair): score for pair, score in scores.items()}
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for (left, right), score in scored.items():
        near[left][right] = near[right][left] = score
    for left, right in sorted(scored, key=lambda pair: (-scored[pair], pair)):
        if scored[left, right] < enough:
            break
        one, two = groups.of(left), groups.of(right)
        if one == two or groups.forbidden(one, two):
            continue
        some, others = sorted((groups.members[one], groups.members[two]), key=len)
        total = fsum(near[item].get(other, 0.0) for item in some for other in others)
        # The first join of two rests on one pair; a larger group must on the whole look alike.
        if total >= 0.5 * enough * len(some) * len(others):
            groups.join(left, right)
    return tuple(sorted(tuple(sorted(members)) for members in groups.members.values()))


class _Groups:
    """Union-find that knows the members and what may not be joined; only `join` changes it."""

    def __init__(self, items: Sequence[str], apart: Iterable[Pair]) -> None:
        self._root = {item: item for item in items}
        self.members = {item: [item] for item in items}
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

    def join(self, left: str, right: str) -> None:
        one, two = sorted((self.of(left), self.of(right)))
        if one == two:
            return
        self._root[two] = one
        self.members[one] += self.members.pop(two)
        for other in self._apart.pop(two, set()):
            self._apart[other].discard(two)
            self._apart[other].add(one)
            self._apart[one].add(other)


def _pair(left: str, right: str) -> Pair:
    return (left, right) if left <= right else (right, left)
