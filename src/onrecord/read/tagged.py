"""Names as the network tags them, made whole by what is regular.

(first, last, type) of words, in the order of the text -> the same, cut, joined and typed anew
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.languages.en.time import WORDS as TIME
from onrecord.languages.en.toponyms import WORDS
from onrecord.read.persons import is_people
from onrecord.read.words import LINE, Words

Tagged = tuple[int, int, str]

_NO_END = frozenset((",", ";", ":", "/", "-", "–", "—"))


def whole_names(words: Words, tagged: Iterable[Tagged]) -> list[Tagged]:
    """Names without a comma at their end, and with what is told apart from them: "Costa | Ricans",
    "Monday, | June 3"; a park is a place."""
    found: list[Tagged] = []
    for first, last, kind in tagged:
        while last - first > 1 and words.forms[last - 1] in _NO_END:
            last -= 1
        kind = _kind(words, first, last, kind)
        if found and words.breaks[first] < LINE and _goes_on(words, found[-1], first, kind):
            first = found.pop()[0]
        found.append((first, last, kind))
    return found


def _kind(words: Words, first: int, last: int, kind: str) -> str:
    lowered = words.lowered[first:last]
    if kind == "PLACE" and is_people(" ".join(lowered)):
        return "NORP"
    if kind == "FACILITY" and " ".join(lowered[-2:]) in WORDS.reserves:
        return "PLACE"
    return kind


def _goes_on(words: Words, before: Tagged, first: int, kind: str) -> bool:
    """Whether the name that begins at `first` goes on from the one before it."""
    begin, end, other = before
    if end == first and other == "PLACE":
        return kind == "NORP"
    opens = end - begin == 1 and words.lowered[begin] in TIME.weekdays
    comma = end + 1 == first and words.forms[end] == ","
    return opens and other == kind == "DATE" and (end == first or comma)
