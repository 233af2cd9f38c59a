"""The inputs in order, and the one way from a path to reports.

    path or "-"  ->  opened  ->  kind (said, by extension, by content)  ->  Report | Failure ...

A new input is one new file with `looks_like` and `reports`, and one line in `INPUTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from onrecord.acquire import json_lines, markdown, page, plain
from onrecord.acquire.failures import told
from onrecord.acquire.kinds import refuse_binary
from onrecord.acquire.options import DEFAULT, Options
from onrecord.acquire.source import Source, opened
from onrecord.errors import InputError, NoArticle, UnknownFormat
from onrecord.model import Failure, Report


@dataclass(frozen=True, slots=True)
class Input:
    """One kind of file."""

    name: str
    """As `Options.format` names it."""
    extensions: tuple[str, ...]
    looks_like: Callable[[bytes], bool]
    """Whether a file that begins with these bytes is one; asked in order where the name tells nothing."""
    reports: Callable[[Source, Options], Iterator[Report | Failure]]
    """Its reports; may raise `InputError`, which fails the whole file."""


INPUTS = (
    Input("jsonl", (".jsonl", ".ndjson", ".jsonlines"), json_lines.looks_like, json_lines.reports),
    Input("html", (".html", ".htm", ".xhtml", ".shtml"), page.looks_like, page.reports),
    Input("markdown", (".md", ".markdown", ".mdown"), markdown.looks_like, markdown.reports),
    Input("text", (".txt", ".text"), plain.looks_like, plain.reports),
)

# Text, but no prose: how it begins, what it is, what to try.
_OTHER: tuple[tuple[tuple[bytes, ...], str], ...] = (
    ((b"<rss", b"<feed", b"<rdf:rdf"), "is a feed, not a report; save the pages it points to"),
    ((b"<?xml",), "is XML of a kind that is not read; save it as HTML or text"),
    ((b"warc/1.", b"warc/0."), "is a web archive, which is not read yet; save its pages as HTML"),
    (
        (b"{", b"[{", b"[\n", b"[\r\n"),
        "looks like JSON; write one object to a line (jq -c '.[]' FILE > FILE.jsonl)",
    ),
)


def acquire(path: str, options: Options = DEFAULT) -> Iterator[Report | Failure]:
    """The reports in the file at `path`, or on standard input for "-"; a failure is a value, never raised."""
    try:
        with opened(path) as source:
            yield from choose(source, options).reports(source, options)
    except InputError as error:
        yield told(error, path)


def choose(source: Source, options: Options) -> Input:
    """The input that `source` is read with; raises `UnknownFormat`, or `NotText` for binary files."""
    if options.format is not None:
        return named(options.format, source.path)
    extension = PurePath(source.path).suffix.lower()
    for known in INPUTS:
        if extension in known.extensions:
            return known
    if not source.head:
        raise NoArticle(source.path, "is empty")
    refuse_binary(source.head, source.path)
    for known in INPUTS:
        if known is not INPUTS[-1] and known.looks_like(source.head):
            return known
    start = source.head.removeprefix(b"\xef\xbb\xbf").lstrip()[:20].lower()
    for openings, why in _OTHER:
        if start.startswith(openings):
            raise UnknownFormat(source.path, why)
    return INPUTS[-1]


def named(name: str, where: str) -> Input:
    """The input called `name`; raises `UnknownFormat`, which lists them."""
    for known in INPUTS:
        if known.name == name:
            return known
    raise UnknownFormat(
        where, f"cannot be read as {name!r}; the formats are {', '.join(each.name for each in INPUTS)}"
    )
