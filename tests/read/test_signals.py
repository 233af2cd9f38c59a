"""Which words the network is asked about, cue by cue."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.signals import FARTHEST, paired

COUNT = 300


@given(st.lists(st.tuples(st.integers(0, COUNT - 9), st.integers(0, 8)), min_size=1, max_size=6))
def test_a_cue_is_paired_with_every_word_near_it_once_and_with_no_other(runs: list[tuple[int, int]]) -> None:
    first = np.array([first for first, _ in runs])
    last = first + [more for _, more in runs]
    at, cue, cuts = paired(first, last, COUNT)
    for number, words in enumerate(np.split(at, cuts)):
        near = range(max(first[number] - FARTHEST, 0), min(last[number] + FARTHEST, COUNT - 1) + 1)
        assert words.tolist() == list(near)
        assert np.count_nonzero(cue == number) == len(near)
