"""Two versions of one article -> what was said before and is gone, and what is new. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from onrecord.model import Reading, Statement
from onrecord.views import Change, Passage, Said, StatementChange, statement_of

_MOST_LINES = 5_000
_ALIKE = 0.6
"""Sources and contents that share so many of their words are one statement, in other words."""


def passages(before: str, after: str) -> tuple[Passage, ...]:
    """The lines of both texts in order: kept, gone, new; neighbours of one kind are one passage."""
    old, new = before.splitlines(), after.splitlines()
    if max(len(old), len(new)) > _MOST_LINES:
        # Aligning takes the square of the lines; no article has so many.
        return (Passage("gone", before), Passage("new", after))
    found: list[Passage] = []
    for step, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step == "equal":
            found.append(Passage("same", "\n".join(old[a:b])))
            continue
        if b > a:
            found.append(Passage("gone", "\n".join(old[a:b])))
        if d > c:
            found.append(Passage("new", "\n".join(new[c:d])))
    return tuple(found)


def changes(before: Reading, after: Reading) -> tuple[StatementChange, ...]:
    """The statements of both versions in order of the text: kept, gone, new.

    A statement is kept where the same source says the same words. One that says most of the same words is
    told as gone and new together: that is where a silent edit shows.
    """
    old, new = list(_told(before)), list(_told(after))
    pairs = dict(_paired(old, new))
    taken = set(pairs.values())
    found: list[StatementChange] = []
    fresh = [at for at in range(len(new)) if at not in taken]
    for at, (_, said) in enumerate(old):
        if at in pairs:
            mine = new[pairs[at]][1]
            change: Change = "same" if _words(said) == _words(mine) else "new"
            while fresh and fresh[0] < pairs[at]:
                found.append(StatementChange("new", None, new[fresh.pop(0)][1]))
            found.append(StatementChange(change, said, mine))
        else:
            found.append(StatementChange("gone", said, None))
    found += [StatementChange("new", None, new[at][1]) for at in fresh]
    return tuple(found)


def _told(reading: Reading) -> Iterator[tuple[Statement, Said]]:
    for one in reading.statements:
        yield one, statement_of(one, reading.report)


def _words(said: Said) -> tuple[str | None, str]:
    return (said.source, " ".join(said.content.split()))


def _paired(
    old: Sequence[tuple[Statement, Said]], new: Sequence[tuple[Statement, Said]]
) -> Iterator[tuple[int, int]]:
    """Statements of both that are one: the same words first, then most of the words of the same source."""
    left = set(range(len(new)))
    rest: list[int] = []
    for at, (_, said) in enumerate(old):
        same = next((other for other in sorted(left) if _words(new[other][1]) == _words(said)), None)
        if same is None:
            rest.append(at)
        else:
            left.discard(same)
            yield at, same
    for at in rest:
        scored = [(_alike(old[at][1], new[other][1]), -other) for other in left]
        best = max(scored, default=(0.0, 0))
        if best[0] >= _ALIKE:
            left.discard(-best[1])
            yield at, -best[1]


def _alike(one: Said, two: Said) -> float:
    """The share of words that two contents have in common (Dice)."""
    ours, theirs = set(one.content.lower().split()), set(two.content.lower().split())
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0
