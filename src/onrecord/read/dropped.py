"""Relations that are no statement of their own, and contents that are somebody else's.

"He made the remarks on state media"            carries what stands elsewhere
"who asked not to be named"                     tells of the source
"citing a local radio station"                  tells through whom it came
"released a statement saying: ..."              one statement, not two
"Rescuers put it at 31, but the mayor said 12"  what stands before "but" is not the mayor's
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.languages.en.relays import WORDS as RELAYS
from onrecord.languages.en.speech import WORDS as SPEECH
from onrecord.read.attribution import Attribution, Run
from onrecord.read.grove import Grove, is_passive, is_relative
from onrecord.read.repaired import size, stand_in
from onrecord.read.words import OUTSIDE, Words

_MISSED = 1
"""Words of a content, such as "now" or a full stop, that are in neither part of one that repeats it."""
_OPENERS = frozenset({"that", "to", "not", "be", "on"})
_LITTLE = frozenset({"PART", "CCONJ", "ADP", "PUNCT", "SCONJ"})
_LEADING = frozenset((":", ",", ";", "-", "–", "—", "--", ".", ")"))


def without_frames(grown: Grove, told: Sequence[Attribution]) -> list[Attribution]:
    """Without the relations that only carry a statement or tell of its source."""
    frames = (_carries, _hides, _cites)
    return [item for item in told if not any(is_frame(grown, item) for is_frame in frames)]


def _carries(grown: Grove, item: Attribution) -> bool:
    """Whether it is "made the remarks on ...", where what was said stands elsewhere."""
    if not any(grown.form(number) in RELAYS.makes for run in item.cue for number in range(*run)):
        return False
    around = [
        number
        for run in (*item.cue, *item.content)
        for number in range(*run)
        if grown.form(number) in RELAYS.remarks and grown.form(number - 1) in _POINTING
    ]
    if not around or any(
        grown.words.quotes[number] != OUTSIDE for run in item.content for number in range(*run)
    ):
        return False
    said = [below for below in grown.below[around[0]] if grown.role(below) in ("acl", "ccomp")]
    return not any(grown.marked(below, SPEECH.that, "mark") for below in said)


def _cites(grown: Grove, item: Attribution) -> bool:
    """Whether it is "citing a local radio station", which tells through whom a statement came."""
    cue = {grown.form(number) for run in item.cue for number in range(*run)}
    if not cue or not cue <= RELAYS.cites or size(item.content) > _CITED or len(item.content) > 1:
        return False
    first, last = item.content[0]
    nouns = all(grown.tokens[number].upos not in _SAYING for number in range(first, last))
    return nouns and grown.form(last - 1) in _MEDIA


_CITED = 5
"""Words that name who was cited, at most."""
_SAYING = frozenset({"VERB", "AUX", "NUM", "SCONJ"})
_MEDIA = RELAYS.again | RELAYS.loose | RELAYS.everybody
_POINTING = frozenset({"the", "these", "those", "this", "that", "such"})


def _hides(grown: Grove, item: Attribution) -> bool:
    if not item.cue or grown.form(item.content[0][0]) not in _OPENERS:
        return False
    opening = [grown.form(number) for run in item.content for number in range(*run)][:6]
    at = next((place for place, form in enumerate(opening) if form in SPEECH.unnamed), -1)
    return at >= 0 and all(form in _OPENERS or len(form) <= 9 for form in opening[:at])


def joined(grown: Grove, told: Sequence[Attribution]) -> list[Attribution]:
    """One relation of two where the content of one begins with the cue of the other: "wrote, saying ...".

    The one with the cue that is next to what was said is kept, with the source of both.
    """
    starts = {item.cue[0][0]: place for place, item in enumerate(told) if item.cue}
    kept: list[Attribution | None] = list(told)
    for place, item in enumerate(told):
        first = item.content[0][0]
        other = starts.get(first, starts.get(first + 1, -1))
        if other < 0 or other == place or len(item.content) > 1 or not item.cue:
            continue
        inner = told[other]
        if grown.tokens[inner.cue[0][0]].xpos != "VBG" or inner.content[-1][1] < item.content[-1][1] - 1:
            continue
        if not inner.source or inner.source == item.source:
            kept[place] = None
            kept[other] = inner._replace(source=item.source)
    return [item for item in kept if item is not None]


def once(grown: Grove, told: Sequence[Attribution]) -> list[Attribution]:
    """Contents without parts that are the end of somebody else's, nor the same once more for a "which".

    "Released a statement, which read: ..." is one statement.
    """
    longest: dict[int, tuple[int, Attribution]] = {}
    for item in told:
        for first, last in item.content if item.cue else ():
            if last not in longest or first < longest[last][0]:
                longest[last] = first, item
    first_with: dict[tuple[Run, ...], int] = {}
    for place, item in enumerate(told):
        if not _is_which(grown, item):
            first_with.setdefault(item.content, place)
    kept: list[Attribution] = []
    for item in told:
        if _is_which(grown, item) and item.content in first_with:
            continue
        if len(item.content) > 1:
            own = [run for run in item.content if not _anothers(item, run, longest.get(run[1]))]
            item = item._replace(content=tuple(own) or item.content)
        kept.append(item)
    return kept


def unrepeated(told: Sequence[Attribution]) -> list[Attribution]:
    """Without what nobody is given for and that is all of what somebody says: "Two were expected to leave,
    the mayor said" is one statement."""
    parts = {run[0]: run for item in told if item.source for run in item.content}

    def repeats(item: Attribution) -> bool:
        if item.source or not item.cue:
            return False
        runs = (*item.cue, *item.content)
        part = parts.get(min(first for first, _ in runs))
        return part is not None and stand_in(runs, [part]) and size([part]) - size(runs) <= _MISSED

    return [item for item in told if not repeats(item)]


def telling(grown: Grove, told: Sequence[Attribution]) -> list[Attribution]:
    """Without contents that are a mere "it" or "which", and without things that nobody says anything of.

    "The claim could not be verified", "he is not considered a threat".
    """
    return [item for item in told if not item.cue or not _is_empty(grown, item)]


def _is_empty(grown: Grove, item: Attribution) -> bool:
    numbers = (number for run in item.content for number in range(*run))
    nameless = all(grown.tokens[number].upos in _NAMELESS for number in numbers)
    if not nameless and (item.source or size(item.content) > _SHORT):
        return False
    if any(any(grown.words.quotes[slice(*run)]) for run in item.content):
        return False
    if nameless:
        return True
    if any(grown.tokens[number].upos == "VERB" for run in item.content for number in range(*run)):
        return False
    return any(is_passive(grown, number) for run in item.cue for number in range(*run))


_NAMELESS = frozenset({"PRON", "DET", "PUNCT"})
_SHORT = 2
"""Words of a content that says nothing by itself: "a threat", "the claim"."""


def _anothers(item: Attribution, run: Run, longer: tuple[int, Attribution] | None) -> bool:
    """Whether the part is the end of a longer one in which the relation does not stand itself."""
    return longer is not None and longer[0] < run[0] and not stand_in(item.cue, longer[1].content)


def _is_which(grown: Grove, item: Attribution) -> bool:
    return len(item.source) == 1 and size(item.source) == 1 and is_relative(grown, item.source[0][0])


def before_others(words: Words, told: Sequence[Attribution]) -> list[Attribution]:
    """Contents without what a "but" sets apart from them, before their source or from somebody else's on."""
    begins = {
        item.source[0][0]: place
        for place, item in enumerate(told)
        if item.source and item.cue and item.source[0][0] < item.cue[0][0]
    }
    turns = sorted(start for start in begins if start > 1 and _turns(words, start))
    kept: list[Attribution] = []
    for place, item in enumerate(told):
        content = item.content
        if item.source and item.cue and len(content) > 1 and begins.get(item.source[0][0]) == place:
            start = item.source[0][0]
            if words.forms[start - 1].lower() in SPEECH.contrast:
                content = tuple(run for run in content if run[1] > start) or content
        content = tuple(
            _cut(run, [start for start in _inside(turns, run) if told[begins[start]] is not item])
            for run in content
        )
        kept.append(item.holding(content))
    return kept


def _turns(words: Words, number: int) -> bool:
    """Whether ", but" stands before somebody who is no pronoun, outside of quotations."""
    return (
        words.lowered[number - 1] in SPEECH.contrast
        and words.forms[number - 2] == ","
        and words.quotes[number] == OUTSIDE
        and words.lowered[number] not in SPEECH.pronouns
    )


def _inside(turns: Sequence[int], run: Run) -> Sequence[int]:
    """Those of the words that stand in the run, past its first two."""
    return turns[bisect_left(turns, run[0] + 2) : bisect_left(turns, run[1])]


def _cut(run: Run, turns: Sequence[int]) -> Run:
    """The run as far as the first ", but" and somebody else."""
    return (run[0], turns[0] - 2) if turns else run


def begun(grown: Grove, told: Sequence[Attribution]) -> list[Attribution]:
    """Contents without a colon or comma before them, nor parts that are a mere "to" or "and"."""
    kept: list[Attribution] = []
    for item in told:
        content = [_begun(grown.words, run) for run in item.content]
        some = [run for run in content if any(grown.tokens[n].upos not in _LITTLE for n in range(*run))]
        kept.append(item.holding(tuple(some or content)))
    return kept


def _begun(words: Words, run: Run) -> Run:
    first, last = run
    while first < last - 1 and words.forms[first] in _LEADING:
        first += 1
    return first, last
