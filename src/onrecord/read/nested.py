"""Statements inside of statements, and what the syntax makes sure: the network reads the outermost only.

    statements ── edges, dropped ── tidied ── + by syntax, by place ── set apart ── to nearest
                                                                                      │
           within <── + quotations that go on ── by paragraph ── phrases and quotations whole

The work is done on word ranges (`Attribution`); statements are made of them at the end.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from onrecord.languages.en.speech import WORDS as SPEECH
from onrecord.model import Act, Spans, Statement
from onrecord.read.attribution import Attribution, Run
from onrecord.read.by_place import as_cited, cited, denied, headings, in_place
from onrecord.read.by_syntax import Found, Shape, attributions, happened
from onrecord.read.draft import Draft
from onrecord.read.dropped import before_others, begun, joined, once, telling, unrepeated, without_frames
from onrecord.read.edges import (
    at_home,
    by_whom,
    ended,
    in_one_piece,
    taken_up,
    turned_round,
    whole_phrases,
    whole_quotations,
    with_verbs,
    without_hearers,
)
from onrecord.read.grove import Grove, grove, trimmed
from onrecord.read.quotations import continued, cut, inner_ended, paragraphs, quotations
from onrecord.read.repaired import left_to_nearest, set_apart, size, stand_in, tidied
from onrecord.read.statements import in_order, statement
from onrecord.read.words import OUTSIDE, Words

TOP: frozenset[Shape] = frozenset(
    {"according", "clause", "inverted", "aside", "relative", "impersonal", "passive", "blame", "reckoned"}
)
"""Shapes that are believed outside of other statements too; nouns and actions are right there less than
half of the time."""
_VOICED: frozenset[Act] = frozenset({"say", "confirm", "deny", "admit", "announce"})


def nested(draft: Draft) -> Draft:
    """The stage: repairs the statements, adds those inside of others and those that go on without a cue."""
    words = draft.words
    told = [_ranges(words, item) for item in draft.statements]
    before = dict(zip(told, draft.statements, strict=True))
    paragraph = paragraphs(words)
    quoted = quotations(words, paragraph)
    if draft.parse is not None:
        grown = grove(words, draft.parse)
        found = [item for item in attributions(grown) if happened(grown, item)]
        taken = {item.at for item in found}
        found += [item for item in in_place(grown) if item.at not in taken]
        people = _people(draft)
        told = as_cited(grown, people, joined(grown, with_verbs(grown, told)))
        told = turned_round(grown, without_frames(grown, told))
        told = before_others(words, at_home(grown, paragraph, in_one_piece(grown, told)))
        heard = draft.signals.heard if draft.signals else ()
        told = by_whom(grown, ended(grown, added(grown, tidied(grown, told, found), found, heard)))
        told = headings(grown, paragraph, people, cited(grown, people, told))
        told = left_to_nearest(grown, set_apart(words, begun(grown, told)))
        told = whole_phrases(grown, without_hearers(grown, denied(grown, told)))
        told = once(grown, whole_quotations(grown, quoted, told))
        told = inner_ended(words, unrepeated(taken_up(grown, telling(grown, told))))
    told = continued(words, quoted, paragraph, cut(quoted, paragraph, told))
    # Most are left as they were.
    made = [before.get(item) or statement(draft.report, words, item) for item in told]
    return replace(
        draft,
        statements=in_order(
            item if place is None else replace(item, within=made[place].id)
            for item, place in zip(made, within(words, told), strict=True)
        ),
    )


def _people(draft: Draft) -> list[bool]:
    """For each word whether it heads a mention of a person or an organisation."""
    if draft.signals is None:
        return [False] * len(draft.words)
    return [kind in ("person", "organization") for kind in draft.signals.mentions]


def added(
    grown: Grove, told: Sequence[Attribution], found: Sequence[Found], heard: Collection[int] = ()
) -> list[Attribution]:
    """With what the syntax tells of cues that the network did not hear, or `heard` without a content."""
    result = list(told)
    cued = {number for item in told for run in item.cue for number in range(*run)}
    inner = _innermost(told, len(grown.tokens))
    for new in found:
        relation = new.attribution
        if any(number in cued for run in relation.cue for number in range(*run)):
            continue
        if inner[new.at] < 0:
            held = {inner[number] for number in range(*relation.content[-1])} - {-1}
            if _outermost(grown, new, heard) and all(_holds(grown, relation, told[place]) for place in held):
                result.append(relation)
            continue
        outer = told[inner[new.at]]
        if _goes_on(grown, new, outer):
            result.append(relation._replace(source=outer.source))
        elif all(stand_in(runs, outer.content) for runs in relation):
            result.append(relation)
    return result


def _outermost(grown: Grove, new: Found, heard: Collection[int]) -> bool:
    """Whether it is sure enough to stand alone; not in a quotation that nobody is given for."""
    if new.shape not in TOP or any(
        grown.form(first) in SPEECH.softening for first, _ in new.attribution.source
    ):
        return False
    if new.shape != "clause":
        return True
    said = new.attribution.content[0][0]
    quoted = grown.words.quotes[new.at] != OUTSIDE
    sure = new.at in heard or grown.form(said) in SPEECH.that
    return new.act in _VOICED and not quoted and sure


def _holds(grown: Grove, relation: Attribution, other: Attribution) -> bool:
    """Whether another relation stands in the content of this one, a full stop at its end aside."""
    content = [part for run in other.content if (part := trimmed(grown.words, run))]
    return all(stand_in(runs, relation.content) for runs in (other.source, other.cue, content))


def _innermost(told: Sequence[Attribution], count: int) -> list[int]:
    """For each word the smallest content that it stands in, -1 for none."""
    inner = [-1] * count
    sizes = [size(item.content) for item in told]
    for place in sorted(range(len(told)), key=sizes.__getitem__, reverse=True):
        for first, last in told[place].content:
            inner[first:last] = [place] * (last - first)
    return inner


def _goes_on(grown: Grove, new: Found, outer: Attribution) -> bool:
    """Whether the outer speaker does another thing: "said they were late, accusing them of ..."."""
    token = grown.tokens[new.at]
    if token.xpos != "VBG" or not outer.source or new.at == 0 or grown.words.forms[new.at - 1] != ",":
        return False
    if any(first <= token.head < last for first, last in outer.cue):
        return True
    # Where the parse hangs it lower: "it said it was late, adding ...".
    subject = grown.child(token.head, "nsubj") if token.head >= 0 else None
    return (
        grown.form(new.at) in SPEECH.adding and subject is not None and grown.tokens[subject].upos == "PRON"
    )


def within(words: Words, told: Sequence[Attribution]) -> list[int | None]:
    """For each relation the innermost one in whose content its cue and content stand."""
    opened = sorted((first, last, place) for place, item in enumerate(told) for first, last in item.content)
    order = sorted((item.cue[0][0], place) for place, item in enumerate(told) if item.cue)
    sizes = [size(item.content) for item in told]
    outer: list[int | None] = [None] * len(told)
    active: list[tuple[int, int, int]] = []
    taken = 0
    for start, place in order:
        while taken < len(opened) and opened[taken][0] <= start:
            active.append(opened[taken])
            taken += 1
        active = [run for run in active if run[1] > start]
        # A full stop at its end may lie outside.
        inside = [*told[place].cue, *(part for run in told[place].content if (part := trimmed(words, run)))]
        holding = [
            (sizes[other], other)
            for _, _, other in active
            if other != place and stand_in(inside, told[other].content)
        ]
        outer[place] = min(holding)[1] if holding else None
    return outer


def _ranges(words: Words, item: Statement) -> Attribution:
    return Attribution(
        _runs(words, item.source.spans if item.source else ()),
        _runs(words, item.cue.spans if item.cue else ()),
        _runs(words, item.content.spans),
    )


def _runs(words: Words, spans: Spans) -> tuple[Run, ...]:
    numbers = (words.within(span) for span in spans)
    return tuple((found.start, found.stop) for found in numbers if found)
