"""A claim's figure through time: each step with its bounds and its sources.

Figures of copied reports are no steps of their own; an interval that says no more than the step before,
in other words or less exactly, is none either.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache

from onrecord.link.claim_values import Origin, Series, Step
from onrecord.link.gists import Count, Gist


def series(
    claim: str, gists: Sequence[Gist], origins: Mapping[str, tuple[Origin, ...]], copied: Collection[str] = ()
) -> Series | None:
    """The series of one claim, None where it has no figure told twice or with one step only.

    `origins` are by statement; `copied` are statements whose text another publisher wrote.
    """
    kind, whom = _main(gists)
    if not kind:
        return None
    told = sorted(
        (
            (gist.filed.report.published or "", gist.statement, count)
            for gist in gists
            if gist.statement not in copied
            for count in gist.counts
            if count.kind == kind and count.whom == whom
        ),
        key=lambda row: (instant(row[0]), row[1], row[2].at),
    )
    steps: list[Step] = []
    for when, statement, count in told:
        who = _telling(origins.get(statement, ()))
        if steps and _repeats(steps[-1], count):
            last = steps[-1]
            if statement not in last.statements:
                both = {origin.id: origin for origin in (*last.origins, *who)}
                steps[-1] = replace(
                    last, statements=(*last.statements, statement), origins=_telling(both.values())
                )
            continue
        figure = count.figure
        steps.append(
            Step(when or None, figure.low, figure.high, figure.approximate, figure.unit, (statement,), who)
        )
    if len({(step.low, step.high) for step in steps}) < 2:
        return None
    return Series(f"{whom} {kind}".strip(), claim, tuple(steps))


def _telling(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    """Whom a step is shown with: where anybody said it, not those who only repeat it."""
    found = tuple(origins)
    return tuple(origin for origin in found if origin.kind not in ("own_voice", "unknown")) or found


def _main(gists: Sequence[Gist]) -> tuple[str, str]:
    """What most of the statements count."""
    found: dict[tuple[str, str], set[str]] = {}
    for gist in gists:
        for count in gist.counts:
            if gist.facet in (None, count.kind):
                found.setdefault((count.kind, count.whom), set()).add(gist.statement)
    if not found:
        return "", ""
    best = min(found, key=lambda key: (-len(found[key]), key))
    return best if len(found[best]) > 1 else ("", "")


def _repeats(step: Step, count: Count) -> bool:
    figure = count.figure
    if (step.low, step.high, step.approximate) == (figure.low, figure.high, figure.approximate):
        return True
    if figure.low is not None and figure.high is not None:
        return False
    low = -math.inf if step.low is None else step.low
    high = math.inf if step.high is None else step.high
    return count.interval.low <= low and high <= count.interval.high


@lru_cache(maxsize=10_000)
def instant(published: str) -> str:
    """An instant that sorts: the date and time brought to UTC."""
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat()
