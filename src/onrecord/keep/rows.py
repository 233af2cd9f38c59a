"""A reading -> the rows that keep it, and back. Pure functions; the numbers of rows come from the store."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.errors import BadForm, DamagedStore
from onrecord.ids import identified
from onrecord.keep.keys import article, day, key, rank, short
from onrecord.model import Figure, Reading, Report, Statement
from onrecord.wire import from_dict, to_dict

Row = dict[str, Any]
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reading that is ready to be kept: with the ids of what it says, and known to read back."""

    reading: Reading
    external_id: str | None
    rest: str
    body: bytes


def prepared(reading: Reading, external_id: str | None = None) -> Prepared:
    """Raises `BadForm` for a reading that could not be read back."""
    reading, foreign = identified(reading)
    try:
        plain = to_dict(reading)
        from_dict(plain)
        report = plain.pop("report")
        del report["text"]
        rest, body = json.dumps(report), json.dumps(plain, separators=(",", ":"))
    except (ValueError, OverflowError) as error:  # a whole number of thousands of digits
        raise BadForm(f"$: cannot be written as JSON: {error}") from error
    return Prepared(reading, external_id or foreign, rest, zlib.compress(body.encode("ascii")))


# --- out -------------------------------------------------------------------------------------------


def report_row(given: Prepared, now: str) -> Row:
    """The row of `reports`, but for `revises`."""
    report = given.reading.report
    return {
        "id": report.id,
        "external_id": given.external_id,
        "external_key": None if given.external_id is None else short(given.external_id),
        "article": article(report.url, report.publisher),
        "publisher": report.publisher,
        "publisher_key": key(report.publisher or ""),
        "title": report.title,
        "url": report.url,
        "published": report.published,
        "day": day(report.published),
        "moment": report.retrieved or report.published or "",
        "language": report.language,
        "text": report.text,
        "rest": given.rest,
        "added": now,
    }


def reading_row(given: Prepared, report: int, now: str) -> Row:
    """The row of `readings`."""
    reader = given.reading.reader
    return {"report": report, "reader": reader, "rank": rank(reader), "body": given.body, "added": now}


def source_name(statement: Statement) -> str | None:
    """The name under which a statement's source is found, or its words where it has none."""
    if statement.source is None:
        return None
    name = statement.source.name or statement.source.text
    return name if key(name) else None


def statement_rows(reading: Reading, sources: Mapping[str, int]) -> list[Row]:
    """The rows of `statements`, but for `report` and `reading`; `sources` tells a key's number."""
    publisher_key, published = key(reading.report.publisher or ""), day(reading.report.published)
    rows = []
    for number, one in enumerate(reading.statements):
        name, source, cue = source_name(one), one.source, one.cue
        rows.append(
            {
                "id": one.id,
                "number": number,
                "source": None if name is None else sources[key(name)],
                "source_text": source.text if source else None,
                "standing": source.standing if source else "unattributed",
                "kind": source.kind if source else None,
                "act": cue.act if cue else None,
                "stance": cue.stance if cue else None,
                "quotation": one.content.quotation,
                "factuality": one.factuality,
                "negated": one.negated,
                "own_voice": one.own_voice,
                "content": one.content.text,
                "start": one.content.spans[0].start if one.content.spans else 0,
                "publisher_key": publisher_key,
                "day": published,
            }
        )
    return rows


def part_rows(reading: Reading) -> dict[str, list[Row]]:
    """The rows of the tables of a reading's parts, by table, but for `reading`."""
    rows: dict[str, list[Row]] = {
        "entities": [
            {
                "id": one.id,
                "type": one.type,
                "name": one.name,
                "key": key(one.name),
                "mentions": len(one.mentions),
            }
            for one in reading.entities
        ],
        "figures": [_figure_row(one) for one in reading.figures],
        "dates": [
            {"id": one.id, "text": one.text, "timex": one.timex, "edtf": one.edtf} for one in reading.dates
        ],
        "places": [
            {
                "id": one.id,
                "text": one.text,
                "key": key(one.text),
                # No number of GeoNames is as large; the JSON keeps it.
                "geonames": one.geonames if one.geonames is None or abs(one.geonames) <= _LARGEST else None,
                "lat": one.lat,
                "lon": one.lon,
                "country": one.country,
                "precision": one.precision,
            }
            for one in reading.places
        ],
        "events": [
            {"id": one.id, "type": one.type, "mode": one.mode, "factuality": one.factuality}
            for one in reading.events
        ],
    }
    for named in rows.values():
        for number, row in enumerate(named):
            row["number"] = number
    return rows


def _figure_row(one: Figure) -> Row:
    return {
        "id": one.id,
        "text": one.text,
        "low": None if one.low is None else float(one.low),
        "high": None if one.high is None else float(one.high),
        "approximate": one.approximate,
        "unit": one.unit,
        "of": one.of,
        "key": key(one.of or ""),
    }


def held_rows(reading: Reading) -> dict[str, list[Row]]:
    """Which statements hold which figures, dates, places and events: `statement` and `number`, each once."""
    rows: dict[str, list[Row]] = {}
    for kind in ("figures", "dates", "places", "events"):
        numbers = {one.id: number for number, one in enumerate(getattr(reading, kind))}
        rows[kind] = [
            {"statement": statement, "number": number}
            for statement, one in enumerate(reading.statements)
            for number in dict.fromkeys(numbers[identity] for identity in getattr(one, kind))
        ]
    return rows


# --- back ------------------------------------------------------------------------------------------


def report_of(text: str, rest: str, revises: str | None) -> Report:
    """The report that was kept."""
    return replace(from_dict({"report": {**json.loads(rest), "text": text}}).report, revises=revises)


def reading_of(text: str, rest: str, revises: str | None, body: bytes) -> Reading:
    """The reading that was kept; raises `DamagedStore` where its JSON is no reading any more."""
    try:
        plain = json.loads(zlib.decompress(body))
        reading = from_dict({**plain, "report": {**json.loads(rest), "text": text}})
    except (zlib.error, ValueError, TypeError, BadForm) as error:
        raise DamagedStore(f"a reading cannot be read back: {error}") from error
    return replace(reading, report=replace(reading.report, revises=revises))


def replaced(versions: Sequence[tuple[int, str]], moment: str) -> int | None:
    """Which of an article's versions, given as number and moment, a new one of `moment` replaces.

    The latest that is not later; the last to arrive where the moments do not tell.
    """
    if not moment:
        return max((number for number, _ in versions), default=None)
    before = [(seen, number) for number, seen in versions if seen <= moment]
    return max(before)[1] if before else None
