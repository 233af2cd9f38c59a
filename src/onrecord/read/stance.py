"""What a cue does, how far the reporter stands off, and how sure the source sounds.

All three hang on the cue's head word, found in the table of cues by its base form:

    "has repeatedly vowed"  ->  vow  ->  promise, neutral, Uu

Stance. The word's group decides (neutral *said*; distancing *claimed*, *alleged*, *insisted*; endorsing
*revealed*, *admitted*, *confirmed*, *noted*), a word beside it decides over it (*falsely said*,
*rightly said*), and under a negation nothing is left of it (*never claimed*, *did not confirm*)
unless the cue takes its content for granted (*did not admit*).

Negation. `negated` tells that the content was *not* put forward: *did not say*, *never claimed*, *refused
to confirm*. *Denied* puts forward the opposite and *declined to comment* nothing: those are acts.

Factuality (FactBank: Saurí and Pustejovsky 2009) is how sure the source sounds about the main predication of
the content; never whether it is right.

    the cue alone     said, confirmed, claimed CT+; believes, expects, reportedly PR+; suspects, fears,
                      alleged PS+; denies, rejects CT-; doubts PR-; orders, demands, promises, intends,
                      wants Uu, since what has yet to be done is neither so nor not so
    the cue negated   Uu; of a belief the opposite ("does not think that" PR-); no change where the content
                      is taken for granted
    the content       probably, is expected to PR; may, could PS; should, must Uu; the same with a negation -;
                      a question, or what hangs on a condition, Uu; "whether", where the source knows and
                      is not told ("said whether"), CTu
    both              the less sure of the two, the signs multiplied; under a denial the content's sign alone
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Literal

from onrecord.languages.en.cues import WORDS as CUES
from onrecord.languages.en.hedges import WORDS as HEDGES
from onrecord.model import Act, Cue, Factuality, Parse, Spans, Stance, Statement
from onrecord.read.draft import Draft
from onrecord.read.phrases import Found, bases, by_first_word, find, has, is_adverb, lowered, phrase_at

_SENSE = 80
"""Words of a content that are looked at: its main clause comes first."""

_Sure = Literal["CT", "PR", "PS"]
_ORDER: tuple[_Sure, ...] = ("CT", "PR", "PS")
_VALUES: dict[tuple[_Sure, bool], Factuality] = {
    ("CT", True): "CT+", ("PR", True): "PR+", ("PS", True): "PS+",
    ("CT", False): "CT-", ("PR", False): "PR-", ("PS", False): "PS-",
}  # fmt: skip
_SURE: dict[Factuality, tuple[_Sure, bool]] = {value: key for key, value in _VALUES.items()}


@dataclass(frozen=True, slots=True)
class Weight:
    """All that the words of one statement tell."""

    act: Act
    stance: Stance
    negated: bool
    factuality: Factuality


def weigh(cue: Sequence[str], content: Sequence[str] = (), clause: Sequence[int] | None = None) -> Weight:
    """Act, stance, negation and factuality of a statement, from the words of its cue and content.

    `clause` holds the numbers of the content's words that make its main clause, where a parse tells
    them (see `main_clause`).
    """
    action = _is_action(content)
    cue, content = lowered(cue), lowered(content)
    heard = _heard(tuple(cue))
    left_unsaid = _refusal(cue, content) if heard.refuses else None
    what = _act(heard, left_unsaid, content, action)
    said_not = heard.negated
    if what == "decline-to-comment":
        said_not = not heard.silent and left_unsaid is True
    return Weight(
        what, _stance(heard, said_not), said_not, _factuality(heard, content, clause, what, said_not)
    )


def act(cue: Sequence[str], content: Sequence[str] = ()) -> Act:
    """What the cue does; "say" where it is unknown."""
    return weigh(cue, content).act


def stance(cue: Sequence[str]) -> Stance:
    """How far the reporter stands off from the content, as the cue shows it."""
    return weigh(cue).stance


def negated(cue: Sequence[str], content: Sequence[str] = ()) -> bool:
    """Whether the cue says that the content was not put forward."""
    return weigh(cue, content).negated


def factuality(cue: Sequence[str], content: Sequence[str], clause: Sequence[int] | None = None) -> Factuality:
    """How sure the source sounds about the main predication of the content."""
    return weigh(cue, content, clause).factuality


def known(cue: Sequence[str]) -> bool:
    """Whether a word of the cue stands in the table, so that its act is no guess."""
    return find(lowered(cue)) is not None


def stances(draft: Draft) -> Draft:
    """The stage: act, stance, negation and factuality of each statement."""
    return replace(draft, statements=tuple(_weighed(draft, statement) for statement in draft.statements))


# ---------------------------------------------------------------- the cue


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the words of a cue tell, whatever its content is."""

    found: Found | None
    silent: bool
    """Whether the source said nothing: "would not say", "could not be reached"."""
    refuses: bool
    """Whether a word starts a refusal, which may end in the content: "declined | to comment"."""
    negated: bool
    distances: bool
    endorses: bool


# A report says "said" and a few others again and again.
@lru_cache(maxsize=1 << 12)
def _heard(cue: tuple[str, ...]) -> _Heard:
    found = find(cue)
    return _Heard(
        found,
        has(cue, _SILENCES),
        any(base in _REFUSALS for word in cue for base in bases(word)),
        _negated(cue, found),
        has(cue, _DISTANCING),
        has(cue, _ENDORSING),
    )


def _act(heard: _Heard, left_unsaid: bool | None, content: Sequence[str], action: bool) -> Act:
    if heard.silent or left_unsaid is not None:
        return "decline-to-comment"
    found = heard.found
    if found is None:
        return "say"
    head = found.entry
    if action:
        for verbs, does in _ACTIONS:
            if head in verbs:
                return does
    if head in CUES.warning and not CUES.consequences.isdisjoint(content):
        return "threaten"
    if head in CUES.naming and not CUES.blaming.isdisjoint(content[:_NAMED]):
        return "accuse"
    return found.group.act


_NAMED = 8
"""Words after "called" among which a blaming one is taken to be what somebody is called."""
_ACTIONS: tuple[tuple[frozenset[str], Act], ...] = (
    (CUES.ordering, "order"),
    (CUES.demanding, "demand"),
    (CUES.promising, "promise"),
    (CUES.intending, "intend"),
)


def _is_action(content: Sequence[str]) -> bool:
    """Whether the content is something to be done: "to leave", "not to leave", "them to leave".

    In the case it was written in: "To win, one must ..." is a sentence.
    """
    if CUES.to_mark in content[:1]:
        return True
    return CUES.to_mark in content[1:2] and (content[0] in HEDGES.negations or content[0] in CUES.objects)


def _refusal(cue: Sequence[str], content: Sequence[str]) -> bool | None:
    """Whether speaking was refused, so that something was left unsaid (True: "to confirm that ...") or no
    answer given (False: "to comment on ..."); None if it was not refused."""
    words = [*cue, *content[:_REFUSED]]
    for at in range(len(cue)):
        last = phrase_at(words, at, _REFUSALS)
        if last:
            while last < len(words) and (words[last] == CUES.to_mark or is_adverb(words[last])):
                last += 1
            if last >= len(words) or not phrase_at(words, last, _SPEAKING):
                return None
            return not phrase_at(words, last, _ANSWERING)
    return None


_REFUSED = 4
"""Words of the content among which the verb that is refused stands, where it is not in the cue."""


def _negated(cue: Sequence[str], found: Found | None) -> bool:
    first, last = (found.first, found.last) if found else (len(cue), len(cue))
    if any(0 < phrase_at(cue, at, _REFUSALS) <= first for at in range(first)):
        return found is not None
    own = found is not None and not HEDGES.negations.isdisjoint(found.entry.split())  # "no secret"
    return any(not (own and first <= at < last) and _negates(cue, at) for at in range(len(cue)))


def _negates(words: Sequence[str], at: int) -> bool:
    if words[at] not in HEDGES.negations:
        return False
    following = words[at + 1] if at + 1 < len(words) else ""
    if following in HEDGES.not_only or following in HEDGES.pauses:  # "not only"; "No, we ..."
        return False
    return not (words[at] == "no" and following in HEDGES.doubtless)


def _stance(heard: _Heard, said_not: bool) -> Stance:
    if heard.distances:
        return "distancing"
    if said_not and not (heard.found and heard.found.group.presupposes):
        return "neutral"
    if heard.endorses:
        return "endorsing"
    return heard.found.group.stance if heard.found else "neutral"


# ---------------------------------------------------------------- the content


def _factuality(
    heard: _Heard, content: Sequence[str], clause: Sequence[int] | None, what: Act, said_not: bool
) -> Factuality:
    found = heard.found
    base: Factuality = found.group.factuality if found else "CT+"
    taken_for_granted = found is not None and found.group.presupposes
    if what == "decline-to-comment":
        return "Uu"
    if what in _YET_TO_BE and found is not None and what != found.group.act:
        base = "Uu"
    if said_not and not taken_for_granted:
        base = "PR-" if base == "PR+" and what == "believe" else "Uu"
    asks = _question(content)
    if (
        asks == "indirect"
        and base == "CT+"
        and not said_not
        and found is not None
        and found.entry in HEDGES.answered
    ):
        return "CTu"
    if base == "Uu" or asks:
        return "Uu"
    inside = _content_factuality(content, clause)
    sure, so = _SURE[base]
    if base == "CT-":
        # "denied that it may have left" denies all of it.
        return "CT-" if inside not in _SURE or _SURE[inside][1] else "CT+"
    if inside not in _SURE:
        return inside
    less, as_said = _SURE[inside]
    return _VALUES[max(sure, less, key=_ORDER.index), so == as_said]


_YET_TO_BE: frozenset[Act] = frozenset({"order", "demand", "promise", "threaten", "intend", "want"})


def _question(content: Sequence[str]) -> Literal["", "direct", "indirect"]:
    words = list(islice((word for word in content if word[:1].isalnum()), 2))
    # Who is asked may stand in the content, too: "asked | her whether there had been a first".
    asked = len(words) > 1 and words[0] in HEDGES.asked and words[1] in HEDGES.questions
    opening = words[asked] if words else ""
    end = next((word for word in content if word in HEDGES.ends), "")
    if end == HEDGES.asks:
        return "direct"
    # "What they did was wrong" is no question: only where nothing but the question is in the content.
    if opening in HEDGES.conditions:
        return "indirect" if not any(word in HEDGES.pauses for word in content) else ""
    return "indirect" if opening in HEDGES.questions and not end else ""


def _content_factuality(content: Sequence[str], clause: Sequence[int] | None) -> Factuality:
    """How sure a content sounds when nobody reports it."""
    words, conditional = _main(content) if clause is None else _parsed(content, clause)
    if conditional:
        return "Uu"
    no = sum(_negates(words, at) for at in range(len(words))) % 2 == 1
    kinds = {kind for at in range(len(words)) if (kind := _hedge_at(words, at))}
    if "probable" not in kinds and "open" in kinds:
        return "Uu"
    if "impossible" in kinds:
        return _VALUES["CT" if not no else "PS", no]
    if "improbable" in kinds:
        return _VALUES["PR", no]
    if "possible" in kinds:
        return _VALUES["PS", not no]
    if "able" in kinds:
        return _VALUES["CT" if no else "PS", not no]
    return _VALUES["PR" if "probable" in kinds else "CT", not no]


def _main(content: Sequence[str]) -> tuple[list[str], bool]:
    """The words of the main clause, guessed without a parse, and whether it hangs on a condition."""
    start = next((at for at, word in enumerate(content) if word[:1].isalnum()), len(content))
    conditional = False
    if content[start : start + 1] and content[start] in HEDGES.subordinators - HEDGES.leading:
        start += 1  # "that ..."
    if content[start : start + 1] and content[start] in HEDGES.leading:
        pause = next((at for at in range(start, len(content)) if content[at] in HEDGES.pauses), None)
        if pause is not None:
            conditional = content[start] in HEDGES.conditions
            start = pause + 1
    end = start + 1
    while (
        end < len(content)
        and content[end] not in HEDGES.subordinators
        and content[end - 1] != HEDGES.infinitive
    ):
        end += 1
    return list(content[start:end]), conditional or (end < len(content) and content[end] in HEDGES.conditions)


def _parsed(content: Sequence[str], clause: Sequence[int]) -> tuple[list[str], bool]:
    words = [content[at] for at in clause if at < len(content)]
    return words, any(word in HEDGES.conditions for word in words)


def main_clause(parse: Parse, numbers: Sequence[int]) -> list[int] | None:
    """Which of the words with these numbers make the main clause: indices into `numbers`.

    These are the main predicate, what depends on it directly but for clauses and nouns, the
    determiners of its nouns ("no"), and the mark of a condition it hangs on. None if it has no predicate.
    """
    inside = {number: at for at, number in enumerate(numbers)}
    tokens = parse.tokens
    root = next((n for n in numbers if tokens[n].head not in inside and tokens[n].upos in _PREDICATES), None)
    if root is None:
        return None
    kept = [root]
    for number in numbers:
        token = tokens[number]
        if token.head == root:
            if token.deprel.partition(":")[0] in _ABOUT or token.lemma.lower() in _SUBJECTS:
                kept.append(number)
        elif token.deprel in ("det", "mark") and token.head in inside and tokens[token.head].head == root:
            of = tokens[token.head].deprel.partition(":")[0]
            is_condition = of == "advcl" and token.lemma.lower() in HEDGES.conditions
            marks = token.deprel == "mark" and (of == "xcomp" or is_condition)
            if marks or (token.deprel == "det" and of in _NOUNS):
                kept.append(number)
    return [inside[number] for number in sorted(kept)]


# Universal Dependencies, the same for every language.
_PREDICATES = frozenset({"VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADV"})
_ABOUT = frozenset({"aux", "cop", "advmod", "expl", "discourse"})
_NOUNS = frozenset({"nsubj", "obj", "iobj", "obl"})
_SUBJECTS = HEDGES.speakers | HEDGES.negations


# ---------------------------------------------------------------- the tables

_REFUSALS = by_first_word(CUES.refusals)
_SPEAKING = by_first_word(CUES.speaking)
_ANSWERING = by_first_word(CUES.answering)
_SILENCES = by_first_word(CUES.silences)
_DISTANCING = by_first_word(CUES.distancing)
_ENDORSING = by_first_word(CUES.endorsing)
_HEDGES = {
    kind: by_first_word(phrases)
    for kind, phrases in (
        ("probable", HEDGES.probable),
        ("possible", HEDGES.possible),
        ("able", HEDGES.able),
        ("improbable", HEDGES.improbable),
        ("impossible", HEDGES.impossible),
        ("open", HEDGES.open),
    )
}


_HEDGING = frozenset[str]().union(*_HEDGES.values())
"""Words with which a hedge starts."""


def _hedge_at(words: Sequence[str], at: int) -> str:
    if _HEDGING.isdisjoint(bases(words[at])):
        return ""
    return next((kind for kind, phrases in _HEDGES.items() if phrase_at(words, at, phrases)), "")


# ---------------------------------------------------------------- the stage


def _weighed(draft: Draft, statement: Statement) -> Statement:
    numbers = _numbers(draft, statement.content.spans, _SENSE)
    content = [draft.words.forms[number] for number in numbers]
    clause = main_clause(draft.parse, numbers) if draft.parse else None
    cue = statement.cue
    forms = [draft.words.forms[number] for number in _numbers(draft, cue.spans, _SENSE)] if cue else []
    weight = weigh(forms, content, clause)
    known_cue = Cue(cue.spans, cue.text, weight.act, weight.stance) if cue else None
    return replace(statement, cue=known_cue, negated=weight.negated, factuality=weight.factuality)


def _numbers(draft: Draft, spans: Spans, most: int) -> list[int]:
    """Numbers of the first words in `spans`."""
    found: list[int] = []
    for span in spans:
        within = draft.words.within(span)
        found += within[: most - len(found)]
        if len(found) >= most:
            break
    return found
