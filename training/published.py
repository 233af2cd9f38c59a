"""Weights read back from the graphs and tables that the reader carries.

`training.train --from-published FOLDER` goes on from them where no checkpoint is left. They were rounded to
seven bits and lack what is only learned from (`entity_other`), so the first steps repair a little.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from training.export import MORPHOLOGY, TAGS
from training.graph import form, kernel, parted, unfactored
from training.net import HEAD, Labels, Net, Shape, load_pieces


class Graph:
    """The weights of a graph by the names that `training.graph` gave them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.arrays = {w.name: numpy_helper.to_array(w) for w in onnx.load(path).graph.initializer}

    def __call__(self, name: str) -> Tensor:
        if name in self.arrays:
            return torch.from_numpy(self.arrays[name].astype(np.float32))
        if f"{name}_quantized" not in self.arrays:
            raise ValueError(f"{self.path} has no weight {name}: it was exported by another version")
        whole = self.arrays[f"{name}_quantized"].astype(np.float32)
        zero = self.arrays[f"{name}_zero_point"].astype(np.float32)
        return torch.from_numpy((whole - zero) * self.arrays[f"{name}_scale"])

    def biases(self, part: str) -> list[Tensor]:
        """Those of a part of each layer, from the bottom."""
        count = sum(name.endswith(f".{part}.b") for name in self.arrays)
        return [self(f"layer.{number}.{part}.b") for number in range(count)]


def apart(weight: Tensor, bias: Tensor, layers: list[nn.Linear]) -> None:
    """The inverse of `training.export.linear`."""
    sizes = [layer.out_features for layer in layers]
    for layer, w, b in zip(layers, weight.T.split(sizes), bias.split(sizes), strict=True):
        layer.weight.copy_(w)
        if layer.bias is not None:
            layer.bias.copy_(b)


def split(table: Tensor, *parts: nn.Embedding) -> None:
    """The inverse of `training.graph.joined`."""
    found = parted(table.numpy(), *(part.num_embeddings for part in parts))
    for part, vectors in zip(parts, found, strict=True):
        part.weight.copy_(torch.from_numpy(vectors))


def shape(folder: Path, dropout: float = 0.1) -> Shape:
    """The sizes of the network in `folder`."""
    graph = Graph(folder / "encoder.onnx")
    sizes = {part: [len(bias) for bias in graph.biases(part)] for part in ("qkv", "up")}
    heads = tuple(size // (3 * HEAD) for size in sizes["qkv"])
    return Shape(
        attention=heads,
        inner=tuple(sizes["up"]),
        **form(folder / "encoder.onnx")._asdict(),
        relation=len(graph("roles.b")) // 3,
        arc=len(graph("arcs.b")) // 2,
        label=len(graph("label_head.b")),
        coreference=len(graph("mentions.b")) // 2,
        dropout=dropout,
    )


@torch.no_grad()
def load_published(net: Net, folder: Path) -> None:
    """Put the weights in `folder` into `net`; what they lack keeps its value."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    check(net.labels, config["labels"], folder)
    graph = Graph(folder / "encoder.onnx")
    net.position.weight.copy_(graph("position"))
    split(graph("marks.table"), net.case, net.breaks, net.quotes)
    norms = [("norm", net.norm)]
    for number, layer in enumerate(net.stack):
        p = f"layer.{number}"
        norms += [(f"{p}.n1", layer.norm_attention), (f"{p}.n2", layer.norm_output)]
        for part in ("qkv", "out", "up", "down"):
            apart(graph(f"{p}.{part}.w"), graph(f"{p}.{part}.b"), [getattr(layer, part)])
    for name, norm in norms:
        norm.weight.copy_(graph(f"{name}.w"))
        norm.bias.copy_(graph(f"{name}.b"))
    heads = {
        "tags": [net.taggers[name] for name in TAGS],
        "morphology": [net.taggers[name] for name in MORPHOLOGY],
        "roles": [net.role_word, net.role_first, net.role_last],
        "arcs": [net.arc_dependent, net.arc_head, net.arc_root],
        "label_dependent": [net.label_dependent],
        "label_head": [net.label_head],
        "mentions": [net.mention_left, net.mention_right, net.mention_new],
    }
    for name, layers in heads.items():
        apart(graph(f"{name}.w"), graph(f"{name}.b"), layers)
    roles = Graph(folder / "roles.onnx")
    net.role_mix.weight.copy_(torch.from_numpy(kernel(roles("mix.w").numpy())))
    net.role_mix.bias.copy_(roles("mix.b"))
    apart(roles("scores.w"), roles("scores.b"), [net.role_out])
    split(roles("apart.table"), net.role_distance, net.role_paragraph)
    with np.load(folder / "tables.npz") as tables:
        held = {name: torch.from_numpy(tables[name].astype(np.float32)) for name in tables.files}
    sides = [graph(f"label_{side}s.w").numpy() for side in ("dependent", "head")]
    bilinear, summed = unfactored(*sides, labels=len(net.labels.deprel))
    net.label_bilinear.copy_(torch.from_numpy(bilinear))
    bias = graph("label_dependents.b")[-len(net.labels.deprel) :]
    apart(torch.from_numpy(summed), bias, [net.label_sum])
    net.mention_distance.weight.copy_(held["mention_distance"][:, None])


def published(folder: Path, labels: Labels, base: Path, dropout: float = 0.1) -> Net:
    """The network in `folder`, with the vectors of word pieces in the `base.pt` of `training.prepare`."""
    net = Net(shape(folder, dropout), labels)
    load_pieces(net, torch.load(base))
    load_published(net, folder)
    return net


def check(labels: Labels, published: dict[str, list[str]], folder: Path) -> None:
    for name, values in published.items():
        if tuple(values) != getattr(labels, name):
            raise ValueError(f"the corpora give other {name} labels than {folder} has: prepare from its own")
