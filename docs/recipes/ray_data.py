"""Reading on Ray: python docs/recipes/ray_data.py archive.parquet tables

Every node needs `onrecord[batch]`. What comes out is the table `reports`, and what could not be read;
`onrecord load` takes the folder, which links it.
"""

from __future__ import annotations

import os
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
    # A cluster that Ray starts here tells its makers of itself unless it is told not to.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    import ray
    from ray.data.expressions import col

    found = ray.data.read_parquet(source).map_batches(annotated, batch_format="pyarrow", batch_size=200)
    found = found.materialize()
    fine = found.filter(expr=col("failure").is_null()).drop_columns(["failure"])
    fine.write_parquet(f"{goal}/reports", mode="error")
    failed = found.filter(expr=col("failure").is_not_null()).select_columns(["path", "failure"])
    failed.rename_columns({"path": "where", "failure": "why"}).write_parquet(f"{goal}/failures", mode="error")


if __name__ == "__main__":
    main(*sys.argv[1:])
