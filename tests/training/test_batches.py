"""What of the examples a network is shown; needs torch, which only training has."""

from __future__ import annotations

import random

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from onrecord.read.words import PARAGRAPH  # noqa: E402
from training.batches import alone, collate  # noqa: E402
from training.examples import Example  # noqa: E402
from training.net import Labels  # noqa: E402
from training.train import Batches  # noqa: E402


def example(words: int, begins: tuple[int, ...]) -> Example:
    """A text of words of two pieces each."""
    nought = np.zeros(words, dtype=np.int64)
    pieces = np.arange(2 * words) + 1000
    first = 2 * np.arange(words + 1)
    return Example("x", "x", "", nought, nought, pieces, first, nought, nought, nought, np.array(begins))


def test_a_short_text_is_whole_sentences_that_fit() -> None:
    rng = random.Random(1)
    text = example(20, (0, 4, 9))
    found = [piece for piece in (alone(text, 20, rng) for _ in range(60)) if piece is not None]
    assert {(piece.first, piece.last) for piece in found} == {(0, 9), (4, 9)}
    assert set(collate(found, Labels())["breaks"][:, 1].tolist()) == {PARAGRAPH}


def test_a_corpus_without_a_share_is_never_shown() -> None:
    shown = Batches([example(20, (0,))], Labels(), {"x": 0.0, "y": 1.0}, 64, seed=1)
    assert shown.names == []
