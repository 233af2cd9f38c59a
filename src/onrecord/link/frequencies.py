"""How rare a word is among the reports seen so far; it learns as they come."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache

from onrecord.languages.en.linking import WORDS
from onrecord.link.features import Features, stem

# The first reports meet a table as if this many had been seen: in them a common word stood in one of
# four and any other in one. Without it the words of the first story would count as common ones.
_BEFORE = 500
_COMMON = 0.25
_COUNTRY = 0.05
_STEMS = frozenset(stem(word) for word in WORDS.common)


class Frequencies:
    """In how many reports each word and name stood. Only `count` and `forget` change it."""

    __slots__ = ("_counts", "_seen")

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._seen = 0

    @property
    def seen(self) -> int:
        """How many reports were counted."""
        return self._seen

    def count(self, found: Features) -> None:
        """Take a report in."""
        self._seen += 1
        for word in _words(found):
            self._counts[word] = self._counts.get(word, 0) + 1

    def forget(self, found: Features) -> None:
        """Take a report out again, so that memory stays that of the reports kept."""
        self._seen -= 1
        for word in _words(found):
            left = self._counts.get(word, 0) - 1
            if left > 0:
                self._counts[word] = left
            else:
                self._counts.pop(word, None)

    def rarity(self, word: str) -> float:
        """Inverse document frequency: large for a word that few reports hold."""
        return math.log((_BEFORE + self._seen + 1) / (_BEFORE * _share(word) + self._counts.get(word, 0)))

    def unit(self, weights: Mapping[str, float]) -> dict[str, float]:
        """The words weighed by rarity, as a vector of length one."""
        weighed = {word: weight * self.rarity(word) for word, weight in weights.items()}
        length = math.sqrt(sum(value * value for value in weighed.values()))
        return {word: value / length for word, value in weighed.items()} if length else {}


@lru_cache(maxsize=100_000)
def _share(word: str) -> float:
    """In how many of all reports a word stands, as far as the language tells."""
    lower = word.lower()
    if word in _STEMS or lower in WORDS.broad:
        return _COMMON
    return _COUNTRY if lower in WORDS.countries or lower in WORDS.regions else 1 / _BEFORE


def _words(found: Features) -> Iterable[str]:
    # A name keeps its capital and a term has none, so both can share one table.
    yield from found.terms
    yield from found.names
