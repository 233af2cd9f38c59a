"""What functions found, kept: a report says the same few hundred words again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

MOST = 1 << 15
"""Words that are kept; then it starts anew, so that no feed of strange words fills the memory."""
LONGEST = 40
"""Characters of a word that is kept."""


class Remembered(dict[str, Result]):
    """What a function told of each word."""

    def __init__(self, function: Callable[[str], Result]) -> None:
        super().__init__()
        self.function = function

    def __missing__(self, word: str) -> Result:
        found = self.function(word)
        if len(word) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[word] = found
        return found


def remembered(function: Callable[[str], Result]) -> Callable[[str], Result]:
    """The function, as fast as a look-up for words that it has met.

    Only for one that always gives the same for the same word, and nothing that can be changed.
    """
    return Remembered(function).__getitem__


class Same:
    """A value as the key of a cache: the same object, not an equal one, since comparing is slow."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value
