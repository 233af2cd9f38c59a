"""Finding the entries of a table of phrases among words, whatever form they are in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.languages.cues import CueGroup
from onrecord.languages.en.cues import WORDS as CUES


class Found(NamedTuple):
    """An entry of the table of cues in the words of a cue."""

    first: int
    last: int
    entry: str
    group: CueGroup


def lowered(words: Iterable[str]) -> list[str]:
    return [word.lower() for word in words]


@lru_cache(maxsize=1 << 14)
def bases(form: str) -> tuple[str, ...]:
    """The form itself and all base forms it may have, likeliest first."""
    found = [form]
    if form in CUES.irregular:
        found.append(CUES.irregular[form])
    for ending, base in CUES.endings:
        if form.endswith(ending) and len(form) > len(ending) + 1:
            found.append(form[: len(form) - len(ending)] + base)
    return tuple(dict.fromkeys(found))


def is_adverb(word: str) -> bool:
    return word in CUES.adverbs or word.endswith(CUES.adverb_ending)


Phrases = Mapping[str, Sequence[tuple[str, ...]]]


def by_first_word(phrases: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases under their first word, the longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(phrase.split()) for phrase in phrases), key=len, reverse=True):
        table.setdefault(words[0], []).append(words)
    return table


def phrase_at(words: Sequence[str], at: int, phrases: Phrases) -> int:
    """One past the last word of the longest phrase that starts here; 0 if none does."""
    return max(
        (_met(words, at, phrase) for base in bases(words[at]) for phrase in phrases.get(base, ())), default=0
    )


def has(words: Sequence[str], phrases: Phrases) -> bool:
    return any(phrase_at(words, at, phrases) for at in range(len(words)))


def _met(words: Sequence[str], at: int, phrase: Sequence[str]) -> int:
    """One past the end of `phrase` here, adverbs inside it passed over; 0 if it is not met."""
    at += 1
    for wanted in phrase[1:]:
        while at < len(words) and wanted not in bases(words[at]) and is_adverb(words[at]):
            at += 1
        if at >= len(words) or wanted not in bases(words[at]):
            return 0
        at += 1
    return at


_GROUPS: dict[str, CueGroup] = {entry: group for group in reversed(CUES.groups) for entry in group.words}
_CUES = by_first_word(_GROUPS)


def find(cue: Sequence[str]) -> Found | None:
    """The entry that decides: the first that is no mere occasion, for want of it the first."""
    weak: Found | None = None
    at = 0
    while at < len(cue):
        entry = _entry_at(cue, at)
        if entry is None:
            at += 1
            continue
        if entry.entry not in CUES.weak:
            return entry
        weak = weak or entry
        at = entry.last
    return weak


def _entry_at(cue: Sequence[str], at: int) -> Found | None:
    best: tuple[int, int, int, str] | None = None
    for rank, base in enumerate(bases(cue[at])):
        for phrase in _CUES.get(base, ()):
            last = _met(cue, at, phrase)
            key = (len(phrase), -rank, last, " ".join(phrase))
            if last and (best is None or key[:2] > best[:2]):
                best = key
    return Found(at, best[2], best[3], _GROUPS[best[3]]) if best else None
