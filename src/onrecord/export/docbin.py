"""Readings for spaCy: a `Doc` each, or all of them in one `DocBin`.

spaCy is no dependency of ours; without it these functions say how to install it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from onrecord.errors import OnRecordError
from onrecord.model import Reading, Span, Token
from onrecord.wire import to_dict

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SURROGATE = re.compile("[\ud800-\udfff]")
_GROUPS = {"sources": "source", "cues": "cue", "contents": "content"}


class MissingSpacyError(OnRecordError):
    """spaCy is not installed."""


def docbin(readings: Iterable[Reading]) -> Iterator[bytes]:
    """The bytes of one `DocBin`: `DocBin().from_bytes(...)`, or `from_disk` for a `.spacy` file."""
    spacy = _spacy()
    yield spacy.tokens.DocBin(
        docs=(to_spacy(reading) for reading in readings), store_user_data=True
    ).to_bytes()


def to_spacy(reading: Reading) -> Doc:
    """The reading as a spaCy `Doc` whose text is the report's, character for character.

    Entities are the named mentions (`ent.kb_id_` is our entity), `doc.spans` has the groups
    "sources" (labelled with the standing), "cues" (the act) and "contents" (the kind of quotation);
    a span's `id_` is the statement. The whole reading lies in `doc.user_data["onrecord"]`.
    """
    spacy = _spacy()
    blank = _blank(spacy, reading.report.language)
    # A lone surrogate has no UTF-8, which spaCy works in; one character stands for one.
    text = _SURROGATE.sub("\ufffd", reading.report.text)
    doc = _doc(spacy, blank.vocab, text, reading.parse.tokens) if reading.parse else blank.make_doc(text)
    doc.ents = spacy.util.filter_spans(
        [
            span
            for entity in reading.entities
            for mention in entity.mentions
            if mention.form == "name" and (span := _span(doc, mention.span, entity.type, kb_id=entity.id))
        ]
    )
    labels = {
        "source": lambda part: part.standing,
        "cue": lambda part: part.act,
        "content": lambda part: part.quotation,
    }
    for group, role in _GROUPS.items():
        doc.spans[group] = [
            span
            for statement in reading.statements
            if (part := getattr(statement, role)) is not None
            for where in part.spans
            if (span := _span(doc, where, labels[role](part), span_id=statement.id))
        ]
    doc.user_data["onrecord"] = to_dict(reading)
    return doc


def _doc(spacy: Any, vocab: Any, text: str, tokens: Iterable[Token]) -> Doc:
    """spaCy keeps one space after a word by itself; all other white space is a token there."""
    words: list[str] = []
    spaces: list[bool] = []
    given: list[Token | None] = []
    places: dict[int, int] = {}
    end = 0

    def between(gap: str) -> None:
        if gap and words and gap[0] == " ":
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)
            given.append(None)

    for number, token in enumerate(tokens):
        between(text[end : token.span.start])
        places[number] = len(words)
        words.append(token.span.of(text))
        spaces.append(False)
        given.append(token)
        end = token.span.end
    between(text[end:])

    heads = [index if token is None else places.get(token.head, index) for index, token in enumerate(given)]
    for index, held in enumerate(given):
        if held is None and words[index].isspace() and len(words) > 1:
            # White space belongs to the word before it, or it would be a sentence of its own.
            heads[index] = index - 1 if index else 1
    doc: Doc = spacy.tokens.Doc(
        vocab,
        words=words,
        spaces=spaces,
        pos=[
            token.upos if token else ("SPACE" if word.isspace() else "X")
            for word, token in zip(words, given, strict=True)
        ],
        tags=[token.xpos if token else "_SP" for token in given],
        lemmas=[token.lemma if token else word for word, token in zip(words, given, strict=True)],
        heads=heads,
        # spaCy writes the root of a sentence in capitals.
        deps=["dep" if token is None else "ROOT" if token.head < 0 else token.deprel for token in given],
    )
    return doc


def _span(doc: Doc, where: Span, label: str, kb_id: str = "", span_id: str = "") -> Any:
    if where.start >= where.end:
        return None
    return doc.char_span(
        where.start, where.end, label=label, kb_id=kb_id, span_id=span_id, alignment_mode="expand"
    )


def _blank(spacy: Any, language: str) -> Any:
    try:
        return spacy.blank(language.split("-")[0].lower())
    except ImportError:
        return spacy.blank("xx")


def _spacy() -> Any:
    try:
        import spacy
        import spacy.tokens
        import spacy.util
    except ImportError as error:
        raise MissingSpacyError("spaCy is not installed; try: pip install 'onrecord[spacy]'") from error
    return spacy
