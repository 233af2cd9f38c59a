"""Noun phrases that may mean somebody: where they begin and end, what they are called, whose they are."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from onrecord.languages.en.coreference import WORDS
from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.languages.en.toponyms import WORDS as TOPONYMS
from onrecord.model import EntityType
from onrecord.read.nounphrase import noun_at_end, singular_of
from onrecord.read.words import GLUED, LINE, Words

if TYPE_CHECKING:
    from onrecord.read.signals import Signals

_REACH = 12
"""Words of a noun phrase on each side of its noun."""
_KINDS: dict[str, EntityType] = {
    "person": "PERSON",
    "organization": "ORG",
    "place": "PLACE",
    "event": "EVENT",
    "object": "PRODUCT",
    "abstract": "MISC",
}
"""What the network says that a noun means -> type; times, animals, plants and substances are left out."""
_INNER = frozenset(("compound", "amod", "nummod", "nmod:poss", "flat", "nmod:desc", "nmod:unmarked"))
_LITTLE = frozenset(("DET", "PRON", "PART", "PUNCT"))
_WEIGHTLESS = WORDS.weightless | WORDS.indefinite
_NONE = frozenset[str]()
_VAGUE = frozenset(("", "abstract", "object"))


class Nominal(NamedTuple):
    """A noun phrase without the clauses and appositions after it."""

    first: int
    last: int
    head: int
    type: EntityType
    plural: bool
    noun: str
    """The noun in the singular and lower case."""
    role: bool
    """Whether it says what somebody is: "minister"."""
    definite: bool
    indefinite: bool
    only: bool
    """Whether it needs no article: "police", "parliament"."""
    owner: int
    """The word for whose it is ("his", "Brook" in "Brook's aide"), -1 for none."""
    told_by: frozenset[str]
    """Words that tell it from others of the noun, in lower case."""
    serving: frozenset[str]
    """Words after it that tell whom somebody serves: "navy" in "spokesman for the navy"."""


def nominal_at(
    words: Words, signals: Signals, head: int, low: int, high: int, named: bytearray
) -> Nominal | None:
    """The noun phrase in `[low, high)` that the noun `head` is the head of; None for a noun that is part
    of a longer phrase, or that means nobody and nothing that is followed through a text.

    `named` marks the words of names.
    """
    upos, said = signals.upos, signals.mentions[head]
    if said not in _KINDS and not (said in _VAGUE and _acting(signals, head)):
        return None  # whatever it is called, it would be of no kind
    if (
        upos[head] not in ("NOUN", "PROPN")
        or not words.forms[head][0].isalpha()
        or _inner(words, signals, head, high)
    ):
        return None
    first, owner = _begin(words, signals, head, low, named)
    form = words.lowered[head]
    told = _told(words, signals, max(first, owner + 1), head) if first < head else []
    noun = _singular(signals.lemmas[head].lower(), form)
    met = noun_at_end([*told, form])
    table = met[1] if met else ""
    person = table in ("role", "person", "crowd") or noun in WORDS.peoples
    if upos[head] == "PROPN" and not (person or table in ("organisation", "document")):
        return None  # part of a name that the network did not see
    plural = (
        signals.xpos[head] in ("NNS", "NNPS")
        or form in PEOPLE.irregular_plurals
        or (table == "crowd" and noun not in WORDS.many)
    )
    kind = _kind(signals, head, table, person, noun)
    if kind is None:
        return None
    if (
        kind == "PERSON"
        and not plural
        and head + 1 < high
        and named[head + 1]
        and words.breaks[head + 1] < LINE
    ):
        return None  # "rapper Kip Sorel": a title that stands in no table
    before = words.lowered[first]
    last = _end(words, signals, head, high)
    role = kind == "PERSON" and person
    definite, indefinite = before in WORDS.definite, before in WORDS.indefinite
    only = first == head and kind == "ORG" and not plural and table == "organisation"
    told_by = frozenset(told) - _WEIGHTLESS if told else _NONE
    serving = _serving(words, signals, head + 1, high) if role else _NONE
    # By place: by name it takes four times as long, for every noun of the text.
    return Nominal(
        first, last, head, kind, plural, noun, role, definite, indefinite, only, owner, told_by, serving
    )


def conflicting(left: Collection[str], right: Collection[str]) -> bool:
    """Whether two descriptions belong to different peoples: "Norwegian", "Danish"."""
    ours = {TOPONYMS.adjectives[word] for word in left if word in TOPONYMS.adjectives}
    theirs = {TOPONYMS.adjectives[word] for word in right if word in TOPONYMS.adjectives}
    return bool(ours and theirs and not ours & theirs)


def _told(words: Words, signals: Signals, first: int, head: int) -> list[str]:
    """The words before a noun that tell something of it."""
    upos, lowered = signals.upos, words.lowered
    return [lowered[number] for number in range(first, head) if upos[number] not in _LITTLE]


def _serving(words: Words, signals: Signals, at: int, high: int) -> frozenset[str]:
    """The nouns after "of" or "for", up to a comma or a verb."""
    if at >= high or words.lowered[at] not in PEOPLE.inside_names:
        return _NONE
    told: set[str] = set()
    for number in range(at + 1, min(high, at + _REACH)):
        if signals.upos[number] in ("NOUN", "PROPN"):
            told.add(words.lowered[number])
        elif signals.upos[number] not in ("DET", "ADJ", "ADP", "NUM", "PART", "CCONJ"):
            break
    return frozenset(told)


def _kind(signals: Signals, head: int, table: str, person: bool, noun: str) -> EntityType | None:
    """The type by the network and the table of nouns; the table only helps where the network is vague."""
    said = signals.mentions[head]
    if said == "organization":
        return "PERSON" if table in ("role", "person") and noun not in WORDS.many else "ORG"
    if said == "person":
        # The network calls armies and cartels persons; a group of people stays one.
        return (
            "ORG" if table == "organisation" and noun not in WORDS.peoples and noun != "group" else "PERSON"
        )
    if said in _VAGUE and _acting(signals, head) and (person or table == "organisation"):
        return "PERSON" if person else "ORG"
    return _KINDS.get(said)


def _acting(signals: Signals, head: int) -> bool:
    return signals.deprels[head].startswith("nsubj") or signals.deprels[head] in ("obl:agent", "appos")


def _singular(lemma: str, form: str) -> str:
    found = PEOPLE.irregular_plurals.get(form)
    return found or (singular_of(lemma) if lemma == form else lemma)


def _inner(words: Words, signals: Signals, head: int, high: int) -> bool:
    """Whether a noun only stands before another: "police" in "police chief"."""
    after = head + 1
    if after >= high or words.breaks[after] >= LINE:
        return False
    if words.forms[after] == "-" and words.breaks[after] == GLUED:
        return after + 1 < high and words.breaks[after + 1] == GLUED
    linked = head < signals.heads[head] <= head + 4
    return linked and signals.deprels[head] in _INNER and signals.upos[after] in ("NOUN", "PROPN", "ADJ")


def _begin(words: Words, signals: Signals, head: int, low: int, named: bytearray) -> tuple[int, int]:
    """Where the phrase begins, and the word for its owner or -1."""
    upos, deprels, heads, forms = signals.upos, signals.deprels, signals.heads, words.forms
    breaks = words.breaks
    first, owner = head, -1
    at, lowest = head - 1, max(low, head - _REACH)
    while at >= lowest and breaks[at + 1] < LINE:
        if upos[at] == "DET":
            first = at
            break
        if upos[at] in ("PRON", "PART") and words.lowered[at] in WORDS.owning:
            if upos[at] == "PRON":
                return at, (at if owner < 0 else owner)
            if owner >= 0 or at == low:
                break
            owner = at - 1
            first = at
        elif forms[at] == "-" and breaks[at] == GLUED == breaks[at + 1]:
            pass  # goes in with the word before it
        elif upos[at] in ("NOUN", "PROPN", "NUM", "X"):
            glued = first == at + 2 and forms[at + 1] == "-"
            bound = at < heads[at] <= head or deprels[at] in _INNER or (named[at] and named[at + 1])
            if not (bound or glued or at == owner):
                break
            first = at
        elif upos[at] == "ADJ" or (upos[at] in ("VERB", "ADV") and at < heads[at] <= head):
            first = at
        else:
            break
        at -= 1
    return first, owner if owner >= first else -1


def _end(words: Words, signals: Signals, head: int, high: int) -> int:
    """Where the phrase ends: after its noun, or after those it is "of"."""
    upos, heads, forms = signals.upos, signals.heads, words.forms
    after = head + 1
    if after + 1 >= high or words.lowered[after] != PEOPLE.of or words.breaks[after] >= LINE:
        return after
    at, ends, highest = after + 1, after, min(high, after + _REACH)
    bound = False
    while at < highest and words.breaks[at] < LINE:
        if upos[at] in ("NOUN", "PROPN", "NUM"):
            ends = at + 1
            bound = bound or heads[at] == head
        elif (
            upos[at] not in ("DET", "ADJ", "PART")
            and not (upos[at] == "PRON" and at == after + 1)
            and forms[at] != "-"
        ):
            break
        at += 1
    return ends if bound and ends > after else head + 1
