"""The network's trees and tags as a `Parse`."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Parse, Span, Token
from onrecord.read.draft import Draft


def parsed(draft: Draft) -> Draft:
    """The stage: one `Token` for each word, and the sentences."""
    signals, words = draft.signals, draft.words
    assert signals is not None, "the network runs first"
    spans = map(Span._make, zip(words.starts, words.ends, strict=True))
    tokens = map(
        Token, spans, signals.lemmas, signals.upos, signals.xpos, signals.heads, signals.deprels
    )  # fmt: skip
    return replace(draft, parse=Parse(tuple(tokens), tuple(Span(*bounds) for bounds in signals.sentences)))
