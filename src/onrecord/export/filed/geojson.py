"""GeoJSON (RFC 7946): a feature for each place in each statement, with how far off its point may be.

A place that no statement of ours holds has a feature of its own; one whose coordinates are not known has
no geometry, and is listed all the same. Every feature stands on its own line.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.export.filed.texts import day_of, json_of, web_address
from onrecord.model import Place, Precision, Statement
from onrecord.views import Filed

# A rule of thumb for how far from the point the thing may have happened, in metres; not measured.
UNCERTAINTY: Mapping[Precision, int] = {
    "point": 1_000,
    "city": 10_000,
    "region": 100_000,
    "area": 300_000,
    "country": 500_000,
}


def geojson(filed: Iterable[Filed]) -> Iterator[str]:
    """One FeatureCollection, in pieces."""
    yield '{"type": "FeatureCollection", "features": ['
    between = "\n"
    for one in filed:
        for feature in features(one):
            yield between + json_of(feature)
            between = ",\n"
    yield "\n]}\n"


def features(filed: Filed) -> Iterator[dict[str, Any]]:
    """The features of one report: places in the order of the text, statements in theirs."""
    for place in filed.reading.places:
        held = [one for one in filed.reading.statements if place.id in one.places]
        for statement in held or (None,):
            yield _feature(filed, place, statement)


def _feature(filed: Filed, place: Place, statement: Statement | None) -> dict[str, Any]:
    report = filed.reading.report
    source = statement.source if statement else None
    dates = {date.id: date for date in filed.reading.dates}
    point = located(place)
    claims = filed.claims.get(statement.id, ()) if statement else ()
    return {
        "type": "Feature",
        "id": ":".join((report.id, place.id, *([statement.id] if statement else []))),
        "geometry": {"type": "Point", "coordinates": [*point]} if point else None,
        "properties": {
            "place": place.text,
            "geonames": place.geonames,
            "country": place.country,
            "precision": place.precision,
            "uncertainty_m": UNCERTAINTY[place.precision] if point else None,
            "start": place.span.start,
            "end": place.span.end,
            "report": report.id,
            "url": web_address(report.url),
            "publisher": report.publisher,
            "published": report.published,
            "day": day_of(report.published),
            "title": report.title,
            "story": filed.story,
            "story_title": filed.story_title,
            "statement": statement.id if statement else None,
            "source": (source.name or source.text) if source else None,
            "standing": source.standing if source else None,
            "act": statement.cue.act if statement and statement.cue else None,
            "factuality": statement.factuality if statement else None,
            "own_voice": statement.own_voice if statement else None,
            "content": statement.content.text if statement else None,
            "dates": [dates[key].edtf or dates[key].text for key in statement.dates if key in dates]
            if statement
            else [],
            "claims": [claim.id for claim in claims],
            "corroborated": any(claim.corroborated for claim in claims) if claims else None,
            "contested": any(claim.contested for claim in claims) if claims else None,
        },
    }


def located(place: Place) -> tuple[float, float] | None:
    """Longitude and latitude, None where they are not known or not on the globe."""
    if place.lat is None or place.lon is None or not math.isfinite(place.lat + place.lon):
        return None
    return (place.lon, place.lat) if abs(place.lat) <= 90 and abs(place.lon) <= 180 else None
