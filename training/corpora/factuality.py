"""Event factuality: sentences whose events readers placed between -3 and 3."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from training.corpora.doc import Doc, Scored, Span
from training.corpora.spacing import detokenise


def load(folder: Path, part: str, split: str) -> Iterator[Doc]:
    """One sentence is one document; `part` is UDS_IH2, UW or MEANTIME."""
    with (folder / part / f"{split}.jsonl").open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            yield document(f"{part}-{split}-{number:05}", f"fact_{part.lower()}", line)


def document(name: str, corpus: str, line: str) -> Doc:
    """One line of JSON, its token spans turned into characters."""
    record = json.loads(line)
    tokens = _respelt(record["text"].split(" "))
    spaced = detokenise(tokens)
    scored = []
    for target in record["targets"]:
        first, end = target["span1"]
        span = Span(spaced.spans[first].start, spaced.spans[end - 1].end)
        scored.append(Scored(*span, float(target["label"])))
    return Doc(id=name, corpus=corpus, text=spaced.text, factuality=sorted(scored))


def _respelt(tokens: list[str]) -> list[str]:
    """UW spells an opening quotation mark as two apostrophes and a dash as "_"; the token count stays."""
    respelt = ["--" if token == "_" else token for token in tokens]
    for i in range(len(respelt) - 1):
        if respelt[i] == respelt[i + 1] == "'":
            respelt[i : i + 2] = "``", ""
    return respelt
