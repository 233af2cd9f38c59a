"""The shape of the table of relays: the words by which a report tells through whom something reached it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RelayWords:
    """All in lower case; verbs in the forms they have in the text."""

    tells: frozenset[str]
    """Verbs whose object hears it: "told"."""
    to: frozenset[str]
    """Words before one who hears it: "confirmed to"."""
    speaks_to: frozenset[str]
    """Words that make of `to` a word before one who hears it, not just before any outlet."""
    speaks_with: frozenset[str]
    """Words that make of "with" a word before one who hears it: "an interview with"."""
    by: frozenset[str]
    """Words between a participle and who did it."""
    taken_by: frozenset[str]
    """Participles before `by`, of what a publisher has got hold of: "quoted", "obtained"."""
    places: frozenset[str]
    """Words before the place where something appeared: "in", "on"."""
    reports: frozenset[str]
    """Verbs of a publisher that passes something on: "reported"."""
    cites: frozenset[str]
    """Verbs whose object is the source that a publisher has it from: "citing"."""
    joins: frozenset[str]
    """Words between two publishers that both got it: "and"."""
    both: frozenset[str]
    """Words that may stand before the first of several."""

    everybody: frozenset[str]
    """Nouns for outlets in general, which relay nothing: "the press"."""
    pages: frozenset[str]
    """Nouns for an outlet that are a channel where they belong to somebody: "its website"."""
    loose: frozenset[str]
    """Nouns for an outlet that mean something else unless it is told or reports: "papers"."""
    again: frozenset[str]
    """Further nouns that point back to an outlet after "the": "station"."""
    documents: frozenset[str]
    """Nouns for what is written and then quoted from: "statement"."""
    channels: frozenset[str]
    """Nouns for what carries words to everybody, when it is not the publisher: "state television"."""
    broadcast: frozenset[str]
    """Words that make of a speech something that was carried: "televised"."""
    speeches: frozenset[str]
    """Nouns that are a channel after such a word: "address"."""
    posts: frozenset[str]
    """Nouns for what is put on a network: "post"; where the network is named, it is the channel."""
    inside: frozenset[str]
    """Words before a document or a channel: "in", "on"."""
    issuers: frozenset[str]
    """Words between a document and the one who gave it out: "by", "from"."""
    through: frozenset[str]
    """Words before a person who speaks for the source: "through (his lawyer)"."""
    spoken: frozenset[str]
    """Verb forms after which a document or channel inside a source's words is no mere description."""

    makes: frozenset[str]
    """Verbs of "She made the remarks on state television"."""
    remarks: frozenset[str]
    """Nouns of it, which point back to what was just quoted."""
    back: frozenset[str]
    """Words before those nouns that point back: "the", "her"."""
    speaking: frozenset[str]
    """Participles of "She was speaking to the Gazette"."""
    aired: frozenset[str]
    """Participles of "The comments were broadcast on Radio Halden"."""
    be: frozenset[str]
    """Forms of the auxiliaries before those participles."""
    turns: frozenset[str]
    """Words that open the next clause of such a sentence: "after"."""
