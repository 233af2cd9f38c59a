"""Figures: accuracy on our own table, and span recall and precision on MEANTIME.

    python benchmarks/figures.py [--meantime FOLDER] [--errors]

MEANTIME marks the number phrase without the counted noun, in the first sentences of each article;
a mention counts as found where one of our figures overlaps it, and a figure as right where it
overlaps a mention. Its time values are not figures, and are left out on both sides.
"""

from __future__ import annotations

import argparse
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

from onrecord.languages.en.numbers import WORDS
from onrecord.model import Span
from onrecord.read.figures import Found, find
from onrecord.read.words import words

_ANNOTATED = 6
"""Sentences of an article, title and date line included, in which all values are marked."""
CASES = Path(__file__).parent.parent / "tests" / "cases" / "figures.tsv"


def main() -> None:
    """Prints the two measures."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--meantime", type=Path, help="the folder with the corpus_* folders")
    options.add_argument("--errors", action="store_true", help="also print what went wrong")
    given = options.parse_args()
    right, total = our_table(given.errors)
    print(f"our table          {right / total:.3f}  ({right} of {total} sentences wholly right)")
    if given.meantime:
        recall, precision, mentions, ours = meantime(given.meantime, given.errors)
        print(f"MEANTIME recall    {recall:.3f}  ({mentions} mentions)")
        print(f"MEANTIME precision {precision:.3f}  ({ours} figures)")


def our_table(errors: bool) -> tuple[int, int]:
    """Sentences whose figures are exactly those of the table, and all sentences."""
    expected: dict[str, list[list[str]]] = {}
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, *rest = line.split("\t")
            expected.setdefault(sentence, []).extend([rest] if rest else [])
    right = 0
    for sentence, rows in expected.items():
        found = [_cells(sentence, figure) for figure in find(words(sentence), WORDS)]
        right += found == rows
        if errors and found != rows:
            print(f"{sentence}\n    expected {rows}\n    found    {found}")
    return right, len(expected)


def _cells(text: str, figure: Found) -> list[str]:
    bounds = ["-" if bound is None else f"{bound:.12g}" for bound in (figure.low, figure.high)]
    bounds = [str(int(float(bound))) if bound != "-" and float(bound) % 1 == 0 else bound for bound in bounds]
    loose = "~" if figure.approximate else ""
    return [figure.span.of(text), *bounds, loose, figure.unit or "-", figure.of or "-"]


def meantime(folder: Path, errors: bool) -> tuple[float, float, int, int]:
    """Recall, precision, number of mentions and of our figures."""
    found_mentions = mentions = right = ours = 0
    for path in sorted(folder.glob("*/*.xml")):
        text, gold, times = _read(path)
        found = [figure.span for figure in find(words(text), WORDS, times)]
        for span in gold:
            hit = any(span.overlaps(figure) for figure in found)
            found_mentions, mentions = found_mentions + hit, mentions + 1
            if errors and not hit:
                print("missed  ", _around(text, span))
        for figure in found:
            hit = any(span.overlaps(figure) for span in gold)
            right, ours = right + hit, ours + 1
            if errors and not hit:
                print("unmarked", _around(text, figure))
    return found_mentions / mentions, right / ours, mentions, ours


def _around(text: str, span: Span) -> str:
    before, after = text[max(0, span.start - 30) : span.start], text[span.end : span.end + 30]
    return f"{before}[{span.of(text)}]{after}".replace("\n", " ")


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
    main()
