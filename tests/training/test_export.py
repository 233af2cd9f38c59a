"""The graph that is written says what the network says; needs torch, which only training has."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import pytest

torch = pytest.importorskip("torch")

from onrecord.read.encoder import BACK, SEEN, stretches  # noqa: E402
from training import graph  # noqa: E402
from training.export import encoder  # noqa: E402
from training.net import HEAD, Labels, Net, Shape  # noqa: E402

SHAPE = Shape(
    vocabulary=50, positions=64, width=4 * HEAD, attention=(4, 1, 3), inner=(256, 96, 256), relation=16,
    arc=8, label=8, coreference=8, dropout=0,
)  # fmt: skip
ONE = ("X",)
LABELS = Labels(
    entity=ONE, upos=ONE, xpos=ONE, lemma=ONE, deprel=("root", "obj"), timex=ONE, trigger=ONE, mention=ONE
)


@pytest.mark.parametrize("pieces", [3, 2, 1])
@pytest.mark.parametrize("within", [(0, 0, 0), (8, 12, 8), (12, 0, 0)])
@pytest.mark.parametrize("hard", [False, True])
def test_the_graph_says_what_the_network_says_at_any_length(
    pieces: int, within: tuple[int, ...], hard: bool, tmp_path: Path
) -> None:
    torch.manual_seed(0)
    path = tmp_path / "encoder.onnx"
    # Layers above see words, which no stretches of pieces are of.
    within = tuple(most if number < pieces else 0 for number, most in enumerate(within))
    net = Net(Shape(**{**vars(SHAPE), "pieces": pieces, "within": within, "hard": hard}), LABELS).eval()
    for layer in net.stack:
        layer.qkv.weight.data *= 2
    graph.encoder(encoder(net), path, graph.Form(pieces, hard, within))
    assert graph.form(path) == graph.Form(pieces, hard, within)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    for length in (3, 8, 9, 13, 24, 25, 63):
        ids, first = torch.randint(1, 50, (1, length)), torch.arange(1, length - 1, 2)
        marks = {name: torch.zeros_like(ids) for name in ("case", "breaks", "quotes")}
        with torch.no_grad():
            wanted = net.role_word(net.encode({"pieces": ids, "first": first[None], **marks}))[0].numpy()
        feed = {"pieces": ids.numpy(), "marks": np.zeros((1, length), np.int64), "first": first.numpy()}
        for most in set(within) - {0}:
            feed[f"{SEEN}{most}"], feed[f"{BACK}{most}"] = stretches(length, most)
        (told,) = session.run(["roles"], feed)
        off = told[0, :, : SHAPE.relation] - wanted
        assert np.abs(off).mean() < 0.05 * np.abs(wanted).mean(), length
