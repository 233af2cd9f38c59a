"""What can be asked about what was made of the record: links, groups, candidates, judgements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import func, select

from onrecord.keep import asking
from onrecord.keep.asker import Asker, some_of
from onrecord.keep.keys import short
from onrecord.keep.schema import groups, keys, linked, links, members, reports, runs, states, vectors
from onrecord.keep.values import Group, GroupFilter, Judgement, KeptLink

_PAGE = 500


class Linkage(Asker):
    """The questions about links, stories, claims and judgements."""

    def links(self, kind: str | None = None, of: Iterable[str] | None = None) -> Iterator[KeptLink]:
        """The links that hold: all of them, of one kind, or those at any of some reports or statements."""
        wanted = asking.links_wanted(kind)
        if of is None:
            yield from map(asking.as_link, self._pages(wanted, links.c.seq))
            return
        told: set[int] = set()
        for some in some_of(of):
            # A question for each end, and neither page by page: for both at once, or by number, SQLite
            # would walk through all the links there are.
            found = [
                row
                for end in (links.c.left, links.c.right)
                for row in self._rows(wanted.where(end.in_(some)))
            ]
            for row in sorted(found, key=lambda row: row.seq):
                # A link between two of these, or between members of two parts of `of`, is found twice.
                if row.seq not in told:
                    told.add(row.seq)
                    yield asking.as_link(row)

    def groups(
        self,
        kind: str | None = None,
        *,
        within: str | None = None,
        contested: bool | None = None,
        on_record: int = 0,
    ) -> Iterator[Group]:
        """Groups of a kind: claims of a story, contested ones, those with so many on the record."""
        wanted = asking.groups_wanted(kind)
        if within is not None:
            wanted = wanted.where(states.c.within == within)
        if contested is not None:
            wanted = wanted.where(states.c.contested == contested)
        if on_record:
            wanted = wanted.where(states.c.on_record >= on_record)
        return map(asking.as_group, self._pages(wanted, groups.c.seq))

    def latest(
        self,
        wanted: GroupFilter,
        *,
        limit: int | None = None,
        after: tuple[str, int] | None = None,
    ) -> Iterator[tuple[int, Group]]:
        """Groups with a state, each with its row number: those of the last days first."""
        left = limit
        while left is None or left > 0:
            size = _PAGE if left is None else min(_PAGE, left)
            rows = self._rows(asking.latest_groups(wanted, after, size))
            for row in rows:
                yield row.seq, asking.as_group(row)
            if len(rows) < size:
                return
            left = None if left is None else left - size
            after = (rows[-1].last_day, rows[-1].seq)

    def groups_at(self, some: Iterable[str], kind: str) -> dict[str, tuple[Group, tuple[str, ...]]]:
        """The groups of a kind that hold any of some reports or statements, each with all its members."""
        held: dict[str, Group] = {}
        for part in some_of(some):
            inside = select(members.c.group).where(members.c.member.in_(part), members.c.until.is_(None))
            rows = self._rows(asking.groups_wanted(kind).where(groups.c.seq.in_(inside)))
            held.update({row.id: asking.as_group(row) for row in rows})
        belong = self.members_of(held)
        return {identity: (group, belong[identity]) for identity, group in held.items()}

    def groups_by_id(self, some: Iterable[str]) -> dict[str, Group]:
        """The groups of these ids; where one was merged into another is not followed."""
        found: dict[str, Group] = {}
        for part in some_of(some):
            rows = self._rows(asking.groups_wanted(None).where(groups.c.id.in_(part)))
            found.update({row.id: asking.as_group(row) for row in rows})
        return found

    def group(self, identity: str) -> Group:
        """A group by its id, or by that of one that was merged into it; or `NotKept`."""
        wanted = select(states.c.merged_into).join(groups, groups.c.seq == states.c.group)
        into: str | None = identity
        passed: set[str] = set()
        while into is not None and into not in passed:
            passed.add(into)
            identity = into
            into = self._value(wanted.where(groups.c.id == identity, states.c.until.is_(None)))
        row = self._one(
            asking.groups_wanted(None).where(groups.c.id == identity),
            f"{identity}: no story or claim has this id",
        )
        return asking.as_group(row)

    def members(self, group: str) -> list[str]:
        """The ids of the reports or statements in a group, in the order in which they joined."""
        wanted = select(members.c.member).join(groups, groups.c.seq == members.c.group)
        holding = wanted.where(groups.c.id == group, members.c.until.is_(None)).order_by(members.c.seq)
        with self._reading() as connection:
            return list(connection.execute(holding).scalars())

    def members_of(self, some: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The ids of the reports or statements in each of some groups, in the order in which they joined."""
        found: dict[str, list[str]] = {}
        wanted = select(groups.c.id, members.c.member).join(members, members.c.group == groups.c.seq)
        for part in some_of(some):
            found.update({identity: [] for identity in part})
            holding = wanted.where(groups.c.id.in_(part), members.c.until.is_(None))
            for row in self._rows(holding.order_by(members.c.seq)):
                found[row.id].append(row.member)
        return {identity: tuple(belong) for identity, belong in found.items()}

    def groups_of(self, some: Iterable[str], kind: str) -> dict[str, str]:
        """Which group of a kind each of some reports or statements belongs to; those in none are left out."""
        wanted = (
            select(members.c.member, groups.c.id)
            .join(groups, groups.c.seq == members.c.group)
            .where(groups.c.kind == kind, members.c.until.is_(None))
        )
        found: dict[str, str] = {}
        with self._reading() as connection:
            for part in some_of(some):
                rows = connection.execute(wanted.where(members.c.member.in_(part)))
                found.update({row.member: row.id for row in rows})
        return found

    def unlinked(self, maker: str) -> Iterator[str]:
        """The ids of the reports that this maker has not seen to, in the order of arrival."""
        seen = select(linked.c.run).where(linked.c.report == reports.c.seq, linked.c.maker == maker)
        wanted = select(reports.c.seq, reports.c.id).where(~seen.exists())
        return (row.id for row in self._pages(wanted, reports.c.seq))

    def last_run(self, maker: str) -> int | None:
        """The number of the last transaction in which this maker made something."""
        number: int | None = self._value(select(func.max(runs.c.seq)).where(runs.c.maker == maker))
        return number

    def sharing(
        self, kind: str, some: Iterable[str], *, since: str = "", until: str = "9999", most: int = 1000
    ) -> Iterator[tuple[str, str, str]]:
        """Who has one of these keys on a day in between: key, day, member; at most so many of a key."""
        for one in dict.fromkeys(map(short, some)):
            wanted = select(keys.c.key, keys.c.day, keys.c.member).where(
                keys.c.kind == kind, keys.c.key == one, keys.c.day >= since, keys.c.day <= until
            )
            rows = self._rows(wanted.order_by(keys.c.day.desc(), keys.c.member).limit(most))
            yield from ((row.key, row.day, row.member) for row in rows)

    def remembered(self, model: str, most: int) -> list[tuple[str, bytes]]:
        """The bytes kept under a model for the reports that came last, the earliest of them first."""
        wanted = (
            select(reports.c.seq, vectors.c.member, vectors.c.vector)
            .join(vectors, vectors.c.member == reports.c.id)
            .where(vectors.c.model == model)
            .order_by(reports.c.seq.desc())
            .limit(most)
        )
        return [(row.member, row.vector) for row in reversed(self._rows(wanted))]

    def remembered_of(self, model: str, some: Iterable[str]) -> dict[str, bytes]:
        """The bytes kept under a model for these reports."""
        found: dict[str, bytes] = {}
        for part in some_of(some):
            wanted = select(vectors.c.member, vectors.c.vector)
            rows = self._rows(wanted.where(vectors.c.model == model, vectors.c.member.in_(part)))
            found.update({row.member: row.vector for row in rows})
        return found

    def vectors(
        self, model: str, *, since: str = "", until: str = "9999"
    ) -> Iterator[tuple[str, str, bytes]]:
        """The vectors of a model on the days in between: member, day, bytes; the order means nothing."""
        columns = (vectors.c.member, vectors.c.day, vectors.c.vector)
        wanted = select(*columns).where(
            vectors.c.model == model, vectors.c.day >= since, vectors.c.day <= until
        )
        last = ""
        while True:
            with self._reading() as connection:
                page = wanted.where(vectors.c.member > last).order_by(vectors.c.member).limit(_PAGE)
                rows = connection.execute(page).all()
            yield from ((row.member, row.day, row.vector) for row in rows)
            if len(rows) < _PAGE:
                return
            last = rows[-1].member

    def judgements(self, *, all_of_them: bool = False) -> list[Judgement]:
        """What people decided, in that order; what was taken back, and the taking back, where asked for."""
        with self._reading() as connection:
            rows = connection.execute(asking.judgements_all()).all()
        found = asking.as_judgements(rows)
        return found if all_of_them else [one for one in found if one.stands and one.undoes is None]
