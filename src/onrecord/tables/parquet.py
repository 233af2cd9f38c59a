"""Rows -> Parquet and back, with pyarrow (extra `parquet`). The same rows give the same bytes.

Everything that could differ between two runs is fixed here: the types, the compression, the size of the
row groups; nothing of the clock or the machine goes into a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.errors import OnRecordError
from onrecord.tables.columns import TABLES, Column
from onrecord.tables.rows import Row

if TYPE_CHECKING:
    import pyarrow

VERSION = "1"
"""Of the form; it stands in every file as `onrecord`."""
_GROUP = 4_096
"""Rows of a row group: small enough that a scan by day skips most of a large file."""
_PAGE = 512


def arrow_schema(table: str) -> pyarrow.Schema:
    """The schema of a table as pyarrow has it."""
    pa = _pyarrow()
    return pa.schema(
        [_field(pa, one) for one in TABLES[table].columns], metadata={"onrecord": VERSION, "table": table}
    )


def to_arrow(table: str, rows: Sequence[Row]) -> pyarrow.Table:
    """The rows as an Arrow table, in the order in which they are given."""
    return _pyarrow().Table.from_pylist(list(rows), schema=arrow_schema(table))


def in_order(table: str, rows: Iterable[Row]) -> list[Row]:
    """The rows in the order of the table's files."""
    order = TABLES[table].order
    return sorted(rows, key=lambda row: tuple((row[name] is not None, row[name]) for name in order))


def write(file: str | Path | BinaryIO, table: str, rows: Sequence[Row]) -> None:
    """Writes one file, in the order of the rows."""
    with Writer(file, table) as writer:
        writer.write(rows)


class Writer:
    """A file that is written a few thousand rows at a time; a context manager."""

    def __init__(self, file: str | Path | BinaryIO, table: str) -> None:
        from pyarrow import parquet

        self._table = table
        self._held: list[Row] = []
        self._writer: Any = parquet.ParquetWriter(
            str(file) if isinstance(file, Path) else file,
            arrow_schema(table),
            version="2.6",
            compression="zstd",
            compression_level=3,
            data_page_size=1 << 20,
            write_batch_size=1024,
            use_dictionary=True,
            write_statistics=True,
        )

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        try:
            if kind is None:
                self._flush(1)
        finally:
            self._writer.close()

    def write(self, rows: Iterable[Row]) -> None:
        """Adds rows; full row groups are written at once, so that the rows may be many."""
        for row in rows:
            self._held.append(row)
            self._flush(_GROUP)

    def _flush(self, least: int) -> None:
        if len(self._held) >= least:
            self._writer.write_table(to_arrow(self._table, self._held), row_group_size=_GROUP)
            self._held = []


def read(file: str | Path, columns: Sequence[str] | None = None) -> Iterator[Row]:
    """The rows of one file, a few hundred held at a time; only some columns where they are named."""
    from pyarrow import parquet

    with parquet.ParquetFile(file) as opened:
        for batch in opened.iter_batches(_PAGE, columns=None if columns is None else list(columns)):
            yield from batch.to_pylist()


def _field(pa: Any, column: Column) -> Any:
    if isinstance(column.kind, tuple):
        kind = pa.struct([_field(pa, one) for one in column.kind])
    else:
        kind = {"text": pa.string(), "count": pa.int64(), "number": pa.float64(), "yes-no": pa.bool_()}[
            column.kind
        ]
    for _ in range(column.many):
        kind = pa.list_(kind)
    return pa.field(column.name, kind, nullable=column.empty)


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise OnRecordError(
            "Parquet needs pyarrow, which is not installed: pip install 'onrecord[parquet]'"
        ) from error
    return pyarrow
