"""The shape of what the reader must know of number phrases in a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Bound = Literal["floor", "above", "ceiling", "below", "about", "short", "exact"]
"""What the words around a number make of it:

    floor    at least n        [n, open)
    above    more than n       [n + 1, open) for a plain count, [n, open) for anything measured
    ceiling  up to n           (open, n]
    below    fewer than n      (open, n - 1] for a plain count, (open, n] for anything measured
    about    around n          [n, n], approximate
    short    nearly n          (open, n], approximate
    exact    exactly n         [n, n]
"""

Phrase = tuple[str, ...]


# Compared by identity, so that what is compiled from a table can be kept for it.
@dataclass(frozen=True, slots=True, eq=False)
class NumberWords:
    """All words are in lower case, phrases are split the way the reader splits words."""

    units: Mapping[str, int]
    """"zero" to "nineteen"."""
    tens: Mapping[str, int]
    """"twenty" to "ninety"."""
    hundreds: Mapping[str, int]
    """What multiplies a small number inside a group: "hundred"."""
    scales: Mapping[str, int]
    """What closes a group: "thousand", "million"."""
    glued: Mapping[str, int]
    """Scales written at the digits, or after them: "3bn", "3 bn"."""
    groups: Mapping[str, int]
    """Counting words that are numbers after another number or an article: "dozen", "couple"."""
    vague: Mapping[str, tuple[float, float | None]]
    """Words for an open amount, with its bounds: "dozens", "several"."""
    vague_with_article: Mapping[str, tuple[float, float | None]]
    """The same where an article must precede: "a few", "a handful"."""
    multiplying: frozenset[str]
    """Vague words and groups that may stand before a scale: "several hundred", "tens of thousands"."""
    fractions: Mapping[str, int]
    """Denominators: "third", "quarters"."""
    half: frozenset[str]
    articles: frozenset[str]
    conjunction: frozenset[str]
    """What joins hundreds and units: "and"."""
    of: frozenset[str]
    """What joins an amount and what it is an amount of."""
    out_of: frozenset[Phrase]
    """"in", "out of": one in five."""
    percent: Mapping[Phrase, str]
    minus: frozenset[str]

    before: Mapping[Phrase, tuple[Bound, bool]]
    """Words before the number -> what they do, and whether they make it approximate."""
    after: Mapping[Phrase, tuple[Bound, bool]]
    """Words after the number that do the same: "or more"."""
    adverbs: frozenset[str]
    """Words that may stand before a number or its bound and change nothing: "only"."""
    between: frozenset[str]
    from_: frozenset[str]
    joiners: frozenset[str]
    """What joins the two ends of a range: "to", a dash."""
    either: frozenset[str]
    """"or" in "two or three"."""
    moves: frozenset[str]
    """Words before "from 12 to 14" that make it a change, of which only the end holds."""

    currency_marks: Mapping[Phrase, str]
    """Before the number -> ISO 4217."""
    currency_words: Mapping[Phrase, str]
    """After the number -> ISO 4217."""
    measures: Mapping[Phrase, str]
    """After the number -> unit symbol."""
    glued_measures: Mapping[str, str]
    """Written at the digits: "500km"."""
    dimensions: frozenset[str]
    """Words that make the "m" in "3m tall" a length."""
    heavy: frozenset[str]
    """Words that make "pounds" a weight."""

    durations: frozenset[str]
    """Units of time: such phrases belong to the dates."""
    clock: frozenset[Phrase]
    """What follows a time of day: "o'clock"."""
    calendar: frozenset[str]
    """Months and days of the week."""
    calendar_capitalised: frozenset[str]
    """Months that are also plain words: only their capitalised form counts."""
    ages: frozenset[str]
    """Words before an age: "aged"."""
    labels: frozenset[str]
    """Words before a number that names and does not count: "flight", "page"."""
    naming: frozenset[str]
    """Words after which bare digits without a plural are a name: "the 737"."""
    streets: frozenset[str]
    """Last words of an address."""
    scoring: frozenset[str]
    """Words before a result of a match: "won", "beat"."""

    people: frozenset[str]
    """Nouns that are surely counted, also where their form is no plural: "people", "crew"."""
    states: frozenset[str]
    """What stands for those counted: "12 dead, 30 injured"."""
    no: frozenset[str]
    """"no" in "no casualties"."""
    none: frozenset[str]
    harms: frozenset[str]
    """Nouns of which "no" is a count of zero."""
    one: frozenset[str]
    one_not: frozenset[str]
    """Words after "one" with which it counts nothing: "one another", "one day"."""
    sized: frozenset[str]
    """"strong" in "a 5,000-strong force": a hyphen after which a number still counts."""
    more: frozenset[str]
    """Words between number and noun that are no part of what is counted: "12 more people"."""
    closers: frozenset[str]
    """Words that cannot stand inside a noun phrase."""
    plurals: frozenset[str]
    """Plurals without an s, and words that look like a plural and are none excluded elsewhere."""
    not_plural: frozenset[str]
    """Words in -s that are no plural nouns."""
    kinds_after_in: frozenset[str]
    """Nouns for which money is spent: "$3bn in aid"."""
