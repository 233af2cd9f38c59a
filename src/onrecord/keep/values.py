"""What the store takes and gives beside the words of `model.py`: frozen values, nothing of a database."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Literal

from onrecord.model import Act, Factuality, Precision, Quotation, SourceKind, Stance, Standing

Order = Literal["added", "newest", "oldest"]
Ends = Literal["statements", "reports"]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which reports or statements are wanted: those that have all that is given here.

    A report has the source, act, standing or place of any of its statements.
    """

    words: str | None = None
    """All of these occur; "in quotation marks" in this order; -without this one."""
    source: str | None = None
    """The source's name, or some words of it."""
    publisher: str | None = None
    act: Act | None = None
    standing: Standing | None = None
    place: str | None = None
    """A place's name, a country's two capital letters (ISO 3166-1), or a GeoNames number."""
    since: str | None = None
    """The first day, YYYY-MM-DD."""
    until: str | None = None
    """The last day, YYYY-MM-DD, this day too."""
    story: str | None = None
    claim: str | None = None
    report: str | None = None

    def __str__(self) -> str:
        told = {
            "words": "with",
            "source": "said by",
            "publisher": "published by",
            "place": "at",
            "report": "in",
        }
        said = [
            f"{told.get(one.name, one.name)} {getattr(self, one.name)}"
            for one in fields(self)
            if getattr(self, one.name) is not None
        ]
        return ", ".join(said) or "everything"


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a reading did."""

    report: str
    """The report's id in the ledger."""
    new_report: bool
    new_reading: bool
    revises: str | None = None
    """The id of the version that a new report replaces."""


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report in a list: all but its text."""

    id: str
    external_id: str | None
    publisher: str | None
    title: str | None
    url: str | None
    published: str | None
    language: str
    revises: str | None
    added: str


@dataclass(frozen=True, slots=True)
class KeptStatement:
    """A statement in a list, as the newest reader read it."""

    id: str
    report: str
    number: int
    """Its place in the reading."""
    source: str | None
    """The source's name, or the words for one that has none."""
    source_text: str | None
    standing: Standing
    kind: SourceKind | None
    act: Act | None
    stance: Stance | None
    quotation: Quotation
    factuality: Factuality
    negated: bool
    own_voice: bool
    content: str
    start: int
    publisher: str | None
    day: str | None


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """A place that a report names, as the newest reader read it."""

    report: str
    text: str
    geonames: int | None
    lat: float
    lon: float
    country: str | None
    precision: Precision
    statements: int
    """How many statements of the report hold it."""


@dataclass(frozen=True, slots=True)
class KeptLink:
    """A link that holds: two reports or two statements, the kind, and the reasons in words."""

    kind: str
    ends: Ends
    left: str
    right: str
    score: float
    reasons: tuple[str, ...]
    maker: str
    """Who made it, with the version: "link 1.0.0"."""


ENDED = -1


@dataclass(frozen=True, slots=True)
class State:
    """What is to be found again about a group without counting anew."""

    title: str | None = None
    first_day: str = ""
    last_day: str = ""
    size: int = 0
    """How many members count; `ENDED` for a group that is no more, and led nowhere."""
    within: str | None = None
    """The id of the story that a claim belongs to."""
    on_record: int = 0
    unnamed_low: int = 0
    unnamed_high: int = 0
    own_voice: int = 0
    corroborated: bool = False
    contested: bool = False
    rest: dict[str, Any] = field(default_factory=dict)
    """Whatever else; plain JSON."""
    merged_into: str | None = None
    """The id of the group that took the members of this one."""


@dataclass(frozen=True, slots=True)
class Group:
    """A story, a claim, a group of copies: its id stays, its members and state may change."""

    id: str
    kind: str
    state: State
    changed: str = ""
    """When the state began to hold, ISO 8601; "" for a group that nobody described yet."""


@dataclass(frozen=True, slots=True)
class GroupFilter:
    """Which groups are wanted: those that have all that is given here."""

    kind: str
    within: str | None = None
    """The story of claims."""
    contested: bool | None = None
    corroborated: bool | None = None
    on_record: int = 0
    """At least so many on the record."""
    since: str | None = None
    """Whose last day is not before this one."""
    until: str | None = None
    """Whose first day is not after this one."""
    has: str | None = None
    """A key of the rest of the state that must not be null there."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided, of which statements or reports."""

    number: int
    who: str
    made: str
    """When, ISO 8601."""
    what: str
    about: tuple[str, ...]
    value: str | None
    note: str | None
    undoes: int | None
    """The number of the judgement that this one takes back."""
    stands: bool
    """False once it was taken back."""


@dataclass(frozen=True, slots=True)
class KeptFailure:
    """An input that could not be read: the place, why, when, and since when it can, if it can."""

    where: str
    why: str
    since: str
    until: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is kept; of readings, statements, links and groups those that hold now."""

    reports: int
    readings: int
    statements: int
    sources: int
    links: int
    stories: int
    claims: int
    judgements: int
    failures: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it must be, found by a check."""

    where: str
    what: str


NoticeKind = Literal["new", "contested", "on-record"]


@dataclass(frozen=True, slots=True)
class Alert:
    """A saved search that tells what is new in it."""

    id: str
    name: str
    wanted: Filter
    when: tuple[NoticeKind, ...]
    """What is told: new statements, claims that become contested, claims that are now said on the record."""
    webhook: str | None = None
    mail: str | None = None
    since: str = ""

    @property
    def channels(self) -> tuple[str, ...]:
        """Where it sends to, besides its feed."""
        return tuple(name for name in ("webhook", "mail") if getattr(self, name) is not None)


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that an alert has noticed."""

    number: int
    what: NoticeKind
    about: str
    """The id of a statement or a claim."""
    title: str
    text: str
    """Who is on record, before what was said."""
    day: str | None
    publisher: str | None
    report: str | None
    """The report that a new statement stands in."""
    made: str
