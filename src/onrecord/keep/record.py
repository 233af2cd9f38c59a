"""What can be asked of the record: reports, readings, statements, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from sqlalchemy import func, select

from onrecord.errors import NotKept
from onrecord.keep import asking
from onrecord.keep.asker import Asker, some_of
from onrecord.keep.keys import short
from onrecord.keep.rows import reading_of, report_of
from onrecord.keep.schema import readings, reports, sources, statements
from onrecord.keep.values import EVERYTHING, Filter, KeptPlace, KeptReport, KeptStatement, Order
from onrecord.keep.where import named, of_reports, of_statements, read_last
from onrecord.model import Reading, Report

# Of a large story some reports speak for it, and of their names those most named.
_SPEAKING = 50
_NAMES = 8


class Record(Asker):
    """The questions about what was published and what was read from it."""

    def has(self, report: str, reader: str | None = None) -> bool:
        """Whether a report is kept, and was read by this version of the reader if one is given."""
        wanted = select(reports.c.seq).where(reports.c.id == report)
        if reader is not None:
            wanted = wanted.join(readings, readings.c.report == reports.c.seq).where(
                readings.c.reader == reader
            )
        return self._value(wanted) is not None

    def report(self, identity: str) -> Report:
        """A report with its text, by its id or by its external id where one report has it; or `NotKept`."""
        row = self._one(asking.report_texts().where(reports.c.id == self._known(identity)), identity)
        return report_of(row.text, row.rest, row.revises)

    def reading(self, report: str, reader: str | None = None) -> Reading:
        """What was read from a report, by the newest reader unless another is named; or `NotKept`."""
        identity = self._known(report)
        wanted = asking.readings_wanted().where(reports.c.id == identity)
        if reader is None:
            wanted = wanted.where(readings.c.replaced_by.is_(None))
        else:
            wanted = wanted.where(readings.c.reader == reader)
        row = self._one(wanted, f"{report}: was not read by {reader or 'any reader'}")
        return reading_of(row.text, row.rest, row.revises, row.body)

    def readers(self, report: str) -> list[str]:
        """The versions of the reader that have read a report, in the order in which they did."""
        wanted = select(readings.c.reader).join(reports, reports.c.seq == readings.c.report)
        with self._reading() as connection:
            return list(
                connection.execute(wanted.where(reports.c.id == report).order_by(readings.c.seq)).scalars()
            )

    def readings(self) -> Iterator[Reading]:
        """The newest reading of every report, in the order of arrival; one page is held at a time."""
        wanted = asking.readings_wanted().where(readings.c.replaced_by.is_(None))
        for row in self._pages(wanted, readings.c.seq, size=20):
            yield reading_of(row.text, row.rest, row.revises, row.body)

    def versions(self, report: str) -> list[KeptReport]:
        """All versions of the article that a report is one of, the earliest first."""
        identity = self._known(report)
        article = self._value(select(reports.c.article).where(reports.c.id == identity))
        same = reports.c.id == identity if article is None else reports.c.article == article
        wanted = asking.reports_listed().where(same)
        with self._reading() as connection:
            rows = connection.execute(wanted.order_by(reports.c.moment, reports.c.seq)).all()
        return [asking.as_report(row) for row in rows]

    def reports(
        self, wanted: Filter = EVERYTHING, *, order: Order = "added", limit: int | None = None
    ) -> Iterator[KeptReport]:
        """The reports that a filter lets through."""
        conditions = of_reports(wanted, self._dialect, self._common)
        return map(asking.as_report, self._list(asking.reports_listed(), conditions, reports, order, limit))

    def statements(
        self, wanted: Filter = EVERYTHING, *, order: Order = "added", limit: int | None = None
    ) -> Iterator[KeptStatement]:
        """The statements that a filter lets through, as the newest reader read them."""
        conditions = of_statements(wanted, self._dialect, self._common)
        found = self._list(asking.statements_listed(), conditions, statements, order, limit)
        return map(asking.as_statement, found)

    def statement(self, identity: str) -> KeptStatement:
        """One statement by its id; or `NotKept`."""
        found = asking.statements_listed().where(statements.c.id == identity, read_last()).limit(1)
        return asking.as_statement(self._one(found, f"{identity}: no statement has this id"))

    def reports_of(self, some: Iterable[str]) -> dict[str, KeptReport]:
        """The reports that have these ids, by id; those that none has are left out."""
        found: dict[str, KeptReport] = {}
        for part in some_of(some):
            rows = self._rows(asking.reports_listed().where(reports.c.id.in_(part)))
            found.update({row.id: asking.as_report(row) for row in rows})
        return found

    def statements_of(self, some: Iterable[str]) -> dict[str, KeptStatement]:
        """The statements that have these ids, by id, as the newest reader read them."""
        found: dict[str, KeptStatement] = {}
        for part in some_of(some):
            wanted = asking.statements_listed().where(statements.c.id.in_(part), read_last())
            found.update({row.id: asking.as_statement(row) for row in self._rows(wanted)})
        return found

    def places_of(self, some: Iterable[str]) -> Iterator[KeptPlace]:
        """The places with coordinates in the newest readings of these reports."""
        wanted = asking.places_wanted()
        for part in some_of(some):
            for row in self._rows(wanted.where(reports.c.id.in_(part))):
                yield asking.as_place(row)

    def beside(self, some: Iterable[str], limit: int) -> dict[str, int]:
        """Other reports that name what these name most, each with how many of those names it has."""
        here = list(some)[:_SPEAKING]
        named = self._rows(asking.names_wanted(here, _NAMES))
        found: Counter[str] = Counter()
        for row in named:
            found.update(one.id for one in self._rows(asking.naming(row.key, limit)) if one.id not in here)
        return dict(found.most_common(limit))

    def sources(self, words: str | None = None) -> Iterator[tuple[str, int]]:
        """Names of sources that have these words, each with the number of its statements."""
        count = select(func.count()).select_from(statements).where(statements.c.source == sources.c.seq)
        wanted = select(sources.c.seq, sources.c.name, count.scalar_subquery().label("many"))
        if words is not None:
            wanted = wanted.where(sources.c.seq.in_(named(words)))
        for row in self._pages(wanted, sources.c.seq):
            yield row.name, row.many

    def _known(self, identity: str) -> str:
        """The id of the report that has this id, or alone has this external id; or `NotKept`."""
        if self.has(identity):
            return identity
        given = reports.c.external_key == short(identity)
        same = self._rows(select(reports.c.id, reports.c.external_id).where(given).limit(2))
        if len(same) == 1 and same[0].external_id == identity:
            return str(same[0].id)
        raise NotKept(
            f"{identity}: {'several reports have' if same else 'no report in the ledger has'} this id"
        )
