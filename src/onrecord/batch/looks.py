"""What linking looks at of each report, by partition: made side by side, found again by its place.

    reports/part-....parquet ── Look ──> _run/looks/part-....bin    features, text and reading of each report
                                         _run/looks/part-....json   where each of them stands

JSON, deflated, as a ledger keeps it: a folder that came from elsewhere can hold nothing that runs.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.batch.plan import Plan
from onrecord.batch.writing import Folder
from onrecord.ledger.remembered import features_bytes, features_from, text_bytes, text_from
from onrecord.link.features import Features, features
from onrecord.link.series import instant
from onrecord.link.texts import Text, text_of
from onrecord.model import Reading
from onrecord.tables import read, reading_of
from onrecord.wire import from_json, to_json

STAGE = "looks"
_OPEN = 64
"""Files that are open at once."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where what is looked at of one report stands."""

    id: str
    published: str | None
    part: str
    start: int
    sizes: tuple[int, int, int]
    """Bytes of its features, its text and its reading, which follow each other."""


def arrival(place: Place) -> tuple[bool, str, str]:
    """The order in which a ledger would get them that gets them by their days; those without a day last."""
    return (not place.published, instant(place.published or ""), place.id)


@dataclass(frozen=True, slots=True)
class Look:
    """The task of looking at the reports of one partition."""

    name: str
    folder: Folder

    def __call__(self) -> int:
        """Writes what is looked at; how many reports it was."""
        parts: list[bytes] = []
        rows: list[list[object]] = []
        at = 0
        for row in read(self.folder.file("reports", self.name), ("id", "text", "reading")):
            reading = reading_of(row)
            three = (
                features_bytes(features(reading.report, reading)),
                text_bytes(text_of(reading.report)),
                zlib.compress(to_json(reading).encode("utf-8"), 1),
            )
            rows.append([reading.report.id, reading.report.published, at, *map(len, three)])
            parts += three
            at += sum(map(len, three))
        self.folder.keep_bytes(self.folder.run / STAGE / f"{self.name}.bin", b"".join(parts))
        self.folder.keep_note(STAGE, self.name, {"places": rows})
        return len(rows)


def places(folder: Folder, plan: Plan) -> list[Place]:
    """Where every report stands, in the order of arrival."""
    found: list[Place] = []
    for part in plan.parts:
        note = folder.note(STAGE, part.name)
        assert note is not None, "every partition was looked at before"
        found += [
            Place(identity, published, part.name, start, tuple(sizes))
            for identity, published, start, *sizes in note["places"]
        ]
    return sorted(found, key=arrival)


class Looks:
    """Reads what was looked at, a few files open at a time; a context manager."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._files: OrderedDict[str, BinaryIO] = OrderedDict()

    def __enter__(self) -> Looks:
        return self

    def __exit__(self, *error: object) -> None:
        for file in self._files.values():
            file.close()
        self._files.clear()

    def features(self, place: Place) -> Features:
        """What a report is about."""
        return features_from(self._bytes(place, 0))

    def text(self, place: Place) -> Text:
        """A report as copies see it."""
        return text_from(self._bytes(place, 1))

    def reading(self, place: Place) -> Reading:
        """All that was read from a report."""
        return from_json(zlib.decompress(self._bytes(place, 2)))

    def all_of(self, found: Sequence[Place]) -> Iterator[Reading]:
        """The readings of some reports, in their order."""
        return map(self.reading, found)

    def _bytes(self, place: Place, which: int) -> bytes:
        file = self._files.get(place.part)
        if file is None:
            path = self._folder.run / STAGE / f"{place.part}.bin"
            file = self._files[place.part] = path.open("rb")
            if len(self._files) > _OPEN:
                self._files.popitem(last=False)[1].close()
        else:
            self._files.move_to_end(place.part)
        file.seek(place.start + sum(place.sizes[:which]))
        return file.read(place.sizes[which])
