"""How much two statements look like one claim: scored features, whose docstrings are the reasons shown.

A measure gives a value from 0 to 1, and what stands for {} in its docstring. Pairs whose weighed sum
reaches 1 are alike enough. Whatever must never be joined, however alike, is not here but in `apart`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from math import fsum

from onrecord.languages.en.claims import WORDS
from onrecord.link.gists import RUN, Gist
from onrecord.link.intervals import Interval

ENOUGH = 1.0
_FULL = 2.2
"""How much rarity two contents must share before their overlap counts in full."""


@dataclass(frozen=True, slots=True)
class Story:
    """What a comparison must know of the statements beside it."""

    rarity: Mapping[str, float] = field(default_factory=dict)
    """Word -> from 0, in all statements, to 1."""
    institutions: Mapping[str, str] = field(default_factory=dict)
    """Statement -> the institution or person that its source counts as."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """The same -> how it is shown."""

    sides: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)
    """Statement -> the body that its source speaks for, and of which country."""
    totals: Mapping[str, float] = field(default_factory=dict)
    """Gist -> how much its words tell, where that is known already."""

    def weight(self, gist: Gist) -> float:
        """How much a gist's words tell."""
        known = self.totals.get(gist.id)
        return weight(gist.words, self) if known is None else known

    def source(self, gist: Gist) -> str:
        """What the source counts as; "" for none."""
        return self.institutions.get(gist.statement, gist.speaker)

    def one_source(self, left: Gist, right: Gist) -> bool:
        """Whether the sources of the two count as one."""
        return bool(self.source(left)) and self.source(left) == self.source(right)

    def one_side(self, left: Gist, right: Gist) -> bool:
        """Whether the sources of the two may speak for one body."""
        if self.one_source(left, right):
            return True
        one, two = self.sides.get(left.statement), self.sides.get(right.statement)
        if one is None or two is None:
            return False
        return one[0] == two[0] and (one[1] is None or two[1] is None or one[1] == two[1])


@dataclass(frozen=True, slots=True)
class Mark:
    """How strongly a feature shows, 0 to 1, and the words for it."""

    value: float
    told: str = ""


NOTHING = Mark(0.0)
Measure = Callable[[Gist, Gist, Story], Mark]


@dataclass(frozen=True, slots=True)
class Feature:
    """A measure and what it counts for."""

    measure: Measure
    weight: float


def same_words(left: Gist, right: Gist, story: Story) -> Mark:
    """the same words: “{}”"""
    one, two = left.tokens[:160], right.tokens[:160]
    brief = min(len(one), len(two)) < RUN
    if left.runs.isdisjoint(right.runs) if not brief else len({*one} & {*two}) < 4:
        return NOTHING
    run = SequenceMatcher(None, one, two, autojunk=False).find_longest_match()
    if run.size < min(RUN, len(one), len(two)) or run.size < 0.4 * min(len(one), len(two)):
        return NOTHING
    told = one[run.a : run.a + run.size]
    return Mark(min(1.0, run.size / (0.7 * min(len(one), len(two)))), " ".join(told[:8]))


def shared_content(left: Gist, right: Gist, story: Story) -> Mark:
    """both speak of {}"""
    shared = left.words & right.words
    if not shared:
        return NOTHING
    common = weight(shared, story)
    less, more = sorted((story.weight(left), story.weight(right)))
    overlap = 0.65 * common / less + 0.35 * common / more
    told = sorted(shared, key=lambda word: (-story.rarity.get(word, 1.0), word))
    full = _FULL / 2 if story.one_source(left, right) else _FULL
    return Mark(overlap * min(1.0, common / full), ", ".join(left.shown.get(word, word) for word in told[:3]))


def same_figure(left: Gist, right: Gist, story: Story) -> Mark:
    """the same figure: {}"""
    for one in left.counts:
        for two in right.counts:
            if one.kind == two.kind and one.whom == two.whom and one.interval.meets(two.interval):
                return Mark(1.0, f"{one.figure.text} ({one.kind})")
    return NOTHING


def moved_figure(left: Gist, right: Gist, story: Story) -> Mark:
    """the same count, {}"""
    if left.facet is None and not (_opens(left) and _opens(right)):
        return NOTHING
    for one in left.counts:
        for two in right.counts:
            if one.kind == two.kind and one.whom == two.whom:
                return Mark(1.0, f"{one.kind}: {one.figure.text} and {two.figure.text}")
    return NOTHING


def same_name(left: Gist, right: Gist, story: Story) -> Mark:
    """both name {}"""
    shared = left.names & right.names
    if not shared:
        return NOTHING
    total = fsum(story.rarity.get(stemmed, 0.7) for stemmed in shared)
    return Mark(min(1.0, total), ", ".join(sorted(left.shown[name] for name in shared)[:3]))


def same_event(left: Gist, right: Gist, story: Story) -> Mark:
    """the same kind of event: {}"""
    shared = _events(left) & _events(right)
    return Mark(1.0, ", ".join(sorted(shared)).lower()) if shared else NOTHING


def same_source(left: Gist, right: Gist, story: Story) -> Mark:
    """the same source: {}"""
    source = story.source(left)
    return Mark(1.0, story.titles.get(source, source)) if story.one_source(left, right) else NOTHING


def same_accused(left: Gist, right: Gist, story: Story) -> Mark:
    """both accuse {}"""
    shared = accused(left) & accused(right)
    alike = left.words & right.words & (WORDS.violence | WORDS.harm)
    told = ", ".join(sorted(left.shown.get(name, name) for name in shared))
    return Mark(1.0, told) if shared and alike else NOTHING


def both_deny(left: Gist, right: Gist, story: Story) -> Mark:
    """the same source denies {}"""
    if not (left.negative and right.negative and story.one_source(left, right)):
        return NOTHING
    if (left.bare and (right.bare or right.denies)) or (right.bare and left.denies):
        return Mark(1.0, "a part in it")
    if not ((left.denies or left.such) and (right.denies or right.such)):
        return NOTHING
    shared = left.words & right.words
    less = min(story.weight(left), story.weight(right))
    full = less > 0 and weight(shared, story) >= 0.3 * less
    return Mark(0.8, ", ".join(sorted(left.shown[word] for word in shared)[:3])) if full else NOTHING


def both_leave_open(left: Gist, right: Gist, story: Story) -> Mark:
    """both leave it open: {}"""
    shared = left.words & right.words & WORDS.mishaps
    unsure = left.status == right.status == "possible"
    return Mark(1.0, ", ".join(sorted(left.shown[word] for word in shared))) if shared and unsure else NOTHING


def other_days(left: Gist, right: Gist, story: Story) -> Mark:
    """{}"""
    if not left.days or not right.days or any(near(a, b) for a in left.days for b in right.days):
        return NOTHING
    return Mark(1.0, f"{_told(left.days[0][0])} against {_told(right.days[0][0])}")


def other_status(left: Gist, right: Gist, story: Story) -> Mark:
    """{}"""
    if left.status == right.status or left.facet or both_deny(left, right, story).value:
        return NOTHING
    return Mark(1.0, f"“{left.status}” against “{right.status}”")


def other_names(left: Gist, right: Gist, story: Story) -> Mark:
    """different names"""
    if left.names and right.names and not left.names & right.names and not left.facet:
        return Mark(1.0)
    return NOTHING


FEATURES: tuple[Feature, ...] = (
    Feature(same_words, 1.1),
    Feature(shared_content, 1.45),
    Feature(same_figure, 0.7),
    Feature(moved_figure, 0.75),
    Feature(both_deny, 1.0),
    Feature(same_accused, 0.75),
    Feature(both_leave_open, 0.8),
    Feature(same_event, 0.15),
    Feature(same_source, 0.25),
    Feature(same_name, 0.3),
    Feature(other_days, -0.6),
    Feature(other_status, -0.35),
    Feature(other_names, -0.25),
)
"""In the order in which they are told; weights fitted by hand on stories of our own."""


def score(left: Gist, right: Gist, story: Story) -> tuple[float, tuple[str, ...]]:
    """The weighed sum, and the reasons for it in words."""
    total, reasons = 0.0, list[str]()
    for feature in FEATURES:
        mark = feature.measure(left, right, story)
        if mark.value:
            total += feature.weight * mark.value
            reasons.append((feature.measure.__doc__ or "").format(mark.told))
    return total, tuple(reasons)


def weight(words: Iterable[str], story: Story) -> float:
    """How much a set of words tells."""
    return fsum(story.rarity.get(word, 1.0) for word in words)


def accused(gist: Gist) -> frozenset[str]:
    """Whom a statement says to have done harm: the doers, or in an accusation the first name."""
    if gist.negative:
        return frozenset()
    if gist.doers:
        return gist.doers
    cue = gist.filed.statement.cue
    blames = cue is not None and cue.act == "accuse"
    return frozenset(gist.names_in_order[:1]) if blames else frozenset()


def near(one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether two periods meet, a day's slack for night-time and time zones given."""
    return one[0] <= two[1] + 1 and two[0] <= one[1] + 1


def apart(left: Gist, right: Gist) -> bool:
    """Whether the two can never be one claim, however alike their words."""
    if left.facet != right.facet or (left.mood == "silent") != (right.mood == "silent"):
        return True
    if left.negative != right.negative or excluded(left, right):
        return True
    kinds = {left.status, right.status}
    # "Could be struck within hours" is not "has been struck".
    if left.facet is not None or "happened" not in kinds or not kinds & {"possible", "planned", "prepared"}:
        return False
    return bool(left.words & right.words & WORDS.violence) or _surer(left, right)


def _surer(left: Gist, right: Gist) -> bool:
    """Whether one source is sure of what the other holds possible."""
    told = {gist.filed.statement.factuality for gist in (left, right)}
    return told in ({"CT+", "PS+"}, {"CT-", "PS-"})


def versions(left: Gist, right: Gist) -> bool:
    """Whether the two stand in versions of one article."""
    one, two = left.filed.report, right.filed.report
    if one.id == two.id:
        return False
    address = one.url is not None and one.url == two.url and one.publisher == two.publisher
    return one.revises == two.id or two.revises == one.id or address


def excluded(left: Gist, right: Gist) -> bool:
    """Whether figures of the same thing cannot both hold: on one day, or against the way it grows."""
    return not versions(left, right) and any(
        one.kind == two.kind
        and one.whom == two.whom
        and clash(one.interval, two.interval, one.kind, left, right)
        for one in left.counts
        for two in right.counts
    )


def clash(one: Interval, two: Interval, kind: str, left: Gist, right: Gist) -> bool:
    """Whether two intervals of one count exclude each other at the days they were told."""
    if one.meets(two):
        return False
    if left.day is None or right.day is None or left.day == right.day:
        return True
    (earlier, later) = (one, two) if left.day < right.day else (two, one)
    return kind in WORDS.growing and later.high < earlier.low


def _opens(gist: Gist) -> bool:
    return bool(gist.counts) and gist.counts[0].at < 7


def _events(gist: Gist) -> frozenset[str]:
    wanted = set(gist.filed.statement.events)
    return frozenset(event.type for event in gist.filed.reading.events if event.id in wanted and event.type)


def _told(day: int) -> str:
    found = date.fromordinal(day)
    return f"{found.day} {found:%B}"
