"""Events: PLOVER root type and quad class of coded sentences, given the sentence; and through the reader.

    python benchmarks/events.py --corpora FOLDER [--errors]

The file bears the names of PLOVER 0.5; they are read as those of PLOVER 2. One kind of row moved
between the two types: destroying and kidnapping are coercion there and assault here. The reader tells all
events of a sentence that it is sure of, where one was coded: told is how often that is among them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.task import Task, alone, report_of
from onrecord.languages.en.events import WORDS
from onrecord.read.rooted import QUADS, root
from onrecord.read.words import words

FILE = "events/PLOVER_GSR_CAMEO.txt"
RENAMED = {"FIGHT": "ASSAULT", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}


def measure(task: Task) -> dict[str, float]:
    """Accuracy of the type and of the quad class, given the sentence; and of the reader's events."""
    quads: dict[str, str] = {str(type_): quad for type_, quad in QUADS.items()}
    right = quad = read = total = 0
    for text, gold in task.some(sentences(task.corpora / FILE), "events"):
        found = root([form.lower() for form in words(text).forms], WORDS)
        guess = str(found.type) if found else "none"
        total += 1
        right += guess == gold
        quad += quads.get(guess) == quads[gold]
        if guess != gold:
            task.note(f"{guess} for {gold}", text)
        told = {str(event.type) for event in task.network.draft(report_of(text)).events}
        read += gold in told
        if gold not in told:
            task.note(f"the reader: {' and '.join(sorted(told)) or 'none'}, not {gold}", text)
    count = max(total, 1)
    return {"root type": right / count, "quad class": quad / count, "among the reader's events": read / count}


def sentences(path: Path) -> list[tuple[str, str]]:
    """Sentences with their PLOVER 2 type."""
    rows = json.loads(path.read_text(encoding="utf-8"), strict=False)
    return [
        (row["text"], RENAMED.get(row["event"], row["event"])) for row in rows if row["event"] != "DOCUMENT"
    ]


if __name__ == "__main__":
    alone(measure, __doc__)
