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


@dataclass(frozen=True, slots=True)
class Feature:
    """A measure of two reports, what it counts for, and how it is told; `tell` gives "" for nothing."""

    measure: Callable[[Weighed, Weighed], float]
    weight: float
    tell: Callable[[Weighed, Weighed], str]


def shared_words(left: Weighed, right: Weighed) -> float:
    """The same rare words (root of the cosine)."""
    return math.sqrt(_dot(left.terms, right.terms))


def shared_names(left: Weighed, right: Weighed) -> float:
    """The same names (root of the cosine), as far as at least one of them is rare."""
    rarest = max((left.rarities[name] for name in left.names if name in right.names), default=0.0)
    return math.sqrt(_dot(left.names, right.names)) * min(1.0, rarest / _RARE)


def names_of_briefs(left: Weighed, right: Weighed) -> float:
    """The same rare names, both reports being short: a brief names only those whom it is about."""
    return shared_names(left, right) * _brevity(left, right)


def other_names(left: Weighed, right: Weighed) -> float:
    """Names in both, and none the same: the same kind of event, somewhere else, to others."""
    if min(len(left.names), len(right.names)) < _FEW_NAMES:
        return 0.0
    return float(not any(name in right.names for name in left.names))


def words_of_briefs(left: Weighed, right: Weighed) -> float:
    """The same rare words, both reports being short: a brief has no room for background.

    Nothing where they name nobody alike: a kind of event has its phrases.
    """
    return shared_words(left, right) * _brevity(left, right) * (1 - other_names(left, right))


def both_brief(left: Weighed, right: Weighed) -> float:
    """Both reports are short, so that there is little to be alike; nothing for those long apart."""
    if _brevity(left, right) < 0.25:
        return 0.0
    return _brevity(left, right) * (1 - min(_days(left, right), _LONG_AGO) / _LONG_AGO)


def brief_in_full(left: Weighed, right: Weighed) -> float:
    """How much of what a brief says stands in a full report, beyond what usually does."""
    brief, full = sorted((left, right), key=lambda one: len(one.terms))
    if len(brief.terms) > _BRIEF or len(full.terms) < _FULL:
        return 0.0
    told = sum(value * value for word, value in brief.terms.items() if word in full.terms)
    return max(0.0, told - _USUAL)


def days_apart(left: Weighed, right: Weighed) -> float:
    """How far apart they were published (logarithm of days)."""
    return math.log1p(min(_days(left, right), _LONG_AGO))


def same_age(left: Weighed, right: Weighed) -> float:
    """Somebody of the same age."""
    return float(bool(left.features.ages & right.features.ages))


def other_ages(left: Weighed, right: Weighed) -> float:
    """Ages in both, and none the same."""
    here, there = left.features.ages, right.features.ages
    return float(bool(here) and bool(there) and not here & there)


def same_day(left: Weighed, right: Weighed) -> float:
    """Both speak of the same day."""
    return float(bool(left.features.dates & right.features.dates))


def other_places(left: Weighed, right: Weighed) -> float:
    """Towns in both, and none the same: look-alikes in two places."""
    here, there = left.features.places, right.features.places
    return float(bool(here) and bool(there) and not here & there)


def near_vectors(left: Weighed, right: Weighed) -> float:
    """Sentences that mean nearly the same (cosine of the sentence vectors, where there are any)."""
    return max(0.0, sum(a * b for a, b in zip(left.features.vector, right.features.vector, strict=False)))


def _tell_nothing(left: Weighed, right: Weighed) -> str:
    """For a measure that another one tells of."""
    return ""


def _tell_words(left: Weighed, right: Weighed) -> str:
    words = [word for word in strongest(left.terms, right.terms) if word[0].isalpha()][:_SHOWN]
    return f"share the words {_listed(words)}" if words else ""


def _tell_names(left: Weighed, right: Weighed) -> str:
    names = strongest(left.names, right.names)
    # "Ann Lee" says all that "Ann" and "Lee" say.
    whole = [name for name in names if not any(name != other and name in other.split() for other in names)]
    return f"both name {_listed(whole[:_SHOWN])}" if whole else ""


def _tell_other_names(left: Weighed, right: Weighed) -> str:
    return "they name nobody and no place alike" if other_names(left, right) else ""


def _tell_days(left: Weighed, right: Weighed) -> str:
    if left.features.day is None or right.features.day is None:
        return "not both are dated"
    days = int(_days(left, right))
    return {0: "published on the same day", 1: "published a day apart"}.get(
        days, f"published {days} days apart"
    )


def _tell_ages(left: Weighed, right: Weighed) -> str:
    ages = sorted(left.features.ages & right.features.ages)
    return f"both tell of somebody aged {_listed(map(str, ages[:_SHOWN]))}" if ages else ""


def _tell_same_day(left: Weighed, right: Weighed) -> str:
    days = sorted(left.features.dates & right.features.dates)
    return f"both speak of {_listed(days[-2:])}" if days else ""


def _tell_other_ages(left: Weighed, right: Weighed) -> str:
    return "the ages of the people differ" if other_ages(left, right) else ""


def _tell_other_places(left: Weighed, right: Weighed) -> str:
    if not other_places(left, right):
        return ""
    here, there = min(left.features.places), min(right.features.places)
    return f"one is about {here}, the other about {there}"


def _tell_vectors(left: Weighed, right: Weighed) -> str:
    return "their sentences mean nearly the same" if near_vectors(left, right) > 0.6 else ""


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
    return BIAS + sum(feature.weight * feature.measure(left, right) for feature in FEATURES)


def reasons(left: Weighed, right: Weighed) -> tuple[str, ...]:
    """In words, what speaks for one story and what against."""
    told = (feature.tell(left, right) for feature in FEATURES)
    return tuple(words for words in told if words)


def strongest(left: Mapping[str, float], right: Mapping[str, float]) -> list[str]:
    """What both hold, the weightiest first."""
    shared = {word: value * right[word] for word, value in left.items() if word in right}
    return sorted((word for word in shared), key=lambda word: (-shared[word], word))


def _brevity(left: Weighed, right: Weighed) -> float:
    words = max(len(left.terms), len(right.terms))
    return min(1.0, _BRIEF / words) ** 2 if words else 0.0


def _dot(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    if len(left) > len(right):
        left, right = right, left
    return sum(value * right[word] for word, value in left.items() if word in right)


def _days(left: Weighed, right: Weighed) -> float:
    here, there = left.features.day, right.features.day
    return _UNKNOWN_DAYS if here is None or there is None else abs(here - there)


def _listed(words: Iterable[str]) -> str:
    """Words as a list in a sentence.

    >>> _listed(["a", "b", "c"])
    'a, b and c'
    """
    found = list(words)
    return " and ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)
