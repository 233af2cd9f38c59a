"""The one shape that every corpus is turned into: natural text, and layers that point into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

ENTITY_TYPES = (
    "PERSON", "ORG", "PLACE", "FACILITY", "NORP", "PRODUCT", "EVENT", "MISC", "DATE", "MONEY",
)  # fmt: skip
LAYERS = (
    "attributions", "entities", "tokens", "sentences", "timex", "triggers", "factuality", "clusters",
    "values",
)  # fmt: skip


class Span(NamedTuple):
    """Half-open character range in `Doc.text`."""

    start: int
    end: int


class Attribution(NamedTuple):
    """One attribution; a role in several pieces has several spans, a missing role none."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]


class Entity(NamedTuple):
    """A name. Entities of one document never overlap: the outermost name is kept."""

    start: int
    end: int
    type: str


class Tok(NamedTuple):
    """A syntactic word. `head` is the index of the head in `Doc.tokens`, -1 for a root."""

    start: int
    end: int
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str


class Timex(NamedTuple):
    """A time expression with its TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


class Trigger(NamedTuple):
    """The word of an event. `polarity` is POS, NEG or None where it is not annotated or not reliable."""

    start: int
    end: int
    cls: str
    polarity: str | None = None


class Scored(NamedTuple):
    """A word and how factual readers took it to be, from -3 (certainly not) to 3 (certainly)."""

    start: int
    end: int
    score: float


class Mention(NamedTuple):
    """A mention in a coreference cluster; `head_start`, `head_end` give its head words."""

    start: int
    end: int
    type: str
    head_start: int
    head_end: int


@dataclass(frozen=True, slots=True)
class Doc:
    """One text of a corpus. A layer that is None was not annotated there; an empty one was.

    `partial` names layers whose gaps mean nothing: what is marked is right, but other words of the text
    may deserve the same mark. Train on them only where something is marked.
    """

    id: str
    corpus: str
    text: str
    attributions: list[Attribution] | None = None
    entities: list[Entity] | None = None
    tokens: list[Tok] | None = None
    sentences: list[tuple[int, int]] | None = None  # first and last index in `tokens`, both included
    timex: list[Timex] | None = None
    dct: str | None = None
    triggers: list[Trigger] | None = None
    factuality: list[Scored] | None = None
    clusters: list[list[Mention]] | None = None
    values: list[Span] | None = None  # quantities, sums and percentages
    partial: frozenset[str] = field(default_factory=frozenset)
    alternate: bool = False  # a further annotator's version of a text that was yielded before

    def spans(self, layer: str) -> list[Span]:
        """Every character range that a layer points to."""
        if layer == "attributions":
            return [s for a in self.attributions or () for role in a for s in role]
        if layer == "clusters":
            return [s for c in self.clusters or () for m in c for s in (Span(*m[:2]), Span(*m[3:]))]
        if layer == "sentences":
            tokens = self.tokens or []
            return [Span(tokens[first].start, tokens[last].end) for first, last in self.sentences or ()]
        return [Span(item[0], item[1]) for item in getattr(self, layer) or ()]


def word_set(text: str) -> frozenset[str]:
    """Words written in a row, as a set."""
    return frozenset(text.split())


def outermost(entities: Sequence[Entity]) -> list[Entity]:
    """The entities without those that overlap a longer (or equally long, earlier) one, in text order."""
    kept: list[Entity] = []
    for group in _overlapping(sorted(set(entities))):
        chosen: list[Entity] = []
        for entity in sorted(group, key=lambda e: (e.start - e.end, e.start)):
            if all(entity.end <= other.start or other.end <= entity.start for other in chosen):
                chosen.append(entity)
        kept += sorted(chosen)
    return kept


def _overlapping(entities: Sequence[Entity]) -> list[list[Entity]]:
    """Entities in text order, cut into runs that share no character with each other."""
    runs: list[list[Entity]] = []
    reach = -1
    for entity in entities:
        if entity.start >= reach:
            runs.append([])
        runs[-1].append(entity)
        reach = max(reach, entity.end)
    return runs
