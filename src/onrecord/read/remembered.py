"""What functions of one word found for it, kept: a report says the same few hundred words again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

MOST = 1 << 15
"""Words that are kept; then it starts anew, so that no feed of strange words fills the memory."""
LONGEST = 40
"""Characters of a word that is kept."""


class Remembered(dict[str, Result]):
    """A function of a word, as fast as a look-up for words that it has met: `singular("ministers")`."""

    def __init__(self, function: Callable[[str], Result]) -> None:
        super().__init__()
        self.function = function
        self.__doc__ = function.__doc__

    def __missing__(self, word: str) -> Result:
        found = self.function(word)
        if len(word) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[word] = found
        return found

    def __call__(self, word: str) -> Result:
        return self[word]


def remembered(function: Callable[[str], Result]) -> Remembered[Result]:
    """The function with a memory; only for one that gives the same for the same word, and nothing mutable."""
    return Remembered(function)
