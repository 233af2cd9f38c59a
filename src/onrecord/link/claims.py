"""The statements of one story -> its record: claims with their origins, contradictions, series.

    readings, judgements
      │ corrected     what people struck out or gave another source
      │ gists         what each statement says
      │ twins, pairs  candidates that share a key
      │ contradiction of each pair, else its score
      │ clusters      under what must and must not be joined
      │ trace         each statement to its origin
      └ support, series

All of it depends on what is in the readings, never on the order in which they come.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.link import bounds
from onrecord.link.candidates import pairs, twins
from onrecord.link.claim_features import ENOUGH, Story, apart, score
from onrecord.link.claim_values import (
    Claim,
    Conflict,
    Filed,
    Judgement,
    Origin,
    Record,
    Refinement,
    Same,
    Series,
    Support,
    Traced,
)
from onrecord.link.clusters import clusters
from onrecord.link.contradictions import conflict, contradiction, refinement
from onrecord.link.episodes import episodes, numbered, tallies
from onrecord.link.gists import Gist, gists
from onrecord.link.judgements import corrected, rules
from onrecord.link.origins import World, added, settled, trace, world
from onrecord.link.publishers import publisher_key
from onrecord.link.series import instant, series
from onrecord.link.values import CopyGroup
from onrecord.model import Reading, Statement

_ON_RECORD = ("person", "institution", "document")


def record(
    readings: Sequence[Reading], copies: Iterable[CopyGroup] = (), judgements: Iterable[Judgement] = ()
) -> Record:
    """All that the statements of one story come to."""
    known = [statement.id for reading in readings for statement in reading.statements]
    held = rules(judgements, known)
    filed = corrected(readings, held)
    units = {gist.id: gist for one in filed for gist in gists(one)}
    by_statement: dict[str, list[Gist]] = defaultdict(list)
    for gist in units.values():
        by_statement[gist.statement].append(gist)
    told = world(filed, {name: found[0] for name, found in by_statement.items()}, copies)
    traces = {one.statement.id: trace(one, told) for one in filed}
    ways = {
        gist.id: added(gist.filed, told) if gist.backdrop else traces[gist.statement]
        for gist in units.values()
    }
    judged = {statement for pair in (*held.same, *held.different) for statement in pair}
    alike = twins([gist for gist in units.values() if gist.statement not in judged])
    alike |= {gist.id: [gist] for gist in units.values() if gist.statement in judged}
    first = [group[0] for group in alike.values()]
    rare = rarity(first)
    story = Story(
        rare,
        {name: _counted_as(found) for name, found in traces.items()},
        {_counted_as(found): found[0].origin.name for _, found in sorted(traces.items())},
        _sides(traces),
        {gist.id: math.fsum(rare[word] for word in gist.words) for gist in first},
    )

    scores: dict[tuple[str, str], float] = {}
    reasons: dict[tuple[str, str], tuple[str, ...]] = {}
    never: set[tuple[str, str]] = set()
    conflicts: dict[tuple[str, str], Conflict] = {}
    happened = episodes(list(units.values()))
    number = numbered(happened, units.values())
    for left, right in pairs(first, story.rarity):
        pair = (left.id, right.id)
        if left.id in number and right.id in number and number[left.id] != number[right.id]:
            # What is told of one of several look-alikes is no word on another.
            never.add(pair)
            continue
        opposed = contradiction(left, right, story)
        if opposed:
            never.add(pair)
            kind, found = opposed
            shared = _share(ways, left.id, right.id)
            conflicts[pair] = conflict(left, right, kind, found.reason, shared)
        elif apart(left, right):
            never.add(pair)
        else:
            total, why = score(left, right, story)
            if total > 0:
                scores[pair], reasons[pair] = total, why
    must, must_not = _constraints(held.same, held.different, by_statement)
    found_groups = clusters([gist.id for gist in first], scores, must, {*must_not, *never}, ENOUGH)
    grouped = [[gist.id for name in group for gist in alike[name]] for group in found_groups]
    for group in alike.values():
        for one, two in pairwise(group):
            scores[one.id, two.id], reasons[one.id, two.id] = 2 * ENOUGH, ("the same words",)
    made = _told(grouped, units, ways, told, scores, reasons, conflicts, story, held.set_aside)
    heads = [min(group, key=lambda name: _first(units[name])) for group in grouped]
    of = {unit: head for head, group in zip(heads, grouped, strict=True) for unit in group}
    taken = [line.claim for line in made.series]
    origins = {unit: tuple(one.origin for one in found) for unit, found in ways.items()}
    more = tallies(happened, list(units.values()), of, origins, taken)
    return replace(made, series=tuple(sorted((*made.series, *more), key=lambda line: line.claim)))


def rarity(found: Sequence[Gist]) -> dict[str, float]:
    """How much each word tells among these: near 0 for one in all of them, 1 for one in a single one."""
    counts = Counter(word for gist in found for word in gist.words | gist.names)
    total = len(found)
    return {word: math.log(1 + total / count) / math.log(1 + total) for word, count in counts.items()}


def supported(found: Sequence[Traced], filed: Mapping[str, Filed]) -> Support:
    """Who stands behind a claim, counted."""
    by_id: dict[str, Origin] = {}
    for one in found:
        by_id.setdefault(one.origin.id, one.origin)
    origins = [by_id[name] for name in sorted(by_id)]
    named = tuple(origin for origin in origins if origin.kind in _ON_RECORD)
    unnamed = tuple(origin for origin in origins if origin.kind == "unnamed")
    parties = {one.origin.id for one in found if one.party}
    reports = [filed[one.statement].report for one in found]
    earliest = min(
        found,
        key=lambda one: (instant(filed[one.statement].report.published or "9"), one.statement, one.origin.id),
        default=None,
    )
    return Support(
        on_record=named,
        on_record_low=bounds.bodies(named),
        unnamed=unnamed,
        unnamed_low=bounds.fewest(unnamed),
        unnamed_high=bounds.most(unnamed),
        own_voice=tuple(sorted({o.publisher or "" for o in origins if o.kind == "own_voice"})),
        unknown=tuple(sorted({one.statement for one in found if one.origin.kind == "unknown"})),
        parties=tuple(origin for origin in named if origin.id in parties),
        publishers=tuple(sorted({report.publisher for report in reports if report.publisher})),
        reports=tuple(sorted({report.id for report in reports})),
        corroborated=bounds.corroborated([*named, *unnamed]),
        first=earliest,
    )


def _told(
    grouped: Sequence[Sequence[str]],
    units: Mapping[str, Gist],
    ways: Mapping[str, tuple[Traced, ...]],
    told: World,
    scores: Mapping[tuple[str, str], float],
    reasons: Mapping[tuple[str, str], tuple[str, ...]],
    conflicts: Mapping[tuple[str, str], Conflict],
    story: Story,
    set_aside: tuple[str, ...],
) -> Record:
    of: dict[str, int] = {unit: at for at, group in enumerate(grouped) for unit in group}
    claims: list[Claim] = []
    lines: list[Series] = []
    refined: list[Refinement] = []
    opposed = {of[unit] for pair, link in conflicts.items() if not link.same_origin for unit in pair}
    for at, group in enumerate(grouped):
        members = sorted(
            (units[unit] for unit in group),
            key=_first,
        )
        found = _borrowed(settled([one for gist in members for one in ways[gist.id]]), members, told)
        support = supported(found, told.filed)
        claim = Claim(
            id=members[0].id,
            statements=tuple(dict.fromkeys(gist.statement for gist in members)),
            facet=members[0].facet,
            negative=members[0].negative,
            support=support,
            contested=at in opposed,
            traced=tuple(sorted(set(found), key=lambda one: (one.statement, one.origin.id))),
        )
        claims.append(claim)
        origins: dict[str, list[Origin]] = defaultdict(list)
        for traced in found:
            origins[traced.statement].append(traced.origin)
        who = {gist.statement: tuple(origins[gist.statement]) for gist in members}
        copied = {gist.statement for gist in members if _is_copied(gist.filed, told)}
        line = series(claim.id, members, who, copied)
        if line:
            lines.append(line)
        distinct = [members[0], *(b for a, b in pairwise(members) if b.tokens != a.tokens)]
        for one, two in pairwise(distinct):
            finer = refinement(one, two, story)
            if finer:
                refined.append(finer)
    same = [
        Same(units[left].statement, units[right].statement, why, scores[left, right])
        for (left, right), why in reasons.items()
        if of[left] == of[right]
    ]
    return Record(
        tuple(sorted(claims, key=lambda claim: claim.id)),
        tuple(sorted(same, key=lambda link: (link.left, link.right, link.reasons))),
        tuple(sorted(refined, key=lambda link: (link.left, link.right, link.reasons))),
        tuple(
            sorted(
                _telling(conflicts, of),
                key=lambda link: (link.left, link.right, link.kind, link.reasons),
            )
        ),
        tuple(sorted(lines, key=lambda line: line.claim)),
        set_aside,
    )


def _first(gist: Gist) -> tuple[str, str]:
    """By when it was published: a claim has the id of the first."""
    return instant(gist.filed.report.published or "9"), gist.id


def _borrowed(found: Sequence[Traced], members: Sequence[Gist], told: World) -> tuple[Traced, ...]:
    """Headlines, cited publishers and contents inside of others put to the sources that the same claim has.

    A headline has its report's, a cited publisher those of its own reports, and what is told as known or
    expected inside of somebody's words has that somebody.
    """
    by_report: dict[str, list[Traced]] = defaultdict(list)
    by_publisher: dict[str, list[Traced]] = defaultdict(list)
    for one in found:
        if one.origin.kind not in ("own_voice", "unknown"):
            report = told.filed[one.statement].report
            by_report[report.id].append(one)
            by_publisher[publisher_key(report.publisher)].append(one)
    titles = {gist.statement for gist in members if gist.title}
    result: list[Traced] = []
    for one in found:
        filed = told.filed[one.statement]
        lent: list[Traced] = []
        if one.origin.kind == "own_voice":
            key = publisher_key(one.origin.publisher)
            if one.statement in titles:
                lent = by_report[filed.report.id]
            elif key != publisher_key(filed.report.publisher):
                lent = by_publisher[key]
        elif one.origin.kind == "unknown":
            lent = [
                other
                for other in by_report[filed.report.id]
                if _inside(filed.statement, told.filed[other.statement].statement)
            ]
        result += [replace(one, origin=other.origin) for other in lent] or [one]
    return tuple(result)


def _inside(one: Statement, other: Statement) -> bool:
    """Whether the content of the first lies in that of the other."""
    return all(any(piece.covers(span) for piece in other.content.spans) for span in one.content.spans)


def _telling(
    conflicts: Mapping[tuple[str, str], Conflict],
    of: Mapping[str, int],
) -> list[Conflict]:
    """Of the conflicts over two claims, the first of each kind, and the first of a source with itself."""
    found: dict[tuple[object, ...], Conflict] = {}
    for (left, right), link in sorted(
        conflicts.items(), key=lambda item: (*(instant(day or "9") for day in item[1].days), item[0])
    ):
        found.setdefault((link.kind, frozenset((of[left], of[right])), link.same_origin), link)
    return list(found.values())


def _sides(traces: Mapping[str, tuple[Traced, ...]]) -> dict[str, tuple[str, str | None]]:
    return {
        name: (found[0].origin.traits.body, found[0].origin.traits.country)
        for name, found in traces.items()
        if found and found[0].origin.kind in _ON_RECORD and found[0].origin.traits.body
    }


def _constraints(
    same: Sequence[tuple[str, str]],
    different: Sequence[tuple[str, str]],
    by_statement: Mapping[str, list[Gist]],
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Judgements on statements as constraints on what they say: the same count is joined with itself."""
    must: list[tuple[str, str]] = []
    for left, right in same:
        ours = {gist.facet: gist.id for gist in by_statement.get(left, ())}
        theirs = {gist.facet: gist.id for gist in by_statement.get(right, ())}
        facets = sorted(ours.keys() & theirs.keys(), key=str)
        must += [(ours[facet], theirs[facet]) for facet in facets]
        if not facets and ours and theirs:
            must.append((min(ours.values()), min(theirs.values())))
    must_not = [
        (one.id, two.id)
        for left, right in different
        for one in by_statement.get(left, ())
        for two in by_statement.get(right, ())
    ]
    return must, must_not


def _counted_as(found: Sequence[Traced]) -> str:
    if not found:
        return ""
    origin = found[0].origin
    return "" if origin.kind in ("unknown", "own_voice") else origin.institution or origin.id


def _share(traces: Mapping[str, tuple[Traced, ...]], left: str, right: str) -> bool:
    ours = {one.origin.id for one in traces[left]} | {one.origin.institution for one in traces[left]}
    theirs = {one.origin.id for one in traces[right]} | {one.origin.institution for one in traces[right]}
    return bool((ours & theirs) - {None})


def _is_copied(filed: Filed, told: World) -> bool:
    group = told.groups.get(filed.report.id)
    return group is not None and filed.report.id != (group.originator or group.nearest)
