"""What linking statements makes, as frozen values. They refer to reports and statements by id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model import ConflictKind, OriginKind, Reading, Report, Spans, Statement

JudgementKind = Literal[
    "same", "different", "wrong-source", "wrong-speaker", "not-a-statement", "merge", "split", "undo"
]


@dataclass(frozen=True, slots=True, eq=False)
class Filed:
    """A statement with the report it stands in and all that was read there."""

    report: Report
    statement: Statement
    reading: Reading


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's correction, with who and when; of two that cannot both hold, the later one does.

    `left` and `right` are ids of statements, of stories for `merge` and `split`; `undo` takes back the
    judgement whose id is `left`.
    """

    id: str
    kind: JudgementKind
    left: str
    right: str | None = None
    name: str | None = None
    """The right source, for `wrong-source` and `wrong-speaker`."""
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Same:
    """Two statements of one claim, and why; `score` is 1 where they were just alike enough."""

    left: str
    right: str
    reasons: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Refinement:
    """`left` says what `right` says, and more exactly."""

    left: str
    right: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements that cannot both be so. Nothing here says which one is."""

    kind: ConflictKind
    left: str
    right: str
    left_spans: Spans
    right_spans: Spans
    days: tuple[str | None, str | None]
    """When the reports of the two were published."""
    facets: tuple[str | None, str | None]
    """What each counts, where it is a figure that excludes the other: of which of its claims this is told."""
    same_origin: bool
    """Whether a source contradicts its own words."""
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of who an origin is: enough to say whether two may be one."""

    body: str | None = None
    """The institution, without its country: "government", "coastguard", "blue adria lines"."""
    common: bool = False
    """Whether many countries have such a body; a company's name is there once."""
    country: str | None = None
    callings: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    """Names that tell a body from others of its kind: "trieste" of a university."""
    anybody: bool = False
    """Whether nothing tells whose voice it is: a letter without a name, "the company"."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a statement comes from in the end; the unit of independence.

    `institution` is whom the origin is counted as in the lower bound, None for who speaks for nobody else.
    `publisher` heard the unnamed, or speaks in its own voice. `people` is how many an unnamed origin is.
    """

    id: str
    kind: OriginKind
    name: str
    institution: str | None = None
    publisher: str | None = None
    people: int = 1
    traits: Traits = Traits()


@dataclass(frozen=True, slots=True)
class Traced:
    """A statement's way to its origin: names from the report's publisher inwards."""

    statement: str
    origin: Origin
    chain: tuple[str, ...]
    party: bool = False
    """Whether the source speaks of its own doings, or of what was done to it."""


@dataclass(frozen=True, slots=True)
class Support:
    """Who stands behind a claim: bounds, never one number."""

    on_record: tuple[Origin, ...]
    on_record_low: int
    """With everybody who speaks for one institution counted once."""
    unnamed: tuple[Origin, ...]
    unnamed_low: int
    unnamed_high: int
    own_voice: tuple[str, ...]
    """Publishers."""
    unknown: tuple[str, ...]
    """Statements that tell no source; shown, and not counted."""
    parties: tuple[Origin, ...]
    publishers: tuple[str, ...]
    reports: tuple[str, ...]
    corroborated: bool
    first: Traced | None
    """Who said it first, in the earliest report."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The statements that say the same thing; `id` is that of its earliest statement, with its facet."""

    id: str
    statements: tuple[str, ...]
    facet: str | None
    """What is counted, where the claim is a figure: "dead"."""
    negative: bool
    support: Support
    contested: bool
    traced: tuple[Traced, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A figure as it stood; `statements` all give it or say it less exactly, the first of them first."""

    when: str | None
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    statements: tuple[str, ...]
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One figure through time."""

    of: str
    claim: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """All that the statements of one story come to."""

    claims: tuple[Claim, ...]
    same: tuple[Same, ...]
    refinements: tuple[Refinement, ...]
    conflicts: tuple[Conflict, ...]
    series: tuple[Series, ...]
    set_aside: tuple[str, ...] = ()
    """Ids of judgements that later ones made impossible, or that speak of nothing here."""
