"""What is added is kept, once, and found again; the same on every store."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterable
from dataclasses import replace

import pytest
from invented import READING
from synthetic import numbered, reading, reread

from onrecord.ids import report_id
from onrecord.keep import Added, Filter, KeptStatement, NotKept, Store
from onrecord.model import Failure, Statement

FERRY = "Ferry sinks\nAda Brook said the ferry was old. Bela Cato denied that anybody had known."
SAID = (("Ada Brook", "the ferry was old"), ("Bela Cato", "that anybody had known"))


def contents(found: Iterable[KeptStatement]) -> list[str]:
    return [one.content for one in found]


# --- adding ----------------------------------------------------------------------------------------


def test_what_was_read_comes_back_as_it_was(store: Store) -> None:
    store.add(READING)
    assert store.reading(READING.report.id) == READING
    assert store.report(READING.report.id) == READING.report


def test_a_report_that_is_added_again_adds_nothing(store: Store) -> None:
    first, second = store.add(READING), store.add(READING)
    assert (first.new_report, first.new_reading) == (True, True)
    assert second == Added(READING.report.id, new_report=False, new_reading=False)
    assert store.counts().statements == len(READING.statements)


def test_a_newer_reader_adds_a_reading_and_its_statements_are_those_that_hold(store: Store) -> None:
    old = numbered(1, statements=3)
    store.add(old)
    added = store.add(reread(old, "1.1.0"))
    assert (added.new_report, added.new_reading) == (False, True)
    assert store.readers(old.report.id) == ["1.0.0", "1.1.0"]
    assert len(list(store.statements())) == 2
    assert store.reading(old.report.id).reader == "1.1.0"
    assert store.reading(old.report.id, "1.0.0") == old
    assert (store.counts().reports, store.counts().readings, store.counts().statements) == (1, 1, 2)


def test_an_older_reader_that_comes_late_hides_nothing(store: Store) -> None:
    new = numbered(1, statements=3, reader="1.10.0")
    store.add(new)
    assert store.add(reread(new, "1.9.0")).new_reading
    assert store.reading(new.report.id) == new
    assert len(list(store.statements())) == 3


def test_it_is_known_what_has_been_read_and_by_whom(store: Store) -> None:
    store.add(READING)
    assert store.has(READING.report.id)
    assert store.has(READING.report.id, READING.reader)
    assert not store.has(READING.report.id, "9.9.9")
    assert not store.has("no such report")


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    class Trouble(Exception):
        pass

    with pytest.raises(Trouble), store.writing() as writer:
        writer.add(READING)
        writer.fail(Failure("b.txt", "is empty"))
        raise Trouble
    assert store.counts().reports == 0
    assert list(store.failures()) == []
    assert list(store.check()) == []


def test_an_id_that_came_with_a_report_is_kept_beside_ours(store: Store) -> None:
    ours = READING.report.id
    added = store.add(replace(READING, report=replace(READING.report, id="wire-77")))
    assert added.report == ours
    assert store.report("wire-77").id == store.report(ours).id == ours
    assert [one.external_id for one in store.reports()] == ["wire-77"]
    assert store.reading(ours).statements == READING.statements


def test_an_external_id_of_two_reports_leads_to_none(store: Store) -> None:
    for number in (1, 2):
        store.add(numbered(number), external_id="7")
    with pytest.raises(NotKept, match="several"):
        store.report("7")


def test_two_statements_with_one_id_are_both_kept(store: Store) -> None:
    twice: tuple[Statement, ...] = (READING.statements[0], READING.statements[0])
    store.add(replace(READING, statements=twice))
    assert len(list(store.statements())) == 2
    assert list(store.check()) == []


@pytest.mark.parametrize("ask", ["report", "reading", "statement", "group", "versions"])
def test_what_is_not_there_is_said_to_be_not_there(store: Store, ask: str) -> None:
    with pytest.raises(NotKept, match="no-such-id"):
        getattr(store, ask)("no-such-id")


# --- versions --------------------------------------------------------------------------------------


def test_a_changed_text_at_the_same_address_is_a_new_version(store: Store) -> None:
    first = reading("Ferry sinks. Ten dead.", url="https://n.example/ferry#top")
    second = reading("Ferry sinks. Twelve dead.", url="https://N.example/ferry")
    store.add(first)
    assert store.add(second).revises == first.report.id
    assert store.report(second.report.id).revises == first.report.id
    assert [one.id for one in store.versions(first.report.id)] == [first.report.id, second.report.id]


def test_the_same_address_of_another_publisher_is_no_version(store: Store) -> None:
    store.add(reading("Ten dead.", url="https://n.example/ferry"))
    assert (
        store.add(reading("Nine dead.", url="https://n.example/ferry", publisher="Meridian")).revises is None
    )


def test_reports_without_an_address_are_no_versions_of_each_other(store: Store) -> None:
    store.add(reading("Ten dead."))
    other = reading("Nine dead.")
    assert store.add(other).revises is None
    assert [one.id for one in store.versions(other.report.id)] == [other.report.id]


def test_an_earlier_version_that_arrives_late_goes_to_its_place(store: Store) -> None:
    url = "https://n.example/ferry"
    days = {"third": "2031-03-05", "first": "2031-03-03", "second": "2031-03-04"}
    made = {word: reading(f"The {word} text.", url=url, retrieved=day) for word, day in days.items()}
    told = {word: store.add(one).revises for word, one in made.items()}
    assert told == {"third": None, "first": None, "second": made["first"].report.id}
    kept = [one.id for one in store.versions(made["second"].report.id)]
    assert kept == [made[word].report.id for word in ("first", "second", "third")]


# --- lists and filters -----------------------------------------------------------------------------


def test_statements_are_found_by_each_of_their_sides(store: Store) -> None:
    store.add(READING)
    store.add(reading(FERRY, said=SAID, publisher="Meridian", published="2031-04-01"))
    everything = len(READING.statements) + 2

    def found(**wanted: str) -> list[str]:
        return contents(store.statements(Filter(**wanted)))  # type: ignore[arg-type]

    assert len(found()) == everything
    assert len(found(source="ada brook")) == 4
    assert found(source="Ada Brook", publisher="meridian") == ["the ferry was old"]
    assert len(found(source="BROOK")) == 4
    assert found(source="Ada Cato") == []
    assert found(act="promise") == ["“Nobody here was hurt,” … “We will reopen within days.”"]
    assert found(standing="unnamed") == ["that police had said a gas tank was to blame"]
    assert len(found(publisher="Norland Post")) == len(READING.statements)
    assert len(found(since="2031-03-04")) == 2
    assert len(found(until="2031-03-03")) == len(READING.statements)
    assert found(since="2031-03-04", until="2031-03-31") == []
    assert len(found(place="Port Selwyn")) == 2
    assert found(place="TT") == []
    assert len(found(report=READING.report.id)) == len(READING.statements)


def test_a_place_is_found_by_name_country_or_number(store: Store) -> None:
    in_a_place = replace(READING.statements[0], places=("p1",))
    store.add(replace(READING, statements=(in_a_place,)))
    for place in ("trinidad and tobago", "TT", "3573591"):
        assert len(list(store.statements(Filter(place=place)))) == 1, place
    assert list(store.statements(Filter(place="tt"))) == []


def test_reports_are_found_by_what_is_said_in_them(store: Store) -> None:
    store.add(READING)
    ferry = reading(FERRY, said=SAID, publisher="Meridian", published="2031-04-01")
    store.add(ferry)
    for wanted in (
        Filter(source="Bela Cato"),
        Filter(words="ferry"),
        Filter(publisher="Meridian"),
        Filter(since="2031-04-01"),
        Filter(report=ferry.report.id),
    ):
        assert [one.id for one in store.reports(wanted)] == [ferry.report.id], str(wanted)


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ("ferry", True),
        ("FERRIES", True),
        ("ferry old", True),
        ("ferry young", False),
        ('"ferry was old"', True),
        ('"old ferry"', False),
        ("ferry -old", False),
        ("-young", True),
        ("ferry-was", True),
        ("Brook", True),
        ('" OR "', False),
        ("content:ferry*", False),
        ("", False),
        ("-", False),
        ("'; DROP TABLE reports", False),
    ],
)
def test_words_are_searched_as_they_are_meant(store: Store, typed: str, finds: bool) -> None:
    store.add(reading(FERRY, said=SAID[:1]))
    assert bool(list(store.statements(Filter(words=typed)))) is finds


@pytest.mark.parametrize("typed", ["malmo", "Malmö", "MALMO\u0308", "Straße"])
def test_words_are_found_without_their_accents(store: Store, typed: str) -> None:
    store.add(reading("Malmö: a straße was closed, Straße 7."))
    assert len(list(store.reports(Filter(words=typed)))) == 1


def test_lists_come_in_three_orders_and_are_cut_where_asked(store: Store) -> None:
    days = ("2031-03-04", "2031-03-05", None, "2031-03-03")
    for number, day in enumerate(days):
        store.add(
            reading(f"Report {number}. Ada Brook spoke.", said=(("Ada Brook", "spoke"),), published=day)
        )
    assert [one.published for one in store.reports()] == [*days]
    newest = ["2031-03-05", "2031-03-04", "2031-03-03", None]
    assert [one.published for one in store.reports(order="newest")] == newest
    assert [one.day for one in store.statements(order="oldest")] == newest[::-1]
    assert [one.day for one in store.statements(order="newest", limit=2)] == newest[:2]
    assert list(store.reports(limit=0)) == []


def test_a_long_list_is_whole_in_every_order(store: Store) -> None:
    with store.writing() as writer:
        for number in range(21):
            writer.add(numbered(number, statements=30))
    added = [one.id for one in store.statements()]
    assert len(added) == len(set(added)) == 630
    for order in ("newest", "oldest"):
        listed = list(store.statements(order=order))  # type: ignore[arg-type]
        assert sorted(one.id for one in listed) == sorted(added)
        days = [one.day or "" for one in listed]
        assert days == sorted(days, reverse=order == "newest")


def test_what_is_added_while_a_list_is_read_is_no_trouble(store: Store) -> None:
    for number in range(3):
        store.add(numbered(number, statements=1))
    seen = []
    for one in store.readings():
        seen.append(one.report.title)
        if len(seen) == 1:
            store.add(numbered(99, statements=1))
    assert seen[:3] == ["Report 0", "Report 1", "Report 2"]


def test_a_list_is_read_in_little_memory(file_store: Store) -> None:
    with file_store.writing() as writer:
        for number in range(60):
            writer.add(reading(f"Report {number}. " + "word " * 20_000))
    gc.collect()
    tracemalloc.start()
    assert sum(1 for _ in file_store.readings()) == 60
    assert sum(1 for _ in file_store.reports()) == 60
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # Six megabytes of text, a third of them held at a time.
    assert peak < 4_500_000


def test_sources_are_listed_with_how_often_they_speak(store: Store) -> None:
    store.add(reading(FERRY, said=(*SAID, ("Ada Brook", "Ada Brook"))))
    assert list(store.sources()) == [("Ada Brook", 2), ("Bela Cato", 1)]
    assert list(store.sources("CATO")) == [("Bela Cato", 1)]


def test_a_filter_says_in_words_what_it_lets_through() -> None:
    assert str(Filter()) == "everything"
    assert str(Filter(source="Ada Brook", act="deny")) == "said by Ada Brook, act deny"


# --- failures and feeds ----------------------------------------------------------------------------


def test_a_failure_is_kept_once_until_it_is_mended(store: Store) -> None:
    failure = Failure("a/b.txt", "is empty")
    assert store.fail(failure)
    assert not store.fail(failure)
    assert [(one.where, one.why) for one in store.failures()] == [("a/b.txt", "is empty")]
    with store.writing() as writer:
        writer.mend("a/b.txt")
    assert list(store.failures()) == []
    assert store.fail(failure)
    assert len(list(store.failures(all_of_them=True))) == 2


def test_a_feed_goes_on_where_it_stopped(store: Store) -> None:
    url = "https://n.example/feed.xml"
    assert store.feed(url) is None
    for tag in ("first", "second"):
        with store.writing() as writer:
            writer.keep_feed(url, {"etag": tag, "next": 12.5})
    assert store.feed(url) == {"etag": "second", "next": 12.5}
    assert store.feeds() == [url]


def test_a_ledger_that_is_opened_again_holds_what_it_held(url: str) -> None:
    with Store.open(url) as first:
        first.add(READING)
    with Store.open(url, create=False) as second:
        assert second.reading(READING.report.id) == READING
        assert report_id(READING.report.text, None, READING.report.publisher) == READING.report.id
