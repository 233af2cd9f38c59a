"""Report -> what it is about, as far as stories go: words, names, ages, days, places.

A cheap look at the text: capitals make names, patterns make ages and days. Where a `Reading` is given,
its entities, dates and places are added. Nothing here knows other reports: how rare a word is, is
weighed by `frequencies`, so that features can be kept for ever.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from onrecord.languages.en.linking import WORDS
from onrecord.languages.en.toponyms import WORDS as TOPONYMS
from onrecord.model import Reading, Report

# What a report is about stands at its head; the tail is background, and other stories' headlines.
_READ = 3_000
_HEAD = 600
_TERMS = 128
_NAMES = 64
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’\-][^\W_]+)*")
_AGE = re.compile(r"\b(\d{1,3})[\W_]{1,3}(?:year|month)s?[\W_]{1,3}old\b|[^\W\d]{2},\s(\d{1,2})[,.]\s")
_DAY = re.compile(r"\b([^\W\d]{3,9})\.? (\d{1,2})\b(?!:)|\b(\d{1,2}) ([^\W\d]{3,9})\b")
_TITLE = 2.0
_IN_HEAD = 1.5
# Ages over this are years of age of nobody.
_OLDEST = 110
# Days back that the bare name of a weekday is taken to reach.
_BACK = 3
# One name for each country that has a name of one word.
_COUNTRIES = {code: name.title() for name, code in WORDS.countries.items() if " " not in name}


@dataclass(frozen=True, slots=True)
class Features:
    """What one report is about.

    `terms` and `names` map a word or name to how much of the report is about it (its count, damped).
    `dates` are ISO days that the text names; `places` are towns and regions, only from a reading.
    `vector` is a seam for a sentence vector of unit length; empty means that there is none.
    """

    report: str
    day: int | None
    """Day of publication, as `date.toordinal`."""
    terms: Mapping[str, float]
    names: Mapping[str, float]
    ages: frozenset[int] = frozenset()
    dates: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    vector: tuple[float, ...] = ()


def features(report: Report, reading: Reading | None = None) -> Features:
    """What the report is about; never raises, whatever the text."""
    title, text = report.title or "", _body(report)
    day = published_day(report)
    terms, names = _counted(title, text)
    dates = set(_days(f"{title}\n{text}", day))
    places: set[str] = set()
    if reading is not None:
        for entity in reading.entities:
            if entity.type in ("PERSON", "ORG", "FACILITY", "PRODUCT", "EVENT"):
                named = sum(mention.form == "name" for mention in entity.mentions)
                for name in _with_parts(_told(entity.name)):
                    names[name] = max(names.get(name, 0.0), float(named))
        dates |= {found.timex for found in reading.dates if found.timex and _is_day(found.timex)}
        places |= {found.text for found in reading.places if found.precision in ("point", "city")}
    return Features(
        report.id,
        day,
        _damped(terms, _TERMS),
        _damped(names, _NAMES),
        frozenset(_ages(f"{title}\n{text}")),
        frozenset(dates),
        frozenset(places),
    )


def _told(name: str) -> list[str]:
    """A name's words that tell it from others: of "the United States Navy" the last."""
    words = (word.strip(".,;:()\"'“”‘’") for word in name.split())
    return [
        _cased(word)
        for word in words
        if word and word.lower() not in WORDS.empty and word.lower() not in WORDS.common
    ]


def published_day(report: Report) -> int | None:
    """The day of publication as a number, None where it is not told or no date."""
    try:
        return date.fromisoformat((report.published or "")[:10]).toordinal()
    except ValueError:
        return None


def stem(word: str) -> str:
    """The word in lower case without its ending, or the word that stands for it: the same for all forms."""
    lower = word.lower().replace("’", "'").removesuffix("'s").strip("'").replace(".", "")
    if lower in WORDS.alike:
        return WORDS.alike[lower]
    for ending in WORDS.endings:
        if lower.endswith(ending) and len(lower) - len(ending) >= 4:
            return lower.removesuffix(ending)
    return lower


def _body(report: Report) -> str:
    """The beginning of the text without furniture."""
    parts: list[str] = []
    at = length = 0
    for span in sorted(report.furniture):
        if length >= _READ:
            break
        if span.start > at:
            parts.append(report.text[at : min(span.start, at + _READ)])
            length += len(parts[-1])
        at = max(at, span.end)
    if length < _READ:
        parts.append(report.text[at : at + _READ - length])
    return "\n".join(parts)


def _counted(title: str, text: str) -> tuple[dict[str, float], dict[str, float]]:
    terms: dict[str, float] = {}
    names: dict[str, float] = {}
    small = {found[0] for found in _WORD.finditer(text) if found[0].islower()}
    for part, weight in ((title, _TITLE), (text, 1.0)):
        for found in _WORD.finditer(part):
            if len(found[0]) > 1 and found[0].lower() not in WORDS.empty:
                term = stem(found[0])
                heavy = _IN_HEAD if part is text and found.start() < _HEAD else weight
                terms[term] = terms.get(term, 0.0) + heavy
    # A headline in capitals would make a name of every word, so names come from the text alone.
    for run in _runs(text, small):
        for name in _with_parts(run):
            names[name] = names.get(name, 0.0) + 1
    return terms, names


def _runs(text: str, small: set[str]) -> Iterator[list[str]]:
    """Words with capitals that follow each other, without those that also stand in lower case."""
    run: list[str] = []
    end = -1
    for found in _WORD.finditer(text):
        word = found[0]
        lower = word.lower()
        named = (
            word[0].isupper()
            and lower not in WORDS.empty
            and lower not in WORDS.common
            and lower not in small
            and stem(word) not in small
        )
        near = text[end : found.start()] in ((" ", ". ") if run and len(run[-1]) == 1 else (" ",))
        if run and not (named and near):
            yield run
            run = []
        if named:
            run.append(_cased(word))
            end = found.end()
    if run:
        yield run


def _cased(word: str) -> str:
    """The word without its genitive, a people as its country, a shouted name in small letters."""
    bare = word.replace("’", "'").removesuffix("'s").removesuffix("'S").replace(".", "")
    country = _COUNTRIES.get(TOPONYMS.adjectives.get(bare.lower(), ""))
    return country or (bare.capitalize() if bare.isupper() and len(bare) > 4 else bare)


def _with_parts(run: list[str]) -> Iterator[str]:
    """A name's words, and each two of them that follow each other: "Ann Lee" is also "Lee"."""
    yield from (word for word in run if len(word) > 1)
    for left, right in pairwise(run):
        yield f"{left} {right}"


def _damped(counts: Mapping[str, float], most: int) -> dict[str, float]:
    strongest = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
    return {word: 1 + math.log(max(count, 1.0)) for word, count in strongest}


def _ages(text: str) -> Iterator[int]:
    for found in _AGE.finditer(text):
        age = int(found[1] or found[2])
        if age <= _OLDEST:
            yield age


def _days(text: str, published: int | None) -> Iterator[str]:
    """Days that the text names: "May 12", "12 May", and weekdays counted back from publication."""
    if published is None:
        return
    day = date.fromordinal(published)
    for found in _DAY.finditer(text):
        month, number = (found[1], found[2]) if found[1] else (found[4], found[3])
        value = WORDS.months.get(month.lower())
        if value is not None:
            try:
                yield date(day.year, value, int(number)).isoformat()
            except ValueError:
                continue
    for word in set(_WORD.findall(text)):
        weekday = WORDS.weekdays.get(word.lower())
        if weekday is not None:
            back = (day.weekday() - weekday) % 7
            # "Tuesday" in a report of Monday is rather tomorrow than six days ago.
            if back <= _BACK:
                yield (day - timedelta(back)).isoformat()


def _is_day(timex: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", timex) is not None
