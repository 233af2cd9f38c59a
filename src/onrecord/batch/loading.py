"""Tables -> a ledger, in one transaction: all of a folder, or as if nothing had been.

    reports ── known? versions? ── numbered in the order of time ── rows
    stories, claims, links ── as the ledger keeps them, where it was empty; else what is new is linked there

What is in the ledger already stays, and nothing is added twice.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord.batch.settling import arrival, versions
from onrecord.batch.shapes import claim_state, conflict_ends, link_rows_kept, story_state
from onrecord.errors import BadForm, OnRecordError
from onrecord.keep.keys import article, day
from onrecord.keep.loading import Loader
from onrecord.keep.rows import prepared
from onrecord.keep.store import Store
from onrecord.keep.writer import Writer
from onrecord.ledger import Ledger
from onrecord.ledger.linker import MAKER
from onrecord.ledger.remembered import FEATURES, TEXT, features_bytes, text_bytes
from onrecord.link.features import features
from onrecord.link.texts import text_of
from onrecord.model import Failure, Reading
from onrecord.tables import Row, read, reading_of

_COLUMNS = ("id", "published", "publisher", "url", "retrieved", "revises", "statements", "reader")
_TOGETHER = 200
"""Readings whose rows are held at a time."""


class NoTables(OnRecordError):
    """The folder holds no tables of ours."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did."""

    reports: int = 0
    """New ones."""
    read_again: int = 0
    """Reports that were there, with a reading by another reader."""
    known: int = 0
    failures: int = 0
    """New ones."""
    stories: int = 0
    """Stories that were taken over as they are; 0 where the ledger linked the reports itself."""


@dataclass(frozen=True, slots=True)
class _Seen:
    file: Path
    id: str
    published: str | None
    publisher: str | None
    url: str | None
    retrieved: str | None
    revises: str | None
    statements: int
    reader: str


Tell = Callable[[str, int, int], None]


def unheard(stage: str, done: int, total: int) -> None:
    """For progress that nobody wants."""


def load(folder: str | Path, place: str | Path, tell: Tell = unheard) -> Loaded:
    """Fills the ledger at a path or URL, a new one where there is none, with the tables of a folder.

    `tell` hears the stage, how far it is, and the whole, which is 0 where that is not known.

    Raises `NoTables` for a folder without them, `BadForm` for a row that holds no reading.
    """
    path = Path(folder)
    files = _files(path, "reports")
    if not files:
        raise NoTables(
            f"{folder}: holds no tables; name the folder that `onrecord batch --out` or export wrote"
        )
    with Store.open(place) as store:
        with store.writing(MAKER) as writer:
            found = _Loading(path, writer.loader(), writer, files, tell).run()
        if found.reports:
            # Until then PostgreSQL takes every table for a small one, and answers at half the pace.
            store.count_up()
    if not found.stories:
        with Ledger(place) as ledger:
            ledger.link(lambda done: tell("linking", done, found.reports))
    return found


class _Loading:
    def __init__(self, path: Path, loader: Loader, writer: Writer, files: Sequence[Path], tell: Tell) -> None:
        self._path = path
        self._loader = loader
        self._writer = writer
        self._tell = tell
        self._empty = loader.empty()
        self._seen = [_Seen(file, **row) for file in files for row in read(file, _COLUMNS)]

    def run(self) -> Loaded:
        first: dict[str, _Seen] = {}
        for one in self._seen:
            first.setdefault(one.id, one)
        there = self._loader.reports(first)
        readers = self._loader.readers(there)
        keys = {one.id: article(one.url, one.publisher) for one in first.values()}
        held = set() if self._empty else self._loader.articles(key for key in keys.values() if key)
        known = {one for one in first if (one, first[one].reader) in readers}
        new = first.keys() - known
        slow = {one for one in new if one in there or keys[one] in held}
        fast = sorted((first[one] for one in new - slow), key=arrival)
        linked = self._empty and bool(_files(self._path, "stories"))
        fast = fast if linked else _settled(fast)
        ends = conflict_ends(self._rows("links")) if linked else set()
        said = self._fast(fast, linked, ends)
        self._loader.end()
        again = self._slow(slow, there)
        failed = sum(self._writer.fail(Failure(row["where"], row["why"])) for row in self._rows("failures"))
        stories = self._links(said) if linked and fast else 0
        self._loader.end()
        return Loaded(len(fast) + len(slow) - again, again, len(known), failed, stories)

    # --- readings ----------------------------------------------------------------------------

    def _fast(self, fast: Sequence[_Seen], linked: bool, ends: set[str]) -> dict[str, Row]:
        """Writes reports that are new; of statements that contradict, what their claims tell of them."""
        base, statement = self._loader.next("reports"), self._loader.next("statements")
        reading = self._loader.next("readings")
        base = max(base, reading)
        number: dict[str, int] = {}
        first: dict[str, int] = {}
        for at, one in enumerate(fast):
            number[one.id] = base + at
            first[one.id] = statement
            statement += one.statements
        revised = {one.id: one.revises for one in fast if one.revises in number and one.revises != one.id}
        said: dict[str, Row] = {}
        done = 0
        for depth, ids in enumerate(_generations(number, revised)):
            for some in _some(self._readings(ids, {one.file for one in fast if one.id in ids})):
                given = [prepared(found, external) for found, external in some]
                self._loader.readings(
                    given,
                    [number[one.reading.report.id] for one in given],
                    [first[one.reading.report.id] for one in given],
                    {one: number[before] for one, before in revised.items() if before} if depth else {},
                )
                for found, _ in some:
                    if linked:
                        self._note(found, number[found.report.id])
                        said |= {one.id: _told(found, one) for one in found.statements if one.id in ends}
                done += len(some)
                self._tell("reports", done, len(fast))
        return said

    def _readings(self, ids: set[str], files: Iterable[Path]) -> Iterator[tuple[Reading, str | None]]:
        left = set(ids)
        for file in sorted(files):
            for row in read(file, ("id", "external_id", "text", "reading")):
                if row["id"] in left:
                    left.discard(row["id"])
                    yield reading_of(row), row["external_id"]

    def _note(self, reading: Reading, number: int) -> None:
        """What linking remembers of a report, and that it was linked."""
        report = reading.report
        own = {"member": report.id, "day": day(report.published)}
        text = text_bytes(text_of(report))
        self._loader.later("vectors", {**own, "model": TEXT, "vector": text})
        about = features_bytes(features(report, reading))
        self._loader.later("vectors", {**own, "model": FEATURES, "vector": about})
        self._loader.later("linked", {"report": number, "maker": MAKER, "run": self._loader.run})

    def _slow(self, slow: set[str], there: Mapping[str, int]) -> int:
        """Adds one by one what the ledger has other versions or readings of; how many were there."""
        seen = sorted((one for one in self._seen if one.id in slow), key=arrival)
        again = 0
        found = {
            reading.report.id: (reading, external)
            for reading, external in self._readings(slow, {one.file for one in seen})
        }
        for one in seen:
            if one.id in found:
                added = self._writer.add(*found.pop(one.id))
                again += not added.new_report
        return again

    # --- links -------------------------------------------------------------------------------

    def _links(self, said: Mapping[str, Row]) -> int:
        """Takes over stories, claims and links as they are."""
        conflicts: dict[str, list[Row]] = defaultdict(list)
        for row in self._rows("links"):
            if row["kind"] == "contradicts" and row["conflict"] is not None:
                conflicts[row["left"]].append(row)
                conflicts[row["right"]].append(row)
        of: dict[str, list[Row]] = defaultdict(list)
        if conflicts:
            for row in self._rows("claims", ("id", "facet", "statements")):
                own = {"id": row["id"], "facet": row["facet"]}
                for statement in row["statements"]:
                    if statement in conflicts:
                        of[statement].append(own)
        claims: dict[str, list[bool]] = defaultdict(list)
        for row in self._rows("claims"):
            claims[row["story"]].append(row["corroborated"])
            state = claim_state(row, conflicts, of, said)
            self._loader.group(row["id"], "claim", row["statements"], _columns(state))
        count = 0
        for row in self._rows("stories"):
            state = story_state(row, any(claims[row["id"]]))
            self._loader.group(row["id"], "story", row["reports"], _columns(state))
            count += 1
            self._tell("stories", count, 0)
        for row in link_rows_kept(self._rows("links")):
            self._loader.later("links", {**row, "since": self._loader.run})
        return count

    def _rows(self, table: str, columns: Sequence[str] | None = None) -> Iterator[Row]:
        for file in _files(self._path, table):
            yield from read(file, columns)


def _files(path: Path, table: str) -> list[Path]:
    return sorted((path / table).glob("*.parquet"))


def _settled(found: Sequence[_Seen]) -> list[_Seen]:
    """Versions of one article know each other, also in tables that an engine wrote which does not settle."""
    earlier = {one.id: before for one, before in versions(found)}
    return [replace(one, revises=earlier[one.id]) if one.id in earlier else one for one in found]


def _generations(number: Mapping[str, int], revised: Mapping[str, str | None]) -> Iterator[set[str]]:
    """First what replaces nothing, then what replaces that, and so on: a row leads to rows that are there."""
    left = set(revised)
    yield set(number) - left
    while left:
        ready = {one for one in left if revised[one] not in left}
        if not ready:
            raise BadForm("reports revise each other in a circle")
        yield ready
        left -= ready


def _some(found: Iterator[tuple[Reading, str | None]]) -> Iterator[list[tuple[Reading, str | None]]]:
    while some := list(islice(found, _TOGETHER)):
        yield some


def _told(reading: Reading, statement: Any) -> Row:
    source, report = statement.source, reading.report
    return {
        "source": (source.name or source.text) if source else report.publisher,
        "content": statement.content.text,
        "published": report.published,
    }


def _columns(state: Any) -> dict[str, Any]:
    row = {name: getattr(state, name) for name in type(state).__slots__}
    row["rest"] = json.dumps(row["rest"], sort_keys=True)
    return row
