"""Reading on Ray: python docs/recipes/ray_data.py archive.parquet tables

Every node needs `onrecord[batch]`. What comes out is the table `reports`, and what could not be read;
`onrecord load` takes the folder, which links it.
"""

from __future__ import annotations

import sys
from typing import Any


def annotated(batch: Any) -> Any:
    """A pyarrow table of rows with a text -> one of `reports`, with one column more for failures."""
    import pyarrow

    from onrecord.batch.reading import annotate_batch
    from onrecord.tables import arrow_schema

    fields = [field.with_nullable(True) for field in arrow_schema("reports")]
    schema = pyarrow.schema([*fields, pyarrow.field("failure", pyarrow.string())])
    return pyarrow.Table.from_pylist(annotate_batch(batch.to_pylist()), schema=schema)


def main(source: str, goal: str) -> None:
    """Reads Parquet, writes Parquet."""
    import ray

    found = ray.data.read_parquet(source).map_batches(annotated, batch_format="pyarrow", batch_size=200)
    found = found.materialize()
    found.filter(expr="failure is None").drop_columns(["failure"]).write_parquet(f"{goal}/reports")
    failed = found.filter(expr="failure is not None").select_columns(["path", "failure"])
    failed.rename_columns({"path": "where", "failure": "why"}).write_parquet(f"{goal}/failures")


if __name__ == "__main__":
    main(*sys.argv[1:])
