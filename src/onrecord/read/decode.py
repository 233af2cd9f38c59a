"""Scores -> labels, spans and trees. Pure functions over numpy arrays."""

from __future__ import annotations

from collections.abc import Sequence

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
    itself, all rows at once, word by word (Viterbi 1967, over whole chunks: Sarawagi and Cohen 2004);
    with `favours` `[many, labels]` once for each of them, which is added to the scores of its labels.
    """

    def __init__(self, blocks: Sequence[Array], favours: Array | None = None) -> None:
        better = _turned(blocks)
        if favours is not None:
            better = (better[:, :, None] + favours.T[:, :, None]).reshape(*better.shape[:2], -1)
        longest, labels, rows = better.shape
        # By word, type and row; the first type is that of no chunk, which is what all are weighed against.
        shape = (longest, 1 + labels // 2, rows)
        begun, gone_on = np.zeros(shape, dtype=np.float32), np.zeros(shape, dtype=np.float32)
        np.subtract(better[:, 1::2], better[:, :1], out=begun[:, 1:])
        np.subtract(better[:, 2::2], better[:, :1], out=gone_on[:, 1:])
        # The most that the words up to one are worth: in all, and with a chunk of a type at their end.
        worth, inside = np.empty((longest, rows), dtype=np.float32), np.empty(shape, dtype=np.float32)
        before, was = np.zeros(rows, dtype=np.float32), np.full(shape[1:], -np.inf, dtype=np.float32)
        for begin, on, after, now in zip(begun, gone_on, worth, inside, strict=True):
            begin += before
            on += was
            np.maximum(begin, on, out=now)
            np.maximum.reduce(now, axis=0, out=after)
            before, was = after, now
        self._inside = inside
        self._begins = begun > gone_on
        self._ends = worth > begun[:, 0]

    def of(self, row: int) -> list[Chunk]:
        """The chunks of a row, from its first word; all rows with the first favour come first."""
        found: list[Chunk] = []
        ends = self._ends[:, row].tobytes()
        first = len(ends)
        # Nothing tells where a value stands last as fast as bytes do.
        while (last := ends.rfind(1, 0, first)) >= 0:
            kind = int(self._inside[last, :, row].argmax())
            first = self._begins[: last + 1, kind, row].tobytes().rfind(1)
            found.append((first, last + 1, kind - 1))
        return found[::-1]


def _turned(blocks: Sequence[Array]) -> Array:
    """The scores of all rows, by word, label and row; where a row has no word or label no chunk begins."""
    longest = max((block.shape[1] for block in blocks), default=0)
    most = max((block.shape[2] for block in blocks), default=1)
    turned = np.zeros((longest, most, sum(map(len, blocks))), dtype=np.float32)
    turned[:, 1::2] = -np.inf
    row = 0
    for block in blocks:
        rows, words, labels = block.shape
        turned[:words, :labels, row : row + rows] = block.transpose(1, 2, 0)
        row += rows
    return turned


def tree(scores: Array) -> Numbers:
    """Heads of the best tree over `[words, words + 1]` scores; the root's is `words`.

    Greedy heads are kept when they form a tree with one root, which they nearly always do;
    otherwise Chu-Liu-Edmonds with each of the likeliest roots.
    """
    count = scores.shape[0]
    scores = scores.copy()
    scores.flat[:: count + 2] = BARRED
    heads: Numbers = scores.argmax(axis=1)
    found = heads.tolist()
    if found.count(count) == 1 and not _cycle(found):
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
        solved = _edmonds(single)
        total = float(scores[np.arange(count), solved].sum())
        if total > best_score:
            best, best_score = solved, total
    assert best is not None
    return best


def _cycle(heads: list[int]) -> list[int]:
    """The words of one cycle, or none; the root's number is that of the words."""
    root = len(heads)
    # In which walk a word was met; the root ends all of them.
    met = [-1] * root + [root]
    for begin in range(root):
        word = begin
        while met[word] < 0:
            met[word] = begin
            word = heads[word]
        if met[word] == begin:
            cycle = [word]
            while (word := heads[word]) != cycle[0]:
                cycle.append(word)
            return cycle
    return []


def _edmonds(scores: Array) -> Numbers:
    """Chu-Liu-Edmonds; `scores[d, h]`, the last column is the root. Contracts one cycle at a time."""
    count = scores.shape[0]
    heads: Numbers = scores.argmax(axis=1)
    found = _cycle(heads.tolist())
    if not found:
        return heads
    cycle = np.array(found)
    outside = np.ones(count + 1, dtype=bool)
    outside[cycle] = False
    others = np.flatnonzero(outside)  # and after them the root
    outer = others[:-1]
    entering = scores[cycle[:, None], others] - scores[cycle, heads[cycle]][:, None]
    entry = cycle[entering.argmax(axis=0)]
    into = scores[outer[:, None], cycle]
    # The cycle becomes one node, numbered after the outer ones.
    node = len(outer)
    small = np.empty((node + 1, node + 2), dtype=np.float32)
    small[:-1, :node] = scores[outer[:, None], outer]
    small[:-1, node] = into.max(axis=1)
    small[:-1, -1] = scores[outer, count]
    best = entering.max(axis=0)
    small[-1, :node], small[-1, -1] = best[:-1], best[-1]
    small.flat[:: node + 3] = BARRED * 100
    solved = _edmonds(small)
    # Each node's word; the cycle's is the one that the word below it hangs on best.
    result = heads.copy()
    above = solved[:-1]
    result[outer] = np.where(above == node, cycle[into.argmax(axis=1)], others[above - (above > node)])
    head = min(int(solved[-1]), node)
    result[entry[head]] = others[head]
    return result
