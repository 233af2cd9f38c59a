"""A number with its unit, and the two of a range: "$3bn", "10 to 15 km", "from 12 to 14"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.languages.numbers import Bound, NumberWords
from onrecord.read.numbers import Number, Phrases, View, after_article, number, openings, part, phrases


@dataclass(frozen=True, slots=True)
class Tables:
    """The phrase tables, ready to be matched; made once for a text."""

    words: NumberWords
    before: Phrases[tuple[Bound, bool]]
    after: Phrases[tuple[Bound, bool]]
    marks: Phrases[str]
    currencies: Phrases[str]
    percent: Phrases[str]
    measures: Phrases[str]
    clock: Phrases[bool]
    numbers: frozenset[str]
    """Words, apart from digits, that a number can start with."""
    starts: Mapping[str, frozenset[str]]
    """Words, apart from digits, that a figure can start with -> the words of which one must follow; none
    where any may."""

    def goes_on(self, seen: View, place: int) -> bool:
        """Whether the word after the first is one with which a figure can start."""
        further = self.starts.get(seen.forms[place])
        return not further or seen.on(place + 1) in further


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit."""

    start: int
    core: int
    """Where the number itself starts, after a currency mark."""
    number: Number
    end: int
    unit: str | None

    @property
    def plain(self) -> bool:
        """A count, not a measure."""
        return self.unit is None and not self.number.share


@dataclass(frozen=True, slots=True)
class Interval:
    low: float | None
    high: float | None
    approximate: bool


@lru_cache(maxsize=8)
def tables_of(table: NumberWords) -> Tables:
    before, marks = Phrases(table.before), Phrases(table.currency_marks)
    return Tables(
        table,
        before,
        Phrases(table.after),
        marks,
        Phrases(table.currency_words),
        Phrases(table.percent),
        Phrases(table.measures),
        phrases(table.clock),
        openings(table),
        _starts(table),
    )


def _starts(table: NumberWords) -> dict[str, frozenset[str]]:
    alone = (openings(table) - table.articles).union(table.between, table.from_, table.no, table.none)
    further = {article: set(after_article(table)) for article in table.articles}
    for first, *others in (*table.before, *table.currency_marks):
        if others:
            further.setdefault(first, set()).add(others[0])
        else:
            alone |= {first}
    return {first: frozenset(some) for first, some in further.items()} | dict.fromkeys(alone, frozenset())


def amounts_at(
    seen: View, tables: Tables, place: int, bounded: bool
) -> tuple[list[Amount], int, Interval | None]:
    """One amount, or the two of a range: amounts, end, interval; no interval for what is no figure."""
    table = tables.words
    form = seen.at(place)
    opened = form in table.between or form in table.from_
    first = _amount(seen, tables, place + opened, form not in table.between, bounded)
    if first is None:
        return [], place, None
    if opened and first.start in range(len(seen.edges)) and seen.edges[first.start]:
        return [], place, None
    pair = _second(seen, tables, first, form)
    if pair is None and form in table.between:
        first = _amount(seen, tables, place + 1) or first
        pair = _second(seen, tables, first, form)
    if pair is None:
        # "between" and "from" without a second amount are no part of the figure.
        return [first], first.end, Interval(first.number.low, first.number.high, first.number.approximate)
    first, second, either = pair
    low, high = first.number.low, second.number.high
    loose = first.number.approximate or second.number.approximate
    both = [first, second]
    if form in table.from_ and _moved(seen, table, place):
        return both, second.end, Interval(second.number.low, high, loose)
    if high is None or low >= high:
        if dash(seen, first.end):
            return both, second.end, None  # a result, a telephone number
        return [first], first.end, Interval(low, first.number.high, first.number.approximate)
    return both, second.end, Interval(low, high, loose or either)


def _moved(seen: View, table: NumberWords, place: int) -> bool:
    """Whether a word of change stands before in the same clause."""
    for back in range(place - 1, max(place - 9, -1), -1):
        if seen.at(back) in table.moves:
            return True
        if seen.edges[back + 1] or seen.at(back) in (".", ";", "!", "?"):
            return False
    return False


def dash(seen: View, place: int) -> bool:
    return seen.on(place) in ("-", "–", "—")


def _second(seen: View, tables: Tables, first: Amount, opening: str) -> tuple[Amount, Amount, bool] | None:
    """The other end of a range that starts with `first`, scales and units shared."""
    table = tables.words
    joiner = seen.on(first.end)
    either = joiner in table.either
    if joiner in table.conjunction and opening not in table.between:
        return None
    if joiner not in table.joiners and not either:
        return None
    if opening in table.between and joiner not in table.conjunction:
        return None
    if joiner == "-" and not (seen.glued(first.end) and seen.glued(first.end + 1)):
        return None
    if seen.on(first.end + 1) == "":
        return None
    second = _amount(seen, tables, first.end + 1)
    if second is None:
        return None
    if first.unit != second.unit:
        if first.unit and second.unit:
            return None
        unit = first.unit or second.unit
        first, second = replace(first, unit=unit), replace(second, unit=unit)
    share = second.number.share or first.number.share
    if share and not (first.number.share and second.number.share) and second.unit != "%":
        return None
    ahead, behind = first.number, second.number
    if ahead.scale == 1 and behind.scale > 1 and ahead.low * behind.scale <= (behind.high or 0):
        high = None if ahead.high is None else ahead.high * behind.scale
        first = replace(first, number=replace(ahead, low=ahead.low * behind.scale, high=high))
    if either and not first.number.low < second.number.low <= 3 * first.number.low + 2:
        return None
    return first, second, either


def _amount(
    seen: View, tables: Tables, place: int, joined: bool = True, bounded: bool = False
) -> Amount | None:
    """The number at `place` with its currency or unit."""
    table = tables.words
    start = place
    unit: str | None = None
    mark = tables.marks.match(seen, place, first_may_be_edge=True)
    if mark and not (seen.at(place).isalpha() and not seen.words.forms[place][0].isupper()):
        place, unit = mark
        if not seen.on(place)[:1].isdigit():
            return None
    form = seen.at(place)
    if form not in tables.numbers and not form[:1].isdigit():
        return None
    found = part(seen, place, table, bounded) or number(seen, place, table, joined)
    if found is None:
        return None
    if unit is None and _negative(seen, table, place):
        start -= 1
        found = replace(found, low=-found.low, high=None if found.high is None else -found.high)
    suffixed = _suffixed(seen, found, unit, table)
    if suffixed is None:
        return None
    found, glued = suffixed
    if found.share:
        return Amount(start, place, found, found.end, "%")
    after = found.end + 1 if seen.hyphen(found.end) else found.end
    if unit or glued:
        if unit and (again := tables.currencies.match(seen, found.end)) and again[1] == unit:
            return Amount(start, place, found, again[0], unit)
        return Amount(start, place, found, found.end, unit or glued)
    named = tables.percent.match(seen, after) or tables.currencies.match(seen, after)
    measure = tables.measures.match(seen, after)
    if named and not (measure and measure[1] == "lb" and _heavy(seen, start, measure[0], table)):
        return Amount(start, place, found, named[0], named[1])
    # "dozens of miles", "hundreds of dollars": the unit stands behind an "of".
    if found.approximate and not measure and seen.on(after) in table.of:
        money = tables.currencies.match(seen, after + 1)
        measure = money or tables.measures.match(seen, after + 1)
    if measure:
        return Amount(start, place, found, measure[0], measure[1])
    return Amount(start, place, found, found.end, None)


def _negative(seen: View, table: NumberWords, place: int) -> bool:
    before = seen.at(place - 1)
    if before not in table.minus or not place:
        return False
    return before == "minus" or (seen.glued(place) and not seen.glued(place - 1))


def _heavy(seen: View, start: int, end: int, table: NumberWords) -> bool:
    """Whether "pounds" are a weight here."""
    near = {seen.at(place) for place in (*range(start - 4, start), *range(end, end + 3))}
    return bool(near & table.heavy)


def _suffixed(
    seen: View, found: Number, unit: str | None, table: NumberWords
) -> tuple[Number, str | None] | None:
    """Letters at the digits are a scale or a measure; "m" is both, and the words around decide."""
    suffix = found.suffix
    if not suffix:
        return found, None
    scale, measure = table.glued.get(suffix), table.glued_measures.get(suffix)
    follows = seen.on(found.end)
    if scale and (unit or not measure or (suffix == "m" and follows not in table.dimensions)):
        high = None if found.high is None else found.high * scale
        return replace(found, low=found.low * scale, high=high, scale=scale, suffix=""), None
    if scale and not measure:
        return None
    return replace(found, suffix=""), measure
