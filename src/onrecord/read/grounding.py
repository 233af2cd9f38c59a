"""Which figures, dates, places and events stand in the content of which statement."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Span, Statement
from onrecord.read.draft import Draft


def grounded(draft: Draft) -> Draft:
    """The stage: every statement with the ids of what its content holds."""
    tables = {
        "figures": [(item.span, item.id) for item in draft.figures],
        "dates": [(item.span, item.id) for item in draft.dates],
        "places": [(item.span, item.id) for item in draft.places],
        "events": [(item.trigger, item.id) for item in draft.events],
    }
    for rows in tables.values():
        rows.sort()
    starts = {name: [span.start for span, _ in rows] for name, rows in tables.items()}

    def held(item: Statement) -> Statement:
        found = {name: _inside(tables[name], starts[name], item.content.spans) for name in tables}
        if all(getattr(item, name) == ids for name, ids in found.items()):
            return item  # most often nothing of the kind
        return replace(item, **found)  # type: ignore[arg-type]

    return replace(draft, statements=tuple(held(item) for item in draft.statements))


def _inside(
    rows: Sequence[tuple[Span, str]], starts: Sequence[int], spans: Sequence[Span]
) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for span in spans:
        # Nothing of the kind is longer than a line, so a look a little to the left is enough.
        at = bisect_left(starts, span.start - 200)
        while at < len(rows) and rows[at][0].start < span.end:
            if rows[at][0].overlaps(span):
                found[rows[at][1]] = None
            at += 1
    return tuple(found)
