"""What stands in a time expression: its words looked up and its numbers read, nothing decided yet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from onrecord.languages.time import TimeWords
from onrecord.read.date_spans import plain

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?([ap]m)?")
_ISO = re.compile(r"(\d{4})/(\d\d?)/(\d\d?)|(\d\d?)[/.](\d\d?)[/.](\d{4})")
_YEAR = re.compile(r"1\d{3}|2[01]\d\d")
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_DECADE = re.compile(r"(1\d|20)?(\d)0'?s")
_FRACTIONS = {
    "1/2": 0.5,
    "½": 0.5,
    "1/4": 0.25,
    "¼": 0.25,
    "3/4": 0.75,
    "¾": 0.75,
    "1/3": 1 / 3,
    "2/3": 2 / 3,
}
_COUNT = re.compile(r"\d{1,3}(?:,\d{3}){0,2}")
_SKIPPED = frozenset(",-–‑'")

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Parts:
    """None, 0 or False: not in the expression."""

    words: tuple[str, ...]
    phrase: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    offset: int | None = None
    """Days from the anchor."""
    beside: int = 0
    """"the day before" -1."""
    daypart: str | None = None
    clock: str | None = None
    quarter: int | None = None
    half: int | None = None
    season: int | None = None
    feast: str | None = None
    decade: int | None = None
    """Its first year."""
    century: int | None = None
    ordinal: int | None = None
    unit: str | None = None
    plural: bool = False
    count: float | None = None
    """How many of the unit; None also for an open number."""
    direction: int | None = None
    same: bool = False
    neighbour: int = 0
    definite: bool = False
    ago: bool = False
    earlier: int = 0
    hence: bool = False
    year_before: int = 0
    """1 for "year-earlier"."""
    each: bool = False
    weekend: bool = False
    period: bool = False
    approximate: bool = False


# Reports say "Tuesday" and "last year" again and again.
@lru_cache(maxsize=1 << 12)
def parts_of(forms: tuple[str, ...], table: TimeWords) -> Parts:
    """The parts of the expression that consists of these words."""
    every = [word for word in map(plain, forms) if word not in _SKIPPED]
    phrase = " ".join(every)
    feast = next((name for name in table.feasts if f" {name} " in f" {phrase} "), None)
    words = tuple(every if feast is None else f" {phrase} ".replace(f" {feast} ", " ", 1).split())

    year, month, day = _calendar_date(words, table)
    parted = _first(words, table.parted_days)
    daypart = parted[1] if parted else None
    weekday = _first(words, table.weekdays)
    offset = parted[0] if parted else _first(words, table.days)
    quarter, half, century, ordinal = _ordinals(words, table)
    unit, plural, count = _length(words, table)
    after_year = {after for word, after in pairwise(words) if table.units.get(word) == "Y"}
    year_before = bool(after_year & (table.ago | table.earlier.keys())) and words[0] not in table.articles
    accounts = any(word in table.period or word in table.quarter for word in words)
    ago = any(word in table.ago for word in words)
    beside = 0
    if unit == "D" and (offset is not None or weekday is not None):
        beside = _first(words, table.earlier) or 0
    return Parts(
        words,
        phrase,
        year=year,
        month=month,
        day=day,
        weekday=weekday,
        offset=offset,
        beside=beside,
        daypart=daypart or _first(words, table.dayparts),
        clock=_clock(words, table),
        quarter=quarter,
        half=half,
        season=_first(words, table.seasons),
        feast=feast,
        decade=_decade(words, table),
        century=century,
        ordinal=ordinal,
        unit=unit,
        plural=plural,
        count=1.0 if year_before and count is None else count,
        direction=_direction(words, table),
        same=any(word in table.same for word in words),
        neighbour=_first(words, table.neighbours) or 0,
        definite=any(word in table.definite or word in table.edge for word in words),
        ago=ago,
        earlier=_first(words[1:], table.earlier) or 0,
        hence=any(words[-len(ending) :] == ending for ending in table.hence),
        year_before=int(year_before),
        each=any(word in table.each for word in words),
        weekend=any(word in table.weekend for word in words),
        period=accounts and quarter is None and half is None and (count is None or ago or year_before),
        approximate=any(word in table.approximate for word in words),
    )


def _first(words: Sequence[str], mapping: Mapping[str, _T]) -> _T | None:
    """What the first word that is in the mapping stands for."""
    return next((mapping[word] for word in words if word in mapping), None)


def _direction(words: Sequence[str], table: TimeWords) -> int | None:
    for word in words:
        if word in table.before:
            return -1
        if word in table.after:
            return 1
        if word in table.leaning:
            return table.leaning[word]
    return 0 if any(word in table.this for word in words) else None


def _calendar_date(words: Sequence[str], table: TimeWords) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of the month."""
    for word in words:
        if match := _ISO.fullmatch(word):
            if match[1]:
                return int(match[1]), int(match[2]), int(match[3])
            first, second, last = int(match[4]), int(match[5]), int(match[6])
            # 31/10/2025 can only be the day first; where both could be the month, the dot says day first.
            day_first = first > 12 or (second <= 12 and "." in word)
            return (last, second, first) if day_first else (last, first, second)
    year = next((int(word) for word in words if _YEAR.fullmatch(word)), None)
    if year is None:
        year = _spelled_year(words, table)
    where = next((index for index, word in enumerate(words) if word in table.months), None)
    if where is None:
        numbers = [word for word in words if word.isdecimal()]
        if len(numbers) == 3 == len(words) and len(numbers[0]) == 4 and 1 <= int(numbers[1]) <= 12:
            return year, int(numbers[1]), int(numbers[2])
        return year, None, None
    month = table.months[words[where]]
    for near in (where + 1, where + 2, where - 1, where - 2):
        if 0 <= near < len(words) and (
            abs(near - where) == 1 or not _tells(words[(near + where) // 2], table)
        ):
            day = _day(words[near], table)
            if day is not None:
                return year, month, day
    return year, month, None


def _tells(word: str, table: TimeWords) -> bool:
    """Whether the word between a month and a number parts them: anything but "the" and "of"."""
    return word in table.numbers or word in table.units or word[0].isdigit() or word in table.meridiem


def _day(word: str, table: TimeWords) -> int | None:
    match = _DAY.fullmatch(word)
    if match:
        return int(match[1])
    number = table.ordinals.get(word, 0)
    return number if number > 0 else None


def _spelled_year(words: Sequence[str], table: TimeWords) -> int | None:
    """ "nineteen ninety-six", "two thousand and five"."""
    for index, word in enumerate(words):
        values = [table.numbers[word] for word in words[index : index + 4] if word in table.numbers]
        if word not in table.numbers or len(values) < 2:
            continue
        if 18 <= values[0] <= 20 and 10 <= values[1] < 100:
            return values[0] * 100 + values[1] + (values[2] if len(values) > 2 and values[2] < 10 else 0)
        if values[:2] == [2, 1000] and not any(word in table.plural_units for word in words):
            return 2000 + sum(values[2:])
    return None


def _clock(words: Sequence[str], table: TimeWords) -> str | None:
    named = _first(words, table.hours)
    if named is not None:
        return named
    for index, word in enumerate(words):
        match = _CLOCK.fullmatch(word)
        if match is None:
            continue
        after = words[index + 1] if index + 1 < len(words) else ""
        suffix = match[3] or (after if after in table.meridiem else None)
        plain_hour = match[2] is None and after not in table.clock
        if suffix is None and plain_hour and not (index == 0 and words[-1] in table.dayparts):
            continue
        hour, minute = int(match[1]), match[2] or "00"
        if suffix is not None:
            hour = hour % 12 + table.meridiem.get(suffix, 0)
        elif hour < 12 and _first(words, table.dayparts) in ("AF", "EV"):
            hour += 12
        if hour <= 24:
            return f"{hour:02}:{minute}"
    return None


def _ordinals(
    words: Sequence[str], table: TimeWords
) -> tuple[int | None, int | None, int | None, int | None]:
    """Number of a quarter, of a half-year, of a century, and any other ordinal."""
    for index, word in enumerate(words[:-1]):
        match = _ORDINAL.fullmatch(word)
        number = int(match[1]) if match else table.ordinals.get(word)
        if number is None:
            continue
        after = words[index + 1]
        if after in table.quarter and number <= 4 and (number > 0 or word not in table.before):
            return (4 if number < 0 else number), None, None, None
        if after in table.half and number <= 2:
            return None, (2 if number < 0 else number), None, None
        if after in table.century and number > 0:
            return None, None, number, None
        if number > 0 and after in table.units:
            return None, None, None, number
    return None, None, None, None


def _decade(words: Sequence[str], table: TimeWords) -> int | None:
    """The first year; one without a century is the last that had begun by the year 2000."""
    for word in words:
        if match := _DECADE.fullmatch(word):
            return int(match[1] or 19) * 100 + int(match[2]) * 10
        if word in table.decades:
            return 1900 + table.decades[word]
    return None


def _length(words: Sequence[str], table: TimeWords) -> tuple[str | None, bool, float | None]:
    """Unit, whether there may be many of it, and how many."""
    units = [index for index, word in enumerate(words) if _unit(word, table)]
    if not units:
        return None, False, None
    # "weeks or months": the first; "the quarter a year ago": the last.
    where = units[0] if all(words[index] in table.plural_units for index in units) else units[-1]
    unit = _unit(words[where], table)
    plural = words[where] in table.plural_units
    total: float | None = None
    group = 0.0
    for index, word in enumerate(words[:where]):
        if word in _FRACTIONS:
            total = (total or 0.0) + _FRACTIONS[word]
        elif word in table.half:
            total = (total or 0.0) + 0.5
        elif word in table.vague:
            known = table.vague[word]
            if known is None:
                return unit, True, None
            total = float(known)
        elif _is_number(word, table):
            if (
                total is not None
                and not _is_number(words[index - 1], table)
                and words[index - 1] not in table.articles
            ):
                # "two to three weeks": the lower end
                break
            number = float(table.numbers.get(word) or word.replace(",", ""))
            group = (
                number if total is None else group * number if number in (100.0, 1000.0) else group + number
            )
            total = group
        elif word in table.articles and total is None and index + 1 < len(words):
            group = 1.0
            total = 1.0 if table.numbers.get(words[index + 1], 0) >= 100 else total
    if total is None and any(word in table.articles for word in words[:where]):
        total = 1.0
    if total is not None and any(word in table.half for word in words[where + 1 :]):
        total += 0.5
    return unit, plural, total


def _unit(word: str, table: TimeWords) -> str | None:
    return table.units.get(word) or table.plural_units.get(word)


def _is_number(word: str, table: TimeWords) -> bool:
    return word in table.numbers or (_COUNT.fullmatch(word) is not None and not _YEAR.fullmatch(word))
