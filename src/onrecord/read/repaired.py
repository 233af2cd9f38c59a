"""What the network heard, put right where the syntax is sure.

one relation for each cue ── source and relative pronoun from the parse ── contents cut where the
speaker's next clause begins ── what two tell left to the one who is nearest
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from onrecord.languages.en.speech import WORDS as SPEECH
from onrecord.read.attribution import Attribution, Run
from onrecord.read.by_syntax import Found
from onrecord.read.grove import Grove, is_passive, is_relative, speaker_of, subject_of, trimmed
from onrecord.read.quotations import numbered
from onrecord.read.words import GLUED, LOWER, NUMBER, OUTSIDE, Words

_SOURCELESS = frozenset({"passive", "impersonal", "noun"})
"""Shapes that may do without a source."""
_LONG = 60
"""Words of a relative clause."""
_ENDS = frozenset((".", "!", "?"))


def tidied(grown: Grove, told: Sequence[Attribution], found: Sequence[Found]) -> list[Attribution]:
    """One relation for each cue, its content without its cue and source, its source where syntax is sure."""
    by_word = {item.at: item for item in found}
    speakers = {run[0]: item.at for item in found for run in item.attribution.source}
    kept: dict[Run, Attribution] = {}
    for item in told:
        sure = next((by_word[n] for run in item.cue for n in range(*run) if n in by_word), None)
        item = _put_right(grown, _own_source(item, sure, speakers), sure) if sure else item
        item = _unheard(grown, _with_source(grown, item, sure))
        content = _relative_clause(grown, item.content)
        item = item.holding(_outside(grown.words, content, (*item.cue, *item.source)))
        if not item.content:
            continue
        key = item.cue[0] if item.cue else item.content[0]
        other = kept.get(key)
        if other is None or (bool(item.source), size(item.content)) > (
            bool(other.source),
            size(other.content),
        ):
            kept[key] = item
    return list(kept.values())


def _put_right(grown: Grove, item: Attribution, sure: Found) -> Attribution:
    source, content = sure.attribution.source, sure.attribution.content
    if sure.shape == "relative":
        # The network reads "which officials" as the source, and the clause past its end.
        pronoun, rest = content[0], content[-1]
        end = max(last for _, last in item.content)
        if end <= rest[0] or (rest[1] < end and grown.words.forms[rest[1]] in SPEECH.pauses):
            end = rest[1]
        return item._replace(source=source, content=(pronoun, trimmed(grown.words, (rest[0], end)) or rest))
    if sure.shape == "passive":
        if meet(item.content, sure.attribution.cue):
            # The network takes the sentence for the content: "the bridge is believed to be safe".
            return Attribution(source, item.cue, content)
        if grown.form(sure.at) in SPEECH.telling and not source:
            # The subject is who hears it: "residents have been told to stay at home".
            return item._replace(source=())
        if source:
            return item if meet(item.source, source) else item._replace(source=source)
        if meet(item.source, content):
            return item._replace(source=(), content=(content[0], *item.content))
    if sure.shape == "impersonal":
        return item._replace(source=())
    if sure.shape == "inverted" and (_is_torn(grown, item, content) or _is_elsewhere(grown, item, content)):
        return item._replace(content=content)
    if sure.shape == "aside" and len(item.content) == 1 and _is_torn(grown, item, content[:1]):
        return item._replace(content=((content[0][0], item.content[0][1]),))
    return item


def _is_torn(grown: Grove, item: Attribution, content: Sequence[Run]) -> bool:
    """Whether the content is unquoted and begins in the middle of the clause that stands before the cue."""
    first, last = item.content[0][0], item.content[-1][1]
    return (
        len(content) == 1
        and content[0][0] < first
        and last <= content[0][1]
        and all(grown.words.quotes[number] == OUTSIDE for number in (content[0][0], first, last - 1))
    )


def _is_elsewhere(grown: Grove, item: Attribution, content: Sequence[Run]) -> bool:
    """Whether it hangs on neither the cue nor the clause before it: "..., she said, despite denials that"."""
    first, last = item.content[0]
    if first < item.cue[-1][1] or meet(item.content, content) or grown.words.quotes[first] != OUTSIDE:
        return False
    heads = {grown.tokens[number].head for number in range(first, last)} - set(range(first, last))
    return bool(heads) and not meet([(head, head + 1) for head in heads], (*item.cue, *content))


def _relative_clause(grown: Grove, content: Sequence[Run]) -> tuple[Run, ...]:
    """A relative clause without what the main clause goes on with: "which it says is mined, every night"."""
    first = content[0][0] if content else 0
    if not content or not is_relative(grown, first) or grown.form(first) in SPEECH.that:
        return tuple(content)
    begin, end = content[-1]
    for number in range(max(begin, first + 1), min(end, begin + _LONG) - 1):
        if grown.words.forms[number] == ",":
            rest = range(number + 1, min(end, number + _LONG))
            heads = [grown.tokens[n].head for n in rest if grown.tokens[n].head <= number]
            if heads and all(0 <= head < first for head in heads):
                return (*content[:-1], (begin, number))
    return tuple(content)


def _with_source(grown: Grove, item: Attribution, sure: Found | None) -> Attribution:
    if item.source or (sure and sure.shape in _SOURCELESS):
        return item
    if sure:
        source = sure.attribution.source
    else:
        subject = speaker_of(grown, item.cue)
        source = (subject,) if subject else ()
    if not meet(source, (*item.content, *item.cue)):
        return item._replace(source=source)
    if source and item.cue and source[-1][1] == item.cue[0][0] == item.content[-1][1]:
        # The network reads on to the cue: "Forty houses are gone, the agency | said".
        rest = _outside(grown.words, item.content, source)
        return item._replace(source=source, content=rest) if rest else item
    return item


def _unheard(grown: Grove, item: Attribution) -> Attribution:
    """Without a source that only hears it: "they had been told about the cracks"."""
    for at in (number for run in item.cue for number in range(*run)):
        if grown.form(at) in SPEECH.telling and is_passive(grown, at):
            heard = subject_of(grown, at)
            if heard is not None and meet(item.source, ((heard, heard + 1),)):
                return item._replace(source=())
    return item


def _own_source(item: Attribution, sure: Found, speakers: Mapping[int, int]) -> Attribution:
    """Of a source in parts, not the subject of another cue: "the paper reported that a source said"."""
    if len(item.source) < 2 or not meet(item.source, sure.attribution.source):
        return item
    own = tuple(run for run in item.source if speakers.get(run[0], sure.at) == sure.at)
    return item._replace(source=own or item.source)


def set_apart(words: Words, told: Sequence[Attribution]) -> list[Attribution]:
    """Contents ended where the same speaker is given again: "said they were safe, accusing them"."""
    cues = sorted((item.cue[0][0], place) for place, item in enumerate(told) if item.cue)
    starts = [start for start, _ in cues]
    kept: list[Attribution] = []
    for item in told:
        content = item.content
        for first, last in item.content:
            for at in range(bisect_right(starts, first), bisect_left(starts, last)):
                other = told[cues[at][1]]
                if other is not item and meet(other.source, item.source) and not meet(other.source, content):
                    content = _until(words, content, starts[at])
                    break
        kept.append(item.holding(content) if content else item)
    return kept


def _until(words: Words, content: Sequence[Run], end: int) -> tuple[Run, ...]:
    """The content as far as a word, without the "and" or "but" and the comma before it."""
    while end > 0 and words.forms[end - 1].lower() in SPEECH.joining:
        end -= 1
    runs = [(first, min(last, end)) for first, last in content if first < end]
    return tuple(part for run in runs if (part := trimmed(words, run)))


def left_to_nearest(grown: Grove, told: Sequence[Attribution]) -> list[Attribution]:
    """Without the parts of a content that another relation holds, too, with its cue in the sentence."""
    numbers = _numbered(grown)
    owner: dict[int, int] = {}
    after_cue = {
        item.cue[-1][1]: place
        for place, item in enumerate(told)
        if item.cue and any(item.cue[-1][1] == first for first, _ in item.content)
    }
    for place, item in enumerate(told):
        for first, last in item.content:
            if item.cue and numbers[item.cue[0][0]] in (numbers[first], numbers[last - 1]):
                for number in (first, last - 1):
                    owner.setdefault(number, place)
    kept: list[Attribution] = []
    for place, item in enumerate(told):
        near = {numbers[first] for first, _ in item.cue}
        content = tuple(
            run
            for run in item.content
            if after_cue.get(run[0], place) == place
            and (numbers[run[0]] in near or place in (owner.get(run[0], place), owner.get(run[1] - 1, place)))
        )
        kept.append(item.holding(content or item.content))
    return kept


def _numbered(grown: Grove) -> list[int]:
    """For each word the number of its sentence, by the parse and by full stops that are not quoted."""
    words = grown.words
    stops = [at for at, form in enumerate(words.forms[:-1]) if form in _ENDS and words.quotes[at] == OUTSIDE]
    begins = [
        stop + 1
        for stop in stops
        if words.shapes[stop + 1] not in (LOWER, NUMBER) and words.breaks[stop + 1] != GLUED
    ]
    return numbered((*begins, *(first for first, _ in grown.sentences)), len(words))


# ---------------------------------------------------------------- ranges


def meet(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether the ranges share a word."""
    return any(a < d and c < b for a, b in left for c, d in right)


def size(runs: Sequence[Run]) -> int:
    """How many words the ranges hold."""
    return sum(last - first for first, last in runs)


def stand_in(runs: Sequence[Run], content: Sequence[Run]) -> bool:
    """Whether each range lies inside one of the content's."""
    return all(any(begin <= first and last <= end for begin, end in content) for first, last in runs)


def _outside(words: Words, content: Sequence[Run], holes: Sequence[Run]) -> tuple[Run, ...]:
    """The content without words that are cue or source; untouched where it holds none."""
    if not meet(content, holes):
        return tuple(content)
    left: list[Run] = []
    for begin, end in content:
        for first, last in sorted(holes):
            if first < end and begin < last:
                left.append((begin, first))
                begin = last
        left.append((begin, end))
    return tuple(part for run in left if run[0] < run[1] and (part := trimmed(words, run)))
