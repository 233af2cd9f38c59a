"""One page that needs nothing else: the reports as published, their statements beside them.

    Reading ──tell──> ledger in words ─┐
    Reading ──cut───> segments of text ┴─> rows: a paragraph and the statements that begin in it

Spans overlap and nest, so the text is cut wherever one begins or ends; each piece knows every
statement that it belongs to. The page says everything without script and without colour.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.model import Reading, Report, Span
from onrecord.telling import STANDINGS, Telling, Told, harmless, shown, tell

if TYPE_CHECKING:
    from jinja2 import Template

ROLES = ("source", "cue", "content")
_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of one statement. `first` and `last` are its ends among the spans of its role."""

    span: Span
    role: str
    number: int
    first: bool
    last: bool
    own_voice: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text in which nothing begins or ends."""

    text: str
    classes: str
    of: str
    """Keys of the statements, the outermost first: "r1s3 r1s4"."""
    opens: tuple[Mark, ...]
    closes: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of the report and the statements that begin in it."""

    segments: tuple[Segment, ...]
    statements: tuple[Told, ...]
    kind: str
    """"headline", "furniture" or "text"."""


@dataclass(frozen=True, slots=True)
class Section:
    """One report on the page; `key` begins every id in it."""

    key: str
    report: Report
    told: Telling
    rows: tuple[Row, ...]
    numbers: dict[str, int]
    """The number of each statement, by its id."""


def page(readings: Iterable[Reading]) -> Iterator[str]:
    """The whole page, in pieces; with a table of contents where there are several reports."""
    sections = [section(reading, f"r{count}") for count, reading in enumerate(readings, 1)]
    yield from _template().generate(
        sections=sections,
        title=sections[0].told.title if len(sections) == 1 else f"{len(sections)} reports",
        standings=STANDINGS,
        style=_own("page.css"),
        script=_own("page.js"),
    )


def html_fragment(reading: Reading) -> str:
    """The same for one report, to be set into another page: a notebook's output, for one."""
    # The report's id keeps links apart where several are shown in one notebook.
    made = _template().make_module({"standings": STANDINGS})
    style = f"<style>{_own('page.css')}</style>"
    return (
        f'<div class="onrecord">{style}{made.section(section(reading, f"r{reading.report.id[:8]}-"))}</div>'  # type: ignore[attr-defined]
    )


def section(reading: Reading, key: str) -> Section:
    """What the page shows of one reading."""
    told = tell(reading)
    return Section(
        key,
        reading.report,
        told,
        tuple(_rows(reading, told, key)),
        {one.statement.id: one.number for one in told.statements},
    )


def marks(told: Sequence[Told], length: int) -> list[Mark]:
    """All spans to be marked, cut to the text, the outer ones first."""
    found: list[Mark] = []
    for one in told:
        statement = one.statement
        for role, part in zip(ROLES, (statement.source, statement.cue, statement.content), strict=True):
            spans = sorted(
                {
                    Span(max(0, s), min(e, length))
                    for s, e in (part.spans if part else ())
                    if s < min(e, length)
                }
            )
            found += [
                Mark(span, role, one.number, index == 0, index == len(spans) - 1, statement.own_voice)
                for index, span in enumerate(spans)
            ]
    return found


def cut(text: str, within: Span, found: Sequence[Mark], key: str) -> Iterator[Segment]:
    """The pieces of one paragraph; `found` are the marks that touch it."""
    edges = {within.start, within.end}
    for mark in found:
        edges |= {max(mark.span.start, within.start), min(mark.span.end, within.end)}
    ordered = sorted(edges)
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in found:
        opening.setdefault(max(mark.span.start, within.start), []).append(mark)
        closing.setdefault(min(mark.span.end, within.end), []).append(mark)
    active: dict[int, Mark] = {}
    for start, end in pairwise(ordered):
        for mark in closing.get(start, ()):
            active.pop(id(mark), None)
        for mark in opening.get(start, ()):
            active[id(mark)] = mark
        yield Segment(
            harmless(text[start:end]),
            _classes(active.values()),
            " ".join(dict.fromkeys(f"{key}s{mark.number}" for mark in sorted(active.values(), key=_depth))),
            tuple(mark for mark in opening.get(start, ()) if mark.first and mark.span.start == start),
            tuple(
                mark
                for mark in closing.get(end, ())
                if mark.last and mark.span.end == end and mark.role == "content"
            ),
        )


def _depth(mark: Mark) -> tuple[int, int]:
    """Wider spans are further out."""
    return (mark.span.start - mark.span.end, mark.number)


def _classes(active: Iterable[Mark]) -> str:
    held = list(active)
    names = [role for role in ROLES if any(mark.role == role for mark in held)]
    contents = [mark for mark in held if mark.role == "content"]
    if len(contents) > 1:
        names.append("deep")
    if contents and all(mark.own_voice for mark in contents):
        names.append("own")
    return " ".join(names)


def _rows(reading: Reading, told: Telling, key: str) -> Iterator[Row]:
    text = reading.report.text
    lines = [Span(*match.span()) for match in _LINE.finditer(text) if not match.group().isspace()]
    waiting = sorted(marks(told.statements, len(text)), key=lambda mark: (mark.span.start, -mark.span.end))
    unplaced = sorted(told.statements, key=lambda one: (_begin(one), one.number))
    furniture = sorted(reading.report.furniture)
    open_marks: list[Mark] = []
    taken = placed = passed = 0
    for count, line in enumerate(lines):
        while taken < len(waiting) and waiting[taken].span.start < line.end:
            open_marks.append(waiting[taken])
            taken += 1
        open_marks = [mark for mark in open_marks if mark.span.end > line.start]
        first = placed
        last_line = count == len(lines) - 1
        while placed < len(unplaced) and (last_line or _begin(unplaced[placed]) < line.end):
            placed += 1
        while passed < len(furniture) and furniture[passed].end <= line.start:
            passed += 1
        yield Row(
            tuple(cut(text, line, open_marks, key)),
            tuple(sorted(unplaced[first:placed], key=lambda one: one.number)),
            _kind(count, text, line, told.title, furniture[passed] if passed < len(furniture) else None),
        )


def _begin(one: Told) -> int:
    spans = one.statement.content.spans
    return spans[0].start if spans else 0


def _kind(count: int, text: str, line: Span, title: str, furniture: Span | None) -> str:
    if furniture and furniture.overlaps(line) and furniture.end >= line.start + len(line.of(text).rstrip()):
        return "furniture"
    return "headline" if count == 0 and shown(line.of(text)) == title else "text"


@cache
def _template() -> Template:
    # Imported late: the rest of the program does not need it.
    from jinja2 import Environment, StrictUndefined

    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Whatever is printed comes from reports, but for what is marked as ours.
        finalize=lambda value: harmless(value) if type(value) is str else value,
    )
    return made.from_string(_own("page.html"))


@cache
def _own(name: str) -> str:
    return resources.files("onrecord.export").joinpath(name).read_text(encoding="utf-8")
