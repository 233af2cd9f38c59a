"""Report -> Reading: one pass of the network, then a row of stages that each fill in one thing.

    set_apart ─ listened ─ parsed ─ entities ─ dates ─ figures ─ places ─ events ─┐
    ┌─────────────────────────────────────────────────────────────────────────────┘
    └ attributed ─ nested ─ resolved ─ relayed ─ needed ─ stances ─ own_voice ─ grounded

Every stage takes a `Draft` and returns one; none changes what it was given, so any of them can be
left out, replaced or tested with values. Only `listened` runs the network.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from threading import Lock

from onrecord import __version__
from onrecord.errors import TooLarge
from onrecord.model import Reading, Report
from onrecord.read.dates import dates
from onrecord.read.draft import Draft
from onrecord.read.encoder import Encoder
from onrecord.read.entities import entities, needed
from onrecord.read.events import events
from onrecord.read.figures import figures
from onrecord.read.furniture import set_apart
from onrecord.read.grounding import grounded
from onrecord.read.nested import nested
from onrecord.read.own_voice import own_voice
from onrecord.read.places import places
from onrecord.read.relays import relayed
from onrecord.read.signals import signals
from onrecord.read.sources import resolved
from onrecord.read.stance import stances
from onrecord.read.statements import attributed
from onrecord.read.syntax import parsed
from onrecord.read.words import without, words

Stage = Callable[[Draft], Draft]

LONGEST = 1_500_000
"""Characters of a report, the length of three novels; more would take over 700 MB of memory."""


def listened(encoder: Encoder, draft: Draft) -> Draft:
    """The stage that runs the network, over the words that are no page furniture."""
    kept = without(draft.words, draft.report.furniture)
    return replace(draft, words=kept, signals=signals(encoder, kept))


def stages(encoder: Encoder) -> tuple[Stage, ...]:
    """What happens to a report, in order."""
    return (
        set_apart,
        partial(listened, encoder),
        parsed,
        entities,
        dates,
        figures,
        places,
        events,
        attributed,
        nested,
        resolved,
        relayed,
        needed,
        stances,
        own_voice,
        grounded,
    )


class Reader:
    """Reads reports with one set of weights; loading them takes about a second.

    `threads` bounds the cores it may use (default: all it is allowed to).
    """

    def __init__(self, threads: int | None = None) -> None:
        self._stages = stages(Encoder(threads=threads))

    def __call__(self, report: Report) -> Reading:
        """All that is read from `report`. Raises `TooLarge` for over `LONGEST` characters."""
        if len(report.text) > LONGEST:
            raise TooLarge(
                report.path or report.url or report.id,
                f"holds {len(report.text):,} characters, and a report may have {LONGEST:,}; split it up",
            )
        draft = Draft(report, words(report.text))
        for stage in self._stages:
            draft = stage(draft)
        return Reading(
            report=draft.report,
            statements=draft.statements,
            entities=draft.entities,
            figures=draft.figures,
            dates=draft.dates,
            places=draft.places,
            events=draft.events,
            reader=__version__,
            parse=draft.parse,
        )


_shared: list[Reader] = []
_loading = Lock()


def read(report: Report) -> Reading:
    """All that is read from `report`, by one reader that is loaded at the first call."""
    with _loading:
        if not _shared:
            _shared.append(Reader())
    return _shared[0](report)
