"""Passages that two texts share: long runs of the same words, small edits allowed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onrecord.link.texts import Text, shingles

_SHINGLE = 3
# Places of one word triple that are tried.
_PLACES = 6
# Words that may differ between two runs of one passage.
_EDIT = 4
# A passage of fewer words is a common phrase, a name with its title, or a figure with what it counts.
_PASSAGE = 9


@dataclass(frozen=True, slots=True)
class Run:
    """The same words from word number `left` and `right` on."""

    left: int
    right: int
    words: int


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts share in passages.

    Words in quotation marks are counted apart: two reporters at one press conference write down the same.
    `ordered` is the part of the shared words that come in the same order in both.
    """

    passages: tuple[tuple[Run, ...], ...]
    own: int
    quoted: int
    left_own: float
    """Part of the left text's words, outside quotation marks, that stand in the right text."""
    right_own: float
    ordered: float

    @property
    def longest(self) -> int:
        """Words of the longest passage."""
        return max((sum(run.words for run in passage) for passage in self.passages), default=0)


def shared(left: Text, right: Text) -> Shared:
    """The passages of the right text that stand in the left one; linear in their lengths."""
    passages = tuple(
        passage for passage in _joined(_runs(left, right)) if sum(run.words for run in passage) >= _PASSAGE
    )
    here = np.zeros(len(left.words), dtype=np.bool_)
    there = np.zeros(len(right.words), dtype=np.bool_)
    for passage in passages:
        for run in passage:
            here[run.left : run.left + run.words] = True
            there[run.right : run.right + run.words] = True
    return Shared(
        passages,
        own=int(min((here & ~left.quoted).sum(), (there & ~right.quoted).sum())),
        quoted=int(min((here & left.quoted).sum(), (there & right.quoted).sum())),
        left_own=float((here & ~left.quoted).sum() / max(1, (~left.quoted).sum())),
        right_own=float((there & ~right.quoted).sum() / max(1, (~right.quoted).sum())),
        ordered=_ordered(passages),
    )


def _runs(left: Text, right: Text) -> list[Run]:
    """Equal runs in the order of the right text; of several, the one that goes on where the last ended."""
    places: dict[int, list[int]] = {}
    for number, shingle in enumerate(shingles(left.words).tolist()):
        found = places.setdefault(shingle, [])
        if len(found) < _PLACES:
            found.append(number)
    here, there = left.words.tolist(), right.words.tolist()
    triples = shingles(right.words).tolist()
    runs: list[Run] = []
    at = 0
    while at < len(triples):
        tried = places.get(triples[at])
        if not tried:
            at += 1
            continue
        expected = runs[-1].left + at - runs[-1].right if runs else 0
        best = max((Run(start, at, _equal(here, there, start, at)) for start in tried),
                   key=lambda run: (run.words, -abs(run.left - expected)))  # fmt: skip
        if best.words >= _SHINGLE:
            runs.append(best)
            at += best.words
        else:
            at += 1
    return runs


def _equal(here: list[int], there: list[int], left: int, right: int) -> int:
    many = 0
    most = min(len(here) - left, len(there) - right)
    while many < most and here[left + many] == there[right + many]:
        many += 1
    return many


def _joined(runs: list[Run]) -> list[tuple[Run, ...]]:
    """Runs with a small edit between them as one passage."""
    if not runs:
        return []
    passages: list[list[Run]] = [[runs[0]]]
    for before, run in pairwise(runs):
        skipped = run.right - before.right - before.words
        moved = run.left - before.left - before.words
        if skipped <= _EDIT and 0 <= moved <= _EDIT:
            passages[-1].append(run)
        else:
            passages.append([run])
    return [tuple(passage) for passage in passages]


def _ordered(passages: tuple[tuple[Run, ...], ...]) -> float:
    """The part of the shared words that follow those before them in the left text too."""
    total = kept = 0
    last = -1
    for passage in passages:
        words = sum(run.words for run in passage)
        total += words
        if passage[0].left >= last:
            kept += words
        last = passage[-1].left
    return kept / total if total else 0.0
