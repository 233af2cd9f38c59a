"""Readings made by hand for the tests of linking: one sentence or two, with what a reader finds in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ids import report_id, statement_id
from onrecord.link.claim_values import Claim, Conflict, Record
from onrecord.link.claims import record
from onrecord.model import (
    Act,
    Content,
    Cue,
    Date,
    Factuality,
    Figure,
    Place,
    Precision,
    Quotation,
    Reading,
    Report,
    Source,
    SourceKind,
    Span,
    Standing,
    Statement,
    Via,
    ViaKind,
)


@dataclass(frozen=True)
class Told:
    """One statement to be: who says what, and how; the content is found in `text` by its words."""

    content: str
    source: str | None = None
    standing: Standing = "named"
    act: Act = "say"
    cue: str = "said"
    affiliation: str | None = None
    role: str | None = None
    factuality: Factuality = "CT+"
    quotation: Quotation = "indirect"
    via: tuple[tuple[str, ViaKind], ...] = ()
    figures: tuple[tuple[str, float | None, float | None, str | None], ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, int, float, float, str, Precision], ...] = ()
    approximate: bool = False
    entity: str | None = None
    kind: SourceKind = "individual"


def reading(
    publisher: str,
    published: str,
    *told: Told,
    url: str | None = None,
    revises: str | None = None,
    title: str = "",
) -> Reading:
    """A report that says all that is told, a sentence each, with its reading."""
    text = title + "\n" if title else ""
    rows: list[tuple[Told, Span, Span | None, Span | None, tuple[Span, ...]]] = []
    for one in told:
        at = len(text)
        text += one.content
        content = Span(at, len(text))
        source = cue = None
        if one.source is not None and one.standing != "publisher":
            text += ", "
            source = Span(len(text), len(text) + len(one.source))
            text += one.source + " "
            cue = Span(len(text), len(text) + len(one.cue))
            text += one.cue
        vias = []
        for name, _ in one.via:
            text += " the "
            vias.append(Span(len(text), len(text) + len(name)))
            text += name
            if len(one.via) > len(vias):
                text += " and"
        text += ".\n"
        rows.append((one, content, source, cue, tuple(vias)))
    report = Report(
        report_id(text, url or f"{publisher} {published}", publisher),
        text,
        url=url,
        publisher=publisher,
        published=published,
        revises=revises,
        title=title or None,
    )
    figures: list[Figure] = []
    dates: list[Date] = []
    places: list[Place] = []
    statements = []
    for one, content, source, cue, vias in rows:
        mine = [
            Figure(
                f"f{len(figures) + n}", _in(text, content, words), words, low, high, one.approximate, None, of
            )
            for n, (words, low, high, of) in enumerate(one.figures)
        ]
        days = [
            Date(f"d{len(dates) + n}", _in(text, content, words), words, None, edtf)
            for n, (words, edtf) in enumerate(one.dates)
        ]
        where = [
            Place(f"p{len(places) + n}", _in(text, content, name), name, number, lat, lon, country, precision)
            for n, (name, number, lat, lon, country, precision) in enumerate(one.places)
        ]
        figures += mine
        dates += days
        places += where
        statements.append(
            _statement(
                report,
                one,
                content,
                source,
                cue,
                vias,
                ([f.id for f in mine], [d.id for d in days], [p.id for p in where]),
            )
        )
    return Reading(report, tuple(statements), (), tuple(figures), tuple(dates), tuple(places))


def _statement(
    report: Report,
    one: Told,
    content: Span,
    source: Span | None,
    cue: Span | None,
    vias: tuple[Span, ...],
    ids: tuple[Sequence[str], Sequence[str], Sequence[str]],
) -> Statement:
    own = one.source is None and one.standing == "publisher"
    who = None
    if own:
        who = Source((), report.publisher or "", report.publisher, "publisher", "publisher")
    elif one.source is not None:
        named = one.standing in ("named", "institution", "document", "publisher")
        name = re.sub(r"\Athe ", "", one.source) if named else None
        spans = (source,) if source else ()
        who = Source(spans, one.source, name, one.standing, one.kind, one.affiliation, one.role, one.entity)
    return Statement(
        statement_id(report.id, (source,) if source else (), (content,)),
        who,
        Cue((cue,), one.cue, one.act, "neutral") if cue else None,
        Content((content,), content.of(report.text), one.quotation),
        tuple(Via(name, kind, (at,)) for (name, kind), at in zip(one.via, vias, strict=True)),
        own_voice=own,
        factuality=one.factuality,
        figures=tuple(ids[0]),
        dates=tuple(ids[1]),
        places=tuple(ids[2]),
    )


def _in(text: str, content: Span, words: str) -> Span:
    at = text.index(words, content.start, content.end)
    return Span(at, at + len(words))


def only(found: Record, reading: Reading, at: int = 0) -> Claim:
    """The claim that a statement of a reading is in."""
    wanted = reading.statements[at].id
    claims = [claim for claim in found.claims if wanted in claim.statements]
    assert len(claims) == 1, claims
    return claims[0]


def together(left: Reading, right: Reading) -> bool:
    """Whether the first statements of two readings come to one claim."""
    found = record([left, right])
    return bool(set(only(found, left).statements) & {right.statements[0].id})


def conflicts(*readings: Reading) -> tuple[Conflict, ...]:
    """The contradictions among readings."""
    return record(readings).conflicts
