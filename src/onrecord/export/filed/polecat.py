"""Events as CSV with the columns of POLECAT, and ours after them: PLOVER's types and modes are our own.

Intensity, contexts and sectors need rules that we do not have; they stay blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.export.cells import csv_lines
from onrecord.export.filed.countries import country
from onrecord.export.filed.geojson import located
from onrecord.export.filed.happenings import BESIDE, Happening, Party, beside, happenings
from onrecord.export.filed.texts import day_of
from onrecord.model import EntityType, EventType
from onrecord.views import Filed

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename",
    "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip
_QUADS: Mapping[str, tuple[EventType, ...]] = {
    "VERBAL COOPERATION": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "MATERIAL COOPERATION": ("COOPERATE", "AID", "RETREAT"),
    "VERBAL CONFLICT": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "MATERIAL CONFLICT": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD_OF: Mapping[EventType, str] = {kind: quad for quad, kinds in _QUADS.items() for kind in kinds}


def polecat(filed: Iterable[Filed]) -> Iterator[str]:
    """The heading, then a row for each event that has a type; what factuality it has stands beside it."""
    return csv_lines((*COLUMNS, *BESIDE), (row(event) for one in filed for event in happenings(one)))


def row(one: Happening) -> dict[str, Any]:
    """The cells that are sure."""
    reading, place = one.filed.reading, one.place
    point = located(place) if place else None
    where = country(place.country) if place else None
    kind = one.event.type
    return {
        "Event ID": one.id,
        "Event Date": one.when.first.isoformat() if one.when and one.when.days == 1 else None,
        "Event Type": kind,
        "Event Mode": one.event.mode,
        "Quad Code": QUAD_OF[kind] if kind else None,
        **_party("Actor", one.actor),
        **_party("Recipient", one.recipient),
        "Placename": place.text if place else None,
        "City": place.text if place and place.precision == "city" else None,
        "Country": where.letters if where else None,
        "Latitude": point[1] if point else None,
        "Longitude": point[0] if point else None,
        "GeoNames ID": place.geonames if place else None,
        "Raw Placename": place.text if place else None,
        "Source": reading.report.publisher,
        "Publication Date": day_of(reading.report.published),
        "Story People": _names(one, "PERSON"),
        "Story Organizations": _names(one, "ORG"),
        "Story Locations": list(dict.fromkeys(place.text for place in reading.places)),
        "Language": reading.report.language,
        "Version": f"OnRecord {reading.reader}".strip(),
        **beside(one),
    }


def _party(role: str, party: Party) -> dict[str, Any]:
    where = country(party.country)
    return {
        f"{role} Name": party.entity.name if party.entity else None,
        f"{role} Country": where.letters if where else None,
        f"{role} Name Raw": party.words,
    }


def _names(one: Happening, kind: EntityType) -> list[str]:
    found = (
        entity.name
        for entity in one.filed.reading.entities
        if entity.type == kind and any(mention.form == "name" for mention in entity.mentions)
    )
    return list(dict.fromkeys(found))
