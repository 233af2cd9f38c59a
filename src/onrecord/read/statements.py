"""Attributions of words -> statements with exact spans.

What a source is, through whom it came and how sure it sounds is filled in by later stages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.ids import statement_id
from onrecord.model import Content, Cue, Quotation, Report, Source, Span, Spans, Statement, words_of
from onrecord.read.attribution import Attribution, Run
from onrecord.read.draft import Draft
from onrecord.read.quoting import requoted
from onrecord.read.words import MARK, OUTSIDE, Words

SAME = 0.8
"""Two relations of one source are one when their contents share this much (Jaccard, in words)."""


def attributed(draft: Draft) -> Draft:
    """The stage: a statement for each attribution that the network found."""
    assert draft.signals is not None, "the network runs first"
    found = [
        statement(draft.report, draft.words, item)
        for item in distinct(requoted(draft.words, draft.signals.attributions))
    ]
    return replace(draft, statements=in_order(found))


def statement(report: Report, words: Words, found: Attribution, within: str | None = None) -> Statement:
    """The statement of one attribution; act, stance and standing are still to be told."""
    content = spans_of(words, found.content)
    return made(report, words, spans_of(words, found.source), spans_of(words, found.cue), content, within)


def made(
    report: Report, words: Words, source: Spans, cue: Spans, content: Spans, within: str | None = None
) -> Statement:
    """A statement with these spans; no source spans, no source; no cue spans, no cue."""
    text = report.text
    return Statement(
        id=statement_id(report.id, source, content),
        source=Source(source, words_of(text, source), None, "unattributed", "individual") if source else None,
        cue=Cue(cue, words_of(text, cue), "say", "neutral") if cue else None,
        content=Content(content, words_of(text, content), quotation(words, content)),
        within=within,
    )


def spans_of(words: Words, runs: Iterable[Run]) -> Spans:
    """The characters of word ranges."""
    return tuple(words.span(first, last) for first, last in runs)


def quotation(words: Words, content: Sequence[Span]) -> Quotation:
    """Direct when all words stand in quotation marks, mixed when some do."""
    runs = [words.within(span) for span in content]
    if not any(any(words.quotes[run.start : run.stop]) for run in runs):
        return "indirect"
    inside = [words.quotes[at] != OUTSIDE for run in runs for at in run if words.shapes[at] != MARK]
    if inside and all(inside):
        return "direct"
    return "mixed" if any(inside) else "indirect"


def in_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """By where they begin, one for each id."""
    seen: dict[str, Statement] = {}
    for item in statements:
        seen.setdefault(item.id, item)
    return tuple(sorted(seen.values(), key=lambda item: (_begin(item), item.content.spans[0].start)))


def _begin(item: Statement) -> int:
    if not item.cue:
        # A quotation that goes on bears the source of the statement that it continues.
        return item.content.spans[0].start
    parts = [item.content.spans, item.source.spans if item.source else (), item.cue.spans]
    return min(span.start for spans in parts for span in spans)


def distinct(found: Sequence[Attribution]) -> list[Attribution]:
    """Without relations found twice: "have confirmed" may be read as two cues of one content."""
    kept: list[Attribution] = []
    for item in sorted(found, key=lambda item: item.cue[0]):
        for place in range(len(kept) - 1, max(-1, len(kept) - 4), -1):
            other = kept[place]
            if _adjoining(item, other) and _alike(item.content, other.content):
                kept[place] = other._replace(
                    cue=_together(other.cue, item.cue), source=other.source or item.source
                )
                break
        else:
            kept.append(item)
    return kept


def _adjoining(left: Attribution, right: Attribution) -> bool:
    """Whether the cues touch, so that they may be one."""
    return any(a[0] - 1 <= b[1] and b[0] - 1 <= a[1] for a in left.cue for b in right.cue)


def _alike(left: Sequence[Run], right: Sequence[Run]) -> bool:
    ours = {number for run in left for number in range(*run)}
    theirs = {number for run in right for number in range(*run)}
    return len(ours & theirs) >= SAME * len(ours | theirs)


def _together(left: Sequence[Run], right: Sequence[Run]) -> tuple[Run, ...]:
    numbers = sorted({number for run in (*left, *right) for number in range(*run)})
    runs: list[Run] = []
    for number in numbers:
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return tuple(runs)
