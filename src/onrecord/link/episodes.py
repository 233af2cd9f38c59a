"""Look-alike events of one story told apart: the strikes on one boat after another, each an episode.

    gists ── incidents: "a strike on a boat", on a day ── episodes: those of a kind, days apart
                                                            ├ what is counted in one is not counted in another
                                                            └ tallies: how many, and their dead added up

A tally is a lower bound that we add up ourselves; totals that somebody tells raise it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.languages.en.claims import WORDS
from onrecord.link.claim_values import Origin, Series, Step
from onrecord.link.forms import concept
from onrecord.link.gists import Gist
from onrecord.model import Reading

_APART = 5
"""Days from which a look-alike that names nothing in common is another event; a toll moves within them."""
_LEAST = 3
"""Episodes from which they are added up."""
_SPECIFIC = ("PRODUCT", "FACILITY", "EVENT")
_BEFORE = 5


@dataclass(frozen=True, slots=True)
class Episode:
    """One of several events of a kind."""

    number: int
    deed: str
    """What it was, as a concept: "attack"."""
    day: int
    reports: frozenset[str]
    gists: tuple[Gist, ...]
    """The statements that tell of it, the earliest first."""


def episodes(gists: Sequence[Gist]) -> tuple[Episode, ...]:
    """The events of a kind that a story tells of, in the order of their days; none where it tells of one."""
    told: dict[str, list[tuple[int, Gist]]] = defaultdict(list)
    for gist in gists:
        deed, day = _deed(gist), _day(gist)
        if deed and day is not None:
            told[deed].append((day, gist))
    deed = max(
        sorted(told), key=lambda name: len({gist.filed.report.id for _, gist in told[name]}), default=""
    )
    groups: list[list[tuple[int, Gist]]] = []
    for day, gist in sorted(told.get(deed, ()), key=lambda item: (item[0], item[1].id)):
        home = next((group for group in groups if _same(group, day, gist)), None)
        if home is None:
            groups.append([(day, gist)])
        else:
            home.append((day, gist))
    if len(groups) < 2 or not _alike([gist for group in groups for _, gist in group]):
        return ()
    return tuple(
        Episode(
            number,
            deed,
            group[0][0],
            frozenset(gist.filed.report.id for _, gist in group),
            tuple(gist for _, gist in group),
        )
        for number, group in enumerate(groups)
    )


def numbered(found: Sequence[Episode], gists: Iterable[Gist]) -> dict[str, int]:
    """Gist -> the number of its episode, for all in reports that tell of one only."""
    homes: dict[str, set[int]] = defaultdict(set)
    for one in found:
        for report in one.reports:
            homes[report].add(one.number)
    own = {gist.id: one.number for one in found for gist in one.gists}
    numbers: dict[str, int] = {}
    for gist in gists:
        home = homes.get(gist.filed.report.id, set())
        if gist.id in own:
            numbers[gist.id] = own[gist.id]
        elif len(home) == 1 and not is_total(gist):
            numbers[gist.id] = next(iter(home))
    return numbers


def is_total(gist: Gist) -> bool:
    """Whether a figure is told of all of them together: "since September", "in total"."""
    return bool(gist.counts) and any(token in WORDS.totals for token in gist.tokens)


def tallies(
    found: Sequence[Episode],
    gists: Sequence[Gist],
    claims: Mapping[str, str],
    origins: Mapping[str, tuple[Origin, ...]],
    taken: Iterable[str] = (),
) -> tuple[Series, ...]:
    """How many episodes there were, and the dead of them, added up day by day.

    `claims` and `origins` are by gist; no series is made for a claim of `taken`, which has one.
    """
    if len(found) < _LEAST:
        return ()
    deed, busy = found[0].deed, set(taken)
    made: list[Series] = []
    rows = [(one.day, 1.0, 0.0, one.gists[0]) for one in found]
    rows += [
        (gist.day, 0.0, count.interval.low, gist)
        for gist in gists
        if gist.day is not None and not gist.negative
        for count in gist.counts
        if count.kind == deed
    ]
    made += _series(f"{deed}s in all, added up", rows, claims, origins, busy)
    by_number = numbered(found, gists)
    dead: dict[int, tuple[int, float, Gist]] = {}
    totals: list[tuple[int, float, float, Gist]] = []
    for gist in sorted(gists, key=lambda one: (one.day or 0, one.id)):
        for count in gist.counts if gist.facet == WORDS.fatal and gist.day is not None else ():
            if is_total(gist):
                totals.append((gist.day or 0, 0.0, count.interval.low, gist))
            elif gist.id in by_number and count.interval.low > 0:
                number = by_number[gist.id]
                known = dead.get(number)
                if known is None or count.interval.low > known[1]:
                    dead[number] = (known[0] if known else gist.day or 0, count.interval.low, gist)
    if len(dead) >= _LEAST:
        added = [(day, low, 0.0, gist) for day, low, gist in dead.values()]
        made += _series(f"{WORDS.fatal} in all, added up", [*added, *totals], claims, origins, busy)
    return tuple(made)


def _series(
    of: str,
    rows: Sequence[tuple[int, float, float, Gist]],
    claims: Mapping[str, str],
    origins: Mapping[str, tuple[Origin, ...]],
    busy: set[str],
) -> list[Series]:
    """One series of what comes on top on each day, and of the totals told; none where it does not grow."""
    steps: list[Step] = []
    sum_so_far = 0.0
    for _, more, total, gist in sorted(rows, key=lambda row: (row[0], -row[1], row[3].id)):
        now = max(sum_so_far + more, total)
        if now <= sum_so_far:
            continue
        sum_so_far = now
        when = gist.filed.report.published
        steps.append(Step(when, now, None, False, None, (gist.statement,), origins.get(gist.id, ())))
    home = next((claims[row[3].id] for row in rows if claims.get(row[3].id, "") not in busy | {""}), None)
    if len(steps) < _LEAST or home is None:
        return []
    busy.add(home)
    return [Series(of, home, tuple(steps))]


def _deed(gist: Gist) -> str:
    """What a statement tells of as something new that somebody did: "a strike", "another boat"."""
    if gist.negative or gist.status != "happened" or gist.mood != "asserts":
        return ""
    forms = gist.tokens
    concepts = [concept(form) for form in forms]
    for at, found in enumerate(concepts):
        if found not in WORDS.episodic:
            continue
        around = forms[max(0, at - _BEFORE) : at], forms[at + 1 : at + 1 + _BEFORE]
        counted = any(form in WORDS.indefinite or form in WORDS.ordinals for part in around for form in part)
        plain = not any(form in WORDS.totals for form in forms) or any(
            form in WORDS.ordinals for form in forms
        )
        if counted and plain:
            return found
    return ""


def _day(gist: Gist) -> int | None:
    return gist.days[-1][0] if gist.days else gist.day


def _same(group: Sequence[tuple[int, Gist]], day: int, gist: Gist) -> bool:
    if any(abs(day - other) <= _APART for other, _ in group):
        fresh = bool(WORDS.further & {*gist.tokens}) or any(form in WORDS.ordinals for form in gist.tokens)
        return not fresh or day <= max(other for other, _ in group)
    named = _named(gist.filed.reading)
    return any(named & _named(other.filed.reading) for _, other in group)


def _named(reading: Reading) -> frozenset[str]:
    """The ships, buildings and towns that a report names: who shares one tells of the same event."""
    things = {one.name for one in reading.entities if one.type in _SPECIFIC and one.name[:1].isupper()}
    return frozenset(
        things | {place.text for place in reading.places if place.precision in ("point", "city")}
    )


def _alike(gists: Sequence[Gist]) -> bool:
    """Whether the events are of a kind: most of the statements share what was done to, besides the deed."""
    reports = {gist.filed.report.id for gist in gists}
    shared = Counter(
        word
        for report in reports
        for word in {
            word for gist in gists if gist.filed.report.id == report for word in gist.words - gist.names
        }
    )
    often = [
        word for word, many in shared.items() if many >= 0.6 * len(reports) and word not in WORDS.episodic
    ]
    return bool(often)
