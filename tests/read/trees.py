"""Drafts for tests of the stages that go by the parse, made of written trees."""

from __future__ import annotations

from onrecord.ids import report_id
from onrecord.model import Parse, Report, Span, Spans, Statement, Token
from onrecord.read.draft import Draft
from onrecord.read.nested import nested
from onrecord.read.statements import made
from onrecord.read.words import words

Told = tuple[str, str, str]


def tree_draft(tree: str, *said: Told) -> Draft:
    """Sentences of words `form/UPOS/head/deprel`, a blank line between; heads count from 1, 0 is the root.

    A form with `+` before it is glued to the word before, one with `|` begins a paragraph.
    """
    text = ""
    tokens: list[Token] = []
    sentences: list[Span] = []
    for line in tree.strip().split("\n\n"):
        base = len(tokens)
        for row in line.split():
            form, tags, head, deprel = row.rsplit("/", 3)
            if text and not form.startswith("+"):
                text += "\n\n" if form.startswith("|") else " "
            form = form.removeprefix("+").removeprefix("|")
            upos, _, xpos = tags.partition(".")
            above = base + int(head) - 1 if int(head) else -1
            tokens.append(Token(Span(len(text), len(text) + len(form)), form, upos, xpos, above, deprel))
            text += form
        sentences.append(Span(base, len(tokens)))
    report = Report(report_id(text, None, None), text)
    read = words(text)
    assert read.forms == [token.span.of(text) for token in tokens], "the words of the test are the reader's"
    statements = tuple(
        made(report, read, _spans(text, source), _spans(text, cue), _spans(text, content))
        for source, cue, content in said
    )
    return Draft(report, read, parse=Parse(tuple(tokens), tuple(sentences)), statements=statements)


def _spans(text: str, part: str) -> Spans:
    return (Span(text.index(part), text.index(part) + len(part)),) if part else ()


def told(item: Statement) -> Told:
    return (item.source.text if item.source else "", item.cue.text if item.cue else "", item.content.text)


def read_tree(tree: str, *said: Told) -> list[Told]:
    return [told(item) for item in nested(tree_draft(tree, *said)).statements]
