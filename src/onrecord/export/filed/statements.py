"""CSV with a row for each statement: what `table` gives of a reading, and what the ledger knows beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from onrecord.export.cells import csv_lines
from onrecord.export.table import table
from onrecord.model import Span, Statement
from onrecord.views import Claim, Filed

COLUMNS = (
    # the report
    "report", "external_id", "url", "publisher", "title", "published", "language", "revises", "story",
    "story_title",
    # the statement
    "statement", "number", "depth", "within", "source", "source_text", "standing", "kind", "role",
    "affiliation", "entity", "via", "cue", "act", "stance", "content", "quotation", "negated", "own_voice",
    "factuality", "source_spans", "cue_spans", "content_spans", "start", "end",
    # what it tells
    "figures", "low", "high", "dates", "places", "events",
    # its claims; where there are several, each of these holds one value for each
    "claims", "facet", "on_record", "on_record_low", "unnamed_low", "unnamed_high", "claim_own_voice",
    "claim_publishers", "corroborated", "contested",
    # for people; never filled
    "admiralty",
)  # fmt: skip


def statements(filed: Iterable[Filed]) -> Iterator[str]:
    """The heading, then a row for each statement; reports without statements have none."""
    return csv_lines(COLUMNS, (row for one in filed for row in rows(one)))


def rows(filed: Filed) -> Iterator[dict[str, Any]]:
    """The rows of one report, in the order of the text, inner statements after their outer one."""
    report = filed.reading.report
    by_id = {statement.id: statement for statement in filed.reading.statements}
    for row in table(filed.reading):
        statement = by_id[row["statement"]]
        yield {
            **row,
            "external_id": filed.external_id,
            "language": report.language,
            "revises": report.revises,
            "story": filed.story,
            "story_title": filed.story_title,
            **_spans(statement),
            **_claims(filed.claims.get(statement.id, ())),
        }


def _spans(statement: Statement) -> dict[str, str]:
    return {
        "source_spans": ranges(statement.source.spans if statement.source else ()),
        "cue_spans": ranges(statement.cue.spans if statement.cue else ()),
        "content_spans": ranges(statement.content.spans),
    }


def ranges(spans: Sequence[Span]) -> str:
    """Spans in one cell: "12-34 40-51"."""
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def _claims(claims: Sequence[Claim]) -> dict[str, Any]:
    each: dict[str, list[Any]] = {
        "claims": [claim.id for claim in claims],
        "facet": [claim.facet for claim in claims],
        "on_record": [claim.origins.on_record for claim in claims],
        "on_record_low": [claim.origins.on_record_low for claim in claims],
        "unnamed_low": [claim.origins.unnamed_low for claim in claims],
        "unnamed_high": [claim.origins.unnamed_high for claim in claims],
        "claim_own_voice": [claim.origins.own_voice for claim in claims],
        "claim_publishers": [len(claim.publishers) for claim in claims],
        "corroborated": [claim.corroborated for claim in claims],
        "contested": [claim.contested for claim in claims],
    }
    return {name: values[0] if len(values) == 1 else values or None for name, values in each.items()}
