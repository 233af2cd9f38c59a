"""Quotations that go on: over a paragraph, after the attribution, without a cue of their own.

"We are late," the pilot said. "There is fog."          one content in two parts
The pilot said they were late. "There is fog."          two statements, the second without a cue
The pilot said: "We are late.  |  "There is fog."       one statement for each paragraph
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from onrecord.read.attribution import Attribution, Run
from onrecord.read.words import DOUBLE, GLUED, LINE, MARK, OUTSIDE, PARAGRAPH, Words

SCARE = 4
"""Words; what is not longer is quoted for its wording, not said by the last speaker."""
_OPENING = frozenset(("“", "‘", '"', "''", "'"))
_CLOSING = frozenset(("”", "’", '"', "''", "'"))
_SINGLE_OPENING = frozenset(("‘", "'"))
_SINGLE_CLOSING = frozenset(("’", "'"))
_ENDS = frozenset((".", "!", "?", "…", "...", ":", "”", '"', "’", "'", "''"))


def paragraphs(words: Words) -> list[int]:
    """For each word the number of its paragraph.

    A single line break ends one only after the end of a sentence, since texts may be wrapped.
    """
    numbers: list[int] = []
    at = -1
    for number, kind in enumerate(words.breaks):
        fresh = kind >= PARAGRAPH or not number
        if not fresh and kind == LINE:
            fresh = words.forms[number - 1] in _ENDS or words.forms[number] in _OPENING
        at += fresh
        numbers.append(at)
    return numbers


def quotations(words: Words, paragraph: Sequence[int]) -> list[Run]:
    """What stands between quotation marks, marks included; one for each paragraph that it runs over."""
    found: list[Run] = []
    begin = -1
    if not any(words.quotes):
        return found
    for number, state in enumerate([*words.quotes, OUTSIDE]):
        inside = state != OUTSIDE
        if begin < 0 and not inside:
            continue
        fresh = (
            inside and begin >= 0 and (paragraph[number] != paragraph[number - 1] or _opens(words, number))
        )
        if begin >= 0 and (fresh or not inside):
            found.append((begin, number))
            begin = -1
        if inside and begin < 0:
            begin = number
    return found


def inner_ended(words: Words, told: Iterable[Attribution]) -> list[Attribution]:
    """Contents that are a quotation inside a quotation, up to the mark that closes the inner one."""
    return [item._replace(content=tuple(_inner(words, run) for run in item.content)) for item in told]


def _inner(words: Words, run: Run) -> Run:
    first, last = run
    if words.quotes[first] != DOUBLE or words.forms[first] not in _SINGLE_OPENING:
        return run
    for number in range(first + 2, last):
        if words.forms[number] not in _SINGLE_CLOSING or words.breaks[number] != GLUED:
            continue
        # "the harbours' gates" has a mark, too; one that closes speech stands beside another.
        beside = (words.shapes[at] for at in (number - 1, number + 1) if at < len(words))
        if number + 1 == len(words) or MARK in beside:
            return first, number + 1
    return run


def cut(words: Words, paragraph: Sequence[int], told: Iterable[Attribution]) -> list[Attribution]:
    """Contents that run over paragraphs, as one relation for each of them.

    The one in the paragraph of the cue keeps it, otherwise the first; all keep the source.
    """
    quoted = quotations(words, paragraph)
    kept: list[Attribution] = []
    for item in told:
        parts: dict[int, list[Run]] = {}
        for first, last in item.content:
            begin = first
            for number in range(first + 1, last + 1):
                if number == last or paragraph[number] != paragraph[begin]:
                    parts.setdefault(paragraph[begin], []).append((begin, number))
                    begin = number
        if len(parts) < 2 or not item.source:
            kept.append(item)
            continue
        home = paragraph[item.cue[0][0]] if item.cue else -1
        home = home if home in parts else min(parts)
        parts = {place: runs if place == home else _completed(quoted, runs) for place, runs in parts.items()}
        kept += [
            item._replace(content=tuple(runs), cue=item.cue if place == home else ())
            for place, runs in sorted(parts.items())
        ]
    return kept


def _completed(quoted: Sequence[Run], runs: list[Run]) -> list[Run]:
    """The quotations that ranges touch, whole; the ranges as they are where they touch none."""
    whole: list[Run] = []
    for first, last in runs:
        at = bisect_right(quoted, (first, len(quoted) and quoted[-1][1])) - 1
        if at >= 0 and quoted[at][1] > first and last <= quoted[at][1]:
            whole.append(quoted[at])
        elif at + 1 < len(quoted) and quoted[at + 1][0] < last <= quoted[at + 1][1]:
            whole.append(quoted[at + 1])
        else:
            whole.append((first, last))
    return list(dict.fromkeys(whole))


def continued(words: Words, paragraph: Sequence[int], told: Sequence[Attribution]) -> list[Attribution]:
    """With the quotations that nothing covers and that go on with what the last speaker said."""
    covered = [False] * len(words)
    for item in told:
        for first, last in (*item.content, *item.cue, *item.source):
            covered[first:last] = [True] * (last - first)
    result = list(told)
    ordered = sorted(range(len(result)), key=lambda place: _end(result[place]))
    begin_of = {number: at for at, number in reversed(list(enumerate(paragraph)))}
    speaker, taken = -1, 0
    for first, last in quotations(words, paragraph):
        while taken < len(ordered) and _end(result[ordered[taken]]) <= first:
            place = ordered[taken]
            # What is said inside of what is said is not the last speaker.
            if speaker < 0 or not _inside(result[place], result[speaker]):
                speaker = place
            taken += 1
        if speaker < 0 or any(covered[first:last]) or _length(words, (first, last)) <= SCARE:
            continue
        before = result[speaker]
        if not before.source or not _follows(words, paragraph, begin_of, before, (first, last)):
            continue
        together = paragraph[_end(before) - 1] == paragraph[first]
        if (
            together
            and before.cue
            and any(words.quotes[number] != OUTSIDE for run in before.content for number in range(*run))
        ):
            result[speaker] = before._replace(content=(*before.content, (first, last)))
        else:
            result.append(Attribution(before.source, (), ((first, last),)))
            speaker = len(result) - 1
    return result


def _follows(
    words: Words, paragraph: Sequence[int], begin_of: dict[int, int], before: Attribution, run: Run
) -> bool:
    """Whether a quotation is all that comes after what the speaker said last."""
    first, last = run
    here, there = paragraph[first], paragraph[_end(before) - 1]
    if not _ends_paragraph(words, paragraph, last) or there not in (here, here - 1):
        return False
    if there == here and words.forms[first - 1] not in _ENDS:
        return False
    if there != here and begin_of[here] != first:
        return False
    marks = {words.quotes[number] for runs in before.content for number in range(*runs)} - {OUTSIDE}
    if marks and words.quotes[first] not in marks:
        return False  # a heading in single marks after speech in double ones
    return not _sentences(words.forms[_end(before) : first])


def _sentences(gap: Sequence[str]) -> bool:
    """Whether a whole sentence stands in the gap, that is: something after the end of one."""
    ended = False
    for form in gap:
        if ended and form not in _ENDS:
            return True
        ended = ended or form in (".", "!", "?")
    return False


def _ends_paragraph(words: Words, paragraph: Sequence[int], last: int) -> bool:
    while last < len(words) and words.shapes[last] == MARK and paragraph[last] == paragraph[last - 1]:
        last += 1
    return last >= len(words) or paragraph[last] != paragraph[last - 1]


def _opens(words: Words, number: int) -> bool:
    """Whether a mark opens a quotation although another has just closed."""
    return words.forms[number] in _OPENING and number > 0 and words.forms[number - 1] in _CLOSING and (
        words.breaks[number] > 0
    )  # fmt: skip


def _length(words: Words, run: Run) -> int:
    return sum(words.shapes[number] != MARK for number in range(*run))


def _end(item: Attribution) -> int:
    return max(last for runs in item for _, last in runs)


def _inside(item: Attribution, other: Attribution) -> bool:
    return bool(item.cue) and any(first <= item.cue[0][0] < last for first, last in other.content)
