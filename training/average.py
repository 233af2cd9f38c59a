"""Weights of several stretches of training -> their weighted mean.

    python -m training.average run/weights.pt=0.35 more/weights.pt=0.35 model/=0.3 --base base.pt --to mean.pt

Stretches that go on from each other lie in one valley, and what lies between them reads better than each of
them. A folder stands for the weights in its graphs, which were rounded.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.published import published


def mean(parts: Sequence[tuple[Mapping[str, Tensor], float]]) -> dict[str, Tensor]:
    """Each weight as the mean of those that have it, by their shares."""
    names = dict.fromkeys(name for weights, _ in parts for name in weights)
    found = {}
    for name in names:
        some = [(weights[name].float(), share) for weights, share in parts if name in weights]
        found[name] = sum(value * share for value, share in some) / sum(share for _, share in some)
    return found


def held(folder: Path, like: dict[str, Any], base: Path) -> dict[str, Tensor]:
    """The weights in a folder's graphs; without what is only learned from, which they lack."""
    net = published(folder, like["labels"], base)
    if replace(net.shape, dropout=0) != replace(like["shape"], dropout=0):
        raise SystemExit(f"{folder} holds a network of another shape; only those of one shape have a mean")
    left_out = ("pieces.", "taggers.entity_other.")
    return {name: value for name, value in net.state_dict().items() if not name.startswith(left_out)}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="+", metavar="WEIGHTS=SHARE")
    parser.add_argument("--base", type=Path, required=True, help="base.pt that training.prepare wrote")
    parser.add_argument("--to", type=Path, required=True)
    options = parser.parse_args()
    shares = [
        (Path(path), float(share)) for path, _, share in (part.rpartition("=") for part in options.parts)
    ]
    kept = {path: torch.load(path, weights_only=False) for path, _ in shares if path.is_file()}
    if not kept:
        raise SystemExit("at least one of the parts must be a weights.pt")
    like = next(iter(kept.values()))
    parts = [
        (kept[path]["net"] if path in kept else held(path, like, options.base), share)
        for path, share in shares
    ]
    made = {name: value.half() for name, value in mean(parts).items()}
    torch.save({"shape": like["shape"], "labels": like["labels"], "net": made}, options.to)


if __name__ == "__main__":
    main()
