"""Which of the names that the network takes for persons are none: countries, companies, newspapers.

The words around a name tell ("neighbouring Norland", "Norland's parliament", "the airline Norair"), the
adjective made of it ("Norlandian"), the gazetteer and the table of publishers; a title, an age and a full
name speak for the person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.languages.en.coreference import WORDS
from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.languages.en.toponyms import WORDS as TOPONYMS
from onrecord.model import EntityType
from onrecord.read.gazetteer import COUNTRY, COUNTY, DIVISION, gazetteer
from onrecord.read.outlets import is_publisher
from onrecord.read.words import MIXED, TITLE, UPPER, Words

NAMED = frozenset((TITLE, UPPER, MIXED))
"""Shapes of words that a name may have."""
_FOLLOWING = 3
"""Words after a possessive mark among which a ministry is looked for."""


class Chunk(NamedTuple):
    first: int
    last: int
    type: EntityType


def is_people(text: str) -> bool:
    """Whether a name in lower case is that of the people of a place, and no place itself."""
    return (text in TOPONYMS.adjectives or text in TOPONYMS.regional) and not is_region(text)


def is_region(name: str) -> bool:
    """Whether the gazetteer knows a country, state or larger part of the world by this very name.

    Towns do not count: there is one called like nearly everything.
    """
    known = gazetteer()
    return any(
        not further and (known.kind[row] in (COUNTRY, DIVISION) or known.kind[row] > COUNTY)
        for row, further in known.named(name)
    )


def persons(words: Words, upos: Sequence[str], chunks: Sequence[Chunk]) -> Persons:
    """What the text shows of its names: which words are a person's, which a place's or a company's."""
    told = Persons(set(), {}, _adjectives(words, upos))
    for chunk in chunks:
        forms = words.forms[chunk.first : chunk.last]
        before = words.lowered[chunk.first - 1] if chunk.first else ""
        if chunk.type == "PERSON":
            if len(forms) > 1:
                told.parts.update(form.casefold() for form in (forms[0], forms[-1]))
            if before in WORDS.honorifics or before in PEOPLE.roles or _aged(words, chunk.last):
                told.parts.add(" ".join(forms).casefold())
        elif (
            chunk.type == "ORG"
            and len(forms) > 1
            and not (forms[-1].lower() in WORDS.of_founders or is_region(forms[0]))
        ):
            told.other.setdefault(forms[0].casefold(), "ORG")
        if kind := _shown(words, chunk, before):
            told.other[" ".join(forms).casefold()] = kind
    return told


def _adjectives(words: Words, upos: Sequence[str]) -> set[str]:
    """Words with a capital that describe what follows: "Norlandian minister"."""
    return {
        form.casefold()
        for form, after, shape, part in zip(words.forms, words.forms[1:], words.shapes, upos, strict=False)
        if shape in NAMED and (part == "ADJ" or after[:1].islower()) and form[:1].isupper()
    }


@dataclass(frozen=True, slots=True)
class Persons:
    parts: set[str]
    """Given names and surnames of those called in full, and names with a title."""
    other: dict[str, EntityType]
    """Names of which the words around say that they are none of a person."""
    adjectives: set[str]
    """Words with a capital that describe: "norlandian"."""


def _aged(words: Words, after: int) -> bool:
    """Whether an age follows: "Ada Brook, 34,"."""
    return (
        words.forms[after : after + 1] == [","]
        and words.forms[after + 1 : after + 2][:1] != [","]
        and (after + 1 < len(words) and words.forms[after + 1].isdigit() and len(words.forms[after + 1]) < 3)
    )


def _shown(words: Words, chunk: Chunk, before: str) -> EntityType | None:
    """What stands right before or after a name may say that it is a country or an institution."""
    forms = words.forms
    if before in WORDS.before_places:
        return "PLACE"  # "neighbouring Norland"
    if before in _COMPANIES and forms[chunk.first - 1].islower() and not before.endswith("s"):
        return "ORG"  # "the airline Norair"
    if forms[chunk.last : chunk.last + 1] and forms[chunk.last] in PEOPLE.possessives:
        following = words.lowered[chunk.last + 1 : chunk.last + 1 + _FOLLOWING]
        if (
            any(form in WORDS.of_states for form in following[:2])
            or " ".join(following[:2]) in WORDS.of_states
        ):
            return "PLACE"  # "Norland's foreign ministry"
    return None


_COMPANIES = PEOPLE.organisations - PEOPLE.people - PEOPLE.roles - PEOPLE.portfolios


def _has_people(text: str, told: Persons) -> bool:
    """Whether the text speaks of a people called like it: "Norland" and "Norlandian"."""
    stem = text[:-1] if text[-1] in "aeiouy" else text
    return len(stem) > 3 and any(f"{stem}{ending}" in told.adjectives for ending in WORDS.peoples_end)


def no_person(words: Words, chunk: Chunk, told: Persons) -> Chunk:
    """A chunk that the network takes for a person, and all the rest of the text for something else."""
    if chunk.type != "PERSON":
        return chunk
    forms = words.forms[chunk.first : chunk.last]
    text = " ".join(forms).casefold()
    if text in told.parts:
        return chunk
    if text in told.other:
        return chunk._replace(type=told.other[text])
    if _has_people(text, told):
        return chunk._replace(type="PLACE")
    known = gazetteer()
    plain = words.span(chunk.first, chunk.last).of(words.text)
    if any(not further and known.kind[row] == COUNTRY for row, further in known.named(plain)):
        return chunk._replace(type="PLACE")
    return chunk._replace(type="ORG") if is_publisher(forms) else chunk
