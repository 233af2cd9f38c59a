"""The shape of what the reader must know of a language to see events (PLOVER 2).

A pattern line is written "verb particle ... : word word ... = mode": the verb's lemma, the words that
must follow it, then words of which one must stand near it (its objects, mostly), then the mode. Verb
and mode are separated by what stands between; everything but the verb may be missing. Lines are
separated by "|".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.model import EventType


# Compared by identity, so that what is compiled from a table can be kept for it.
@dataclass(frozen=True, slots=True, eq=False)
class EventWords:
    """Lemmas in lower case throughout, but for `clues`, `starts` and the like, which are word forms."""

    verbs: Mapping[EventType, str]
    """Patterns of verbs that are surely an event of the type."""
    weak_verbs: Mapping[EventType, str]
    """Patterns that point to a type without being sure; only a whole sentence uses them."""
    nouns: Mapping[EventType, str]
    """Patterns of nouns that are surely an event of the type; the mode after "="."""
    weak_nouns: Mapping[EventType, str]
    """Nouns that point to a type, as the object of a verb that says little."""
    governors: Mapping[EventType, str]
    """Verbs whose type overrides that of what they govern: "threaten to attack"."""
    light: frozenset[str]
    """Verbs that say little, so that their object is the event: "launch an attack"."""
    speech: frozenset[str]
    """Verbs that only report; they are statements, not events."""
    reverse: frozenset[str]
    """Verbs and adverbs that make a positive type a refusal: "fail to agree"."""
    future: frozenset[str]
    """Words before a verb that put it in the future."""
    possible: frozenset[str]
    """Modal verbs and adverbs that leave it open: "could"."""
    probable: frozenset[str]
    """What makes it likely, but not sure: "expected", "plan"."""
    alleged: frozenset[str]
    negative: frozenset[str]
    conditional: frozenset[str]
    """Openers of a condition: "if", "unless"."""
    attempted: frozenset[str]
    """Verbs after which the thing did not happen, or is not said to have: "try"."""
    obliged: frozenset[str]
    """ "must", "should": said of somebody else, a request."""
    background: frozenset[str]
    """Openers of clauses that tell the background: "after", "which"."""
    modes: Mapping[str, str]
    """Mode -> words of the sentence that show it, for an assault without a mode of its own."""
    mobilised: Mapping[str, str]
    """The same for MOBILIZE."""
    irregular: Mapping[str, str]
    """Inflected form -> lemma."""
    agents: frozenset[str]
    """Prepositions before the doer: "by"."""
    manners: frozenset[str]
    """Nouns right after such a preposition that tell how, not who: "by air"."""
    targets: frozenset[str]
    """Prepositions before the one it is done to: "against"."""
    abstract: frozenset[str]
    """Nouns that cannot be the one something is done to: "launch an attack on the town"."""
    planned: frozenset[str]
    """Adjectives that put an event noun in the future: "imminent"."""
    unreal: frozenset[str]
    """Verbs after which the thing did not happen: "prevent", "deny"."""
    threats: frozenset[str]
    """Verbs after which it may happen: "threaten"."""
    undergone: frozenset[str]
    """Event nouns whose "of" names the one it is done to: "the killing of"."""
    done: frozenset[str]
    """Event nouns whose "of" names the doer: "the withdrawal of"."""
    aimed: frozenset[str]
    """Verbs whose "at" names the one it is done to: "shoot"."""
    asking: frozenset[str]
    """Verbs that are requests only with what is asked for: "ask somebody to"."""
    intransitive: frozenset[str]
    """Verbs that are events only without an object: "demonstrate"."""
    spoken: frozenset[str]
    """Event nouns that are made by saying them, so that to deny or refuse them leaves them as they were."""
    transitive: frozenset[str]
    """Verbs that are events only with an object: the sun sinks, a missile sinks a ship."""
    deadly: frozenset[str]
    """Lemmas that an accident explains as well as an attack."""
    accidents: frozenset[str]
    """Word forms that show an accident or a disaster."""
    harmful: frozenset[str]
    """Word forms that show an attack all the same."""
    giving: frozenset[str]
    """Verbs whose object is a gift, and whose "to" names the one who gets it."""
