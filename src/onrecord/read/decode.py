"""Scores -> labels, spans and trees. Pure functions over numpy arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Numbers = NDArray[np.intp]
Chunk = tuple[int, int, int]
"""Words from a first to before a last, and the number of their type."""
BARRED = np.float32(-1e4)


class Chunks:
    """The likeliest chunks of words by scores of the labels O and then B-x, I-x of each type.

    An I-x has its B-x or itself before it. Each row of `blocks` `[rows, words, labels]` is searched by
    itself, all rows at once, word by word (Viterbi 1967, over whole chunks: Sarawagi and Cohen 2004).
    """

    def __init__(self, blocks: Sequence[Array]) -> None:
        longest = max((block.shape[1] for block in blocks), default=0)
        types = max((block.shape[2] // 2 for block in blocks), default=0)
        # By word, type and row; the first type is that of no chunk, which is what all are weighed against.
        shape = (longest, 1 + types, sum(map(len, blocks)))
        begins, goes_on = np.full(shape, -np.inf, dtype=np.float32), np.zeros(shape, dtype=np.float32)
        begins[:, 0] = 0
        row = 0
        for block in blocks:
            words, labels = block.shape[1:]
            better = (block[:, :, 1:] - block[:, :, :1]).transpose(1, 2, 0)
            place = np.s_[:words, 1 : 1 + labels // 2, row : row + len(block)]
            begins[place], goes_on[place] = better[:, 0::2], better[:, 1::2]
            row += len(block)
        # The most that the words before one are worth: in all, and with a chunk of a type at their end.
        worth = np.zeros((longest + 1, shape[2]), dtype=np.float32)
        inside = np.full((longest + 1, *shape[1:]), -np.inf, dtype=np.float32)
        begun = np.empty(shape[1:], dtype=np.float32)
        for begin, on, before, after, was, now in zip(
            begins, goes_on, worth, worth[1:], inside, inside[1:], strict=False
        ):
            np.add(begin, before, out=begun)
            np.add(was, on, out=now)
            np.maximum(begun, now, out=now)
            np.maximum.reduce(now, axis=0, out=after)
        self._inside = inside[1:]
        self._first = _latest(inside[1:] > inside[:-1] + goes_on)
        self._last = _latest(worth[1:] > worth[:-1])

    def of(self, row: int) -> list[Chunk]:
        """The chunks of a row, from its first word."""
        found: list[Chunk] = []
        word = len(self._last) - 1
        while word >= 0 and (word := int(self._last[word, row])) >= 0:
            kind = int(self._inside[word, :, row].argmax())
            first = int(self._first[word, kind, row])
            found.append((first, word + 1, kind - 1))
            word = first - 1
        return found[::-1]


def _latest(holds: NDArray[np.bool_]) -> NDArray[np.int32]:
    """For each word, which are along the first axis, the last one up to it of which it holds, or -1."""
    words = np.arange(len(holds), dtype=np.int32).reshape(-1, *[1] * (holds.ndim - 1))
    found: NDArray[np.int32] = np.maximum.accumulate(np.where(holds, words, np.int32(-1)), axis=0)
    return found


def tree(scores: Array) -> Numbers:
    """Heads of the best tree over `[words, words + 1]` scores; the root's is `words`.

    Greedy heads are kept when they form a tree with one root, which they nearly always do;
    otherwise Chu-Liu-Edmonds with each of the likeliest roots.
    """
    count = scores.shape[0]
    scores = scores.copy()
    scores.flat[:: count + 2] = BARRED
    heads: Numbers = scores.argmax(axis=1)
    if np.count_nonzero(heads == count) == 1 and not _cycle(heads, count):
        return heads
    free = scores[:, :count].max(axis=1)
    best: Numbers | None = None
    best_score = -np.inf
    for root in np.argsort(-scores[:, count])[:3]:
        # No tree with this root scores more than its words' best heads do.
        most = float(free.sum() - free[root] + scores[root, count])
        if best is not None and most < best_score - 1e-3:
            continue
        single = scores.copy()
        single[:, count] = BARRED * 10
        single[root, :] = BARRED * 10
        single[root, count] = scores[root, count]
        found = _edmonds(single)
        total = float(scores[np.arange(count), found].sum())
        if total > best_score:
            best, best_score = found, total
    assert best is not None
    return best


def _cycle(heads: NDArray[Any], root: int) -> list[int]:
    """The words of one cycle, or none."""
    above = [*heads.tolist(), root]
    # In which walk a word was met; the root ends all of them.
    met = [-1] * root + [len(heads)]
    for begin in range(len(heads)):
        word = begin
        while met[word] < 0:
            met[word] = begin
            word = above[word]
        if met[word] == begin:
            cycle = [word]
            while (word := above[word]) != cycle[0]:
                cycle.append(word)
            return cycle
    return []


def _edmonds(scores: Array) -> Numbers:
    """Chu-Liu-Edmonds; `scores[d, h]`, the last column is the root. Contracts one cycle at a time."""
    count = scores.shape[0]
    heads: Numbers = scores.argmax(axis=1)
    cycle = _cycle(heads, count)
    if not cycle:
        return heads
    inside = np.zeros(count, dtype=bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    cycle_array = np.array(cycle)
    kept = scores[cycle_array, heads[cycle_array]]
    # The cycle becomes one node, numbered after the outer ones.
    small = np.full((len(outer) + 1, len(outer) + 2), BARRED * 100, dtype=np.float32)
    small[:-1, : len(outer)] = scores[np.ix_(outer, outer)]
    small[:-1, -1] = scores[outer, count]
    into = scores[np.ix_(outer, cycle_array)]
    small[:-1, len(outer)] = into.max(axis=1) if len(outer) else 0
    entering = scores[cycle_array][:, [*outer, count]] - kept[:, None]
    best_entry = entering.argmax(axis=0)
    small[-1, : len(outer)] = entering.max(axis=0)[:-1]
    small[-1, -1] = entering.max(axis=0)[-1]
    small[np.arange(len(outer) + 1), np.arange(len(outer) + 1)] = BARRED * 100
    solved = _edmonds(small)
    result = heads.copy()
    columns = [*outer.tolist(), -1, count]
    for number, word in enumerate(outer):
        head = int(solved[number])
        result[word] = cycle_array[into[number].argmax()] if head == len(outer) else columns[head]
    head = int(solved[-1])
    column = head if head < len(outer) else len(outer)
    entry = cycle_array[best_entry[column]]
    result[entry] = outer[head] if head < len(outer) else count
    return result
