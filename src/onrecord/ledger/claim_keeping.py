"""The claims of stories that were counted anew -> what changes in the ledger.

A claim that is found again keeps its id: by the statement that it began with, else by those it shares.
What a new count did not see (statements of reports older than its window) stays as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.keep.linking import Between, Tie
from onrecord.keep.store import Store
from onrecord.keep.values import ENDED, Group, KeptLink, State
from onrecord.keep.writer import Writer
from onrecord.ledger.shaping import Shape, spanning
from onrecord.link.claim_values import Record
from onrecord.model import Reading

_KINDS = ("same", "refines", "contradicts")
Wanted = dict[Between, tuple[float, tuple[str, ...]]]


class ClaimKeeper:
    """Keeps the claims of the stories of one transaction, whose readings are given all at once.

    A statement may have moved from one of the stories to another, so what the ledger holds is asked for
    all of them before the first is written; and `done` writes what has changed in the end, many rows at once.
    """

    def __init__(self, store: Store, writer: Writer, stories: Iterable[Sequence[Reading]]) -> None:
        self._writer = writer
        seen = [one.id for readings in stories for reading in readings for one in reading.statements]
        self._groups: dict[str, Group] = {}
        self._members: dict[str, set[str]] = {}
        self._at: dict[str, set[str]] = {}
        for identity, (group, members) in store.groups_at(seen, "claim").items():
            self._groups[identity] = group
            self._members[identity] = set(members)
            for member in members:
                self._at.setdefault(member, set()).add(identity)
        self._moves: dict[tuple[str, str], bool] = {}
        """Group and member -> whether the one holds the other now."""
        self._told: dict[str, State] = {}
        self._tied: dict[Between, Tie | None] = {}
        self._links: dict[Between, KeptLink] = {
            (one.kind, one.left, one.right): one
            for one in store.links(of=seen)
            if one.kind in _KINDS and one.ends == "statements"
        }

    def keep(self, story: str, readings: Sequence[Reading], shapes: Sequence[Shape], record: Record) -> None:
        """Keeps the record of one story in the place of what held before."""
        seen = {one.id for reading in readings for one in reading.statements}
        before = {identity for one in seen for identity in self._at.get(one, ())}
        named = _named(shapes, {identity: self._groups[identity] for identity in before}, self._members)
        begun = iter(self._begin([shape for shape, known in zip(shapes, named, strict=True) if not known]))
        identities = [known or next(begun) for known in named]
        of: dict[str, list[str]] = {}
        facets: dict[str, str | None] = {}
        for shape, identity in zip(shapes, identities, strict=True):
            facets[identity] = shape.state.rest["facet"]
            for member in shape.members:
                of.setdefault(member, []).append(identity)
        for shape, identity in zip(shapes, identities, strict=True):
            self._join(identity, shape.members, seen)
            self._describe(identity, _with_claims(shape.state, identity, of, facets))
        for identity in sorted(before - set(identities)):
            self._end(identity, seen, of)
        self._link(record, seen)

    def done(self) -> None:
        """Writes what all the stories changed."""
        self._writer.leave_all(pair for pair, holds in self._moves.items() if not holds)
        self._writer.join_all(pair for pair, holds in self._moves.items() if holds)
        self._writer.describe_all(self._told)
        self._writer.unlink_all([between for between, tie in self._tied.items() if tie is None])
        self._writer.link_all(tie for tie in self._tied.values() if tie is not None)

    def _begin(self, shapes: Sequence[Shape]) -> list[str]:
        firsts = [shape.members[0] for shape in shapes]
        begun = self._writer.start_all("claim", firsts) if firsts else []
        for identity, first in zip(begun, firsts, strict=True):
            self._groups[identity] = Group(identity, "claim", State())
            self._members[identity] = {first}
            self._at.setdefault(first, set()).add(identity)
        return begun

    def _join(self, identity: str, members: Sequence[str], seen: set[str]) -> None:
        there = self._members[identity]
        for member in members:
            if member not in there:
                self._moves[identity, member] = True
                there.add(member)
                self._at.setdefault(member, set()).add(identity)
        for member in sorted((there & seen) - set(members)):
            self._leave(identity, member)

    def _leave(self, identity: str, member: str) -> None:
        self._moves[identity, member] = False
        self._members[identity].discard(member)
        self._at.get(member, set()).discard(identity)

    def _describe(self, identity: str, state: State) -> None:
        if self._groups[identity].state != state:
            self._told[identity] = state
            self._groups[identity] = replace(self._groups[identity], state=state)

    def _end(self, identity: str, seen: set[str], of: Mapping[str, Sequence[str]]) -> None:
        """A claim that is not found again leads to the one that has most of its statements."""
        members = self._members[identity]
        # Those of another story, or of reports outside the window, go on bearing it.
        if members <= seen:
            heirs = Counter(heir for member in sorted(members) for heir in of.get(member, ()))
            for member in sorted(members):
                self._leave(identity, member)
            if heirs:
                into = min(heirs, key=lambda heir: (-heirs[heir], heir))
                self._describe(identity, State(merged_into=into))
            else:
                self._describe(identity, State(size=ENDED))
            return
        for member in sorted(members & seen):
            self._leave(identity, member)

    def _link(self, record: Record, seen: set[str]) -> None:
        wanted = _wanted(record)
        for between, (score, reasons) in wanted.items():
            there = self._links.get(between)
            if there is None or (there.score, there.reasons) != (score, reasons):
                kind, left, right = between
                self._tied[between] = Tie(kind, "statements", left, right, score, reasons)
        for between, link in list(self._links.items()):
            if between not in wanted and link.left in seen and link.right in seen:
                self._tied[between] = None
                del self._links[between]


def _named(
    shapes: Sequence[Shape], before: Mapping[str, Group], members: Mapping[str, set[str]]
) -> list[str | None]:
    """The id that each claim had before, None for new ones."""
    by_key = {group.state.rest.get("key"): identity for identity, group in sorted(before.items())}
    found: list[str | None] = [by_key.pop(shape.key, None) for shape in shapes]
    taken = set(found)
    shares = sorted(
        (
            (-len(members[identity].intersection(shape.members)), identity, at)
            for at, shape in enumerate(shapes)
            if found[at] is None
            for identity in before
            if identity not in taken
            and before[identity].state.rest.get("facet") == shape.state.rest["facet"]
            and members[identity].intersection(shape.members)
        ),
    )
    for _, identity, at in shares:
        if found[at] is None and identity not in taken:
            found[at] = identity
            taken.add(identity)
    return found


def _with_claims(
    state: State, own: str, of: Mapping[str, Sequence[str]], facets: Mapping[str, str | None]
) -> State:
    """The state, its contradictions with the ids of the claims on the other side."""
    rows = state.rest["against"]
    if not rows:
        return state

    def facing(row: Mapping[str, Any]) -> str | None:
        # A statement that gives the dead and the injured stands in a claim of each.
        others = (one for one in of.get(row["other"], ()) if one != own)
        return min(others, key=lambda one: facets[one] != row["facets"][1], default=None)

    told = [{**row, "other_claim": facing(row)} for row in rows]
    return replace(state, rest={**state.rest, "against": told})


def _wanted(record: Record) -> Wanted:
    wanted: Wanted = {}
    for same in spanning(record.same):
        wanted["same", same.left, same.right] = (round(same.score, 3), same.reasons)
    for finer in record.refinements:
        if finer.left != finer.right:
            wanted.setdefault(("refines", finer.left, finer.right), (1.0, finer.reasons))
    for link in record.conflicts:
        told = tuple(f"{link.kind}: {reason}" for reason in link.reasons) or (link.kind,)
        known = wanted.get(("contradicts", link.left, link.right), (1.0, ()))[1]
        wanted["contradicts", link.left, link.right] = (1.0, tuple(dict.fromkeys((*known, *told))))
    return wanted
