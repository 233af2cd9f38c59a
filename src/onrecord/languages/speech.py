"""The shape of the table of little words that build attributions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """What the reader must know of a language to find attributions from a parse. All in lower case."""

    it: str
    """The subject that stands for nobody: "it emerged that ..."."""
    that: frozenset[str]
    """Words that open a content clause."""
    to: frozenset[str]
    """Marks of an action: "hopes to ..."; also the second word of "according to"."""
    by: frozenset[str]
    """Before the one who speaks: "claims by the rebels"."""
    according: frozenset[str]
    """The first word of "according to"."""
    relatives: frozenset[str]
    """Pronouns that open a relative clause."""
    held: frozenset[str]
    """Before what something is held to be or is accused of: "seen as", "accused of"."""
    blamed_for: frozenset[str]
    """Before what somebody is blamed for."""
    quotes: frozenset[str]
    """Forms of verbs by which an outlet brings in another's words: "quoted the mayor as saying"."""
    as_saying: tuple[str, frozenset[str]]
    """What stands between whom it quotes and the words: "as", and forms of saying."""
    telling: frozenset[str]
    """Forms whose passive subject is who hears it: "was told that ..."."""
    passive: frozenset[str]
    """Forms whose passive subject is whom it is about: "is believed to ..."."""
    impersonal: frozenset[str]
    """Forms that need nobody: "it emerged that ..."."""
    verbs: frozenset[str]
    """Verbs in their base form by which somebody says, thinks or wants something, nearly whatever follows."""
    plain: frozenset[str]
    """Verbs, in their base form, after which a clause is what was said, whatever the parse makes of it."""
    nouns: frozenset[str]
    """Nouns that may be followed by what was said: "claims that ..."."""
    one: frozenset[str]
    """Before such a noun that stands for what was just said: "..., a claim that she denies"."""
    nobody: frozenset[str]
    """First words of a subject that is nobody in particular."""
    softening: frozenset[str]
    """Subjects that make a belief a mere manner of speaking: "I think"."""
    unreal: frozenset[str]
    """Auxiliaries under which nothing was said."""
    joining: frozenset[str]
    """What stands before a further clause of the same speaker: "and", a comma."""
    pauses: frozenset[str]
    """Marks that end the name of the one who speaks: "According to the mayor, ..."."""
    adding: frozenset[str]
    """Participles by which the outer speaker goes on: "..., adding that ..."."""
    asserting: frozenset[str]
    """Before a lesser clause that is as much asserted as the main one: "after the bridge had fallen"."""
    contrast: frozenset[str]
    """Before somebody else who says otherwise: "but the police said"."""
    reckoning: frozenset[str]
    """Verbs of "put the toll at six"."""
    reckoned_at: frozenset[str]
    """Before the number there."""
    unnamed: frozenset[str]
    """Words of "asked not to be named", which tells of the source and is no statement."""
    pronouns: frozenset[str]
    """Subjects that may be whoever spoke before."""
