"""Scores -> labels, spans and trees. Pure functions over numpy arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Numbers = NDArray[np.intp]
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
    """The best label sequence of each row of `[rows, words, labels]`; all rows at once."""
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
    roots = np.argsort(-scores[:, count])[:3]
    best: Numbers | None = None
    best_score = -np.inf
    for root in roots:
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
