"""Report -> Reading: one pass of the network, then a row of stages that each fill in one thing.

    set_apart ─ kept ─ listened ─ parsed ─ entities ─ dates ─ figures ─ places ─ events ─┐
    ┌─────────────────────────────────────────────────────────────────────────────┘
    └ attributed ─ nested ─ resolved ─ relayed ─ needed ─ stances ─ own_voice ─ grounded

Every stage takes a `Draft` and returns one; none changes what it was given, so any of them can be
left out, replaced or tested with values. Only `listened` runs the network. `PARTS` tells which of them a part
of a reading takes.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from threading import Lock

from onrecord import __version__
from onrecord.errors import TooLarge
from onrecord.model import Reading, Report
from onrecord.read.dates import dates
from onrecord.read.draft import Draft
from onrecord.read.encoder import HEADS, Encoder
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


def kept(draft: Draft) -> Draft:
    """The stage that leaves the words of page furniture out."""
    return replace(draft, words=without(draft.words, draft.report.furniture))


def listened(encoder: Encoder, heads: Sequence[str], draft: Draft) -> Draft:
    """The stage that runs the network."""
    return replace(draft, signals=signals(encoder, draft.words, heads))


SYNTAX = ("tags", "morphology", "arcs", "label_dependents", "label_heads")
NAMED = (*SYNTAX, "mentions")
STAGES: tuple[tuple[Stage, tuple[str, ...]], ...] = (
    (parsed, SYNTAX),
    (entities, NAMED),
    (dates, ()),
    (figures, ()),
    (places, ()),
    (events, ()),
    (attributed, HEADS),
    (nested, ()),
    (resolved, ()),
    (relayed, ()),
    (needed, ()),
    (stances, ()),
    (own_voice, ()),
    (grounded, ()),
)
"""What happens to a report, in order, and the heads of the network that each stage listens to."""
EVERY: tuple[Stage, ...] = tuple(stage for stage, _ in STAGES)
PARTS: dict[str, tuple[Stage, ...]] = {
    "statements": EVERY,
    # Who is kept among the entities hangs on who speaks.
    "entities": (parsed, entities, attributed, nested, resolved, relayed, needed),
    "figures": (parsed, entities, dates, figures),
    "dates": (dates,),
    "places": (parsed, entities, places),
    "events": (parsed, entities, dates, events),
    "parse": (parsed,),
}
"""The parts of a reading, and the stages without which each would come out otherwise."""


def stages(encoder: Encoder, only: Collection[str] | None = None) -> tuple[Stage, ...]:
    """What happens to a report of which these parts are asked for; all of them by default."""
    wanted = EVERY if only is None else {stage for part in only for stage in PARTS[part]}
    asked = {head for stage, heads in STAGES if stage in wanted for head in heads}
    network: Stage = partial(listened, encoder, [head for head in HEADS if head in asked])
    return (
        set_apart, kept, *([network] if asked else []), *(stage for stage in EVERY if stage in wanted)
    )  # fmt: skip


def checked(only: Collection[str] | None) -> frozenset[str]:
    """The parts that are asked for. Raises `ValueError` for one that there is not."""
    wanted = frozenset(PARTS if only is None else [only] if isinstance(only, str) else only)
    if unknown := sorted(wanted - PARTS.keys()):
        raise ValueError(f"a reading has no {', '.join(unknown)}; it has {', '.join(PARTS)}")
    return wanted


class Reader:
    """Reads reports with one set of weights; loading them takes about a second.

    `threads` bounds the cores it may use (default: all it is allowed to).
    """

    def __init__(self, threads: int | None = None) -> None:
        self._encoder = Encoder(threads=threads)
        self._stages: dict[frozenset[str], tuple[Stage, ...]] = {}

    def __call__(self, report: Report, only: Collection[str] | None = None) -> Reading:
        """All that is read from `report`, or only the parts asked for, which then come out the same.

        Raises `TooLarge` for over `LONGEST` characters.
        """
        if len(report.text) > LONGEST:
            raise TooLarge(
                report.path or report.url or report.id,
                f"holds {len(report.text):,} characters, and a report may have {LONGEST:,}; split it up",
            )
        wanted = checked(only)
        if wanted not in self._stages:
            self._stages[wanted] = stages(self._encoder, wanted)
        with _without_collector():
            draft = Draft(report, words(report.text))
            for stage in self._stages[wanted]:
                draft = stage(draft)
        return Reading(
            report=draft.report,
            statements=draft.statements if "statements" in wanted else (),
            entities=draft.entities if "entities" in wanted else (),
            figures=draft.figures if "figures" in wanted else (),
            dates=draft.dates if "dates" in wanted else (),
            places=draft.places if "places" in wanted else (),
            events=draft.events if "events" in wanted else (),
            reader=__version__,
            parse=draft.parse if "parse" in wanted else None,
        )


@contextmanager
def _without_collector() -> Iterator[None]:
    """Without looks for cyclic garbage, of which reading makes next to none.

    The many small values of a reading set them off again and again, for a thirtieth of the time.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        # Or the next look would walk through all values of the reading. These two only count them among the
        # old ones; not where somebody has frozen values, who would find them thawed.
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        gc.enable()


_shared: list[Reader] = []
_loading = Lock()


def read(report: Report, only: Collection[str] | None = None) -> Reading:
    """All that is read from `report`, or only some parts, by one reader that is loaded at the first call."""
    checked(only)
    with _loading:
        if not _shared:
            _shared.append(Reader())
    return _shared[0](report, only)
