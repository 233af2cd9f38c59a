"""What the publisher asserts itself: sentences, or parts of them, that nobody is given for.

Only those that hold a figure or an event are kept; the rest is narration.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.ids import statement_id
from onrecord.model import Content, Source, Span, Statement, Token, words_of
from onrecord.read.attribution import Run
from onrecord.read.draft import Draft
from onrecord.read.statements import in_order
from onrecord.read.words import MARK, Words

DANGLING = frozenset({"SCONJ", "CCONJ", "ADP", "DET"})
SHORTEST = 4
"""Words; what is left of a sentence beside an attribution must be a clause of its own."""


def own_voice(draft: Draft) -> Draft:
    """The stage: adds the statements whose source is the publisher."""
    if draft.parse is None:
        return draft
    words = draft.words
    given = [False] * len(words)
    for item in draft.statements:
        for spans in (
            item.content.spans,
            item.source.spans if item.source else (),
            item.cue.spans if item.cue else (),
        ):
            for span in spans:
                for number in words.within(span):
                    given[number] = True
    holds = [False] * len(words)
    for span in [*(figure.span for figure in draft.figures), *(event.trigger for event in draft.events)]:
        for number in words.within(span):
            holds[number] = True
    source = Source((), draft.report.publisher or "", draft.report.publisher, "publisher", "publisher")
    found = [
        Statement(
            id=statement_id(draft.report.id, (), (span,)),
            source=source,
            cue=None,
            content=Content((span,), words_of(draft.report.text, (span,)), "indirect"),
            own_voice=True,
        )
        for first, last in draft.parse.sentences
        for run in _left(words, given, first, last)
        if any(holds[run[0] : run[1]])
        for span in (_trimmed(words, draft.parse.tokens, run),)
    ]
    return replace(draft, statements=in_order([*draft.statements, *found]))


def _left(words: Words, given: Sequence[bool], first: int, last: int) -> list[Run]:
    """Runs of a sentence's words that belong to no attribution and are long enough to say something."""
    runs: list[Run] = []
    begin = first
    for number in range(first, last + 1):
        if number == last or given[number]:
            said = sum(words.shapes[k] != MARK for k in range(begin, number))
            if said >= SHORTEST:
                runs.append((begin, number))
            begin = number + 1
    return runs


def _trimmed(words: Words, tokens: Sequence[Token], run: Run) -> Span:
    """The run without marks at its edges (but with a full stop), nor an "as" that led to what is cut."""
    first, last = run
    while first < last - 1 and words.shapes[first] == MARK and words.forms[first] not in "\"“‘'(":
        first += 1
    while last - 1 > first and (words.forms[last - 1] in ",;:-–—" or tokens[last - 1].upos in DANGLING):
        last -= 1
    return words.span(first, last)
