"""Grouping by average likeness, within what people judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Held:
    """What people judged of pairs of reports; no computed likeness goes against it."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()

    def beside(self, report: str) -> tuple[str, ...]:
        """The reports that were judged to be of the same story."""
        return tuple(sorted({b if a == report else a for a, b in self.together if report in (a, b)}))


def grouped(
    blocks: Sequence[Sequence[str]], scores: NDArray[np.float64], held: Held
) -> list[tuple[int, ...]]:
    """Which blocks belong together, as groups of their numbers.

    `scores` holds the likeness of each two blocks, above 0 for rather one than two. The likest two are
    joined, again and again, as long as the average likeness between the members of both is above 0.
    """
    count = len(blocks)
    sizes = np.array([len(block) for block in blocks], dtype=np.float64)
    likeness = np.array(scores, dtype=np.float64)
    likeness[~np.isfinite(likeness)] = -1e3
    np.fill_diagonal(likeness, -np.inf)
    number = {report: index for index, block in enumerate(blocks) for report in block}
    for a, b in held.apart:
        if a in number and b in number and number[a] != number[b]:
            likeness[number[a], number[b]] = likeness[number[b], number[a]] = -np.inf
    for a, b in held.together:
        if a in number and b in number and number[a] != number[b]:
            likeness[number[a], number[b]] = likeness[number[b], number[a]] = np.inf
    groups: list[tuple[int, ...]] = [(index,) for index in range(count)]
    alive = np.ones(count, dtype=bool)
    while alive.sum() > 1:
        left, right = divmod(int(likeness.argmax()), count)
        if not likeness[left, right] > 0:
            break
        groups[left] = (*groups[left], *groups[right])
        judged = bool(np.isposinf(likeness[left, right]))
        likeness[left] = _joined(likeness[left], likeness[right], sizes[left], sizes[right], judged)
        sizes[left] += sizes[right]
        alive[right] = False
        likeness[right] = likeness[:, right] = -np.inf
        likeness[left, left] = -np.inf
        likeness[left, ~alive] = -np.inf
        likeness[:, left] = likeness[left]
    return [tuple(sorted(group)) for group, living in zip(groups, alive, strict=True) if living]


def _joined(
    left: NDArray[np.float64], right: NDArray[np.float64], many: float, more: float, judged: bool
) -> NDArray[np.float64]:
    """The likeness of two joined blocks to all others; a judgement on either holds for both.

    Blocks that a person joined may be unlike each other, so what is like one of them is like both.
    """
    apart = np.isneginf(left) | np.isneginf(right)
    together = np.isposinf(left) | np.isposinf(right)
    with np.errstate(invalid="ignore"):
        mean = np.maximum(left, right) if judged else (left * many + right * more) / (many + more)
    mean[together] = np.inf
    # Where people contradict each other through a third report, keeping apart is the smaller harm.
    mean[apart] = -np.inf
    return mean
