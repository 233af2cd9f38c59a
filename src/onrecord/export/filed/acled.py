"""Events as CSV with the columns of ACLED, and ours after them.

ACLED codes what has happened, by rules that a reader of one report cannot always follow. So an event type is
given only where PLOVER's type and mode leave no choice, and only for what is told as a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.export.cells import csv_lines
from onrecord.export.filed.countries import country
from onrecord.export.filed.geojson import located
from onrecord.export.filed.happenings import BESIDE, Happening, When, beside, happenings
from onrecord.model import EventType, Precision
from onrecord.views import Filed

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
    "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude",
    "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
# PLOVER's type and mode -> disorder type, event type, sub-event type. What is not here could be several
# things: a protest may be a riot, a shooting a battle, a bomb a crime, an agreement about trade.
_TYPES: Mapping[tuple[EventType, str], tuple[str, str, str]] = {
    ("ASSAULT", "aerial"): ("Political violence", "Explosions/Remote violence", "Air/drone strike"),
    ("ASSAULT", "drone"): ("Political violence", "Explosions/Remote violence", "Air/drone strike"),
    ("ASSAULT", "suicide-attack"): ("Political violence", "Explosions/Remote violence", "Suicide bomb"),
}
# 1 is the place itself. For regions ACLED takes a town near by or the capital, and we do not.
_PLACES: Mapping[Precision, int] = {"point": 1, "city": 1}


def acled(filed: Iterable[Filed]) -> Iterator[str]:
    """The heading, then a row for each event that has a type."""
    return csv_lines((*COLUMNS, *BESIDE), (row(event) for one in filed for event in happenings(one)))


def row(one: Happening) -> dict[str, Any]:
    """The cells that are sure."""
    report, place, event = one.filed.reading.report, one.place, one.event
    disorder, kind, sub = ("", "", "")
    if one.happened and event.type:
        disorder, kind, sub = _TYPES.get((event.type, event.mode or ""), ("", "", ""))
    exact = one.when is not None and one.when.days == 1
    where = country(place.country) if place else None
    point = located(place) if place else None
    precision = _PLACES.get(place.precision) if place and point else None
    return {
        "event_id_cnty": one.id,
        "event_date": one.when.first.isoformat() if one.when and exact else None,
        "year": one.when.first.year if one.when and one.when.first.year == one.when.last.year else None,
        "time_precision": _time_precision(one.when),
        "disorder_type": disorder,
        "event_type": kind,
        "sub_event_type": sub,
        "actor1": one.actor.words,
        "actor2": one.recipient.words,
        "iso": where.number if where else None,
        "country": where.name if where else None,
        "location": place.text if place and precision else None,
        "latitude": point[1] if point and precision else None,
        "longitude": point[0] if point and precision else None,
        "geo_precision": precision,
        "source": report.publisher,
        "notes": one.words,
        "fatalities": one.dead.exact if one.happened and one.dead else None,
        **beside(one),
    }


def _time_precision(when: When | None) -> int | None:
    """1 the day, 2 the week, 3 the month."""
    if when is None or when.days > 31:
        return None
    return 1 if when.days == 1 else 2 if when.days <= 7 else 3
