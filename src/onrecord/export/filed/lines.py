"""JSON Lines: the documented JSON of a reading, and what the ledger knows about it under further keys.

`wire.from_json` takes each line back as the same reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.views import Claim, Filed, to_plain
from onrecord.wire import to_dict, to_line

_TOLD = ("id", "story", "text", "facet", "negative", "origins", "origin_list", "corroborated", "contested",
         "publishers", "first_day", "last_day")  # fmt: skip


def lines(filed: Iterable[Filed]) -> Iterator[str]:
    """A line for each report, its end included."""
    for one in filed:
        yield to_line({**to_dict(one.reading), **_beside(one)}) + "\n"


def _beside(filed: Filed) -> dict[str, Any]:
    story = {"id": filed.story, "title": filed.story_title} if filed.story is not None else None
    claims: dict[str, Claim] = {}
    behind: dict[str, list[str]] = {}
    for statement in filed.reading.statements:
        for claim in filed.claims.get(statement.id, ()):
            claims[claim.id] = claim
            behind.setdefault(claim.id, []).append(statement.id)
    return {
        "external_id": filed.external_id,
        "story": story,
        "claims": [
            {**{name: to_plain(getattr(claim, name)) for name in _TOLD}, "statements": behind[key]}
            for key, claim in claims.items()
        ],
    }
