"""Report -> words that can be aligned: folded, hashed, and marked where they stand in quotation marks."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.link.credits import credited, folded
from onrecord.model import Report, Span

# Words of a report that are looked at; more than any article has.
_MOST_WORDS = 12_000
# A quotation longer than this is a mark that was never closed.
_LONGEST_QUOTATION = 1_500
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTATION = re.compile(r'“([^”]*)”|"([^"\n]*)"|‘([^’\n]*)’(?![^\W_])|«([^»]*)»')
_OPEN = re.compile(r"^[ \t]*[“\"]([^”\"\n]+)$", re.MULTILINE)
# Quotations of fewer words are turns of phrase that anybody may quote.
_QUOTED_WORDS = 5
_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,]+\d(?!\w)")
_SKETCH = 64
_SHINGLE = 3
_U32 = np.uint32


@dataclass(frozen=True, slots=True)
class Text:
    """A report as copies see it.

    `words` are hashes of the folded words, `quoted` marks those in quotation marks.
    """

    report: str
    publisher: str | None
    published: str | None
    url: str | None
    title: str | None
    credits: tuple[str, ...]
    words: NDArray[np.uint32]
    quoted: NDArray[np.bool_]
    quotations: frozenset[str]
    """Whole quotations, folded: where a text was cut shows in them."""
    figures: frozenset[str]
    """Figures of three digits and more, as they are written."""
    sketch: tuple[int, ...]
    """The smallest hashes of its word triples: few numbers that stand for the text."""


def text_of(report: Report) -> Text:
    """The report's words without furniture; never raises, whatever the text."""
    found = list(_words(report))
    inside = _quoted(report.text)
    hashes = np.fromiter((_hash(word) for word, _ in found), _U32, len(found))
    quoted = np.fromiter((bool(inside[start]) for _, start in found), np.bool_, len(found))
    return Text(
        report.id,
        report.publisher,
        report.published,
        report.url,
        report.title,
        credited(report),
        hashes,
        quoted,
        frozenset(_quotations(report.text)),
        frozenset(found[0] for found in _FIGURE.finditer(report.text[: 20 * _MOST_WORDS])),
        _sketch(hashes),
    )


def _words(report: Report) -> Iterator[tuple[str, int]]:
    """Folded words and where they start."""
    furniture = iter(sorted(report.furniture))
    out = next(furniture, None)
    many = 0
    for word in _WORD.finditer(report.text):
        while out is not None and out.end <= word.start():
            out = next(furniture, None)
        if out is not None and out.overlaps(Span(word.start(), word.end())):
            continue
        yield folded(word[0]), word.start()
        many += 1
        if many >= _MOST_WORDS:
            return


def _quoted(text: str) -> NDArray[np.bool_]:
    """For every character, whether it stands in quotation marks."""
    inside = np.zeros(len(text) + 1, dtype=np.bool_)
    for pattern in (_QUOTATION, _OPEN):
        for found in pattern.finditer(text):
            if found.end() - found.start() <= _LONGEST_QUOTATION:
                inside[found.start() : found.end()] = True
    return inside


def _quotations(text: str) -> Iterator[str]:
    for found in _QUOTATION.finditer(text):
        if found.end() - found.start() <= _LONGEST_QUOTATION:
            words = [folded(word) for word in _WORD.findall(found[0])]
            if len(words) >= _QUOTED_WORDS:
                yield " ".join(words)


def _hash(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def shingles(words: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """A hash of each three words that follow each other."""
    if len(words) < _SHINGLE:
        return words[:0]
    mixed = words[:-2] * _U32(0x9E3779B1) ^ words[1:-1] * _U32(0x85EBCA77) ^ words[2:] * _U32(0xC2B2AE3D)
    mixed ^= mixed >> _U32(15)
    scattered: NDArray[np.uint32] = mixed * _U32(0x2C1B3C6D)
    return scattered


def _sketch(words: NDArray[np.uint32]) -> tuple[int, ...]:
    # Bottom-k sampling: a MinHash of one permutation, which also finds a text inside a longer one.
    smallest: list[int] = np.unique(shingles(words))[:_SKETCH].tolist()
    return tuple(smallest)
