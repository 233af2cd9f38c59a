"""A name of a place in the text: what it can mean by itself, and which larger place the words around
put it into."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.languages.en.toponyms import WORDS
from onrecord.model import Span
from onrecord.read.gazetteer import CAPITAL, CITY, COUNTRY, COUNTY, DISTRICT, DIVISION, Array, Gazetteer


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place as it stands in the text, with the characters around it."""

    text: str
    span: Span
    before: str = ""
    after: str = ""


_LONGEST = 120
"""Characters; what is longer names no place."""
_ARTICLE = re.compile(r"\A(?:the|The|THE)\s+")
_OWNED = re.compile(r"['’]s?\Z")


def look_up(name: str, gazetteer: Gazetteer) -> tuple[tuple[int, bool], ...]:
    """Rows of the places that `name` can mean: as it is, as an adjective, without the words around
    the proper name ("northern Israel"), or as a county."""
    if len(name) > _LONGEST:
        return ()
    name = _OWNED.sub("", _ARTICLE.sub("", name.strip()))
    low = " ".join(name.lower().replace("-", " ").split())
    if found := gazetteer.named(name):
        return found
    if code := WORDS.adjectives.get(low):
        row = gazetteer.row_of(code)
        return ((row, False),) if row is not None else ()
    if usual := WORDS.regional.get(low):
        return gazetteer.named(usual)
    for shorter in _shorter(name):
        if found := gazetteer.named(shorter):
            return found
    for word in WORDS.county_words:
        if found := gazetteer.named(f"{name} {word}"):
            return tuple((row, True) for row, _ in found)
    return ()


def _shorter(name: str) -> Iterable[str]:
    words = name.split()
    lower = name.lower()
    for phrase in WORDS.generic_before:
        if lower.startswith(phrase + " "):
            yield name[len(phrase) + 1 :]
    first = 0
    while first < len(words) - 1 and words[first].lower() in WORDS.directions:
        first += 1
        yield " ".join(words[first:])
    last = len(words)
    while last > first + 1 and words[last - 1].lower() in WORDS.generic_after:
        last -= 1
        yield " ".join(words[first:last])


# --- the words around a name ---------------------------------------------------------------------

_NAME = r"[A-Z][\w.'’-]*(?:\s(?:(?:and|of|the)\s)?[A-Z][\w.'’-]*){0,3}"
_AFTER_COMMA = re.compile(rf"\s?(?:,\s*|\()(?:(?:in|near)\s+)?(?:the\s+)?(?:[a-z-]+ern\s+)?({_NAME})")
_AFTER_WORD = re.compile(rf",?\s+(?:in|of)\s+(?:the\s+)?(?:[a-z-]+ern\s+)?({_NAME})")
_OWNER_BEFORE = re.compile(rf"({_NAME}?)['’]s?\s+(?:[a-z-]+\s+(?:of\s+)?){{0,4}}\Z")
_PEOPLE_BEFORE = re.compile(r"\b([A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s((?:[a-z-]+,?\s+){1,4})\Z")


def container(toponym: Toponym, gazetteer: Gazetteer) -> tuple[str, tuple[int, ...]] | None:
    """The larger place that the words around put this one into, with its rows; a state before a
    country, since "Georgia" after a town is tried as both anyway."""
    for pattern in (_AFTER_COMMA, _AFTER_WORD):
        if found := pattern.match(toponym.after):
            words = found.group(1).split()
            for last in range(len(words), 0, -1):
                name = " ".join(words[:last]).rstrip(".,'’") if last > 1 else words[0].rstrip(",'’")
                if rows := larger(_OWNED.sub("", name), gazetteer):
                    return name, rows
    if found := _OWNER_BEFORE.search(toponym.before):
        words = found.group(1).split()
        for first in range(len(words)):
            name = " ".join(words[first:])
            if rows := larger(name, gazetteer):
                return name, rows
    if (found := _PEOPLE_BEFORE.search(toponym.before)) and any(
        word.strip(",") in WORDS.capitals for word in found.group(2).split()
    ):
        words = found.group(1).split()
        for first in range(len(words)):
            name = " ".join(words[first:])
            if name.lower() in WORDS.adjectives and (rows := larger(name, gazetteer)):
                return name, rows
            if rows := larger(name, gazetteer):
                return name, rows
    return None


def larger(name: str, gazetteer: Gazetteer) -> tuple[int, ...]:
    rows = [row for row, _ in look_up(name, gazetteer)]
    return tuple(row for row in rows if gazetteer.kind[row] in (COUNTRY, DIVISION, COUNTY))


def lies_in(inner: Array, outer: Array, gazetteer: Gazetteer) -> Array:
    """For rows (n, 1) and (1, m): whether the first lies in the second."""
    kind, around = gazetteer.kind[inner], gazetteer.kind[outer]
    wider = gazetteer.country[outer]
    country = (gazetteer.country[inner] == wider) & (wider > 0)
    division = country & (gazetteer.division[inner] == gazetteer.division[outer])
    in_country = country & (around == COUNTRY) & (kind != COUNTRY)
    in_division = division & (around == DIVISION) & (kind != COUNTRY) & (kind != DIVISION)
    in_county = division & (around == COUNTY) & ((kind == CITY) | (kind == CAPITAL) | (kind == DISTRICT))
    found: Array = in_country | in_division | in_county
    return found
