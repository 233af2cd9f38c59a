"""Role labels of the words around one cue -> the stretches that are source, cue and content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

Run = tuple[int, int]
"""Half-open range of word numbers."""


class Attribution(NamedTuple):
    """Word ranges of one attribution relation; the source may be missing."""

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]

    def holding(self, content: tuple[Run, ...]) -> Attribution:
        """The relation with this content: itself where that is the one it has, as it mostly is."""
        return self if content == self.content else Attribution(self.source, self.cue, content)


def attribution(roles: Mapping[str, Sequence[Run]], begin: int, anchor: Run) -> Attribution | None:
    """The relation of a cue with these roles, of words counted from word `begin`; None without content.

    The cue is as they have it, which often is a word more than was heard, or the anchor where they have none.
    """
    source, cue, content = (
        tuple((first + begin, last + begin) for first, last in roles.get(kind, ()))
        for kind in ("source", "cue", "content")
    )
    return Attribution(source, cue or (anchor,), content) if content else None
