"""What the ledger answers with: frozen values that a page, an export or a program can take as they are.

    StoryPage
    ├── story      Story (title, days, counts)
    ├── reports    StoryReport
    ├── claims     Claim
    │              ├── origins     Origins: the bounds, never one number
    │              ├── origin_list Stands: who stands behind it
    │              ├── statements  Said: exact words, with the chain to the origin
    │              ├── against     Conflict
    │              └── series      Series
    └── copies     Copies

Nothing here says who is right. `to_plain` turns any of them into what JSON holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

from onrecord.model import (
    Act,
    ConflictKind,
    Factuality,
    OriginKind,
    Quotation,
    Reading,
    Report,
    Span,
    Spans,
    Stance,
    Standing,
    Statement,
)

Change = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Origins:
    """How many stand behind a claim: independence is a pair of bounds, never one number."""

    on_record: int = 0
    """Named people, institutions and documents."""
    on_record_low: int = 0
    """The same with all who speak for one institution counted once."""
    unnamed_low: int = 0
    unnamed_high: int = 0
    own_voice: int = 0
    """Publishers that say it themselves."""
    unknown: int = 0
    """Statements that tell no source; shown, never counted."""

    def __str__(self) -> str:
        known, least = self.on_record, self.on_record_low
        # A ministry, its spokesman and the president are three on the record, and one institution.
        parts = [f"{known} on the record" if least >= known else f"{least} to {known} on the record"]
        if self.unnamed_high:
            low, high = self.unnamed_low, self.unnamed_high
            parts.append(f"{low} unnamed" if low == high else f"{low} to {high} unnamed")
        if self.own_voice:
            parts.append(f"{self.own_voice} in {'its' if self.own_voice == 1 else 'their'} own voice")
        return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class Stands:
    """One origin behind a claim."""

    id: str
    kind: OriginKind
    name: str
    """The name, or the reports' description of somebody unnamed."""
    institution: str | None = None
    """Whom it is counted as in the lower bound."""
    publisher: str | None = None
    """Who heard the unnamed, or speaks in its own voice."""
    people: int = 1
    party: bool = False
    """Whether it speaks of its own doings: on the record, and no confirmation by itself."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as a claim shows it: exact words, and the way to its origin."""

    id: str
    report: str
    external_id: str | None
    """The id that the report brought along."""
    publisher: str | None
    published: str | None
    title: str | None
    url: str | None
    source: str | None
    """The source's name, or the words for one that has none; None where none is told."""
    source_text: str | None
    standing: Standing
    act: Act | None
    stance: Stance | None
    quotation: Quotation
    factuality: Factuality
    negated: bool
    own_voice: bool
    content: str
    start: int
    """Where the content begins in the report's text."""
    chain: tuple[str, ...] = ()
    """Names from the report's publisher inwards to the origin."""
    origins: tuple[str, ...] = ()
    """Ids of `Stands`."""
    copied: bool = False
    """Whether it stands in text that another publisher wrote."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements that cannot both be so; nothing here says which one is."""

    kind: ConflictKind
    statement: str
    other: str
    other_claim: str | None
    days: tuple[str | None, str | None]
    same_origin: bool
    """Whether a source contradicts its own words."""
    reasons: tuple[str, ...]
    spans: Spans = ()
    other_spans: Spans = ()
    other_source: str | None = None
    other_content: str = ""
    """The exact words of the other side, and whose they are, so that both can be shown side by side."""
    facets: tuple[str | None, str | None] = (None, None)
    """What is counted on this and on the other side, where that is what clashes."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A link of a claim's statements, with its reasons in words."""

    kind: Literal["same", "contradicts", "refines"]
    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A figure as it stood: bounds (None is open), and who gave it."""

    when: str | None
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    statements: tuple[str, ...]
    origins: tuple[str, ...]
    """Names of the origins."""


@dataclass(frozen=True, slots=True)
class Series:
    """One figure through time."""

    of: str
    claim: str
    story: str | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What several statements say alike, and who stands behind it."""

    id: str
    story: str | None
    text: str
    """The exact words of the statement that stands for it."""
    facet: str | None
    """What is counted, where the claim is a figure: "dead"."""
    negative: bool
    origins: Origins
    origin_list: tuple[Stands, ...]
    corroborated: bool
    """Whether two origins assert it that cannot be one."""
    contested: bool
    """Whether another origin denies it or asserts what excludes it."""
    publishers: tuple[str, ...]
    reports: tuple[str, ...]
    first_day: str
    last_day: str
    first: str | None
    """The statement that said it first."""
    statements: tuple[Said, ...] = ()
    against: tuple[Conflict, ...] = ()
    links: tuple[Tie, ...] = ()
    series: Series | None = None

    @property
    def standing(self) -> str:
        """ "0 on the record · 1 to 2 unnamed · 6 outlets", or "3 reports of no known outlet"."""
        many, printed = len(self.publishers), len(self.reports)
        if not many:
            return f"{self.origins} · {printed} {'report' if printed == 1 else 'reports'} of no known outlet"
        return f"{self.origins} · {many} {'outlet' if many == 1 else 'outlets'}"


@dataclass(frozen=True, slots=True)
class StoryReport:
    """A report in a list."""

    id: str
    external_id: str | None
    publisher: str | None
    title: str | None
    url: str | None
    published: str | None
    revises: str | None = None
    copy_of: str | None = None
    """The publisher whose text it carries, where that is another's."""


@dataclass(frozen=True, slots=True)
class Copies:
    """Reports whose texts go back to one text: one origin, however many names it bears."""

    publisher: str | None
    """Who wrote the text."""
    originator: str | None
    """The report where it is first seen in full; None where the agency's own is not here."""
    reports: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The reports on one developing event, in numbers."""

    id: str
    title: str
    first_day: str
    last_day: str
    reports: tuple[StoryReport, ...]
    publishers: tuple[str, ...]
    claims: int = 0
    on_record: int = 0
    """Claims with somebody on the record."""
    contested: int = 0
    one_origin: int = 0
    """Claims that rest on one origin."""
    moved: str = ""
    """When the ledger last changed it, ISO 8601."""


@dataclass(frozen=True, slots=True)
class PlaceOnMap:
    """A place that a story's reports name, with how often."""

    name: str
    lat: float
    lon: float
    country: str | None
    precision: str
    geonames: int | None
    reports: int
    statements: int


@dataclass(frozen=True, slots=True)
class StoryPage:
    """All of one story."""

    story: Story
    claims: tuple[Claim, ...]
    """The weightiest first; links and series inside."""
    copies: tuple[Copies, ...] = ()
    places: tuple[PlaceOnMap, ...] = ()
    neighbours: tuple[Story, ...] = ()


@dataclass(frozen=True, slots=True)
class SourcePage:
    """All that a source is on record saying."""

    name: str
    names: tuple[tuple[str, int], ...]
    """The names under which it is found, each with the number of its statements."""
    statements: tuple[Said, ...]
    """The oldest first."""
    stories: Mapping[str, tuple[str, str]]
    """Statement -> id and title of its story."""
    against_itself: tuple[Conflict, ...] = ()
    """Where it contradicts its own earlier words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of lines of two versions of a text: kept, taken out, or put in."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A statement that a version took out or put in, or one that stayed with other words around it."""

    change: Change
    before: Said | None
    after: Said | None


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed between two versions of one article."""

    before: StoryReport
    after: StoryReport
    passages: tuple[Passage, ...]
    statements: tuple[StatementChange, ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """A reading with what the ledger knows about it: what exports are made from."""

    reading: Reading
    external_id: str | None
    story: str | None
    story_title: str | None
    claims: Mapping[str, tuple[Claim, ...]]
    """Statement -> the claims it belongs to, without their statements."""


def to_plain(value: Any) -> Any:
    """The value as JSON holds it; spans are `[start, end]` pairs."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: to_plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(one) for one in value]
    return value


def statement_of(statement: Statement, report: Report, external_id: str | None = None) -> Said:
    """A statement of a reading as it is shown."""
    source, cue = statement.source, statement.cue
    return Said(
        id=statement.id,
        report=report.id,
        external_id=external_id,
        publisher=report.publisher,
        published=report.published,
        title=report.title,
        url=report.url,
        source=(source.name or source.text) if source else None,
        source_text=source.text if source else None,
        standing=source.standing if source else "unattributed",
        act=cue.act if cue else None,
        stance=cue.stance if cue else None,
        quotation=statement.content.quotation,
        factuality=statement.factuality,
        negated=statement.negated,
        own_voice=statement.own_voice,
        content=statement.content.text,
        start=statement.content.spans[0].start if statement.content.spans else 0,
    )


def sentence(said: Said) -> str:
    """Who said it, through whom, and then the exact words."""
    if said.own_voice:
        who = f"{said.publisher or 'The publisher'}, in its own voice"
    else:
        who = said.source or "Somebody who is not told"
        if said.standing in ("unnamed", "unattributed"):
            who += " (unnamed)"
        through = [one for one in said.chain if one != said.source]
        if through or said.publisher:
            who += f", according to {' via '.join(through) or said.publisher}"
    return f"{who}: “{said.content}”"
