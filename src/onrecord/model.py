"""The words of OnRecord, as frozen values. This module imports nothing of ours.

A `Reading` holds a `Report` and all that was read from it:

    Reading
    ├── report      Report
    ├── statements  Statement (source, cue, content, via, within)
    ├── entities    Entity (mentions)
    ├── figures     Figure
    ├── dates       Date
    ├── places      Place
    ├── events      Event
    └── parse       Parse (tokens, sentences), printed only where it is asked for

Text is never altered, only pointed into: every value carries the `Span`s that prove it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Standing = Literal["named", "unnamed", "institution", "document", "publisher", "unattributed"]
SourceKind = Literal["individual", "group", "organisation", "document", "poll", "database", "publisher"]
Act = Literal[
    "say", "confirm", "deny", "accuse", "admit", "announce", "order", "promise", "threaten",
    "demand", "praise", "believe", "intend", "want", "decline-to-comment",
]  # fmt: skip
Stance = Literal["neutral", "distancing", "endorsing"]
Quotation = Literal["direct", "indirect", "mixed"]
Factuality = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"]
EntityType = Literal["PERSON", "ORG", "PLACE", "FACILITY", "NORP", "PRODUCT", "EVENT", "MISC"]
MentionForm = Literal["name", "nominal", "pronoun"]
ViaKind = Literal["publisher", "person", "organisation", "document", "channel"]
Precision = Literal["point", "city", "region", "country", "area"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
OriginKind = Literal["person", "institution", "document", "unnamed", "own_voice", "unknown"]
ConflictKind = Literal["denial", "polarity", "figure", "who", "where", "when", "status"]


class Span(NamedTuple):
    """Half-open range `[start, end)` of characters (code points) in `Report.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The exact words."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


def words_of(text: str, spans: Sequence[Span]) -> str:
    """The exact words of a span in pieces, the gaps shown by an ellipsis."""
    return " … ".join([span.of(text) for span in spans])


@dataclass(frozen=True, slots=True)
class Related:
    """A link to another report that stood in the page ("Read more: ...")."""

    title: str
    url: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One published version of one article; `text` is kept as it came."""

    id: str
    text: str
    path: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    byline: str | None = None
    credit: str | None = None
    """The agency or outlet credited with the text: "(AP)", "Reuters"."""
    dateline: str | None = None
    """Where the report says it was written: "CARACAS"."""
    published: str | None = None
    """ISO 8601 date, or date and time."""
    retrieved: str | None = None
    language: str = "en"
    revises: str | None = None
    """The id of the version that this one replaces."""
    furniture: Spans = ()
    """Parts of the page that are no part of the report's sentences."""
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """To whom a content is attributed, in the report's words and resolved."""

    spans: Spans
    text: str
    name: str | None
    standing: Standing
    kind: SourceKind
    affiliation: str | None = None
    role: str | None = None
    entity: str | None = None
    """The id of an `Entity` of the same reading."""


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that make the attribution, and what they do."""

    spans: Spans
    text: str
    act: Act
    stance: Stance


@dataclass(frozen=True, slots=True)
class Content:
    """What is attributed; in several spans where the attribution splits it."""

    spans: Spans
    text: str
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class Via:
    """One link of the chain that a content came through."""

    name: str
    kind: ViaKind
    spans: Spans


@dataclass(frozen=True, slots=True)
class Statement:
    """One source's content in one report: an attribution relation.

    `source` is None where none is given ("it emerged that ..."); `cue` is None for the
    publisher's own voice and for a quotation that goes on without a cue.
    """

    id: str
    source: Source | None
    cue: Cue | None
    content: Content
    via: tuple[Via, ...] = ()
    within: str | None = None
    """The id of the statement in whose content this one stands."""
    negated: bool = False
    own_voice: bool = False
    factuality: Factuality = "CT+"
    figures: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text where an entity is spoken of."""

    span: Span
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something the report speaks of, under its fullest name."""

    id: str
    type: EntityType
    name: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with bounds: None is open ("at least ten": 10 and None)."""

    id: str
    span: Span
    text: str
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    """"%", an ISO 4217 currency, an SI unit or None for a plain count."""
    of: str | None
    """What is counted, in the report's words: "warships"."""


@dataclass(frozen=True, slots=True)
class Date:
    """A time expression, valued against the publication date.

    `timex` is the TIMEX3 value, `edtf` the same as Extended Date/Time Format (ISO 8601-2);
    both are None where the expression has no value that can be known.
    """

    id: str
    span: Span
    text: str
    timex: str | None
    edtf: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym and its GeoNames entry; the coordinates are degrees (WGS 84)."""

    id: str
    span: Span
    text: str
    geonames: int | None
    lat: float | None
    lon: float | None
    country: str | None
    """ISO 3166-1 alpha-2, None for seas and regions of several countries."""
    precision: Precision


@dataclass(frozen=True, slots=True)
class Event:
    """Something said to happen: trigger, PLOVER 2 type and mode, who to whom."""

    id: str
    trigger: Span
    type: EventType | None
    mode: str | None
    actor: Spans
    recipient: Spans
    factuality: Factuality


@dataclass(frozen=True, slots=True)
class Token:
    """A syntactic word (Universal Dependencies); `head` counts tokens of the whole
    reading from 0, and is -1 for the root of a sentence."""

    span: Span
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Parse:
    """Tokens and, as half-open ranges of token numbers, sentences."""

    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one version of the reader read from one report."""

    report: Report
    statements: tuple[Statement, ...] = ()
    entities: tuple[Entity, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[Date, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    reader: str = ""
    parse: Parse | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: where it is, and why in one sentence."""

    where: str
    why: str
