"""How sure a word sounds as an event: Pearson r with the annotators' mean on UDS-IH2 and MEANTIME, dev.

    python benchmarks/factuality.py --corpora FOLDER [--errors] [--limit N]

Each sentence is read by itself, as it comes in the corpora.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.task import Task, alone, around
from onrecord.model import Span
from onrecord.read.words import words
from training.corpora import load

CORPORA = {"UDS-IH2": "fact_uds_ih2", "MEANTIME": "fact_meantime"}
FAR = 2.0
"""An error of so much, on a scale of -3 to 3, is told."""


def measure(task: Task) -> dict[str, float]:
    """The two correlations."""
    found: dict[str, float] = {}
    for name, corpus in CORPORA.items():
        pairs: list[tuple[float, float]] = []
        for doc in task.some(load(corpus, task.corpora, "dev"), name):
            seen = words(doc.text)
            made = task.network.signals(seen)
            for item in doc.factuality or ():
                for number in list(seen.within(Span(item.start, item.end)))[:1]:
                    guess = float(made.factuality[number])
                    pairs.append((guess, item.score))
                    if abs(guess - item.score) >= FAR:
                        said = f"{band(guess)} for {band(item.score)}"
                        task.note(
                            f"{name}: {said}, {made.upos[number]}",
                            f"{guess:.1f} for {item.score:.1f}: {around(doc.text, item.start, item.end)}",
                        )
        found[f"{name} r"] = correlation(pairs)
    return found


def band(score: float) -> str:
    """A score in a word."""
    return "certain" if score >= 2 else "denied" if score <= -1 else "open"


def correlation(pairs: list[tuple[float, float]]) -> float:
    """Pearson r; 0 where it is not defined."""
    if len(pairs) < 2:
        return 0.0
    left, right = np.array(pairs).T
    return float(np.corrcoef(left, right)[0, 1]) if left.std() and right.std() else 0.0


if __name__ == "__main__":
    alone(measure, __doc__)
