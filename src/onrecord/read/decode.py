"""Scores -> labels, spans and trees. Pure functions over numpy arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Numbers = NDArray[np.intp]
Runs = list[tuple[int, int]]
BARRED = np.float32(-1e4)


def softmax(scores: Array) -> Array:
    """Along the last axis."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


def bio_transitions(labels: Sequence[str]) -> tuple[Array, Array]:
    """What may start and what may follow what: I-x only after B-x or I-x; 0 or `BARRED`.

    The labels are O and then B-x, I-x of each type.
    """
    start = np.array([BARRED if label.startswith("I") else 0 for label in labels], dtype=np.float32)
    follow = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for after, label in enumerate(labels):
        if label.startswith("I"):
            allowed = {"B" + label[1:], label}
            for before, other in enumerate(labels):
                if other not in allowed:
                    follow[before, after] = BARRED
    return start, follow


def viterbi(scores: Array, start: Array, follow: Array) -> Numbers:
    """The best label sequence of each row of `[rows, words, labels]`."""
    return viterbi_of([scores], start, follow)[0]


def viterbi_of(blocks: Sequence[Array], start: Array, follow: Array) -> list[Numbers]:
    """The best label sequences of several such blocks, by transitions of `bio_transitions`.

    Word for word the best label is nearly always allowed; only stretches where it is not are searched,
    all of them at once.
    """
    paths: list[Numbers] = [scores.argmax(axis=2) for scores in blocks]
    bad_start, bad_step = start < 0, (follow < 0).ravel()
    places: list[tuple[int, int, int, int]] = []
    for block, (scores, path) in enumerate(zip(blocks, paths, strict=True)):
        if not path.size:
            continue
        barred = np.zeros(path.shape, dtype=bool)
        barred[:, 0] = bad_start.take(path[:, 0])
        barred[:, 1:] = bad_step.take(path[:, :-1] * len(start) + path[:, 1:])
        for row in np.flatnonzero(barred.any(axis=1)).tolist():
            runs = _stretches(scores[row], path[row], barred[row])
            places += ((block, row, first, last) for first, last in runs)
    if places:
        # Past its end a stretch goes on with labels that cost nothing, outside of everything.
        longest = max(last - first for _, _, first, last in places)
        some = np.zeros((len(places), longest, len(start)), dtype=np.float32)
        some[:, :, 2::2] = BARRED
        for number, (block, row, first, last) in enumerate(places):
            some[number, : last - first] = blocks[block][row, first:last]
        for (block, row, first, last), found in zip(places, _searched(some), strict=True):
            paths[block][row, first:last] = found[: last - first]
    return paths


def _stretches(scores: Array, path: Numbers, barred: NDArray[np.bool_]) -> Runs:
    """Where the best labels are not allowed, cut where the best sequence surely starts anew.

    The labels with each I-x that may not stand there as the B-x before it in the table are allowed, and so
    bound what the best sequence loses to the best labels. Where an I would lose more, it has none.
    """
    at = np.flatnonzero(barred)
    loss = float((scores[at, path[at]] - scores[at, path[at] - 1]).sum())
    margin = np.maximum(scores[:, 1::2].max(axis=1), scores[:, 0]) - scores[:, 2::2].max(axis=1)
    # A little more than the loss, since sums of rounded numbers are rounded.
    cuts = np.flatnonzero(margin > loss * 1.001 + 1e-3)
    ends = np.searchsorted(cuts, at, side="right")
    edges = [0, *cuts.tolist(), len(path)]
    return [(edges[end], edges[end + 1]) for end in sorted(set(ends.tolist()))]


def _searched(scores: Array) -> Numbers:
    """The best label sequence of each row, by dynamic programming over all rows at once.

    The labels are O and then B-x, I-x of each type: an I-x has its B-x or itself before it.
    """
    rows, count, _ = scores.shape
    best = scores.copy()
    best[:, 0, 2::2] += BARRED
    for step in range(1, count):
        before, here = best[:, step - 1], best[:, step]
        here[:, 2::2] += np.maximum(before[:, 1::2], before[:, 2::2])
        most = before.max(axis=1, keepdims=True)
        here[:, :1] += most
        here[:, 1::2] += most
    back = np.empty(scores.shape, dtype=np.int8)
    back[:] = best.argmax(axis=2)[:, :, None]
    begins = np.arange(1, scores.shape[2], 2, dtype=np.int8)
    back[:, :, 2::2] = np.where(best[:, :, 1::2] >= best[:, :, 2::2], begins, begins + 1)
    path = np.empty((rows, count), dtype=np.intp)
    path[:, -1] = best[:, -1].argmax(axis=1)
    index = np.arange(rows)
    for step in range(count - 1, 0, -1):
        path[:, step - 1] = back[index, step - 1, path[:, step]]
    return path


def chunks(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """`(first, last, type)` of each run of B-x I-x ...; an I-x without its B-x opens one too."""
    found: list[tuple[int, int, str]] = []
    begin, kind = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        if kind and tag != f"I-{kind}":
            found.append((begin, index, kind))
            kind = ""
        if not kind and tag != "O":
            begin, kind = index, tag[2:]
    return found


def tree(scores: Array) -> Numbers:
    """Heads of the best tree over `[words, words + 1]` scores; the root's is `words`.

    Greedy heads are kept when they form a tree with one root, which they nearly always do;
    otherwise Chu-Liu-Edmonds with each of the likeliest roots.
    """
    count = scores.shape[0]
    scores = scores.copy()
    scores[np.arange(count), np.arange(count)] = BARRED
    heads: Numbers = scores.argmax(axis=1)
    if (heads == count).sum() == 1 and not _cycle(heads, count):
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
    state = [0] * len(heads)
    for begin in range(len(heads)):
        path: list[int] = []
        word = begin
        while word != root and not state[word]:
            state[word] = 1
            path.append(word)
            word = int(heads[word])
        if word != root and state[word] == 1:
            return path[path.index(word) :]
        for seen in path:
            state[seen] = 2
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
