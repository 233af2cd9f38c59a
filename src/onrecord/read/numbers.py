"""Where a number starts, what it is worth: digits, number words, vague amounts and shares.

Pure functions over `View`, the words of a text in lower case; `figures` builds on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from onrecord.languages.numbers import NumberWords, Phrase
from onrecord.read.words import GLUED, LINE, LOWER, PARAGRAPH, Words

T = TypeVar("T")

# Lakhs and crores are grouped in twos: 1,00,000.
_DIGITS = re.compile(r"(\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)(\.\d+)?([^\W\d_]*)\Z")
_LONGEST_DIGITS = 24
_LONGEST_WORDS = 24  # words of one number; longer runs are no numbers, and would cost quadratic time
_HYPHENS = ("-", "‑", "‐")


@dataclass(frozen=True, slots=True)
class View:
    """The words as the number rules see them."""

    words: Words
    forms: list[str]
    """In lower case."""
    edges: list[bool]
    """Whether a phrase that came from the left must end before this word."""

    def at(self, place: int) -> str:
        """The word at `place`, or "" beyond the text."""
        return self.forms[place] if 0 <= place < len(self.forms) else ""

    def on(self, place: int) -> str:
        """The word at `place` if a phrase may run on into it, else ""."""
        return self.forms[place] if place < len(self.forms) and not self.edges[place] else ""

    def glued(self, place: int) -> bool:
        """Whether no space stands before the word at `place`."""
        return 0 < place < len(self.forms) and self.words.breaks[place] == GLUED

    def hyphen(self, place: int) -> bool:
        """Whether a hyphen joins the words around `place`."""
        return self.on(place) in _HYPHENS and self.glued(place) and self.glued(place + 1)


def view(words: Words) -> View:
    """The words in lower case; a blank line, or a capital on a new line, ends a phrase."""
    edges = [
        mark >= LINE and (mark >= PARAGRAPH or shape != LOWER)
        for mark, shape in zip(words.breaks, words.shapes, strict=True)
    ]
    return View(words, words.lowered, edges)


class Phrases(dict[str, list[tuple[int, list[str], T]]]):
    """Phrases by their first word, the longest first: how many words, those after the first, and what
    they stand for."""

    def __init__(self, table: Mapping[Phrase, T]) -> None:
        super().__init__()
        for phrase in sorted(table, key=len, reverse=True):
            first, *further = phrase
            self.setdefault(first, []).append((len(phrase), further, table[phrase]))

    def match(self, seen: View, place: int, first_may_be_edge: bool = False) -> tuple[int, T] | None:
        """The longest phrase at `place`: where it ends and what it stands for."""
        first = seen.at(place) if first_may_be_edge else seen.on(place)
        for size, further, value in self.get(first, ()):
            end = place + size
            if seen.forms[place + 1 : end] == further and not any(seen.edges[place + 1 : end]):
                return end, value
        return None


def phrases(plain: Iterable[Phrase]) -> Phrases[bool]:
    """A set of phrases, to be matched in the same way."""
    return Phrases(dict.fromkeys(plain, True))


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the text: `low` and `high` are the same unless the words are vague."""

    end: int
    low: float
    high: float | None
    approximate: bool = False
    scale: float = 1
    """What a scale word made of it, which a range shares: "2 to 3 million"."""
    digits: bool = False
    share: bool = False
    """A part of a whole, in per cent."""
    suffix: str = ""
    """Letters glued to the digits that may be a scale or a measure."""
    article: bool = False
    """Whether it is "a" with a group word ("a couple"), which needs an "of" to be a number."""


def openings(table: NumberWords) -> frozenset[str]:
    """Words, apart from digits, that a number can start with."""
    return table.articles.union(table.units, table.tens, table.vague, table.fractions, table.half)


def after_article(table: NumberWords) -> frozenset[str]:
    """Words with which an article makes a number: "a hundred", "a few", "a third"."""
    return table.half.union(
        table.hundreds,
        table.scales,
        table.groups,
        table.multiplying,
        table.vague_with_article,
        table.fractions,
    )


def number(seen: View, place: int, table: NumberWords, joined: bool = True) -> Number | None:
    """The number that starts at `place`; `joined` allows "and" inside ("two hundred and six")."""
    found = (
        _digits(seen, place, table)
        or _halved(seen, place, table)
        or _article(seen, place, table)
        or _vague(seen, place, table)
        or _spelled(seen, place, table, joined)
    )
    if found is None:
        return None
    return _fraction(seen, place, found, table) or _out_of(seen, found, table) or found


def _digits(seen: View, place: int, table: NumberWords) -> Number | None:
    form = seen.at(place)
    if not form or not form[0].isdigit() or len(form) > _LONGEST_DIGITS:
        return None
    match = _DIGITS.match(form)
    if not match or (form[0] == "0" and form[1:2].isdigit()):
        return None
    whole, decimals, suffix = match.groups()
    value = float(whole.replace(",", "") + (decimals or ""))
    found = Number(place + 1, value, value, digits=True, suffix=suffix)
    if not suffix:
        return _scaled(seen, found, table)
    if suffix == "g" and seen.words.forms[place].endswith("G"):
        return None  # a network, not grams
    scale = table.glued.get(suffix)
    if scale and suffix not in table.glued_measures:
        return replace(found, low=value * scale, high=value * scale, scale=scale, suffix="")
    return found if scale or suffix in table.glued_measures else None


def _scaled(seen: View, found: Number, table: NumberWords) -> Number:
    """The number with the scale words that follow it: "2.5 million", "two dozen"."""
    for _ in range(3):
        place = found.end + 1 if seen.hyphen(found.end) else found.end
        form = seen.on(place)
        scale = table.scales.get(form) or table.hundreds.get(form)
        if not scale and len(form) > 1:
            scale = table.glued.get(form) if form != "mm" else None
        if not scale and table.groups.get(form, 0) > 2 and seen.at(place + 1) != "card":
            scale = table.groups[form]
        if not scale:
            break
        high = None if found.high is None else found.high * scale
        found = replace(found, end=place + 1, low=found.low * scale, high=high, scale=found.scale * scale)
    if found.scale > 1 and _and_a_half(seen, found.end, table):
        half = found.scale / 2
        high = None if found.high is None else found.high + half
        found = replace(found, end=found.end + 3, low=found.low + half, high=high)
    return found


def _and_a_half(seen: View, place: int, table: NumberWords) -> bool:
    return (
        seen.on(place) in table.conjunction
        and seen.on(place + 1) in table.articles
        and seen.on(place + 2) in table.half
    )


def _halved(seen: View, place: int, table: NumberWords) -> Number | None:
    """ "half a million", "half-dozen", "half of", "half the"."""
    if seen.at(place) in table.articles and seen.on(place + 1) in table.half:
        place += 1
    if seen.at(place) not in table.half:
        return None
    after = place + 1
    for _ in range(2):
        after += seen.hyphen(after)
        if seen.on(after) in table.articles:
            after += 1
    form = seen.on(after)
    scale = table.scales.get(form) or (table.groups.get(form) if table.groups.get(form, 0) > 2 else None)
    if scale:
        return _scaled(seen, Number(after + 1, scale / 2, scale / 2, scale=scale), table)
    return None


def _article(seen: View, place: int, table: NumberWords) -> Number | None:
    """ "a hundred", "a dozen", "a few thousand", "a couple of hundred"."""
    if seen.at(place) not in table.articles:
        return None
    after = place + 1
    form = seen.on(after)
    if form in table.hundreds or form in table.scales:
        return _spelled(seen, after, table, True, implied=1)
    multiplied = after + 1
    if form in table.multiplying:
        if seen.on(multiplied) in table.of:
            multiplied += 1
        further = _scaled(seen, Number(multiplied, 1, 1), table)
        if further.end > multiplied:
            low, high = table.vague_with_article.get(form) or (table.groups[form],) * 2
            high = None if high is None else high * further.scale
            return Number(further.end, low * further.scale, high, True, further.scale)
    if form in table.vague_with_article:
        low, high = table.vague_with_article[form]
        return Number(after + 1, low, high, True)
    if form in table.groups:
        value = table.groups[form]
        return _scaled(seen, Number(after + 1, value, value, article=value < 12 or value == 20), table)
    return None


def _vague(seen: View, place: int, table: NumberWords) -> Number | None:
    """ "dozens", "hundreds of thousands", "several hundred"."""
    form = seen.at(place)
    if form not in table.vague:
        return None
    low, high = table.vague[form]
    after = place + 1
    if form in table.multiplying:
        if seen.on(after) in table.of and seen.on(after + 1) in table.vague:
            # The second word counts as its singular: hundreds of thousands are 200 x 1,000.
            scale = table.vague[seen.on(after + 1)][0] / 2
            return Number(after + 2, low * scale, None, True, scale)
        further = _scaled(seen, Number(after, low, high, True), table)
        if further.end > after:
            return further
    if form not in table.multiplying or seen.on(after) in table.of or low in (3, 24, 200):
        return Number(after, low, high, True)
    return None


def _spelled(
    seen: View, place: int, table: NumberWords, joined: bool, implied: float | None = None
) -> Number | None:
    """Number words up to quadrillions; `implied` is the "a" before "hundred"."""
    total, group, scale = 0.0, implied or 0.0, 1.0
    last = "start" if implied is None else "unit"
    smallest = float("inf")
    after = end = place
    while after < place + _LONGEST_WORDS:
        form = seen.at(after) if after == place else seen.on(after)
        if seen.hyphen(after) and last in ("unit", "tens", "hundred"):
            after += 1
            form = seen.on(after)
        if form in table.units and last in ("start", "and", "hundred", "scale", "tens"):
            if last == "tens" and not 0 < table.units[form] < 10:
                break
            group += table.units[form]
            last = "unit"
        elif form in table.tens and last in ("start", "and", "hundred", "scale"):
            group += table.tens[form]
            last = "tens"
        elif form in table.hundreds and last == "unit":
            group *= table.hundreds[form]
            last = "hundred"
        elif form in table.scales and group and table.scales[form] < smallest:
            smallest = scale = float(table.scales[form])
            total, group, last = total + group * scale, 0.0, "scale"
        elif form in table.groups and table.groups[form] > 2 and last in ("unit", "tens") and not total:
            scale = float(table.groups[form])
            return Number(after + 1, group * scale, group * scale, scale=scale)
        elif last in ("unit", "scale") and _and_a_half(seen, after, table):
            half = Number(after + 3, group + 0.5 if group else total + scale / 2, None)
            return _scaled(seen, replace(half, high=half.low), table)
        elif (
            form in table.conjunction
            and joined
            and last in ("hundred", "scale")
            and _small(seen, after + 1, table)
        ):
            last = "and"
        else:
            break
        after += 1
        end = after if last != "and" else end
    if end == place or (implied and last == "unit"):
        return None
    value = total + group
    return Number(end, value, value, scale=1 if group else scale)


def _small(seen: View, place: int, table: NumberWords) -> bool:
    """Whether a number word stands there that can close a larger one."""
    form = seen.on(place)
    return form in table.units or form in table.tens


def _fraction(seen: View, place: int, found: Number, table: NumberWords) -> Number | None:
    """ "two-thirds", "a quarter" of something, as a share in per cent."""
    after = found.end + 1 if seen.hyphen(found.end) else found.end
    parts = table.fractions.get(seen.on(after))
    if not parts or found.low != found.high or found.low >= parts or found.low < 1:
        return None
    if parts == 2 or (after == found.end and found.digits):
        return None
    return _share(after + 1, found.low / parts)


def part(seen: View, place: int, table: NumberWords, bounded: bool = False) -> Number | None:
    """A share without a number before it: "half of", "a third of", "a quarter of a million".

    `bounded` says that "about" or the like stands before, with which a bare "a quarter" counts.
    """
    after = place + (seen.at(place) in table.articles)
    form = seen.at(after) if after == place else seen.on(after)
    parts = table.fractions.get(form)
    if not parts or (parts > 2 and after == place):
        return None
    follows = seen.on(after + 1)
    if follows in table.of:
        whole = _article(seen, after + 2, table)
        if whole and whole.scale >= 1000 and whole.high is not None:
            return replace(whole, low=whole.low / parts, high=whole.high / parts, scale=1)
        return _share(after + 1, 1 / parts)
    if (
        form in table.half
        and after == place
        and follows in ("the", "its", "their", "all", "his", "her", "our")
    ):
        return _share(after + 1, 1 / parts)
    if (
        form in table.half
        and seen.on(after + 1) in table.articles
        and seen.on(after + 2) in ("percent", "per")
    ):
        return Number(after + 2, 0.5, 0.5)
    if bounded and not follows.isalnum():
        return _share(after + 1, 1 / parts)
    return None


def _out_of(seen: View, found: Number, table: NumberWords) -> Number | None:
    """ "one in five", "nine out of ten"."""
    place = found.end
    close = seen.on(place) == "in"
    joined = _joining(table).match(seen, place)
    if joined is None or found.low != found.high:
        return None
    after = joined[0]
    whole = _digits(seen, after, table) or _spelled(seen, after, table, False)
    if whole is None or whole.low <= found.low or whole.suffix or seen.at(after) not in seen.on(after):
        return None
    if (
        seen.on(whole.end) in table.durations
        or whole.low > 1000
        or (close and found.low > 1 and whole.low % 10)
    ):
        return None
    if close and found.low > 1 and whole.low not in (10, 100, 1000):
        return None
    if seen.on(whole.end) in table.calendar or (seen.hyphen(whole.end)):
        return None
    return _share(whole.end, found.low / whole.low)


@lru_cache(maxsize=8)
def _joining(table: NumberWords) -> Phrases[bool]:
    return phrases(table.out_of)


def _share(end: int, value: float) -> Number:
    return Number(end, round(100 * value, 2), round(100 * value, 2), share=True)
