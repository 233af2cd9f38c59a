"""Names, dates and sums of money: typed spans on the worldwide newswire, dev.

    python benchmarks/entities.py --corpora FOLDER [--errors] [--limit N]

What the network finds is scored in full. Of what the reader makes of it the names are, in the four types
that are the same here and there: its dates and figures are other spans than those of the corpus, which
marks no relative days and no bounds.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.task import Note, Task, alone, around, f1, report_of
from training.corpora import load

NAMES = ("PERSON", "PLACE", "ORG", "NORP")
TYPES = (*NAMES, "DATE", "MONEY")
Typed = tuple[int, int, str]


def measure(task: Task) -> dict[str, float]:
    """F1 of the six types together, of each, and of the reader's names."""
    rows: dict[str, Collection[str]] = {
        "six types F1": TYPES,
        **{f"{name} F1": (name,) for name in TYPES},
    }
    counts = {name: [0, 0, 0] for name in (*rows, "names F1, the reader")}
    for doc in task.some(load("worldwide", task.corpora, "dev"), "entities"):
        draft = task.network.draft(report_of(doc.text))
        assert draft.signals is not None
        found = {(*draft.words.span(a, b), kind) for a, b, kind in draft.signals.entities if kind in TYPES}
        read = {
            (*mention.span, str(entity.type))
            for entity in draft.entities
            for mention in entity.mentions
            if mention.form == "name"
        }
        gold = {(item.start, item.end, item.type) for item in doc.entities or ()}
        for name, types in rows.items():
            _count(counts[name], found, gold, types)
        _count(counts["names F1, the reader"], read, gold, NAMES)
        errors(doc.text, found, gold, task.note)
    return {name: f1(*count) for name, count in counts.items()}


def _count(count: list[int], ours: set[Typed], theirs: set[Typed], types: Collection[str]) -> None:
    mine, true = ({item for item in some if item[2] in types} for some in (ours, theirs))
    for place, number in enumerate((len(mine & true), len(mine), len(true))):
        count[place] += number


def errors(text: str, found: set[Typed], gold: set[Typed], note: Note) -> None:
    """Tells what is missed, made up, of another type or cut otherwise; of all types that the corpus has."""
    wanted = {item for item in gold if item[2] in TYPES}
    met: set[Typed] = set()
    for start, end, kind in sorted(wanted - found):
        near = [item for item in found if item[0] < end and start < item[1]]
        met.update(near)
        shown = around(text, start, end)
        if not near:
            note(f"missed: {kind}", shown)
            continue
        a, b, other = near[0]
        if (a, b) == (start, end):
            note(f"type: {other} for {kind}", shown)
        elif other == kind:
            note(f"cut otherwise: {kind}", f"{text[a:b]}  NOT  {shown}")
        else:
            note(f"cut otherwise: {other} for {kind}", f"{text[a:b]}  NOT  {shown}")
    for start, end, kind in sorted(found - gold - met):
        within = next((item for item in gold if item[0] < end and start < item[1]), None)
        if within is None:
            note(f"made up: {kind}", around(text, start, end))
        elif within[2] not in TYPES:
            note(f"type: {kind} for {within[2]}", around(text, start, end))


if __name__ == "__main__":
    alone(measure, __doc__)
