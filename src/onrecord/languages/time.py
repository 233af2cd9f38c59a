"""The shape of what the reader must know of time expressions in a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Bound = Literal["since", "after", "until", "before", "within"]
"""What a word before a date makes of it: an interval open at its end, from its first day ("since")
or its last ("after"); one open at its start, to its last day ("until") or its first ("before"); or
the stretch from the anchor on ("within")."""

Feast = tuple[Literal["fixed", "weekday", "easter"], int, int, int]
"""How a feast finds its day in a year:

    ("fixed", month, day, 0)
    ("weekday", month, weekday, n)    the n-th such weekday (Monday is 0) of the month, -1 the last
    ("easter", days after Easter Sunday, 0, 0)
"""


@dataclass(frozen=True, slots=True, eq=False)
class TimeWords:
    """Words in lower case, with straight apostrophes and without the full stop of an abbreviation.

    A field whose text starts with <name> is also a class of words by that name. The grammar is a
    list of patterns over words, in which

        <month>     is any word of that class
        ago         is that very word
        COUNT       is the pattern of that name in `macros`
        ( | ) ?     are as in a regular expression, a blank only parts; there is no unbounded repetition
        {  }        enclose the time expression where the pattern also looks at words around it

    Of all matches that start at a word the longest wins. Numbers are classed by their shape:

        <digits>    12, 1,200 (no <year>)         <dayno>   1 to 31
        <year>      1000 to 2199                   <dayord>  1st to 31st, and <ordinal> up to there
        <clock>     10:35, 10.35; <clock24> 10:35  <glued>   10am, 10:35pm
        <fraction>  1/2                            <decade>  1990s, 90s
        <iso>       2025/10/31, 10/31/2025
    """

    months: Mapping[str, int]
    """<month>. 1 to 12."""
    doubtful_months: frozenset[str]
    """<doubtful>, never <month>: names of months that are other words besides."""
    weekdays: Mapping[str, int]
    """<weekday>. Monday is 0."""
    capitalised: frozenset[str]
    """The classes whose words count only with a capital."""
    numbers: Mapping[str, int]
    """<number>. "one" to "ninety"; "hundred" and "thousand" multiply what precedes."""
    vague: Mapping[str, int | None]
    """<vague>. Words for a number that is open ("several": None) or nearly known ("couple": 2)."""
    articles: frozenset[str]
    """<article>. What may stand for one: "a year"."""
    half: frozenset[str]
    """<half>."""
    ordinals: Mapping[str, int]
    """<ordinal>. "first" to "thirty", -1 for "last"."""
    units: Mapping[str, str]
    """<unit>. -> TIMEX3 code, the units of the clock with a T before: "hour": "TH". Decades and
    centuries have the codes E and C here, and are counted in years."""
    plural_units: Mapping[str, str]
    """<units>."""
    larger: Mapping[str, str]
    """Unit code -> the code of the unit that bounds an open number of it ("within days": a week)."""
    seasons: Mapping[str, int]
    """<season>. -> the month in which it starts."""
    dayparts: Mapping[str, str]
    """<daypart>. -> TIMEX3 code: "night": "NI"."""
    hours: Mapping[str, str]
    """<hour>. "noon": "12:00"."""
    meridiem: Mapping[str, int]
    """<meridiem>. -> hours to add after noon: "p.m.": 12."""
    clock: frozenset[str]
    """What makes the number before it a time: "o'clock"."""
    days: Mapping[str, int]
    """<today>. -> days from the anchor: "yesterday": -1."""
    parted_days: Mapping[str, tuple[int, str]]
    """<tonight>. -> days from the anchor and part of that day."""
    feasts: Mapping[str, Feast]
    """By all the words of their names, joined by blanks."""
    decades: Mapping[str, int]
    """<decade>. "nineties": 90."""
    references: Mapping[str, str]
    """<ref> where it is one word. Expressions as a whole -> TIMEX3 value: "at this time": "PRESENT_REF"."""
    sets: Mapping[str, str]
    """<set>. "daily": "P1D"."""
    each: frozenset[str]
    """<each>. "every"."""
    before: frozenset[str]
    """<before>. "last", "past"."""
    this: frozenset[str]
    """<this>. "this", "current"."""
    after: frozenset[str]
    """<after>. "next", "coming"."""
    same: frozenset[str]
    """<same>. Points at a date spoken of before: "that"."""
    neighbours: Mapping[str, int]
    """<neighbour>. -> steps from a date spoken of before: "following": 1."""
    ago: frozenset[str]
    """<ago>. After a length of time: that long before the anchor."""
    earlier: Mapping[str, int]
    """<earlier>. After a length of time: before (-1) or after (1) a date spoken of before."""
    hence: frozenset[tuple[str, ...]]
    """After a length of time: that long after the anchor."""
    leaning: Mapping[str, int]
    """What else turns a stretch of time to the past (-1) or the future (1): "recent", "ahead"."""
    definite: frozenset[str]
    """The definite article: "the week"."""
    edge: frozenset[str]
    """<edge>. The part of a period that is meant: "the end of the year", "year-end"."""
    approximate: frozenset[str]
    """Words in an expression that make its value approximate."""
    early: frozenset[str]
    """<early>. "early", "mid": which part of a stretch is meant; TIMEX3 says it beside the value."""
    quarter: frozenset[str]
    """<quarter>. Also "quarters"."""
    century: frozenset[str]
    """<century>."""
    weekend: frozenset[str]
    """<weekend>."""
    period: frozenset[str]
    """<period>. What accounts call a quarter: "the year-earlier period"."""
    classes: Mapping[str, frozenset[str]]
    """Further classes of words, which only the patterns name."""
    macros: Mapping[str, str]
    """Patterns that other patterns use."""
    patterns: tuple[str, ...]
    """What a time expression is."""
    no_patterns: tuple[str, ...]
    """What looks like one and is none; wins where it is the longest match."""
    bounds: Mapping[str, Bound]
    """What a preposition makes of the date that follows; the date's span takes it in."""
    trailing: frozenset[str]
    """Words after a length of time that the date's span takes in, though TIMEX3 does not: "later"."""
    circa: frozenset[str]
    """Words before a date that make it approximate, which its span takes in: "around"."""
    of: frozenset[str]
    """What follows a length of time that is reckoned from an event: "within a week of"."""
    future: frozenset[str]
    """Words near a weekday or month that put it after the anchor: "will"."""
    past: frozenset[str]
    """Words near it that put it before the anchor: "said"."""
    past_endings: tuple[str, ...]
    """Endings of verbs that do the same: "-ed"."""
    latest: frozenset[str]
    """<latest>. What may stand before "quarter" or "year" in accounts: "latest", "fiscal"."""
