"""Sentences, words and trees from raw text: UD English-EWT dev, as in the CoNLL 2018 shared task.

    python benchmarks/parse.py --corpora FOLDER [--errors] [--limit N]

The texts go through the reader and out as `onrecord read --format conllu` prints them. What the reader
takes for page furniture is not parsed, and counts as missed.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator
from functools import reduce
from operator import add
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.conll import NOTHING, ROOT, Parsed, Word, aligned, compare, read
from benchmarks.task import Note, Task, alone, report_of
from onrecord.export.conllu import conllu
from onrecord.model import Reading
from training.corpora import Doc, load

FILE = "ud/en_ewt-ud-dev.conllu"
ABOUT = 4
"""Words shown on each side of an error."""


def measure(task: Task) -> dict[str, float]:
    """F1 of trees with labels, of trees, of sentences, words and tags; lemmas too."""
    counts = []
    both = zip(treebank(task.corpora / FILE), load("en_ewt", task.corpora, "dev"), strict=True)
    for lines, doc in task.some(both, "parse"):
        gold, system = read(lines), parsed(doc, task)
        counts.append(compare(gold, system, same_text=False))
        errors(gold, system, task.note)
    total = reduce(add, counts, NOTHING)
    return {
        "LAS": total.f1("LAS"),
        "UAS": total.f1("UAS"),
        "sentences F1": total.f1("sentences"),
        "words F1": total.f1("words"),
        "UPOS": total.f1("UPOS"),
        "XPOS": total.f1("XPOS"),
        "lemmas": total.f1("lemmas"),
    }


def treebank(path: Path) -> Iterator[list[str]]:
    """The lines of each document."""
    lines: list[str] = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.startswith("# newdoc") and lines:
                yield lines
                lines = []
            lines.append(line)
    if lines:
        yield lines


def parsed(doc: Doc, task: Task) -> Parsed:
    """What the reader makes of the text of a document."""
    draft = task.network.draft(report_of(doc.text), upto="parsed")
    for span in draft.report.furniture:
        task.note("left out as page furniture", f"{doc.id}: {span.of(doc.text)[:120]}")
    printed = "".join(conllu([Reading(draft.report, parse=draft.parse)]))
    return read(printed.split("\n"), doc.text)


def errors(gold: Parsed, system: Parsed, note: Note) -> None:
    """Tells where the two differ: words cut otherwise, heads by relation, and labels."""
    pairs = aligned(gold.words, system.words)
    place = {s: g for g, s in pairs}
    ends = [word.covers.end for word in system.words]
    for number in sorted(set(range(len(gold.words))) - set(place.values())):
        word = gold.words[number]
        first = bisect_right(ends, word.covers.start)
        last = next((k for k in range(first, len(ends)) if ends[k] >= word.covers.end), len(ends) - 1)
        ours = " ".join(one.form for one in system.words[first : last + 1])
        kind = "left out" if not ours else "cut apart" if last > first else "not cut there"
        note(f"word {kind}", f"“{ours}”: {_shown(gold.words, number)}")
    for number in {first.start for first in gold.sentences} ^ {first.start for first in system.sentences}:
        missed = any(sentence.start == number for sentence in gold.sentences)
        at = next(
            (k for k, word in enumerate(gold.words) if word.covers.start >= number), len(gold.words) - 1
        )
        note("sentence start missed" if missed else "sentence start made up", _shown(gold.words, at))
    for g, s in pairs:
        true, made = gold.words[g], system.words[s]
        head = place.get(made.head, ROOT - 1) if made.head != ROOT else ROOT
        if head == true.head:
            if made.deprel != true.deprel:
                note(f"label: {made.deprel} for {true.deprel}", _shown(gold.words, g))
        elif head == ROOT - 1:
            note(f"head of {true.deprel}: a word not found", _shown(gold.words, g))
        else:
            was, is_ = _form(gold.words, head), _form(gold.words, true.head)
            note(f"head of {true.deprel}", f"{_shown(gold.words, g)}: {was}, not {is_}")


def _form(words: list[Word], number: int) -> str:
    return "the root" if number == ROOT else f"“{words[number].form}”"


def _shown(words: list[Word], number: int) -> str:
    before = " ".join(word.form for word in words[max(0, number - ABOUT) : number])
    after = " ".join(word.form for word in words[number + 1 : number + 1 + ABOUT])
    return f"{before} [{words[number].form}] {after}".strip()


if __name__ == "__main__":
    alone(measure, __doc__)
