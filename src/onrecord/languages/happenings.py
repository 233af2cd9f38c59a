"""What a row of an event table must know of a language to be sure of its place and its dead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HappeningWords:
    """Word forms in lower case."""

    inside: frozenset[str]
    """What stands right before a place where something happened."""
    articles: frozenset[str]
    """What may stand between."""
    lethal: frozenset[str]
    """Triggers after which those it was done to are dead."""
