"""A folder of Parquet: the documented tables (docs/tables.md), a folder for each, in files of some reports.

    DIR/reports/part-00000.parquet    and statements, entities ...: from the readings
    DIR/stories/part-00000.parquet    and claims, links: from the stories that these reports are in
    DIR/failures/part-00000.parquet

The folder appears whole or not at all. Rows are sorted within each file; held in memory are the reports of
one file, and one story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.export.aside import folder_aside
from onrecord.model import Failure
from onrecord.views import Filed, StoryPage

if TYPE_CHECKING:
    from onrecord.tables import Row

REPORTS = 1_000
"""Reports in one file."""
_ROWS = 20_000


def parquet(
    folder: Path,
    filed: Iterable[Filed],
    story: Callable[[str], StoryPage],
    failures: Iterable[Failure] = (),
) -> None:
    """Writes the tables; `story` gives a story by its id.

    Raises `FileExistsError` for a folder that holds something, `OnRecordError` where pyarrow is missing.
    """
    from onrecord import tables

    tables.arrow_schema("reports")  # says at once what to install
    with folder_aside(folder) as aside:
        parts = _Parts(aside)
        ids: dict[str, None] = {}
        rest = iter(filed)
        while some := list(islice(rest, REPORTS)):
            for one in some:
                parts.add(tables.rows_of(one.reading, one.external_id))
                if one.story is not None:
                    ids[one.story] = None
            parts.put()
        for page in _pages(ids, story):
            parts.add(
                {
                    "stories": [tables.story_row(page.story, page.copies)],
                    "claims": [tables.claim_row(claim) for claim in page.claims],
                    "links": tables.links_of(page.claims),
                }
            )
            if parts.held >= _ROWS:
                parts.put()
        for failure in failures:
            parts.add({"failures": [tables.failure_row(failure)]})
            if parts.held >= _ROWS:
                parts.put()
        parts.put()
        parts.put_the_empty()


def _pages(ids: Iterable[str], story: Callable[[str], StoryPage]) -> Iterator[StoryPage]:
    """Each story once: the ids of merged ones lead to the same."""
    told: set[str] = set()
    for identity in ids:
        page = story(identity)
        if page.story.id not in told:
            told.add(page.story.id)
            yield page


class _Parts:
    """Rows that wait for their file, by table; each table counts its files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rows: dict[str, list[Row]] = {}
        self._files: dict[str, int] = {}
        self.held = 0
        """Rows that wait."""

    def add(self, rows: dict[str, list[Row]]) -> None:
        for table, some in rows.items():
            self._rows.setdefault(table, []).extend(some)
            self.held += len(some)

    def put(self) -> None:
        """Writes what waits, a file for each table that has something."""
        for table, rows in self._rows.items():
            if rows:
                self._write(table, rows)
        self._rows, self.held = {}, 0

    def put_the_empty(self) -> None:
        """A file without rows for each table that has none, so that every query finds its columns."""
        from onrecord.tables import TABLES

        for table in TABLES:
            if table not in self._files:
                self._write(table, [])

    def _write(self, table: str, rows: list[Row]) -> None:
        from onrecord.tables import in_order, write

        number = self._files.get(table, 0)
        (self._folder / table).mkdir(exist_ok=True)
        write(self._folder / table / f"part-{number:05}.parquet", table, in_order(table, rows))
        self._files[table] = number + 1
