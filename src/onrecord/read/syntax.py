"""The network's trees and tags as a `Parse`."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Parse, Span, Token
from onrecord.read.draft import Draft


def parsed(draft: Draft) -> Draft:
    """The stage: one `Token` for each word, and the sentences."""
    signals, words = draft.signals, draft.words
    assert signals is not None, "the network runs first"
    tokens = tuple(
        Token(Span(start, end), lemma, upos, xpos, head, deprel)
        for start, end, lemma, upos, xpos, head, deprel in zip(
            words.starts, words.ends, signals.lemmas, signals.upos, signals.xpos, signals.heads,
            signals.deprels, strict=True,
        )
    )  # fmt: skip
    return replace(draft, parse=Parse(tokens, tuple(Span(*bounds) for bounds in signals.sentences)))
