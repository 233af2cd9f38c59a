"""Role labels of the words around one cue -> the stretches that are source, cue and content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.read.decode import chunks

Run = tuple[int, int]
"""Half-open range of word numbers."""


class Attribution(NamedTuple):
    """Word ranges of one attribution relation; the source may be missing."""

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]


def attribution(tags: Sequence[str], first: int, anchor: Run) -> Attribution | None:
    """The relation that the tags of words `first`, `first + 1`, ... describe; None without content.

    The cue is as they have it, which often is a word more than was heard, or the anchor where they have none.
    """
    runs: dict[str, list[Run]] = {"source": [], "cue": [], "content": []}
    for begin, end, kind in chunks(tags):
        runs[kind].append((begin + first, end + first))
    if not runs["content"]:
        return None
    return Attribution(tuple(runs["source"]), tuple(runs["cue"] or [anchor]), tuple(runs["content"]))
