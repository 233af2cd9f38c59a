"""A claim: its statements in exact words, the ways to their origins, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.views import Claim, Conflict, Said, Tie
from onrecord.web.drawing.chain import chain
from onrecord.web.drawing.chart import chart
from onrecord.web.linked import claim_data
from onrecord.web.pages.story import Pair, plainness
from onrecord.web.paging import paged
from onrecord.web.rendering import link
from onrecord.web.visit import Elsewhere, Shown, Visit
from onrecord.web.words import brief, listed, slug

MOST_AGAINST = 20
MOST_OTHERS = 6


def page(visit: Visit) -> Shown | Elsewhere:
    """The claim, or where it went when it was merged."""
    asked = visit.parts["id"]
    claim: Claim = visit.ledger.claim(asked)
    if claim.id != asked:
        return Elsewhere(link("claim", claim.id, slug(claim.text)))
    ordered = sorted(claim.statements, key=lambda said: (said.published or "", said.id))
    others = others_of(visit, claim)
    here = {said.id: said for said in claim.statements}
    spoken = {**{said.id: said for other in others.values() for said in other.statements}, **here}
    series = claim.series
    return Shown(
        "claim.html",
        brief(claim.text, 90),
        {
            "claim": claim,
            "story": _story(visit, claim),
            "statements": paged(visit, lambda most: ordered[:most]),
            "numbers": {said.id: count for count, said in enumerate(ordered, 1)},
            "first": here.get(claim.first or "", ordered[0] if ordered else None),
            "latest": ordered[-1] if ordered else None,
            "chain": chain(ordered),
            "chart": chart(series) if series and len(series.steps) > 1 else "",
            "against": against(claim.against, spoken)[:MOST_AGAINST],
            "together": together(claim),
            "ties": ties(claim.links, here),
            "said": spoken,
            "others": others,
        },
        canonical=link("claim", claim.id, slug(claim.text)),
        linked=claim_data(claim),
    )


def others_of(visit: Visit, claim: Claim) -> dict[str, Claim]:
    """The claims that contradict this one, whole, so that their words can stand beside it."""
    names = [*dict.fromkeys(one.other_claim for one in claim.against if one.other_claim)]
    return {one.id: one for one in visit.ledger.some_claims(names[:MOST_OTHERS])}


def against(conflicts: Iterable[Conflict], said: dict[str, Said]) -> list[Pair]:
    """What contradicts the claim, once for each other claim; a source's own earlier words last."""
    found: dict[tuple[bool, str], Pair] = {}
    for one in conflicts:
        left, right = said.get(one.statement), said.get(one.other)
        if left is None or right is None:
            continue
        pair = Pair(one, left, right, None, one.other_claim)
        key = (one.same_origin, one.other_claim or one.other)
        if key not in found or plainness(pair) > plainness(found[key]):
            found[key] = pair
    return sorted(found.values(), key=lambda pair: pair.conflict.same_origin)


def together(claim: Claim) -> dict[str, str]:
    """For each origin the names of those it is counted as one with in the lower bound."""
    told: dict[str, str] = {}
    for one in claim.origin_list:
        others = [
            other.name
            for other in claim.origin_list
            if other.id != one.id and other.institution and other.institution == one.institution
        ]
        if others and one.kind in ("person", "institution"):
            told[one.id] = listed(others, 3)
    return told


def ties(links: Iterable[Tie], here: dict[str, Said]) -> list[Tie]:
    """Why the claim's statements are one, the surest first."""
    held = [one for one in links if one.kind != "contradicts" and one.left in here and one.right in here]
    return sorted(held, key=lambda one: -one.score)


def _story(visit: Visit, claim: Claim) -> tuple[str, str] | None:
    """Id and title of the story that the claim belongs to."""
    if claim.story is None:
        return None
    return (claim.story, visit.ledger.title(claim.story) or "Its story")
