"""A sentence's parse as a tree: who hangs on whom, who does what to whom, and how sure it is.

All places are numbers of words inside the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.languages.events import EventWords
from onrecord.model import Factuality, Span, Token

_CLIMB = 6
"""Governing words looked at above a word."""
_LEFT_OUT = (
    "acl",
    "acl:relcl",
    "appos",
    "parataxis",
    "advcl",
    "advcl:relcl",
    "punct",
    "case",
    "cc:preconj",
    "dep",
)
"""What is no part of the noun phrase that names somebody."""
_HELD: tuple[Factuality, ...] = ("CT+", "PR+", "PS+")
_DENIED: tuple[Factuality, ...] = ("CT-", "PR-", "PS-")
_OF, _TO = frozenset({"of"}), frozenset({"to", "for"})
_OPEN = ("xcomp", "ccomp", "csubj", "obj", "obl", "nmod", "acl", "advcl", "conj", "nsubj:pass", "nsubj")
"""Relations through which a governing word's doubt reaches down."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Words of a sentence with what hangs on each."""

    tokens: Sequence[Token]
    forms: Sequence[str]
    """In lower case."""
    offset: int
    below: list[list[int]]

    def head(self, at: int) -> int:
        """The governing word, or -1."""
        head = self.tokens[at].head - self.offset
        return head if 0 <= head < len(self.tokens) and head != at else -1

    def role(self, at: int) -> str:
        """The dependency relation to the governing word."""
        return self.tokens[at].deprel

    def lemma(self, at: int) -> str:
        """In lower case."""
        return self.tokens[at].lemma.lower()

    def child(self, at: int, roles: Sequence[str] | frozenset[str]) -> int | None:
        """The first word below with one of the relations."""
        return next((below for below in self.below[at] if self.role(below) in roles), None)


def tree(tokens: Sequence[Token], forms: Sequence[str], offset: int) -> Tree:
    """The tree of the sentence whose first token has the number `offset`."""
    below: list[list[int]] = [[] for _ in tokens]
    for at, token in enumerate(tokens):
        head = token.head - offset
        if 0 <= head < len(tokens) and head != at:
            below[head].append(at)
    return Tree(tokens, forms, offset, below)


def phrase(grown: Tree, at: int) -> Span:
    """The characters of the noun phrase around a noun, without its relative clauses."""
    first = last = at
    open_ = [at]
    seen = {at}
    while open_:
        word = open_.pop()
        first, last = min(first, word), max(last, word)
        for child in grown.below[word]:
            role = grown.role(child)
            # A broken tree may lead back to where we were.
            if child in seen or (role == "cc" and word == at and child < at):
                continue
            seen.add(child)
            if role not in _LEFT_OUT or (role == "case" and word != at):
                open_.append(child)
    return Span(grown.tokens[first].span.start, grown.tokens[last].span.end)


def governs(grown: Tree, at: int, wanted: frozenset[str]) -> bool:
    """Whether one of the words hangs on the word at `at`, as or in one of its objects."""
    ring = [at]
    for _ in range(3):
        ring = [
            below
            for word in ring
            for below in grown.below[word]
            if (
                grown.role(below) not in ("acl:relcl", "advcl", "ccomp", "parataxis", "nsubj")
                or (grown.role(below) == "advcl" and grown.tokens[below].upos == "NOUN")
            )
            and not (grown.role(below) == "conj" and word == at)
        ]
        if any(grown.forms[word] in wanted for word in ring):
            return True
    return False


def parties(grown: Tree, at: int, noun: bool, table: EventWords) -> tuple[int | None, int | None]:
    """Head words of the doer and of the one it is done to."""
    found = _noun_parties(grown, at, table) if noun else _verb_parties(grown, at, table)
    actor, recipient = (_antecedent(grown, at, word) for word in found)
    return actor, None if recipient == actor else recipient


def _verb_parties(grown: Tree, at: int, table: EventWords) -> tuple[int | None, int | None]:
    passive = grown.child(at, ("nsubj:pass", "aux:pass")) is not None
    head = grown.head(at)
    if not passive and grown.role(at) == "conj" and head >= 0 and grown.tokens[at].xpos == "VBN":
        # "was questioned and arrested": what is passive above is so here.
        passive = grown.child(at, ("nsubj", "aux")) is None and grown.child(head, ("aux:pass",)) is not None
    recipient = grown.child(at, ("nsubj:pass",)) if passive else _object(grown, at, table)
    actor = _marked(grown, at, ("obl:agent",), table.agents, table)
    if actor is None:
        actor = _marked(grown, at, ("obl",), table.agents, table)
    if not passive:
        actor = grown.child(at, ("nsubj",))
    if recipient is None or grown.lemma(recipient) in table.abstract:
        aimed = _marked(grown, at, ("obl", "nmod"), table.targets, table)
        if aimed is None and recipient is not None:
            aimed = _marked(grown, recipient, ("nmod",), table.targets, table)
        if aimed is None and grown.lemma(at) in table.aimed:
            aimed = _marked(grown, at, ("obl",), frozenset({"at"}), table)
        recipient = aimed if aimed is not None or recipient is None else None
    if actor is None and not passive:
        actor = _shared(grown, at)
    if passive and recipient is None and grown.role(at) == "conj" and head >= 0:
        recipient = grown.child(head, ("nsubj:pass", "nsubj"))
    # "the men detained by the army": the noun is the one it is done to.
    if recipient is None and grown.role(at) == "acl" and grown.forms[at].endswith(("ed", "en", "t", "n")):
        return _marked(grown, at, ("obl", "obl:agent"), table.agents, table), grown.head(at)
    return actor, recipient


def _object(grown: Tree, at: int, table: EventWords) -> int | None:
    """Whom it is done to: with a gift the one who gets it."""
    got = grown.child(at, ("iobj",))
    if got is None and grown.lemma(at) in table.giving:
        got = _marked(grown, at, ("obl",), _TO, table)
        given = grown.child(at, ("obj",))
        if got is None and given is not None:
            got = _marked(grown, given, ("nmod",), _TO, table)
    return got if got is not None else grown.child(at, ("obj",))


def _shared(grown: Tree, at: int) -> int | None:
    """The doer that a verb without one shares with the verb above it."""
    for _ in range(_CLIMB):
        role, head = grown.role(at), grown.head(at)
        if head < 0:
            return None
        if role == "xcomp":
            controlled = grown.child(head, ("obj", "iobj"))
            if controlled is not None and grown.tokens[head].upos == "VERB":
                return controlled
        elif role == "acl" and grown.tokens[head].upos in ("NOUN", "PROPN"):
            marked = grown.child(at, ("mark", "case")) is not None
            return head if grown.forms[at].endswith("ing") and not marked else None
        elif role not in ("conj", "advcl", "ccomp"):
            return None
        actor = grown.child(head, ("nsubj", "nsubj:pass"))
        if actor is not None:
            return actor
        at = head
    return None


def _noun_parties(grown: Tree, at: int, table: EventWords) -> tuple[int | None, int | None]:
    actor = grown.child(at, ("nmod:poss",))
    if actor is None:
        actor = _marked(grown, at, ("nmod", "obl"), table.agents, table)
    if actor is None:
        actor = next(
            (
                below
                for below in grown.below[at]
                if grown.role(below) in ("compound", "amod") and grown.tokens[below].upos in ("PROPN", "ADJ")
                and grown.tokens[below].xpos in ("NNP", "NNPS", "JJ")
                and grown.tokens[below].lemma[:1].isupper()
            ),
            None,
        )  # fmt: skip
    lemma = grown.lemma(at)
    if actor is None and lemma in table.done:
        actor = _marked(grown, at, ("nmod",), _OF, table)
    recipient = _marked(grown, at, ("nmod",), _OF, table) if lemma in table.undergone else None
    if recipient is None:
        recipient = _marked(grown, at, ("nmod", "obl"), table.targets, table)
    head = grown.head(at)
    if head >= 0 and grown.role(at) in ("obj", "nsubj:pass") and grown.tokens[head].upos == "VERB":
        light = grown.lemma(head) in table.light
        if actor is None and light:
            actor = grown.child(head, ("nsubj",)) if grown.role(at) == "obj" else None
            actor = actor if actor is not None else _shared(grown, head) if grown.role(at) == "obj" else None
            actor = (
                actor
                if actor is not None
                else _marked(grown, head, ("obl", "obl:agent"), table.agents, table)
            )
        if recipient is None and light:
            recipient = _marked(grown, head, ("obl",), table.targets, table)
    return actor, recipient


def _marked(
    grown: Tree, at: int, roles: Sequence[str], cases: frozenset[str], table: EventWords
) -> int | None:
    """The first dependent with one of the prepositions, if it is no time and no deed."""
    for below in grown.below[at]:
        if grown.role(below) in roles and grown.tokens[below].upos in ("NOUN", "PROPN", "PRON"):
            if grown.lemma(below) in table.abstract:
                continue
            case = grown.child(below, ("case",))
            bare = case is not None and below - case == 1
            if bare and cases is table.agents and grown.lemma(below) in table.manners:
                continue  # "struck by air"
            if case is not None and grown.forms[case] in cases:
                return below
    return None


def _antecedent(grown: Tree, at: int, word: int | None) -> int | None:
    """What a relative pronoun stands for."""
    if word is None or grown.tokens[word].xpos not in ("WP", "WDT", "WP$"):
        return word
    for _ in range(_CLIMB):
        if grown.role(at) in ("acl:relcl", "acl"):
            return grown.head(at) if grown.head(at) >= 0 else None
        at = grown.head(at)
        if at < 0:
            break
    return None


def factuality(grown: Tree, at: int, noun: bool, table: EventWords) -> tuple[Factuality, bool]:
    """How sure the sentence is that it happened (FactBank), and whether it lies in the future."""
    level, negative, future = 0, False, False
    if grown.forms[-1] == "?" or (not noun and _imperative(grown, at)):
        level = 3
    if noun and grown.lemma(at) in table.spoken:
        level, negative, future = _signs(grown, at, True, table)
        return _value(level, negative), future
    word, first = at, True
    for _ in range(_CLIMB):
        here, denied, later = _signs(grown, word, first and noun, table)
        level, negative, future = max(level, here), negative != denied, future or later
        head, role = grown.head(word), grown.role(word)
        if head < 0 or role not in _OPEN:
            break
        if role == "conj" and not first and grown.tokens[word].upos not in ("VERB", "AUX"):
            break
        lemma = grown.lemma(head)
        if lemma in table.speech or (
            role == "ccomp" and lemma not in table.attempted | table.probable | table.possible
        ):
            break
        verbal = grown.tokens[word].upos in ("VERB", "AUX")
        if role in ("obl", "nmod", "nsubj", "nsubj:pass", "obj", "advcl", "acl"):
            purpose = verbal and grown.child(word, ("mark",)) is not None and role in ("advcl", "acl")
            purpose = purpose and grown.forms[grown.child(word, ("mark",)) or 0] == "to"
            doubts = table.attempted | table.probable | table.unreal if role != "nsubj" else frozenset[str]()
            carried = not verbal and role in ("obj", "nsubj:pass", "nsubj") and lemma in table.light | doubts
            aimed = (
                not verbal
                and role in ("obl", "nmod")
                and lemma in table.attempted | table.unreal | table.possible
            )
            if not (purpose or carried or aimed):
                break
            if purpose:
                level, future = max(level, 2), True
        if role != "conj":
            if lemma in table.unreal:
                negative = not negative
            elif lemma in table.threats:
                level, future = max(level, 2), True
            elif lemma in table.attempted:
                level, future = max(level, 3), True
            elif lemma in table.probable or (lemma in ("be",) and role == "xcomp"):
                level, future = max(level, 1), True
            elif lemma in table.possible:
                level = max(level, 2)
        word, first = head, False
    return _value(level, negative), future


def _value(level: int, negative: bool) -> Factuality:
    if level == 3:
        return "Uu"
    return _DENIED[level] if negative else _HELD[level]


def _imperative(grown: Tree, at: int) -> bool:
    """Whether the verb is an order: bare, and with nothing before it that makes a clause."""
    return (
        grown.tokens[at].xpos == "VB"
        and grown.role(at) in ("root", "parataxis")
        and grown.child(at, ("nsubj", "nsubj:pass", "aux", "aux:pass", "mark")) is None
    )


def _nobody(grown: Tree, at: int, table: EventWords) -> bool:
    """Whether a subject denies its verb: "no troops", "nobody", "neither side"."""
    return grown.forms[at] in table.negative or any(
        grown.forms[below] in table.negative and grown.role(below) in ("det", "cc:preconj")
        for below in grown.below[at]
    )


def _signs(grown: Tree, at: int, noun: bool, table: EventWords) -> tuple[int, bool, bool]:
    """What the words right below say: level of doubt (0 none, 1 likely, 2 open, 3 unknown), no, later."""
    level, negative, future = 0, False, False
    for below in grown.below[at]:
        form, role = grown.forms[below], grown.role(below)
        lemma = grown.lemma(below)
        if role in ("nsubj", "nsubj:pass") and _nobody(grown, below, table):
            negative = not negative
        if form in table.negative and role in ("advmod", "det", "aux", "neg"):
            negative = not negative
        elif role == "mark" and form in table.conditional:
            level = 3
        elif role in ("aux", "advmod") and (form in table.possible or lemma in table.possible):
            level = max(level, 2)
        elif role == "aux" and form in table.obliged:
            level = 3
        elif role == "aux" and form in table.future:
            level, future = max(level, 1), True
        elif role in ("advmod", "amod") and (form in table.alleged or lemma in table.alleged):
            level = max(level, 2)
        elif role in ("advmod", "amod") and (form in table.probable or form in table.planned):
            level, future = max(level, 1), future or form in table.planned
        elif noun and role in ("amod",) and form in table.possible:
            level = max(level, 2)
    return level, negative, future
