"""What the publisher asserts itself: clauses that nobody is given for.

    sentence ── runs of words that belong to no statement ── whole clauses in them ── figure or event?

Only clauses that hold a figure or an event are kept; the rest is narration. A clause has its subject and
its verb; what an attribution leaves of a sentence ("in a meeting that day", "who spoke on condition of
anonymity") is none, nor is a sentence that only carries one ("he made the remarks on Monday").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.ids import statement_id
from onrecord.languages.en.relays import WORDS as RELAYS
from onrecord.languages.en.speech import WORDS as SPEECH
from onrecord.model import Content, Source, Span, Statement, words_of
from onrecord.read.attribution import Run
from onrecord.read.draft import Draft
from onrecord.read.grove import Grove, grove, is_relative
from onrecord.read.quotations import paragraphs
from onrecord.read.statements import in_order
from onrecord.read.words import MARK, OUTSIDE, Words

SHORTEST = 4
"""Words of a clause that says something."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ASSERTED = frozenset({"root", "conj", "parataxis", "advcl"})
_LINKING = frozenset({"SCONJ", "CCONJ", "ADP"})
_CLAUSAL = frozenset({"conj", "parataxis", "advcl", "acl", "ccomp", "csubj", "appos", "list", "dep"})
_BACK = ("det", "nmod")
_STOPS = frozenset((".", "!", "?"))
_PAUSES = frozenset((",", ";", ":", "-", "–", "—", "--"))


def own_voice(draft: Draft) -> Draft:
    """The stage: adds the statements whose source is the publisher."""
    if draft.parse is None:
        return draft
    words, text = draft.words, draft.report.text
    given = _held(words, _spans_of(draft.statements))
    notable = _held(words, [*(item.span for item in draft.figures), *(item.trigger for item in draft.events)])
    grown = grove(words, draft.parse)
    source = Source((), draft.report.publisher or "", draft.report.publisher, "publisher", "publisher")
    found: dict[str, Statement] = {}
    for run in _asserted(grown, given, notable):
        span = words.span(*run)
        content = Content((span,), words_of(text, (span,)), "indirect")
        # A standfirst is often a sentence of the report over again.
        found.setdefault(
            _same(content.text),
            Statement(statement_id(draft.report.id, (), (span,)), source, None, content, own_voice=True),
        )
    return replace(draft, statements=in_order([*draft.statements, *found.values()]))


def _spans_of(statements: Iterable[Statement]) -> Iterable[Span]:
    for item in statements:
        yield from item.content.spans
        yield from item.source.spans if item.source else ()
        yield from item.cue.spans if item.cue else ()


def _held(words: Words, spans: Iterable[Span]) -> list[bool]:
    held = [False] * len(words)
    for span in spans:
        inside = words.within(span)
        held[inside.start : inside.stop] = [True] * len(inside)
    return held


def _same(text: str) -> str:
    return " ".join(text.lower().rstrip(".!").split())


# ---------------------------------------------------------------- clauses


def _asserted(grown: Grove, given: Sequence[bool], notable: Sequence[bool]) -> Iterable[Run]:
    """The clauses that belong to no statement and hold something notable."""
    paragraph = paragraphs(grown.words)

    def tells(run: Run) -> bool:
        return any(notable[run[0] : run[1]])

    for sentence in filter(tells, grown.sentences):
        for run in filter(tells, _left(given, paragraph, sentence)):
            yield from filter(tells, _said(grown, run, paragraph, sentence))


def _said(grown: Grove, run: Run, paragraph: Sequence[int], sentence: Run) -> Iterable[Run]:
    """The clauses in a run of a sentence's words."""
    words = grown.words
    said = [number for number in range(*run) if words.shapes[number] != MARK]
    if len(said) < SHORTEST or 2 * sum(words.quotes[n] != OUTSIDE for n in said) > len(said):
        return
    whole = _between_marks(words, run) == _between_marks(words, sentence)
    if _is_line(words, paragraph, run) or (whole and _has_verb(grown, run)):
        if not any(_frames(grown, at) for at in said):
            yield _trimmed(grown, said[0], run, run) or run
    else:
        yield from _apart(_clause(grown, at, run) for at in said if _is_clause(grown, at, run))


def _left(given: Sequence[bool], paragraph: Sequence[int], sentence: Run) -> list[Run]:
    """The runs of a sentence's words that belong to no statement, each in one paragraph."""
    runs: list[Run] = []
    begin, last = sentence
    for number in range(begin, last + 1):
        ends = number == last or given[number]
        if (ends or paragraph[number] != paragraph[begin]) and number > begin:
            runs.append((begin, number))
            begin = number
        if number < last and given[number]:
            begin = number + 1
    return runs


def _between_marks(words: Words, run: Run) -> Run:
    first, last = run
    while first < last and words.shapes[first] == MARK:
        first += 1
    while first < last and words.shapes[last - 1] == MARK:
        last -= 1
    return first, last


def _is_line(words: Words, paragraph: Sequence[int], run: Run) -> bool:
    """Whether the run is a line of its own without a full stop: a headline needs no verb."""
    first, last = run
    alone = (first == 0 or paragraph[first - 1] != paragraph[first]) and (
        last == len(paragraph) or paragraph[last] != paragraph[last - 1]
    )
    return alone and words.shapes[last - 1] != MARK


def _has_verb(grown: Grove, run: Run) -> bool:
    return any(grown.tokens[number].upos in ("VERB", "AUX") for number in range(*run))


def _is_clause(grown: Grove, at: int, run: Run) -> bool:
    """Whether the word is the predicate of a clause that is asserted, with its subject in the run."""
    role = grown.role(at)
    if role not in _ASSERTED or (
        role == "advcl" and not grown.marked(at, SPEECH.asserting, "mark", "advmod", "case")
    ):
        return False
    form = [below for below in grown.below[at] if grown.role(below) in ("aux", "cop")]
    if not any(grown.tokens[number].xpos in _FINITE for number in (at, *form)):
        return False
    head = grown.tokens[at].head
    if run[0] <= head < run[1] and (role == "advcl" or grown.role(head) == "acl"):
        return False
    subjects = [below for below in grown.below[at] if grown.role(below) in ("nsubj", "expl", "csubj")]
    return any(run[0] <= below < run[1] and not is_relative(grown, below) for below in subjects) and (
        not _frames(grown, at)
    )


def _frames(grown: Grove, at: int) -> bool:
    """Whether the clause only carries what is said: "he made the remarks on Monday"."""
    if grown.form(at) not in RELAYS.makes:
        return False
    made = grown.child(at, "obj", "nsubj:pass")
    return made is not None and grown.form(made) in RELAYS.remarks and grown.marked(made, RELAYS.back, *_BACK)


def _clause(grown: Grove, at: int, run: Run) -> Run | None:
    """The words of the clause that stand in the run, without lesser clauses that the run breaks off in."""
    first, last = max(grown.first[at], run[0]), min(grown.last[at], run[1])
    for below in grown.below[at]:
        if run[0] <= grown.first[below] and grown.last[below] <= run[1]:
            continue
        role = grown.role(below)
        if not run[0] <= below < run[1] and role in ("obj", "ccomp", "xcomp"):
            return None
        if role in _CLAUSAL and below > at:
            last = max(first, min(last, grown.first[below]))
        elif role in _CLAUSAL:
            first = min(last, max(first, grown.last[below]))
    return _trimmed(grown, at, (first, last), run)


def _trimmed(grown: Grove, at: int, clause: Run, run: Run) -> Run | None:
    """The clause without the words and marks that tie it to another, but with a full stop."""
    words, (first, last) = grown.words, clause
    while first < at and (words.forms[first] in _PAUSES or _ties(grown, first)):
        first += 1
    while last - 1 > at and (
        words.forms[last - 1] in _PAUSES
        or grown.tokens[last - 1].upos in _LINKING
        or is_relative(grown, last - 1)
    ):
        last -= 1
    if last < run[1] and words.forms[last] in _STOPS:
        last += 1
    said = sum(words.shapes[number] != MARK for number in range(first, last))
    return (first, last) if said >= SHORTEST else None


def _ties(grown: Grove, number: int) -> bool:
    role = grown.role(number)
    return role in ("mark", "cc") or (role == "advmod" and grown.form(number) in SPEECH.asserting)


def _apart(clauses: Iterable[Run | None]) -> list[Run]:
    """The longest clauses, none in another, in order."""
    taken: list[Run] = []
    covered: set[int] = set()
    for first, last in sorted(filter(None, clauses), key=lambda run: run[0] - run[1]):
        if first not in covered and last - 1 not in covered:
            taken.append((first, last))
            covered.update(range(first, last))
    return sorted(taken)
