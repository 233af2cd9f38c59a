"""Typed results -> lists for people, programs and spreadsheets: columns for each kind of result."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

import click

from onrecord import views
from onrecord.export.cells import csv_lines
from onrecord.telling import number, shown

T = TypeVar("T")
_NARROWEST, _WIDEST = 40, 110


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """How one kind of result is listed."""

    columns: tuple[tuple[str, Callable[[T], Any]], ...]
    """Of the CSV."""
    lines: Callable[[T], Iterator[str]]
    """For people."""


def write(found: Iterable[T], listing: Listing[T], form: str, nothing: str) -> None:
    """Prints results as they come; `nothing` is told on standard error where there are none."""
    many = 0
    for piece in _pieces(found, listing, form):
        click.echo(piece, nl=False)
        many += 1
    if form == "text" and not many:
        click.echo(f"onrecord: {nothing}", err=True)


def _pieces(found: Iterable[T], listing: Listing[T], form: str) -> Iterator[str]:
    if form == "json":
        yield from _json(found)
    elif form == "csv":
        columns = [name for name, _ in listing.columns]
        yield from csv_lines(columns, ({name: get(one) for name, get in listing.columns} for one in found))
    else:
        for count, one in enumerate(found):
            yield ("\n" if count else "") + "".join(f"{line}\n" for line in listing.lines(one))


def _json(found: Iterable[object]) -> Iterator[str]:
    """An array, one result to a line."""
    start = "[\n"
    for one in found:
        yield start + plain(one)
        start = ",\n"
    yield "[]\n" if start == "[\n" else "\n]\n"


def plain(value: object) -> str:
    """A result as one line of JSON."""
    row = views.to_plain(value)
    if isinstance(value, views.Claim):
        row["standing"] = value.standing
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


# --- for people --------------------------------------------------------------------------------------


def wrapped(text: str, indent: str = "  ", first: str | None = None) -> Iterator[str]:
    """The text in lines as wide as the terminal, safe to print."""
    width = max(_NARROWEST, min(shutil.get_terminal_size().columns, _WIDEST))
    yield from textwrap.wrap(
        shown(text), width, initial_indent=indent if first is None else first, subsequent_indent=indent
    ) or [indent.rstrip()]


def many(count: int, noun: str, plural: str | None = None) -> str:
    """ "1 report", "2 reports"."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def days(first: str, last: str) -> str:
    """ "2025-05-12 to 2025-05-15"."""
    if not first:
        return "no date"
    return first if first == last else f"{first} to {last}"


def bounds(low: float | None, high: float | None, approximate: bool, unit: str | None = None) -> str:
    """A figure's value in words: "10 or more", "20 to 30", "about 10,000", "at most 9"."""
    if low is not None and high is not None:
        told = number(low) if low == high else f"{number(low)} to {number(high)}"
    elif low is not None:
        told = f"{number(low)} or more"
    else:
        told = f"at most {number(high)}" if high is not None else "?"
    return f"{'about ' if approximate else ''}{told}{f' {unit}' if unit else ''}"


def quoted(content: str) -> str:
    """The exact words in quotation marks, unless they bear their own."""
    return content if content[:1] in "\"“'‘«" else f"“{content}”"


def said_lines(said: views.Said, indent: str = "  ") -> Iterator[str]:
    """A statement: who, in what words, where."""
    who = shown(said.source or "nobody named")
    marks = [said.standing if said.standing != "unattributed" else "", said.act or "", _sure(said)]
    told = " · ".join(part for part in marks if part)
    yield from wrapped(f"{who} ({told})" if told else who, f"{indent}  ", indent)
    yield from wrapped(quoted(said.content), f"{indent}  ")
    where = " · ".join(
        part for part in (said.publisher or "", (said.published or "")[:10], said.title or "") if part
    )
    yield from wrapped(f"{where}  [{said.id}]", f"{indent}  ")


def _sure(said: views.Said) -> str:
    return "" if said.factuality == "CT+" else said.factuality


def _claim_lines(claim: views.Claim) -> Iterator[str]:
    yield from wrapped(quoted(claim.text), "  ", "")
    marks = [claim.standing]
    if claim.contested:
        marks.append("contested")
    if claim.corroborated:
        marks.append("corroborated")
    yield from wrapped(" · ".join(marks))
    for one in claim.origin_list:
        if one.kind in ("unknown",):
            continue
        heard = f", heard by {one.publisher}" if one.kind == "unnamed" and one.publisher else ""
        kind = {"own_voice": "own voice"}.get(one.kind, one.kind)
        party = ", a party to it" if one.party else ""
        yield from wrapped(f"{one.name} ({kind}{heard}{party})", "      ", "    ")
    # Several statements of one claim often stand against another claim in the same way.
    told = {(row.kind, row.other_claim): row for row in reversed(claim.against)}
    for row in list(reversed(told.values()))[:3]:
        own = ", its own words" if row.same_origin else ""
        yield from wrapped(f"against it: {row.kind}{own}: {'; '.join(row.reasons)}", "      ", "    ")
        yield from wrapped(
            f"{row.other_source or 'nobody named'}: {quoted(row.other_content)}", "        ", "      "
        )
    if len(told) > 3:
        yield f"    and {many(len(told) - 3, 'more contradiction')}"
    when = days(claim.first_day, claim.last_day)
    yield f"  claim {claim.id} · {many(len(claim.statements), 'statement')} · {when}"


def claim_said(claim: views.Claim) -> Iterator[str]:
    """A claim with every statement and its chain."""
    yield from _claim_lines(claim)
    for said in claim.statements:
        yield ""
        yield from said_lines(said)
        if said.chain:
            yield from wrapped("through " + " ← ".join(said.chain), "      ", "    ")


def claim_whole(claim: views.Claim) -> Iterator[str]:
    """A claim with every statement, its chain, and why they are linked."""
    yield from claim_said(claim)
    known = {one.id for one in claim.statements}
    told = [tie for tie in claim.links if tie.left in known and tie.right in known]
    if told:
        yield ""
        yield "  why they are one claim"
    for tie in told:
        yield from wrapped(f"{tie.left} and {tie.right}: {'; '.join(tie.reasons)}", "      ", "    ")


def _story_lines(story: views.Story) -> Iterator[str]:
    yield from wrapped(story.title, "  ", "")
    counted = [
        many(len(story.reports), "report"),
        many(len(story.publishers), "publisher"),
        many(story.claims, "claim"),
        f"{story.contested} contested",
        f"{story.one_origin} on one origin",
    ]
    yield from wrapped(" · ".join(counted))
    yield f"  story {story.id} · {days(story.first_day, story.last_day)}"


def report_lines(report: views.StoryReport) -> Iterator[str]:
    """A report in a list."""
    copied = f" · copy of {report.copy_of}" if report.copy_of else ""
    version = " · new version" if report.revises else ""
    where = f"{(report.published or '')[:16]} · {report.publisher or 'unknown publisher'}{copied}{version}"
    yield from wrapped(f"{where} · {report.title or ''}  [{report.id}]", "    ", "  ")


def _series_lines(series: views.Series) -> Iterator[str]:
    yield f"{shown(series.of)}  (claim {series.claim})"
    for step in series.steps:
        who = ", ".join(step.origins) or "no source told"
        value = bounds(step.low, step.high, step.approximate, step.unit)
        yield from wrapped(f"{(step.when or 'no date')[:16]} · {value} · {who}", "      ", "  ")


STORIES: Listing[views.Story] = Listing(
    (
        ("id", lambda one: one.id),
        ("title", lambda one: one.title),
        ("first_day", lambda one: one.first_day),
        ("last_day", lambda one: one.last_day),
        ("reports", lambda one: len(one.reports)),
        ("publishers", lambda one: one.publishers),
        ("claims", lambda one: one.claims),
        ("claims_on_record", lambda one: one.on_record),
        ("contested", lambda one: one.contested),
        ("one_origin", lambda one: one.one_origin),
        ("moved", lambda one: one.moved),
    ),
    _story_lines,
)
CLAIMS: Listing[views.Claim] = Listing(
    (
        ("id", lambda one: one.id),
        ("story", lambda one: one.story),
        ("text", lambda one: one.text),
        ("standing", lambda one: one.standing),
        ("on_record", lambda one: one.origins.on_record),
        ("on_record_low", lambda one: one.origins.on_record_low),
        ("unnamed_low", lambda one: one.origins.unnamed_low),
        ("unnamed_high", lambda one: one.origins.unnamed_high),
        ("own_voice", lambda one: one.origins.own_voice),
        ("corroborated", lambda one: one.corroborated),
        ("contested", lambda one: one.contested),
        ("origins", lambda one: [origin.name for origin in one.origin_list]),
        ("publishers", lambda one: one.publishers),
        ("reports", lambda one: one.reports),
        ("statements", lambda one: [said.id for said in one.statements]),
        ("first_day", lambda one: one.first_day),
        ("last_day", lambda one: one.last_day),
    ),
    _claim_lines,
)
CLAIMS_SAID: Listing[views.Claim] = replace(CLAIMS, lines=claim_said)
SAID: Listing[views.Said] = Listing(
    (
        ("id", lambda one: one.id),
        ("report", lambda one: one.report),
        ("external_id", lambda one: one.external_id),
        ("publisher", lambda one: one.publisher),
        ("published", lambda one: one.published),
        ("title", lambda one: one.title),
        ("url", lambda one: one.url),
        ("source", lambda one: one.source),
        ("source_text", lambda one: one.source_text),
        ("standing", lambda one: one.standing),
        ("act", lambda one: one.act),
        ("stance", lambda one: one.stance),
        ("quotation", lambda one: one.quotation),
        ("factuality", lambda one: one.factuality),
        ("negated", lambda one: one.negated),
        ("own_voice", lambda one: one.own_voice),
        ("content", lambda one: one.content),
        ("start", lambda one: one.start),
    ),
    lambda one: said_lines(one, ""),
)
SERIES: Listing[views.Series] = Listing(
    (
        ("of", lambda one: one.of),
        ("claim", lambda one: one.claim),
        ("story", lambda one: one.story),
        ("when", lambda one: [step.when or "" for step in one.steps]),
        ("values", lambda one: [bounds(step.low, step.high, step.approximate) for step in one.steps]),
        ("origins", lambda one: [", ".join(step.origins) for step in one.steps]),
    ),
    _series_lines,
)
