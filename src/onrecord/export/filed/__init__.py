"""What a ledger holds as others want it. A new format is one small file and one line in `LEDGER_FORMATS`.

Each takes `views.Filed`, one report at a time, and gives pieces of a file as they are made: memory does not
grow with the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from onrecord.export.filed.acled import acled
from onrecord.export.filed.brat import brat
from onrecord.export.filed.ftm import ftm
from onrecord.export.filed.geojson import geojson
from onrecord.export.filed.lines import lines
from onrecord.export.filed.polecat import polecat
from onrecord.export.filed.prov import prov
from onrecord.export.filed.statements import statements
from onrecord.export.filed.ucdp import ucdp
from onrecord.export.filed.webannotation import webannotation
from onrecord.views import Filed

__all__ = ["LEDGER_FORMATS", "LedgerFormat"]


@dataclass(frozen=True, slots=True)
class LedgerFormat:
    """How what is filed is written: `write` gives pieces that are joined as they come."""

    name: str
    what: str
    """In a few words, for the help text."""
    suffix: str
    write: Callable[[Iterable[Filed]], Iterator[str] | Iterator[bytes]]
    binary: bool = False
    """Whether it is no text, and so nothing for a terminal."""


LEDGER_FORMATS: dict[str, LedgerFormat] = {
    one.name: one
    for one in (
        LedgerFormat("csv", "a row for each statement, for a spreadsheet", ".csv", statements),
        LedgerFormat("jsonl", "a line of JSON for each report, with its story and claims", ".jsonl", lines),
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
