"""What can be asked of a ledger: typed results of `views`, read page by page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from onrecord import views
from onrecord.errors import NotKept
from onrecord.keep.store import Store
from onrecord.keep.values import (
    EVERYTHING,
    Counts,
    Filter,
    Group,
    GroupFilter,
    Judgement,
    KeptFailure,
    KeptReport,
    KeptStatement,
    Order,
)
from onrecord.ledger import diffs
from onrecord.ledger.shaping import claim_of, copies_of, story_of, ways_of
from onrecord.model import Reading, Report

_PAGE = 40
_TOGETHER = 16
"""Readings held at once; one may be of a very long text."""
# Reports, or statements, among which stories and claims are looked for by words.
_LOOKED_THROUGH = 2_000
_NEIGHBOURS = 5
_TIES = ("same", "contradicts", "refines")


class Answers:
    """The questions; threads may share it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # --- stories -----------------------------------------------------------------------------

    def stories(
        self,
        *,
        words: str | None = None,
        since: str | None = None,
        until: str | None = None,
        publisher: str | None = None,
        place: str | None = None,
        source: str | None = None,
        order: Order = "newest",
        limit: int | None = None,
    ) -> Iterator[views.Story]:
        """Stories, those of the last days first; with words, a publisher, place or source those with such.

        `since` and `until` are days (YYYY-MM-DD), both included.
        """
        wanted = Filter(words=words, publisher=publisher, place=place, source=source)
        if wanted == EVERYTHING:
            groups: Iterable[Group] = (
                group
                for _, group in self._store.latest(
                    GroupFilter("story", since=since, until=until), limit=limit
                )
            )
        else:
            groups = self._stories_with(replace(wanted, since=since, until=until))
        found = islice(groups, limit)
        yield from self._told_stories(found if order == "newest" else reversed(list(found)))

    def story(self, identity: str, *, filled: bool = True) -> views.StoryPage:
        """One story, its weightiest claims first; or `NotKept`. The id of a merged story leads on.

        With `filled` off its claims come without their statements and links: all that a list of them shows,
        in a fraction of the time.
        """
        group = self._store.group(identity)
        if group.kind != "story":
            raise NotKept(f"{identity}: no story has this id; it is a {group.kind}")
        story = next(self._told_stories([group]))
        found = (one for _, one in self._store.latest(GroupFilter("claim", group.id)))
        claims = self._filled(found) if filled else map(claim_of, found)
        members = [report.id for report in story.reports]
        near = self._store.groups_of(self._store.beside(members, 60), "story")
        votes = Counter(other for other in near.values() if other != group.id)
        near_it = [other for other, _ in votes.most_common(_NEIGHBOURS)]
        known = self._store.groups_by_id(near_it)
        return views.StoryPage(
            story,
            tuple(sorted(claims, key=_weight)),
            copies_of(group),
            self._places(members),
            tuple(self._told_stories(known[one] for one in near_it)),
        )

    def _stories_with(self, wanted: Filter) -> Iterator[Group]:
        told: set[str] = set()
        reports = self._store.reports(wanted, order="newest", limit=_LOOKED_THROUGH)
        while some := [report.id for report in islice(reports, _PAGE)]:
            of = self._store.groups_of(some, "story")
            fresh = [
                one for one in dict.fromkeys(of[report] for report in some if report in of) if one not in told
            ]
            told.update(fresh)
            groups = self._store.groups_by_id(fresh)
            yield from (groups[one] for one in fresh)

    def _told_stories(self, groups: Iterable[Group]) -> Iterator[views.Story]:
        rest = iter(groups)
        while some := list(islice(rest, _PAGE)):
            members = self._store.members_of(group.id for group in some)
            reports = self._store.reports_of(one for ids in members.values() for one in ids)
            for group in some:
                copied = {
                    report: copies.publisher
                    for copies in copies_of(group)
                    for report in copies.reports
                    if report != copies.originator
                }
                told = [
                    replace(listed(reports[one]), copy_of=copied.get(one))
                    for one in members[group.id]
                    if one in reports
                ]
                told.sort(key=lambda one: (one.published or "", one.id))
                yield story_of(group, told, group.changed)

    def _places(self, reports: Sequence[str]) -> tuple[views.PlaceOnMap, ...]:
        """The places that these reports name, those in most reports first."""
        found: dict[tuple[int | None, str], views.PlaceOnMap] = {}
        inside: dict[tuple[int | None, str], set[str]] = defaultdict(set)
        for one in self._store.places_of(reports):
            key = (one.geonames, "" if one.geonames is not None else one.text)
            known = found.get(key)
            inside[key].add(one.report)
            found[key] = views.PlaceOnMap(
                known.name if known else one.text,
                one.lat,
                one.lon,
                one.country,
                one.precision,
                one.geonames,
                len(inside[key]),
                (known.statements if known else 0) + one.statements,
            )
        return tuple(sorted(found.values(), key=lambda one: (-one.reports, -one.statements, one.name)))

    # --- claims ------------------------------------------------------------------------------

    def claims(
        self,
        *,
        story: str | None = None,
        contested: bool | None = None,
        corroborated: bool | None = None,
        on_record: int = 0,
        words: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
    ) -> Iterator[views.Claim]:
        """Claims with their statements and links, those of the last days first.

        `on_record` is the least number of named people, institutions and documents behind them.
        """
        if story is not None:
            story = self._store.group(story).id
        wanted = GroupFilter("claim", story, contested, corroborated, on_record, since, until)
        if words is None:
            groups: Iterable[Group] = (group for _, group in self._store.latest(wanted, limit=limit))
        else:
            groups = (
                group
                for group in self._claims_with(Filter(words=words, since=since, until=until, story=story))
                if _fits(group, wanted)
            )
        yield from self._filled(islice(groups, limit))

    def claim(self, identity: str) -> views.Claim:
        """One claim with its statements and links; or `NotKept`. The id of a merged claim leads on."""
        group = self._store.group(identity)
        if group.kind != "claim":
            raise NotKept(f"{identity}: no claim has this id; it is a {group.kind}")
        return next(self._filled([group]))

    def some_claims(self, identities: Iterable[str]) -> list[views.Claim]:
        """Several claims at once, in no order; those that are not there, or were merged, are left out."""
        found = [group for group in self._store.groups_by_id(identities).values() if group.kind == "claim"]
        return list(self._filled(found))

    def title(self, story: str) -> str | None:
        """What a story is called, without all that it holds; None for what is no story."""
        try:
            group = self._store.group(story)
        except NotKept:
            return None
        return group.state.title if group.kind == "story" else None

    def claims_of(self, report: str) -> Mapping[str, tuple[views.Claim, ...]]:
        """The claims that a report's statements belong to, by statement; the claims' own are left out."""
        return self._claims_at(one.id for one in self.reading(report).statements)

    def _claims_at(self, statements: Iterable[str]) -> dict[str, tuple[views.Claim, ...]]:
        some = list(statements)
        found: dict[str, list[views.Claim]] = {}
        for group, members in self._store.groups_at(some, "claim").values():
            claim = claim_of(group)
            for member in members:
                found.setdefault(member, []).append(claim)
        return {one: tuple(found[one]) for one in some if one in found}

    def _claims_with(self, wanted: Filter) -> Iterator[Group]:
        told: set[str] = set()
        statements = self._store.statements(wanted, order="newest", limit=_LOOKED_THROUGH)
        while some := [statement.id for statement in islice(statements, _PAGE)]:
            for identity, (group, _) in self._store.groups_at(some, "claim").items():
                if identity not in told:
                    told.add(identity)
                    yield group

    def _filled(self, groups: Iterable[Group]) -> Iterator[views.Claim]:
        """Claims with statements and links, some at a time."""
        rest = iter(groups)
        while some := list(islice(rest, _PAGE)):
            members = self._store.members_of(group.id for group in some)
            inside = [one for ids in members.values() for one in ids]
            statements = self._store.statements_of(inside)
            reports = self._store.reports_of(one.report for one in statements.values())
            ties: dict[str, list[views.Tie]] = defaultdict(list)
            for link in self._store.links(of=inside):
                if link.kind in _TIES:
                    tie = views.Tie(link.kind, link.left, link.right, link.score, link.reasons)  # type: ignore[arg-type]
                    for end in {link.left, link.right}:
                        ties[end].append(tie)
            wrote = self._written_by({group.state.within for group in some if group.state.within})
            for group in some:
                claim, ways = claim_of(group), ways_of(group)
                said = [
                    _with_way(self._said(statements[one], reports), ways.get(one), wrote)
                    for one in members[group.id]
                    if one in statements
                ]
                said.sort(key=lambda one: (one.published or "9", one.id))
                mine = {tie: None for one in members[group.id] for tie in ties[one]}
                yield replace(claim, statements=tuple(said), links=tuple(mine))

    def _written_by(self, stories: Iterable[str]) -> dict[str, str]:
        """Of the reports of some stories those that carry another publisher's text, and that publisher."""
        return {
            report: copies.publisher
            for group in self._store.groups_by_id(stories).values()
            for copies in copies_of(group)
            for report in copies.reports
            if copies.publisher is not None and report != copies.originator
        }

    def series(self, *, story: str | None = None, limit: int | None = None) -> Iterator[views.Series]:
        """Figures through time, those of the claims of the last days first."""
        if story is not None:
            story = self._store.group(story).id
        for _, group in self._store.latest(GroupFilter("claim", story, has="series"), limit=limit):
            if group.state.rest.get("series"):
                found = claim_of(group).series
                if found is not None:
                    yield found

    # --- sources, statements, reports --------------------------------------------------------

    def who(self, name: str, *, limit: int | None = None) -> views.SourcePage:
        """All that a source is on record saying, the oldest first; or `NotKept` where none has the name."""
        names = tuple(sorted(self._store.sources(name), key=lambda row: (-row[1], row[0])))
        kept = list(self._store.statements(Filter(source=name), order="oldest", limit=limit))
        if not kept:
            raise NotKept(f"{name}: no source in the ledger has this name; try fewer words of it")
        reports = self._store.reports_of(one.report for one in kept)
        stories = self._store.groups_of(reports, "story")
        titles = {
            story: group.state.title or ""
            for story, group in self._store.groups_by_id(stories.values()).items()
        }
        mine = {one.id for one in kept}
        against = {
            (row.kind, *sorted((row.statement, row.other))): row
            for claims in self._claims_at(mine).values()
            for claim in claims
            for row in claim.against
            if row.same_origin and {row.statement, row.other} <= mine
        }
        return views.SourcePage(
            name,
            names,
            tuple(self._said(one, reports) for one in kept),
            {
                one.id: (stories[one.report], titles[stories[one.report]])
                for one in kept
                if one.report in stories
            },
            tuple(against.values()),
        )

    def search(
        self, wanted: Filter = EVERYTHING, *, order: Order = "newest", limit: int | None = None
    ) -> Iterator[views.Said]:
        """The statements that a filter lets through."""
        rest = iter(self._store.statements(wanted, order=order, limit=limit))
        while some := list(islice(rest, _PAGE)):
            reports = self._store.reports_of(one.report for one in some)
            yield from (self._said(one, reports) for one in some)

    def reports(
        self, wanted: Filter = EVERYTHING, *, order: Order = "newest", limit: int | None = None
    ) -> Iterator[views.StoryReport]:
        """The reports that a filter lets through."""
        return map(listed, self._store.reports(wanted, order=order, limit=limit))

    def report(self, identity: str) -> Report:
        """A report with its text, by its id or the one it brought along; or `NotKept`."""
        return self._store.report(identity)

    def reading(self, identity: str) -> Reading:
        """What the newest reader read from a report; or `NotKept`."""
        return self._store.reading(identity)

    def versions(self, identity: str) -> list[views.StoryReport]:
        """All versions of the article that a report is one of, the earliest first."""
        return [listed(one) for one in self._store.versions(identity)]

    def diff(self, identity: str) -> views.Diff:
        """What a version changed in the one before it; for a first version, what the next one changed.

        Raises `NotKept` where the ledger has one version only.
        """
        after = self._store.reading(identity)
        before = after.report.revises or self._version(after.report.id, earlier=True)
        if before is None:
            later = self._version(after.report.id, earlier=False)
            if later is None:
                raise NotKept(f"{identity}: the ledger has no other version of this report")
            before, after = after.report.id, self._store.reading(later)
        old = self._store.reading(before)
        told = self._store.reports_of([old.report.id, after.report.id])
        return views.Diff(
            listed(told[old.report.id]),
            listed(told[after.report.id]),
            diffs.passages(old.report.text, after.report.text),
            diffs.changes(old, after),
        )

    def _version(self, report: str, *, earlier: bool) -> str | None:
        """The version before a report or after it: at its address, else linked to it by its text."""
        order = [one.id for one in self._store.versions(report)]
        at = order.index(report) + (-1 if earlier else 1)
        if 0 <= at < len(order):
            return order[at]
        linked = self._store.links("revises", of=[report])
        ends = ((one.left, one.right) if earlier else (one.right, one.left) for one in linked)
        return next((other for mine, other in ends if mine == report), None)

    def filed(self, wanted: Filter = EVERYTHING) -> Iterator[views.Filed]:
        """Readings with all that the ledger knows about them, in the order of arrival."""
        rest = iter(self._store.reports(wanted))
        while some := list(islice(rest, _TOGETHER)):
            of = self._store.groups_of((one.id for one in some), "story")
            titles = {
                story: group.state.title for story, group in self._store.groups_by_id(of.values()).items()
            }
            readings = [self._store.reading(one.id) for one in some]
            # Of all at once: reports of one story share claims, and some claims are large.
            claims = self._claims_at(one.id for reading in readings for one in reading.statements)
            for one, reading in zip(some, readings, strict=True):
                story = of.get(one.id)
                title = None if story is None else titles[story]
                mine = {each.id: claims[each.id] for each in reading.statements if each.id in claims}
                yield views.Filed(reading, one.external_id, story, title, mine)

    # --- the rest ----------------------------------------------------------------------------

    def failures(self, *, all_of_them: bool = False) -> Iterator[KeptFailure]:
        """Inputs that could not be read; with those that could be later, where asked for."""
        return self._store.failures(all_of_them=all_of_them)

    def written(self) -> str:
        """A word that is another one whenever something was added, linked or judged."""
        return self._store.written()

    def counts(self) -> Counts:
        """How much is kept."""
        return self._store.counts()

    def judgements(self, *, all_of_them: bool = False) -> list[Judgement]:
        """What people decided, in that order; what was taken back too, where asked for."""
        return self._store.judgements(all_of_them=all_of_them)

    def _said(self, one: KeptStatement, reports: Mapping[str, KeptReport]) -> views.Said:
        report = reports[one.report]
        return views.Said(
            id=one.id,
            report=one.report,
            external_id=report.external_id,
            publisher=report.publisher,
            published=report.published,
            title=report.title,
            url=report.url,
            source=one.source,
            source_text=one.source_text,
            standing=one.standing,
            act=one.act,
            stance=one.stance,
            quotation=one.quotation,
            factuality=one.factuality,
            negated=one.negated,
            own_voice=one.own_voice,
            content=one.content,
            start=one.start,
        )


def listed(one: KeptReport) -> views.StoryReport:
    """A report in a list."""
    return views.StoryReport(
        one.id, one.external_id, one.publisher, one.title, one.url, one.published, one.revises
    )


def _with_way(
    said: views.Said, way: tuple[tuple[str, ...], tuple[str, ...]] | None, wrote: Mapping[str, str]
) -> views.Said:
    if way is None:
        return said
    # A copy may add words of its own: what is copied came through whoever wrote the text.
    copied = wrote.get(said.report) in way[1][1:]
    return replace(said, origins=way[0], chain=way[1], copied=copied)


def _weight(claim: views.Claim) -> tuple[object, ...]:
    """What comes first: many origins, many publishers, many statements; then what was said first."""
    many = claim.origins.on_record_low + claim.origins.unnamed_low
    return (-many, -len(claim.publishers), -len(claim.reports), claim.first_day, claim.id)


def _fits(group: Group, wanted: GroupFilter) -> bool:
    state = group.state
    return (
        wanted.contested in (None, state.contested)
        and wanted.corroborated in (None, state.corroborated)
        and state.on_record >= wanted.on_record
        and wanted.within in (None, state.within)
    )
