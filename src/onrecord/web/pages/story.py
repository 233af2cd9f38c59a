"""A story: its claims in order of weight, what contradicts what, figures, days, places, reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.views import Claim, Conflict, Copies, Said, StoryPage, StoryReport
from onrecord.web.drawing.chart import chart
from onrecord.web.drawing.map import places_map
from onrecord.web.drawing.timeline import by_publisher, timeline
from onrecord.web.feeds import links
from onrecord.web.linked import story_data
from onrecord.web.paging import paged
from onrecord.web.rendering import link
from onrecord.web.visit import Elsewhere, Shown, Visit
from onrecord.web.words import slug

MOST_PAIRS = 12
MOST_CHARTS = 6


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements that cannot both be so, side by side."""

    conflict: Conflict
    left: Said
    right: Said
    left_claim: str | None
    right_claim: str | None


@dataclass(frozen=True, slots=True)
class Folded:
    """A report, and those that carry its text or replace it."""

    report: StoryReport | None
    """None where the agency's own text is not in the ledger."""
    publisher: str | None
    below: tuple[StoryReport, ...]
    reasons: tuple[str, ...] = ()


def page(visit: Visit) -> Shown | Elsewhere:
    """The story, or where it went when it was merged."""
    asked = visit.parts["id"]
    found: StoryPage = visit.ledger.story(asked, filled=False)
    story = found.story
    if story.id != asked:
        return Elsewhere(link("story", story.id, slug(story.title)))
    claims = paged(visit, lambda most: found.claims[:most], "claims", visit.settings.most_claims)
    odds = at_odds(found.claims)
    series = [claim.series for claim in found.claims if claim.series and len(claim.series.steps) > 1]
    return Shown(
        "story.html",
        story.title,
        {
            "story": story,
            "claims": claims,
            "pairs": pairs_of(visit, odds[:MOST_PAIRS]),
            "hidden": len(odds[MOST_PAIRS:]),
            "series": [
                (one, chart(one, f"chart{count}")) for count, one in enumerate(series[:MOST_CHARTS], 1)
            ],
            "timeline": timeline(story.reports),
            "rows": by_publisher(story.reports),
            "places": found.places,
            "map": places_map(found.places),
            "folded": folded(story.reports, found.copies),
            "neighbours": found.neighbours,
        },
        canonical=link("story", story.id, slug(story.title)),
        feeds=links(f"story/{story.id}"),
        linked=story_data(found),
    )


def at_odds(claims: Sequence[Claim]) -> list[tuple[Claim, Conflict]]:
    """The contradictions between claims, each pair of claims once, those of weighty claims first.

    Of several between the same two, one whose other side tells its source shows best what they are about.
    """
    rank = {claim.id: place for place, claim in enumerate(claims)}
    last = len(rank)
    found: dict[frozenset[str], tuple[Claim, Conflict]] = {}
    for claim in claims:
        for one in claim.against:
            ends = frozenset((claim.id, one.other_claim or one.other))
            held = found.get(ends)
            if held is None or (held[1].other_source is None and one.other_source is not None):
                found[ends] = (claim, one)
    return sorted(
        found.values(),
        key=lambda held: (
            held[1].same_origin,
            rank[held[0].id] + rank.get(held[1].other_claim or "", last),
        ),
    )


def pairs_of(visit: Visit, held: Sequence[tuple[Claim, Conflict]]) -> list[Pair]:
    """The contradictions with both statements in their exact words, as far as the ledger still holds them."""
    names = [name for claim, one in held for name in (claim.id, one.other_claim) if name]
    said = {one.id: one for claim in visit.ledger.some_claims(names) for one in claim.statements}
    return [
        Pair(one, said[one.statement], said[one.other], claim.id, one.other_claim)
        for claim, one in held
        if one.statement in said and one.other in said
    ]


def plainness(pair: Pair) -> tuple[int, int]:
    """Which of several pairs shows best what two claims are at odds over: known sources, their own words."""
    sides = (pair.left, pair.right)
    known = sum(one.source is not None and one.standing != "unattributed" for one in sides)
    return known, sum(not one.copied for one in sides)


def folded(reports: Sequence[StoryReport], copies: Iterable[Copies]) -> list[Folded]:
    """The reports with copies under the text they go back to, and later versions under the first."""
    known: Mapping[str, StoryReport] = {one.id: one for one in reports}
    below: dict[str, list[StoryReport]] = {}
    taken: set[str] = set()
    rows: list[Folded] = []
    for one in reports:
        first = _first(one, known)
        if first != one.id:
            below.setdefault(first, []).append(one)
            taken.add(one.id)
    for group in copies:
        held = [known[name] for name in group.reports if name in known and name not in taken]
        head = known.get(group.originator or "")
        members = [one for one in held if head is None or one.id != head.id]
        if not members:
            continue
        taken |= {one.id for one in members}
        under = [version for one in members for version in (one, *below.pop(one.id, []))]
        if head is not None:
            taken.add(head.id)
            under += below.pop(head.id, [])
        rows.append(Folded(head, group.publisher, tuple(under), group.reasons))
    rows += [
        Folded(one, one.publisher, tuple(below.get(one.id, ()))) for one in reports if one.id not in taken
    ]
    return sorted(rows, key=lambda row: (row.report or row.below[0]).published or "")


def _first(one: StoryReport, known: Mapping[str, StoryReport]) -> str:
    """The earliest version of an article that this story holds."""
    seen = {one.id}
    while one.revises and one.revises in known and one.revises not in seen:
        one = known[one.revises]
        seen.add(one.id)
    return one.id
