"""How well time expressions are found and valued, on a folder of TimeML documents (TempEval-3).

    python benchmarks/dates.py --corpus FOLDER [--tenth] [--errors N]

Strict F1 wants the same words (a full stop or comma at the end counts for nothing), relaxed F1 any
overlap. Value accuracy is over the strict matches; value F1 is relaxed F1 with the value right too.
The publication date is the document's DCT. `--tenth` keeps to every tenth document by name.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from onrecord.languages.en.time import WORDS
from onrecord.model import Span
from onrecord.read.dates import anchor_of, found_in, spans_of
from onrecord.read.words import words

_TIMEX = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_OTHER_TAG = re.compile(r"</?(?!TIMEX3)[A-Za-z][^>]*>")
_VALUE = re.compile(r'\bvalue="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Document:
    """A text, the day it was published and the value of each time expression by its span."""

    name: str
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
        yield Document(path.name, text, created[1] if created else None, trimmed)


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
    relaxed_gold: int = 0
    relaxed_found: int = 0
    valued: int = 0
    valued_relaxed: int = 0

    def row(self) -> str:
        """The figures in one line."""
        relaxed = _harmonic(self.relaxed_found / max(1, self.found), self.relaxed_gold / max(1, self.gold))
        value = 2 * self.valued_relaxed / max(1, self.found + self.gold)
        strict = 2 * self.strict / max(1, self.found + self.gold)
        accuracy = self.valued / max(1, self.strict)
        return (
            f"gold {self.gold:5}  found {self.found:5}  strict F1 {strict:.3f}  relaxed F1 {relaxed:.3f}  "
            f"value accuracy {accuracy:.3f}  value F1 {value:.3f}"
        )


def _harmonic(left: float, right: float) -> float:
    return 2 * left * right / (left + right) if left + right else 0.0


def measured(document: Document, score: Score, errors: Counter[str]) -> None:
    """Adds the document to the score, and its errors by kind to the counter."""
    read = words(document.text)
    found = found_in(read, spans_of(read, WORDS), anchor_of(document.published), WORDS)
    values = {_trimmed(document.text, each.span): each.valued.timex or "" for each in found}
    score.gold += len(document.gold)
    score.found += len(values)
    for span, gold in document.gold.items():
        shown = " ".join(span.of(document.text).split()).lower()
        near = [other for other in values if other.overlaps(span)]
        score.relaxed_gold += bool(near)
        score.valued_relaxed += any(values[other] == gold for other in near)
        if span in values:
            score.strict += 1
            score.valued += values[span] == gold
            if values[span] != gold:
                errors[f"value     {shown}: {values[span]} for {gold} ({document.published})"] += 1
        elif near:
            errors[f"extent    {' '.join(near[0].of(document.text).split()).lower()} for {shown}"] += 1
        else:
            errors[f"missed    {shown}"] += 1
    for span in values:
        if any(span.overlaps(other) for other in document.gold):
            score.relaxed_found += 1
        else:
            errors[f"spurious  {' '.join(span.of(document.text).split()).lower()}"] += 1


def main() -> None:
    """Prints the figures, and the commonest errors where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, required=True, help="folder with .tml files")
    parser.add_argument("--tenth", action="store_true", help="only every tenth document")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the N commonest errors")
    options = parser.parse_args()
    every, tenth = Score(), Score()
    errors: Counter[str] = Counter()
    ignored: Counter[str] = Counter()
    for number, document in enumerate(documents(options.corpus)):
        if number % 10 == 0:
            measured(document, tenth, errors if options.tenth else ignored)
        if not options.tenth:
            measured(document, every, errors)
    print("tenth ", tenth.row())
    if not options.tenth:
        print("all   ", every.row())
    for error, times in errors.most_common(options.errors):
        print(f"{times:4}  {error}")


if __name__ == "__main__":
    main()
