"""The shape of what linking must know of a language to see that two statements say the same thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


# Compared by identity, so that what is compiled from a table can be kept for it.
@dataclass(frozen=True, slots=True, eq=False)
class ClaimWords:
    """Words in lower case; base forms, which are compared by their stems, unless said otherwise."""

    empty: frozenset[str]
    """Word forms that say nothing of what is claimed: "the", "has", "told"."""
    endings: tuple[tuple[str, str], ...]
    """Ending -> what stands for it in the stem; the first that fits is taken, where enough is left."""
    irregular: Mapping[str, str]
    """Inflected form -> base form."""
    concepts: Mapping[str, str]
    """Word -> the one word that stands for all that a briefing would not tell apart."""
    phrases: Mapping[tuple[str, str], str]
    """Two neighbouring word forms -> concept, "" where they say nothing: "looking for" -> "missing"."""

    states: frozenset[str]
    """Concepts that people are counted by: "dead", "missing"."""
    anyone: frozenset[str]
    """Nouns for whoever is counted: "people", "body"."""
    growing: frozenset[str]
    """Concepts of which the total can only grow while a story goes on: "dead"."""
    fatal: str
    """The one of the states that is death."""
    episodic: frozenset[str]
    """Concepts of what can happen again and again within one story: "attack"."""
    indefinite: frozenset[str]
    """Word forms that bring up something new: "a", "another", "two"."""
    ordinals: Mapping[str, int]
    """Word form -> its place in a row: "second"."""
    totals: frozenset[str]
    """Word forms that count all so far: "since", "total"."""
    further: frozenset[str]
    """Word forms beside a figure that add it to one told before: "more", "another"."""
    than: str
    """After "more" it opens a bound instead."""

    negations: frozenset[str]
    """Word forms."""
    meanwhile: frozenset[str]
    """Words that, after a comma or in a headline, open what the reporter adds to what was said: "as"."""
    not_meanwhile: frozenset[str]
    """Words after which they do not: "as well", "as part of"."""
    such: str
    """After a negation it speaks of what others have said: "no such order"."""
    there: str
    no: str
    """With "there" before it, it speaks of what others have said too: "there is no plan"."""
    abstract: frozenset[str]
    """What there may be none of without anybody having said so: "doubt", "evidence"."""
    denials: frozenset[str]
    """Cues that turn their content round: "deny"."""
    charges: frozenset[str]
    """What stands, in a denial, for whatever was said before: "charge", "involvement"."""
    ours: frozenset[str]
    """Word forms by which a source speaks of its own side: "we", "our"."""

    possible: frozenset[str]
    """Word forms that leave it open: "could"."""
    planned: frozenset[str]
    """What makes it a plan: "prepare"."""
    prepared: frozenset[str]
    ordered: frozenset[str]
    decided: frozenset[str]
    future: frozenset[str]
    """Word forms that put it ahead: "will"."""
    undone: frozenset[str]
    """What says that it was, and is no longer: "withdraw"."""

    mishaps: frozenset[str]
    """Concepts of causes that nobody meant: "accident"."""
    violence: frozenset[str]
    """Concepts of what somebody does to somebody."""
    deeds: frozenset[str]
    """Concepts of verbs by which the one before them does harm to the one after: "hit", "burn"."""
    auxiliaries: frozenset[str]
    """Word forms that stand between a subject and its verb: "has"."""
    determiners: frozenset[str]
    """Word forms that open an object: "the", "its"."""
    harm: frozenset[str]
    """Concepts of what is there to be seen of it, whoever it was: "explosion"."""
    apart: tuple[tuple[frozenset[str], frozenset[str]], ...]
    """Pairs of settings, each as words that must all stand there, that exclude each other."""
    located: frozenset[str]
    """Prepositions between an event and its place."""

    demonyms: Mapping[str, str]
    """Adjective or other name of a country -> its name, where the endings do not lead there."""
    demonym_endings: tuple[str, ...]
    capitals: Mapping[str, str]
    """Names that speak for a country's government -> the country."""
    compound: Mapping[str, str]
    """Names of several words, with their capitals -> the one word that stands for them."""
    executive: frozenset[str]
    """The bodies and posts that are one government: "ministry", "president"."""
    bodies: frozenset[str]
    """Other institutions of which a country or town has one: "coastguard"."""
    chartered: frozenset[str]
    """Those of them that are told apart by names of their own: "university"."""
    offices: frozenset[str]
    """Posts that one person holds at a time: "minister", "mayor"."""
    fields: Mapping[str, str]
    """Other spellings of what a ministry is for -> one; "" for words that say nothing: "affairs"."""
    issued: str
    """Between a document and who gave it out, with the spaces around it."""
    utterances: frozenset[str]
    """Documents that somebody puts out in place of speaking: "statement", "letter"."""
    speakers: frozenset[str]
    """Roles that speak for somebody else: "spokesman"."""
    numerals: Mapping[str, int]
    callings: Mapping[str, frozenset[str]]
    """Calling -> nouns for unnamed people who have it: "military" -> "general", "officer"."""
    exclusive: tuple[tuple[str, str], ...]
    """Callings that one person does not have at once."""
    hazy: frozenset[str]
    """Publishers that are nobody in particular: "newspaper", "media"."""
    publishers: Mapping[str, str]
    """Other name of an agency or paper -> the one that it is compared by, without article."""
    definite: frozenset[str]
    """Word forms before a description of somebody already spoken of: "the"."""
    relatives: frozenset[str]
    """Word forms that open a clause about the person described, where the description ends."""
    joined: frozenset[str]
    """Words that may stand between two names that are told side by side: "and"."""
    member: str
    """After a number it speaks of one of a group already spoken of: "one of them"."""
    seniority: frozenset[str]
    """Word forms in a description that do not tell one person from another: "senior"."""
