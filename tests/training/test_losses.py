"""What the network is taught; needs torch, which only training has."""

from __future__ import annotations

from itertools import product

import pytest

torch = pytest.importorskip("torch")

from training.losses import CUE, as_heard  # noqa: E402
from training.net import IGNORE, Labels  # noqa: E402
from training.scores import only_earlier, sequence_loss, stretches, within_sentences  # noqa: E402


def is_allowed(path: tuple[int, ...]) -> bool:
    """Whether each I-x has its B-x or itself before it."""
    before = (0, *path)
    return all(label == 0 or label % 2 or before[at] in (label, label - 1) for at, label in enumerate(path))


def test_a_sequence_is_weighed_against_all_that_are_allowed() -> None:
    scores = torch.randn(2, 4, 5, generator=torch.Generator().manual_seed(7))
    target = torch.tensor([[0, 1, 2, 0], [3, 4, IGNORE, IGNORE]])
    lost = 0.0
    for row, length in enumerate((4, 2)):
        paths = [path for path in product(range(5), repeat=length) if is_allowed(path)]
        sums = torch.stack([sum(scores[row, at, label] for at, label in enumerate(path)) for path in paths])
        gold = paths.index(tuple(target[row, :length].tolist()))
        lost -= float(sums.log_softmax(dim=0)[gold])
    assert float(sequence_loss(scores, target)) == pytest.approx(lost / 6, abs=1e-5)


def test_a_role_that_goes_on_after_another_begins_anew() -> None:
    scores = torch.randn(1, 4, 5, generator=torch.Generator().manual_seed(8))
    torn, whole = torch.tensor([[2, 3, 2, 2]]), torch.tensor([[1, 3, 1, 2]])
    assert float(sequence_loss(scores, torn)) == pytest.approx(float(sequence_loss(scores, whole)))


def test_cues_are_learned_as_they_are_heard() -> None:
    scores = torch.full((1, 6, 3), -9.0)
    scores[0, :, 0] = 0.0
    scores[0, 1, 1] = scores[0, 4, 1] = 9.0  # "spoke" of "spoke about", and a cue that is none
    gold = torch.tensor([[0, 1, 2, 0, 0, IGNORE]])
    roles = torch.tensor([[0, CUE, CUE + 1, 3, 4, IGNORE]])
    cues, told = as_heard(scores, gold, torch.tensor([[0, 1, 2]]), roles)
    assert cues.tolist() == [[0, 1, 1], [0, 4, 4]]
    assert told.tolist() == [roles[0].tolist(), [0, 0, 0, 0, 0, IGNORE]]
    unheard, _ = as_heard(scores * 0 - gold.unsqueeze(2), gold, torch.tensor([[0, 1, 2]]), roles)
    assert unheard.tolist() == [[0, 1, 2]]
    assert Labels().role[CUE:] == ("B-cue", "I-cue")


def test_marked_words_are_stretches_that_begin_anew_at_a_beginning() -> None:
    tags = torch.tensor([[0, 1, 2, 1, 0, 2], [0] * 6, [2, 0, 0, 0, 0, 1]]).numpy()
    assert stretches(tags) == {0: [(1, 3), (3, 4), (5, 6)], 2: [(0, 1), (5, 6)]}


def test_a_head_is_another_word_of_the_sentence_or_the_root() -> None:
    open_ = within_sentences(torch.zeros(1, 3, 4), torch.tensor([[0, 0, 1]])) == 0
    assert open_[0].tolist() == [[False, True, False, True], [True, False, False, True], [False] * 3 + [True]]


def test_an_antecedent_comes_before_the_word_or_is_none() -> None:
    open_ = only_earlier(torch.zeros(1, 3, 4)) == 0
    assert open_[0].tolist() == [[False] * 3 + [True], [True, False, False, True], [True, True, False, True]]
