"""The dates of a report: found, valued against the day it was published, written as EDTF.

words ──> word_ranges (rules) ──┐
                                merge ──> valued, in text order ──> extended over "since" ... ──> Date
proposed by a model ────────────┘
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.languages.en.time import WORDS
from onrecord.languages.time import Bound, TimeWords
from onrecord.model import Date, Span
from onrecord.read.calendar import Period, last_day
from onrecord.read.date_spans import plain, spans_of
from onrecord.read.date_values import Context, Valued, approximated, reaching_from, value
from onrecord.read.draft import Draft
from onrecord.read.words import PARAGRAPH, Words

__all__ = ["dates", "found_in", "merge", "spans_of", "value"]

# How far around an expression the words are looked at that put it in the past or the future.
_REACH = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression and its value; `span` is that of TIMEX3, without a preposition."""

    span: Span
    valued: Valued
    whole: Span
    """With the preposition that makes an interval of it, or "later" after a length of time."""
    timex: str | None
    edtf: str | None
    """Both of the whole."""


def dates(draft: Draft) -> Draft:
    """The draft with its dates, those that stand in page furniture left out."""
    return replace(draft, dates=dates_of(draft, ()))


def dates_of(draft: Draft, proposed: Sequence[Span]) -> tuple[Date, ...]:
    """The dates of the draft; `proposed` are time expressions that a model found."""
    spans = outside(merge(spans_of(draft.words, WORDS), proposed), draft.report.furniture)
    text = draft.report.text
    return tuple(
        Date(f"d{number}", found.whole, found.whole.of(text), found.timex, found.edtf)
        for number, found in enumerate(
            found_in(draft.words, spans, anchor_of(draft.report.published), WORDS), 1
        )
    )


def merge(by_rule: Iterable[Span], by_model: Iterable[Span]) -> list[Span]:
    """Both in text order; where they overlap the model's, which has seen the context, stands."""
    merged: list[Span] = []
    candidates = [(span, True) for span in by_model] + [(span, False) for span in by_rule]
    trusted = False
    for span, from_model in sorted(candidates, key=lambda item: (item[0].start, not item[1], -item[0].end)):
        if merged and span.start < merged[-1].end:
            if trusted or not from_model:
                continue
            merged.pop()
        if span.end > span.start:
            merged.append(span)
            trusted = from_model
    return merged


def outside(spans: Iterable[Span], furniture: Iterable[Span]) -> list[Span]:
    """The spans, in text order, that share nothing with the furniture."""
    parts = sorted(furniture)
    kept: list[Span] = []
    reached = 0
    for span in spans:
        while reached < len(parts) and parts[reached].end <= span.start:
            reached += 1
        if reached == len(parts) or not span.overlaps(parts[reached]):
            kept.append(span)
    return kept


def anchor_of(published: str | None) -> date | None:
    """The day of an ISO date or date and time."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def found_in(words: Words, spans: Sequence[Span], anchor: date | None, table: TimeWords) -> list[Found]:
    """The values of expressions in text order; each may lean on those before it."""
    found: list[Found] = []
    mentioned: Period | None = None
    quarter: Period | None = None
    reached = 0
    for span in spans:
        covered = words.within(span)
        if not covered:
            continue
        first, last = covered.start, covered.stop
        context = Context(anchor, mentioned, quarter, _looks_ahead(words, first, last, table))
        valued = value(words.forms[first:last], context, table)
        meant, whole = valued, (first, last)
        if valued.type == "DURATION" and last < len(words) and plain(words.forms[last]) in table.trailing:
            meant, whole = value(words.forms[first : last + 1], context, table), (first, last + 1)
        edtf = meant.edtf
        before = plain(words.forms[first - 1]) if first > reached and words.breaks[first] != PARAGRAPH else ""
        bound = table.bounds.get(before)
        if bound is not None:
            # "within a week of the attack" is reckoned from the attack.
            elsewhere = last < len(words) and plain(words.forms[last]) in table.of
            reaching = None if elsewhere else reaching_from(words.forms[first:last], context, table)
            interval = _bounded(bound, meant, reaching)
            if interval is not None:
                edtf, whole = interval, (first - 1, whole[1])
        elif before in table.circa and meant.type == "DATE":
            approximate = approximated(edtf)
            if approximate is not None:
                edtf, whole = approximate, (first - 1, whole[1])
        reached = whole[1]
        if meant.period is not None:
            mentioned = meant.period
            # Accounts compare a quarter with earlier ones, and go on about the later one.
            if mentioned.grain == "quarter" and (quarter is None or quarter.start < mentioned.start):
                quarter = mentioned
        found.append(Found(span, valued, words.span(*whole), meant.timex, edtf))
    return found


def _bounded(bound: Bound, valued: Valued, reaching: str | None) -> str | None:
    """The interval that the preposition makes of the value, None where it makes none."""
    if bound == "within":
        return reaching
    if valued.edtf is None or valued.type in ("DURATION", "SET"):
        return None
    start = end = valued.edtf.removesuffix("~") if valued.period is None else valued.edtf
    if "/" in valued.edtf:
        start, end = valued.edtf.split("/")
    elif valued.period is not None and valued.period.grain in ("season", "decade", "century"):
        start, end = valued.period.start.isoformat()[:7], last_day(valued.period).isoformat()[:7]
    match bound:
        case "since":
            return f"{start}/.."
        case "after":
            return f"{end}/.."
        case "until":
            return f"../{end}"
        case "before":
            return f"../{start}"


def _looks_ahead(words: Words, first: int, last: int, table: TimeWords) -> bool:
    """Whether the nearest verb that tells puts the words from `first` to `last` in the future."""
    forms, count = words.forms, len(words)
    for distance in range(1, _REACH + 1):
        for index in (first - distance, last - 1 + distance):
            if not 0 <= index < count:
                continue
            form = plain(forms[index])
            if form in table.future:
                return True
            if form in table.past or (len(form) > 3 and form.endswith(table.past_endings)):
                return False
    return False
