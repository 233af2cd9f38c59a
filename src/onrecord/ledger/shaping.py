"""What linking makes -> what is kept of it -> what is shown. Pure functions.

    link.Record ── shaped ──> Shape (key, members, State) ── kept ──> State ── claim_of ──> views.Claim

All that a list of claims shows stands in the `State`, so that a page of them is one query.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord import views
from onrecord.keep.keys import day
from onrecord.keep.values import Group, State
from onrecord.link.claim_values import Claim, Conflict, Record, Same, Series, Traced
from onrecord.link.values import CopyGroup
from onrecord.model import Reading, Report, Span, Statement

# A title longer than this is no title; a story is called by its first words then.
_TITLE = 200
_LISTED = 2_000
"""Statements of one claim that are traced one by one in its state; more are counted."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One claim, ready to be kept: what it is found by again, its statements, its state."""

    key: str
    members: tuple[str, ...]
    state: State


def shaped(record: Record, readings: Sequence[Reading], story: str) -> list[Shape]:
    """The claims of a story as they are kept, in the order of their keys."""
    reports = {reading.report.id: reading.report for reading in readings}
    home = {one.id: (one, reading.report) for reading in readings for one in reading.statements}
    series = {line.claim: line for line in record.series}
    against = _against(record, home)
    return [
        Shape(
            claim.id,
            claim.statements,
            _state(claim, home, reports, series.get(claim.id), against.get(claim.id, ()), story),
        )
        for claim in record.claims
    ]


def spanning(same: Iterable[Same]) -> list[Same]:
    """Of the links inside claims, for each statement the best one: enough to hold a claim together.

    All pairs of a claim of a hundred statements would be five thousand links that say little.
    """
    best: dict[str, Same] = {}
    for link in same:
        if link.left == link.right:
            continue
        known = best.get(link.left)
        # Rounded: what is equal but for the order of a sum is equal.
        if known is None or (round(link.score, 6), known.right) > (round(known.score, 6), link.right):
            best[link.left] = link
    return [best[name] for name in sorted(best)]


def story_state(
    readings: Sequence[Reading],
    reports: Sequence[Report],
    shapes: Sequence[Shape],
    copies: Sequence[CopyGroup],
) -> State:
    """What is to be found again about a story."""
    copied = {report for group in copies for report in group.reports if report != group.originator}
    days = sorted(found for report in reports if (found := day(report.published)))
    states = [shape.state for shape in shapes]
    claims = [state for state in states if state.size]
    return State(
        title=_title(readings, copied),
        first_day=days[0] if days else "",
        last_day=days[-1] if days else "",
        size=len(reports),
        on_record=sum(state.on_record > 0 for state in claims),
        contested=any(state.contested for state in claims),
        corroborated=any(state.corroborated for state in claims),
        rest={
            "publishers": sorted({report.publisher for report in reports if report.publisher}),
            "claims": len(claims),
            "contested": sum(state.contested for state in claims),
            "one_origin": sum(_origins(state) == 1 for state in claims),
            "copies": [views.to_plain(_copies(group)) for group in copies],
        },
    )


def _origins(state: State) -> int:
    """How many stand behind a claim at least."""
    low: int = state.rest["origins"]["on_record_low"] + state.unnamed_low
    return max(low, 1) if state.own_voice or low else 0


def _title(readings: Sequence[Reading], copied: set[str]) -> str:
    """The headline of the earliest report that wrote its own text."""
    first = sorted(
        readings,
        key=lambda one: (one.report.id in copied, one.report.published or "9", one.report.id),
    )
    for reading in first:
        words = " ".join((reading.report.title or reading.report.text[:_TITLE]).split())
        if words:
            return words if len(words) <= _TITLE else words[: _TITLE - 1] + "…"
    return "untitled"


def _copies(group: CopyGroup) -> views.Copies:
    return views.Copies(group.publisher, group.originator, group.reports, group.reasons)


# --- a claim ---------------------------------------------------------------------------------------


def _state(
    claim: Claim,
    home: Mapping[str, tuple[Statement, Report]],
    reports: Mapping[str, Report],
    series: Series | None,
    against: Sequence[dict[str, Any]],
    story: str,
) -> State:
    support = claim.support
    days = sorted(found for one in support.reports if (found := day(reports[one].published)))
    parties = {origin.id for origin in support.parties}
    known = {one.origin.id: one.origin for one in claim.traced}
    stands = [
        {
            "id": origin.id,
            "kind": origin.kind,
            "name": origin.name,
            "institution": origin.institution,
            "publisher": origin.publisher,
            "people": origin.people,
            "party": origin.id in parties,
        }
        for _, origin in sorted(known.items())
    ]
    return State(
        title=_spoken(claim, home),
        first_day=days[0] if days else "",
        last_day=days[-1] if days else "",
        size=len(claim.statements),
        within=story,
        on_record=len(support.on_record),
        unnamed_low=support.unnamed_low,
        unnamed_high=support.unnamed_high,
        own_voice=len(support.own_voice),
        corroborated=support.corroborated,
        contested=claim.contested,
        rest={
            "key": claim.id,
            "facet": claim.facet,
            "negative": claim.negative,
            "origins": {"on_record_low": support.on_record_low, "unknown": len(support.unknown)},
            "stands": stands,
            "publishers": list(support.publishers),
            "reports": list(support.reports),
            "first": support.first.statement if support.first else None,
            "traced": _traced(claim.traced[:_LISTED]),
            "against": list(against),
            "series": _series(series),
        },
    )


def _spoken(claim: Claim, home: Mapping[str, tuple[Statement, Report]]) -> str:
    """The words that stand for a claim: of the fullest of its first statements, exactly as they are."""
    first = [home[one][0].content.text for one in claim.statements[:6] if one in home]
    return max(first, key=lambda words: (min(len(words), 160), -len(words)), default="")


def _traced(found: Sequence[Traced]) -> list[list[Any]]:
    ways: dict[str, list[Traced]] = defaultdict(list)
    for one in found:
        ways[one.statement].append(one)
    return [
        [statement, sorted({one.origin.id for one in ways[statement]}), list(ways[statement][0].chain)]
        for statement in sorted(ways)
    ]


def _series(series: Series | None) -> dict[str, Any] | None:
    if series is None:
        return None
    steps = [
        {
            "when": step.when,
            "low": step.low,
            "high": step.high,
            "approximate": step.approximate,
            "unit": step.unit,
            "statements": list(step.statements),
            "origins": sorted({origin.name for origin in step.origins if origin.name}),
        }
        for step in series.steps
    ]
    return {"of": series.of, "steps": steps}


def _against(record: Record, home: Mapping[str, tuple[Statement, Report]]) -> dict[str, list[dict[str, Any]]]:
    """Claim -> its contradictions, told from its own side."""
    of: dict[str, dict[str | None, str]] = defaultdict(dict)
    for claim in record.claims:
        for statement in claim.statements:
            of[statement][claim.facet] = claim.id
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for link in record.conflicts:
        for side in (link, _turned(link)):
            own, facet = of[side.left], side.facets[0]
            # A judgement may have joined what counts one thing with what counts another.
            for name in [own[facet]] if facet in own else own.values():
                found[name].append(_side(side, home))
    return found


def _turned(link: Conflict) -> Conflict:
    return replace(
        link,
        left=link.right,
        right=link.left,
        left_spans=link.right_spans,
        right_spans=link.left_spans,
        days=(link.days[1], link.days[0]),
        facets=(link.facets[1], link.facets[0]),
    )


def _side(link: Conflict, home: Mapping[str, tuple[Statement, Report]]) -> dict[str, Any]:
    other, report = home[link.right]
    source = other.source
    return {
        "kind": link.kind,
        "statement": link.left,
        "other": link.right,
        "days": list(link.days),
        "facets": list(link.facets),
        "same_origin": link.same_origin,
        "reasons": list(link.reasons),
        "spans": views.to_plain(link.left_spans),
        "other_spans": views.to_plain(link.right_spans),
        "other_source": (source.name or source.text) if source else report.publisher,
        "other_content": other.content.text,
    }


# --- back ------------------------------------------------------------------------------------------


def claim_of(group: Group) -> views.Claim:
    """A claim as it was kept, without its statements and links."""
    state, rest = group.state, group.state.rest
    stands = tuple(views.Stands(**row) for row in rest.get("stands", ()))
    origins = views.Origins(
        on_record=state.on_record,
        unnamed_low=state.unnamed_low,
        unnamed_high=state.unnamed_high,
        own_voice=state.own_voice,
        **rest.get("origins", {}),
    )
    return views.Claim(
        id=group.id,
        story=state.within,
        text=state.title or "",
        facet=rest.get("facet"),
        negative=rest.get("negative", False),
        origins=origins,
        origin_list=stands,
        corroborated=state.corroborated,
        contested=state.contested,
        publishers=tuple(rest.get("publishers", ())),
        reports=tuple(rest.get("reports", ())),
        first_day=state.first_day,
        last_day=state.last_day,
        first=rest.get("first"),
        against=tuple(map(_conflict_of, rest.get("against", ()))),
        series=_series_of(group),
    )


def ways_of(group: Group) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Statement -> the ids of its origins and its chain, as they were kept with a claim."""
    return {
        statement: (tuple(origins), tuple(chain))
        for statement, origins, chain in group.state.rest.get("traced", ())
    }


def _conflict_of(row: Mapping[str, Any]) -> views.Conflict:
    return views.Conflict(
        kind=row["kind"],
        statement=row["statement"],
        other=row["other"],
        other_claim=row.get("other_claim"),
        days=(row["days"][0], row["days"][1]),
        same_origin=row["same_origin"],
        reasons=tuple(row["reasons"]),
        spans=tuple(Span(*pair) for pair in row["spans"]),
        other_spans=tuple(Span(*pair) for pair in row["other_spans"]),
        other_source=row.get("other_source"),
        other_content=row.get("other_content", ""),
        facets=tuple(row.get("facets", (None, None))),
    )


def _series_of(group: Group) -> views.Series | None:
    row = group.state.rest.get("series")
    if row is None:
        return None
    steps = tuple(
        views.Step(**{**step, "statements": tuple(step["statements"]), "origins": tuple(step["origins"])})
        for step in row["steps"]
    )
    return views.Series(row["of"], group.id, group.state.within, steps)


def story_of(group: Group, reports: Sequence[views.StoryReport], moved: str = "") -> views.Story:
    """A story as it was kept, with its reports."""
    state, rest = group.state, group.state.rest
    return views.Story(
        id=group.id,
        title=state.title or "untitled",
        first_day=state.first_day,
        last_day=state.last_day,
        reports=tuple(reports),
        publishers=tuple(rest.get("publishers", ())),
        claims=rest.get("claims", 0),
        on_record=state.on_record,
        contested=rest.get("contested", 0),
        one_origin=rest.get("one_origin", 0),
        moved=moved,
    )


def copies_of(group: Group) -> tuple[views.Copies, ...]:
    """The groups of copies that were kept with a story."""
    return tuple(
        views.Copies(row["publisher"], row["originator"], tuple(row["reports"]), tuple(row["reasons"]))
        for row in group.state.rest.get("copies", ())
    )
