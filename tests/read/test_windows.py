"""How a long text is cut for an encoder of bounded length."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.windows import sentence_ends, windows
from onrecord.read.words import words


@given(st.lists(st.integers(1, 8)), st.data())
def test_every_word_is_decided_once_and_no_window_is_too_long(sizes: list[int], data: st.DataObject) -> None:
    starts = data.draw(st.lists(st.booleans(), min_size=len(sizes), max_size=len(sizes)))
    plan = windows(sizes, starts, core=20, context=(10, 5))
    decided = [number for window in plan for number in range(window.core_first, window.core_last)]
    assert decided == list(range(len(sizes)))
    for window in plan:
        assert 0 <= window.first <= window.core_first < window.core_last <= window.last <= len(sizes)
        assert sum(sizes[window.first : window.last]) <= 20 + 10 + 5


def test_a_core_ends_where_a_sentence_does_when_it_can() -> None:
    found = words("One two three four. Five six seven eight. Nine ten.")
    plan = windows([1] * len(found), sentence_ends(found), core=6, context=(0, 0))
    assert [found.forms[window.core_first] for window in plan] == ["One", "Five", "Nine"]


def test_a_stop_inside_a_name_starts_no_sentence() -> None:
    found = words("Mr. Ode spoke. He left.")
    starts = [form for form, begins in zip(found.forms, sentence_ends(found), strict=True) if begins]
    assert starts == ["Mr.", "He"]
