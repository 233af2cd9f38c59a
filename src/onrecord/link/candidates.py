"""Which gists are worth comparing: those that share a cheap key.

Keys are a quotation's shingle, a count of the same thing, a rare word or a pair of words, an event type in
a week, a denial. Gists that say the very same words from the same source are twins: one stands for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.languages.en.claims import WORDS
from onrecord.link.claim_features import accused
from onrecord.link.gists import Gist

# Where more gists than this share a key, each is compared with its neighbours in time only.
CROWD = 60
NEAR = 12
_SHINGLE = 5
_PAIRED = 6
_RARE = 12


def twins(gists: Sequence[Gist]) -> dict[str, list[Gist]]:
    """Gists by what they say to the letter, under the id of the first; thirty copies cost as much as one."""
    found: dict[tuple[object, ...], list[Gist]] = defaultdict(list)
    for gist in gists:
        figures = tuple(count.figure.text for count in gist.counts)
        status = (gist.negative, gist.denies, gist.mood, gist.status)
        found[gist.facet, gist.tokens, gist.speaker, figures, gist.day, gist.names, status].append(gist)
    return {group[0].id: group for group in found.values()}


def pairs(gists: Sequence[Gist], rarity: Mapping[str, float]) -> Iterator[tuple[Gist, Gist]]:
    """Pairs that share a key, each once, the lower id first; `rarity` is 0 to 1 for each word."""
    by_key: dict[tuple[str, ...], list[Gist]] = defaultdict(list)
    for gist in gists:
        for key in keys(gist, rarity):
            by_key[key].append(gist)
    seen: set[tuple[str, str]] = set()
    for key in sorted(by_key):
        group = sorted(by_key[key], key=lambda gist: (gist.day or 0, gist.id))
        reach = len(group) if len(group) <= CROWD else NEAR
        for at, one in enumerate(group):
            for other in group[at + 1 : at + 1 + reach]:
                left, right = (one, other) if one.id <= other.id else (other, one)
                if left.statement != right.statement and (left.id, right.id) not in seen:
                    seen.add((left.id, right.id))
                    yield left, right


def keys(gist: Gist, rarity: Mapping[str, float]) -> Iterator[tuple[str, ...]]:
    """The keys of one gist; their number does not grow with the text beyond its words."""
    if gist.facet:
        yield "counts", gist.facet
    for count in gist.counts:
        yield "counts", count.kind
    tokens = gist.tokens
    for at in range(min(len(tokens), 200) - _SHINGLE + 1):
        yield ("words", *tokens[at : at + _SHINGLE])
    if len(tokens) < _SHINGLE:
        yield ("words", *tokens)
    rare = sorted(gist.words, key=lambda word: (-rarity.get(word, 1.0), word))
    for word in rare[:_RARE]:
        yield "word", word
    for one, two in combinations(sorted(rare[:_PAIRED]), 2):
        yield "both", one, two
    week = "" if gist.day is None else str(gist.day // 7)
    for event in gist.filed.reading.events:
        if event.id in gist.filed.statement.events and event.type:
            for name in sorted(gist.names):
                yield "event", event.type, name, week
    if gist.words & WORDS.mishaps or accused(gist):
        yield ("cause",)
    if gist.denies:
        yield "denies", gist.speaker
    if gist.bare:
        yield ("denies",)
    if gist.filed.statement.cue is not None and gist.filed.statement.cue.act == "accuse":
        yield ("denies",)
        for name in sorted(gist.names):
            yield "accuses", name
