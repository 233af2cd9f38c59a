"""Values -> rows of the tables, and a reading back from its row. Pure functions; rows are plain dicts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from onrecord.errors import BadForm
from onrecord.model import Failure, Reading, Span, words_of
from onrecord.views import Claim, Copies, Said, Story, Tie
from onrecord.wire import from_dict, to_json

Row = dict[str, Any]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_HALVES = re.compile("[\ud800-\udfff]")
# The largest whole number that a column of counts holds.
_LARGEST = 2**63 - 1


def rows_of(reading: Reading, external_id: str | None = None) -> dict[str, list[Row]]:
    """The rows of `reports`, `statements`, `entities` and so on that one reading makes.

    The parse is left out: the same reader gives it again.
    """
    report, text = reading.report, reading.report.text
    day = day_of(report.published)
    head = {"report": report.id, "day": day}

    def placed(span: Span) -> Row:
        return {"start": span.start, "end": span.end}

    def part(number: int, identity: str) -> Row:
        return {**head, "number": number, "id": identity}

    rows: dict[str, list[Row]] = {
        "reports": [_report_row(reading, external_id)],
        "statements": [_statement_row(reading, number) for number in range(len(reading.statements))],
        "entities": [
            {**part(n, one.id), "type": one.type, "name": one.name, "mentions": len(one.mentions)}
            for n, one in enumerate(reading.entities)
        ],
        "figures": [
            {
                **part(n, one.id),
                **placed(one.span),
                "text": one.text,
                "low": None if one.low is None else float(one.low),
                "high": None if one.high is None else float(one.high),
                "approximate": one.approximate,
                "unit": one.unit,
                "of": one.of,
            }
            for n, one in enumerate(reading.figures)
        ],
        "dates": [
            {
                **part(n, one.id),
                **placed(one.span),
                "text": one.text,
                "timex": one.timex,
                "edtf": one.edtf,
            }
            for n, one in enumerate(reading.dates)
        ],
        "places": [
            {
                **part(n, one.id),
                **placed(one.span),
                "text": one.text,
                # No number of GeoNames is as large; the JSON keeps it.
                "geonames": one.geonames if one.geonames is None or abs(one.geonames) <= _LARGEST else None,
                "lat": one.lat,
                "lon": one.lon,
                "country": one.country,
                "precision": one.precision,
            }
            for n, one in enumerate(reading.places)
        ],
        "events": [
            {
                **part(n, one.id),
                **placed(one.trigger),
                "text": one.trigger.of(text),
                "type": one.type,
                "mode": one.mode,
                "actor": words_of(text, one.actor) if one.actor else None,
                "recipient": words_of(text, one.recipient) if one.recipient else None,
                "factuality": one.factuality,
            }
            for n, one in enumerate(reading.events)
        ],
    }
    return {name: [writable(row) for row in found] for name, found in rows.items()}


def reading_of(row: Mapping[str, Any]) -> Reading:
    """The reading that a row of `reports` was made from, but for its parse; `BadForm` where it is none."""
    try:
        plain = json.loads(row["reading"])
        report = plain["report"]
        report.setdefault("text", row["text"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadForm(f"{row.get('id')}: the row of `reports` holds no reading") from error
    return from_dict(plain)


def _report_row(reading: Reading, external_id: str | None) -> Row:
    report = reading.report
    plain = json.loads(to_json(reading))
    # A text that no column can hold stays in the JSON, which spells it out.
    if not _HALVES.search(report.text):
        del plain["report"]["text"]
    return {
        "id": report.id,
        "external_id": external_id,
        "day": day_of(report.published),
        "published": report.published,
        "publisher": report.publisher,
        "title": report.title,
        "byline": report.byline,
        "credit": report.credit,
        "dateline": report.dateline,
        "url": report.url,
        "path": report.path,
        "retrieved": report.retrieved,
        "language": report.language,
        "revises": report.revises,
        "statements": len(reading.statements),
        "reader": reading.reader,
        "text": report.text,
        "reading": json_of(plain),
    }


def json_of(plain: Any) -> str:
    """JSON that can be written as UTF-8, whatever it holds."""
    line = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return _HALVES.sub(lambda found: f"\\u{ord(found.group()):04x}", line)


def _statement_row(reading: Reading, number: int) -> Row:
    report, one = reading.report, reading.statements[number]
    source, cue, spans = one.source, one.cue, one.content.spans
    return {
        "id": one.id,
        "report": report.id,
        "day": day_of(report.published),
        "number": number,
        "publisher": report.publisher,
        "source": (source.name or source.text) if source else None,
        "source_text": source.text if source else None,
        "standing": source.standing if source else "unattributed",
        "kind": source.kind if source else None,
        "affiliation": source.affiliation if source else None,
        "role": source.role if source else None,
        "entity": source.entity if source else None,
        "cue": cue.text if cue else None,
        "act": cue.act if cue else None,
        "stance": cue.stance if cue else None,
        "content": one.content.text,
        "quotation": one.content.quotation,
        "start": spans[0].start if spans else 0,
        "end": spans[-1].end if spans else 0,
        "negated": one.negated,
        "own_voice": one.own_voice,
        "factuality": one.factuality,
        "within": one.within,
        "via": [via.name for via in one.via],
        "figures": list(one.figures),
        "dates": list(one.dates),
        "places": list(one.places),
        "events": list(one.events),
    }


def failure_row(failure: Failure) -> Row:
    """The row of `failures`."""
    return writable({"where": failure.where, "why": failure.why})


# --- what linking makes ------------------------------------------------------------------------


def claim_row(claim: Claim) -> Row:
    """The row of `claims`; the claim with its statements."""
    origins, line = claim.origins, claim.series
    return writable(
        {
            "id": claim.id,
            "story": claim.story,
            "text": claim.text,
            "facet": claim.facet,
            "negative": claim.negative,
            "first_day": claim.first_day,
            "last_day": claim.last_day,
            "first": claim.first,
            "on_record": origins.on_record,
            "on_record_low": origins.on_record_low,
            "unnamed_low": origins.unnamed_low,
            "unnamed_high": origins.unnamed_high,
            "own_voice": origins.own_voice,
            "unknown": origins.unknown,
            "corroborated": claim.corroborated,
            "contested": claim.contested,
            "publishers": list(claim.publishers),
            "reports": list(claim.reports),
            "statements": [one.id for one in claim.statements],
            "origins": [
                {
                    "id": one.id,
                    "kind": one.kind,
                    "name": one.name,
                    "institution": one.institution,
                    "publisher": one.publisher,
                    "people": one.people,
                    "party": one.party,
                }
                for one in claim.origin_list
            ],
            "traced": [_traced(one) for one in claim.statements],
            "series_of": line.of if line else None,
            "series": [
                {
                    "when": step.when,
                    "low": None if step.low is None else float(step.low),
                    "high": None if step.high is None else float(step.high),
                    "approximate": step.approximate,
                    "unit": step.unit,
                    "statements": list(step.statements),
                    "origins": list(step.origins),
                }
                for step in (line.steps if line else ())
            ],
        }
    )


def _traced(said: Said) -> Row:
    return {
        "statement": said.id,
        "chain": list(said.chain),
        "origins": list(said.origins),
        "copied": said.copied,
    }


def link_rows(claim: Claim) -> list[Row]:
    """The rows of `links` that one claim's ties and conflicts make."""
    return [_tie_row(one, claim.story) for one in claim.links] + [
        link_row(
            "contradicts",
            one.statement,
            one.other,
            ends="statements",
            story=claim.story,
            reasons=one.reasons,
            conflict=one.kind,
            same_origin=one.same_origin,
            spans=(one.spans, one.other_spans),
            facets=one.facets,
        )
        for one in claim.against
    ]


def links_of(claims: Iterable[Claim]) -> list[Row]:
    """The rows of `links` that some claims make, each link once.

    Both ends tell of it, and a conflict tells more than a tie.
    """
    rows = [row for claim in claims for row in link_rows(claim)]
    ties = {(row["kind"], row["left"], row["right"]): row for row in rows if row["conflict"] is None}
    conflicts: dict[tuple[object, ...], Row] = {}
    for row in rows:
        # As the tie has it: from the later one to what it goes against.
        end = ("contradicts", row["left"], row["right"])
        if row["conflict"] is not None and (end in ties or ("contradicts", *end[:0:-1]) not in ties):
            conflicts.setdefault((*end, row["conflict"], row["left_facet"], row["right_facet"]), row)
    told = {key[:3] for key in conflicts}
    return [*(row for key, row in ties.items() if key not in told), *conflicts.values()]


def _tie_row(tie: Tie, story: str | None) -> Row:
    return link_row(
        tie.kind, tie.left, tie.right, ends="statements", story=story, score=tie.score, reasons=tie.reasons
    )


def link_row(
    kind: str,
    left: str,
    right: str,
    *,
    ends: str,
    story: str | None = None,
    score: float = 1.0,
    reasons: Sequence[str] = (),
    conflict: str | None = None,
    same_origin: bool | None = None,
    spans: tuple[Sequence[Span], Sequence[Span]] = ((), ()),
    facets: tuple[str | None, str | None] = (None, None),
) -> Row:
    """One row of `links`."""
    return writable(
        {
            "kind": kind,
            "ends": ends,
            "left": left,
            "right": right,
            "story": story,
            "score": float(score),
            "reasons": list(reasons),
            "conflict": conflict,
            "same_origin": same_origin,
            "left_spans": [[*span] for span in spans[0]],
            "right_spans": [[*span] for span in spans[1]],
            "left_facet": facets[0],
            "right_facet": facets[1],
        }
    )


def story_row(story: Story, copies: Sequence[Copies] = ()) -> Row:
    """The row of `stories`."""
    return writable(
        {
            "id": story.id,
            "title": story.title,
            "first_day": story.first_day,
            "last_day": story.last_day,
            "reports": [one.id for one in story.reports],
            "publishers": list(story.publishers),
            "claims": story.claims,
            "on_record": story.on_record,
            "contested": story.contested,
            "one_origin": story.one_origin,
            "copies": [
                {
                    "publisher": one.publisher,
                    "originator": one.originator,
                    "reports": list(one.reports),
                    "reasons": list(one.reasons),
                }
                for one in copies
            ],
        }
    )


# --- small things ------------------------------------------------------------------------------


def day_of(published: str | None) -> str:
    """The day of an ISO 8601 date or time, "" where there is none."""
    found = _DAY.match(published or "")
    return found.group() if found else ""


def writable(row: Row) -> Row:
    """The row with what cannot be written as UTF-8 shown as �; the JSON of a reading keeps it."""
    return {name: _writable(one) for name, one in row.items()}


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else _HALVES.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, dict):
        return {name: _writable(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_writable(one) for one in value]
    return value
