"""Where the statements of a report stand, and what its outlets are called: what relays are read from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from onrecord.languages.en.people import WORDS as PEOPLE
from onrecord.languages.en.publishers import WORDS as PUBLISHERS
from onrecord.model import Entity, Parse, Statement
from onrecord.read.carriers import Carrier
from onrecord.read.draft import Draft
from onrecord.read.naming import Names, core
from onrecord.read.who import is_publisher
from onrecord.read.words import LINE

ALIKE = 40
"""Names that a word of them is looked up in, at most."""
RECENT = 20
"""Outlets before "the paper" that it may be."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands: numbers of words."""

    cue: int
    sentence: int
    first: int
    """Of the source, with `last` and `head`; all 0 where there is none."""
    last: int
    head: int


@dataclass(frozen=True, slots=True)
class Ground:
    """A draft's statements by their places in it."""

    draft: Draft
    parse: Parse
    names: Names
    places: list[Place]
    around: list[int]
    """For each word the statement whose content is the smallest one around it, -1 for none."""
    paragraphs: list[int]
    """The number of each word's paragraph."""
    starts: list[int]
    """First words of the sentences."""

    @classmethod
    def of(cls, draft: Draft, parse: Parse) -> Ground:
        """The ground of a draft; linear in its words and in what its statements cover."""
        words = draft.words
        starts = [sentence.start for sentence in parse.sentences]
        paragraphs: list[int] = list(accumulate(kind >= LINE for kind in words.breaks))
        sizes = [sum(span.end - span.start for span in item.content.spans) for item in draft.statements]
        around = [-1] * len(words)
        for number in sorted(range(len(sizes)), key=lambda n: -sizes[n]):
            for span in draft.statements[number].content.spans:
                inside = words.within(span)
                around[inside.start : inside.stop] = [number] * len(inside)
        places = [_place(draft, parse, starts, item) for item in draft.statements]
        return cls(draft, parse, Names.of(draft), places, around, paragraphs, starts)

    def sentence(self, word: int) -> int:
        """The number of a word's sentence."""
        return max(0, bisect_right(self.starts, word) - 1)

    def text(self, first: int, last: int) -> str:
        """Words as they are written, with single spaces."""
        return " ".join(self.draft.words.span(first, last).of(self.draft.report.text).split())

    def same_source(self, left: int, right: int) -> bool:
        """Whether two statements have one source."""
        a, b = self.draft.statements[left].source, self.draft.statements[right].source
        return bool(a and b and (a.spans == b.spans or (a.entity and a.entity == b.entity)))


def _place(draft: Draft, parse: Parse, starts: Sequence[int], item: Statement) -> Place:
    words = draft.words
    at = item.cue or item.source or item.content
    cue = max(0, min(words.within(at.spans[0]).start, len(words) - 1))
    source = item.source.spans if item.source else ()
    first, last, head = core(draft, parse, source, item.cue.spans[0].start if item.cue else None)
    return Place(cue, max(0, bisect_right(starts, cue) - 1), first, last, head)


class Outlets:
    """What the outlets of a report are called, and where."""

    def __init__(self, ground: Ground, carriers: Iterable[Carrier], publishers: Iterable[Entity]) -> None:
        draft = ground.draft
        named = [
            (carrier.first, ground.text(_past_article(ground, carrier.first), carrier.last))
            for carrier in carriers
            if carrier.kind == "publisher" and not carrier.anaphoric and carrier.manner != "alone"
        ]
        named += [
            (draft.words.within(mention.span).start, mention.span.of(draft.report.text))
            for entity in publishers
            for mention in entity.mentions
            if mention.form == "name"
        ]
        own = draft.report.publisher
        self._ground = ground
        self._named = sorted(named)
        self._by_word: dict[str, dict[str, None]] = {}
        for name in [name for _, name in self._named] + ([own] if own else []):
            for word in name.lower().split():
                alike = self._by_word.setdefault(word, {})
                if len(alike) < ALIKE:
                    alike[name] = None

    def name(self, carrier: Carrier) -> str:
        """The fullest name that the report has for an outlet; of "the paper" the last outlet before it."""
        if carrier.anaphoric:
            at = bisect_right(self._named, (carrier.first, ""))
            noun = carrier.name.split()[-1].lower()
            before = [name for _, name in self._named[max(0, at - RECENT) : at]]
            same = [name for name in before if name.split()[-1].lower() == noun]
            return bared((same or before or [carrier.name])[-1])
        if carrier.common:
            return carrier.name
        return self.full(self._ground.text(carrier.named, carrier.last))

    def full(self, name: str) -> str:
        """The fullest name of the same words; "The Herald" where no sentence starts keeps its article."""
        name = bared(_without_medium(name))
        short = set(name.lower().split())
        full = [
            other
            for other in self._by_word.get(name.lower().split()[-1], ())
            if short <= set(other.lower().split())
        ]
        return bared(_without_medium(max(full, key=lambda other: len(bared(other)), default=name)))


def _past_article(ground: Ground, first: int) -> int:
    """A capital at the start of a sentence does not tell whether an article belongs to the name."""
    opens = first in (ground.starts[ground.sentence(first)], 0)
    return first + (opens and ground.draft.words.forms[first].lower() in PEOPLE.articles)


def publishers(draft: Draft) -> list[Entity]:
    """The entities that are publishers, by their names."""
    return [
        entity
        for entity in draft.entities
        if entity.type != "PERSON"
        and (is_publisher(words := entity.name.split()) or is_publisher(["the", *words]))
    ]


def known_outlets(draft: Draft, publishers: Iterable[Entity]) -> frozenset[str]:
    """Names of publishers that this report itself tells of: its own, and the short forms of others."""
    report = draft.report
    names = {name for name in (report.publisher, report.credit) if name}
    for entity in publishers:
        names |= {m.span.of(report.text) for m in entity.mentions if m.form == "name"}
    return frozenset(names)


def _without_medium(name: str) -> str:
    """ "Meridian", where the report writes "the Meridian news agency"."""
    words = name.split()
    for size in (2, 1):
        if (
            len(words) > size
            and " ".join(words[-size:]) in PUBLISHERS.medium
            and words[-size - 1][:1].isupper()
        ):
            return " ".join(words[:-size])
    return name


def bared(name: str) -> str:
    """The name without an article in lower case."""
    first, _, rest = name.partition(" ")
    return rest if rest and first in PEOPLE.articles else name
