"""Reads every corpus in a data folder and says what is there; stops at a span outside its text.

python -m training.corpora.check DATA             counts
python -m training.corpora.check DATA --spacing   how often `detokenise` puts the spaces where UD has them
python -m training.corpora.check DATA --table     the table of corpora for training/README.md
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

from training.corpora import CORPORA, LAYERS, SPLITS, Doc, load
from training.corpora.doc import ENTITY_TYPES
from training.corpora.spacing import gaps


def problems(doc: Doc) -> list[str]:
    """What is wrong with a document, in words."""
    found = []
    for layer in LAYERS:
        for start, end in doc.spans(layer):
            if not 0 <= start <= end <= len(doc.text):
                found.append(f"{doc.id}: {layer} {start}-{end} lies outside the text")
            elif start == end and layer != "tokens":
                found.append(f"{doc.id}: {layer} {start}-{end} is empty")
            elif (
                layer in ("tokens", "entities", "factuality")
                and doc.text[start:end].strip() != doc.text[start:end]
            ):
                found.append(f"{doc.id}: {layer} {doc.text[start:end]!r} has space at its edge")
    for first, second in pairwise(doc.entities or ()):
        if second.start < first.end:
            found.append(f"{doc.id}: entities {first} and {second} overlap")
    found += [f"{doc.id}: entity type {e.type}" for e in doc.entities or () if e.type not in ENTITY_TYPES]
    return found


def counts(docs: list[Doc]) -> Counter[str]:
    """Documents, words and items of each layer."""
    total: Counter[str] = Counter()
    for doc in docs:
        total["docs" if not doc.alternate else "alternates"] += 1
        total["words"] += len(doc.text.split())
        for layer in LAYERS if not doc.alternate else ():
            total[layer] += len(getattr(doc, layer) or ())
        total["mentions"] += sum(map(len, doc.clusters or ()))
    return +total


def spacing(root: Path) -> str:
    """Share of gaps between tokens that come out right, over UD dev."""
    right = all_ = tight = 0
    missed: Counter[tuple[str, str]] = Counter()
    for name in ("en_ewt", "en_gum_open"):
        for doc in load(name, root, "dev"):
            tokens = doc.tokens or []
            for first, last in doc.sentences or ():
                words = [doc.text[t.start : t.end] for t in tokens[first : last + 1]]
                truth = [a.end == b.start for a, b in pairwise(tokens[first : last + 1])]
                for i, (mine, true) in enumerate(zip(gaps(words)[1:], truth, strict=True)):
                    right += mine == true
                    all_ += 1
                    tight += true
                    if mine != true:
                        missed[words[i], words[i + 1]] += 1
    worst = ", ".join(f"{a} {b} ({n})" for (a, b), n in missed.most_common(40))
    return f"{right / all_:.4f} of {all_} gaps ({tight} of them closed); most missed: {worst}"


def table() -> str:
    """The corpora as Markdown."""
    rows = [
        "| corpus | from | commit | files there | put under | split | licence | layers |",
        "|" + " --- |" * 8,
    ]
    rows += [
        f"| `{c.name}` | <{c.repository}> | {c.commit or 'not recorded'} | {c.there} | `{c.here}` "
        f"| {c.split} | {c.licence} | {', '.join(c.layers) or 'none'} |"
        for c in CORPORA
    ]
    return "\n".join(rows)


def main() -> None:
    """Check the corpora in a folder."""
    parser = argparse.ArgumentParser(description="Check the training corpora.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--spacing", action="store_true")
    parser.add_argument("--table", action="store_true")
    options = parser.parse_args()
    if options.table:
        print(table())
        return
    if options.spacing:
        print(spacing(options.data))
        return
    wrong: list[str] = []
    for corpus in CORPORA:
        for split in SPLITS:
            docs = list(load(corpus.name, options.data, split))
            wrong += [problem for doc in docs for problem in problems(doc)]
            print(
                f"{corpus.name:14} {split:5} " + "  ".join(f"{k} {n}" for k, n in counts(docs).items()),
                flush=True,
            )
    if wrong:
        sys.exit("\n".join([*wrong[:50], f"{len(wrong)} problems"]))


if __name__ == "__main__":
    main()
