"""How a text of any length goes through an encoder of bounded length.

The text is cut into cores, preferably where a sentence ends; each core is read with some text
before and after it. Every word is in the core of exactly one window, so the work is linear.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.read.words import GLUED, LINE, LOWER, MARK, Words

CORE = 224
"""Pieces decided in a window, at most."""
CONTEXT = (27, 16)
"""Pieces seen before and after the core, at most. More on either side bettered no figure."""


class Window(NamedTuple):
    """Words `[first, last)` are seen; words `[core_first, core_last)` are decided."""

    first: int
    core_first: int
    core_last: int
    last: int


def sentence_ends(words: Words) -> list[bool]:
    """For each word whether a new sentence may well start at it; a guess by punctuation alone."""
    starts = [True] * len(words)
    closers = "\"”’')]"
    ended = True
    for index, (form, gap, shape) in enumerate(zip(words.forms, words.breaks, words.shapes, strict=True)):
        if gap < LINE:
            starts[index] = ended and gap != GLUED and shape != LOWER
        # The stop of "Mr." is part of a word, not a mark.
        ended = shape == MARK and (form[-1] in ".!?" or (ended and form in closers))
    return starts


def windows(
    sizes: Sequence[int], starts: Sequence[bool], core: int = CORE, context: tuple[int, int] = CONTEXT
) -> list[Window]:
    """Windows over words of the given sizes in pieces, cut at `starts` where that is possible."""
    count = len(sizes)
    before, after = context
    found: list[Window] = []
    begin = 0
    while begin < count:
        end, filled, best = begin, 0, 0
        while end < count and (filled + sizes[end] <= core or end == begin):
            filled += sizes[end]
            end += 1
            # A cut in the first third would make for many small windows.
            if end < count and starts[end] and filled * 3 >= core:
                best = end
        if end < count and best:
            end = best
        found.append(Window(_reach(sizes, begin, -1, before), begin, end, _reach(sizes, end, 1, after)))
        begin = end
    return found


def _reach(sizes: Sequence[int], word: int, step: int, context: int) -> int:
    """The first (or last) word seen when `context` pieces are added before (or after) `word`."""
    left = context
    if step < 0:
        while word > 0 and sizes[word - 1] <= left:
            word -= 1
            left -= sizes[word]
        return word
    while word < len(sizes) and sizes[word] <= left:
        left -= sizes[word]
        word += 1
    return word
