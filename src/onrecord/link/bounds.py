"""How many independent people at least: the fewest that fit all that is said of them.

Two origins may be one unless something said of them excludes it. The fewest is a cover of the origins by
groups that may all be one, each as many people as its largest member: exact for few origins, and beyond
those a bound that is never too high.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from onrecord.languages.en.claims import WORDS
from onrecord.link.claim_values import Origin

EXACT = 10
"""Origins up to which the fewest is exact; the work may double with each."""
GOVERNMENT = "government"
_OFFICIAL = frozenset({"official", "military", "diplomat", "police", "investigator"})


def may_be_one(left: Origin, right: Origin) -> bool:
    """Whether nothing said of the two excludes that they are the same people, or speak for the same body."""
    if left.id == right.id:
        return True
    one, two = left.traits, right.traits
    if one.country and two.country and one.country != two.country:
        return False
    if any(_split(a, b) for a in one.callings for b in two.callings) and not one.callings & two.callings:
        return False
    if left.kind == "unnamed" and right.kind == "unnamed":
        return True
    if left.kind == "unnamed" or right.kind == "unnamed":
        hidden, known = (one, two) if left.kind == "unnamed" else (two, one)
        # An official of a country speaks for no company.
        private = known.body is not None and not known.common
        return not (private and hidden.country and hidden.callings & _OFFICIAL)
    if one.body and two.body:
        return one.body == two.body and (not one.proper or not two.proper or bool(one.proper & two.proper))
    # A letter that nobody is told to have signed may be anybody's, and so may the company.
    return one.anybody or two.anybody


def fewest(origins: Sequence[Origin]) -> int:
    """The fewest people that fit all the origins; 0 for none, never below the largest group."""
    distinct = sorted({origin.id: origin for origin in origins}.values(), key=lambda one: one.id)
    if len(distinct) > EXACT:
        return _spread(distinct)
    count = len(distinct)
    people = [max(1, origin.people) for origin in distinct]
    alike = [0] * count
    for i, j in combinations(range(count), 2):
        if may_be_one(distinct[i], distinct[j]):
            alike[i] |= 1 << j
            alike[j] |= 1 << i

    @cache
    def cover(left: int) -> int:
        if not left:
            return 0
        first = (left & -left).bit_length() - 1
        best = sum(people)
        rest = left & alike[first]
        # A group costs its largest member, so that of those no larger it may as well hold all that it can.
        for size in sorted({people[at] for at in range(count) if (rest | 1 << first) >> at & 1}):
            if size >= people[first]:
                small = sum(1 << at for at in range(count) if rest >> at & 1 and people[at] <= size)
                for group in _cliques(1 << first, small, 0, alike):
                    best = min(best, size + cover(left & ~group))
        return best

    return cover((1 << count) - 1)


def _cliques(held: int, candidates: int, done: int, alike: Sequence[int]) -> Iterator[int]:
    """The largest groups that hold `held` and may all be one (Bron and Kerbosch 1973), as bits."""
    if not candidates:
        if not done:
            yield held
        return
    pivot = max(_bits(candidates | done), key=lambda at: (candidates & alike[at]).bit_count())
    for at in _bits(candidates & ~alike[pivot]):
        yield from _cliques(held | 1 << at, candidates & alike[at], done & alike[at], alike)
        candidates &= ~(1 << at)
        done |= 1 << at


def _bits(mask: int) -> list[int]:
    return [at for at in range(mask.bit_length()) if mask >> at & 1]


def most(origins: Sequence[Origin]) -> int:
    """The most people: all that are told apart by publisher or by description are different people."""
    return sum(max(1, origin.people) for origin in {origin.id: origin for origin in origins}.values())


def bodies(origins: Sequence[Origin]) -> int:
    """The fewest origins on record: whoever may speak for one institution counts once."""
    return fewest([_single(origin) for origin in origins])


def corroborated(origins: Sequence[Origin]) -> bool:
    """Whether two of the origins cannot be one."""
    return any(not may_be_one(one, two) for one, two in combinations(origins, 2))


def _single(origin: Origin) -> Origin:
    return Origin(origin.id, origin.kind, origin.name, origin.institution, origin.publisher, 1, origin.traits)


def _spread(origins: Sequence[Origin]) -> int:
    """People of origins picked so that no two may be one: each must be in a group of its own."""
    picked: list[Origin] = []
    for origin in sorted(origins, key=lambda one: (-one.people, one.id)):
        if not any(may_be_one(origin, other) for other in picked):
            picked.append(origin)
    return sum(max(1, origin.people) for origin in picked)


@cache
def _split(one: str, two: str) -> bool:
    return (one, two) in WORDS.exclusive or (two, one) in WORDS.exclusive
