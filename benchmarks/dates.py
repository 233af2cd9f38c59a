"""Time expressions and their values: TimeBank and AQUAINT as cleaned for TempEval-3.

    python benchmarks/dates.py --corpora FOLDER [--errors] [--limit N]

Strict F1 wants the same words (a full stop or comma at the end counts for nothing), relaxed F1 any
overlap. Value accuracy is over the strict matches; value F1 is relaxed F1 with the value right too. In a
reading the span of a date takes in the words that bound it ("since September"), which TimeML leaves out:
strict F1 is told for those spans too.
The publication date is the document's DCT. Beside all documents a fixed tenth is told, the one that
training leaves out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.task import Note, Task, alone, around, f1, unnoted
from onrecord.languages.en.time import WORDS
from onrecord.model import Span
from onrecord.read.dates import anchor_of, found_in, spans_of
from onrecord.read.words import words
from training.corpora import is_dev

FOLDER = "timex/TBAQ-cleaned"
_TIMEX = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_OTHER_TAG = re.compile(r"</?(?!TIMEX3)[A-Za-z][^>]*>")
_VALUE = re.compile(r'\bvalue="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Document:
    """A text, the day it was published and the value of each time expression by its span."""

    name: str
    """Folder and file, the name under which training knows it."""
    text: str
    published: str | None
    gold: dict[Span, str]


def documents(folder: Path) -> Iterator[Document]:
    """The TimeML documents under the folder, by name."""
    for path in sorted(folder.rglob("*.tml"), key=lambda path: path.name):
        source = path.read_text(encoding="utf-8")
        head, _, rest = source.partition("<TEXT>")
        body = _OTHER_TAG.sub("", rest.partition("</TEXT>")[0])
        created = _VALUE.search(head[head.find("<DCT>") :])
        gold: dict[Span, str] = {}
        text = ""
        done = 0
        for match in _TIMEX.finditer(body):
            text += unescape(body[done : match.start()])
            start = len(text)
            text += unescape(match[2])
            found = _VALUE.search(match[1])
            gold[Span(start, len(text))] = found[1] if found else ""
            done = match.end()
        text += unescape(body[done:])
        trimmed = {_trimmed(text, span): value for span, value in gold.items()}
        yield Document(f"{path.parent.name}-{path.stem}", text, created[1] if created else None, trimmed)


def _trimmed(text: str, span: Span) -> Span:
    words_only = span.of(text)
    start = span.start + len(words_only) - len(words_only.lstrip())
    return Span(start, max(start, span.start + len(words_only.rstrip(" \n\t.,"))))


@dataclass(slots=True)
class Score:
    """Counts over documents."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    strict_whole: int = 0
    relaxed_gold: int = 0
    relaxed_found: int = 0
    valued: int = 0
    valued_relaxed: int = 0

    def figures(self, of: str) -> dict[str, float]:
        """Strict and relaxed F1, and values."""
        relaxed = _harmonic(self.relaxed_found / max(1, self.found), self.relaxed_gold / max(1, self.gold))
        return {
            f"strict F1{of}": f1(self.strict, self.found, self.gold),
            f"strict F1, bounds and all{of}": f1(self.strict_whole, self.found, self.gold),
            f"relaxed F1{of}": relaxed,
            f"value accuracy{of}": self.valued / max(1, self.strict),
            f"value F1{of}": f1(self.valued_relaxed, self.found, self.gold),
        }


def _harmonic(left: float, right: float) -> float:
    return 2 * left * right / (left + right) if left + right else 0.0


def measured(document: Document, score: Score, note: Note) -> None:
    """Adds the document to the score, and tells its errors by kind."""
    read = words(document.text)
    found = found_in(read, spans_of(read, WORDS), anchor_of(document.published), WORDS)
    values = {_trimmed(document.text, each.span): each.valued.timex or "" for each in found}
    score.gold += len(document.gold)
    score.found += len(values)
    score.strict_whole += len({_trimmed(document.text, each.whole) for each in found} & set(document.gold))
    for span, gold in document.gold.items():
        shown = around(document.text, *span)
        near = [other for other in values if other.overlaps(span)]
        score.relaxed_gold += bool(near)
        score.valued_relaxed += any(values[other] == gold for other in near)
        if span in values:
            score.strict += 1
            score.valued += values[span] == gold
            if values[span] != gold:
                told = f"{values[span] or 'none'} for {gold} ({document.published}): {shown}"
                note(f"value: {_form(values[span])} for {_form(gold)}", told)
        elif near:
            note("extent", f"{near[0].of(document.text)}  NOT  {shown}")
        else:
            note(f"missed: {_form(gold)}", shown)
    for span in values:
        if any(span.overlaps(other) for other in document.gold):
            score.relaxed_found += 1
        else:
            note(f"made up: {_form(values[span])}", around(document.text, *span))


def _form(value: str) -> str:
    """A value with its digits and letters of duration told apart from its sort: "9999-99-99"."""
    return re.sub(r"\d", "9", value) or "none"


def measure(task: Task) -> dict[str, float]:
    """The figures of the tenth, then of all; errors are those of the tenth."""
    every, tenth = Score(), Score()
    # The tenth first, so that a part of all is a part of it.
    known = sorted(documents(task.corpora / FOLDER), key=lambda document: not is_dev(document.name))
    for document in task.some(known, "dates"):
        if is_dev(document.name):
            measured(document, tenth, task.note)
        measured(document, every, unnoted)
    return {**tenth.figures(""), **every.figures(", all documents")}


if __name__ == "__main__":
    alone(measure, __doc__)
