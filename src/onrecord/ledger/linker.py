"""Linking what was kept: the one place where the pure functions of `link` meet the store.

    reports nobody has linked ── a few at a time ──┐
                                                   v
    copies and versions ── the story of each ── the stories touched ── record ── claims, links
                                                   └──────── one transaction ────────┘

Whatever is held in memory follows from the ledger, and is made again where another process has linked
meanwhile. A run that is killed leaves reports that are kept and not linked; the next one links them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from onrecord.keep.keys import day
from onrecord.keep.store import Store
from onrecord.keep.writer import Writer
from onrecord.ledger.claim_keeping import ClaimKeeper
from onrecord.ledger.judged import held, on_statements
from onrecord.ledger.remembered import (
    FEATURES,
    TEXT,
    features_bytes,
    text_bytes,
    text_from,
    with_keys_from,
)
from onrecord.ledger.shaping import shaped, story_state
from onrecord.ledger.touched import Touched
from onrecord.link.claims import record
from onrecord.link.copies import CopyIndex, copy_groups
from onrecord.link.features import features
from onrecord.link.stories import Stories
from onrecord.link.texts import Text, text_of
from onrecord.link.values import CopyGroup, Link, Moved
from onrecord.model import Reading

MAKER = "link 1"
"""Who links; a report that another version linked is linked again by this one."""
TOGETHER = 48
"""Reports linked in one transaction: a story that several of them join is counted anew once."""
REMEMBERED = 5_000
"""Reports that a new one is compared with: those that came last."""
WINDOW = 250
"""Of a larger story the reports published last are compared; claims of earlier ones stay as they are."""
_READINGS = 600
"""Readings held in memory, so that a growing story is not read from the ledger again each time."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What one transaction of linking did."""

    reports: tuple[str, ...]
    stories: tuple[str, ...]


class Linker:
    """Links the reports of one ledger. Not for several threads at once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._readings: OrderedDict[str, Reading] = OrderedDict()
        self._run: int | None = None
        self._stories = Stories()
        self._copies = CopyIndex(REMEMBERED)
        self._group: dict[str, str] = {}
        """A story as `Stories` calls it -> the id of its group, where the two differ."""

    def pending(self, tell: Callable[[int], None] = lambda done: None) -> Iterator[Linked]:
        """Links all reports that are kept and not linked yet, some in each transaction."""
        done = 0
        some: list[str] = []
        for report in self._store.unlinked(MAKER):
            some.append(report)
            if len(some) == TOGETHER:
                yield self._linked(some)
                done += len(some)
                tell(done)
                some = []
        if some:
            yield self._linked(some)
            tell(done + len(some))

    def regrouped(self, parts: Sequence[Sequence[str]]) -> Linked:
        """Groups the stories of some reports anew, as after a judgement; each part stays together."""
        with self._transaction() as (writer, touched):
            known = [[one for one in part if self._knows(one)] for part in parts]
            self._move(writer, self._stories.regroup([part for part in known if part]), touched)
            for part in known:
                for report in part:
                    touched.see(self._group_of(report))
            self._recount(writer, touched)
        return Linked((), tuple(touched))

    def recounted(self, stories: Iterable[str]) -> Linked:
        """Counts stories anew, as after a judgement on their statements."""
        with self._transaction() as (writer, touched):
            for story in stories:
                touched.see(story)
            self._recount(writer, touched)
        return Linked((), tuple(touched))

    # --- one transaction ---------------------------------------------------------------------

    @contextmanager
    def _transaction(self) -> Iterator[tuple[Writer, Touched]]:
        """A transaction of linking; what is held in memory is let go of where it fails."""
        try:
            with self._store.writing(MAKER) as writer:
                # Only now: nobody else can link any more.
                self._warm()
                yield writer, Touched(self._store)
            self._run = writer.run or self._run
        except BaseException:
            self._run = None
            self._readings.clear()
            raise

    def forget(self, report: str) -> None:
        """Lets go of a reading that a newer one replaced."""
        self._readings.pop(report, None)

    def _linked(self, reports: Sequence[str]) -> Linked:
        with self._transaction() as (writer, touched):
            for identity in reports:
                reading = self._reading(identity)
                self._take(writer, reading, touched)
            writer.linked(*reports)
            self._recount(writer, touched)
        return Linked(tuple(reports), tuple(touched))

    def _take(self, writer: Writer, reading: Reading, touched: Touched) -> None:
        report = reading.report
        when = day(report.published)
        for link in self._copies.add(report):
            writer.link(link.kind, "reports", link.left, link.right, score=link.score, reasons=link.reasons)
            touched.links.append(link)
        text = self._copies.text(report.id) or text_of(report)
        found = features(report, reading)
        decision = self._stories.arrive(found)
        writer.note_vector(report.id, TEXT, text_bytes(text), when)
        keys = self._stories.keys(report.id)
        writer.note_vector(report.id, FEATURES, features_bytes(found, keys), when)
        self._move(writer, decision.moved, touched)
        touched.see(self._group_of(report.id))

    def _move(self, writer: Writer, moved: Sequence[Moved], touched: Touched) -> None:
        for move in moved:
            if move.after not in self._group and not self._kept(move.after):
                self._group[move.after] = writer.start("story", move.report)
                touched.begin(self._group[move.after])
            after = self._group.get(move.after, move.after)
            if move.before is not None:
                before = self._group.get(move.before, move.before)
                writer.leave(before, move.report)
                touched.take(before, move.report)
            writer.join(after, move.report)
            touched.put(after, move.report)
        for move in moved:
            if move.before is None:
                continue
            before = self._group.get(move.before, move.before)
            after = self._group.get(move.after, move.after)
            if before != after and not touched.members(before):
                writer.merge(before, after)
                touched.end(before)

    def _recount(self, writer: Writer, touched: Touched) -> None:
        """Makes the record of every story touched, and keeps what changed."""
        judgements = self._store.judgements()
        wanted = on_statements(judgements)
        told = {story: self._window(touched.members(story)) for story in touched}
        keeper = ClaimKeeper(self._store, writer, told.values())
        for story, readings in told.items():
            members = touched.members(story)
            if not members:
                continue
            copies = self._copy_groups(members, touched.links)
            found = record(readings, copies, wanted)
            shapes = shaped(found, readings, story)
            keeper.keep(story, readings, shapes, found)
            if len(readings) == len(members):
                reports = [reading.report for reading in readings]
            else:
                reports = [self._store.report(one) for one in members]
            writer.describe(story, story_state(readings, reports, shapes, copies))
        keeper.done()

    def _copy_groups(self, members: Sequence[str], fresh: Sequence[Link]) -> tuple[CopyGroup, ...]:
        inside = set(members)
        links = {
            (one.left, one.right): Link("copies", one.left, one.right, one.reasons, one.score)
            for one in self._store.links("copies", of=members)
        }
        links |= {(one.left, one.right): one for one in fresh if one.kind in ("copies", "revises")}
        near = [one for one in links.values() if one.left in inside and one.right in inside]
        ends = {end for one in near for end in (one.left, one.right)}
        return copy_groups(near, self._texts(ends))

    # --- what is held in memory --------------------------------------------------------------

    def _texts(self, reports: Iterable[str]) -> dict[str, Text]:
        found = {one: text for one in reports if (text := self._copies.text(one)) is not None}
        rest = [one for one in reports if one not in found]
        found |= {one: text_from(data) for one, data in self._store.remembered_of(TEXT, rest).items()}
        return found

    def _window(self, members: Sequence[str]) -> list[Reading]:
        if len(members) > WINDOW:
            told = self._store.reports_of(members)
            members = sorted(
                members, key=lambda one: (told[one].published or "" if one in told else "9", one)
            )
            members = members[-WINDOW:]
        return [self._reading(one) for one in members]

    def _reading(self, report: str) -> Reading:
        found = self._readings.get(report)
        if found is None:
            found = self._readings[report] = self._store.reading(report)
            if len(self._readings) > _READINGS:
                self._readings.popitem(last=False)
        else:
            self._readings.move_to_end(report)
        return found

    def _knows(self, report: str) -> bool:
        """Brings a report that was forgotten back; whether there is anything to bring."""
        if self._stories.story_of(report) is not None:
            return True
        data = self._store.remembered_of(FEATURES, [report]).get(report)
        story = self._store.groups_of([report], "story").get(report)
        if data is None or story is None:
            return False
        found, keys = with_keys_from(data)
        self._stories.remember(found, story, keys)
        return True

    def _group_of(self, report: str) -> str | None:
        story = self._stories.story_of(report)
        return None if story is None else self._group.get(story, story)

    def _kept(self, story: str) -> bool:
        """Whether `Stories` calls a story by the id of its group: all but those that this run began."""
        return not story.startswith("s-")

    def _warm(self) -> None:
        """Sees to it that what is held in memory is what the ledger holds."""
        last = self._store.last_run(MAKER)
        if self._run is not None and self._run == last:
            self._stories.hold(held(self._store.judgements()))
            return
        # A newer reader may have read some of them again meanwhile, in another process.
        self._readings.clear()
        self._stories = Stories(held(self._store.judgements()), REMEMBERED)
        self._copies = CopyIndex(REMEMBERED)
        self._group = {}
        kept = self._store.remembered(FEATURES, REMEMBERED)
        stories = self._store.groups_of((report for report, _ in kept), "story")
        for report, data in kept:
            if report in stories:
                found, keys = with_keys_from(data)
                self._stories.remember(found, stories[report], keys)
        for _, data in self._store.remembered(TEXT, REMEMBERED):
            self._copies.remember(text_from(data))
        self._run = last
