"""News without labels, which a network learns from as far as it has a teacher that reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from training.corpora.doc import Doc

LEAST = 200
"""Characters of a text; what is shorter is a headline."""


def load(path: Path, corpus: str, split: str) -> Iterator[Doc]:
    """The texts of a file of JSON lines with a `text` in each; all are for training."""
    if split == "dev":
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        text = json.loads(line)["text"]
        if len(text) >= LEAST:
            yield Doc(f"{corpus}/{number}", corpus, text)
