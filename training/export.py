"""Trained weights -> the int8 ONNX graphs and tables that the reader runs.

    python -m training.export --weights out/weights.pt --base base.pt --to src/onrecord/read/model

Takes the weights out of torch and rounds them; `training.graph` writes the graphs.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from training import graph
from training.net import Net, Shape, load_pieces

TAGS = ("cue", "entity", "timex", "trigger", "mention", "sentence", "factuality")
MORPHOLOGY = ("upos", "xpos", "lemma")


def array(value: torch.Tensor) -> np.ndarray:
    return value.detach().cpu().float().numpy()


def linear(name: str, *layers: torch.nn.Linear) -> dict[str, np.ndarray]:
    """Layers over the same input as one."""
    matrix = np.concatenate([array(layer.weight) for layer in layers]).T
    biases = [np.zeros(la.out_features, np.float32) if la.bias is None else array(la.bias) for la in layers]
    return {**graph.rounded(name, matrix), f"{name}.b": np.concatenate(biases)}


def norm(name: str, layer: torch.nn.LayerNorm) -> dict[str, np.ndarray]:
    return {f"{name}.w": array(layer.weight), f"{name}.b": array(layer.bias)}


def encoder(net: Net) -> dict[str, np.ndarray]:
    """The weights of the encoder by the names that `graph.encoder` gives them."""
    found = {**graph.table("pieces", array(net.pieces.weight)), "position": array(net.position.weight)}
    found["marks.table"] = graph.joined(*(array(part.weight) for part in (net.case, net.breaks, net.quotes)))
    found |= norm("norm", net.norm)
    for number, layer in enumerate(net.stack):
        p = f"layer.{number}"
        found |= linear(f"{p}.qkv", layer.qkv) | linear(f"{p}.out", layer.out)
        found |= linear(f"{p}.up", layer.up) | linear(f"{p}.down", layer.down)
        found |= norm(f"{p}.n1", layer.norm_attention) | norm(f"{p}.n2", layer.norm_output)
    found |= linear("tags", *(net.taggers[name] for name in TAGS))
    found |= linear("morphology", *(net.taggers[name] for name in MORPHOLOGY))
    found |= linear("roles", net.role_word, net.role_first, net.role_last)
    found |= linear("arcs", net.arc_dependent, net.arc_head, net.arc_root)
    found |= linear("mentions", net.mention_left, net.mention_right, net.mention_new)
    found |= linear("label_dependent", net.label_dependent) | linear("label_head", net.label_head)
    summed = net.label_sum
    return found | graph.factored(array(net.label_bilinear), array(summed.weight).T, array(summed.bias))


def roles(net: Net) -> dict[str, np.ndarray]:
    """The weights of the head that labels words for cues."""
    mixed = graph.rounded("mix", graph.mixing(array(net.role_mix.weight)))
    apart = graph.joined(array(net.role_distance.weight), array(net.role_paragraph.weight))
    return {
        **mixed, "mix.b": array(net.role_mix.bias), **linear("scores", net.role_out), "apart.table": apart
    }  # fmt: skip


def tables(net: Net) -> dict[str, np.ndarray]:
    """What the reader adds up itself."""
    return {
        "mention_distance": array(net.mention_distance.weight[:, 0]),
    }


def load(weights: Path, base: Path) -> Net:
    kept = torch.load(weights, weights_only=False)
    shape: Shape = kept["shape"]
    net = Net(shape, kept["labels"])
    net.load_state_dict({name: value.float() for name, value in kept["net"].items()}, strict=False)
    load_pieces(net, torch.load(base))
    return net.eval()


def export(net: Net, to: Path, tokenizer: Path) -> None:
    to.mkdir(parents=True, exist_ok=True)
    form = graph.Form(net.shape.pieces, net.shape.hard, net.shape.within)
    graph.encoder(encoder(net), to / "encoder.onnx", form)
    graph.roles(roles(net), to / "roles.onnx")
    np.savez_compressed(to / "tables.npz", **tables(net))
    config = {
        "labels": {name: list(value) for name, value in asdict(net.labels).items() if name != "entity_other"},
        "tags": TAGS, "morphology": MORPHOLOGY,
        "sizes": {"arc": net.shape.arc, "coreference": net.shape.coreference},
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
