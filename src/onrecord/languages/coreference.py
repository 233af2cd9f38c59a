"""The shape of the table of coreference: pronouns, and what names and nouns tell of whom they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Gender = Literal["male", "female", "thing", "any"]


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun can stand for: "any" in the plural is people and things alike."""

    gender: Gender
    plural: bool = False
    reflexive: bool = False
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class CoreferenceWords:
    """Words in lower case; nouns in the singular."""

    pronouns: Mapping[str, Pronoun]
    """Those of the third person."""
    relatives: frozenset[str]
    """Words that stand for the noun before: "who", "which"."""
    owning: frozenset[str]
    """Pronouns and marks that say whose a noun is: "his", "'s"."""
    definite: frozenset[str]
    """Words before a noun that speak of something known: "the", "those"."""
    indefinite: frozenset[str]
    """Words before a noun that speak of something new: "a", "some"."""
    others: frozenset[str]
    """Words that tell somebody apart from those named before: "another", "second"."""
    weightless: frozenset[str]
    """Adjectives that tell nobody apart: "same", "alleged"."""
    male: frozenset[str]
    """Titles, nouns and ranks of men."""
    female: frozenset[str]
    peoples: frozenset[str]
    """Nouns for people beside those of the table of sources: "man", "suspect"."""
    many: frozenset[str]
    """Nouns in the singular that "they" can stand for: "group", "family"."""
    owners: frozenset[str]
    """Nouns for who owns or makes something, a person or a company: "operator"."""
    specific: frozenset[str]
    """Nouns for institutions that no other noun stands in for: "cabinet"."""
    alike: tuple[frozenset[str], ...]
    """Groups of those that can be one all the same: "government", "administration"."""
    once: frozenset[str]
    """Adverbs between a name and what somebody was or is: "then"."""
    general: frozenset[str]
    """Nouns for things that often stand for one called otherwise: "vehicle"."""
    states: frozenset[str]
    """Nouns for a place that acts: "country"."""
    before_places: frozenset[str]
    """Words right before the name of a place and of nobody else: "neighbouring"."""
    peoples_end: tuple[str, ...]
    """How the adjective of a place ends after the place's name: "ian"."""
    of_states: frozenset[str]
    """What only a country or a town has: "foreign ministry", "parliament"."""
    of_founders: frozenset[str]
    """Last words of what is called after a person, whose name alone still means the person: "foundation"."""
    empty_subject: frozenset[str]
    """Lemmas of verbs whose "it" often stands for nothing: "emerge", "seem"."""
    honorifics: frozenset[str]
    """Titles that are never a first name: "mr", "dr"."""
    given: frozenset[str]
    """Roles that are first names as well: "dean"."""
    small: frozenset[str]
    """Words inside names that may have no capital and do not count for initials: "of", "and"."""
    corporate: frozenset[str]
    """Words at the end of a company's name that may be left out: "inc"."""
    vessels: frozenset[str]
    """Letters before the name of a ship, as they are written: "USS"."""
    ship_titles: frozenset[str]
    """Titles that a ship may have, too: "lady"."""
    before_ships: frozenset[str]
    """What stands right before such a title only if it is a ship's: "the", "ferry"."""
    negations: frozenset[str]
    linking_verbs: frozenset[str]
    """Forms of the present tense that join somebody with what they are now: "is"."""
