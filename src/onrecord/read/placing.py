"""Which place a name means: all the names of a report decide together.

    names -> candidates (gazetteer) -> prior of each -> support of each by the others, in rounds -> choice

A candidate starts from how well known it is. It gains from what else the report names: the state or
country it lies in, places near by, the outlet's home, telephone codes, peoples. "Paris, Texas" ties
the two names to each other. Equal names mean one place throughout, unless they are tied apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from onrecord.languages.en.toponyms import WORDS
from onrecord.model import Span
from onrecord.read.gazetteer import CAPITAL, COUNTRY, COUNTY, DIVISION, Array, Entry, Gazetteer, fold
from onrecord.read.toponyms import Toponym, container, lies_in, look_up

# Candidates of one name, and names weighed against each other at a time: bounds for long reports.
_CANDIDATES = 40
_TOGETHER = 60
_CANDIDATES_TOGETHER = 1_200
_ROUNDS = 3
_EARTH = 6371.0


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of where the report comes from, beside the names in it."""

    homes: tuple[str, ...] = ()
    """Names of places in the outlet's name or its address."""
    dateline: str | None = None
    """Where the report says it was written: "CARACAS", "PARIS, Tenn."."""
    codes: Mapping[str, float] = field(default_factory=dict)
    """ISO country codes and GeoNames codes of states that the report points to -> how strongly."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that a name was taken for."""

    entry: Entry
    confidence: float
    """From 0 to 1, against the other places of that name."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts, in powers of ten of population."""

    size: float = 0.85
    further: float = 1.0
    """Taken off where the name is not the usual one of that place."""
    capital: float = 0.8
    country: float = 7.5
    area: float = 1.0
    """Added for seas, regions and the like, which lie in no country that could speak for them."""
    division: float = 0.75
    county: float = 0.6
    tied: float = 6.0
    """Of "Paris, Texas": for the pair."""
    same: float = 3.0
    """The place that the same name means elsewhere in the report."""
    in_division: float = 0.9
    in_country: float = 0.5
    near: float = 3.0
    """Of a place at no distance; a third of it at `scale` kilometres."""
    scale: float = 70.0
    shared_division: float = 0.35
    shared_country: float = 0.1
    home: float = 2.0
    home_size: float = 0.45
    """Of an outlet's home: small towns have papers too."""
    home_spoken: float = 1.0
    """Where the report's language is spoken."""
    code: float = 1.0
    gain: float = 2.2
    """What the support of the whole report is worth ..."""
    half: float = 0.35
    """... and how fast it is saturated."""
    certainty: float = 1.8


WEIGHTS = Weights()


@dataclass(slots=True)
class _Group:
    """Mentions of one name, or a sign beside the names."""

    name: str
    rows: list[int]
    prior: list[float]
    weight: float = 1.0
    mentions: list[int] = field(default_factory=list)
    home: bool = False
    """Whether it tells the sense of its namesakes and is not told by them."""
    container: int | None = None
    """The group of the larger place that the name is tied to."""


def resolve(
    toponyms: Sequence[Toponym], hints: Hints, gazetteer: Gazetteer, weights: Weights = WEIGHTS
) -> list[Choice | None]:
    """For each name the place that it means, None where the gazetteer knows none."""
    choices: list[Choice | None] = [None] * len(toponyms)
    signs = _signs(hints, gazetteer, weights)
    for groups in _batches(toponyms, gazetteer, weights):
        together = [*groups, *signs]
        for group, (row, confidence) in zip(together, _settle(together, gazetteer, weights), strict=True):
            if row is not None:
                choice = Choice(gazetteer.entry(row), confidence)
                for mention in group.mentions:
                    choices[mention] = choice
    return choices


# --- names -> candidates -------------------------------------------------------------------------


def _group(name: str, gazetteer: Gazetteer, weights: Weights) -> _Group | None:
    found = look_up(name, gazetteer)
    if not found:
        return None
    prior = {row: _prior(row, gazetteer, weights) - weights.further * further for row, further in found}
    best = sorted(prior, key=lambda row: -prior[row])[:_CANDIDATES]
    return _Group(name, best, [prior[row] for row in best])


def _prior(row: int, gazetteer: Gazetteer, weights: Weights) -> float:
    """How well known a place is, as a power of ten of population."""
    kind, size = int(gazetteer.kind[row]), int(gazetteer.weight[row]) / 1000
    if kind == COUNTRY:
        return weights.country
    if kind == DIVISION:
        return weights.division * size
    if kind == COUNTY:
        return weights.county * size
    further = weights.capital if kind == CAPITAL else weights.area if kind > COUNTY else 0.0
    return weights.size * size + further


def _batches(toponyms: Sequence[Toponym], gazetteer: Gazetteer, weights: Weights) -> Iterable[list[_Group]]:
    """Mentions gathered by name and by the larger place they are tied to, the first of them together."""
    batch: list[_Group] = []
    known: dict[tuple[str, str], int] = {}
    unknown: set[str] = set()
    candidates = 0
    for number, toponym in enumerate(toponyms):
        name = fold(toponym.text)
        if name in unknown:
            continue
        tie = container(toponym, gazetteer)
        made = None
        if tie is not None:
            made = _group(toponym.text, gazetteer, weights)
            inner = np.array(made.rows)[:, None] if made else np.zeros((0, 1), int)
            if not len(inner) or not lies_in(inner, np.array(tie[1])[None, :], gazetteer).any():
                tie = None
        key = (name, fold(tie[0]) if tie else "")
        if key not in known:
            made = made or _group(toponym.text, gazetteer, weights)
            if made is None:
                unknown.add(name)
                continue
            candidates += len(made.rows)
            if len(batch) >= _TOGETHER or candidates > _CANDIDATES_TOGETHER:
                yield batch
                batch, known, candidates = [], {}, len(made.rows)
            if tie is not None:
                made.container = _container_group(batch, known, tie, gazetteer, weights)
            known[key] = len(batch)
            batch.append(made)
        group = batch[known[key]]
        group.mentions.append(number)
        group.weight = _loudness(len(group.mentions))
    yield batch


@lru_cache(maxsize=1024)
def _loudness(mentions: int) -> float:
    """What a name that is said so often counts."""
    return 1 + 0.3 * float(np.log(mentions))


def _container_group(
    batch: list[_Group],
    known: dict[tuple[str, str], int],
    tie: tuple[str, tuple[int, ...]],
    gazetteer: Gazetteer,
    weights: Weights,
) -> int:
    """The number of the group of the larger place; made where the name was no toponym of its own."""
    key = (fold(tie[0]), "")
    if key not in known:
        # All names of the same spelling share it, so it keeps every sense, not only the larger ones.
        group = _group(tie[0], gazetteer, weights) or _Group(
            tie[0], list(tie[1]), [_prior(row, gazetteer, weights) for row in tie[1]]
        )
        known[key] = len(batch)
        batch.append(group)
    return known[key]


# --- signs beside the names ----------------------------------------------------------------------


def _signs(hints: Hints, gazetteer: Gazetteer, weights: Weights) -> list[_Group]:
    signs: list[_Group] = []
    at_home = [row for code in WORDS.spoken_in if (row := gazetteer.row_of(code)) is not None]
    for home in hints.homes[:8]:
        group = _group(home, gazetteer, weights)
        if group is not None:
            rows = np.array(group.rows)
            spoken = np.isin(gazetteer.country[rows], [gazetteer.country[row] for row in at_home])
            prior = weights.home_size * gazetteer.weight[rows] / 1000 + weights.home_spoken * spoken
            group.prior, group.weight, group.home = prior.tolist(), weights.home, True
            signs.append(group)
    if hints.dateline:
        town, comma, rest = hints.dateline.title().partition(",")
        written = Toponym(town, Span(0, len(town)), "", comma + rest)
        for batch in _batches((written,), gazetteer, weights):
            for group in batch:
                group.mentions = []
                # Numbers of groups count from the start of a batch; the tie is settled here.
                if group.container is not None:
                    outer = np.array(batch[group.container].rows)[None, :]
                    inside = lies_in(np.array(group.rows)[:, None], outer, gazetteer).any(1)
                    group.prior = (np.array(group.prior) + weights.tied * inside).tolist()
                    group.container, group.home = None, True
                signs.append(group)
    for code, strength in sorted(hints.codes.items(), key=lambda item: -item[1])[:12]:
        row = gazetteer.row_of(code)
        if row is not None:
            signs.append(_Group(code, [row], [0.0], weights.code * strength))
    return signs


# --- deciding together ---------------------------------------------------------------------------


def _settle(
    groups: Sequence[_Group], gazetteer: Gazetteer, weights: Weights
) -> list[tuple[int | None, float]]:
    """For each group its best row and how sure that is."""
    if not groups:
        return []
    rows = np.concatenate([np.array(group.rows, int) for group in groups])
    prior = np.concatenate([np.array(group.prior) for group in groups])
    sizes = [len(group.rows) for group in groups]
    of = np.repeat(np.arange(len(groups)), sizes)
    bounds = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    support, ties = _relations(groups, rows, of, gazetteer, weights)
    belief = _share(weights.certainty * prior, of, bounds)
    score = prior
    for _ in range(_ROUNDS):
        score = prior + weights.gain * np.log1p(support @ belief / weights.half) + ties @ belief
        belief = _share(weights.certainty * score, of, bounds)
    chosen: list[tuple[int | None, float]] = []
    for start, size in zip(bounds, sizes, strict=True):
        best = int(start + np.argmax(score[start : start + size]))
        chosen.append((int(rows[best]), float(belief[best])))
    return chosen


def _share(score: Array, of: Array, bounds: Array) -> Array:
    """Within each group, shares that add up to one."""
    power = np.exp(score - np.maximum.reduceat(score, bounds)[of])
    share: Array = power / np.add.reduceat(power, bounds)[of]
    return share


def _relations(
    groups: Sequence[_Group], rows: Array, of: Array, gazetteer: Gazetteer, weights: Weights
) -> tuple[Array, Array]:
    """How much each candidate (row) supports each other (column): by where they lie, and by ties
    of the words. Both are zero inside a group."""
    kind = gazetteer.kind[rows]
    country, division = gazetteer.country[rows], gazetteer.division[rows]
    same_country = (country[:, None] == country[None, :]) & (country > 0)
    same_division = same_country & (division[:, None] == division[None, :]) & (division > 0)
    whole_country, whole_division = kind == COUNTRY, kind == DIVISION
    some_country = whole_country[:, None] | whole_country[None, :]
    some_division = ~some_country & (whole_division[:, None] | whole_division[None, :])
    close = np.exp(-_kilometres(gazetteer.lat[rows] / 1e5, gazetteer.lon[rows] / 1e5) / weights.scale)
    exact = ~some_country & ~some_division
    support = (
        weights.in_country * (some_country & same_country)
        + weights.in_division * (some_division & same_division)
        + weights.shared_country * (~some_country & same_country)
        + exact * (weights.near * close + weights.shared_division * same_division)
    )
    heavy = np.array([group.weight for group in groups])
    apart = of[:, None] != of[None, :]
    support = support * heavy[of][None, :] * apart
    ties = np.zeros_like(support)
    folded = [fold(group.name) for group in groups]
    twins: dict[str, list[int]] = {}
    for number, name in enumerate(folded):
        twins.setdefault(name, []).append(number)
        container = groups[number].container
        if container is not None:
            inner, outer = np.flatnonzero(of == number), np.flatnonzero(of == container)
            tied = weights.tied * lies_in(rows[inner][:, None], rows[outer][None, :], gazetteer)
            ties[np.ix_(inner, outer)] += tied
            ties[np.ix_(outer, inner)] += tied.T / 2
    for numbers in twins.values():
        if len(numbers) > 1:
            at = np.flatnonzero(np.isin(of, numbers))
            # What is tied or is the outlet's own town tells the others, not they it.
            free = np.array(
                [groups[number].container is None and not groups[number].home for number in of[at]]
            )
            equal = (rows[at][:, None] == rows[at][None, :]) & apart[np.ix_(at, at)] & free[:, None]
            ties[np.ix_(at, at)] += weights.same * equal
            support[np.ix_(at, at)] = 0
    return support, ties


def _kilometres(lat: Array, lon: Array) -> Array:
    """Distances between all pairs of points."""
    phi, lam = np.radians(lat), np.radians(lon)
    unit = np.stack((np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)), 1).astype(np.float32)
    distance: Array = _EARTH * np.arccos(np.clip(unit @ unit.T, -1, 1))
    return distance
