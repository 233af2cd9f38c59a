"""The one pass over all reports in the order of time: which story each belongs to, which are worth aligning.

Both need what came before, as a ledger does, and both are cheap: some milliseconds a report. What is dear
(aligning texts, making the record of a story) is left to the workers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.batch.looks import Looks, Place
from onrecord.batch.writing import Folder
from onrecord.ids import group_id
from onrecord.ledger.linker import REMEMBERED
from onrecord.link.copies import CopyIndex, either_way
from onrecord.link.grouping import Held
from onrecord.link.stories import Stories
from onrecord.link.texts import Text
from onrecord.link.values import Link, Moved

ALIGNED = 2_000
"""Pairs of texts that one task aligns."""
_NO_WORDS = np.zeros(0, np.uint32)
_NO_QUOTES = np.zeros(0, np.bool_)


@dataclass(frozen=True, slots=True)
class Arranged:
    """Stories with the numbers of their reports in the order of arrival, and pairs of numbers to align."""

    stories: tuple[tuple[str, tuple[int, ...]], ...]
    pairs: tuple[tuple[int, int], ...]

    def as_json(self) -> str:
        """As it is kept beside the output."""
        return json.dumps({"stories": self.stories, "pairs": self.pairs})


def arranged_from(text: str) -> Arranged:
    """What `as_json` told."""
    row = json.loads(text)
    return Arranged(
        tuple((identity, tuple(members)) for identity, members in row["stories"]),
        tuple((left, right) for left, right in row["pairs"]),
    )


Some = tuple[int, Sequence[tuple[int, int]]]
"""Pairs to align, with the number of the first of them."""


def arrange(
    found: Sequence[Place],
    looks: Looks,
    held: Held,
    tell: Callable[[int], None] = lambda done: None,
    align: Callable[[Some], None] = lambda some: None,
) -> Arranged:
    """Arranges reports given in the order of arrival; `align` gets pairs as soon as there are some."""
    stories, copies, groups = Stories(held, REMEMBERED), CopyIndex(REMEMBERED), Groups()
    number = {place.id: at for at, place in enumerate(found)}
    pairs: list[tuple[int, int]] = []
    handed = 0
    for at, place in enumerate(found):
        text = looks.text(place)
        # Only the sketch is kept: candidates are found by it, and alone aligning needs the words.
        sketch = replace(text, words=_NO_WORDS, quoted=_NO_QUOTES, quotations=frozenset())
        pairs += [(at, number[other.report]) for other in copies.near(sketch)]
        copies.remember(sketch)
        while len(pairs) - handed >= ALIGNED:
            align((handed, pairs[handed : handed + ALIGNED]))
            handed += ALIGNED
        groups.move(stories.arrive(looks.features(place)).moved)
        tell(at + 1)
    if handed < len(pairs):
        align((handed, pairs[handed:]))
    return Arranged(
        tuple((identity, tuple(number[one] for one in members)) for identity, members in groups.told()),
        tuple(pairs),
    )


class Groups:
    """The stories as a ledger keeps them: a story that ended leads on, its id is that of its first report."""

    def __init__(self) -> None:
        self._group: dict[str, str] = {}
        self._members: dict[str, dict[str, None]] = {}

    def move(self, moved: Iterable[Moved]) -> None:
        """Follows what one report moved."""
        for move in moved:
            after = self._group.get(move.after) or self._begin(move.after, move.report)
            if move.before is not None:
                self._members[self._group[move.before]].pop(move.report, None)
            self._members[after][move.report] = None

    def told(self) -> list[tuple[str, list[str]]]:
        """The stories that have reports, with these in the order in which they joined."""
        return [(identity, list(members)) for identity, members in self._members.items() if members]

    def _begin(self, story: str, report: str) -> str:
        attempt = 0
        while (identity := group_id("story", report, attempt)) in self._members:
            attempt += 1
        self._group[story] = identity
        self._members[identity] = {}
        return identity


@dataclass(frozen=True, slots=True)
class Align:
    """The task of aligning pairs of texts."""

    pairs: tuple[tuple[Place, Place], ...]
    folder: Folder

    def __call__(self) -> list[Link]:
        """The links that hold between them."""
        links: list[Link] = []
        held: dict[str, Text] = {}
        with Looks(self.folder) as looks:

            def text(place: Place) -> Text:
                if place.id not in held:
                    held[place.id] = looks.text(place)
                return held[place.id]

            for one, other in self.pairs:
                link = either_way(text(one), text(other))
                if link is not None:
                    links.append(link)
        return links
