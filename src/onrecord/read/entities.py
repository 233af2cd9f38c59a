"""The stage that tells who and what a report speaks of.

    signals ─ names ─ aliases ─ coreference ─ Entity, each with its names, noun phrases and pronouns

Everybody who may be a source is kept, also the official who is mentioned once; things that are no
persons and no institutions only where they have a name or are spoken of twice.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.languages.coreference import Gender
from onrecord.languages.en.coreference import WORDS
from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.model import Entity, Mention, Parse, Span, Statement
from onrecord.read.aliases import fullest, grouped
from onrecord.read.coreference import things
from onrecord.read.draft import Draft
from onrecord.read.names import Name, names
from onrecord.read.remembered import Same
from onrecord.read.things import Thing
from onrecord.read.words import Words

if TYPE_CHECKING:
    from onrecord.read.signals import Signals


def entities(draft: Draft) -> Draft:
    """The stage: the draft with its entities, `e1` ... in the order of their first mentions."""
    assert draft.signals is not None, "the network runs first"
    words = draft.words
    named = names(words, draft.signals)
    groups = grouped(words, named, _hints(words, draft.signals, named))
    kept = [thing for thing in things(words, draft.signals, groups) if _kept(thing)]
    kept.sort(key=lambda thing: min(thing.mentions))
    return replace(
        draft, entities=tuple(_entity(words, f"e{number}", thing) for number, thing in enumerate(kept, 1))
    )


def needed(draft: Draft) -> Draft:
    """The stage, once sources and relays are known: the draft with the entities that serve somebody, and
    these numbered anew. An entity is kept that has a name, that is spoken of twice with a noun among the
    mentions, or that is a source or relays something."""
    sources = {item.source.entity for item in draft.statements if item.source}
    relays = sorted(span.start for item in draft.statements for link in item.via for span in link.spans)
    kept = []
    for entity in draft.entities:
        forms = {mention.form for mention in entity.mentions}
        known = "name" in forms or entity.id in sources
        if known or (len(entity.mentions) > 1 and "nominal" in forms) or _relays(entity, relays):
            kept.append(entity)
    number = {entity.id: f"e{place}" for place, entity in enumerate(kept, 1)}
    statements = tuple(_renumbered(item, number) for item in draft.statements)
    entities = tuple(Entity(number[one.id], one.type, one.name, one.mentions) for one in kept)
    return replace(draft, entities=entities, statements=statements)


def _renumbered(item: Statement, number: Mapping[str, str]) -> Statement:
    """The statement with the entity of its source as it is now numbered."""
    if item.source is None or item.source.entity is None:
        return item
    entity = number.get(item.source.entity)
    if entity == item.source.entity:
        return item
    return replace(item, source=replace(item.source, entity=entity))


def _relays(entity: Entity, starts: Sequence[int]) -> bool:
    """Whether a relay begins inside a mention of the entity."""
    return any(
        bisect_left(starts, mention.span.start) < bisect_left(starts, mention.span.end)
        for mention in entity.mentions
    )


def entity_at(draft: Draft, span: Span) -> Entity | None:
    """The entity that a span speaks of: it has a mention there, or one with the same syntactic head.

    A role and a name speak of whom the name means: "Foreign Minister Ada Brook".
    """
    return _index(Same(draft.entities), Same(draft.words), Same(draft.parse)).at(span)


def head_of(parse: Parse, numbers: Sequence[int]) -> int:
    """The word of a phrase that the others depend on: the first content word that depends on none of
    them, or on nothing at all. `numbers` are consecutive word numbers, at least one."""
    if len(numbers) == 1:
        return numbers[0]
    inside = range(numbers[0], numbers[-1] + 1)
    outer = [number for number in inside if parse.tokens[number].head not in inside]
    for number in outer:
        if parse.tokens[number].upos in _CONTENT:
            return number
    return outer[0] if outer else numbers[-1]


_CONTENT = frozenset(("NOUN", "PROPN", "PRON", "ADJ", "NUM", "VERB", "X", "SYM"))


# ---------------------------------------------------------------- things -> entities


def _hints(words: Words, signals: Signals, named: Sequence[Name]) -> list[Gender]:
    """For each name whether the pronouns linked to it are all "he" or all "she"."""
    of_word = {word: place for place, name in enumerate(named) for word in range(name.first, name.last)}
    votes: defaultdict[int, Counter[Gender]] = defaultdict(Counter)
    for number in [at for at, antecedent in enumerate(signals.antecedents) if antecedent in of_word]:
        pronoun = WORDS.pronouns.get(words.lowered[number])
        if pronoun and pronoun.gender in ("male", "female"):
            votes[of_word[signals.antecedents[number]]][pronoun.gender] += 1
    return [
        next(iter(votes[place])) if place in votes and len(votes[place]) == 1 else "any"
        for place in range(len(named))
    ]


def _kept(thing: Thing) -> bool:
    if not thing.mentions:
        return False
    return bool(thing.names) or thing.type in ("PERSON", "ORG") or len(thing.mentions) > 1


def _entity(words: Words, number: str, thing: Thing) -> Entity:
    mentions = [Mention(words.span(first, last), form) for first, last, form in sorted(set(thing.mentions))]
    name = fullest(words, thing.names) if thing.names else _described(words, thing)
    return Entity(number, thing.type, name, tuple(mentions))


def _described(words: Words, thing: Thing) -> str:
    """What somebody without a name is called: the longest noun phrase without its article."""
    phrases = [(first, last) for first, last, form in thing.mentions if form == "nominal"]
    if not phrases:
        first, last, _ = min(thing.mentions)
        return words.span(first, last).of(words.text)
    first, last = max(phrases, key=lambda phrase: phrase[1] - phrase[0])
    if last - first > 1 and words.lowered[first] in PEOPLE.articles:
        first += 1
    return " ".join(words.span(first, last).of(words.text).split())


# ---------------------------------------------------------------- looking up


@dataclass(frozen=True, slots=True)
class _Index:
    """Entities by the spans and by the heads of their mentions."""

    words: Words
    parse: Parse | None
    by_span: dict[Span, Entity]
    by_word: dict[int, Entity]
    """Heads of noun phrases, pronouns, and all words of names."""
    names: dict[int, Entity]
    """First words of the names of persons."""

    def at(self, span: Span) -> Entity | None:
        if span in self.by_span:
            return self.by_span[span]
        numbers = self.words.within(span)
        if not numbers or self.parse is None or numbers[-1] >= len(self.parse.tokens):
            return None
        head = head_of(self.parse, numbers)
        if head in self.by_word:
            return self.by_word[head]
        # The head is a role or a title that was read as part of the name after it.
        for number in numbers[numbers.index(head) + 1 :]:
            if number in self.names:
                return self.names[number]
            if self.parse.tokens[number].upos not in _TITLES:
                return None
        return None


_TITLES = frozenset(("PROPN", "NOUN", "ADJ", "PUNCT"))


def _built(entities: Iterable[Entity], words: Words, parse: Parse | None) -> _Index:
    index = _Index(words, parse, {}, {}, {})
    for entity in entities:
        for mention in entity.mentions:
            index.by_span[mention.span] = entity
            numbers = words.within(mention.span)
            if not numbers or parse is None or numbers[-1] >= len(parse.tokens):
                continue
            if mention.form == "name":
                index.by_word.update(dict.fromkeys(numbers, entity))
                if entity.type == "PERSON":
                    index.names[numbers[0]] = entity
            else:
                index.by_word.setdefault(head_of(parse, numbers), entity)
    return index


@lru_cache(maxsize=2)
def _index(entities: Same, words: Same, parse: Same) -> _Index:
    assert isinstance(words.value, Words)
    assert isinstance(entities.value, tuple)
    assert parse.value is None or isinstance(parse.value, Parse)
    return _built(entities.value, words.value, parse.value)
