"""Attributions that their place in a sentence or line tells, where parses differ.

trailing   the navy has been ordered out, two officials have told the Gazette
citing     the navy has been ordered out, the Gazette reported, citing two officials
denying    the navy has been ordered out, the Gazette said, a claim that the ministry denies
reckoned   the ministry put the toll at six
leading    the UN says at least 30 have died
heading    Bridge may fall this year: engineers
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.languages.en.relays import WORDS as RELAYS
from onrecord.languages.en.speech import WORDS as SPEECH
from onrecord.model import Act
from onrecord.read.attribution import Attribution, Run
from onrecord.read.by_syntax import Found, spoken
from onrecord.read.grove import Grove, agent_of, cue_of, is_one_of, is_passive, noun_phrase, trimmed
from onrecord.read.nounphrase import noun_at_end
from onrecord.read.phrases import bases, find
from onrecord.read.quotations import lines
from onrecord.read.remembered import remembered
from onrecord.read.words import MARK, OUTSIDE

_SPOKEN: frozenset[Act] = frozenset({"say", "confirm", "admit", "announce"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_ASIDE = frozenset({"iobj", "obl", "advmod", "punct", "aux", "nsubj", "cc", "nmod"})
"""What may hang on a cue that stands after its content."""
_NAMING = frozenset({"DET", "NUM", "ADJ", "NOUN", "PROPN", "PRON"})
SHORTEST = 3
"""Words of what was said."""
_LONG = 60
"""Words of a sentence in which its first verb is looked for."""
_HEADING = 14
"""Words of a line that is still a heading."""
_NAME = 4
"""Words of who is given before or after the colon of a heading."""


def in_place(grown: Grove) -> list[Found]:
    """What trails its content or reckons, in the order of the cues."""
    found: list[Found] = []
    for sentence in grown.sentences:
        for at in range(*sentence):
            if grown.tokens[at].upos == "VERB" and _may_tell(grown.lowered[at]):
                made = _trailing(grown, at, sentence) or _reckoned(grown, at) or _leading(grown, at, sentence)
                if made is not None:
                    found.append(made)
    return found


@remembered
def _may_tell(form: str) -> bool:
    return spoken(form) is not None or _reckons(form)


@remembered
def _reckons(form: str) -> bool:
    return not SPEECH.reckoning.isdisjoint(bases(form))


def _trailing(grown: Grove, at: int, sentence: Run) -> Found | None:
    entry = spoken(grown.form(at))
    if entry is None or entry.group.act not in _SPOKEN or is_passive(grown, at):
        return None
    told = grown.form(at) in RELAYS.tells
    subject = grown.child(at, "nsubj")
    if subject is not None and subject < at:
        cue = cue_of(grown, at)
        source = noun_phrase(grown, subject, at)
    elif told and grown.child(at, "obj", "iobj") is not None:
        # Where the parse hangs the subject higher: "has been called up, two officers have told the Gazette".
        begin = _back(grown, at, sentence, frozenset({"AUX", "ADV"}))
        cue, source = (begin, at + 1), (_back(grown, begin, sentence, _NAMING), begin)
    else:
        return None
    if not any(grown.tokens[number].xpos in _FINITE for number in range(*cue)) or source[0] >= source[1]:
        return None
    for below in grown.below[at]:
        if below >= cue[1] and grown.role(below) not in _ASIDE | ({"obj"} if told else set()):
            return None
    comma = source[0] - 1
    if comma <= sentence[0] or grown.words.forms[comma] != "," or source[1] != cue[0]:
        return None
    whole = trimmed(grown.words, (sentence[0], comma))
    if whole is None or not _is_said(grown, whole) or grown.words.quotes[at] != OUTSIDE:
        return None
    return Found("inverted", at, entry.group.act, Attribution((source,), (cue,), (whole,)))


def _back(grown: Grove, end: int, sentence: Run, kinds: frozenset[str]) -> int:
    """The first of the words of these kinds that stand before a word."""
    least = max(sentence[0], end - _HEADING)
    while end > least and grown.tokens[end - 1].upos in kinds:
        end -= 1
    return end


def _is_said(grown: Grove, run: Run) -> bool:
    """Whether a range is a sentence of its own: it opens with no conjunction, and has subject and verb."""
    first = run[0]
    if grown.role(first) in ("mark", "cc") or grown.tokens[first].xpos in ("VBG", "VBN", "IN", "WRB"):
        return False
    if any(grown.words.quotes[number] != OUTSIDE for number in (run[0], run[1] - 1)):
        return False
    return any(
        grown.tokens[number].xpos in (*_FINITE, "MD")
        and any(grown.role(below) == "nsubj" for below in _about(grown, number))
        for number in range(run[0], min(run[1], run[0] + _LONG))
    )


def _about(grown: Grove, number: int) -> list[int]:
    head = grown.tokens[number].head
    return [*grown.below[number], *(grown.below[head] if head >= 0 else ())]


def _reckoned(grown: Grove, at: int) -> Found | None:
    """ "put the toll at six": the number is what was said, so the count belongs to it."""
    if not _reckons(grown.form(at)) or is_passive(grown, at):
        return None
    subject = grown.child(at, "nsubj")
    objects = (below for below in grown.below[at] if below > at and grown.role(below) in _COUNTED)
    counted = next(objects, None)
    if subject is None or counted is None or subject > at:
        return None
    cue = cue_of(grown, at)
    for below in (*grown.below[at], *grown.below[counted]):
        first, last = grown.extent(below)
        numbers = range(first, min(last, first + _HEADING))
        if below > counted and grown.marked(below, SPEECH.reckoned_at, "case"):
            if not any(grown.tokens[number].upos == "NUM" for number in numbers):
                continue
            whole = trimmed(grown.words, (cue[1], last))
            source = noun_phrase(grown, subject, at)
            return Found("reckoned", at, "say", Attribution((source,), (cue,), (whole,))) if whole else None
    return None


_COUNTED = frozenset({"obj", "nsubj"})
"""What a number after its verb may be to it in a parse."""


def _leading(grown: Grove, at: int, sentence: Run) -> Found | None:
    """ "The UN says at least 30 have died; ...", of which the parse makes no clause: up to the semicolon."""
    entry, subject, cue = spoken(grown.form(at)), grown.child(at, "nsubj"), cue_of(grown, at)
    if entry is None or subject is None or subject > at or not is_one_of(grown, at, SPEECH.plain):
        return None
    source = noun_phrase(grown, subject, at)
    if source[1] != cue[0] or is_passive(grown, at) or grown.tokens[at].xpos not in _FINITE:
        return None
    end = next((n for n in range(cue[1], sentence[1]) if grown.words.forms[n] == ";"), sentence[1])
    verbs = any(grown.tokens[number].xpos in (*_FINITE, "MD") for number in range(cue[1], end))
    said = trimmed(grown.words, (cue[1], end)) if verbs and end - cue[1] >= SHORTEST else None
    if said is None or said[0] != cue[1] or grown.tokens[cue[1]].upos in ("VERB", "AUX"):
        return None
    if any(grown.words.quotes[number] != OUTSIDE for number in (at, said[0])):
        return None
    return Found("clause", at, entry.group.act, Attribution((source,), (cue,), (said,)))


# ---------------------------------------------------------------- citing


def cited(grown: Grove, people: Sequence[bool], told: Sequence[Attribution]) -> list[Attribution]:
    """With those that an outlet cites as the source of what it reports, in place of "X citing Y"."""
    cites = RELAYS.cites
    citing = [at for at, form in enumerate(grown.lowered) if form in cites]
    if not citing:
        return list(told)
    by_cue = {number: item for item in told for run in item.cue for number in range(*run)}
    new: dict[int, Attribution] = {}
    for at in citing:
        token = grown.tokens[at]
        if token.xpos != "VBG" or token.head < 0:
            continue
        head = _quoted(grown, at)
        if head is None or not _speaks(grown, people, head):
            continue
        outer = by_cue.get(token.head)
        if outer is None or grown.words.quotes[at] != OUTSIDE:
            continue
        source = _named(grown, head, at)
        cut = ((first, min(last, at) if first < at else last) for first, last in outer.content)
        content = tuple(part for run in cut if run[0] < run[1] and (part := trimmed(grown.words, run)))
        if content and not any(first < source[1] and source[0] < last for first, last in content):
            new[at] = Attribution((source,), ((at, at + 1),), content)
    kept = [item for item in told if not any(first in new for first, _ in item.cue)]
    return [*(item._replace(source=_before(grown, item.source, new)) for item in kept), *new.values()]


def _speaks(grown: Grove, people: Sequence[bool], at: int) -> bool:
    """Whether a noun is somebody, or a document."""
    if people[at] or is_one_of(grown, at, RELAYS.documents):
        return True
    met = noun_at_end((grown.form(at),))
    return met is not None and met[1] in ("person", "role", "crowd", "organisation")


def _quoted(grown: Grove, at: int) -> int | None:
    """Whom or what a verb cites, which the parse may take for who does, or when: it is what comes next."""
    for below in grown.below[at]:
        if below > at and grown.role(below) in _CITED and grown.child(below, "case") is None:
            return below
    return None


_CITED = frozenset({"obj", "nsubj", "obl", "iobj"})


def as_cited(grown: Grove, people: Sequence[bool], told: Sequence[Attribution]) -> list[Attribution]:
    """Relations whose cue is "citing" with the verb by which it was told: "the paper said, citing officials,
    that ..."; none of what is cited alone: "citing officials", "citing figures". Reasons stay: "citing her
    health"."""
    kept: list[Attribution] = []
    cued = {number for item in told for run in item.cue for number in range(*run)}
    for item in told:
        at = item.cue[0][0] if item.cue else 0
        quoted = (
            _quoted(grown, at) if grown.form(at) in RELAYS.cites and grown.tokens[at].xpos == "VBG" else None
        )
        if quoted is not None and (people[quoted] or noun_at_end((grown.form(quoted),))):
            content = _past(grown, item.content, at, quoted)
            verb = grown.tokens[at].head
            if not content:
                continue
            if 0 <= verb < at and verb not in cued and spoken(grown.form(verb)) is not None:
                item = item._replace(cue=(cue_of(grown, verb),), content=content)
        kept.append(item)
    return kept


def _past(grown: Grove, content: Sequence[Run], at: int, quoted: int) -> tuple[Run, ...]:
    """The content without who is cited."""
    forms, end = grown.words.forms, grown.last[quoted]
    end = next((number for number in range(quoted + 1, end) if forms[number] in SPEECH.pauses), end)
    cut = ((end if at < first < end else first, last) for first, last in content)
    return tuple(part for run in cut if run[0] < run[1] and (part := trimmed(grown.words, run)))


def _before(grown: Grove, source: Sequence[Run], citing: Mapping[int, Attribution]) -> tuple[Run, ...]:
    """The source without "quoting somebody": "State television, quoting the governor, said"."""
    kept: list[Run] = []
    for first, last in source:
        end = next((number for number in range(first + 1, last) if number in citing), last)
        kept.append((end < last and trimmed(grown.words, (first, end))) or (first, last))
    return tuple(kept)


def _named(grown: Grove, head: int, at: int) -> Run:
    first, last = noun_phrase(grown, head, at)
    for number in range(head + 1, last):
        if grown.words.forms[number] in SPEECH.pauses:
            last = number
            break
    return first, last


# ---------------------------------------------------------------- denying


def denied(grown: Grove, told: Sequence[Attribution]) -> list[Attribution]:
    """With who denies what was just told: "it held the town, Norland said, a claim that Bresk denies", or
    "which Bresk denies".

    What is denied is what was said, and the words of the denial are not of it.
    """
    kept = list(told)
    for at in [at for at, form in enumerate(grown.lowered) if at > 1 and form in _TAKEN_UP]:
        comma = _since(grown, at)
        made = _denial(grown, at) if comma else None
        place = next((n for n, item in enumerate(kept) if made and _ends(item, comma)), -1)
        said = kept[place].content if place >= 0 else ()
        cut = ((first, min(last, comma)) for first, last in said if first < comma)
        content = tuple(part for run in cut if (part := trimmed(grown.words, run)))
        if made and content:
            kept[place] = kept[place]._replace(content=content)
            low, high = made.cue[0]
            kept = [item for item in kept if not any(a < high and low < b for a, b in item.cue)]
            kept.append(made._replace(content=content))
    return kept


_TAKEN_UP = SPEECH.nouns | PEOPLE.relatives
"""Words that may stand for what was just said."""


def _since(grown: Grove, at: int) -> int:
    """The comma before "a claim" or "which", 0 for other words."""
    if grown.lowered[at] in SPEECH.nouns and grown.form(at - 1) in SPEECH.one:
        return at - 2 if grown.words.forms[at - 2] == "," else 0
    relative = grown.lowered[at] in PEOPLE.relatives and grown.words.forms[at - 1] == ","
    return at - 1 if relative and grown.tokens[at].deprel in ("obj", "nsubj:pass") else 0


def _denial(grown: Grove, at: int) -> Attribution | None:
    """Who denies the claim at `at`, and by which words; nothing is told yet of what it is."""
    clauses = [below for below in grown.below[at] if grown.role(below) == "acl"]
    for verb in (*clauses, grown.tokens[at].head):
        entry = find([grown.form(verb)]) if verb > at else None
        if entry is not None and entry.group.act == "deny":
            cue = cue_of(grown, verb)
            obliques = (below for below in grown.below[verb] if grown.role(below) == "obl" and below > verb)
            agent = next((below for below in obliques if grown.marked(below, SPEECH.by)), None)
            if cue[0] == at + 1 and agent is not None:
                return Attribution((agent_of(grown, agent),), (cue,), ())
            first, last = at + 1 + (grown.form(at + 1) in PEOPLE.relatives), cue[0]
            while last > first and grown.tokens[last - 1].upos == "ADV":
                last -= 1
            if 0 < last - first <= _HEADING and grown.tokens[last - 1].upos in _NAMING:
                return Attribution(((first, last),), (cue,), ())
    return None


def _ends(item: Attribution, comma: int) -> bool:
    """Whether what was said, or who said it, ends at a comma."""
    return bool(item.cue and item.content[0][0] < comma) and any(
        last == comma for _, last in (*item.content, *item.cue, *item.source)
    )


# ---------------------------------------------------------------- headings


def headings(
    grown: Grove, paragraph: Sequence[int], people: Sequence[bool], told: Sequence[Attribution]
) -> list[Attribution]:
    """With who stands before or behind the colon of a heading: a line of few words without a full stop."""
    words = grown.words
    kept = list(told)
    cued = {paragraph[item.cue[0][0]] for item in told if item.cue}
    for first, last in lines(paragraph):
        if last - first <= _HEADING and paragraph[first] not in cued and words.shapes[last - 1] != MARK:
            made = _heading(grown, (first, last), people)
            if made is not None:
                kept.append(made)
    return kept


def _heading(grown: Grove, line: Run, people: Sequence[bool]) -> Attribution | None:
    colons = [number for number in range(*line) if grown.words.forms[number] == ":"]
    if len(colons) != 1:
        return None
    colon = colons[0]
    for name, said in (((colon + 1, line[1]), (line[0], colon)), ((line[0], colon), (colon + 1, line[1]))):
        if not 0 < name[1] - name[0] <= _NAME or said[1] - said[0] < SHORTEST:
            continue
        verbs = any(grown.tokens[number].xpos in (*_FINITE, "MD") for number in range(*said))
        nouns = all(grown.tokens[number].upos in ("NOUN", "PROPN", "ADJ", "DET") for number in range(*name))
        if verbs and nouns and people[name[1] - 1]:
            return Attribution((name,), ((colon, colon + 1),), (said,))
    return None
