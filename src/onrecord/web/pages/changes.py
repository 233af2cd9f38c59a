"""What a new version of a report changed: its text, and who is on record in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.views import Change, Diff, Passage
from onrecord.web.rendering import link
from onrecord.web.visit import Shown, Visit
from onrecord.web.words import brief

MOST_WORDS = 1_500
"""Of two passages that are compared word by word; longer ones stand one after the other."""
_PIECE = re.compile(r"\s*\S+")


@dataclass(frozen=True, slots=True)
class Block:
    """A passage as it is shown: pieces that stayed, are gone or are new."""

    pieces: tuple[tuple[Change, str], ...]


def page(visit: Visit) -> Shown:
    """The version beside the one that it replaced."""
    found: Diff = visit.ledger.diff(visit.parts["id"])
    counts = {kind: sum(one.change == kind for one in found.statements) for kind in ("gone", "new")}
    return Shown(
        "changes.html",
        f"What changed: {brief(found.after.title, 90)}",
        {"diff": found, "counts": counts, "blocks": [*blocks(found.passages)]},
        canonical=link("report", found.after.id, "changes"),
    )


def blocks(passages: Iterable[Passage]) -> Iterator[Block]:
    """The passages; what was taken out and what was put in its place as one, with the words that differ."""
    held: Passage | None = None
    for one in passages:
        if held is not None and one.change == "new":
            yield Block(tuple(words(held.text, one.text)))
            held = None
            continue
        if held is not None:
            yield Block((("gone", held.text),))
            held = None
        if one.change == "gone":
            held = one
        else:
            yield Block(((one.change, one.text),))
    if held is not None:
        yield Block((("gone", held.text),))


def words(before: str, after: str) -> Iterator[tuple[Change, str]]:
    """What became of a passage, word by word; as a whole where little is left of it."""
    left, right = _PIECE.findall(before), _PIECE.findall(after)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if len(left) + len(right) > MOST_WORDS or matcher.ratio() < 0.4:
        yield "gone", before
        yield "new", after
        return
    for kind, i, j, k, end in matcher.get_opcodes():
        if kind == "equal":
            yield "same", "".join(right[k:end])
            continue
        if i < j:
            yield "gone", "".join(left[i:j])
        if k < end:
            yield "new", "".join(right[k:end])
