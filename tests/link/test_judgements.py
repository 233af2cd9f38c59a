"""What people judged holds in every later run, until another row undoes it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from made import Told, only, reading

from onrecord.link.claim_values import Judgement
from onrecord.link.claims import record
from onrecord.link.clusters import clusters

DAY = "2031-03-04"
TEXTS = (
    "the bridge at Orrin has fallen",
    "the bridge at Orrin fell",
    "the bridge at Orrin has fallen in the storm",
    "the mayor will resign",
    "a school burned in Selwyn",
)
READINGS = [reading(f"Paper {n}", DAY, Told(text, f"Speaker {n}")) for n, text in enumerate(TEXTS)]
IDS = [one.statements[0].id for one in READINGS]


def judged(kind: str, left: int, right: int | None = None, number: int = 1, **more: str) -> Judgement:
    other = IDS[right] if right is not None else None
    return Judgement(f"j{number}", kind, IDS[left], other, who="Mara", when=f"2031-04-{number:02}", **more)  # type: ignore[arg-type]


def one_claim(left: int, right: int, *judgements: Judgement) -> bool:
    return IDS[right] in only(record(READINGS, judgements=judgements), READINGS[left]).statements


def test_different_parts_what_looks_the_same() -> None:
    assert one_claim(0, 1)
    assert not one_claim(0, 1, judged("different", 0, 1))


def test_same_joins_what_does_not() -> None:
    assert not one_claim(0, 3)
    assert one_claim(0, 3, judged("same", 0, 3))


def test_an_undone_judgement_no_longer_holds() -> None:
    first = judged("different", 0, 1)
    undoing = Judgement("j2", "undo", "j1", who="Mara", when="2031-04-02")
    again = Judgement("j3", "undo", "j2", who="Mara", when="2031-04-03")
    assert one_claim(0, 1, first, undoing)
    assert not one_claim(0, 1, first, undoing, again)


def test_of_two_that_cannot_both_hold_the_later_does() -> None:
    earlier, later = judged("same", 0, 3), judged("different", 0, 3, 2)
    assert not one_claim(0, 3, earlier, later)
    assert record(READINGS, judgements=[earlier, later]).set_aside == ("j1",)


def test_a_chain_of_sames_cannot_join_what_was_held_apart_later() -> None:
    rows = [judged("same", 0, 3), judged("same", 3, 4, 2), judged("different", 0, 4, 3)]
    found = record(READINGS, judgements=rows)
    assert IDS[4] not in only(found, READINGS[0]).statements
    assert found.set_aside == ("j1",)


def test_not_a_statement_takes_it_out() -> None:
    found = record(READINGS, judgements=[judged("not-a-statement", 0)])
    assert all(IDS[0] not in claim.statements for claim in found.claims)


def test_a_wrong_source_is_set_right() -> None:
    found = record(READINGS, judgements=[judged("wrong-source", 3, name="Ada Brook")])
    assert [origin.name for origin in only(found, READINGS[3]).support.on_record] == ["Ada Brook"]


def test_a_judgement_on_what_is_not_here_is_set_aside() -> None:
    assert record(READINGS, judgements=[Judgement("j1", "same", IDS[0], "nowhere")]).set_aside == ("j1",)


ROWS = st.lists(
    st.tuples(st.sampled_from(["same", "different"]), st.integers(0, 4), st.integers(0, 4)).filter(
        lambda row: row[1] != row[2]
    ),
    max_size=8,
)


@settings(deadline=None)
@given(ROWS)
def test_what_stands_is_respected_whatever_was_judged(rows: list[tuple[str, int, int]]) -> None:
    judgements = [judged(kind, left, right, n + 1) for n, (kind, left, right) in enumerate(rows)]
    found = record(READINGS, judgements=judgements)
    for row in judgements:
        if row.id not in found.set_aside:
            joined = row.right in next(c for c in found.claims if row.left in c.statements).statements
            assert joined == (row.kind == "same"), row
    if judgements:
        assert judgements[-1].id not in found.set_aside


@settings(deadline=None)
@given(
    st.dictionaries(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), st.floats(0, 3)),
    st.sets(
        st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda p: p[0] < p[1]),
        max_size=5,
    ),
    st.permutations("abcdef"),
)
def test_clusters_respect_what_is_apart_and_do_not_depend_on_order(
    scores: dict[tuple[str, str], float], apart: set[tuple[str, str]], order: list[str]
) -> None:
    scores = {(a, b): value for (a, b), value in scores.items() if a < b}
    found = clusters("abcdef", scores, (), apart)
    assert found == clusters(order, dict(reversed(scores.items())), (), apart)
    for group in found:
        assert not any(left in group and right in group for left, right in apart)
