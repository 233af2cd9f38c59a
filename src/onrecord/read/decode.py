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
    """What may start and what may follow what: I-x only after B-x or I-x; 0 or `BARRED`."""
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
    """The best label sequence of each row of `[rows, words, labels]`, by transitions of `bio_transitions`.

    Word for word the best label is nearly always allowed; only stretches where it is not are searched.
    """
    rows, count, labels = scores.shape
    path: Numbers = scores.argmax(axis=2)
    if not count:
        return path
    barred = np.zeros((rows, count), dtype=bool)
    barred[:, 0] = (start < 0).take(path[:, 0])
    barred[:, 1:] = (follow < 0).ravel().take(path[:, :-1] * labels + path[:, 1:])
    broken = np.flatnonzero(barred.any(axis=1))
    if not len(broken):
        return path
    places = [
        (row, first, last)
        for row in broken.tolist()
        for first, last in _stretches(scores[row], path[row], barred[row], start < 0)
    ]
    longest = max(last - first for _, first, last in places)
    inside = np.flatnonzero(start < 0)
    # Past its end a stretch goes on with labels that cost nothing, outside of everything.
    some = np.zeros((len(places), longest, scores.shape[2]), dtype=np.float32)
    some[:, :, inside] = BARRED
    for number, (row, first, last) in enumerate(places):
        some[number, : last - first] = scores[row, first:last]
    for (row, first, last), found in zip(places, _searched(some, start, follow), strict=True):
        path[row, first:last] = found[: last - first]
    return path


def _stretches(scores: Array, path: Numbers, barred: NDArray[np.bool_], inside: NDArray[np.bool_]) -> Runs:
    """Where the best labels are not allowed, cut where the best sequence surely starts anew.

    The labels with each I-x that may not stand there as the B-x before it in the table are allowed, and so
    bound what the best sequence loses to the best labels. Where an I would lose more, it has none.
    """
    at = np.flatnonzero(barred)
    loss = float((scores[at, path[at]] - scores[at, path[at] - 1]).sum())
    margin = scores[:, ~inside].max(axis=1) - scores[:, inside].max(axis=1)
    # A little more than the loss, since sums of rounded numbers are rounded.
    cuts = np.flatnonzero(margin > loss * 1.001 + 1e-3)
    ends = np.searchsorted(cuts, at, side="right")
    edges = [0, *cuts.tolist(), len(path)]
    return [(edges[end], edges[end + 1]) for end in sorted(set(ends.tolist()))]


def _searched(scores: Array, start: Array, follow: Array) -> Numbers:
    """The best label sequence of each row, by dynamic programming over all rows at once."""
    rows, count, labels = scores.shape
    best = scores[:, 0] + start
    back = np.zeros((rows, count, labels), dtype=np.int8)
    for step in range(1, count):
        paths = best[:, :, None] + follow[None]
        back[:, step] = paths.argmax(axis=1)
        best = paths.max(axis=1) + scores[:, step]
    path = np.zeros((rows, count), dtype=np.intp)
    path[:, -1] = best.argmax(axis=1)
    index = np.arange(rows)
    for step in range(count - 1, 0, -1):
        path[:, step - 1] = back[index, step, path[:, step]]
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
