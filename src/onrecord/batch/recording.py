"""The record of each story: claims with their origins, contradictions, series. What is dear in linking.

A story that is larger than what a ledger compares at once is gone through in windows that follow each
other, and its claims are kept from one to the next by the very code that keeps them in a ledger; only that
what is kept stands in memory here.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from onrecord import views
from onrecord.batch.looks import Looks, Place
from onrecord.batch.writing import Folder
from onrecord.ids import group_id
from onrecord.keep.linking import Between, Tie
from onrecord.keep.store import Store
from onrecord.keep.values import ENDED, Group, KeptLink, State
from onrecord.keep.writer import Writer
from onrecord.ledger.claim_keeping import ClaimKeeper
from onrecord.ledger.linker import MAKER, WINDOW
from onrecord.ledger.shaping import claim_of, copies_of, shaped, story_of, story_state, ways_of
from onrecord.link.claim_values import Judgement
from onrecord.link.claims import record
from onrecord.link.copies import copy_groups
from onrecord.link.values import CopyGroup, Link
from onrecord.model import Report
from onrecord.tables import Row, claim_row, link_row, links_of, story_row
from onrecord.views import StoryReport

_STEP = 100
"""By how many reports the window goes on in a story that is larger than it."""


@dataclass(frozen=True, slots=True)
class Story:
    """A story to be recorded: its reports in the order in which they joined it."""

    id: str
    reports: tuple[Place, ...]
    links: tuple[Link, ...]
    """Links of copies and versions at any of its reports that are its to tell."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a block of stories came to."""

    stories: int
    claims: int
    links: int
    contested: int
    on_record: int


@dataclass(frozen=True, slots=True)
class RecordStories:
    """The task of recording a block of stories and writing its tables."""

    name: str
    stories: tuple[Story, ...]
    judgements: tuple[Judgement, ...]
    folder: Folder

    def __call__(self) -> Recorded:
        """Records and writes it."""
        tables: dict[str, list[Row]] = {"links": [], "claims": [], "stories": []}
        with Looks(self.folder) as looks:
            for story in self.stories:
                for name, rows in recorded(story, looks, self.judgements).items():
                    tables[name] += rows
        digests = self.folder.keep(self.name, tables)
        claims = tables["claims"]
        told = Recorded(
            len(tables["stories"]),
            len(claims),
            len(tables["links"]),
            sum(row["contested"] for row in claims),
            sum(row["on_record"] > 0 for row in claims),
        )
        kept = {name: getattr(told, name) for name in Recorded.__slots__}
        self.folder.keep_note("record", self.name, {**kept, "files": digests})
        return told


def recorded(story: Story, looks: Looks, judgements: Sequence[Judgement]) -> dict[str, list[Row]]:
    """The rows that one story makes."""
    inside = {place.id for place in story.reports}
    near = [link for link in story.links if link.kind == "copies" and {link.left, link.right} <= inside]
    ends = {end for link in near for end in (link.left, link.right)}
    copies = copy_groups(near, {place.id: looks.text(place) for place in story.reports if place.id in ends})
    held = Held()
    reports: dict[str, Report] = {}
    home: dict[str, views.Said] = {}
    shapes, readings = [], []
    for window in windows(story.reports):
        readings = list(looks.all_of(window))
        found = record(readings, copies, judgements)
        shapes = shaped(found, readings, story.id)
        # The keeper asks a store and tells a writer; these few questions and orders are all of it.
        keeper = ClaimKeeper(cast(Store, held), cast(Writer, held), [readings])
        keeper.keep(story.id, readings, shapes, found)
        keeper.done()
        for reading in readings:
            reports[reading.report.id] = reading.report
            home.update({one.id: views.statement_of(one, reading.report) for one in reading.statements})
    state = story_state(readings, [reports[place.id] for place in story.reports], shapes, copies)
    claims = [_claim(group, held.members[group.id], home, held, copies) for group in held.living()]
    return {
        "stories": [_story_row(Group(story.id, "story", state), reports)],
        "claims": [claim_row(claim) for claim in claims],
        "links": [
            *links_of(claims),
            *(_report_link(link, story.id, inside) for link in story.links),
        ],
    }


def windows(found: Sequence[Place]) -> Iterator[Sequence[Place]]:
    """All of a story at once, or what a ledger would compare, step by step, of one that is larger."""
    if len(found) <= WINDOW:
        yield found
        return
    ordered = sorted(found, key=lambda one: (one.published or "", one.id))
    for last in itertools.chain(range(WINDOW, len(ordered), _STEP), [len(ordered)]):
        yield ordered[last - WINDOW : last]


class Held:
    """What a ledger would keep of the claims of one story, in memory; as store and as writer."""

    def __init__(self) -> None:
        self.groups: dict[str, Group] = {}
        self.members: dict[str, dict[str, None]] = {}
        self._links: dict[Between, KeptLink] = {}

    def living(self) -> list[Group]:
        """The claims that hold, in the order in which they began."""
        return [
            group
            for group in self.groups.values()
            if group.state.merged_into is None and group.state.size != ENDED and self.members[group.id]
        ]

    def ties(self, some: Iterable[str]) -> list[KeptLink]:
        """The links at any of some statements."""
        inside = set(some)
        return [one for one in self._links.values() if one.left in inside or one.right in inside]

    # --- as a store --------------------------------------------------------------------------

    def groups_at(self, some: Iterable[str], kind: str) -> dict[str, tuple[Group, tuple[str, ...]]]:
        """The claims that hold any of some statements, each with all its members."""
        inside = set(some)
        return {
            group.id: (group, tuple(self.members[group.id]))
            for group in self.living()
            if not inside.isdisjoint(self.members[group.id])
        }

    def links(self, kind: str | None = None, of: Iterable[str] = ()) -> Iterator[KeptLink]:
        """The links at any of some statements."""
        return iter(self.ties(of))

    # --- as a writer -------------------------------------------------------------------------

    def start_all(self, kind: str, firsts: Sequence[str]) -> list[str]:
        """New claims, each with its first statement."""
        return [self._start(kind, first) for first in firsts]

    def _start(self, kind: str, first: str) -> str:
        attempt = 0
        while (identity := group_id(kind, first, attempt)) in self.groups:
            attempt += 1
        self.groups[identity] = Group(identity, kind, State())
        self.members[identity] = {first: None}
        return identity

    def join_all(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Statements belong to claims."""
        for group, member in pairs:
            self.members[group].setdefault(member)

    def leave_all(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Statements belong to claims no more."""
        for group, member in pairs:
            self.members[group].pop(member, None)

    def describe_all(self, told: Mapping[str, State]) -> None:
        """What is to be found again about claims."""
        for group, state in told.items():
            self.groups[group] = replace(self.groups[group], state=state)

    def link_all(self, ties: Iterable[Tie]) -> None:
        """Statements are linked."""
        for one in ties:
            self._links[one.kind, one.left, one.right] = KeptLink(
                one.kind, one.ends, one.left, one.right, one.score, one.reasons, MAKER
            )

    def unlink_all(self, between: Iterable[Between]) -> None:
        """Statements are linked no more."""
        for one in between:
            self._links.pop(one, None)


def _claim(
    group: Group,
    members: Iterable[str],
    home: Mapping[str, views.Said],
    held: Held,
    copies: Sequence[CopyGroup],
) -> views.Claim:
    copied = {report for one in copies for report in one.reports if report != one.originator}
    ways = ways_of(group)
    said = []
    for one in members:
        told = home[one]
        origins, chain = ways.get(one, ((), ()))
        said.append(replace(told, chain=chain, origins=origins, copied=told.report in copied))
    said.sort(key=lambda one: (one.published or "9", one.id))
    ties = tuple(
        views.Tie(one.kind, one.left, one.right, one.score, one.reasons)  # type: ignore[arg-type]
        for one in held.ties(members)
    )
    return replace(claim_of(group), statements=tuple(said), links=ties)


def _report_link(link: Link, story: str, inside: set[str]) -> Row:
    return link_row(
        link.kind,
        link.left,
        link.right,
        ends="reports",
        story=story if {link.left, link.right} <= inside else None,
        score=link.score,
        reasons=link.reasons,
    )


def _story_row(group: Group, reports: Mapping[str, Report]) -> Row:
    listed = sorted(
        (
            StoryReport(one.id, None, one.publisher, one.title, one.url, one.published, one.revises)
            for one in reports.values()
        ),
        key=lambda one: (one.published or "", one.id),
    )
    return story_row(story_of(group, listed), copies_of(group))


def blocks(stories: Sequence[Story], together: int) -> Iterator[tuple[Story, ...]]:
    """Stories in blocks of about so many reports, in the order of their first report."""
    held: list[Story] = []
    size = 0
    for story in stories:
        held.append(story)
        size += len(story.reports)
        if size >= together:
            yield tuple(held)
            held, size = [], 0
    if held:
        yield tuple(held)


def divided(
    arranged: Sequence[tuple[str, Sequence[int]]], found: Sequence[Place], links: Sequence[Link]
) -> list[Story]:
    """Stories with their reports and the links that are theirs: those whose later report is in them."""
    of = {found[at].id: identity for identity, members in arranged for at in members}
    mine: dict[str, list[Link]] = {}
    for link in links:
        mine.setdefault(of[link.left], []).append(link)
    first = sorted(arranged, key=lambda one: (min(one[1]), one[0]))
    return [
        Story(identity, tuple(found[at] for at in members), tuple(mine.get(identity, ())))
        for identity, members in first
    ]


def totals(told: Iterable[Recorded]) -> dict[str, int]:
    """All blocks added up."""
    counts: Counter[str] = Counter()
    for one in told:
        counts.update({name: getattr(one, name) for name in Recorded.__slots__})
    return dict(counts)
