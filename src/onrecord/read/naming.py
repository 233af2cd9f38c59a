"""Which words of a source name it, and where a report names its entities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.languages.en.relays import WORDS as RELAYS
from onrecord.model import Entity, Mention, Parse, Span
from onrecord.read.draft import Draft
from onrecord.read.entities import head_of
from onrecord.read.remembered import Same
from onrecord.read.who import describe
from onrecord.read.words import Words


@dataclass(frozen=True, slots=True)
class Names:
    """Where entities are named, by word."""

    by_word: dict[int, tuple[Entity, Mention]]
    entities: frozenset[str]
    """Ids of those that are named anywhere."""

    @classmethod
    def of(cls, draft: Draft) -> Names:
        """The names of a draft's entities; linear in their mentions."""
        return _names(Same(draft.entities), Same(draft.words))


@lru_cache(maxsize=1)
def _names(of_entities: Same, of_words: Same) -> Names:
    entities, words = of_entities.value, of_words.value
    assert isinstance(entities, tuple)
    assert isinstance(words, Words)
    by_word: dict[int, tuple[Entity, Mention]] = {}
    for entity in entities:
        for mention in entity.mentions:
            if mention.form == "name":
                by_word.update(dict.fromkeys(words.within(mention.span), (entity, mention)))
    return Names(by_word, frozenset(entity.id for entity, _ in by_word.values()))


def core(draft: Draft, parse: Parse, spans: Sequence[Span], cue: int | None = None) -> tuple[int, int, int]:
    """The words of the span that holds the head of a source, as a range, and the head.

    Of several spans it is the one nearest to the cue: a relative clause leaves its pronoun apart from
    its subject ("which ... officials").
    """
    found = [
        (numbers.start, numbers.stop, head_of(parse, numbers))
        for run in _runs(draft, spans)
        for numbers in (_without_occasion(draft, run, cue),)
    ]
    if not found:
        return 0, 0, 0
    plain = [run for run in found if parse.tokens[run[2]].xpos not in ("WDT", "WP", "WP$")] or found
    if cue is None or len(plain) == 1:
        return plain[0]
    at = draft.words.within(Span(cue, cue + 1)).start
    return min(plain, key=lambda run: max(run[0] - at, at - run[1]))


def _without_occasion(draft: Draft, numbers: range, cue: int | None) -> range:
    """The words after the last comma, where those before only tell the occasion ("in a letter, Ann Ito")."""
    forms = draft.words.forms
    for at in range(numbers.start + 2, numbers.stop - 1):
        if forms[at - 1] == "," and forms[at].lower() in RELAYS.cites:
            cited = describe(forms[at + 1 : numbers.stop])
            if cited and cited.standing != "publisher":
                return range(at + 1, numbers.stop)  # "Radio Halden, citing two officials"
    before = forms[numbers.start - 1].lower() if numbers.start else ""
    opens = numbers.start + (forms[numbers.start].lower() in RELAYS.inside)
    ends = draft.words.ends[numbers.stop - 1]
    issued = before in RELAYS.issuers and cue is not None and cue >= ends  # not "was denied by Ann Ito, 61"
    if before not in RELAYS.inside and not issued and opens == numbers.start:
        return numbers
    last = next((at for at in range(numbers.stop - 2, opens, -1) if forms[at] == ","), None)
    return range(last + 1, numbers.stop) if last is not None else range(opens, numbers.stop)


def _runs(draft: Draft, spans: Sequence[Span]) -> Iterator[range]:
    for span in spans:
        numbers = draft.words.within(span)
        if numbers:
            yield numbers
