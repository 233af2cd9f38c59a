"""After reading: reports that came in twice are there once, and versions of one article know each other.

Both are decided as a ledger would that gets the reports in the order of their days, and both change few
partitions: those are written again, whole.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from onrecord.batch.partition import READ_LAST
from onrecord.batch.plan import Plan
from onrecord.batch.writing import Folder
from onrecord.keep.keys import article
from onrecord.keep.rows import replaced
from onrecord.link.series import instant
from onrecord.tables import Row, read
from onrecord.tables.rows import json_of

COLUMNS = ("id", "published", "publisher", "url", "retrieved", "revises")


class Arriving(Protocol):
    """What is looked at of one report, wherever it stands."""

    @property
    def id(self) -> str: ...
    @property
    def published(self) -> str | None: ...
    @property
    def publisher(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def retrieved(self) -> str | None: ...
    @property
    def revises(self) -> str | None: ...


One = TypeVar("One", bound=Arriving)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is looked at of one report, and where it stands."""

    id: str
    part: int
    published: str | None
    publisher: str | None
    url: str | None
    retrieved: str | None
    revises: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one partition."""

    drop: frozenset[str] = frozenset()
    """Reports that an earlier partition has."""
    revises: Mapping[str, str | None] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.drop or self.revises)


def seen_in(folder: Folder, plan: Plan) -> Iterator[Seen]:
    """Every report that was read, in the order of the partitions."""
    for part in plan.parts:
        for row in read(folder.file("reports", part.name), COLUMNS):
            yield Seen(row.pop("id"), part.number, **row)


def arrival(one: Arriving) -> tuple[bool, str, str]:
    """In what order reports come to a ledger that gets them by their days; those without a day come last."""
    return (not one.published, instant(one.published or ""), one.id)


def changes(found: Iterable[Seen]) -> dict[int, Change]:
    """What is to change in which partition; the first of those that came twice stays."""
    first: dict[str, Seen] = {}
    drop: dict[int, set[str]] = defaultdict(set)
    for one in found:
        if one.id in first:
            drop[one.part].add(one.id)
        else:
            first[one.id] = one
    revises: dict[int, dict[str, str | None]] = defaultdict(dict)
    for one, earlier in versions(list(first.values())):
        if one.revises != earlier:
            revises[one.part][one.id] = earlier
    return {
        part: Change(frozenset(drop.get(part, ())), revises.get(part, {}))
        for part in sorted({*drop, *revises})
    }


def versions(found: Sequence[One]) -> Iterator[tuple[One, str | None]]:
    """Each report that is, or may be, a version of another, with the one that it replaces."""
    articles: dict[str, list[One]] = defaultdict(list)
    for one in found:
        key = article(one.url, one.publisher)
        if key is not None:
            articles[key].append(one)
    told = any(one.revises for one in found)
    known = {one.id for one in found} if told else set()
    for one in found:
        if one.revises and one.url is None:
            yield one, one.revises if one.revises in known else None
    for several in articles.values():
        if len(several) == 1 and not several[0].revises:
            continue
        moments: list[tuple[int, str]] = []
        ordered = sorted(several, key=arrival)
        for number, one in enumerate(ordered):
            moment = one.retrieved or one.published or ""
            if one.revises and one.revises in known and one.revises != one.id:
                yield one, one.revises
            else:
                at = replaced(moments, moment)
                yield one, None if at is None else ordered[at].id
            moments.append((number, moment))


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The task of writing a partition again with a change in it; done twice, it is as if done once."""

    name: str
    folder: Folder
    change: Change

    def __call__(self) -> int:
        """Writes it; how many statements were dropped with their reports."""
        tables = {table: self._kept(table) for table in READ_LAST}
        note = self.folder.note("read", self.name)
        self.folder.keep(self.name, tables)
        return int(note["statements"]) - len(tables["statements"]) if note else 0

    def _kept(self, table: str) -> list[Row]:
        key = "id" if table == "reports" else "report"
        rows = []
        for row in read(self.folder.file(table, self.name)):
            if row.get(key) in self.change.drop:
                continue
            if table == "reports" and row["id"] in self.change.revises:
                row = _revising(row, self.change.revises[row["id"]])
            rows.append(row)
        return rows


def _revising(row: Row, revises: str | None) -> Row:
    plain = json.loads(row["reading"])
    plain["report"]["revises"] = revises
    return {**row, "revises": revises, "reading": json_of(plain)}


def digest_of(changed: Mapping[int, Change]) -> str:
    """The same for the same changes."""
    told = [[part, sorted(one.drop), sorted(one.revises.items())] for part, one in sorted(changed.items())]
    return hashlib.blake2b(json.dumps(told).encode("utf-8"), digest_size=10).hexdigest()
