"""The parse of each report in CoNLL-U, the format of Universal Dependencies.

The last column holds `start_char` and `end_char`, characters of the report's text, so that words and
spans of statements can be brought together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.errors import BadForm
from onrecord.model import Parse, Reading, Span, Token

_SPACE = re.compile(r"\s+")
# A field ends at a tab, a line at any of these for some reader.
_BREAKING = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff]")


def conllu(readings: Iterable[Reading]) -> Iterator[str]:
    """One document for each reading. Raises `BadForm` for a reading that has no parse."""
    for reading in readings:
        if reading.parse is None:
            raise BadForm(
                f"report {reading.report.id} has no parse to print; read its text again to have one"
            )
        yield "".join(f"{line}\n" for line in _document(reading, reading.parse))


def _document(reading: Reading, parse: Parse) -> Iterator[str]:
    text = reading.report.text
    before = 0
    for number, sentence in enumerate(parse.sentences):
        tokens = parse.tokens[sentence.start : sentence.end]
        if not tokens:
            continue
        start, end = tokens[0].span.start, tokens[-1].span.end
        gap = text[before:start]
        if number == 0:
            yield f"# newdoc id = {reading.report.id}"
        if number == 0 or "\n" in gap or "\r" in gap:
            yield "# newpar"
        yield f"# sent_id = {reading.report.id}-{number + 1}"
        yield f"# text = {_line_of(text[start:end])}"
        after = parse.tokens[sentence.end].span.start if sentence.end < len(parse.tokens) else end + 1
        for index, token in enumerate(tokens):
            follows = tokens[index + 1].span.start if index + 1 < len(tokens) else after
            yield _line(token, index, sentence, text, glued=token.span.end == follows)
        yield ""
        before = end


def _line(token: Token, index: int, sentence: Span, text: str, glued: bool) -> str:
    # A head outside its sentence cannot be written: the word then hangs from the root.
    inside = sentence.start <= token.head < sentence.end and token.head != sentence.start + index
    head = token.head - sentence.start + 1 if inside else 0
    apart = "SpaceAfter=No|" if glued else ""
    fields = (
        str(index + 1),
        _field(token.span.of(text)),
        _field(token.lemma),
        _field(token.upos),
        _field(token.xpos),
        "_",
        str(head),
        _field(token.deprel) if inside else "root",
        "_",
        f"{apart}start_char={token.span.start}|end_char={token.span.end}",
    )
    return "\t".join(fields)


def _field(value: str) -> str:
    return _BREAKING.sub("\ufffd", value) or "_"


def _line_of(text: str) -> str:
    return " ".join(_field(part) for part in _SPACE.split(text))
