"""What the stages of the reader hand on: a reading in the making."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.model import Date, Entity, Event, Figure, Parse, Place, Report, Statement
from onrecord.read.words import Words

if TYPE_CHECKING:
    from onrecord.read.signals import Signals


@dataclass(frozen=True, slots=True)
class Draft:
    """A stage takes one and returns one with its part filled in; nothing is changed in place."""

    report: Report
    words: Words
    signals: Signals | None = None
    parse: Parse | None = None
    """One token for each word, in the same order."""
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[Date, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
