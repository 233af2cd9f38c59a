"""Reading on Spark: spark-submit docs/recipes/spark.py archive.parquet tables

Every executor needs `onrecord[batch]`, and the driver `pyspark[sql]` as well. A column for each field of the
table `reports` comes out, and one more that says why there is no reading; `onrecord load` takes the folder,
which links it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any


def annotated(batches: Iterator[Any]) -> Iterator[Any]:
    """Arrow batches of rows with a text -> Arrow batches of `reports`."""
    import pyarrow

    from onrecord.batch.reading import annotate_batch
    from onrecord.tables import arrow_schema

    schema = pyarrow.schema([*arrow_schema("reports")]).append(pyarrow.field("failure", pyarrow.string()))
    nullable = pyarrow.schema([field.with_nullable(True) for field in schema])
    for batch in batches:
        yield pyarrow.RecordBatch.from_pylist(annotate_batch(batch.to_pylist()), schema=nullable)


def main(source: str, goal: str) -> None:
    """Reads Parquet, writes Parquet."""
    from pyspark.sql import SparkSession

    from onrecord.tables import TABLES

    kinds = {"text": "string", "count": "bigint", "number": "double", "yes-no": "boolean"}
    columns = [f"`{one.name}` {kinds[str(one.kind)]}" for one in TABLES["reports"].columns]
    spark = SparkSession.builder.appName("onrecord").getOrCreate()
    form = ", ".join([*columns, "`failure` string"])
    found = spark.read.parquet(source).mapInArrow(annotated, form).cache()
    found.where("failure is null").drop("failure").write.parquet(f"{goal}/reports")
    found.where("failure is not null").selectExpr("path as `where`", "failure as why").write.parquet(
        f"{goal}/failures"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
