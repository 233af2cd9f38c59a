"""What an alert notices: what came since it looked last, once, on both stores."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from synthetic import numbered, reading

from onrecord.keep import Filter, NotKept, State, Store
from onrecord.keep.alerting import Mark
from onrecord.keep.values import Alert, Notice

FIRST = reading(
    "Ada Brook said the quay is safe.", said=(("Ada Brook", "the quay is safe"),), published="2031-03-03"
)
SECOND = reading(
    "Ada Brook said the quay is shut.", said=(("Ada Brook", "the quay is shut"),), published="2031-01-01"
)
OTHER = reading(
    "Bela Cato said the mill burns.", said=(("Bela Cato", "the mill burns"),), published="2031-03-04"
)
BROOK = Alert("a1", "Brook", Filter(source="Brook"), ("new", "contested", "on-record"), mail="a@b.example")


def notice(about: str, what: str = "new") -> Notice:
    return Notice(0, what, about, "title", "text \U0001f6a2", "2031-03-03", None, None, "")  # type: ignore[arg-type]


def test_what_came_since_is_noticed_whatever_its_day(store: Store) -> None:
    store.add(FIRST)
    mark = store.mark()
    store.add(OTHER)
    store.add(SECOND)
    found = store.statements_after(BROOK.wanted, mark, 10)
    assert [one.content for one in found] == ["the quay is shut"]
    assert store.statements_after(BROOK.wanted, store.mark(), 10) == []


def test_what_was_only_read_anew_is_no_news(store: Store) -> None:
    store.add(FIRST)
    mark = store.mark()
    again = reading(FIRST.report.text, said=(("Ada Brook", "the quay is safe"),), reader="2.0.0")
    store.add(again)
    assert store.mark() != mark
    assert store.statements_after(BROOK.wanted, mark, 10) == []


def test_a_claim_that_becomes_contested_or_on_the_record_is_noticed_once(store: Store) -> None:
    for one in (FIRST, OTHER):
        store.add(one)
    ids = [one.statements[0].id for one in (FIRST, OTHER)]
    with store.writing("link 1") as writer:
        mine, others = (writer.start("claim", one) for one in ids)
        for claim in (mine, others):
            writer.describe(claim, State(size=1, unnamed_low=1, unnamed_high=1))
    mark = store.mark()
    assert list(store.claims_after(Filter(), mark)) == []
    with store.writing("link 2") as writer:
        for claim in (mine, others):
            writer.describe(claim, State(size=1, on_record=1))
    with store.writing("link 3") as writer:
        writer.describe(mine, State(size=1, on_record=1, contested=True))
    assert list(store.claims_after(BROOK.wanted, mark)) == [(mine, "contested"), (mine, "on-record")]
    assert {claim for claim, _ in store.claims_after(Filter(), mark)} == {mine, others}
    later = store.mark()
    with store.writing("link 4") as writer:
        writer.describe(mine, State(size=2, on_record=2, contested=True))
    assert list(store.claims_after(Filter(), later)) == []


def test_an_alert_keeps_what_it_noticed_and_what_went_out(store: Store) -> None:
    with store.writing() as writer:
        writer.add_alert(BROOK, Mark(3, 4))
    (kept,) = store.alerts()
    assert (kept.id, kept.wanted, kept.when, kept.channels) == ("a1", BROOK.wanted, BROOK.when, ("mail",))
    assert store.alert_mark("a1") == Mark(3, 4)
    with store.writing() as writer:
        assert writer.noticed("a1", [notice("s1"), notice("s2"), notice("s1", "contested")], Mark(5, 6)) == 3
    with store.writing() as writer:
        assert writer.noticed("a1", [notice("s1")], Mark(5, 6)) == 0
    assert store.alert_mark("a1") == Mark(5, 6)
    assert [one.about for one in store.notices("a1")] == ["s1", "s2", "s1"]
    unsent = store.unsent("a1", "mail")
    assert [(one.what, one.about, one.text) for one in unsent[:1]] == [("new", "s1", "text \U0001f6a2")]
    for _ in range(2):
        with store.writing() as writer:
            writer.sent(unsent[:2], "mail")
    assert len(store.unsent("a1", "mail")) == 1
    assert len(store.unsent("a1", "webhook")) == 3


def test_an_alert_that_is_removed_stays_on_record_and_tells_nothing(store: Store) -> None:
    with store.writing() as writer:
        writer.add_alert(BROOK, Mark())
    with store.writing() as writer:
        writer.remove_alert("a1")
    assert store.alerts() == []
    with pytest.raises(NotKept, match="no such alert"):
        store.alert("a1")
    with pytest.raises(NotKept), store.writing() as writer:
        writer.remove_alert("a1")
    with pytest.raises(NotKept), store.writing() as writer:
        writer.noticed("a1", [], Mark())


@pytest.mark.parametrize(
    "order",
    [
        "DELETE FROM notices",
        "UPDATE notices SET body = ''",
        "UPDATE alerts SET body = ''",
        "DELETE FROM deliveries",
        "UPDATE alert_runs SET state = 9",
    ],
)
def test_rows_of_alerts_are_only_added(store: Store, order: str) -> None:
    with store.writing() as writer:
        writer.add_alert(BROOK, Mark())
        writer.noticed("a1", [notice("s1")], Mark(1, 1))
    with store.writing() as writer:
        writer.sent(store.unsent("a1", "mail"), "mail")
    with pytest.raises(DatabaseError, match="only added"), store._engine.begin() as connection:
        connection.execute(text(order))


def test_a_ledger_with_alerts_is_sound(store: Store) -> None:
    store.add(numbered(1))
    with store.writing() as writer:
        writer.add_alert(BROOK, store.mark())
    assert list(store.check()) == []
