"""What people judged, as linking takes it. Pure functions over the judgements that stand.

On statements a judgement is about one or two statements. On stories it is about reports, so that it holds
whatever becomes of the stories: `merge` is about one report of each story, `split` about the reports that
were taken out, and its value lists those that they left, as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise
from typing import cast

from onrecord.keep.values import Judgement as Kept
from onrecord.link.claim_values import Judgement, JudgementKind
from onrecord.link.grouping import Held, Pair

ON_STATEMENTS = ("same", "different", "wrong-source", "wrong-speaker", "not-a-statement")
ON_STORIES = ("merge", "split")
KINDS = (*ON_STATEMENTS, *ON_STORIES)
NAMED = ("wrong-source", "wrong-speaker")
"""Those that say whom it should be."""


def on_statements(judgements: Iterable[Kept]) -> list[Judgement]:
    """The judgements on statements; `judgements` are those that stand."""
    return [
        Judgement(
            id=str(one.number),
            kind=cast(JudgementKind, one.what),
            left=one.about[0],
            right=one.about[1] if len(one.about) > 1 else None,
            name=one.value,
            who=one.who,
            # Two of one moment: the later number is the later judgement.
            when=f"{one.made} {one.number:012}",
        )
        for one in judgements
        if one.what in ON_STATEMENTS and one.about
    ]


def held(judgements: Iterable[Kept]) -> Held:
    """What was judged of stories, as pairs of reports; of two judgements on one pair the later one holds."""
    told: dict[Pair, bool] = {}
    for one in sorted(judgements, key=lambda row: row.number):
        if one.what == "merge":
            for left, right in pairwise(one.about):
                told[_pair(left, right)] = True
        elif one.what == "split":
            for left in one.about:
                for right in stayed(one):
                    told[_pair(left, right)] = False
    together = frozenset(pair for pair, joined in told.items() if joined)
    return Held(together, frozenset(told) - together)


def stayed(judgement: Kept) -> tuple[str, ...]:
    """The reports that a split left in their story."""
    try:
        found = json.loads(judgement.value or "[]")
    except ValueError:
        return ()
    return tuple(str(one) for one in found) if isinstance(found, list) else ()


def _pair(left: str, right: str) -> Pair:
    return (left, right) if left < right else (right, left)
