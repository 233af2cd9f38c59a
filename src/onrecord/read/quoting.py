"""Who is quoted by whom: "Radio Orrin quoted the mayor as saying that the dam was safe" is the mayor's.

The network gives such a content to the outlet. Here it goes to whom the outlet quotes; the outlet is found
again by `relays`, as a link of the chain.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.languages.en.speech import WORDS as SPEECH
from onrecord.read.attribution import Attribution
from onrecord.read.words import Words

_LONGEST = 25
"""Words between "quoted" and "as saying"."""
_STOPS = frozenset({".", "!", "?", ";"})


def requoted(words: Words, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each that an outlet quotes given to whom it quotes."""
    links = _links(words)
    kept: list[Attribution] = []
    for one in found:
        near = links[
            bisect_left(links, one.cue[0][0] - _LONGEST) : bisect_right(links, one.cue[0][0] + _LONGEST)
        ]
        turned = _turned(words, one, near)
        if turned is None:
            kept.append(one)
        elif turned not in kept:
            kept.append(turned)
    return kept


def _links(words: Words) -> list[int]:
    """Where "as saying" stands."""
    link, saying = SPEECH.as_saying
    return [
        at for at, form in enumerate(words.lowered[:-1]) if form == link and words.lowered[at + 1] in saying
    ]


def _turned(words: Words, one: Attribution, links: Sequence[int]) -> Attribution | None:
    """What an attribution is in "P quoted X as saying Y"; None where it stands in nothing of the kind.

    `links` tells where "as saying" stands near its cue.
    """
    begin = max(0, one.cue[0][0] - _LONGEST)
    for said in links:
        before = words.lowered[begin:said]
        quoting = max((k for k, word in enumerate(before) if word in SPEECH.quotes), default=-1)
        if quoting < 0 or quoting + 1 >= len(before) or any(word in _STOPS for word in before[quoting:]):
            continue
        verb = begin + quoting
        mine = verb in range(*one.cue[-1]) or said + 1 in range(*one.cue[-1])
        outlet = bool(one.source) and one.source[-1][1] <= verb
        end = max([run[1] for run in one.content if run[1] > said + 2], default=_end(words, said + 2))
        if mine and outlet and end > said + 3:
            return Attribution(((verb + 1, said),), ((said, said + 2),), ((said + 2, end),))
        named = [run for run in (*one.content, *one.source) if run[1] < verb]
        if mine and named and words.lowered[verb + 1] in SPEECH.by and end > said + 3:
            # "The mayor was quoted by Radio Orrin as saying that ...".
            return Attribution((named[0],), ((said, said + 2),), ((said + 2, end),))
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
