"""Assaults as CSV with the columns of the UCDP Georeferenced Event Dataset, and ours after them.

UCDP gives deaths as low, best and high. A bound that a report leaves open stays open; `best` is given where
the report gives one number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.export.cells import csv_lines
from onrecord.export.filed.countries import country
from onrecord.export.filed.geojson import located
from onrecord.export.filed.happenings import BESIDE, Happening, When, beside, happenings, independent
from onrecord.export.filed.texts import day_of
from onrecord.model import Precision
from onrecord.views import Filed

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id",
    "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt",
    "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
# 1 the very place, 6 no more than the country. A region of ours may be of the first order or of none.
_PLACES: Mapping[Precision, int] = {"point": 1, "city": 1, "country": 6}


def ucdp(filed: Iterable[Filed]) -> Iterator[str]:
    """The heading, then a row for each event that is an assault and told as a fact."""
    return csv_lines(
        (*COLUMNS, *BESIDE),
        (
            row(event)
            for one in filed
            for event in happenings(one)
            if event.event.type == "ASSAULT" and event.happened
        ),
    )


def row(one: Happening) -> dict[str, Any]:
    """The cells that are sure."""
    report, place, when, dead = one.filed.reading.report, one.place, one.when, one.dead
    source = one.statement.source if one.statement else None
    where = country(place.country) if place else None
    point = located(place) if place else None
    article = (report.publisher, day_of(report.published), report.title)
    return {
        "id": one.id,
        "year": when.first.year if when and when.first.year == when.last.year else None,
        "side_a": one.actor.words,
        "side_b": one.recipient.words,
        "number_of_sources": independent(one.claim) if one.claim else None,
        "source_article": ", ".join(part for part in article if part),
        "source_office": report.publisher,
        "source_date": day_of(report.published),
        "source_headline": report.title,
        "source_original": (source.name or source.text) if source else None,
        "where_prec": _PLACES.get(place.precision) if place and point else None,
        "where_coordinates": place.text if place else None,
        "where_description": place.text if place else None,
        "latitude": point[1] if point else None,
        "longitude": point[0] if point else None,
        "geom_wkt": f"POINT ({point[0]} {point[1]})" if point else None,
        "country": where.name if where else None,
        "date_prec": _date_precision(when),
        "date_start": when.first.isoformat() if when else None,
        "date_end": when.last.isoformat() if when else None,
        "best": dead.best if dead else None,
        "high": dead.high if dead else None,
        "low": dead.low if dead else None,
        **beside(one),
    }


def _date_precision(when: When | None) -> int | None:
    """1 the day, 2 up to six days, 3 the week, 4 the month, 5 up to the year."""
    if when is None or when.days > 366:
        return None
    for precision, most in ((1, 1), (2, 6), (3, 7), (4, 31)):
        if when.days <= most:
            return precision
    return 5
