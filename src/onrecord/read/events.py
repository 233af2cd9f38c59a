"""Events: trigger, PLOVER 2 type and mode, who to whom, and how sure it is said to be.

    parse ── triggers ── doer and target ── factuality ──> Event

Only patterns that are sure of their type make an event; the verbs that merely report are
statements, not events. An event that is promised, feared or denied is an event all the same: its
factuality says so. Help, cooperation and agreement that lie in the future are AGREE (PLOVER).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.languages.en.events import WORDS
from onrecord.languages.events import EventWords
from onrecord.model import Date, Event, EventType, Factuality, Parse, Span, Spans
from onrecord.read.clauses import Tree, factuality, governs, parties, phrase, tree
from onrecord.read.draft import Draft
from onrecord.read.entities import entity_at
from onrecord.read.triggers import Trigger, sure_triggers
from onrecord.read.who import is_pronoun

_PROMISED: frozenset[EventType] = frozenset({"AGREE", "AID", "COOPERATE"})
_NOUNS = ("NOUN", "PROPN")


@dataclass(frozen=True, slots=True)
class Happening:
    """An event before it has an identity."""

    at: int
    """The number of its trigger among the tokens of the parse."""
    type: EventType
    mode: str | None
    actor: Spans
    recipient: Spans
    factuality: Factuality


def events(draft: Draft) -> Draft:
    """The draft with its events, `v1` ... in the order of the text; none without a parse."""
    if draft.parse is None:
        return draft
    found: list[Event] = []
    for seen in happenings(draft.parse, draft.words.forms, WORDS):
        trigger = draft.parse.tokens[seen.at].span
        if not any(span.overlaps(trigger) for span in draft.report.furniture):
            identity = f"v{len(found) + 1}"
            actor, recipient = _known(draft, seen.actor), _known(draft, seen.recipient)
            if actor == recipient:
                recipient = ()  # "investigating itself"
            found.append(Event(identity, trigger, seen.type, seen.mode, actor, recipient, seen.factuality))
    return replace(draft, events=tuple(found))


def _known(draft: Draft, spans: Spans) -> Spans:
    """Who takes part, by name or noun: a pronoun gives way to what it stands for, and to nothing where the
    report does not tell ("those detained"); neither does a time take part ("last night's attack")."""
    kept = []
    for span in spans:
        words = draft.words.within(span)
        if any(date.span.covers(span) for date in _near(draft, span)):
            continue
        if len(words) == 1 and is_pronoun(draft.words.forms[words[0] : words[0] + 1]):
            named = _stands_for(draft, span)
            kept += [named] if named else []
        else:
            kept.append(span)
    return tuple(kept)


def _near(draft: Draft, span: Span) -> Sequence[Date]:
    at = bisect_right(draft.dates, span.start, key=lambda date: date.span.start)
    return draft.dates[max(0, at - 1) : at]


def _stands_for(draft: Draft, span: Span) -> Span | None:
    """The nearest earlier mention of the same one that is no pronoun, the next one where there is none."""
    entity = entity_at(draft, span)
    if entity is None:
        return None
    told = [mention.span for mention in entity.mentions if mention.form != "pronoun"]
    at = bisect_left(told, span)
    return told[max(0, at - 1)] if told else None


def happenings(parse: Parse, forms: Sequence[str], table: EventWords) -> list[Happening]:
    """The events of all sentences in order; `forms` are the words that the tokens stand for."""
    found: list[Happening] = []
    for start, end in parse.sentences:
        tokens = parse.tokens[start:end]
        words = [form.lower() for form in forms[start:end]]
        shown = sure_triggers(words, tokens, table)
        if shown:
            found += _told(tree(tokens, words, start), shown, table)
    return found


def _told(grown: Tree, shown: Sequence[Trigger], table: EventWords) -> list[Happening]:
    """The events of a sentence: for each of its triggers the weightiest reading that is one."""
    best: dict[int, Trigger] = {}
    for trigger in shown:
        known = best.get(trigger.at)
        if (known is None or trigger.weight > known.weight) and _happens(grown, trigger, table):
            best[trigger.at] = trigger
    return [_happening(grown, best[at], table) for at in sorted(best) if not _repeated(grown, best, at)]


def _happens(grown: Tree, trigger: Trigger, table: EventWords) -> bool:
    """Whether the word is an event here, and not a part of a name or a description."""
    at = trigger.at
    role, token = grown.role(at), grown.tokens[at]
    if role in ("compound", "flat", "nmod:npmod", "fixed"):
        return False
    lemma = grown.lemma(at)
    if lemma in table.speech or (lemma in table.intransitive and grown.child(at, ("obj",)) is not None):
        return False
    if lemma in table.transitive and token.upos == "VERB" and not _undergone(grown, at):
        return False
    if trigger.near and not governs(grown, at, trigger.near):
        return False
    if lemma in table.deadly and _accident(grown, table):
        return False
    if lemma in table.asking and grown.child(at, ("xcomp", "obl", "ccomp")) is None:
        return False
    return not (trigger.kind == "verb" and role == "amod")


def _is_phrase(grown: Tree, at: int) -> bool:
    """Whether words hang on it that only hang on nouns, whatever it was taken for: "on alert"."""
    return grown.child(at, ("case", "det", "amod", "compound")) is not None


def _accident(grown: Tree, table: EventWords) -> bool:
    """Whether the sentence tells of a disaster and of no attack."""
    forms = set(grown.forms)
    return bool(forms & table.accidents) and not forms & table.harmful


def _undergone(grown: Tree, at: int) -> bool:
    """Whether the verb has something it is done to."""
    passive = ("obj", "nsubj:pass", "aux:pass", "obl:agent", "compound:prt")
    shown = grown.child(at, passive) is not None or grown.tokens[at].xpos == "VBN"
    taken = any(grown.role(below) == "xcomp" and _is_phrase(grown, below) for below in grown.below[at])
    return shown or taken or grown.role(at) in ("acl", "conj")


def _repeated(grown: Tree, best: dict[int, Trigger], at: int) -> bool:
    """Whether verb and object are one event: "launched an attack" is told by its verb."""
    head = grown.head(at)
    return (
        best[at].kind == "noun"
        and grown.role(at) in ("obj", "nsubj:pass")
        and head in best
        and best[head].type == best[at].type
    )


def _happening(grown: Tree, trigger: Trigger, table: EventWords) -> Happening:
    noun = grown.tokens[trigger.at].upos in _NOUNS
    sure, future = factuality(grown, trigger.at, noun, table)
    type_: EventType = "AGREE" if future and trigger.type in _PROMISED else trigger.type
    actor, recipient = (
        () if word is None else (phrase(grown, word),) for word in parties(grown, trigger.at, noun, table)
    )
    return Happening(
        grown.offset + trigger.at, type_, _mode(grown, trigger, type_, table), actor, recipient, sure
    )


def _mode(grown: Tree, trigger: Trigger, type_: EventType, table: EventWords) -> str | None:
    """The mode of the pattern, or else the one that the words right around the trigger show."""
    if type_ not in ("ASSAULT", "MOBILIZE") or trigger.mode:
        return trigger.mode if type_ == "ASSAULT" else None
    near = {trigger.at, *grown.below[trigger.at]}
    near.update(below for word in grown.below[trigger.at] for below in grown.below[word])
    if grown.role(trigger.at) in ("obj", "nsubj:pass", "advcl", "xcomp", "acl"):
        near.add(grown.head(trigger.at))
    shown = {grown.forms[word] for word in near if word >= 0}
    for mode, words in (table.modes if type_ == "ASSAULT" else table.mobilised).items():
        if shown & set(words.split()):
            return mode
    return None
