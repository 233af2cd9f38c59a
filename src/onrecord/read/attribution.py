"""Role labels of the words around one cue -> the stretches that are source, cue and content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.read.decode import chunks

Run = tuple[int, int]
"""Half-open range of word numbers."""

GAP = 2
"""Content runs this many words apart are one: models drop a comma or a quotation mark."""
SHORTEST = 3
"""A content fragment of fewer words beside a longer one is noise."""


class Attribution(NamedTuple):
    """Word ranges of one attribution relation; the source may be missing."""

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]


def attribution(tags: Sequence[str], first: int, anchor: Run) -> Attribution | None:
    """The relation that the tags of words `first`, `first + 1`, ... describe; None without content."""
    runs: dict[str, list[Run]] = {"source": [], "cue": [], "content": []}
    for begin, end, kind in chunks(tags):
        runs[kind].append((begin + first, end + first))
    content = _joined(runs["content"])
    if len(content) > 1:
        longest = max(end - begin for begin, end in content)
        content = [run for run in content if run[1] - run[0] >= min(SHORTEST, longest)]
    if not content:
        return None
    cue = _united(runs["cue"], anchor)
    return Attribution(tuple(runs["source"]), tuple(cue), tuple(content))


def _joined(runs: Sequence[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        if joined and run[0] - joined[-1][1] <= GAP:
            joined[-1] = (joined[-1][0], run[1])
        else:
            joined.append(run)
    return joined


def _united(runs: Sequence[Run], anchor: Run) -> list[Run]:
    """The runs with the anchor among them, none overlapping."""
    united: list[Run] = []
    for run in sorted([*runs, anchor]):
        if united and run[0] < united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], run[1]))
        else:
            united.append(run)
    return united
