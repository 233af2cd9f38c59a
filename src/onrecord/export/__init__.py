"""Readings as others want them. A new format is one small file and one line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from onrecord.export.conllu import conllu
from onrecord.export.docbin import docbin, to_spacy
from onrecord.export.jsonl import jsonl
from onrecord.export.ledger import ledger
from onrecord.export.page import html_fragment, page
from onrecord.export.table import table
from onrecord.model import Reading

__all__ = ["FORMATS", "Format", "docbin", "html_fragment", "ledger", "page", "table", "to_spacy"]


@dataclass(frozen=True, slots=True)
class Format:
    """How readings are written: `write` gives pieces that are joined as they come."""

    name: str
    what: str
    """In a few words, for the help text."""
    write: Callable[[Iterable[Reading]], Iterator[str] | Iterator[bytes]]
    binary: bool = False


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("ledger", "who is on record, for people", ledger),
        Format("jsonl", "one line of JSON for each report", jsonl),
        Format("html", "one page that needs nothing else", page),
        Format("conllu", "the parse, for treebank tools", conllu),
        Format("spacy", "a spaCy DocBin", docbin, binary=True),
    )
}
