"""The trees of a text, and the parts of an attribution in them: cue, subject, clause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.languages.en.speech import WORDS as SPEECH
from onrecord.model import Parse, Token
from onrecord.read.attribution import Run
from onrecord.read.phrases import bases, is_adverb
from onrecord.read.remembered import Same, remembered
from onrecord.read.words import MARK, OUTSIDE, Words

_CLIMB = 6
"""Clauses looked at above a verb for its subject."""


@dataclass(frozen=True, slots=True)
class Grove:
    """The trees of a text: what hangs on each word, and from where to where all of it reaches."""

    words: Words
    tokens: Sequence[Token]
    sentences: Sequence[Run]
    below: list[list[int]]
    first: list[int]
    last: list[int]
    """Half-open, like `Run`."""
    lowered: list[str]
    roles: list[str]

    def role(self, at: int) -> str:
        """The dependency relation to the governing word, without its subtype."""
        return self.roles[at]

    def form(self, at: int) -> str:
        """In lower case."""
        return self.lowered[at]

    def child(self, at: int, *relations: str) -> int | None:
        """The first word below with one of the relations; "nsubj" includes "nsubj:pass"."""
        for below in self.below[at]:
            if self.roles[below] in relations or self.tokens[below].deprel in relations:
                return below
        return None

    def marked(self, at: int, marks: frozenset[str], *relations: str) -> bool:
        """Whether one of the little words `marks` hangs on the word as `mark` or `case`."""
        roles = relations or ("mark", "case")
        return any(self.roles[below] in roles and self.lowered[below] in marks for below in self.below[at])

    def extent(self, at: int) -> Run:
        """From the first to the last word of what hangs on the word, itself included."""
        return self.first[at], self.last[at]


def grove(words: Words, parse: Parse) -> Grove:
    """The trees of the whole text, in time linear in its length."""
    return _grown(Same(words), Same(parse))


@lru_cache(maxsize=1)
def _grown(of_words: Same, of_parse: Same) -> Grove:
    words, parse = of_words.value, of_parse.value
    assert isinstance(words, Words)
    assert isinstance(parse, Parse)
    tokens = parse.tokens
    heads = [token.head for token in tokens]
    below: list[list[int]] = [[] for _ in tokens]
    for at, head in enumerate(heads):
        if 0 <= head != at:
            below[head].append(at)
    waiting = list(map(len, below))
    first, last = list(range(len(tokens))), list(range(1, len(tokens) + 1))
    ready = [at for at, count in enumerate(waiting) if not count]
    while ready:
        at = ready.pop()
        head = heads[at]
        if 0 <= head != at:
            if first[at] < first[head]:
                first[head] = first[at]
            if last[at] > last[head]:
                last[head] = last[at]
            waiting[head] -= 1
            if not waiting[head]:
                ready.append(head)
    roles = [_plain(token.deprel) for token in tokens]
    sentences = [(start, end) for start, end in parse.sentences]
    return Grove(words, tokens, sentences, below, first, last, words.lowered, roles)


@remembered
def _plain(deprel: str) -> str:
    return deprel.partition(":")[0]


# ---------------------------------------------------------------- parts


def is_one_of(grown: Grove, at: int, wanted: frozenset[str]) -> bool:
    """Whether the word is in the list, in whatever form."""
    return not wanted.isdisjoint(bases(grown.lowered[at]))


def speaker_of(grown: Grove, cue: Sequence[Run]) -> Run | None:
    """The subject of the verb in a cue, where it has one and is not passive."""
    verbs = [number for run in cue for number in range(*run) if grown.tokens[number].upos == "VERB"]
    if not verbs or is_passive(grown, verbs[0]):
        return None
    subject = subject_of(grown, verbs[0])
    if subject is None or subject > verbs[0] or grown.form(subject) in SPEECH.nobody | {SPEECH.it}:
        return None
    return noun_phrase(grown, subject, verbs[0])


def cue_of(grown: Grove, at: int) -> Run:
    """The verb with its auxiliaries, the negation among them, and its particle."""
    first = at
    for below in reversed(range(max(0, at - 6), at)):
        hangs = grown.tokens[below].head == at
        if hangs and grown.role(below) in ("aux", "cop"):
            first = below
        elif not (hangs and (grown.role(below) == "advmod" and is_adverb(grown.form(below)))):
            break
    last = at + 1
    if (
        last < len(grown.tokens)
        and grown.tokens[last].head == at
        and grown.tokens[last].deprel == "compound:prt"
    ):
        last += 1
    return first, last


def is_passive(grown: Grove, at: int) -> bool:
    """Whether the subject of the verb is the one it is done to."""
    return any(grown.tokens[below].deprel in ("nsubj:pass", "aux:pass") for below in grown.below[at])


def subject_of(grown: Grove, at: int) -> int | None:
    """The head of the verb's subject, or of the one it shares with the verb above: "said ... and added"."""
    for _ in range(_CLIMB):
        subject = grown.child(at, "nsubj")
        if subject is not None and subject != at:
            return subject
        head, role = grown.tokens[at].head, grown.role(at)
        if head < 0 or role not in ("conj", "advcl", "xcomp", "parataxis"):
            return None
        if role in ("advcl", "parataxis") and grown.tokens[at].xpos != "VBG":
            return None
        if role == "advcl" and is_passive(grown, head):
            return None
        at = head
    return None


def is_relative(grown: Grove, at: int) -> bool:
    return grown.form(at) in SPEECH.relatives and grown.tokens[at].upos in ("PRON", "DET")


def is_finite(grown: Grove, at: int) -> bool:
    """Whether the clause is a sentence of its own: it has a subject, and no "to" before its verb."""
    if grown.marked(at, SPEECH.to, "mark"):
        return False
    return any(grown.role(below) in ("nsubj", "expl", "csubj") for below in grown.below[at]) or grown.marked(
        at, SPEECH.that, "mark"
    )


def noun_phrase(grown: Grove, at: int, verb: int) -> Run:
    """The noun phrase with its appositions and relative clauses, on its side of the verb."""
    first, last = at, at + 1
    for below in grown.below[at]:
        # "Somebody familiar with the plan": an adjective with something of its own stands behind.
        own = below > at and grown.role(below) == "amod" and grown.child(below, "obl") is not None
        if own or grown.role(below) in (_BEFORE_NOUNS if below < at else _AFTER_NOUNS):
            first, last = min(first, grown.first[below]), max(last, grown.last[below])
    first, last = (first, min(last, verb)) if at < verb else (max(first, verb + 1), last)
    return trimmed(grown.words, (first, last)) or (at, at + 1)


_BEFORE_NOUNS = frozenset({"det", "amod", "advmod", "compound", "nmod", "nummod", "flat"})
_AFTER_NOUNS = frozenset({"nmod", "nummod", "flat", "appos", "acl", "conj", "fixed", "case"})


def agent_of(grown: Grove, at: int) -> Run:
    """The noun phrase without the "by" before it or the "'s" after it."""
    first, last = grown.extent(at)
    for below in grown.below[at]:
        if grown.role(below) == "case":
            first, last = (max(first, below + 1), last) if below < at else (first, min(last, below))
    return first, max(last, first + 1)


def after(grown: Grove, said: int, cue: Run, agent: int | None) -> tuple[Run, ...]:
    """The clause as far as it stands after the cue, and after whoever is told and the one who speaks.

    All that no other part of the governing clause takes is the clause's: parses tear off its beginning.
    """
    at = grown.tokens[said].head
    between = [
        grown.last[below] for below in grown.below[at] if cue[1] <= below < said and below < grown.first[said]
    ]
    begin = max([cue[1], *between])
    if agent is not None and grown.last[agent] <= said:
        begin = max(begin, grown.last[agent])
    begin = min(begin, said)
    whole = trimmed(grown.words, (begin, grown.last[said]))
    return (whole,) if whole else ()


def without(grown: Grove, whole: Run, holes: Iterable[Run]) -> tuple[Run, ...]:
    """What is left of a range outside of `holes`, each part trimmed."""
    left: list[Run] = []
    begin = whole[0]
    for first, last in sorted(holes):
        if first >= whole[1] or last <= begin:
            continue
        left.append((begin, first))
        begin = last
    left.append((begin, whole[1]))
    return tuple(part for run in left if (part := trimmed(grown.words, run)))


def trimmed(words: Words, run: Run) -> Run | None:
    """A range without marks at its edges, but with the quotation marks about it; None if nothing is left."""
    first, last = run
    while first < last and words.shapes[first] == MARK and words.quotes[first] == OUTSIDE:
        first += 1
    while first < last and words.shapes[last - 1] == MARK and words.quotes[last - 1] == OUTSIDE:
        last -= 1
    if first >= last or all(words.shapes[number] == MARK for number in range(first, last)):
        return None
    return first, last
