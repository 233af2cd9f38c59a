"""How much two reports look like one story: a table of weighed features, each with its reason.

`score` is a sum in log-odds: above 0 the two are rather one story than two. The weights were fitted to
stories told by several outlets and to look-alike incidents, and then rounded.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from onrecord.link.features import Features
from onrecord.link.frequencies import Frequencies

# Where a report has no date, it is taken to be this many days from any other.
_UNKNOWN_DAYS = 7
# A story that lies further back than this is old, and no older for lying further back.
_LONG_AGO = 60
_SHOWN = 4
# The rarity of a name that one report in twenty holds, once some hundred are known.
_RARE = 3.0
# Fewer names, with the parts of names counted, do not tell who and where.
_FEW_NAMES = 4
# Different words of a brief of one or two sentences.
_BRIEF = 25
# Different words of a report with room for background.
_FULL = 60
# As much of a brief stands in any report on the same country.
_USUAL = 0.2


@dataclass(frozen=True, slots=True)
class Weighed:
    """Features of a report under the frequencies of now; the two maps are of unit length."""

    features: Features
    terms: Mapping[str, float]
    names: Mapping[str, float]
    rarities: Mapping[str, float]
    """How rare each of the names is."""


def weighed(found: Features, frequencies: Frequencies) -> Weighed:
    """Features ready to be compared with others weighed at the same time."""
    rarities = {name: frequencies.rarity(name) for name in found.names}
    return Weighed(found, frequencies.unit(found.terms), frequencies.unit(found.names), rarities)


class Pair:
    """Two reports, with what several measures ask of them worked out once."""

    __slots__ = ("brevity", "days", "left", "names", "right", "strangers", "words")

    def __init__(self, left: Weighed, right: Weighed) -> None:
        self.left, self.right = left, right
        self.words = math.sqrt(_dot(left.terms, right.terms))
        """Root of the cosine of their words, by rarity."""
        alike = [name for name in left.names if name in right.names]
        rarest = max((left.rarities[name] for name in alike), default=0.0)
        self.names = math.sqrt(sum(left.names[name] * right.names[name] for name in alike))
        self.names *= min(1.0, rarest / _RARE)
        """The same of their names, as far as at least one of those they share is rare."""
        few = min(len(left.names), len(right.names)) < _FEW_NAMES
        self.strangers = float(not few and not alike)
        """1 where both name somebody, and nobody alike."""
        most = max(len(left.terms), len(right.terms))
        self.brevity = min(1.0, _BRIEF / most) ** 2 if most else 0.0
        here, there = left.features.day, right.features.day
        self.days = _UNKNOWN_DAYS if here is None or there is None else abs(here - there)


@dataclass(frozen=True, slots=True)
class Feature:
    """A measure of two reports, what it counts for, and how it is told; `tell` gives "" for nothing."""

    measure: Callable[[Pair], float]
    weight: float
    tell: Callable[[Pair], str]


def shared_words(two: Pair) -> float:
    """The same rare words."""
    return two.words


def shared_names(two: Pair) -> float:
    """The same rare names."""
    return two.names


def names_of_briefs(two: Pair) -> float:
    """The same rare names, both reports being short: a brief names only those whom it is about."""
    return two.names * two.brevity


def other_names(two: Pair) -> float:
    """Names in both, and none the same: the same kind of event, somewhere else, to others."""
    return two.strangers


def words_of_briefs(two: Pair) -> float:
    """The same rare words, both reports being short: a brief has no room for background.

    Nothing where they name nobody alike: a kind of event has its phrases.
    """
    return two.words * two.brevity * (1 - two.strangers)


def both_brief(two: Pair) -> float:
    """Both reports are short, so that there is little to be alike; nothing for those long apart."""
    if two.brevity < 0.25:
        return 0.0
    return two.brevity * (1 - min(two.days, _LONG_AGO) / _LONG_AGO)


def brief_in_full(two: Pair) -> float:
    """How much of what a brief says stands in a full report, beyond what usually does."""
    brief, full = two.left.terms, two.right.terms
    if len(full) < len(brief):
        brief, full = full, brief
    if len(brief) > _BRIEF or len(full) < _FULL:
        return 0.0
    told = sum(value * value for word, value in brief.items() if word in full)
    return max(0.0, told - _USUAL)


def days_apart(two: Pair) -> float:
    """How far apart they were published (logarithm of days)."""
    return math.log1p(min(two.days, _LONG_AGO))


def same_age(two: Pair) -> float:
    """Somebody of the same age."""
    return float(bool(two.left.features.ages & two.right.features.ages))


def other_ages(two: Pair) -> float:
    """Ages in both, and none the same."""
    here, there = two.left.features.ages, two.right.features.ages
    return float(bool(here) and bool(there) and not here & there)


def same_day(two: Pair) -> float:
    """Both speak of the same day."""
    return float(bool(two.left.features.dates & two.right.features.dates))


def other_places(two: Pair) -> float:
    """Towns in both, and none the same: look-alikes in two places."""
    here, there = two.left.features.places, two.right.features.places
    return float(bool(here) and bool(there) and not here & there)


def near_vectors(two: Pair) -> float:
    """Sentences that mean nearly the same (cosine of the sentence vectors, where there are any)."""
    here, there = two.left.features.vector, two.right.features.vector
    return max(0.0, sum(a * b for a, b in zip(here, there, strict=False)))


def _tell_nothing(two: Pair) -> str:
    """For a measure that another one tells of."""
    return ""


def _tell_words(two: Pair) -> str:
    words = [word for word in strongest(two.left.terms, two.right.terms) if word[0].isalpha()][:_SHOWN]
    return f"share the words {_listed(words)}" if words else ""


def _tell_names(two: Pair) -> str:
    names = strongest(two.left.names, two.right.names)
    # "Ann Lee" says all that "Ann" and "Lee" say.
    whole = [name for name in names if not any(name != other and name in other.split() for other in names)]
    return f"both name {_listed(whole[:_SHOWN])}" if whole else ""


def _tell_other_names(two: Pair) -> str:
    return "they name nobody and no place alike" if other_names(two) else ""


def _tell_days(two: Pair) -> str:
    if two.left.features.day is None or two.right.features.day is None:
        return "not both are dated"
    days = int(two.days)
    return {0: "published on the same day", 1: "published a day apart"}.get(
        days, f"published {days} days apart"
    )


def _tell_ages(two: Pair) -> str:
    ages = sorted(two.left.features.ages & two.right.features.ages)
    return f"both tell of somebody aged {_listed(map(str, ages[:_SHOWN]))}" if ages else ""


def _tell_same_day(two: Pair) -> str:
    days = sorted(two.left.features.dates & two.right.features.dates)
    return f"both speak of {_listed(days[-2:])}" if days else ""


def _tell_other_ages(two: Pair) -> str:
    return "the ages of the people differ" if other_ages(two) else ""


def _tell_other_places(two: Pair) -> str:
    if not other_places(two):
        return ""
    here, there = min(two.left.features.places), min(two.right.features.places)
    return f"one is about {here}, the other about {there}"


def _tell_vectors(two: Pair) -> str:
    return "their sentences mean nearly the same" if near_vectors(two) > 0.6 else ""


FEATURES = (
    Feature(shared_words, 9.5, _tell_words),
    Feature(shared_names, 5.0, _tell_names),
    Feature(names_of_briefs, 2.0, _tell_nothing),
    Feature(other_names, -2.0, _tell_other_names),
    Feature(words_of_briefs, 4.0, _tell_nothing),
    Feature(both_brief, 1.0, _tell_nothing),
    Feature(brief_in_full, 14.0, _tell_nothing),
    Feature(days_apart, -0.85, _tell_days),
    Feature(same_age, 1.5, _tell_ages),
    Feature(other_ages, -0.5, _tell_other_ages),
    Feature(same_day, 0.3, _tell_same_day),
    Feature(other_places, -0.8, _tell_other_places),
    Feature(near_vectors, 2.0, _tell_vectors),
)
BIAS = -4.75


def score(left: Weighed, right: Weighed) -> float:
    """Log-odds that both are reports of one story."""
    two = Pair(left, right)
    return BIAS + sum(feature.weight * feature.measure(two) for feature in FEATURES)


def reasons(left: Weighed, right: Weighed) -> tuple[str, ...]:
    """In words, what speaks for one story and what against."""
    two = Pair(left, right)
    told = (feature.tell(two) for feature in FEATURES)
    return tuple(words for words in told if words)


def strongest(left: Mapping[str, float], right: Mapping[str, float]) -> list[str]:
    """What both hold, the weightiest first."""
    shared = {word: value * right[word] for word, value in left.items() if word in right}
    return sorted((word for word in shared), key=lambda word: (-shared[word], word))


def _dot(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    if len(left) > len(right):
        left, right = right, left
    return sum(value * right[word] for word, value in left.items() if word in right)


def _listed(words: Iterable[str]) -> str:
    """Words as a list in a sentence.

    >>> _listed(["a", "b", "c"])
    'a, b and c'
    """
    found = list(words)
    return " and ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)
