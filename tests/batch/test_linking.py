"""Linking at size gives what a ledger gives that gets the same reports one by one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from archives import written
from runs import digests, rows

from onrecord.batch import linking, running
from onrecord.batch.engine import Engine, Processes
from onrecord.batch.linking import Judged
from onrecord.batch.loading import load
from onrecord.batch.looks import Place
from onrecord.batch.recording import windows
from onrecord.batch.settings import Settings
from onrecord.batch.writing import Folder
from onrecord.ledger import Ledger
from onrecord.ledger.judged import held, on_statements
from onrecord.link.series import instant
from onrecord.tables import reading_of

Quick = Callable[..., Settings]
STORY = Path(__file__).resolve().parent.parent.parent / "examples" / "lady-ambra"


def by_day(row: dict[str, str]) -> tuple[bool, str, str]:
    return (not row["published"], instant(row["published"] or ""), row["id"])


def kept(out: Path, ledger: Ledger) -> None:
    """Puts what a batch read into a ledger, report by report in the order of their days."""
    for row in sorted(rows(out, "reports"), key=by_day):
        ledger.keep(reading_of(row), row["external_id"], link=False)
    ledger.link()


def b_cubed(found: Iterable[frozenset[str]], gold: Iterable[frozenset[str]]) -> float:
    """How alike two ways are to put the same things into groups: 1 where they are the same."""
    ours = {one: group for group in found for one in group}
    theirs = {one: group for group in gold for one in group}
    assert ours.keys() == theirs.keys()
    precision = sum(len(ours[one] & theirs[one]) / len(ours[one]) for one in ours) / len(ours)
    recall = sum(len(ours[one] & theirs[one]) / len(theirs[one]) for one in ours) / len(ours)
    return 2 * precision * recall / (precision + recall)


def agree(out: Path, ledger: Ledger) -> None:
    """Fails where stories, claims, origins or links differ from the ledger's."""
    stories = {story.id: frozenset(one.id for one in story.reports) for story in ledger.stories()}
    ours = {row["id"]: frozenset(row["reports"]) for row in rows(out, "stories")}
    assert b_cubed(ours.values(), stories.values()) == 1.0
    assert ours == stories, "and under the same ids"
    claims = {(frozenset(one.id for one in c.statements), c.facet): c for c in ledger.claims()}
    found = {(frozenset(row["statements"]), row["facet"]): row for row in rows(out, "claims")}
    assert found.keys() == claims.keys()
    for key, row in found.items():
        claim, origins = claims[key], claims[key].origins
        assert (row["on_record"], row["on_record_low"]) == (origins.on_record, origins.on_record_low)
        assert (row["unnamed_low"], row["unnamed_high"]) == (origins.unnamed_low, origins.unnamed_high)
        assert (row["own_voice"], row["unknown"]) == (origins.own_voice, origins.unknown)
        assert {one["id"] for one in row["origins"]} == {one.id for one in claim.origin_list}
        assert (row["corroborated"], row["contested"]) == (claim.corroborated, claim.contested)
        assert (row["text"], row["story"]) == (claim.text, claim.story)
        assert len(row["series"]) == (len(claim.series.steps) if claim.series else 0)
    links = {(one.kind, one.left, one.right) for one in ledger._store.links()}
    assert {(row["kind"], row["left"], row["right"]) for row in rows(out, "links")} == links


def against(ledger: Ledger) -> set[tuple[str, str, str, str, str | None]]:
    """What contradicts what, and in which claim that stands."""
    return {
        (claim.id, one.kind, one.statement, one.other, one.other_claim)
        for claim in ledger.claims()
        for one in claim.against
    }


@pytest.fixture
def batch(tmp_path: Path, quick: Quick, here: Engine) -> Path:
    written(tmp_path / "in", 15)
    running.run([str(tmp_path / "in")], tmp_path / "out", settings=quick(), engine=here)
    return tmp_path / "out"


def test_replayed_readings_link_as_in_a_ledger(tmp_path: Path, batch: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        kept(batch, ledger)
        agree(batch, ledger)
    assert len(rows(batch, "stories")) > 8
    assert any(row["contested"] for row in rows(batch, "claims"))
    assert any(row["kind"] == "copies" for row in rows(batch, "links"))


def test_the_example_story_links_as_in_a_ledger(tmp_path: Path, here: Engine) -> None:
    running.run([str(STORY / "manifest.jsonl")], tmp_path / "out", settings=Settings(together=5), engine=here)
    truth = json.loads((STORY / "truth.json").read_text("utf-8"))
    assert truth
    with Ledger(tmp_path / "ledger.db") as ledger:
        kept(tmp_path / "out", ledger)
        agree(tmp_path / "out", ledger)
        load(tmp_path / "out", tmp_path / "loaded.db")
        with Ledger(tmp_path / "loaded.db") as loaded:
            assert against(loaded) == against(ledger)
    assert len(rows(tmp_path / "out", "stories")) == 1
    assert any(row["series"] for row in rows(tmp_path / "out", "claims"))
    assert not rows(tmp_path / "out", "failures")


def test_several_processes_link_to_the_same_bytes(
    tmp_path: Path, batch: Path, quick: Quick, two: Processes
) -> None:
    running.run([str(tmp_path / "in")], tmp_path / "two", settings=quick(), engine=two)
    assert digests(tmp_path / "two") == digests(batch)


def test_linking_goes_on_where_it_was_cut_off(
    tmp_path: Path, quick: Quick, here: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "FEWEST", 10)
    written(tmp_path / "in", 10)
    inputs = [str(tmp_path / "in")]
    running.run(inputs, tmp_path / "whole", settings=quick(), engine=here)

    class CutOff(Exception):
        pass

    def until(stage: str) -> Callable[[running.Progress], None]:
        def tell(progress: running.Progress) -> None:
            if progress.stage == stage and progress.done >= 2:
                raise CutOff

        return tell

    for stage in ("reading", "looking at reports", "arranging", "recording stories"):
        with pytest.raises(CutOff):
            running.run(inputs, tmp_path / "cut", settings=quick(), engine=here, tell=until(stage))
    running.run(inputs, tmp_path / "cut", settings=quick(), engine=here)
    assert digests(tmp_path / "cut") == digests(tmp_path / "whole")
    assert len(Folder(tmp_path / "cut").files("claims")) > 2


def test_what_people_judged_is_respected(tmp_path: Path, batch: Path, quick: Quick, here: Engine) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        kept(batch, ledger)
        claim = max(ledger.claims(), key=lambda one: len(one.statements))
        first, second = claim.statements[0].id, claim.statements[1].id
        ledger.judge("different", [first, second], who="Katya")
        standing = ledger.judgements()
        judged = Judged(tuple(on_statements(standing)), held(standing))
        running.run([str(tmp_path / "in")], batch, settings=quick(), engine=here, judged=judged)
        agree(batch, ledger)
    for row in rows(batch, "claims"):
        assert not {first, second} <= set(row["statements"])


def test_a_story_larger_than_a_ledger_compares_is_gone_through_in_windows() -> None:
    places = [Place(f"r{n:04}", f"2031-01-{n % 28 + 1:02}", "p", 0, (0, 0, 0)) for n in range(613)]
    found = list(windows(places))
    assert [len(one) for one in found] == [250] * 5
    assert {one.id for window in found for one in window} == {one.id for one in places}
    days = [one.published or "" for window in found for one in window]
    assert days[-1] == max(days)
    assert list(windows(places[:250])) == [places[:250]]
