"""Who is quoted by whom: "Radio Orrin quoted the mayor as saying that the dam was safe" is the mayor's.

The network gives such a content to the outlet. Here it goes to whom the outlet quotes; the outlet is found
again by `relays`, as a link of the chain.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.languages.en.speech import WORDS as SPEECH
from onrecord.read.attribution import Attribution
from onrecord.read.words import Words

_LONGEST = 25
"""Words between "quoted" and "as saying"."""
_STOPS = frozenset({".", "!", "?", ";"})


def requoted(words: Words, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each that an outlet quotes given to whom it quotes."""
    kept: list[Attribution] = []
    for one in found:
        turned = _turned(words, one)
        if turned is None:
            kept.append(one)
        elif turned not in kept:
            kept.append(turned)
    return kept


def _turned(words: Words, one: Attribution) -> Attribution | None:
    """What an attribution is in "P quoted X as saying Y"; None where it stands in nothing of the kind."""
    first = one.cue[0][0]
    forms = [form.lower() for form in words.forms[max(0, first - _LONGEST) : first + _LONGEST + 2]]
    begin = max(0, first - _LONGEST)
    link, saying = SPEECH.as_saying
    for at, form in enumerate(forms[:-1]):
        if form != link or forms[at + 1] not in saying:
            continue
        before = forms[:at]
        quoting = max((k for k, word in enumerate(before) if word in SPEECH.quotes), default=-1)
        if quoting < 0 or quoting + 1 >= at or any(word in _STOPS for word in before[quoting:]):
            continue
        verb, said = begin + quoting, begin + at
        mine = verb in range(*one.cue[-1]) or said + 1 in range(*one.cue[-1])
        outlet = bool(one.source) and one.source[-1][1] <= verb
        end = max([run[1] for run in one.content if run[1] > said + 2], default=_end(words, said + 2))
        if mine and outlet and end > said + 3:
            return Attribution(((verb + 1, said),), ((said, said + 2),), ((said + 2, end),))
    return None


def _end(words: Words, at: int) -> int:
    """Where the sentence ends, its mark left out."""
    while (
        at < len(words)
        and words.forms[at] not in _STOPS
        and "\n" not in words.text[words.ends[at - 1] : words.starts[at]]
    ):
        at += 1
    return at
