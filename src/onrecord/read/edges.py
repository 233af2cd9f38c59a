"""Edges that the network tore: sources in pieces, cues without their verb, contents out of place.

    cue with its verb ── source in one piece ── content at home ── phrases and quotations whole

Each rule goes by the words and the parse alone and takes and gives relations in word ranges.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.languages.en.speech import WORDS as SPEECH
from onrecord.read.attribution import Attribution, Run
from onrecord.read.grove import Grove, cue_of, is_one_of, is_passive, trimmed
from onrecord.read.phrases import find
from onrecord.read.quotations import around, by_paragraph
from onrecord.read.words import LINE, MARK, OUTSIDE, Words

_TELLING = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "ADP", "SCONJ", "PUNCT", "SYM", "X", "INTJ"})
"""Parts of speech that may be a cue alone; auxiliaries and adverbs belong to a verb."""
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X"})
_LEANING = frozenset({"case", "det", "amod", "compound", "nummod", "mark", "cc", "flat", "fixed"})
"""Relations of words that cannot end a phrase when what they belong to comes after them."""
_LOOSE = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "AUX", "PART"})
_LONG = 60
"""Words by which a content is lengthened, or of a headline before who says it."""
_CLIMB = 6
"""Words looked at above the next word for one of the content."""
_FEW = 3
"""Words of a quotation that a content must hold to be the rest of it."""


# ---------------------------------------------------------------- cues


def with_verbs(grown: Grove, told: Sequence[Attribution]) -> list[Attribution]:
    """Cues that are only an auxiliary or an adverb with their verb; without those whose verb tells nothing.

    Also without what nobody is given for where the cue is no word of speech: "was pictured", "is required".
    """
    kept: list[Attribution] = []
    heard = {number for item in told for run in item.cue for number in range(*run) if _tells(grown, number)}
    for item in told:
        numbers = [number for run in item.cue for number in range(*run)]
        if numbers and not any(_tells(grown, number) for number in numbers):
            verb = _verb_above(grown, numbers)
            if verb is None or verb in heard or not _is_cue(grown, verb):
                continue
            item = _with_cue(grown, item, cue_of(grown, verb))
        elif numbers and not item.source and _is_done(grown, numbers):
            continue
        if item.content:
            kept.append(item)
    return kept


def _is_done(grown: Grove, numbers: Sequence[int]) -> bool:
    """Whether the cue is a passive of a verb by which nothing is said."""
    if any(_is_cue(grown, number) for number in numbers):
        return False
    return any(grown.tokens[number].upos == "VERB" and is_passive(grown, number) for number in numbers)


def _tells(grown: Grove, number: int) -> bool:
    return grown.tokens[number].upos in _TELLING


def _is_cue(grown: Grove, number: int) -> bool:
    return is_one_of(grown, number, SPEECH.verbs) or find([grown.form(number)]) is not None


def _verb_above(grown: Grove, numbers: Sequence[int]) -> int | None:
    for number in numbers:
        head = grown.tokens[number].head
        if head >= 0 and grown.role(number) in ("aux", "cop", "advmod") and head - number <= 6:
            return head if grown.tokens[head].upos in ("VERB", "ADJ") else None
    return None


def _with_cue(grown: Grove, item: Attribution, cue: Run) -> Attribution:
    content = tuple(
        part for run in item.content for left in _less(run, cue) if (part := trimmed(grown.words, left))
    )
    return item._replace(cue=(cue,), content=content)


def _less(run: Run, hole: Run) -> list[Run]:
    parts = ((run[0], min(run[1], hole[0])), (max(run[0], hole[1]), run[1]))
    return [part for part in parts if part[0] < part[1]]


# ---------------------------------------------------------------- sources


def in_one_piece(grown: Grove, told: Sequence[Attribution]) -> list[Attribution]:
    """Sources without pieces that are no name at all, that speak elsewhere or that are the ones told."""
    owners: dict[int, set[int]] = {}
    for place, item in enumerate(told):
        if len(item.source) == 1:
            for number in range(*item.source[0]):
                owners.setdefault(number, set()).add(place)
    return [
        item._replace(source=_own(grown, item, place, owners)) if len(item.source) > 1 else item
        for place, item in enumerate(told)
    ]


def _own(grown: Grove, item: Attribution, place: int, owners: dict[int, set[int]]) -> tuple[Run, ...]:
    cue = {number for run in item.cue for number in range(*run)}
    named = [run for run in item.source if any(grown.tokens[n].upos in _NAMING for n in range(*run))]
    if not named or not cue:
        return tuple(named) or item.source
    nearest = min(named, key=lambda run: min(abs(run[0] - max(cue)), abs(run[1] - 1 - min(cue))))

    def foreign(run: Run) -> bool:
        if any(owners.get(number, set()) - {place} for number in range(*run)):
            return True
        heads = [n for n in range(*run) if not run[0] <= grown.tokens[n].head < run[1]]
        if any(grown.role(n) == "nsubj" and grown.tokens[n].head not in cue for n in heads):
            return True
        return nearest[1] <= min(cue) < run[0]

    return tuple(run for run in named if run == nearest or not foreign(run))


def taken_up(grown: Grove, told: Sequence[Attribution]) -> list[Attribution]:
    """Contents with what goes on with them after who speaks: "Two fled, the mayor said, and nine hid".

    Only what hangs on a word of the content, and for which nobody else is given.
    """
    owned = [False] * len(grown.tokens)
    for item in told:
        for first, last in (*item.content, *item.cue, *item.source) if item.source else ():
            owned[first:last] = [True] * (last - first)
    kept: list[Attribution] = []
    for item in told:
        rest = _rest(grown, item, owned) if item.cue and item.source and len(item.content) == 1 else None
        kept.append(item._replace(content=(*item.content, rest)) if rest else item)
    return kept


def _rest(grown: Grove, item: Attribution, owned: Sequence[bool]) -> Run | None:
    words, (first, last) = grown.words, item.content[0]
    begin = max(end for _, end in (*item.cue, *item.source))
    if last > min(start for start, _ in (*item.cue, *item.source)) or begin + 1 >= len(words):
        return None
    if words.forms[begin] != "," or words.quotes[begin + 1] != OUTSIDE:
        return None
    if grown.form(begin + 1) in PEOPLE.relatives:
        return None
    comma = begin
    for top in range(begin + 1, min(begin + _LONG, len(words))):
        if owned[top] or words.forms[top] in _STOPS:
            return None
        head, subject = grown.tokens[top].head, grown.child(top, "nsubj")
        beside = grown.role(top) == "conj" and subject is not None and grown.tokens[subject].upos != "PRON"
        if first <= head < last or (beside and any(low <= head < high for low, high in item.cue)):
            low, high = grown.first[top], grown.last[top]
            while begin + 1 < top and grown.form(begin + 1) in SPEECH.joining:
                begin += 1
            run = trimmed(words, (begin + 1, high)) if low >= comma else None
            return run if run and run[1] - run[0] >= _FEW and not any(owned[slice(*run)]) else None
    return None


_STOPS = frozenset((".", "!", "?", ";"))


def by_whom(grown: Grove, told: Sequence[Attribution]) -> list[Attribution]:
    """All of a sentence "according to" somebody is theirs, also what "is known" in it without anybody.

    "Nine are known to have died, according to the port": of one content, not a piece for each cue.
    """
    kept = list(told)
    named: dict[int, list[int]] = {}
    for place, item in enumerate(kept):
        for number in (number for run in item.source for number in range(*run)):
            named.setdefault(number, []).append(place)
    for place, item in enumerate(kept):
        if not (item.cue and item.source and grown.form(item.cue[0][0]) in SPEECH.according):
            continue
        runs = (*item.source, *item.cue)
        others = {other for run in runs for number in range(*run) for other in named.get(number, ())}
        for other in sorted(others - {place}):
            near = kept[other]
            taken = (*kept[place].content, *near.content, *near.cue)
            whole = (min(first for first, _ in taken), max(last for _, last in taken))
            if near.cue and near.source and not _shared((whole,), runs):
                kept[place] = kept[place]._replace(content=(trimmed(grown.words, whole) or whole,))
                kept[other] = near._replace(source=())
    return kept


def _shared(left: Sequence[Run], right: Sequence[Run]) -> bool:
    return any(a < d and c < b for a, b in left for c, d in right)


def turned_round(grown: Grove, told: Sequence[Attribution]) -> list[Attribution]:
    """Headlines that end with the one who speaks, where they were read the other way: "Bridge unsafe, says
    engineer" is not what a bridge says of an engineer."""
    return [_turned(grown, item) or item for item in told]


def _turned(grown: Grove, item: Attribution) -> Attribution | None:
    words, after = grown.words, item.cue[-1][1] if item.cue else 0
    comma = item.cue[0][0] - 1 if item.cue else 0
    end = next((at for at in range(after, min(after + _SPEAKER, len(words))) if words.breaks[at] >= LINE), -1)
    end = len(words) if end < 0 and len(words) - after < _SPEAKER else end
    if comma < 1 or words.forms[comma] != "," or end <= after or words.shapes[end - 1] == MARK:
        return None
    if not all(after <= first and last <= end for first, last in item.content):
        return None
    if not all(last <= comma for _, last in item.source):
        return None
    if not all(grown.tokens[at].upos in _NAMING | {"ADJ", "DET"} for at in range(after, end)):
        return None
    begin = comma
    while begin > max(0, comma - _LONG) and words.breaks[begin] < LINE:
        begin -= 1
    said = trimmed(words, (begin, comma))
    return item._replace(source=((after, end),), content=(said,)) if said and comma - begin >= _FEW else None


_SPEAKER = 6
"""Words of who speaks at the end of a headline, at most."""


def ended(grown: Grove, told: Sequence[Attribution]) -> list[Attribution]:
    """Sources without a relative clause that they break off, and without what hangs on the verb after them.

    "The officials | , who asked | not to be named, said", "Ada Brook | on Tuesday | said".
    """
    return [
        item._replace(source=tuple(_ended(grown, run, item.cue) for run in item.source)) if item.cue else item
        for item in told
    ]


def _ended(grown: Grove, run: Run, cue: Sequence[Run]) -> Run:
    first, last = run
    for at in range(first + 2, last):
        if grown.form(at) in PEOPLE.relatives and grown.words.forms[at - 1] == ",":
            verb = grown.tokens[at].head
            if at == last - 1 or (verb >= at and (verb >= last or grown.last[verb] > last + 1)):
                last = at - 1
                break
    said = {number for part in cue for number in range(*part)}
    for at in range(last - 1, first, -1):
        hangs = grown.tokens[at].head in said and grown.role(at) in ("obl", "advmod")
        if hangs and grown.last[at] <= last <= grown.last[at] + 1 and first < grown.first[at] <= at:
            return trimmed(grown.words, (first, grown.first[at])) or run
    return first, last


# ---------------------------------------------------------------- contents


def without_hearers(grown: Grove, told: Sequence[Attribution]) -> list[Attribution]:
    """Contents without who is told them: "officials told Reuters | the company had sold the mill"."""
    kept: list[Attribution] = []
    for item in told:
        (first, last), *others = item.content
        telling = bool(item.cue) and item.cue[-1][1] == first and grown.form(first - 1) in SPEECH.telling
        said = _after_hearer(grown, first, last) if telling else first
        kept.append(item._replace(content=((said, last), *others)) if said > first else item)
    return kept


def _after_hearer(grown: Grove, first: int, last: int) -> int:
    """Where a clause begins after a name: at "that", or after what would be an object before its subject."""
    for at in range(first, min(first + _HEARER, last - 1)):
        if grown.form(at) in SPEECH.that and grown.role(at) == "mark":
            return at
        if grown.tokens[at].upos not in _CALLED:
            return first
        subject = grown.child(grown.tokens[at].head, "nsubj") if grown.tokens[at].head > at else None
        if grown.role(at) in ("obj", "iobj") and subject is not None and at < subject < last:
            return at + 1 if grown.first[at] >= first else first
    return first


_HEARER = 6
"""Words of who is told something, at most."""
_CALLED = frozenset({"PROPN", "NOUN", "DET", "ADJ"})
"""Parts of speech of these words."""


def at_home(grown: Grove, paragraph: Sequence[int], told: Sequence[Attribution]) -> list[Attribution]:
    """Contents without unquoted pieces of another paragraph; what goes before "X says" if none is left.

    A headline has no full stop, and the network reads on into the next line: "Bridge unsafe, experts say".
    """
    kept: list[Attribution] = []
    for item in told:
        if not item.cue:
            kept.append(item)
            continue
        home = paragraph[item.cue[0][0]]
        pieces = [piece for run in item.content for piece in by_paragraph(paragraph, run)]
        near = [
            piece
            for piece in pieces
            if paragraph[piece[0]] == home
            or _quoted(grown.words, piece)
            or grown.form(item.cue[-1][1] - 1) == ":"
        ]
        if len(near) == len(pieces):
            kept.append(item)
            continue
        lead = _lead(grown, paragraph, item)
        content = tuple(part for run in near if (part := trimmed(grown.words, run)))
        if lead and not any(paragraph[run[0]] == home for run in content):
            source = tuple(run for run in item.source if run[0] >= lead[1]) or item.source
            kept.append(item._replace(source=source, content=(lead,)))
        elif content:
            kept.append(item._replace(content=content))
    return kept


def _lead(grown: Grove, paragraph: Sequence[int], item: Attribution) -> Run | None:
    """What stands in the line before its last words, the source and the cue, and the comma before them."""
    words = grown.words
    end = item.cue[-1][1]
    while end < len(words) and paragraph[end] == paragraph[end - 1] and words.shapes[end] == MARK:
        end += 1
    if end < len(words) and paragraph[end] == paragraph[end - 1]:
        return None
    comma = item.cue[0][0]
    least = max(0, comma - _LONG)
    while comma > least and paragraph[comma - 1] == paragraph[comma] and words.forms[comma] not in _LINKS:
        comma -= 1
    begin = comma
    while begin > least and paragraph[begin - 1] == paragraph[begin]:
        begin -= 1
    told = comma + 1 in {first for first, _ in (*item.source, *item.cue)}
    return trimmed(words, (begin, comma)) if told and comma - begin >= _FEW else None


_LINKS = frozenset({",", ":", "–", "—", "-"})


def _quoted(words: Words, run: Run) -> bool:
    return words.quotes[run[0]] != OUTSIDE or words.quotes[run[1] - 1] != OUTSIDE


def whole_phrases(grown: Grove, told: Sequence[Attribution]) -> list[Attribution]:
    """Contents that break off in the middle of a phrase, to its end: "landfall Saturday | morning"."""
    busy = _busy(told, len(grown.tokens))
    kept: list[Attribution] = []
    for item in told:
        content = []
        for first, last in item.content:
            end = _clause_end(grown, first, last, busy) or _phrase_end(grown, first, last, busy)
            while end - 1 > first and grown.tokens[end - 1].upos in _LOOSE and _leans(grown, end - 1):
                if end < len(grown.words) and grown.words.shapes[end] == MARK:
                    break  # "if the strike goes on," is whole.
                end -= 1
            changed = end != last and trimmed(grown.words, (first, end))
            content.append(changed or (first, last))
        kept.append(item.holding(tuple(content)))
    return kept


def _leans(grown: Grove, number: int) -> bool:
    """Whether a little word belongs to something that comes after it."""
    return grown.tokens[number].head > number


def _busy(told: Sequence[Attribution], count: int) -> list[bool]:
    busy = [False] * count
    for item in told:
        for first, last in (*item.cue, *item.source):
            busy[first:last] = [True] * (last - first)
    return busy


def _clause_end(grown: Grove, first: int, last: int, busy: Sequence[bool]) -> int:
    """Where a clause ends of which the verb is missing: "that the convoy | , which had left, was hit"; 0 for
    others."""
    verb = grown.tokens[first].head
    if grown.form(first) not in SPEECH.that or grown.role(first) != "mark" or not last <= verb < last + _LONG:
        return 0
    end = min(grown.last[verb], last + _LONG)
    if any(busy[last:end]) or any(gap > 1 for gap in grown.words.breaks[last:end]):
        return 0
    part = trimmed(grown.words, (first, end))
    return part[1] if part else 0


def _phrase_end(grown: Grove, first: int, last: int, busy: Sequence[bool]) -> int:
    words = grown.words
    if last >= len(words) or words.shapes[last] == MARK or words.quotes[last - 1] != OUTSIDE:
        return last
    head = grown.tokens[last - 1].head
    if head >= last and grown.role(last - 1) in _LEANING:
        end = min(grown.last[head], last + _LONG)
    else:
        # The next word belongs to one of the content.
        at = last
        for _ in range(_CLIMB):
            head = grown.tokens[at].head
            if head < last or grown.first[head] < last:
                break
            at = head
        if not first <= grown.tokens[at].head < last:
            return last
        end = min(grown.last[at], last + _LONG)
    end = next((number for number in range(last, end) if busy[number] or words.breaks[number] > 1), end)
    part = trimmed(words, (first, end))
    return part[1] if part else last


def whole_quotations(grown: Grove, quoted: Sequence[Run], told: Sequence[Attribution]) -> list[Attribution]:
    """Contents that hold only a part of a quotation, with the rest of it; nobody else may claim that."""
    if not quoted:
        return list(told)
    claimed = [False] * len(grown.words)
    for item in told:
        for first, last in (*item.content, *item.cue, *item.source):
            claimed[first:last] = [True] * (last - first)
    return [item.holding(tuple(_whole(quoted, run, claimed, item) for run in item.content)) for item in told]


def _whole(quoted: Sequence[Run], run: Run, claimed: Sequence[bool], item: Attribution) -> Run:
    """A range with what is left of the quotations that it begins and ends in."""
    first, last = run
    begun, ended = around(quoted, first), around(quoted, last - 1)
    if begun and _partly(begun, run, item) and not any(claimed[begun[0] : first]):
        first = begun[0]
    if ended and _partly(ended, run, item) and not any(claimed[last : ended[1]]):
        last = ended[1]
    return first, last


def _partly(quotation: Run, run: Run, item: Attribution) -> bool:
    """Whether the content is a good part of the quotation, told from outside of it."""
    shared = min(quotation[1], run[1]) - max(quotation[0], run[0])
    return shared >= _FEW and not any(
        quotation[0] <= first < quotation[1] for first, _ in (*item.cue, *item.source)
    )
