"""Scores to labels, spans and trees."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.read.decode import Chunk, Chunks, tree

Labels = tuple[int, ...]


def allowed(labels: Labels) -> bool:
    """Whether each I-x (2, 4) has its B-x (1, 3) or itself before it."""
    return all(
        label % 2 or not label or before in (label - 1, label) for before, label in pairwise((0, *labels))
    )


def chunks(labels: Labels) -> list[Chunk]:
    """The chunks of O, B-x, I-x, B-y, I-y as numbers."""
    begins = [word for word, label in enumerate(labels) if label % 2]
    ends = [
        next((n for n in range(b + 1, len(labels)) if labels[n] != labels[b] + 1), len(labels))
        for b in begins
    ]
    return [(begin, end, labels[begin] // 2) for begin, end in zip(begins, ends, strict=True)]


@given(st.lists(st.integers(1, 4), min_size=1, max_size=3), st.integers(0, 2**32 - 1))
def test_the_likeliest_chunks_are_found_in_each_row(counts: list[int], seed: int) -> None:
    drawn = np.random.default_rng(seed)
    blocks = [drawn.normal(size=(2, count, 5)).astype(np.float32) for count in counts]
    found = Chunks(blocks)
    for number, scores in enumerate(row for block in blocks for row in block):
        every = filter(allowed, product(range(5), repeat=len(scores)))
        best = max(every, key=lambda labels: sum(scores[word, label] for word, label in enumerate(labels)))
        assert found.of(number) == chunks(best)


def test_with_favours_each_row_is_searched_once_for_each_of_them() -> None:
    drawn = np.random.default_rng(7)
    blocks = [drawn.normal(size=(2, count, 5)).astype(np.float32) for count in (9, 4)]
    favours = np.array([[0, 0, 0, 0, 0], [0, 2, 0, 0, 0], [0, 0, 0, 1, -1]], dtype=np.float32)
    found = Chunks(blocks, favours)
    for number, favour in enumerate(favours):
        alone = Chunks([block + favour for block in blocks])
        assert [found.of(4 * number + row) for row in range(4)] == [alone.of(row) for row in range(4)]


def test_rows_may_tell_of_fewer_types_and_of_no_words() -> None:
    one = np.array([[[0, 1, 0], [0, -1, 1], [0, 2, 1]]], dtype=np.float32)
    two = np.array([[[0, -1, 9, -1, 9], [0, 0, 0, 3, 0]]], dtype=np.float32)
    found = Chunks([one, np.zeros((1, 0, 3), dtype=np.float32), two])
    assert [found.of(row) for row in range(3)] == [[(0, 2, 0), (2, 3, 0)], [], [(1, 2, 1)]]
    assert Chunks([])


def is_tree(heads: list[int]) -> bool:
    count = len(heads)
    if heads.count(count) != 1:
        return False
    for word in range(count):
        seen = set()
        while word != count:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word]
    return True


@settings(deadline=None)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_the_best_tree_is_found(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    found = tree(scores).tolist()
    assert is_tree(found)
    every = [heads for heads in product(range(count + 1), repeat=count) if is_tree(list(heads))]
    best = max(sum(scores[word, head] for word, head in enumerate(heads)) for heads in every)
    mine = sum(scores[word, head] for word, head in enumerate(found))
    # Three roots are tried, so for more words the very best may be missed by a little.
    assert mine >= best - 1e-4 or count > 3


def test_a_long_sentence_of_cycles_still_gives_a_tree() -> None:
    scores = np.full((200, 201), -5, dtype=np.float32)
    for word in range(200):
        scores[word, word ^ 1] = 5
    assert is_tree(tree(scores).tolist())
