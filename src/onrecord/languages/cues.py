"""The shape of the table of cues: what they do, how far the reporter stands off, how sure they sound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.model import Act, Factuality, Stance


@dataclass(frozen=True, slots=True)
class CueGroup:
    """Cues that do the same.

    An entry is a word in its base form or a phrase of such; a phrase may fix a form instead
    ("be considering" is met by "is considering", but not by "is considered").
    """

    act: Act
    words: frozenset[str]
    stance: Stance = "neutral"
    factuality: Factuality = "CT+"
    """What a plain content ("the bridge is closed") gets under such a cue."""
    presupposes: bool = False
    """The content holds when the cue is negated too: "did not admit that the bridge was closed"."""


@dataclass(frozen=True, slots=True)
class CueWords:
    """What the reader must know of a language to weigh a cue and its content. All in lower case."""

    groups: tuple[CueGroup, ...]
    weak: frozenset[str]
    """Nouns that tell the occasion ("statement", "letter") and count only where no other word does."""
    irregular: Mapping[str, str]
    """Form -> base form, where `endings` do not lead there."""
    endings: tuple[tuple[str, str], ...]
    """An ending and what stands for it in the base form, in the order to be tried."""
    adverbs: frozenset[str]
    """Words that may stand inside a phrase without breaking it ("called again for")."""
    adverb_ending: str
    """The ending of further such words."""

    refusals: frozenset[str]
    """Phrases for not doing what the verb after them names: "decline to", "would not"."""
    speaking: frozenset[str]
    """Verbs that, when refused, leave the source silent."""
    answering: frozenset[str]
    """Those of them that put nothing forward even when not refused: "comment", "respond"."""
    silences: frozenset[str]
    """Whole phrases for silence: "could not be reached"."""

    distancing: frozenset[str]
    """Words about a cue by which the reporter stands off: "falsely", "without evidence"."""
    endorsing: frozenset[str]
    """Words about a cue by which the reporter stands by it: "rightly"."""

    to_mark: str
    """The mark of a content that is an action: "to" in "told them to leave"."""
    objects: frozenset[str]
    """Words that may stand before it: "them"."""
    ordering: frozenset[str]
    """Verbs that order when such a content follows."""
    demanding: frozenset[str]
    """Verbs that demand when such a content follows."""
    promising: frozenset[str]
    """Verbs that promise when such a content follows."""
    intending: frozenset[str]
    """Verbs that intend when such a content follows."""
    warning: frozenset[str]
    """Verbs that threaten when the content speaks of consequences."""
    consequences: frozenset[str]
    """Words of such a content."""
    blaming: frozenset[str]
    """Words that turn a plain "call" or "describe" into an accusation, met in the content."""
    naming: frozenset[str]
    """The verbs concerned."""
