"""The shape of the table of hedges: how sure the wording of a content is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HedgeWords:
    """Words and phrases of a content's main clause, in lower case and, where they are verbs, base form."""

    negations: frozenset[str]
    speakers: frozenset[str]
    """Who speaks in "I think that ..."."""
    not_only: frozenset[str]
    """Words after a negation that undo it: "not only"."""
    doubtless: frozenset[str]
    """Words after "no" that undo it: "no doubt"."""
    probable: frozenset[str]
    """What makes a content probable: "likely", "be expected"."""
    possible: frozenset[str]
    """What makes it possible, and unlikely to be when negated: "may", "perhaps"."""
    able: frozenset[str]
    """What makes it possible, and not so when negated: "could"."""
    improbable: frozenset[str]
    impossible: frozenset[str]
    open: frozenset[str]
    """What leaves it open whether a content is so, as what ought to be does: "should"."""
    questions: frozenset[str]
    """Words that open a content which is a question: "whether" (after "why" and "how" it is taken as so)."""
    asked: frozenset[str]
    """Pronouns before such a word for who is asked: "her whether"."""
    answered: frozenset[str]
    """Cues after which such a content has an answer that the source knows, untold: "knows whether"."""
    conditions: frozenset[str]
    """Words that make the clause after them a condition of the main one: "if", "unless"."""
    subordinators: frozenset[str]
    """Words that end the main clause, for want of a parse."""
    leading: frozenset[str]
    """Words that open a side clause before the main one, which follows after a comma."""
    infinitive: str
    """The word before a verb that is not the main one: "to"."""
    pauses: frozenset[str]
    """Marks that set the two apart."""
    ends: frozenset[str]
    """Marks that end a sentence."""
    asks: str
    """The mark that ends a question."""
