"""Statements as flat rows, for a data frame or a spreadsheet."""

from __future__ import annotations

from typing import Any

from onrecord.model import Reading
from onrecord.telling import bounds, outline, standing_of


def table(reading: Reading) -> list[dict[str, Any]]:
    """One row for each statement, in the order of the ledger; every row has the same keys.

    Several values in one cell are joined by " | ", the chain of `via` by " > ".
    """
    report = reading.report
    figures = {figure.id: figure for figure in reading.figures}
    dates = {date.id: date for date in reading.dates}
    places = {place.id: place for place in reading.places}
    events = {event.id: event for event in reading.events}
    rows: list[dict[str, Any]] = []
    for number, (depth, statement) in enumerate(outline(reading.statements), 1):
        source, cue, content = statement.source, statement.cue, statement.content
        held = [figures[key] for key in statement.figures if key in figures]
        rows.append(
            {
                "report": report.id,
                "path": report.path,
                "url": report.url,
                "publisher": report.publisher,
                "title": report.title,
                "published": report.published,
                "statement": statement.id,
                "number": number,
                "depth": depth,
                "within": statement.within,
                "source": (source.name or source.text) if source else None,
                "source_text": source.text if source else None,
                "standing": standing_of(statement),
                "kind": source.kind if source else None,
                "role": source.role if source else None,
                "affiliation": source.affiliation if source else None,
                "entity": source.entity if source else None,
                "via": " > ".join(via.name for via in statement.via),
                "cue": cue.text if cue else None,
                "act": cue.act if cue else None,
                "stance": cue.stance if cue else None,
                "content": content.text,
                "quotation": content.quotation,
                "start": content.spans[0].start if content.spans else None,
                "end": content.spans[-1].end if content.spans else None,
                "negated": statement.negated,
                "own_voice": statement.own_voice,
                "factuality": statement.factuality,
                "figures": " | ".join(f"{figure.text} = {bounds(figure)}" for figure in held),
                "low": held[0].low if len(held) == 1 else None,
                "high": held[0].high if len(held) == 1 else None,
                "dates": " | ".join(
                    dates[key].edtf or dates[key].text for key in statement.dates if key in dates
                ),
                "places": " | ".join(places[key].text for key in statement.places if key in places),
                "events": " | ".join(
                    events[key].type or events[key].trigger.of(report.text)
                    for key in statement.events
                    if key in events
                ),
            }
        )
    return rows
