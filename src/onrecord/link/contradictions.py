"""Which statements cannot both be so: a table of kinds, each a rule on two gists.

The first rule that holds gives the kind. A rule sees a pair only where the two speak of the same thing,
never where one only declines to comment, and never for two versions of one article.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onrecord.languages.en.claims import WORDS
from onrecord.link.claim_features import Story, accused, clash, near, versions, weight
from onrecord.link.claim_values import Conflict, Refinement
from onrecord.link.forms import country, name_key, stems
from onrecord.link.gists import Gist
from onrecord.model import ConflictKind, Place, Precision, Spans

# A state said to hold on one day and not on another may have changed in between.
_SAME_TIME = 3
_SAME_WEEK = 7
_BRIEF = 4
_TOPIC = 0.45
_STRICT = 0.6
_KM = 100.0
_PRECISE: frozenset[Precision] = frozenset({"point", "city"})
_EARTH = 6371.0


@dataclass(frozen=True, slots=True)
class Found:
    """Why two statements exclude each other."""

    reason: str


Rule = Callable[[Gist, Gist, Story], Found | None]


def denial(left: Gist, right: Gist, story: Story) -> Found | None:
    """One denies what the other says."""
    if left.negative == right.negative or left.facet or right.facet:
        return None
    no, yes = (left, right) if left.negative else (right, left)
    if not (no.denies or no.such) or yes.mood != "asserts":
        return None
    named = no.such & yes.words
    if no.such and not named:
        return None
    if no.bare:
        return _of_the_denier(no, yes, story)
    shared = no.words & yes.words
    if named and (len(no.words) <= _BRIEF or len(shared) > 1):
        return Found(f"one denies what the other says: {_listed(shared, story)}")
    if not shared or (len(no.words) > 1 and topic(no, yes, story) < _TOPIC):
        return None
    return Found(f"one denies what the other says: {_listed(shared, story)}")


def polarity(left: Gist, right: Gist, story: Story) -> Found | None:
    """One says that it is so, the other that it is not, at the same time."""
    if left.negative == right.negative or left.facet or right.facet or not _together(left, right, _SAME_TIME):
        return None
    if left.status != right.status or topic(left, right, story) < _STRICT:
        return None
    shared = left.words & right.words
    if len(shared) < 2:
        return None
    return Found(f"opposite polarity: {_listed(left.words & right.words, story)}")


def status(left: Gist, right: Gist, story: Story) -> Found | None:
    """One says that it was ordered or done, the other that nothing was decided."""
    if left.negative == right.negative or left.facet or right.facet or not _together(left, right, _SAME_WEEK):
        return None
    no, yes = (left, right) if left.negative else (right, left)
    if no.status not in ("decision", "ordered") or yes.status not in (
        "ordered",
        "decision",
        "undone",
    ):
        return None
    about = (no.words & yes.words) - {"decision", "order"}
    if not about or weight(about, story) < 0.4 * weight(no.words - {"decision", "order"}, story):
        return None
    return Found(f"“{yes.status}” against no {no.status}: {_listed(about, story)}")


def figure(left: Gist, right: Gist, story: Story) -> Found | None:
    """Figures of the same thing that cannot both hold."""
    if left.negative != right.negative:
        return None
    alike = left.facet is not None or topic(left, right, story) >= _TOPIC
    for one in left.counts:
        for two in right.counts:
            same = one.kind == two.kind and one.whom == two.whom and one.figure.unit == two.figure.unit
            if (
                same
                and alike
                and _one_occasion(left, right)
                and clash(one.interval, two.interval, one.kind, left, right)
            ):
                return Found(f"{one.kind}: {one.figure.text} against {two.figure.text}")
    return None


def who(left: Gist, right: Gist, story: Story) -> Found | None:
    """Another did it, or nobody: an accident."""
    if left.negative or right.negative or left.facet or right.facet or not _one_occasion(left, right):
        return None
    if story.one_side(left, right):
        return None
    if _mishap(left) != _mishap(right):
        mishap, act = (left, right) if _mishap(left) else (right, left)
        if accused(act) and (act.words & WORDS.harm or mishap.words & act.words):
            return Found("an accident against an act of somebody")
        return None
    harm = left.words & right.words & (WORDS.harm | WORDS.violence)
    one, two = accused(left), accused(right)
    if one and two and not one & two and (harm or _both_harm(left, right)):
        return Found(f"{_named(one, left)} or {_named(two, right)} did it")
    return None


def where(left: Gist, right: Gist, story: Story) -> Found | None:
    """Another place for the same event; a coarser place is none."""
    if left.negative != right.negative or left.facet or right.facet or not _one_occasion(left, right):
        return None
    for some, others in WORDS.apart:
        one, two = stems(some), stems(others)
        for a, b in ((left, right), (right, left)):
            if one <= a.settings and two <= b.settings and not (one <= b.settings or two <= a.settings):
                told = _listed((a.words & b.words) or {"it"}, story)
                return Found(f"{' '.join(sorted(some))} against {' '.join(sorted(others))}: {told}")
    if topic(left, right, story) < _STRICT:
        return None
    ours, theirs = _located(left), _located(right)
    if ours and theirs and all(_exclude(a, b) for a in ours for b in theirs):
        return Found(f"{ours[0].text} against {theirs[0].text}")
    return None


def when(left: Gist, right: Gist, story: Story) -> Found | None:
    """Another day for the same event, told in otherwise the same way."""
    if left.negative != right.negative or left.facet or right.facet or not left.days or not right.days:
        return None
    if any(near(one, two) for one in left.days for two in right.days):
        return None
    named = left.names & right.names
    alike = topic(left, right, story) >= 0.75 and len(left.words & right.words) >= 3
    if not (alike and named and left.status == right.status):
        return None
    return Found("another day for the same thing")


RULES: tuple[tuple[ConflictKind, Rule], ...] = (
    ("figure", figure),
    ("status", status),
    ("denial", denial),
    ("polarity", polarity),
    ("where", where),
    ("who", who),
    ("when", when),
)


def contradiction(left: Gist, right: Gist, story: Story) -> tuple[ConflictKind, Found] | None:
    """The kind of contradiction between two, None where both can be so."""
    if "silent" in (left.mood, right.mood) or versions(left, right) or _in_one_breath(left, right, story):
        return None
    denied = left.denies or right.denies or left.such or right.such
    for kind, rule in RULES:
        # What is denied outright is a denial, whatever else it is too.
        if not (denied and kind == "status"):
            found = rule(left, right, story)
            if found:
                return kind, found
    return None


def conflict(left: Gist, right: Gist, kind: ConflictKind, reason: str, same_origin: bool) -> Conflict:
    """The contradiction as it is shown, the earlier statement left."""
    left, right = sorted((left, right), key=lambda gist: (gist.filed.report.published or "", gist.id))
    return Conflict(
        kind,
        left.statement,
        right.statement,
        _spans(left),
        _spans(right),
        (left.filed.report.published, right.filed.report.published),
        (left.facet, right.facet),
        same_origin,
        (reason,),
    )


def refinement(left: Gist, right: Gist, story: Story) -> Refinement | None:
    """Where one of two statements of a claim is finer: a narrower figure, or the same and more."""
    for a, b in ((left, right), (right, left)):
        for one in a.counts:
            for two in b.counts:
                if one.kind == two.kind and one.whom == two.whom and one.interval.inside(two.interval):
                    reason = f"{one.kind}: {one.figure.text} refines {two.figure.text}"
                    return Refinement(a.statement, b.statement, (reason,))
    if left.facet:
        return None
    for a, b in ((left, right), (right, left)):
        if len(b.words) >= 3 and b.words < a.words and weight(a.words - b.words, story) >= 1.0:
            return Refinement(a.statement, b.statement, (f"adds {_listed(a.words - b.words, story)}",))
    return None


def topic(left: Gist, right: Gist, story: Story) -> float:
    """How much of what the shorter one speaks of, the other speaks of too, 0 to 1."""
    less = min(story.weight(left), story.weight(right))
    return weight(left.words & right.words, story) / less if less else 0.0


def _of_the_denier(no: Gist, yes: Gist, story: Story) -> Found | None:
    """A denial of "any involvement" stands against those who accuse the denier of something."""
    denier = set(_keys(no, story))
    if not denier & accused(yes):
        return None
    source = no.filed.statement.source
    return Found(f"{source.text if source else ''} denies what it is accused of")


def _keys(gist: Gist, story: Story) -> Iterable[str]:
    source = gist.filed.statement.source
    said = [
        story.institutions.get(gist.statement, ""),
        source.affiliation or "" if source else "",
        gist.speaker,
    ]
    return {country(word) for text in said for word in name_key(text).split()} - stems(WORDS.executive)


def _together(left: Gist, right: Gist, most: int) -> bool:
    """Whether the two speak of the same time: their own days where both give them, else the reports'."""
    if left.days and right.days and not any(near(a, b) for a in left.days for b in right.days):
        return False
    return left.day is None or right.day is None or abs(left.day - right.day) <= most


def _one_occasion(left: Gist, right: Gist) -> bool:
    return not (left.days and right.days) or any(near(a, b) for a in left.days for b in right.days)


def _mishap(gist: Gist) -> bool:
    return bool(gist.words & WORDS.mishaps) and not accused(gist)


def _both_harm(left: Gist, right: Gist) -> bool:
    return bool(left.words & WORDS.harm) and bool(right.words & WORDS.harm)


def _located(gist: Gist) -> list[Place]:
    """Precise places that stand in the content as places: "off Kestrel Point"."""
    text = gist.filed.report.text
    return [
        place
        for place in gist.filed.reading.places
        if place.id in gist.filed.statement.places
        and any(piece.covers(place.span) for piece in gist.filed.statement.content.spans)
        and _words_before(text, place.span.start) & WORDS.located
    ]


def _words_before(text: str, at: int) -> set[str]:
    return {word.lower() for word in text[max(0, at - 24) : at].split()[-2:]}


def _exclude(one: Place, two: Place) -> bool:
    if one.geonames is not None and one.geonames == two.geonames:
        return False
    if one.precision in _PRECISE and two.precision in _PRECISE:
        return _far(one, two)
    return bool(one.country and two.country and one.country != two.country)


def _far(one: Place, two: Place) -> bool:
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return False
    north, south = math.radians(one.lat), math.radians(two.lat)
    cosine = math.sin(north) * math.sin(south) + math.cos(north) * math.cos(south) * math.cos(
        math.radians(one.lon - two.lon)
    )
    return _EARTH * math.acos(max(-1.0, min(1.0, cosine))) > _KM


def _in_one_breath(left: Gist, right: Gist, story: Story) -> bool:
    """Whether one source says both in one report: then one explains the other."""
    return left.filed.report.id == right.filed.report.id and story.one_source(left, right)


def _spans(gist: Gist) -> Spans:
    if gist.facet and gist.counts:
        return tuple(count.figure.span for count in gist.counts)
    return gist.filed.statement.content.spans


def _listed(words: Iterable[str], story: Story) -> str:
    return ", ".join(sorted(words, key=lambda word: (-story.rarity.get(word, 1.0), word))[:3])


def _named(words: frozenset[str], gist: Gist) -> str:
    return ", ".join(sorted(gist.shown.get(word, word) for word in words)[:2])
