"""Drafts for tests of the stages that come after the network, made of plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import (
    Content,
    Cue,
    Entity,
    EntityType,
    Mention,
    MentionForm,
    Parse,
    Quotation,
    Report,
    Source,
    Span,
    Statement,
    Token,
    words_of,
)
from onrecord.read.draft import Draft
from onrecord.read.words import LINE, words

Who = tuple[EntityType, str, Sequence[tuple[str, MentionForm]]]


def spot(text: str, quoted: str) -> Span:
    """Where words stand; "he #2" is the second "he"."""
    wanted, _, number = quoted.partition(" #")
    found = list(re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", text))
    return Span(*found[int(number or 1) - 1].span())


def draft(
    text: str,
    said: Sequence[tuple[str | None, str | None, str]],
    who: Sequence[Who] = (),
    publisher: str | None = None,
) -> Draft:
    """A draft as the stages before leave it: who said what by which cue, and who is spoken of where.

    The trees hang each noun phrase on its last word; a sentence ends at a full stop or a paragraph. What
    is said inside of what another one said gets its `within`.
    """
    read = words(text)
    tokens = []
    for number, form in enumerate(read.forms):
        upos = "PUNCT" if not form[:1].isalnum() else "PRON" if form.lower() in PRONOUNS else "NOUN"
        upos = "VERB" if form in VERBS else "PROPN" if upos == "NOUN" and form[:1].isupper() else upos
        upos = "ADP" if form in ("for", "of", "to", "in", "on") else upos
        after = number + 1
        inner = upos == "NOUN" and after < len(read) and read.forms[after][:1].isalpha()
        inner = inner and read.forms[after] not in (*VERBS, "for", "of", "to", "in", "on")
        head = after if inner or form.lower() in DETERMINERS else -1
        tokens.append(
            Token(Span(read.starts[number], read.ends[number]), form.lower(), upos, "NN", head, "dep")
        )
    statements = []
    for number, (source, cue, content) in enumerate(said):
        sources = (spot(text, source),) if source else ()
        contents = (spot(text, content),)
        quotation: Quotation = "direct" if '"' in content else "indirect"
        statements.append(
            Statement(
                id=f"s{number}",
                source=Source(sources, words_of(text, sources), None, "unattributed", "individual")
                if source
                else None,
                cue=Cue((spot(text, cue),), cue, "say", "neutral") if cue else None,
                content=Content(contents, words_of(text, contents), quotation),
            )
        )
    entities = tuple(
        Entity(f"e{number}", kind, name, tuple(Mention(spot(text, m), form) for m, form in mentions))
        for number, (kind, name, mentions) in enumerate(who)
    )
    for inner, item in enumerate(statements):
        for outer in statements[:inner]:
            if item.cue and outer.content.spans[0].covers(item.cue.spans[0]):
                statements[inner] = replace(item, within=outer.id)
    breaks = [number for number, kind in enumerate(read.breaks) if kind >= LINE]
    ends = sorted({n + 1 for n, form in enumerate(read.forms) if form == "."} | {*breaks[1:], len(read)})
    sentences = tuple(Span(a, b) for a, b in zip([0, *ends[:-1]], ends, strict=True))
    return Draft(
        Report("r", text, publisher=publisher),
        read,
        parse=Parse(tuple(tokens), sentences),
        entities=entities,
        statements=tuple(statements),
    )


DETERMINERS = frozenset(("the", "a", "his", "her", "its"))
PRONOUNS = frozenset(("he", "she", "it", "they", "his", "her", "its", "i", "we"))
VERBS = ("said", "told", "added", "denies", "denied", "left", "issued", "reported", "is")
