"""The record as tables for analysts: the ledger's own words as columns, in Parquet.

    Reading ── rows_of ──> reports, statements, entities, figures, dates, places, events
    Claim ── claim_row, link_rows ──> claims, links     Story ── story_row ──> stories
    row of reports ── reading_of ──> Reading

The form is in `columns`, in one place; the way from values to rows in `rows`; Parquet in `parquet`, which
alone needs pyarrow.
"""

from __future__ import annotations

from onrecord.tables.columns import READ, TABLES, Column, Table
from onrecord.tables.described import described
from onrecord.tables.parquet import VERSION, Writer, arrow_schema, in_order, read, to_arrow, write
from onrecord.tables.rows import (
    Row,
    claim_row,
    day_of,
    failure_row,
    link_row,
    link_rows,
    links_of,
    reading_of,
    rows_of,
    story_row,
)

__all__ = [
    "READ",
    "TABLES",
    "VERSION",
    "Column",
    "Row",
    "Table",
    "Writer",
    "arrow_schema",
    "claim_row",
    "day_of",
    "described",
    "failure_row",
    "in_order",
    "link_row",
    "link_rows",
    "links_of",
    "read",
    "reading_of",
    "rows_of",
    "story_row",
    "to_arrow",
    "write",
]
