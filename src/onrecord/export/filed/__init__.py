"""What a ledger holds as others want it. A new format is one small file and one line in `LEDGER_FORMATS`.

Each takes `views.Filed`, one report at a time, and gives pieces of a file as they are made: memory does not
grow with the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.export.filed.acled import acled
from onrecord.export.filed.brat import brat
from onrecord.export.filed.ftm import ftm
from onrecord.export.filed.geojson import geojson
from onrecord.export.filed.lines import lines
from onrecord.export.filed.parquet import parquet
from onrecord.export.filed.polecat import polecat
from onrecord.export.filed.prov import prov
from onrecord.export.filed.statements import statements
from onrecord.export.filed.ucdp import ucdp
from onrecord.export.filed.webannotation import webannotation
from onrecord.model import Failure
from onrecord.views import Filed, StoryPage

__all__ = ["LEDGER_FORMATS", "LedgerFormat"]


Write = Callable[[Iterable[Filed]], Iterator[str] | Iterator[bytes]]
Into = Callable[[Path, Iterable[Filed], Callable[[str], StoryPage], Iterable[Failure]], None]


@dataclass(frozen=True, slots=True)
class LedgerFormat:
    """How what is filed is written: `write` gives pieces of a file, or `into` fills a folder."""

    name: str
    what: str
    """In a few words, for the help text."""
    suffix: str
    """What the file's name ends in; "" for a folder."""
    write: Write | None = None
    """Gives pieces that are joined as they come."""
    into: Into | None = None
    """Writes a new folder, given also how a story is had by its id, and the failures."""
    binary: bool = False
    """Whether it is no text, and so nothing for a terminal."""


LEDGER_FORMATS: dict[str, LedgerFormat] = {
    one.name: one
    for one in (
        LedgerFormat("csv", "a row for each statement, for a spreadsheet", ".csv", statements),
        LedgerFormat("jsonl", "a line of JSON for each report, with its story and claims", ".jsonl", lines),
        LedgerFormat(
            "parquet", "a folder of tables, for DuckDB and data frames", "", into=parquet, binary=True
        ),
        LedgerFormat("ftm", "FollowTheMoney statements", ".jsonl", ftm),
        LedgerFormat("geojson", "places in statements, for a map", ".geojson", geojson),
        LedgerFormat("webannotation", "W3C Web Annotations", ".jsonld", webannotation),
        LedgerFormat("acled", "events in ACLED's columns", ".csv", acled),
        LedgerFormat("ucdp", "assaults in UCDP's columns", ".csv", ucdp),
        LedgerFormat("polecat", "events in POLECAT's columns", ".csv", polecat),
        LedgerFormat("brat", "texts and stand-off annotation for brat, zipped", ".zip", brat, binary=True),
        LedgerFormat("prov", "PROV-O, where each statement comes from", ".jsonl", prov),
    )
}
