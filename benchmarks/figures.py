"""Figures: sentences of our own table wholly right, and value mentions of MEANTIME found.

    python benchmarks/figures.py [--corpora FOLDER] [--errors]

MEANTIME marks the number phrase without the counted noun, in the first sentences of each article;
a mention counts as found where one of our figures overlaps it, and a figure as right where it
overlaps a mention. Its time values are not figures, and are left out on both sides. Without
`--corpora` only our table is measured.
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.task import Task, alone, around
from onrecord.languages.en.numbers import WORDS
from onrecord.model import Span
from onrecord.read.figures import Found, find
from onrecord.read.words import words

_ANNOTATED = 6
"""Sentences of an article, title and date line included, in which all values are marked."""
TABLE = "tests/cases/figures.tsv"
PROJECT = Path(__file__).resolve().parents[1]


def measure(task: Task) -> dict[str, float]:
    """Both measures; only the first where there is no MEANTIME."""
    return {**our_table(task), **(meantime(task) if (task.corpora / "meantime").is_dir() else {})}


def our_table(task: Task) -> dict[str, float]:
    """The share of sentences whose figures are exactly those of the table."""
    expected: dict[str, list[list[str]]] = {}
    for line in (PROJECT / TABLE).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, *rest = line.split("\t")
            expected.setdefault(sentence, []).extend([rest] if rest else [])
    right = 0
    for sentence, rows in expected.items():
        found = [_cells(sentence, figure) for figure in find(words(sentence), WORDS)]
        right += found == rows
        if found != rows:
            task.note("our table", f"{sentence}: {found}, not {rows}")
    return {"sentences of our table": right / len(expected)}


def _cells(text: str, figure: Found) -> list[str]:
    bounds = ["-" if bound is None else f"{bound:.12g}" for bound in (figure.low, figure.high)]
    bounds = [str(int(float(bound))) if bound != "-" and float(bound) % 1 == 0 else bound for bound in bounds]
    loose = "~" if figure.approximate else ""
    return [figure.span.of(text), *bounds, loose, figure.unit or "-", figure.of or "-"]


def meantime(task: Task) -> dict[str, float]:
    """Recall and precision by overlap."""
    found_mentions = mentions = right = ours = 0
    paths = sorted((task.corpora / "meantime").glob("*/*.xml"), key=lambda path: path.name)
    for path in task.some(paths, "figures"):
        text, gold, times = _read(path)
        found = [figure.span for figure in find(words(text), WORDS, times)]
        for span in gold:
            hit = any(span.overlaps(figure) for figure in found)
            found_mentions, mentions = found_mentions + hit, mentions + 1
            if not hit:
                task.note("MEANTIME: missed", around(text, *span))
        for figure in found:
            hit = any(span.overlaps(figure) for span in gold)
            right, ours = right + hit, ours + 1
            if not hit:
                task.note("MEANTIME: not marked there", around(text, *figure))
    return {"MEANTIME recall": found_mentions / max(mentions, 1), "MEANTIME precision": right / max(ours, 1)}


def _read(path: Path) -> tuple[str, list[Span], list[Span]]:
    """The tokens joined by spaces, VALUE mentions, and time expressions."""
    root = ElementTree.parse(path).getroot()
    text, places, sentence = "", {}, "0"
    for token in root.iter("token"):
        if int(token.get("sentence") or 0) >= _ANNOTATED:
            break
        form = token.text or ""
        text += ("\n\n" if token.get("sentence") != sentence else " ") if text else ""
        sentence = token.get("sentence") or sentence
        places[token.get("t_id")] = Span(len(text), len(text) + len(form))
        text += form
    return text, list(_spans(root, "VALUE", places)), list(_spans(root, "TIMEX3", places))


def _spans(root: ElementTree.Element, tag: str, places: dict[str | None, Span]) -> Iterator[Span]:
    for mention in root.iter(tag):
        ids = [anchor.get("t_id") for anchor in mention.iter("token_anchor")]
        anchors = [places[anchor] for anchor in ids if anchor in places]
        if anchors:
            yield Span(anchors[0].start, anchors[-1].end)


if __name__ == "__main__":
    alone(measure, __doc__, needs=False)
