"""Events: PLOVER root type and quad class of coded sentences.

    python benchmarks/events.py PLOVER_GSR_CAMEO.txt [--errors]

The file bears the names of PLOVER 0.5; they are read as those of PLOVER 2. One kind of row moved
between the two types: destroying and kidnapping are coercion there and assault here.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from onrecord.languages.en.events import WORDS
from onrecord.read.rooted import QUADS, root
from onrecord.read.words import words

RENAMED = {"FIGHT": "ASSAULT", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}


def main() -> None:
    """Prints accuracy of type and quad class, and the commonest confusions."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("file", type=Path)
    options.add_argument("--errors", action="store_true")
    options.add_argument("--part", type=int, choices=(0, 1), help="only even or odd rows")
    given = options.parse_args()
    rows = read(given.file)
    if given.part is not None:
        rows = rows[given.part :: 2]
    quads: dict[str, str] = {str(type_): quad for type_, quad in QUADS.items()}
    right = quad = 0
    confused: Counter[tuple[str, str]] = Counter()
    for text, gold in rows:
        found = root([form.lower() for form in words(text).forms], WORDS)
        guess = str(found.type) if found else "-"
        right += guess == gold
        quad += found is not None and QUADS[found.type] == quads[gold]
        if guess != gold:
            confused[gold, guess] += 1
            if given.errors:
                print(f"{gold:10} {guess:10} {text}")
    print(f"root type  {right / len(rows):.3f}  ({len(rows)} sentences)")
    print(f"quad class {quad / len(rows):.3f}")
    for (gold, guess), count in confused.most_common(12):
        print(f"    {gold} taken for {guess}: {count}")


def read(path: Path) -> list[tuple[str, str]]:
    """Sentences with their PLOVER 2 type."""
    rows = json.loads(path.read_text(encoding="utf-8"), strict=False)
    return [
        (row["text"], RENAMED.get(row["event"], row["event"])) for row in rows if row["event"] != "DOCUMENT"
    ]


if __name__ == "__main__":
    main()
