"""Trained weights -> the int8 ONNX graphs and tables that the reader runs.

    python -m training.export --weights out/weights.pt --base base.pt --to src/onrecord/read/model

The graphs are written out operator by operator with ONNX Runtime's fused attention, so no exporter
stands between what was trained and what runs; `--check` compares the two on random input.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.net import Net, Shape

MICROSOFT = "com.microsoft"
TAGS = ("cue", "entity", "timex", "trigger", "mention", "sentence", "factuality")
MORPHOLOGY = ("upos", "xpos", "lemma")


class Graph:
    """Nodes and weights of a graph in the making; every method returns the name of its output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: Any) -> str:
        array = value.detach().cpu().float().numpy() if isinstance(value, torch.Tensor) else np.asarray(value)
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def linear(self, x: str, layer: torch.nn.Linear, output: str) -> str:
        product = self.node("MatMul", [x, self.weight(f"{output}.w", layer.weight.T)], f"{output}.product")
        if layer.bias is None:
            return self.node("Identity", [product], output)
        return self.node("Add", [product, self.weight(f"{output}.b", layer.bias)], output)

    def norm(self, name: str, layer: torch.nn.LayerNorm) -> list[str]:
        return [self.weight(f"{name}.w", layer.weight), self.weight(f"{name}.b", layer.bias)]

    def save(self, path: Path, name: str, inputs: list[Any], outputs: list[Any]) -> None:
        graph = helper.make_graph(self.nodes, name, inputs, outputs, self.weights)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
        onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=8), path)


def joined(layers: list[torch.nn.Linear]) -> torch.nn.Linear:
    """Several layers over the same input as one."""
    made = torch.nn.Linear(layers[0].in_features, sum(layer.out_features for layer in layers))
    with torch.no_grad():
        made.weight.copy_(torch.cat([layer.weight for layer in layers]))
        biases = [torch.zeros(layer.out_features) if layer.bias is None else layer.bias for layer in layers]
        made.bias.copy_(torch.cat(biases))
    return made


def encoder(net: Net, path: Path) -> None:
    """pieces, case, breaks, quotes `[B, T]`, first `[B, W]` -> one tensor for each group of heads."""
    g = Graph()
    table = net.pieces.weight.detach().float().numpy()
    scale = np.abs(table).max(axis=1, keepdims=True) / 127
    # The word embeddings are half of all weights; a byte each, with a scale for each piece.
    rounded = np.clip(np.round(table / scale), -127, 127).astype(np.int8)
    looked = g.node("Gather", [g.weight("pieces.table", rounded), "pieces"], "pieces.row")
    looked = g.node("Cast", [looked], "pieces.float", to=TensorProto.FLOAT)
    scales = g.node("Gather", [g.weight("pieces.scale", scale.astype(np.float32)), "pieces"], "pieces.by")
    x = g.node("Mul", [looked, scales], "pieces.vector")
    length = g.node("Shape", ["pieces"], "length", start=1, end=2)
    zero = g.weight("zero", np.array([0], dtype=np.int64))
    place = g.node("Slice", [g.weight("position", net.position.weight), zero, length, zero], "position.here")
    x = g.node("Add", [x, place], "embedded.0")
    for number, (name, table_) in enumerate(
        (("case", net.case), ("breaks", net.breaks), ("quotes", net.quotes)), 1
    ):
        row = g.node("Gather", [g.weight(f"{name}.table", table_.weight), name], f"{name}.row")
        x = g.node("Add", [x, row], f"embedded.{number}")
    x = g.node(
        "LayerNormalization", [x, *g.norm("norm", net.norm)], "h.0",
        axis=-1, epsilon=1e-12,
    )  # fmt: skip
    none = g.weight("no_piece", np.array(0, dtype=np.int64))
    filled = g.node("Greater", ["pieces", none], "filled")
    mask = g.node("Cast", [filled], "mask", to=TensorProto.INT32)
    for number, layer in enumerate(net.stack):
        p = f"layer.{number}"
        weights = [g.weight(f"{p}.qkv.w", layer.qkv.weight.T), g.weight(f"{p}.qkv.b", layer.qkv.bias)]
        mixed = g.node("Attention", [x, *weights, mask], f"{p}.mixed", MICROSOFT, num_heads=layer.heads)
        out = g.node("MatMul", [mixed, g.weight(f"{p}.out.w", layer.out.weight.T)], f"{p}.out")
        x = g.node(
            "SkipLayerNormalization",
            [out, x, *g.norm(f"{p}.n1", layer.norm_attention), g.weight(f"{p}.out.b", layer.out.bias)],
            f"{p}.attended", MICROSOFT, epsilon=1e-12,
        )  # fmt: skip
        up = g.node("MatMul", [x, g.weight(f"{p}.up.w", layer.up.weight.T)], f"{p}.up")
        up = g.node("BiasGelu", [up, g.weight(f"{p}.up.b", layer.up.bias)], f"{p}.gelu", MICROSOFT)
        down = g.node("MatMul", [up, g.weight(f"{p}.down.w", layer.down.weight.T)], f"{p}.down")
        x = g.node(
            "SkipLayerNormalization",
            [down, x, *g.norm(f"{p}.n2", layer.norm_output), g.weight(f"{p}.down.b", layer.down.bias)],
            f"h.{number + 1}", MICROSOFT, epsilon=1e-12,
        )  # fmt: skip
    last = g.weight("last_axis", np.array([2], dtype=np.int64))
    index = g.node("Unsqueeze", ["first", last], "first.column")
    shape = g.node(
        "Concat",
        [g.node("Shape", ["first"], "first.shape"), g.weight("width", np.array([net.shape.width]))],
        "first.wide", axis=0,
    )  # fmt: skip
    index = g.node("Expand", [index, shape], "first.index")
    words = g.node("GatherElements", [x, index], "words", axis=1)
    heads = {
        "tags": [net.taggers[name] for name in TAGS],
        "morphology": [net.taggers[name] for name in MORPHOLOGY],
        "roles": [net.role_word, net.role_first, net.role_last],
        "arcs": [net.arc_dependent, net.arc_head, net.arc_root, net.label_dependent, net.label_head],
        "mentions": [net.mention_left, net.mention_right, net.mention_new],
    }
    outputs = []
    for name, layers in heads.items():
        one = joined(layers)
        g.linear(words, one, name)
        outputs.append(
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", "word", one.out_features])
        )
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "piece"])
        for name in ("pieces", "case", "breaks", "quotes")
    ]
    inputs.append(helper.make_tensor_value_info("first", TensorProto.INT64, ["batch", "word"]))
    g.save(path, "encoder", inputs, outputs)


def roles(net: Net, path: Path) -> None:
    """joined `[N, words, width]`, the sum for each cue and word -> scores `[N, words, labels]`."""
    g = Graph()
    x = g.node("Relu", ["joined"], "x")
    turned = g.node("Transpose", [x], "turned", perm=[0, 2, 1])
    mixed = g.node(
        "Conv",
        [turned, g.weight("mix.w", net.role_mix.weight), g.weight("mix.b", net.role_mix.bias)], "mixed",
        kernel_shape=[5], pads=[2, 2],
    )  # fmt: skip
    mixed = g.node("Transpose", [g.node("Relu", [mixed], "mixed.relu")], "mixed.back", perm=[0, 2, 1])
    g.linear(g.node("Add", [x, mixed], "sum"), net.role_out, "scores")
    width, labels = net.shape.relation, len(net.labels.role)
    g.save(
        path, "roles",
        [helper.make_tensor_value_info("joined", TensorProto.FLOAT, ["cue", "word", width])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["cue", "word", labels])],
    )  # fmt: skip


def tables(net: Net) -> dict[str, np.ndarray]:
    """What the reader multiplies itself."""

    def array(value: torch.Tensor) -> np.ndarray:
        return value.detach().float().numpy()

    return {
        "role_distance": array(net.role_distance.weight),
        "role_paragraph": array(net.role_paragraph.weight),
        "label_bilinear": array(net.label_bilinear).astype(np.float16),
        "label_sum_w": array(net.label_sum.weight.T),
        "label_sum_b": array(net.label_sum.bias),
        "mention_distance": array(net.mention_distance.weight[:, 0]),
    }


def load(weights: Path, base: Path) -> Net:
    kept = torch.load(weights, weights_only=False)
    shape: Shape = kept["shape"]
    net = Net(shape, kept["labels"])
    net.load_state_dict({name: value.float() for name, value in kept["net"].items()}, strict=False)
    table = torch.load(base)["embeddings.word_embeddings.weight"]
    with torch.no_grad():
        net.pieces.weight.copy_(table.float())
    return net.eval()


def export(net: Net, to: Path, tokenizer: Path) -> None:
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "encoder.onnx"
        encoder(net, whole)
        # Seven bits: without VNNI, processors add two products of eight in sixteen and saturate. With
        # it the figures were no worse, so every machine gives the same answers.
        quantize_dynamic(
            whole, to / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            op_types_to_quantize=["MatMul", "Attention"],
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
        )  # fmt: skip
    roles(net, to / "roles.onnx")
    np.savez_compressed(to / "tables.npz", **tables(net))
    config = {
        "labels": {name: list(value) for name, value in asdict(net.labels).items() if name != "entity_other"},
        "tags": TAGS, "morphology": MORPHOLOGY,
        "sizes": {"relation": net.shape.relation, "arc": net.shape.arc, "label": net.shape.label,
                  "coreference": net.shape.coreference},
    }  # fmt: skip
    (to / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    (to / "tokenizer.json").write_bytes(tokenizer.read_bytes())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="base.pt that training.prepare wrote")
    parser.add_argument("--to", type=Path, required=True)
    options = parser.parse_args()
    from training.prepare import base_folder

    export(load(options.weights, options.base), options.to, base_folder() / "tokenizer.json")


if __name__ == "__main__":
    main()
