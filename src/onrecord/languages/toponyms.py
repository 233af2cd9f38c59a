"""Words around the names of places: what the resolver must know of a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Toponyms:
    """All in lower case, except where a field says otherwise."""

    adjectives: Mapping[str, str]
    """Adjectives and names of peoples -> what they belong to: an ISO country code or a GeoNames
    code of a state ("texan": "US.TX")."""
    regional: Mapping[str, str]
    """The same for what has no such code -> the usual name in the gazetteer ("arctic": "Arctic")."""
    directions: frozenset[str]
    """Words before a name that leave it the same place: "northern", "downtown", "greater"."""
    generic_before: tuple[str, ...]
    """Phrases before a name that may be left out: "city of", "port of"."""
    generic_after: frozenset[str]
    """Words after a name that may be left out: "city", "area", "province"."""
    county_words: tuple[str, ...]
    """Words that make the name of a county, tried after a bare name: "county", "parish"."""
    plain: frozenset[str]
    """More such words, of which alone no name is made: "interstate", "highway"."""
    states: frozenset[str]
    """What a state calls itself where its name is not given: "the Republic"."""
    reserves: frozenset[str]
    """What land that is kept ends its name with: "National Park"."""
    streets: frozenset[str]
    """What streets are called, whose names tell of no place: "Clark Drive"."""
    credited: frozenset[str]
    """What begins a line that credits an agency: "With Reuters"."""
    linking: frozenset[str]
    """Words between a place and the larger one it lies in: "in", "near"."""
    possessive: tuple[str, ...]
    """What follows a larger place before one inside it: "'s"."""
    capitals: frozenset[str]
    """Nouns that stand between a country's adjective and its town: "capital", "city", "port"."""
    outlet_words: frozenset[str]
    """Words in the names of outlets that name no place: "times", "daily", "news"."""
    spoken_in: frozenset[str]
    """ISO codes of the countries whose local papers use the language."""
    calling_codes: Mapping[str, str]
    """First digits of telephone numbers that tell a state -> its GeoNames code."""
    domains: Mapping[str, str]
    """Last parts of web addresses -> ISO country code, where they differ from it."""
