"""Quotations that go on: over a paragraph, after the attribution, without a cue of their own.

"We are late," the pilot said. "There is fog."          one content in two parts
The pilot said they were late. "There is fog."          two statements, the second without a cue
The pilot said: "We are late.  |  "There is fog."       one statement for each paragraph
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from onrecord.read.attribution import Attribution, Run
from onrecord.read.remembered import Same
from onrecord.read.words import DOUBLE, GLUED, LINE, MARK, OUTSIDE, Words

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
    return _paragraphs(Same(words))


@lru_cache(maxsize=1)
def _paragraphs(of_words: Same) -> list[int]:
    words = of_words.value
    assert isinstance(words, Words)
    begins = {
        number
        for number, kind in enumerate(words.breaks)
        if kind >= LINE
        and (kind > LINE or words.forms[number - 1] in _ENDS or words.forms[number] in _OPENING)
    }
    return numbered(begins, len(words))


def numbered(begins: Iterable[int], count: int) -> list[int]:
    """For each of `count` words the number, from 0, of the part that it stands in, by where parts begin."""
    numbers: list[int] = []
    for number, (first, last) in enumerate(pairwise([*sorted({0, *begins}), count])):
        numbers += [number] * (last - first)
    return numbers


def lines(paragraph: Sequence[int]) -> list[Run]:
    """Where each paragraph begins and ends."""
    begins = [number for number, (left, right) in enumerate(pairwise(paragraph), 1) if left != right]
    return list(pairwise([0, *begins, len(paragraph)])) if paragraph else []


def by_paragraph(paragraph: Sequence[int], run: Run) -> list[Run]:
    """The parts of a range, one for each paragraph that it runs over."""
    first, last = run
    if paragraph[first] == paragraph[last - 1]:
        return [run]
    return [(begin + first, end + first) for begin, end in lines(paragraph[first:last])]


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


def around(quoted: Sequence[Run], number: int) -> Run | None:
    """The quotation in which a word stands."""
    at = bisect_right(quoted, number, key=itemgetter(0)) - 1
    return quoted[at] if at >= 0 and number < quoted[at][1] else None


def inner_ended(words: Words, told: Iterable[Attribution]) -> list[Attribution]:
    """Contents that are a quotation inside a quotation, up to the mark that closes the inner one."""
    return [item.holding(tuple(_inner(words, run) for run in item.content)) for item in told]


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


def cut(quoted: Sequence[Run], paragraph: Sequence[int], told: Iterable[Attribution]) -> list[Attribution]:
    """Contents that run over paragraphs, as one relation for each of them; `quoted` are the quotations.

    The one in the paragraph of the cue keeps it, otherwise the first; all keep the source.
    """
    kept: list[Attribution] = []
    for item in told:
        parts: dict[int, list[Run]] = {}
        for part in (part for run in item.content for part in by_paragraph(paragraph, run)):
            parts.setdefault(paragraph[part[0]], []).append(part)
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


def continued(
    words: Words, quoted: Sequence[Run], paragraph: Sequence[int], told: Sequence[Attribution]
) -> list[Attribution]:
    """With the quotations that nothing covers and that go on with what the last speaker said."""
    if not quoted:
        return list(told)
    covered = [False] * len(words)
    for item in told:
        for first, last in (*item.content, *item.cue, *item.source):
            covered[first:last] = [True] * (last - first)
    result = list(told)
    ordered = sorted(range(len(result)), key=lambda place: _end(result[place]))
    speaker, taken = -1, 0
    for first, last in quoted:
        while taken < len(ordered) and _end(result[ordered[taken]]) <= first:
            place = ordered[taken]
            # What is said inside of what is said is not the last speaker.
            if speaker < 0 or not _inside(result[place], result[speaker]):
                speaker = place
            taken += 1
        if speaker < 0 or any(covered[first:last]) or _length(words, (first, last)) <= SCARE:
            continue
        before = result[speaker]
        if not before.source or not _follows(words, paragraph, before, (first, last)):
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


def _follows(words: Words, paragraph: Sequence[int], before: Attribution, run: Run) -> bool:
    """Whether a quotation is all that comes after what the speaker said last."""
    first, last = run
    here, there = paragraph[first], paragraph[_end(before) - 1]
    if not _ends_paragraph(words, paragraph, last) or there not in (here, here - 1):
        return False
    if there == here and words.forms[first - 1] not in _ENDS:
        return False
    if there != here and paragraph[first - 1] == here:
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
