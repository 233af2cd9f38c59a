"""The tables in words, as docs/tables.md has them."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.tables.columns import TABLES, Column, Table

_KINDS = {"text": "string", "count": "int64", "number": "double", "yes-no": "bool"}


def described() -> str:
    """All tables as Markdown, in their order."""
    return "\n\n".join(_table(table) for table in TABLES.values()) + "\n"


def _table(table: Table) -> str:
    head = f"## `{table.name}`\n\nA row is {table.what}. Sorted by {_listed(table.order)}."
    return f"{head}\n\n" + "\n".join(
        ["| column | type | what it holds |", "| --- | --- | --- |", *_rows(table)]
    )


def _listed(names: Iterable[str]) -> str:
    *first, last = (f"`{name}`" for name in names)
    return f"{', '.join(first)} and {last}" if first else last


def _rows(table: Table) -> Iterable[str]:
    for column in table.columns:
        what = column.what.replace("|", "\\|")
        yield f"| `{column.name}` | {_kind(column)} | {what} |"
        if isinstance(column.kind, tuple):
            for inner in column.kind:
                yield f"| `{column.name}.{inner.name}` | {_kind(inner)} | {inner.what} |"


def _kind(column: Column) -> str:
    kind = "object" if isinstance(column.kind, tuple) else _KINDS[column.kind]
    for _ in range(column.many):
        kind = f"list of {kind}"
    return f"{kind} or null" if column.empty else kind
