"""Figures: what is counted or measured in a report, with bounds.

    words ── number ── unit ── range ── bounds ── counted noun ──> Found ──> Figure

Decisions, so that figures from many reports can be compared:

- A figure is an interval; None is open. "at least ten" is [10, None], "up to 30" is [None, 30].
- "more than 40" and "fewer than 40" leave the number itself out. For a plain count below a million
  the bound is the next whole number (41, 39); for money, shares, measures and larger, rounded
  counts there is no next number, and the bound is the number.
- "nearly 500" is [None, 500] and approximate; "around 500" is [500, 500] and approximate.
- Shares ("two thirds", "one in five") are percentages, so that they compare with "66 %".
- "rose from 12 to 14" is a change: the figure is 14.
- Durations, dates, ages, times of day, ordinals, years and numbers that name are no figures.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from onrecord.languages.en.numbers import WORDS
from onrecord.languages.numbers import Bound, NumberWords
from onrecord.model import Figure, Parse, Span
from onrecord.read.amounts import Amount, Interval, Tables, amounts_at, dash, tables_of
from onrecord.read.counted import Counted, counted, plural, whole
from onrecord.read.draft import Draft
from onrecord.read.naming import Names
from onrecord.read.numbers import View, view
from onrecord.read.words import LINE, LOWER, NUMBER, Words

_EXACT_BELOW = 10**6
_YEARS = range(1500, 2100)
_OLDEST = 115


@dataclass(frozen=True, slots=True)
class Found:
    """A figure before it has an identity."""

    span: Span
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    of: str | None


def figures(draft: Draft) -> Draft:
    """The draft with its figures, `f1` ... in the order of the text."""
    skip = [*draft.report.furniture, *(date.span for date in draft.dates)]
    text = draft.report.text
    found = find(draft.words, WORDS, skip, draft.parse, Names.of(draft).by_word)
    return replace(
        draft,
        figures=tuple(
            Figure(f"f{place}", f.span, f.span.of(text), f.low, f.high, f.approximate, f.unit, f.of)
            for place, f in enumerate(found, 1)
        ),
    )


def find(
    words: Words,
    table: NumberWords,
    skip: Sequence[Span] = (),
    parse: Parse | None = None,
    named: Collection[int] = (),
) -> list[Found]:
    """All figures in order, none whose number touches a span of `skip` or has a word of a name.

    With a parse (one token a word) the counted noun is the head of its phrase; without one it is
    found by the look of the words.
    """
    seen = view(words)
    tables = tables_of(table)
    skipped = _touched(words, skip).union(named)
    found: list[Found] = []
    reached = 0
    for place in _openings(seen, tables):
        if place >= reached and tables.goes_on(seen, place):
            figure, reached = _figure(seen, tables, place, skipped, parse)
            if figure:
                found.append(figure)
    return found


def _openings(seen: View, tables: Tables) -> list[int]:
    """The words that a figure can start with; most can start none."""
    starts = tables.starts
    forms = enumerate(zip(seen.forms, seen.words.shapes, strict=True))
    return [place for place, (form, shape) in forms if shape == NUMBER or form in starts]


def _touched(words: Words, skip: Sequence[Span]) -> set[int]:
    """Numbers of the words that touch a span of `skip`, each span looked at once."""
    touched: set[int] = set()
    reached = 0
    for span in sorted(skip):
        inside = words.within(span)
        touched.update(range(max(reached, inside.start), inside.stop))
        reached = max(reached, inside.stop)
    return touched


def _figure(
    seen: View, tables: Tables, place: int, skipped: set[int], parse: Parse | None
) -> tuple[Found | None, int]:
    """The figure whose phrase starts at `place`, if one does, and where to go on."""
    table = tables.words
    bounds: list[tuple[Bound, bool]] = []
    after = place
    while len(bounds) < 3:
        bound = tables.before.match(seen, after, first_may_be_edge=after == place)
        if bound:
            after = bound[0]
            bounds.append(bound[1])
        elif bounds and seen.on(after) in table.adverbs:
            after += 1
        else:
            break
    if bounds and seen.on(after) in ("the", "its", "their"):
        after += 1
    amounts, end, interval = amounts_at(seen, tables, after, bool(bounds))
    if not amounts:
        return _nothing(seen, tables, place, skipped, parse)
    first, last = amounts[0], amounts[-1]
    if any(word in skipped for word in range(first.core, last.number.end)):
        return None, max(end, place + 1)
    if interval is None or not _counts(seen, tables, place, amounts, end, bool(bounds), parse):
        return None, max(end, place + 1)
    return _close(seen, tables, place, amounts, end, interval, bounds, skipped, parse)


def _close(
    seen: View,
    tables: Tables,
    place: int,
    amounts: list[Amount],
    end: int,
    interval: Interval,
    bounds: list[tuple[Bound, bool]],
    skipped: set[int],
    parse: Parse | None,
) -> tuple[Found | None, int]:
    """The figure with the noun it counts and the bounds on either side."""
    last = amounts[-1]
    later = tables.after.match(seen, end)
    if later:
        end, closing = later
        bounds.append(closing)
    noun = counted(seen, tables.words, end, last.number, last.unit, bool(bounds), parse)
    if noun.end > end and any(word in skipped for word in range(noun.start, noun.end)):
        noun = Counted(end, end, None)
    if not _worth(seen, tables.words, amounts, noun, bool(bounds), parse):
        return None, max(end, place + 1)
    end = max(end, noun.end)
    if not later and seen.on(end) in tables.words.either and (later := tables.after.match(seen, end)):
        end, closing = later
        bounds.append(closing)
    for bound, loose in bounds:
        interval = _bounded(interval, bound, loose, last.plain and last.number.scale < _EXACT_BELOW)
    span = seen.words.span(place if bounds or len(amounts) > 1 else amounts[0].start, end)
    return Found(span, interval.low, interval.high, interval.approximate, last.unit, noun.text), end


def _bounded(given: Interval, bound: Bound, loose: bool, plain: bool) -> Interval:
    """The interval once "at least", "nearly" and the like have worked on it."""
    low, high = given.low, given.high
    top = high if high is not None else low
    step = 1 if plain and top is not None and top < _EXACT_BELOW and top == int(top) else 0
    loose = loose or given.approximate
    match bound:
        case "floor":
            return Interval(low, None, loose)
        case "above":
            return Interval(None if top is None else top + step, None, loose)
        case "ceiling" | "short":
            return Interval(None, top, loose)
        case "below":
            return Interval(None, None if top is None else top - step, loose)
    return Interval(low, high, loose)


def _counts(
    seen: View,
    tables: Tables,
    place: int,
    amounts: list[Amount],
    end: int,
    bounded: bool,
    parse: Parse | None,
) -> bool:
    """Whether the number counts or measures; not where it dates, ages, names or orders."""
    table = tables.words
    first, last = amounts[0], amounts[-1]
    start = first.start
    before, after = seen.at(start - 1), seen.on(end)
    hyphened = seen.hyphen(end)
    joined = seen.on(end + 1) if hyphened else after
    if joined in table.durations or tables.clock.match(seen, end):
        return False
    if first.plain and first.number.digits and _dated(seen, table, end):
        return False
    if joined == "of" and seen.on(end + 1) in table.durations:
        return False
    if last.plain and hyphened and joined not in table.sized and seen.glued(end + 1):
        return False
    if first.start and seen.glued(first.start) and _attached(seen, first.start):
        return False
    if not first.plain:
        return True
    if (
        before in table.ages
        or (before == "of" and seen.at(start - 2) in table.ages)
        or seen.at(place - 1) in table.ages
    ):
        return False
    if (
        first.number.digits
        and not (bounded and first.number.low not in _YEARS)
        and _names(seen, table, amounts, end)
    ):
        return False
    if len(amounts) > 1 and dash(seen, first.end):
        if first.number.low in _YEARS and first.number.digits and "," not in seen.at(first.core):
            return False
        if any(seen.at(start - back) in table.scoring for back in range(1, 5)):
            return False
    return not _address(seen, table, end)


def _dated(seen: View, table: NumberWords, place: int) -> bool:
    """Whether a month or a day of the week stands there."""
    return bool(seen.on(place)) and (
        seen.on(place) in table.calendar or seen.words.forms[place] in table.calendar_capitalised
    )


def _attached(seen: View, place: int) -> bool:
    """Whether the number is glued to a word on its left: "F-16", "#4", "7:30"."""
    before = seen.at(place - 1)
    if before in ("-", "/", "‑", "+", ".", ":", "#", "_", "&", "@", "*"):
        return (place > 1 and seen.glued(place - 1)) or before in ("#", "@", "_")
    return before.isalnum()


def _names(seen: View, table: NumberWords, amounts: list[Amount], end: int) -> bool:
    """Whether plain digits are a date, a year, an age, an item, or part of a name."""
    first = amounts[0]
    start, value = first.start, first.number.low
    before, after = seen.at(start - 1), seen.on(end)
    bare = "," not in seen.at(first.core) and first.number.scale == 1
    form = seen.words.forms[start - 1] if start else ""
    if bare and (before in table.calendar or form in table.calendar_capitalised) and value < 2100:
        return True
    years = value in _YEARS and (len(amounts) == 1 or amounts[1].number.low in _YEARS)
    if bare and years and after not in table.people and after not in table.states:
        return True
    if bare and before in table.naming and not seen.hyphen(end):
        near = (after, seen.on(end + 1), seen.on(end + 2))
        if after not in table.states and not any(plural(form, table) for form in near):
            return True  # "the 737", "its 787 airliner"
    if before in table.labels and seen.words.breaks[start] < LINE:
        return True
    if (
        bare
        and before in (",", "(")
        and value <= _OLDEST
        and after in (",", ")", ".", ";", "")
        and len(amounts) == 1
    ):
        shapes = seen.words.shapes
        if start > 1 and shapes[start - 2] not in (LOWER, NUMBER):
            return True
    if seen.words.breaks[start] >= LINE and after in (".", ")") and seen.glued(end):
        return True
    if after[:1].isdigit() and first.end == end and not seen.glued(end):
        return True
    if (
        bare
        and form[:1].isupper()
        and start > 1
        and not _opens(seen, start - 1)
        and before not in table.closers
    ):
        noun = seen.on(end)
        return not plural(noun, table) and noun not in table.states and not plural(seen.on(end + 1), table)
    return False


def _opens(seen: View, place: int) -> bool:
    """Whether the word opens a sentence, so that its capital says nothing."""
    return seen.edges[place] or seen.at(place - 1) in (".", "!", "?", ":", "“", '"', "”")


def _address(seen: View, table: NumberWords, end: int) -> bool:
    for step in range(3):
        form = seen.words.forms[end + step] if end + step < len(seen.forms) else ""
        if step and form.lower() in table.streets and form[:1].isupper():
            return True
        if not form[:1].isupper():
            return False
    return False


def _worth(
    seen: View, table: NumberWords, amounts: list[Amount], noun: Counted, bounded: bool, parse: Parse | None
) -> bool:
    """Whether small and vague words count here; they often do not."""
    first = amounts[0]
    found = first.number
    if not first.plain or len(amounts) > 1:
        return True
    form, before = seen.at(first.core), seen.at(first.start - 1)
    after = seen.on(amounts[-1].end)
    if noun.text and noun.text.split()[-1].lower() in table.durations:
        return False
    if found.article:
        return after in table.of and noun.text is not None
    if found.approximate and found.low == 3 and not noun.text:
        return False
    if form in table.one and found.end == first.core + 1:
        if before in ("no", "any", "every", "this", "that", "each", "the", "another", "only-one"):
            return False
        return bounded or (noun.text is not None and after not in table.one_not)
    if not found.digits and before in ("the", "these", "those") and not noun.text:
        return False
    return not (form == "zero" and not noun.text)


def _nothing(
    seen: View, tables: Tables, place: int, skipped: set[int], parse: Parse | None
) -> tuple[Found | None, int]:
    """ "no casualties", "none of the crew": a count of zero where that is clear."""
    table = tables.words
    form = seen.at(place)
    if place in skipped:
        return None, place + 1
    if form in table.none and seen.on(place + 1) in table.of:
        noun = whole(seen, table, place + 2, parse)
        if noun.text and plural(noun.text.split()[-1].lower(), table):
            return Found(seen.words.span(place, noun.end), 0, 0, False, None, noun.text), noun.end
    if form in table.no:
        for end in range(place + 1, place + 4):
            if seen.on(end) in table.harms:
                end += 1
                if seen.on(end) in table.either | table.conjunction and seen.on(end + 1) in table.harms:
                    end += 2
                words = seen.words.span(place + 1, end).of(seen.words.text)
                return Found(seen.words.span(place, end), 0, 0, False, None, words), end
            if not seen.on(end).isalpha() or seen.on(end) in table.closers - {"other"}:
                break
    return None, place + 1
