"""Tables fill a ledger, and the ledger answers as if it had got the reports one by one."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from archives import reports, written
from click.testing import CliRunner
from runs import rows
from test_linking import by_day

from onrecord import cli
from onrecord.batch import running
from onrecord.batch.engine import Here
from onrecord.batch.loading import NoTables, load
from onrecord.batch.settings import Settings
from onrecord.export.filed.parquet import parquet
from onrecord.keep.store import Store
from onrecord.keep.values import Filter
from onrecord.ledger import Ledger
from onrecord.model import Failure
from onrecord.tables import reading_of
from onrecord.views import to_plain

HERE = Path(__file__).resolve().parent
SETTINGS = Settings(together=20, reader="stubs:fast", path=(str(HERE), str(HERE.parent.parent / "src")))


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of an archive with copies, versions and a failure."""
    folder = tmp_path_factory.mktemp("loading")
    written(folder / "in", 5)
    (folder / "in" / "broken.jsonl").write_text("{broken\n")
    running.run([str(folder / "in")], folder / "out", settings=SETTINGS, engine=Here())
    return folder / "out"


def told(ledger: Ledger) -> dict[str, object]:
    """All that a ledger answers, in an order of its own; without what differs by the clock."""

    def plain(some: object) -> list[str]:
        return sorted(json.dumps(to_plain(one), sort_keys=True) for one in some)  # type: ignore[attr-defined]

    claims = []
    for claim in ledger.claims():
        against = tuple(sorted(claim.against, key=str))
        claims.append(replace(claim, against=against, links=tuple(sorted(claim.links, key=str))))
    return {
        "stories": plain(replace(one, moved="") for one in ledger.stories()),
        "claims": plain(claims),
        "series": plain(ledger.series()),
        "reports": plain(ledger.reports(order="added")),
        "statements": plain(ledger.search(Filter(words="near"))),
        "failures": plain(replace(one, since="") for one in ledger.failures()),
        "counts": to_plain(ledger.counts()),
    }


def test_a_loaded_ledger_answers_as_one_that_was_filled_by_hand(
    tables: Path,
    url: str,
    tmp_path: Path,
) -> None:
    found = load(tables, url)
    with Ledger(tmp_path / "by-hand.db") as by_hand, Ledger(url) as loaded:
        for row in sorted(rows(tables, "reports"), key=by_day):
            by_hand.keep(reading_of(row), row["external_id"], link=False)
        by_hand.link()
        for row in rows(tables, "failures"):
            by_hand.fail(Failure(row["where"], row["why"]))
        ours, theirs = told(loaded), told(by_hand)
        for name in theirs:
            assert ours[name] == theirs[name], name
        assert list(loaded.check()) == []
        assert loaded.link() == [], "nothing is left to link"
    assert found.reports == len(rows(tables, "reports"))
    assert found.stories == len(rows(tables, "stories"))
    assert found.failures == 1


def test_loading_again_adds_nothing(tables: Path, url: str) -> None:
    load(tables, url)
    with Ledger(url) as ledger:
        before = told(ledger)
    again = load(tables, url)
    assert (again.reports, again.failures, again.stories) == (0, 0, 0)
    assert again.known == len(rows(tables, "reports"))
    with Ledger(url) as ledger:
        assert told(ledger) == before


def test_a_loaded_ledger_knows_how_large_its_tables_are(tables: Path, url: str) -> None:
    load(tables, url)
    asked = (
        "select tbl from sqlite_stat1"
        if not url.startswith("postgresql")
        else "select relname from pg_stat_user_tables where last_analyze is not null"
    )
    with Store.open(url) as store, store._engine.connect() as connection:
        counted = {row[0] for row in connection.exec_driver_sql(asked)}
    assert {"reports", "statements", "members", "links"} <= counted


def test_a_loaded_ledger_goes_on_with_what_is_added(tables: Path, url: str) -> None:
    from stubs import read

    from onrecord.ids import report_id
    from onrecord.model import Report

    load(tables, url)
    with Ledger(url) as ledger:
        story = next(ledger.stories())
        first = ledger.report(story.reports[0].id)
        text = first.text + "\nAda Brook said that nothing more was known."
        report = Report(
            report_id(text, None, "Evening Star"), text, publisher="Evening Star", title=first.title,
            published=story.last_day,
        )  # fmt: skip
        ledger.keep(read(report))
        grown = ledger.story(story.id)
        assert report.id in {one.id for one in grown.story.reports}
        assert any(report.id in group.reports for group in grown.copies), "and its text is found again"
        assert list(ledger.check()) == []


def test_a_ledger_that_has_reports_gets_what_is_new_and_links_it(
    tables: Path,
    url: str,
    tmp_path: Path,
) -> None:
    given = sorted(rows(tables, "reports"), key=by_day)
    with Ledger(url) as ledger:
        for row in given[: len(given) // 2]:
            ledger.keep(reading_of(row), row["external_id"], link=False)
        ledger.link()
    found = load(tables, url)
    assert found.reports == len(given) - len(given) // 2
    assert found.known == len(given) // 2
    with Ledger(url) as ledger:
        assert ledger.counts().reports == len(given)
        assert list(ledger.check()) == []
        stories = {frozenset(one.id for one in story.reports) for story in ledger.stories()}
        revised = {one.id: one.revises for one in ledger.reports()}
    assert stories == {frozenset(row["reports"]) for row in rows(tables, "stories")}
    assert revised == {row["id"]: row["revises"] for row in given}


def test_versions_of_versions_lead_to_the_one_before(tmp_path: Path, url: str) -> None:
    row = next(iter(reports(1)))
    versions = [
        {**row, "text": f"{row['text']} Update {at}.", "published": f"2031-03-0{at + 1}"} for at in range(5)
    ]
    lines = "".join(json.dumps(one) + "\n" for one in versions[::-1])
    (tmp_path / "in.jsonl").write_text(lines)
    running.run([str(tmp_path / "in.jsonl")], tmp_path / "out", settings=SETTINGS, engine=Here())
    load(tmp_path / "out", url)
    with Ledger(url) as ledger:
        found = sorted(ledger.reports(), key=lambda one: one.published or "")
        assert [one.revises for one in found] == [None, *(one.id for one in found[:-1])]
        assert all(before.id == after.revises for before, after in pairwise(found))


def test_export_to_parquet_and_load_are_inverse(tables: Path, tmp_path: Path) -> None:
    load(tables, tmp_path / "first.db")
    with Ledger(tmp_path / "first.db") as first:
        parquet(tmp_path / "exported", first.filed(), first.story)
        load(tmp_path / "exported", tmp_path / "second.db")
        with Ledger(tmp_path / "second.db") as second:
            ours, theirs = told(second), told(first)
            for name in ("stories", "claims", "series", "reports", "statements"):
                assert ours[name] == theirs[name], name


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoTables, match="holds no tables"):
        load(tmp_path, tmp_path / "ledger.db")
    assert not (tmp_path / "ledger.db").exists()


def test_loading_as_it_is_typed(tables: Path, tmp_path: Path) -> None:
    place = str(tmp_path / "ledger.db")
    done = CliRunner().invoke(cli.main, ["load", str(tables), "--db", place])
    assert done.exit_code == 0, done.output
    assert f"{len(rows(tables, 'reports'))} reports added, 1 failure told" in done.stderr
    again = CliRunner().invoke(cli.main, ["load", str(tables), "--db", place])
    assert "0 reports added" in again.stderr
    assert "known already" in again.stderr


def test_a_load_that_is_cut_off_leaves_nothing(
    tables: Path,
    url: str,
) -> None:
    class CutOff(Exception):
        pass

    def tell(stage: str, done: int, total: int) -> None:
        if stage == "stories":
            raise CutOff

    with pytest.raises(CutOff):
        load(tables, url, tell)
    with Ledger(url) as ledger:
        assert ledger.counts().reports == 0
    load(tables, url)
