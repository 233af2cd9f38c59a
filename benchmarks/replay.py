"""A few reports replayed as many: the same stories again and again, with other names, things and days.

A name becomes another one of the same length, a word another word of the same length from the same reports,
so that every span stays where it is and no round is a copy of another one; dates move on. Words that linking
knows (numbers, "denied", "no") stay. What a round is made of depends on its number alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from onrecord import processes
from onrecord.acquire import acquire
from onrecord.ids import identified
from onrecord.languages.en.claims import WORDS as CLAIMS
from onrecord.languages.en.linking import WORDS as LINKING
from onrecord.model import Reading, Report
from onrecord.wire import from_dict, to_dict

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "lady-ambra" / "manifest.jsonl"

_CAPITAL = re.compile(r"\b[A-Z][a-z]{2,}\b")
_SMALL = re.compile(r"\b[a-z]{3,}\b")
_WORD = re.compile(r"\b[A-Z]?[a-z]{2,}\b")
_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
_ROUND_DAYS = 2
_WHEN = frozenset({"published", "retrieved", "timex", "edtf"})
# The fields that hold words of the text; all others hold terms of ours, which stay.
_WORDS = frozenset({"text", "title", "name", "byline", "dateline", "affiliation", "role", "of"})


@dataclass(frozen=True, slots=True)
class Corpus:
    """Readings in the order of publication, and the words in them that change."""

    readings: tuple[Reading, ...]
    names: tuple[str, ...] = field(repr=False)
    alike: tuple[tuple[str, ...], ...] = field(repr=False)
    """Words of one length, any of which may stand for any other."""

    @property
    def statements(self) -> int:
        """How many statements one round has."""
        return sum(len(reading.statements) for reading in self.readings)


def corpus(paths: Sequence[str]) -> Corpus:
    """Reads the reports at these paths, or those of the example story where none is given."""
    given = [one for path in paths or [str(EXAMPLE)] for one in acquire(path)]
    read = processes.reader(None)
    tried = [processes.attempt(one, read) for one in given if isinstance(one, Report)]
    found = [one for one in tried if isinstance(one, Reading)]
    found.sort(key=lambda one: (one.report.published or "", one.report.id))
    return Corpus(tuple(found), tuple(sorted(_names(found))), tuple(_alike(found)))


def _names(found: Iterable[Reading]) -> set[str]:
    capital: set[str] = set()
    small: set[str] = set()
    for reading in found:
        small |= set(_SMALL.findall(reading.report.text))
        for entity in reading.entities:
            capital |= set(_CAPITAL.findall(entity.name))
    return {word for word in capital if word.lower() not in small}


def _alike(found: Iterable[Reading]) -> Iterator[tuple[str, ...]]:
    known = {
        word
        for table in (CLAIMS, LINKING)
        for one in fields(table)
        for word in _told(getattr(table, one.name))
    }
    groups: dict[int, set[str]] = {}
    for reading in found:
        for word in _SMALL.findall(reading.report.text):
            if len(word) > 4 and word not in known:
                groups.setdefault(len(word), set()).add(word)
    yield from (tuple(sorted(group)) for _, group in sorted(groups.items()) if len(group) > 1)


def _told(value: object) -> Iterator[str]:
    """All words in a table of a language."""
    if isinstance(value, str):
        yield from _SMALL.findall(value.lower())
    elif isinstance(value, Mapping):
        yield from _told(list(value.items()))
    elif isinstance(value, Iterable):
        for one in value:
            yield from _told(one)


def replayed(given: Corpus, first: int = 0) -> Iterator[Reading]:
    """Readings without an end, round after round from this one on."""
    for number in count(first):
        other = renaming(given, number)
        for reading in given.readings:
            yield shifted(reading, number, other)


def renaming(given: Corpus, number: int) -> dict[str, str]:
    """Each word that changes, and the one that stands for it in this round."""
    chance = Random(number)
    told = {}
    for name in given.names:
        letters = (chance.choice(_VOWELS if one in _VOWELS else _CONSONANTS) for one in name.lower())
        told[name] = "".join(letters).capitalize()
    for group in given.alike:
        others = list(group)
        chance.shuffle(others)
        told.update(zip(group, others, strict=True))
    return told


def shifted(reading: Reading, number: int, other: dict[str, str]) -> Reading:
    """The reading as it is in this round."""
    days = timedelta(number * _ROUND_DAYS)
    plain = _walked(to_dict(reading), "", other, days)
    plain.pop("parse", None)
    report = plain["report"]
    if report["url"]:
        report["url"] += f"?round={number}"
    found, _ = identified(from_dict(plain))
    return found


def _walked(value: Any, name: str, other: dict[str, str], days: timedelta) -> Any:
    if isinstance(value, dict):
        return {key: _walked(one, key, other, days) for key, one in value.items()}
    if isinstance(value, list):
        return [_walked(one, name, other, days) for one in value]
    if not isinstance(value, str):
        return value
    if name in _WHEN:
        return _DAY.sub(lambda found: _later(found, days), value)
    return value if name not in _WORDS else _WORD.sub(lambda found: other.get(found[0], found[0]), value)


def _later(found: re.Match[str], days: timedelta) -> str:
    try:
        return (date(int(found[1]), int(found[2]), int(found[3])) + days).isoformat()
    except (ValueError, OverflowError):
        return found[0]
