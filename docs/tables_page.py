"""docs/tables.md: the tables of the Parquet files, written from the code that makes them."""

from __future__ import annotations

from pathlib import Path

from onrecord.tables import VERSION, described

PAGE = Path(__file__).resolve().parent / "tables.md"
_HEAD = f"""# The tables

What `onrecord` writes as Parquet: the ledger's own words as columns. A folder holds one folder for each
table, and these hold files that DuckDB, pandas, polars and Spark read as they are:

```sql
select publisher, source, content from 'DIR/statements/*.parquet' where act = 'deny' and day >= '2025-10-01'
```

- Ids are the same wherever a report is read: `report` leads to `reports.id`, the lists in `claims` and
  `stories` to statements and reports. `figures`, `dates`, `places` and `events` of a statement hold ids
  that count within one report.
- `start` and `end` count characters (code points) in `reports.text`; the end is not part of it.
- `reports.reading` is the whole reading as JSON, in the form of
  [reading.schema.json](schema/reading.schema.json), but for the report's text: a ledger is made again from
  this table alone, and every other table of what was read from it.
- A text that no UTF-8 can hold (half a surrogate pair) shows � in the columns; the JSON keeps it.
- The form is version {VERSION}; every file says so under the key `onrecord` of its metadata.

This page is written by `make docs` from the code that writes the files.
"""


def tables_page() -> str:
    """The page as it should stand."""
    return f"{_HEAD}\n{described()}"
