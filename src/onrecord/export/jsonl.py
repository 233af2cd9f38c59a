"""One line of JSON for each report: the form that `docs/schema/reading.schema.json` describes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.model import Reading
from onrecord.wire import to_json


def jsonl(readings: Iterable[Reading]) -> Iterator[str]:
    """A line for each reading, its end included; without the parse."""
    for reading in readings:
        yield to_json(reading) + "\n"
