"""Links, stories, claims and judgements hold until they are closed, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text
from synthetic import numbered

from onrecord.keep import Filter, NotKept, State, Store, StoreError

ONE, TWO, THREE = (numbered(number, statements=2) for number in range(3))
IDS = tuple(one.report.id for one in (ONE, TWO, THREE))
LINKER = "link 1.0.0"


@pytest.fixture
def filled(store: Store) -> Iterator[Store]:
    """A ledger with three reports."""
    for one in (ONE, TWO, THREE):
        store.add(one)
    yield store
    assert list(store.check()) == []


def test_a_link_tells_its_reasons_and_its_maker(filled: Store) -> None:
    with filled.writing(LINKER) as writer:
        assert writer.link("copies", "reports", IDS[0], IDS[1], score=0.75, reasons=["same text", "“(NW)”"])
    (link,) = filled.links()
    assert (link.kind, link.ends, link.left, link.right) == ("copies", "reports", IDS[0], IDS[1])
    assert (link.score, link.reasons, link.maker) == (0.75, ("same text", "“(NW)”"), LINKER)


def test_the_same_link_again_is_no_news(filled: Store) -> None:
    for news in (True, False):
        with filled.writing(LINKER) as writer:
            assert writer.link("copies", "reports", IDS[0], IDS[1], reasons=["same text"]) is news
    assert filled.counts().links == 1


def test_a_link_with_other_reasons_supersedes_the_first_and_both_stay(filled: Store) -> None:
    for maker, why in ((LINKER, "same text"), ("link 1.1.0", "same passages")):
        with filled.writing(maker) as writer:
            writer.link("copies", "reports", IDS[0], IDS[1], reasons=[why])
    assert [(one.maker, one.reasons) for one in filled.links()] == [("link 1.1.0", ("same passages",))]
    with filled.writing() as writer:
        rows = writer._connection.execute(text("SELECT reasons, until IS NULL FROM links ORDER BY seq")).all()
    assert [tuple(row) for row in rows] == [('["same text"]', False), ('["same passages"]', True)]


def test_a_link_that_is_taken_back_holds_no_more(filled: Store) -> None:
    with filled.writing(LINKER) as writer:
        writer.link("copies", "reports", IDS[0], IDS[1])
        assert writer.unlink("copies", IDS[0], IDS[1])
        assert not writer.unlink("copies", IDS[0], IDS[1])
    assert list(filled.links()) == []


def test_links_are_found_from_either_end(filled: Store) -> None:
    with filled.writing(LINKER) as writer:
        writer.link("copies", "reports", IDS[0], IDS[1])
        writer.link("cites", "reports", IDS[1], IDS[2])
    assert {one.kind for one in filled.links(of=[IDS[1]])} == {"copies", "cites"}
    assert [one.kind for one in filled.links(of=[IDS[2], "nobody"])] == ["cites"]
    assert [one.kind for one in filled.links("cites", of=IDS)] == ["cites"]
    assert list(filled.links(of=[])) == []


def test_a_story_holds_its_reports_and_filters_by_them(filled: Store) -> None:
    with filled.writing(LINKER) as writer:
        story = writer.start("story", IDS[0])
        assert writer.join(story, IDS[2])
        assert not writer.join(story, IDS[2])
    assert filled.members(story) == [IDS[0], IDS[2]]
    assert filled.groups_of(IDS, "story") == {IDS[0]: story, IDS[2]: story}
    assert [one.id for one in filled.reports(Filter(story=story))] == [IDS[0], IDS[2]]
    assert len(list(filled.statements(Filter(story=story)))) == 4
    with filled.writing(LINKER) as writer:
        assert writer.leave(story, IDS[2])
    assert filled.members(story) == [IDS[0]]


def test_stories_that_merge_keep_both_ids_working(filled: Store) -> None:
    with filled.writing(LINKER) as writer:
        first, second, third = (writer.start("story", one) for one in IDS)
        writer.describe(second, State(title="The second"))
        writer.merge(first, into=second)
        writer.merge(second, into=third)
    assert filled.group(first).id == filled.group(second).id == third
    assert sorted(filled.members(third)) == sorted(IDS)
    assert [one.id for one in filled.groups("story")] == [third]
    assert filled.counts().stories == 1


def test_the_same_story_is_started_twice_under_two_ids(filled: Store) -> None:
    with filled.writing(LINKER) as writer:
        assert writer.start("story", IDS[0]) != writer.start("story", IDS[0])


def test_claims_are_found_by_their_state(filled: Store) -> None:
    with filled.writing(LINKER) as writer:
        story = writer.start("story", IDS[0])
        quiet = writer.start("claim", ONE.statements[0].id)
        heard = writer.start("claim", TWO.statements[0].id)
        writer.describe(quiet, State(size=1, on_record=1, within=story))
        state = State(size=3, on_record=2, unnamed_high=2, contested=True, rest={"series": [1, 2]})
        assert writer.describe(heard, state)
        assert not writer.describe(heard, state)
    assert [one.id for one in filled.groups("claim")] == [quiet, heard]
    assert [one.id for one in filled.groups("claim", contested=True)] == [heard]
    assert [one.id for one in filled.groups("claim", on_record=2)] == [heard]
    assert [one.id for one in filled.groups("claim", within=story)] == [quiet]
    assert filled.group(heard).state == state
    assert [one.id for one in filled.statements(Filter(claim=heard))] == [TWO.statements[0].id]


def test_a_judgement_stands_until_it_is_undone_and_again_after_that(filled: Store) -> None:
    with filled.writing() as writer:
        first = writer.judge(
            "mara", "different", [ONE.statements[0].id, TWO.statements[0].id], note="two ships"
        )
        second = writer.judge("mara", "wrong-speaker", [ONE.statements[1].id], value="Bela Cato")
    assert [one.number for one in filled.judgements()] == [first, second]
    with filled.writing() as writer:
        undone = writer.undo("jo", first)
        assert writer.undo("jo", first) == undone
    assert [one.number for one in filled.judgements()] == [second]
    with filled.writing() as writer:
        writer.undo("mara", undone)
    (again, _) = filled.judgements()
    assert (again.number, again.who, again.what, again.note) == (first, "mara", "different", "two ships")
    assert len(filled.judgements(all_of_them=True)) == 4
    with pytest.raises(NotKept), filled.writing() as writer:
        writer.undo("jo", 4711)


def test_it_is_known_which_reports_a_linker_has_not_seen_to(filled: Store) -> None:
    with filled.writing(LINKER) as writer:
        writer.linked(IDS[1])
        writer.linked(IDS[1])
    assert list(filled.unlinked(LINKER)) == [IDS[0], IDS[2]]
    assert list(filled.unlinked("link 2.0.0")) == list(IDS)


def test_members_are_found_by_the_keys_they_share(filled: Store) -> None:
    with filled.writing(LINKER) as writer:
        for number, identity in enumerate(IDS):
            for _ in range(2):
                writer.note_keys(
                    identity, "entity", ["brook", f"only {number}", "x" * 5000], f"2031-03-0{number + 1}"
                )
    found = filled.sharing("entity", ["brook", "only 1"], since="2031-03-02")
    assert list(found) == [
        ("brook", "2031-03-03", IDS[2]),
        ("brook", "2031-03-02", IDS[1]),
        ("only 1", "2031-03-02", IDS[1]),
    ]
    assert len(list(filled.sharing("entity", ["x" * 5000]))) == 3
    assert len(list(filled.sharing("entity", ["brook"], most=2))) == 2
    assert list(filled.sharing("figure", ["brook"])) == []


def test_vectors_come_back_as_the_bytes_they_were(filled: Store) -> None:
    with filled.writing(LINKER) as writer:
        writer.note_vector(IDS[0], "minilm", b"\x00\x01\xff", "2031-03-01")
        writer.note_vector(IDS[1], "minilm", b"\x02", "2031-04-01")
    assert list(filled.vectors("minilm", since="2031-03-02")) == [(IDS[1], "2031-04-01", b"\x02")]
    assert len(list(filled.vectors("minilm"))) == 2
    assert list(filled.vectors("other")) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE reports SET title = 'x'",
        "DELETE FROM reports",
        "UPDATE statements SET content = 'x'",
        "DELETE FROM statement_places",
        "UPDATE readings SET reader = 'x'",
        "DELETE FROM links",
        "UPDATE links SET score = 0",
        "UPDATE links SET until = NULL",
        "DELETE FROM judgements",
        "UPDATE judgements SET who = 'x'",
    ],
)
def test_the_tables_themselves_refuse_to_change_a_row(filled: Store, change: str) -> None:
    with filled.writing(LINKER) as writer:
        writer.link("copies", "reports", IDS[0], IDS[1])
        writer.unlink("copies", IDS[0], IDS[1])
        writer.judge("mara", "same", IDS[:2])
    with pytest.raises(StoreError, match="only added"), filled.writing() as writer:
        writer._connection.execute(text(change))
