"""Events as the tables of event data want them: one row each, and nothing in it that is not sure.

    Event (trigger, type, mode, who to whom)
      └─ the innermost statement that tells it
           ├─ its one date
           ├─ the one place that it says something happened in
           └─ the one count of dead, for the assault on those who are counted

A statement that gives two dates gives an event none: which of them is its own is not known here. The same
holds for places and for the dead. A blank cell says that; the exact words stand beside it.
"""

from __future__ import annotations

import math
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.export.filed.texts import web_address
from onrecord.languages.en.happenings import WORDS
from onrecord.model import Entity, Event, Figure, Place, Reading, Span, Spans, Statement, words_of
from onrecord.views import Claim, Filed, Step

BESIDE = (
    "onrecord_report", "onrecord_statement", "onrecord_story", "onrecord_claims", "onrecord_source",
    "onrecord_standing", "onrecord_act", "onrecord_event_factuality", "onrecord_statement_factuality",
    "onrecord_type", "onrecord_mode", "onrecord_words", "onrecord_url", "onrecord_on_record_low",
    "onrecord_unnamed_low", "onrecord_unnamed_high", "onrecord_corroborated", "onrecord_contested",
    "onrecord_admiralty",
)  # fmt: skip
"""Columns of ours after those of every event table; the last one is for people and never filled."""
_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?")
_BEFORE = 24
"""Characters before a place in which the word stands that says something happened there."""
_LOCATED = {
    "en": re.compile(
        rf"\b(?:{'|'.join(sorted(WORDS.inside))})\s+(?:(?:{'|'.join(sorted(WORDS.articles))})\s+)?$",
        re.IGNORECASE,
    )
}
_ASSERTING = frozenset({"say", "confirm", "admit", "announce"})
_LINE = 1_000
"""Characters of a line that are told where no statement holds the event."""


@dataclass(frozen=True, slots=True)
class When:
    """The first and the last day on which it may have been."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days that are."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Dead:
    """A count of dead as bounds, None where it is open; `best` only where the report gives one number."""

    low: int | None
    high: int | None
    best: int | None

    @property
    def exact(self) -> int | None:
        """The number, where there is one and it is no estimate."""
        return self.best if self.low == self.high == self.best else None


@dataclass(frozen=True, slots=True)
class Party:
    """Who did it, or to whom: the exact words, and the entity where they are its name or stand for it."""

    words: str
    entity: Entity | None
    country: str | None
    """Two letters, where the words name a country."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that has a type, with all that is sure about it."""

    filed: Filed
    event: Event
    statement: Statement | None
    claims: tuple[Claim, ...]
    words: str
    """Of the statement's content, or else of the line; exactly as published."""
    when: When | None
    place: Place | None
    actor: Party
    recipient: Party
    dead: Dead | None

    @property
    def id(self) -> str:
        """The report's id and the event's number in it."""
        return f"{self.filed.reading.report.id}-{self.event.id}"

    @property
    def happened(self) -> bool:
        """Whether it is told as a fact, by whoever tells it: asserted, not only alleged or feared."""
        statement = self.statement
        if statement is None or self.event.factuality != "CT+":
            return self.event.factuality == "CT+"
        asserted = statement.cue is None or statement.cue.act in _ASSERTING
        return asserted and statement.factuality == "CT+" and not statement.negated

    @property
    def claim(self) -> Claim | None:
        """The one claim that tells the event: of the dead where they are counted, else of no count."""
        facet = "dead" if self.dead else None
        fitting = [claim for claim in self.claims if claim.facet == facet]
        return fitting[0] if len(fitting) == 1 else None


def happenings(filed: Filed) -> Iterator[Happening]:
    """The events of one report that have a type, in their order."""
    reading = filed.reading
    for event in reading.events:
        if event.type is None:
            continue
        statement = _teller(reading, event)
        yield Happening(
            filed=filed,
            event=event,
            statement=statement,
            claims=tuple(filed.claims.get(statement.id, ())) if statement else (),
            words=statement.content.text if statement else _line(reading.report.text, event.trigger),
            when=_when(reading, statement),
            place=_place(reading, statement, event),
            actor=_party(reading, event.actor),
            recipient=_party(reading, event.recipient),
            dead=_dead(filed, statement, event),
        )


def beside(one: Happening) -> dict[str, Any]:
    """The cells of `BESIDE`."""
    source, claim = one.statement.source if one.statement else None, one.claim
    return {
        "onrecord_report": one.filed.reading.report.id,
        "onrecord_statement": one.statement.id if one.statement else None,
        "onrecord_story": one.filed.story,
        "onrecord_claims": [claim.id for claim in one.claims],
        "onrecord_source": (source.name or source.text) if source else None,
        "onrecord_standing": source.standing if source else None,
        "onrecord_act": one.statement.cue.act if one.statement and one.statement.cue else None,
        "onrecord_event_factuality": one.event.factuality,
        "onrecord_statement_factuality": one.statement.factuality if one.statement else None,
        "onrecord_type": one.event.type,
        "onrecord_mode": one.event.mode,
        "onrecord_words": one.words,
        "onrecord_url": web_address(one.filed.reading.report.url),
        "onrecord_on_record_low": claim.origins.on_record_low if claim else None,
        "onrecord_unnamed_low": claim.origins.unnamed_low if claim else None,
        "onrecord_unnamed_high": claim.origins.unnamed_high if claim else None,
        "onrecord_corroborated": claim.corroborated if claim else None,
        "onrecord_contested": claim.contested if claim else None,
    }


def independent(claim: Claim) -> int:
    """How many sources stand behind it at the least, when all are one that may be one."""
    origins = claim.origins
    at_least = max(origins.on_record_low, origins.unnamed_low, min(1, origins.own_voice))
    return max(at_least, 2) if claim.corroborated else at_least


def calendar(edtf: str | None) -> When | None:
    """The days of an EDTF value: of a day, a month, a year, or from one such to another; else None.

    What is open, approximate, uncertain, or written with a season or an X has no days that are sure.
    """
    if not edtf:
        return None
    first, _, last = edtf.partition("/")
    begin = _days(first)
    end = _days(last) if "/" in edtf else begin
    if begin is None or end is None or begin[0] > end[1]:
        return None
    return When(begin[0], end[1])


def _days(value: str) -> tuple[date, date] | None:
    found = _EDTF.fullmatch(value)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last = date(first.year, month or 12, day or monthrange(first.year, month or 12)[1])
    except ValueError:
        return None
    return first, last


def _teller(reading: Reading, event: Event) -> Statement | None:
    """The innermost statement that holds the event: the one with the shortest content."""
    held = [one for one in reading.statements if event.id in one.events]
    return min(held, key=lambda one: sum(end - start for start, end in one.content.spans), default=None)


def _when(reading: Reading, statement: Statement | None) -> When | None:
    wanted = set(statement.dates) if statement else set()
    dates = [one for one in reading.dates if one.id in wanted]
    return calendar(dates[0].edtf) if len(dates) == 1 else None


def _place(reading: Reading, statement: Statement | None, event: Event) -> Place | None:
    """The one place that stands right after "in" or "at", and after this event with no other between.

    Where a ship was bound for, or who did it, is no place of it.
    """
    if statement is None:
        return None
    inside = _LOCATED.get(reading.report.language[:2].lower())
    spans, text = statement.content.spans, reading.report.text
    starts = [other.trigger.start for other in reading.events]
    places = {
        one.geonames or one.text: one
        for one in reading.places
        if inside
        and one.id in statement.places
        and any(span.covers(one.span) for span in spans)
        and not any(span.overlaps(one.span) for span in (*event.actor, *event.recipient))
        and not any(event.trigger.end <= start < one.span.start for start in starts)
        and event.trigger.end <= one.span.start
        and inside.search(text, max(0, one.span.start - _BEFORE), one.span.start)
    }
    return next(iter(places.values())) if len(places) == 1 else None


def _party(reading: Reading, spans: Spans) -> Party:
    words = words_of(reading.report.text, spans)
    if len(spans) != 1:
        return Party(words, None, None)
    entities = [one for one in reading.entities if any(each.span == spans[0] for each in one.mentions)]
    states = {
        place.country for place in reading.places if place.span == spans[0] and place.precision == "country"
    }
    return Party(
        words,
        entities[0] if len(entities) == 1 else None,
        states.pop() if len(states) == 1 else None,
    )


def _dead(filed: Filed, statement: Statement | None, event: Event) -> Dead | None:
    """The dead that the statement counts, for the assault on those who are counted, or for its only one.

    That it counts dead at all is what linking found.
    """
    if statement is None or event.type != "ASSAULT":
        return None
    claims = [claim for claim in filed.claims.get(statement.id, ()) if claim.facet == "dead"]
    if not claims:
        return None
    reading, spans = filed.reading, statement.content.spans
    figures = [
        one
        for one in reading.figures
        if one.unit is None and (one.id in statement.figures or any(span.covers(one.span) for span in spans))
    ]
    on_them = [one for one in figures if any(span.overlaps(one.span) for span in event.recipient)]
    if len(on_them) == 1 and event.trigger.of(reading.report.text).lower() in WORDS.lethal:
        return _bounds(on_them[0])
    if len(figures) > 1:
        steps = [step for claim in claims if claim.series for step in claim.series.steps]
        figures = [one for one in figures if any(_counts(one, step, statement) for step in steps)]
    assaults = [one for one in reading.events if one.type == "ASSAULT" and one.id in statement.events]
    return _bounds(figures[0]) if len(figures) == len(assaults) == 1 else None


def _counts(figure: Figure, step: Step, statement: Statement) -> bool:
    """Whether the figure is the one of a step: the same, or a looser one of a statement that repeats it."""
    if (figure.low, figure.high, figure.approximate) == (step.low, step.high, step.approximate):
        return True
    low = -math.inf if step.low is None else step.low
    high = math.inf if step.high is None else step.high
    return (
        statement.id in step.statements
        and (figure.low is None or figure.low <= low)
        and (figure.high is None or high <= figure.high)
    )


def _bounds(figure: Figure) -> Dead | None:
    low, high = _count(figure.low), _count(figure.high)
    if low is None and high is None:
        return None
    one = low if low == high else None
    # "About twenty" is an estimate and no bound.
    return Dead(None, None, one) if figure.approximate and one is not None else Dead(low, high, one)


def _count(value: float | None) -> int | None:
    return int(value) if value is not None and value >= 0 and float(value).is_integer() else None


def _line(text: str, span: Span) -> str:
    """The line around the span; of a very long one, what stands nearest."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _LINE // 2)
    end = text.find("\n", span.end)
    return text[start : min(len(text) if end < 0 else end, span.end + _LINE // 2)].strip()
