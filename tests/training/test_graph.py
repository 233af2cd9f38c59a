"""The graphs that the reader runs say what the weights say; small weights drawn by chance."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.read.encoder import FOLDER, HEADS, role_feed
from training import graph

SIDES = ("dependents", "heads")
DRAWN = np.random.default_rng(0)


def drawn(*shape: int) -> NDArray[np.float32]:
    return DRAWN.standard_normal(shape).astype(np.float32)


def test_a_rounded_matrix_is_the_matrix_to_the_step() -> None:
    matrix = drawn(20, 5)
    kept = graph.rounded("m", matrix)
    back = kept["m.w_quantized"] * kept["m.w_scale"]
    assert np.abs(kept["m.w_quantized"]).max() == graph.STEPS
    assert np.abs(back - matrix).max() <= np.abs(matrix).max() / graph.STEPS / 2 + 1e-6


def test_relations_are_told_by_products_as_by_the_matrices_they_come_from() -> None:
    labels, size = 7, 6
    bilinear, summed, bias = drawn(labels, size, size), drawn(2 * size, labels), drawn(labels)
    kept = graph.factored(bilinear, summed, bias, rank=size)

    sides = [kept[f"label_{name}.w_quantized"] * kept[f"label_{name}.w_scale"] for name in SIDES]
    biases = [kept[f"label_{name}.b"] for name in SIDES]
    left, right = drawn(size), drawn(size)
    one, other = left @ sides[0] + biases[0], right @ sides[1] + biases[1]
    products = (one[:-labels] * other[:-labels]).reshape(-1, labels).sum(axis=0)
    wanted = np.einsum("d,lde,e->l", left, bilinear, right) + np.concatenate([left, right]) @ summed + bias
    assert np.abs(products + one[-labels:] + other[-labels:] - wanted).max() < 0.05 * np.abs(wanted).max()
    back = graph.unfactored(*sides, labels=labels)
    assert np.abs(back[0] - bilinear).max() < 0.05 * np.abs(bilinear).max()
    assert np.abs(back[1] - summed).max() < 0.05 * np.abs(summed).max()


def test_a_convolution_as_a_matrix_comes_back_as_it_was() -> None:
    given = drawn(4, 3, 5)
    assert np.array_equal(graph.kernel(graph.mixing(given)), given)


def test_tables_that_were_joined_are_those_that_come_apart_but_for_a_shift() -> None:
    tables = [drawn(rows, 4) for rows in (3, 2, 5)]
    one = graph.joined(*tables)
    assert np.allclose(one[(2 * 2 + 1) * 5 + 3], tables[0][2] + tables[1][1] + tables[2][3], atol=1e-5)
    assert np.allclose(graph.joined(*graph.parted(one, 3, 2, 5)), one, atol=1e-5)


def session(path: Path) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])


def test_the_roles_graph_is_a_convolution_over_the_words_of_each_cue(tmp_path: Path) -> None:
    width, labels, words = 16, 3, 9
    kernel, out, apart = drawn(width, width, 5) / 8, drawn(width, labels), drawn(7, width)
    weights = {
        **graph.rounded("mix", graph.mixing(kernel)), "mix.b": drawn(width),
        **graph.rounded("scores", out), "scores.b": drawn(labels), "apart.table": apart,
    }  # fmt: skip
    graph.roles(weights, tmp_path / "roles.onnx")
    told = drawn(words, 3 * width)
    first, last, around = np.array([1, 4]), np.array([2, 4]), [np.arange(6), np.arange(2, 9)]
    rows = [DRAWN.integers(0, 7, len(at)) for at in around]
    pairs = (np.concatenate(around), np.repeat([0, 1], list(map(len, around))), np.concatenate(rows))
    given = role_feed(told, (first, last), pairs)
    (scores,) = session(tmp_path / "roles.onnx").run(None, given)
    word, as_first, as_last = np.split(told, 3, axis=1)
    for cue, found in enumerate(np.split(scores, [len(around[0])])):
        x = word[around[cue]] + as_first[first[cue]] + as_last[last[cue]] + apart[rows[cue]]
        x = np.pad(np.maximum(x, 0), ((2, 2), (0, 0)))
        mixed = sum(x[step : len(x) - 4 + step] @ kernel[:, :, step].T for step in range(5))
        wanted = (x[2:-2] + np.maximum(mixed + weights["mix.b"], 0)) @ out + weights["scores.b"]
        assert np.abs(found - wanted).max() < 0.05 * np.abs(wanted).max()


def test_writing_the_graphs_again_changes_nothing_that_they_say(tmp_path: Path) -> None:
    for name in ("encoder.onnx", "roles.onnx", "tables.npz"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    graph.main([str(tmp_path)])
    feed = {name: np.ones((1, 12), dtype=np.int64) for name in ("pieces", "marks")}
    feed["first"] = np.arange(1, 11)
    told = [session(folder / "encoder.onnx").run(list(HEADS), feed) for folder in (FOLDER, tmp_path)]
    assert all(np.array_equal(here, there) for here, there in zip(*told, strict=True))
