"""The ledger on both stores: what is added stays, is linked in any order, and what people say holds."""

from __future__ import annotations

import random
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import BadJudgement, NotKept
from onrecord.ids import report_id
from onrecord.keep.values import Filter
from onrecord.ledger import Ledger
from onrecord.model import Reading, Report
from tests.ledger import made_up
from tests.ledger.made_up import read


def readings(many: int = 21, seed: int = 1) -> list[Reading]:
    return [reading(**row) for row in made_up.rows(many, seed)]


def reading(text: str, publisher: str = "The Lantern", **more: str) -> Reading:
    url, published, title = more.get("url"), more.get("published", "2031-03-03"), more.get("title")
    identity = report_id(text, url, publisher)
    return read(Report(identity, text, url=url, publisher=publisher, published=published, title=title))


def filled(ledger: Ledger, many: int = 21) -> list[Reading]:
    found = readings(many)
    for one in found:
        ledger.keep(one, link=False)
    ledger.link()
    return found


def stories(ledger: Ledger) -> set[frozenset[str]]:
    return {frozenset(report.id for report in story.reports) for story in ledger.stories()}


def claims(ledger: Ledger) -> set[tuple[object, ...]]:
    return {
        (
            frozenset(said.id for said in claim.statements),
            claim.facet,
            claim.origins,
            claim.contested,
            claim.corroborated,
            claim.publishers,
        )
        for claim in ledger.claims()
    }


def everything(ledger: Ledger) -> tuple[object, ...]:
    return stories(ledger), claims(ledger)


def test_reports_are_counted_where_no_outlet_is_told(ledger: Ledger) -> None:
    text = "An official said that 9 people had died in the flood at the Selwyn reservoir."
    for publisher in (None, "The Lantern", "Harbour Times"):
        told = Report(report_id(text, None, publisher), text, publisher=publisher, published="2031-03-03")
        ledger.keep(read(told))
        (standing,) = {claim.standing.rpartition(" · ")[2] for claim in ledger.claims()}
        assert standing == {
            None: "1 report of no known outlet", "The Lantern": "1 outlet", "Harbour Times": "2 outlets"
        }[publisher]  # fmt: skip


# --- adding ----------------------------------------------------------------------------------------


def test_what_is_kept_again_adds_nothing(ledger: Ledger) -> None:
    found = filled(ledger)
    before, record = ledger.counts(), everything(ledger)
    for one in found:
        added = ledger.keep(one)
        assert (added.new_report, added.new_reading) == (False, False)
    assert ledger.counts() == before
    assert everything(ledger) == record
    assert list(ledger.check()) == []


def test_what_is_added_again_is_known(ledger: Ledger, reports: Path, quick: None) -> None:
    assert [one.what for one in ledger.add(str(reports))] == ["added"] * 21
    before = ledger.counts()
    assert [one.what for one in ledger.add(str(reports))] == ["known"] * 21
    assert ledger.counts() == before


def test_reports_of_one_event_are_one_story_and_its_copy_is_told(ledger: Ledger) -> None:
    filled(ledger)
    assert len(stories(ledger)) == 3
    for story in ledger.stories():
        assert len(story.reports) == 7
        (copies,) = ledger.story(story.id).copies
        assert "Harbour Radio" in {one.publisher for one in story.reports if one.id in copies.reports}


def test_a_denial_contests_what_an_unnamed_official_says(ledger: Ledger) -> None:
    filled(ledger)
    contested = list(ledger.claims(contested=True))
    assert len(contested) == 6
    unnamed = [claim for claim in contested if claim.origins.unnamed_high]
    # One official in five papers may be one person or five; the copy in a sixth adds nobody.
    assert {claim.origins.unnamed_low for claim in unnamed} == {1}
    assert all(claim.against and claim.against[0].other_claim for claim in contested)


def test_a_toll_is_a_series(ledger: Ledger) -> None:
    filled(ledger)
    lines = list(ledger.series())
    assert len(lines) == 3
    assert all(len(line.steps) >= 3 for line in lines)


def test_a_changed_article_is_a_version_with_a_readable_diff(ledger: Ledger) -> None:
    url = "https://lantern.example/1"
    first = "Harbour shut\n\nIda Storm said that at least 4 people died when the old harbour burned."
    second = first.replace("at least 4", "at least 9")
    old = ledger.keep(reading(first, url=url, title="Harbour shut", published="2031-03-03"))
    new = ledger.keep(reading(second, url=url, title="Harbour shut", published="2031-03-04"))
    assert new.revises == old.report
    assert [one.id for one in ledger.versions(old.report)] == [old.report, new.report]
    for asked in (old.report, new.report):
        diff = ledger.diff(asked)
        assert (diff.before.id, diff.after.id) == (old.report, new.report)
        assert "9" in str(diff.passages)
    assert len(stories(ledger)) == 1


def test_a_report_without_another_version_has_no_diff(ledger: Ledger) -> None:
    added = ledger.keep(reading("Ida Storm said that the harbour was shut."))
    with pytest.raises(NotKept, match="no other version"):
        ledger.diff(added.report)


def test_the_order_of_arrival_changes_no_claim(url: str) -> None:
    found = readings()
    with Ledger(url) as ledger:
        for one in reversed(found):
            ledger.keep(one)
        backwards = everything(ledger)
    with Ledger() as other:
        for one in found:
            other.keep(one)
        assert everything(other) == backwards


@pytest.fixture(autouse=True)
def own_ledger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONRECORD_DB", str(tmp_path / "mine.db"))


@pytest.mark.parametrize("seed", range(3))
def test_a_ledger_that_is_opened_anew_for_every_report_says_the_same(tmp_path: Path, seed: int) -> None:
    """What the linker holds in memory is what it brings back."""
    found = readings(35, seed)
    random.Random(seed).shuffle(found)
    with Ledger(tmp_path / "open.db") as ledger:
        for one in found:
            ledger.keep(one)
        held = everything(ledger)
    for one in found:
        with Ledger(tmp_path / "anew.db") as ledger:
            ledger.keep(one)
    with Ledger(tmp_path / "anew.db") as ledger:
        assert everything(ledger) == held
        assert list(ledger.check()) == []


def test_reports_that_were_kept_and_not_linked_are_linked_by_the_next_run(url: str) -> None:
    found = readings()
    with Ledger(url) as ledger:
        for one in found[:10]:
            ledger.keep(one)
        for one in found[10:]:
            ledger.keep(one, link=False)
    with Ledger(url) as ledger:
        assert sum(len(story) for story in stories(ledger)) == 10
        linked = ledger.link()
        assert sum(len(one.reports) for one in linked) == len(found) - 10
        assert ledger.link() == []
        assert sum(len(story) for story in stories(ledger)) == len(found)


def test_two_that_add_at_once_make_one_record(url: str) -> None:
    found = readings(28)
    failed: list[BaseException] = []

    def work(some: list[Reading]) -> None:
        try:
            with Ledger(url) as mine:
                for one in some:
                    mine.keep(one)
        except BaseException as error:
            failed.append(error)

    # Each has a ledger of its own, as two processes have; some reports come from both.
    both = [threading.Thread(target=work, args=(some,)) for some in (found[:18], found[12:])]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert failed == []
    with Ledger(url) as ledger:
        assert list(ledger.check()) == []
        assert ledger.counts().reports == len(found)
        assert sum(len(story) for story in stories(ledger)) == len(found)
        together = everything(ledger)
    with Ledger() as alone:
        for one in found:
            alone.keep(one)
        assert everything(alone) == together


def test_a_newer_reader_replaces_what_an_older_one_read(ledger: Ledger) -> None:
    found = filled(ledger)
    newer = replace(found[0], statements=found[0].statements[:1], reader="99.0.0")
    added = ledger.keep(newer)
    assert (added.new_report, added.new_reading) == (False, True)
    assert len(list(ledger.search(Filter(report=found[0].report.id)))) == 1
    gone = {one.id for one in found[0].statements[1:]}
    assert not any(said.id in gone for claim in ledger.claims() for said in claim.statements)


# --- judgements ------------------------------------------------------------------------------------


def together(ledger: Ledger, left: str, right: str) -> bool:
    return any({left, right} <= {said.id for said in claim.statements} for claim in ledger.claims())


def pair_of_one_claim(ledger: Ledger) -> tuple[str, str]:
    """Two statements of one claim in texts that are no copies of each other."""
    for claim in ledger.claims():
        said = {one.publisher: one.id for one in claim.statements if one.act == "deny"}
        told = [said[name] for name in sorted(said, key=str) if name != "Harbour Radio"]
        if len(told) > 1:
            return told[0], told[1]
    raise AssertionError("no claim has two statements")


def more(ledger: Ledger) -> None:
    """A later report of every story."""
    for one in list(ledger.stories()):
        first = ledger.report(one.reports[0].id)
        url, day = f"https://wire.example/{one.id}", first.published or ""
        text = f"{first.text} More is to follow."
        ledger.keep(reading(text, "Evening Wire", url=url, published=day))


def test_different_holds_after_later_reports_and_a_new_start_and_can_be_undone(url: str) -> None:
    with Ledger(url) as ledger:
        filled(ledger)
        left, right = pair_of_one_claim(ledger)
        number = ledger.judge("different", [left, right], who="Ada")
        assert not together(ledger, left, right)
    with Ledger(url) as ledger:
        more(ledger)
        assert not together(ledger, left, right)
        assert [one.who for one in ledger.judgements()] == ["Ada"]
        ledger.undo(number, who="Ben")
        assert together(ledger, left, right)
        assert ledger.judgements() == []
        assert len(ledger.judgements(all_of_them=True)) == 2
        assert list(ledger.check()) == []


def test_same_holds_after_later_reports_and_a_new_start_and_can_be_undone(url: str) -> None:
    with Ledger(url) as ledger:
        filled(ledger)
        story = next(iter(ledger.stories()))
        found = [said.id for report in story.reports[:1] for said in ledger.search(Filter(report=report.id))]
        left, right = next((a, b) for a in found for b in found if a < b and not together(ledger, a, b))
        number = ledger.judge("same", [left, right], who="Ada", note="one thing")
        assert together(ledger, left, right)
    with Ledger(url) as ledger:
        more(ledger)
        assert together(ledger, left, right)
        ledger.undo(number, who="Ada")
        assert not together(ledger, left, right)


def test_what_is_no_statement_leaves_every_claim_until_that_is_undone(ledger: Ledger) -> None:
    filled(ledger)
    before = everything(ledger)
    left, _ = pair_of_one_claim(ledger)
    number = ledger.judge("not-a-statement", [left], who="Ada")
    assert not together(ledger, left, left)
    more(ledger)
    assert not together(ledger, left, left)
    ledger.undo(number, who="Ada")
    assert together(ledger, left, left)
    assert len(stories(ledger)) == len(before[0])  # type: ignore[arg-type]


def test_a_wrong_source_counts_as_the_right_one_until_that_is_undone(ledger: Ledger) -> None:
    filled(ledger)
    unnamed = next(
        claim
        for claim in ledger.claims(contested=True)
        if claim.origins.unnamed_high and len(claim.statements) > 1
    )
    one = unnamed.statements[0]
    number = ledger.judge("wrong-source", [one.id], who="Ada", value="Ilke Varr")
    found = ledger.claim(unnamed.id)
    assert "Ilke Varr" in {stand.name for stand in found.origin_list}
    ledger.undo(number, who="Ada")
    assert "Ilke Varr" not in {stand.name for stand in ledger.claim(unnamed.id).origin_list}


def test_merged_stories_are_one_and_the_old_id_leads_on_until_that_is_undone(url: str) -> None:
    with Ledger(url) as ledger:
        filled(ledger)
        before = stories(ledger)
        one, two = [story.id for story in ledger.stories()][:2]
        number = ledger.judge("merge", [one, two], who="Ada")
        assert len(stories(ledger)) == len(before) - 1
        merged = ledger.story(one).story
        assert ledger.story(two).story.id == merged.id
        assert len(merged.reports) == 14
    with Ledger(url) as ledger:
        more(ledger)
        assert ledger.story(one).story.id == ledger.story(two).story.id
        ledger.undo(number, who="Ada")
        assert len(stories(ledger)) == len(before)
        assert list(ledger.check()) == []


def test_a_split_holds_after_later_reports_and_can_be_undone(url: str) -> None:
    with Ledger(url) as ledger:
        filled(ledger)
        story = next(iter(ledger.stories()))
        leaving = [report.id for report in story.reports[:2]]
        number = ledger.judge("split", leaving, who="Ada")
        assert frozenset(leaving) in stories(ledger)
    with Ledger(url) as ledger:
        more(ledger)
        rest = {report.id for report in story.reports[2:]}
        for members in stories(ledger):
            assert not (members & set(leaving) and members & rest)
        ledger.undo(number, who="Ada")
        assert any({*leaving, *rest} <= members for members in stories(ledger))


@pytest.mark.parametrize(
    ("what", "about", "value"),
    [("same", ["a"], None), ("merge", ["a"], None), ("wrong-source", ["a"], None), ("guess", ["a"], None),
     ("same", ["a", "b"], "x"), ("split", [], None)],
)  # fmt: skip
def test_a_judgement_that_lacks_something_says_what(
    ledger: Ledger, what: str, about: list[str], value: str | None
) -> None:
    with pytest.raises(BadJudgement):
        ledger.judge(what, about, who="Ada", value=value)
    assert ledger.judgements() == []


def test_a_judgement_on_what_is_not_there_is_refused(ledger: Ledger) -> None:
    with pytest.raises(NotKept):
        ledger.judge("same", ["0" * 20, "1" * 20], who="Ada")
    with pytest.raises(NotKept):
        ledger.undo(7, who="Ada")
    assert ledger.judgements() == []
