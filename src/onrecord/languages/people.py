"""The shape of the table of people: what sources are called, and what makes them known or unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """Words and phrases in lower case; nouns in the singular unless said otherwise."""

    pronouns: frozenset[str]
    """Words that stand for a source named elsewhere: "he", "which"."""
    articles: frozenset[str]
    definite: frozenset[str]
    """Those of the articles and possessives that speak of somebody already known: "the", "his"."""
    numerals: frozenset[str]
    """Words for how many: "two", "several". A source counted is a group, unless it is "one"."""
    collectives: frozenset[str]
    """Nouns that count those after "of": "a number of residents"."""
    quantities: frozenset[str]
    """Words that are a group of people by themselves: "many", "most"."""
    singles: frozenset[str]
    """Those of them that a noun in the singular follows: "each"."""
    someone: frozenset[str]
    """Words that are one unnamed person by themselves: "someone"."""
    lead_ins: frozenset[str]
    """Words before a source that are no part of it: "by", "according to"."""

    honorifics: frozenset[str]
    """Words before a name that are no role: "Mr.", "Dr."."""
    after_name: frozenset[str]
    """Words that follow a name and belong to it: "Jr.", "III"."""
    particles: frozenset[str]
    """Words inside a name that have no capital: "van", "bin"."""
    roles: frozenset[str]
    """What people are: "spokesman", "prime minister". Some may stand before a name."""
    short_roles: Mapping[str, str]
    """Roles in short, as headlines have them: "pm"."""
    portfolios: frozenset[str]
    """What a minister or secretary is of, before that word: "foreign", "treasury"."""
    fields: frozenset[str]
    """Those of them that are more often what somebody works on than an institution: "defence"."""
    joiners: frozenset[str]
    """Words that stand between those: "of", "and"."""
    holders: frozenset[str]
    """The words that take a portfolio: "minister"."""
    role_prefixes: frozenset[str]
    """Words that belong to the role after them: "former", "deputy"."""
    place_openings: frozenset[str]
    """Adjectives that places' names begin with: "new"."""
    past: frozenset[str]
    """Those of them that say that it is over: "former"."""
    people: frozenset[str]
    """Common nouns for a person besides the roles: "source", "witness", "resident"."""
    crowds: frozenset[str]
    """Nouns for many people, singular or plural as they stand: "people", "crowd", "public"."""
    irregular_plurals: Mapping[str, str]
    """Plural -> singular where the endings do not lead there."""
    plural_endings: tuple[tuple[str, str], ...]
    not_plural: tuple[str, ...]
    """Endings that only look like those of a plural: "crisis"."""
    participle_endings: tuple[str, ...]
    """How verb forms after a noun end: "tracking"."""
    plain: frozenset[str]
    """Words before a noun that tell nothing of whom somebody belongs to: "senior", "unnamed"."""

    organisations: frozenset[str]
    """Common nouns for an institution, plural forms included where they are used so: "police"."""
    in_names: frozenset[str]
    """Words that make an institution's name of capitalised words: "Ministry", "Party"."""
    capitals: frozenset[str]
    """Names of places that speak for their government, and of buildings: "Moscow", "the Kremlin"."""

    documents: frozenset[str]
    polls: frozenset[str]
    databases: frozenset[str]
    channels: frozenset[str]
    """Phrases for where or how something was said: "on state media", "in an interview"."""
    channel_nouns: frozenset[str]
    """Nouns that are such a channel after `channel_prepositions`."""
    channel_prepositions: frozenset[str]
    """Words that open such a phrase: "in", "on"."""
    networks: frozenset[str]
    """Names of social networks and the like, as channels: "x", "telegram"."""

    affiliated: frozenset[str]
    """Words between a role and whom it serves: "of", "for", "at"."""
    affiliated_by_role: frozenset[str]
    """Those of them that say so only after a role: "an adviser to", but not "people with"."""
    possessives: frozenset[str]
    """The marks of the possessive: "'s"."""
    conjunctions: frozenset[str]
    relatives: frozenset[str]
    """Words that open a clause about the noun before: "who"."""
    breaks: frozenset[str]
    """Further words that end the noun phrase: "with", "from"."""
    inside_names: frozenset[str]
    """Those of them that stand inside names and roles: "of" in "Bank of England"."""
    issuers: frozenset[str]
    """Words between a document and whom it is from: "by"."""
    of: str
    """The word between a quantity and those it counts: "some of the residents"."""
    percent: frozenset[str]
