"""Attributions that the parse alone tells: "it emerged that ...", "which it says is ...".

    Grove ──shapes, one for each way to build an attribution──> Found (shape, attribution)

The network is trained on the outermost attributions of a text; those inside of others, and those
that no one is given for, are found here. What is to be believed of it, and where, the caller decides.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from onrecord.languages.en.relays import WORDS as RELAYS
from onrecord.languages.en.speech import WORDS as SPEECH
from onrecord.model import Act
from onrecord.read.attribution import Attribution, Run
from onrecord.read.grove import (
    Grove,
    after,
    agent_of,
    cue_of,
    is_finite,
    is_passive,
    is_relative,
    noun_phrase,
    subject_of,
    trimmed,
    without,
)
from onrecord.read.phrases import Found as Entry
from onrecord.read.phrases import bases, find
from onrecord.read.remembered import remembered
from onrecord.read.words import MARK

Shape = Literal[
    "clause", "inverted", "aside", "relative", "action", "passive", "impersonal", "blame", "noun",
    "according", "state", "reckoned",
]  # fmt: skip
"""How the attribution is built:

    clause      the mayor said (that) the bridge was safe
    inverted    the bridge was safe, said the mayor
    aside       the bridge, the mayor said, was safe
    relative    the bridge, which the mayor says is safe
    action      the mayor hopes to mend the bridge; urged them to mend it
    passive     the bridge is believed to be safe
    impersonal  it emerged that the bridge was safe
    blame       the mayor accused them of neglecting the bridge
    noun        claims by the mayor that the bridge was safe
    according   the bridge was safe, according to the mayor
    state       the mayor is confident that the bridge is safe
    reckoned    the mayor put the cost at two million
"""


class Found(NamedTuple):
    """One attribution, how it is built, and the number of the word that its cue hangs on."""

    shape: Shape
    at: int
    act: Act
    attribution: Attribution


def attributions(grown: Grove) -> list[Found]:
    """All that can be told from the parse, in the order of their cues; at most one for each cue."""
    found: list[Found] = []
    tokens, lowered, according = grown.tokens, grown.lowered, SPEECH.according
    for sentence in grown.sentences:
        for at in range(*sentence):
            if lowered[at] in according:
                made = _according(grown, at, sentence)
            elif reader := _READERS.get(tokens[at].upos):
                made = reader(grown, at)
            else:
                continue
            if made is not None and made.attribution.content:
                found.append(made)
    return found


# ---------------------------------------------------------------- verbs


def _of_verb(grown: Grove, at: int) -> Found | None:
    form = grown.lowered[at]
    entry, ways = spoken(form), _WAYS
    if entry is None and form in SPEECH.passive:
        entry, ways = find([form]), (_passive,)
    if entry is None or grown.role(at) in _NO_CUES:
        return None
    act = entry.group.act
    cue = cue_of(grown, at)
    for way in ways:
        made = way(grown, at, entry, cue)
        if made is not None:
            shape, source, content = made
            return Found(shape, at, act, Attribution(source, (cue,), content))
    return None


@remembered
def spoken(form: str) -> Entry | None:
    """The entry of a verb by which something is said, in whatever form; None for any other word."""
    return None if SPEECH.verbs.isdisjoint(bases(form)) else find([form])


_NO_CUES = frozenset({"aux", "cop", "amod", "case", "compound"})
"""Relations of verbs that are no cue."""

_Made = tuple[Shape, tuple[Run, ...], tuple[Run, ...]]


def _relative(grown: Grove, at: int, entry: Entry, cue: Run) -> _Made | None:
    """ "which it says is used by ...": the pronoun belongs to the content, the subject stands between."""
    subjects = [below for below in grown.below[at] if below < at and grown.role(below) == "nsubj"]
    subject = max(subjects, default=None)
    if subject is None and cue[0] > 0 and grown.tokens[cue[0] - 1].upos in ("NOUN", "PROPN", "PRON"):
        subject = cue[0] - 1
    if subject is None or is_passive(grown, at):
        return None
    source = noun_phrase(grown, subject, at)
    pronoun = source[0]
    if not is_relative(grown, pronoun):
        pronoun -= 1
    else:
        source = (pronoun + 1, source[1])
    if pronoun < 0 or not is_relative(grown, pronoun) or source[0] >= source[1] or source[1] > cue[0]:
        return None
    above = grown.tokens[at].head if grown.role(at) in ("parataxis", "ccomp", "advcl", "acl") else -1
    owners = (grown.child(at, "ccomp", "xcomp"), grown.tokens[pronoun].head, above)
    said = next((owner for owner in owners if owner is not None and owner > at), None)
    if said is None or grown.marked(said, SPEECH.to, "mark"):
        return None
    if any(grown.role(below) == "nsubj" and below >= cue[1] for below in grown.below[said]):
        return None
    rest = trimmed(grown.words, (cue[1], max(grown.last[said], said + 1)))
    return ("relative", (source,), ((pronoun, pronoun + 1), rest)) if rest else None


def _passive(grown: Grove, at: int, entry: Entry, cue: Run) -> _Made | None:
    if not is_passive(grown, at):
        return None
    agent = grown.child(at, "obl:agent")
    source = (agent_of(grown, agent),) if agent is not None else ()
    subject = subject_of(grown, at)
    said = grown.child(at, "ccomp", "xcomp", "csubj")
    told = grown.form(at) in SPEECH.telling
    finite = said is not None and is_finite(grown, said)
    impersonal = finite and subject is not None and grown.form(subject) == SPEECH.it
    if said is not None and (impersonal or told):
        content = after(grown, said, cue, agent)
        return ("impersonal" if not told else "passive", source, content) if content else None
    held = said if said is not None else _held(grown, at)
    if subject is None and held is not None:
        # "is believed to be": the subject may hang on the verb below.
        subject = grown.child(held, "nsubj")
    if subject is None or subject > at or told or grown.form(at) not in SPEECH.passive:
        return None
    if held is None or held < at:
        return None
    whole = trimmed(grown.words, noun_phrase(grown, subject, at))
    content = after(grown, held, cue, agent)
    return ("passive", source, (*((whole,) if whole else ()), *content)) if content else None


def _held(grown: Grove, at: int) -> int | None:
    """What something is held to be, or accused of: "considered a target", "seen as a threat"."""
    for below in grown.below[at]:
        role = grown.role(below)
        if below < at or role in ("punct", "aux", "advmod", "nsubj", "conj", "cc", "parataxis"):
            continue
        if role in ("obj", "xcomp") or grown.marked(below, SPEECH.held):
            return below
    return None


def _impersonal(grown: Grove, at: int, entry: Entry, cue: Run) -> _Made | None:
    if grown.form(at) not in SPEECH.impersonal:
        return None
    subject = grown.child(at, "nsubj", "expl")
    said = grown.child(at, "ccomp", "csubj", "advcl")
    if subject is None or grown.form(subject) != SPEECH.it or said is None or said < at:
        return None
    return "impersonal", (), tuple(_to_its_end(grown, at, run) for run in after(grown, said, cue, None))


def _to_its_end(grown: Grove, at: int, run: Run) -> Run:
    """A clause with what follows it without a comma: parses hang that on the verb above it."""
    first, last = run
    while last < len(grown.tokens) and grown.words.shapes[last] != MARK:
        top = last
        while first < grown.tokens[top].head != at and grown.first[grown.tokens[top].head] >= last:
            top = grown.tokens[top].head
        if grown.tokens[top].head != at or grown.first[top] != last:
            break
        last = grown.last[top]
    return trimmed(grown.words, (first, last)) or run


def _aside(grown: Grove, at: int, entry: Entry, cue: Run) -> _Made | None:
    subject = grown.child(at, "nsubj")
    head = grown.tokens[at].head
    if subject is None or head < 0 or grown.role(at) != "parataxis":
        return None
    if entry.group.act not in _VOICED or grown.child(at, "ccomp", "obj", "xcomp") is not None:
        return None
    content = without(grown, grown.extent(head), [grown.extent(at)])
    shape: Shape = "aside" if len(content) > 1 else "inverted"
    return shape, (noun_phrase(grown, subject, at),), content


_VOICED: frozenset[Act] = frozenset({"say", "confirm", "admit", "announce", "believe", "threaten", "promise"})


def _clause(grown: Grove, at: int, entry: Entry, cue: Run) -> _Made | None:
    said = grown.child(at, "ccomp")
    subject = subject_of(grown, at)
    if said is None or subject is None or not is_finite(grown, said):
        return None
    source = noun_phrase(grown, subject, at)
    if said > at:
        content = after(grown, said, cue, None)
        return ("clause", (source,), content) if content else None
    holes = [cue, source, *(grown.extent(below) for below in grown.below[at] if below != said)]
    content = without(grown, grown.extent(said), holes)
    return ("inverted" if len(content) == 1 else "aside", (source,), content) if content else None


def _action(grown: Grove, at: int, entry: Entry, cue: Run) -> _Made | None:
    done = grown.child(at, "xcomp")
    subject = subject_of(grown, at)
    if done is None or subject is None or done < at or not grown.marked(done, SPEECH.to):
        return None
    if entry.group.act not in _ACTS_TO_DO:
        return None
    whole = trimmed(grown.words, (cue[1], grown.last[done]))
    return ("action", (noun_phrase(grown, subject, at),), (whole,)) if whole else None


_ACTS_TO_DO: frozenset[Act] = frozenset(
    {"want", "intend", "promise", "threaten", "demand", "order", "believe", "announce"}
)


def _blame(grown: Grove, at: int, entry: Entry, cue: Run) -> _Made | None:
    subject = subject_of(grown, at)
    blamed = grown.child(at, "obj", "nsubj")
    if entry.group.act != "accuse" or subject is None:
        return None
    deeds = [
        below
        for below in grown.below[at]
        if below > at
        and grown.role(below) in ("advcl", "obl", "xcomp")
        and grown.marked(below, SPEECH.blamed_for)
    ]
    if not deeds or blamed is None:
        return None
    whole = trimmed(grown.words, (cue[1], max(grown.last[deed] for deed in deeds)))
    return ("blame", (noun_phrase(grown, subject, at),), (whole,)) if whole else None


_WAYS: tuple[Callable[[Grove, int, Entry, Run], _Made | None], ...] = (
    _relative, _passive, _impersonal, _aside, _clause, _blame, _action,
)  # fmt: skip


# ---------------------------------------------------------------- other cues


def _of_noun(grown: Grove, at: int) -> Found | None:
    entry = _claim(grown.form(at))
    if entry is None:
        return None
    said = next(
        (
            below
            for below in grown.below[at]
            if below > at
            and grown.role(below) in ("acl", "ccomp")
            and grown.marked(below, SPEECH.that, "mark")
        ),
        None,
    )
    if said is None or not is_finite(grown, said):
        return None
    owner = grown.child(at, "nmod:poss")
    if owner is None:
        owner = next(
            (
                below
                for below in grown.below[at]
                if at < below < said
                and grown.role(below) in ("nmod", "obl")
                and grown.marked(below, SPEECH.by)
            ),
            None,
        )
    source = (agent_of(grown, owner),) if owner is not None else ()
    content = after(grown, said, (at, at + 1), owner)
    return Found("noun", at, entry.group.act, Attribution(source, ((at, at + 1),), content))


@remembered
def _claim(form: str) -> Entry | None:
    """The entry of a noun for what is said; None for any other word."""
    return None if SPEECH.nouns.isdisjoint(bases(form)) else find([form])


def _of_adjective(grown: Grove, at: int) -> Found | None:
    said = grown.child(at, "ccomp", "advcl")
    if said is None or said < at:
        return None
    subject = grown.child(at, "nsubj")
    if subject is None or grown.child(at, "cop") is None:
        return None
    entry = find(["be", grown.form(at)])
    if (
        entry is None
        or entry.entry == "be"
        or entry.group.act not in _MINDED
        or not grown.marked(said, SPEECH.that, "mark")
    ):
        return None
    cue = cue_of(grown, at)
    impersonal = grown.form(subject) == SPEECH.it
    source = () if impersonal else (noun_phrase(grown, subject, at),)
    shape: Shape = "impersonal" if impersonal else "state"
    return Found(shape, at, entry.group.act, Attribution(source, (cue,), after(grown, said, cue, None)))


_MINDED: frozenset[Act] = frozenset({"say", "believe", "want", "promise"})


_READERS: dict[str, Callable[[Grove, int], Found | None]] = {
    "VERB": _of_verb,
    "AUX": _of_verb,
    "NOUN": _of_noun,
    "PROPN": _of_noun,
    "ADJ": _of_adjective,
}
"""How a word is read as a cue, by its part of speech."""


def _according(grown: Grove, at: int, sentence: Run) -> Found | None:
    """ "According to X, ..." and "..., according to X", from the commas: parses of it differ."""
    to = at + 1
    if to >= sentence[1] or grown.form(to) not in SPEECH.to:
        return None
    forms = grown.words.forms
    end = to + 1
    while end < sentence[1] and forms[end] not in SPEECH.pauses:
        end += 1
    before, after = (sentence[0], at), (_past_aside(grown, end, sentence[1]), sentence[1])
    whole = after if all(grown.words.shapes[number] == MARK for number in range(*before)) else before
    source, content = (
        trimmed(grown.words, (to + 1, _name_end(grown, to + 1, end))),
        trimmed(grown.words, whole),
    )
    if source is None or content is None:
        return None
    return Found("according", at, "say", Attribution((source,), ((at, to + 1),), (content,)))


def _past_aside(grown: Grove, comma: int, end: int) -> int:
    """The comma after "citing the ministry", where that stands behind this one."""
    if comma + 1 < end and grown.form(comma + 1) in RELAYS.cites and grown.tokens[comma + 1].xpos == "VBG":
        return next((at for at in range(comma + 1, end) if grown.words.forms[at] in SPEECH.pauses), comma)
    return comma


def _name_end(grown: Grove, first: int, end: int) -> int:
    """Where the verb of the sentence ends who is given: "according to the ministry rescued ten"."""
    for number in range(first + 1, end):
        if grown.tokens[number].xpos in ("VBD", "VBZ", "VBP", "MD") and any(
            first <= below < number and grown.role(below) == "nsubj" and not is_relative(grown, below)
            for below in grown.below[number]
        ):
            return number
    return end


def happened(grown: Grove, found: Found) -> bool:
    """Whether somebody in particular is told to have said or thought it.

    Not so in "to say that ...", "would think that ...", "whoever says ..."; and "I think" in a
    quotation only softens what is said, it is no statement of its own.
    """
    at = found.at
    if found.shape in ("according", "noun"):
        return True
    if found.attribution.source:
        first, last = found.attribution.source[0]
        if grown.form(first) in SPEECH.nobody:
            return False
        if last - first == 1 and grown.form(first) in SPEECH.softening and found.act not in _TOLD:
            return False
    if any(
        below < at and grown.role(below) == "mark" and grown.form(below) in SPEECH.to
        for below in grown.below[at]
    ):
        return False
    if any(grown.role(below) == "aux" and grown.form(below) in SPEECH.unreal for below in grown.below[at]):
        return False
    return grown.tokens[at].xpos != "VB" or any(grown.role(below) == "aux" for below in grown.below[at])


_TOLD: frozenset[Act] = frozenset(
    {"say", "confirm", "deny", "accuse", "admit", "announce", "promise", "threaten"}
)
