"""Weights -> the ONNX graphs that the reader runs, written out operator by operator. Needs no torch.

    python -m training.graph src/onrecord/read/model

writes the graphs of a folder again from the weights in them, the way this version writes graphs: a
change here does not wait for a training. `training.export` writes new weights by the same functions.

The graphs hold the operators that run, fused and rounded by hand, so no exporter and no optimiser
stands between what was trained and what runs.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from onrecord.read.encoder import BACK, REACH, SEEN

MICROSOFT = "com.microsoft"
STEPS = 64
"""Steps from zero to the largest weight of a column. Seven bits: without VNNI, processors add two
products of eight in sixteen and saturate. With it the figures were no worse, so every machine gives
the same answers."""
CUTS = (1.0, 0.97, 0.94, 0.91, 0.88, 0.85, 0.8, 0.75, 0.7)
"""Shares of its largest weight at which a column may be cut off."""
GROUPS = ("tags", "morphology", "roles", "arcs", "mentions")
"""Heads that are told together, each group by one matrix."""
RANK = 8
"""Products that the score of a relation is the sum of; more of them changed no figure."""
HEAD = 32
"""Width of an attention head."""

Weights = Mapping[str, NDArray[Any]]


def rounded(name: str, matrix: NDArray[Any]) -> dict[str, NDArray[Any]]:
    """A matrix `[in, out]` in bytes, with a scale for each column.

    The scale is the one with the least squared error: to cut off a column's few largest weights costs
    less than wider steps for all the others. On PolNeAR dev it was worth half of what rounding had cost.
    """
    matrix = np.asarray(matrix, dtype=np.float32)
    whole = np.maximum(np.abs(matrix).max(axis=0), 1e-12) / np.float32(STEPS)
    scale, least = whole, np.full(matrix.shape[1], np.inf, dtype=np.float32)
    for share in CUTS:
        tried = whole * np.float32(share)
        error = np.square(_steps(matrix, tried) * tried - matrix).sum(axis=0)
        scale, least = np.where(error < least, tried, scale), np.minimum(error, least)
    return {
        f"{name}.w_quantized": _steps(matrix, scale).astype(np.int8),
        f"{name}.w_scale": scale.astype(np.float32),
        f"{name}.w_zero_point": np.zeros(matrix.shape[1], dtype=np.int8),
    }


def _steps(matrix: NDArray[Any], scale: NDArray[Any]) -> NDArray[Any]:
    return np.clip(np.rint(matrix / scale), -STEPS, STEPS)


def table(name: str, vectors: NDArray[Any]) -> dict[str, NDArray[Any]]:
    """Embeddings `[pieces, width]` in bytes, with a scale for each piece: they are half of all weights."""
    scale = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-12) / 127
    bytes_ = np.clip(np.round(vectors / scale), -127, 127).astype(np.int8)
    return {f"{name}.table": bytes_, f"{name}.scale": scale.astype(np.float32)}


class Graph:
    """Nodes and weights of a graph in the making; every method returns the name of its output."""

    def __init__(self, weights: Weights) -> None:
        self.known = weights
        self.nodes: list[onnx.NodeProto] = []
        self.used: dict[str, onnx.TensorProto] = {}

    def weight(self, name: str, value: NDArray[Any] | None = None) -> str:
        """A weight by its name, or a constant of the graph."""
        if name not in self.used:
            array = self.known[name] if value is None else value
            self.used[name] = numpy_helper.from_array(np.ascontiguousarray(array), name)
        return name

    def number(self, value: int) -> str:
        return self.weight(f"number.{value}", np.array([value], dtype=np.int64))

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def bytes_of(self, x: str) -> tuple[str, str, str]:
        """Activations in bytes, with the scale and zero of this one tensor."""
        names = (f"{x}.bytes", f"{x}.scale", f"{x}.zero")
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [x], list(names), name=f"{x}.bytes"))
        return names

    def matrix(self, name: str) -> list[str]:
        """A rounded matrix: bytes, scales, zeros."""
        return [self.weight(f"{name}.w_{part}") for part in ("quantized", "scale", "zero_point")]

    def linear(self, x: str, name: str) -> str:
        """A layer over activations that nothing else needs in bytes."""
        bias = self.weight(f"{name}.b")
        return self.node("DynamicQuantizeMatMul", [x, *self.matrix(name), bias], name, MICROSOFT)

    def shared_linear(self, x: tuple[str, str, str], name: str) -> str:
        """A layer over activations that others share, too."""
        matrix, scale, zero = self.matrix(name)
        inputs = [x[0], matrix, x[1], scale, x[2], zero, self.weight(f"{name}.b")]
        return self.node("MatMulIntegerToFloat", inputs, name, MICROSOFT)

    def normed_sum(self, x: str, y: str, norm: str, output: str) -> str:
        # In two steps: ONNX Runtime's SkipLayerNormalization takes five times as long on a processor.
        added = self.node("Add", [x, y], f"{output}.sum")
        return self.normed(added, norm, output)

    def normed(self, x: str, norm: str, output: str) -> str:
        inputs = [x, self.weight(f"{norm}.w"), self.weight(f"{norm}.b")]
        return self.node("LayerNormalization", inputs, output, axis=-1, epsilon=1e-12)

    def words(self, x: str, whole: bool) -> str:
        """The vectors of the first piece of each word; `whole` tells all pieces from words and ends."""
        if whole:
            return self.node("Gather", [x, "first"], f"{x}.first", axis=1)
        one, last = self.number(1), self.number(-1)
        return self.node("Slice", [x, one, last, one], f"{x}.inside")

    def save(self, path: Path, name: str, inputs: list[Any], outputs: list[Any]) -> None:
        graph = helper.make_graph(self.nodes, name, inputs, outputs, list(self.used.values()))
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
        onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=8), path)


class Form(NamedTuple):
    """What the weights of an encoder do not tell of it."""

    pieces: int
    """Layers that see every piece; those above see the first of each word, and the ends of the window."""
    hard: bool
    """Whether neurons are hard swishes; else they are Gaussian error linear units."""
    within: tuple[int, ...]
    """Pieces of the stretches in which each layer looks around, at most; 0 is the whole window."""


def form(path: Path) -> Form:
    """The form of an encoder that was written before."""
    nodes = onnx.load(path, load_external_data=False).graph.node
    names = {node.name for node in nodes}
    layers = sum(name.endswith(".mixed") for name in names)
    above = (number for number in range(layers) if f"h.{number}.words" in names)
    cut = (re.fullmatch(r"layer\.(\d+)\.within\.(\d+)", name) for name in names)
    within = {int(some[1]): int(some[2]) for some in cut if some}
    return Form(
        next(above, layers),
        hard="layer.0.hardswish" in names,
        within=tuple(within.get(number, 0) for number in range(layers)),
    )


def encoder(weights: Weights, path: Path, form: Form) -> None:
    """pieces, marks `[1, T]`, first `[W]` -> `[1, W, width]` for each group of heads.

    Where layers look around within stretches, it is given which: seen `[stretches, pieces of one]` and back
    `[1, T]`, as `onrecord.read.encoder.stretches` tells.

    One window at a time: there is no padding then and no mask, what a window says does not hang on
    its neighbours, and its activations fit a processor's cache, which was worth a fifth of the time.
    """
    g = Graph(weights)
    looked = g.node("Gather", [g.weight("pieces.table"), "pieces"], "pieces.row")
    looked = g.node("Cast", [looked], "pieces.float", to=TensorProto.FLOAT)
    scales = g.node("Gather", [g.weight("pieces.scale"), "pieces"], "pieces.by")
    x = g.node("Mul", [looked, scales], "pieces.vector")
    zero = g.number(0)
    length = g.node("Shape", ["pieces"], "length", start=1, end=2)
    place = g.node("Slice", [g.weight("position"), zero, length, zero], "position.here")
    x = g.node("Add", [x, place], "embedded.0")
    row = g.node("Gather", [g.weight("marks.table"), "marks"], "marks.row")
    x = g.node("Add", [x, row], "embedded.1")
    x = g.normed(x, "norm", "h.0")
    last = layers(weights) - 1
    for number in range(last + 1):
        p = f"layer.{number}"
        if number == form.pieces:
            end = g.node("Sub", [length, g.number(1)], "end")
            kept = g.node("Concat", [zero, "first", end], "kept", axis=0)
            x = g.node("Gather", [x, kept], f"{x}.words", axis=1)
        shared = g.bytes_of(x)
        matrix, scale, nought = g.matrix(f"{p}.qkv")
        heads = weights[f"{p}.qkv.b"].size // (3 * HEAD)
        seen = shared[0]
        if most := form.within[number]:
            seen = g.node("Squeeze", [seen, zero], f"{p}.all")
            seen = g.node("Gather", [seen, f"{SEEN}{most}"], f"{p}.within.{most}")
        inputs = [seen, matrix, g.weight(f"{p}.qkv.b"), shared[1], scale, "", shared[2], nought]
        mixed = g.node("QAttention", inputs, f"{p}.mixed", MICROSOFT, num_heads=heads)
        if most:
            row = g.weight(f"row.{heads}", np.array([-1, HEAD * heads], dtype=np.int64))
            mixed = g.node("Reshape", [mixed, row], f"{p}.mixed.rows")
            mixed = g.node("Gather", [mixed, f"{BACK}{most}"], f"{p}.mixed.back")
        if number == last:
            # From here on each vector is by itself, and only those of words are asked for.
            x, mixed = (g.words(y, whole=number < form.pieces) for y in (x, mixed))
        x = g.normed_sum(g.linear(mixed, f"{p}.out"), x, f"{p}.n1", f"{p}.attended")
        kind, domain = ("HardSwish", "") if form.hard else ("Gelu", MICROSOFT)
        up = g.node(kind, [g.linear(x, f"{p}.up")], f"{p}.{kind.lower()}", domain)
        x = g.normed_sum(g.linear(up, f"{p}.down"), x, f"{p}.n2", f"h.{number + 1}")
    words = g.bytes_of(x)
    outputs = [g.shared_linear(words, name) for name in GROUPS]
    for name in ("dependent", "head"):
        side = g.node("Relu", [g.shared_linear(words, f"label_{name}")], f"label_{name}.relu")
        outputs.append(g.linear(side, f"label_{name}s"))
    given = ("pieces", "marks")
    inputs_ = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "piece"]) for name in given]
    inputs_.append(helper.make_tensor_value_info("first", TensorProto.INT64, ["word"]))
    for most in sorted(set(form.within) - {0}):
        several = [f"stretch.{most}", f"of.{most}"]
        inputs_.append(helper.make_tensor_value_info(f"{SEEN}{most}", TensorProto.INT64, several))
        inputs_.append(helper.make_tensor_value_info(f"{BACK}{most}", TensorProto.INT64, [1, "piece"]))
    told = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "word", len(weights[f"{name}.b"])])
        for name in outputs
    ]
    g.save(path, "encoder", inputs_, told)


def roles(weights: Weights, path: Path) -> None:
    """How words belong to cues: scores `[pairs, labels]` of pairs of a word and a cue.

    From what the encoder told of words `[words, 3 * width]`, the first and last word of each cue `[cues]`;
    of each pair `[pairs]` the number of its word and that of its cue, and the row for how far they are apart
    in the table of that; and the numbers of the pairs of the same cue with the words around it `[pairs, 5]`,
    of which there are none where that is the number of pairs.
    """
    g = Graph(weights)
    width, labels = len(weights["mix.b"]), len(weights["scores.b"])
    sides = ("word", "as_first", "as_last")
    g.nodes.append(helper.make_node("Split", ["words"], list(sides), name="sides", axis=1))
    ends = [
        g.node("Gather", [side, at], f"{side}.cue")
        for side, at in zip(sides[1:], ("first", "last"), strict=True)
    ]
    x = g.node("Gather", ["word", "at"], "word.at")
    x = g.node("Add", [x, g.node("Gather", [g.weight("apart.table"), "apart"], "apart.row")], "to.word")
    cue = g.node("Gather", [g.node("Add", ends, "ends"), "cue"], "cue.of")
    x = g.node("Relu", [g.node("Add", [x, cue], "joined")], "x")
    # The last row is nothing, for the words that are not there.
    one_more = g.weight("one_more", np.array([0, 0, 1, 0], dtype=np.int64))
    padded = g.bytes_of(g.node("Pad", [x, one_more], "padded"))
    around = g.node("Gather", [padded[0], "beside"], "around")
    row = g.weight("row", np.array([0, (2 * REACH + 1) * width], dtype=np.int64))
    around = g.node("Reshape", [around, row], "around.row")
    mixed = g.node("Relu", [g.shared_linear((around, *padded[1:]), "mix")], "mixed")
    g.linear(g.node("Add", [x, mixed], "sum"), "scores")
    given = {
        "first": ["cue"], "last": ["cue"],
        "at": ["pair"], "cue": ["pair"], "apart": ["pair"], "beside": ["pair", 2 * REACH + 1],
    }  # fmt: skip
    inputs = [helper.make_tensor_value_info("words", TensorProto.FLOAT, ["word", 3 * width])]
    inputs += [helper.make_tensor_value_info(name, TensorProto.INT64, size) for name, size in given.items()]
    told = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["pair", labels])
    g.save(path, "roles", inputs, [told])


def mixing(kernel: NDArray[Any]) -> NDArray[Any]:
    """The weights `[out, in, words]` of a convolution as one matrix `[words * in, out]`."""
    return np.ascontiguousarray(kernel.transpose(2, 1, 0)).reshape(-1, kernel.shape[0])


def kernel(matrix: NDArray[Any]) -> NDArray[Any]:
    """The inverse of `mixing`."""
    return np.ascontiguousarray(matrix.reshape(2 * REACH + 1, -1, matrix.shape[1]).transpose(2, 1, 0))


def factored(
    bilinear: NDArray[Any], summed: NDArray[Any], bias: NDArray[Any], rank: int = RANK
) -> dict[str, NDArray[Any]]:
    """Relations as a sum of few products of a number of the dependent and one of its head.

    `bilinear[label]` is a matrix between the two, `summed` weighs both by themselves. Most of what is
    in the matrices is the noise that training started from, and the first products hold the rest.
    """
    u, s, v = np.linalg.svd(bilinear.astype(np.float32))
    share = np.sqrt(s[:, None, :rank])
    size = bilinear.shape[1]
    left = (u[:, :, :rank] * share).transpose(1, 2, 0).reshape(size, -1)
    right = (v[:, :rank].transpose(0, 2, 1) * share).transpose(1, 2, 0).reshape(size, -1)
    none = np.zeros(left.shape[1], dtype=np.float32)
    return {
        **rounded("label_dependents", np.concatenate([left, summed[:size]], axis=1)),
        **rounded("label_heads", np.concatenate([right, summed[size:]], axis=1)),
        "label_dependents.b": np.concatenate([none, bias]).astype(np.float32),
        "label_heads.b": np.concatenate([none, np.zeros_like(bias)]).astype(np.float32),
    }


def unfactored(
    left: NDArray[Any], right: NDArray[Any], labels: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The matrices that `factored` made these of, as far as its products hold them; the inverse of it."""
    size = len(left)
    ours, theirs = (side[:, :-labels].reshape(size, -1, labels).transpose(2, 0, 1) for side in (left, right))
    summed = np.concatenate([left[:, -labels:], right[:, -labels:]])
    return (ours @ theirs.transpose(0, 2, 1)).astype(np.float32), summed.astype(np.float32)


def joined(*tables: NDArray[Any]) -> NDArray[Any]:
    """One table `[rows of all, width]` of the sums of a row of each; the rows of the last run fastest."""
    found = np.zeros((1, tables[0].shape[1]), dtype=np.float32)
    for vectors in tables:
        found = (found[:, None] + vectors).reshape(-1, vectors.shape[1])
    return found


def parted(table: NDArray[Any], *rows: int) -> list[NDArray[Any]]:
    """Tables of so many rows whose sums the one is: the inverse of `joined`, up to shifts between them."""
    found, left = [], table
    for count in rows:
        by_row = left.reshape(count, -1, table.shape[1])
        found.append(by_row[:, 0] - (by_row[0, 0] if found else 0))
        left = by_row[0]
    return found


def layers(weights: Weights) -> int:
    """How many layers there are weights for."""
    return sum(name.endswith(".qkv.b") for name in weights)


def kept(path: Path) -> dict[str, NDArray[Any]]:
    """The weights of a graph that was written before."""
    return {item.name: numpy_helper.to_array(item) for item in onnx.load(path).graph.initializer}


def renewed(folder: Path) -> None:
    """Writes the graphs of a folder again, from those in it."""
    weights, role = kept(folder / "encoder.onnx"), kept(folder / "roles.onnx")
    encoder(weights, folder / "encoder.onnx", form(folder / "encoder.onnx"))
    roles(role, folder / "roles.onnx")


def main(given: Sequence[str] | None = None) -> None:
    """Writes the graphs of a folder again."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    options = parser.parse_args(given)
    renewed(options.folder)


if __name__ == "__main__":
    main()
