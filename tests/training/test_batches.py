"""What of the examples a network is shown; needs torch, which only training has."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from onrecord.read.words import PARAGRAPH  # noqa: E402
from training.batches import alone, collate  # noqa: E402
from training.examples import Example  # noqa: E402
from training.net import Labels  # noqa: E402
from training.prepare import LEAST, unlabelled  # noqa: E402
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


def test_news_without_labels_are_the_texts_that_are_long_enough(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    long = "The mill was sold on Friday. " * 10
    path.write_text(
        "\n".join(json.dumps({"text": text}) for text in ("Sold.", long[:LEAST])), encoding="utf-8"
    )
    (found,) = unlabelled([path])
    assert (found.id, found.corpus, found.text) == ("wire/1", "news", long[:LEAST])
    assert found.attributions is None
