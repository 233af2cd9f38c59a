"""What linking makes, as frozen values. They refer to reports and statements by id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LinkKind = Literal["same", "contradicts", "refines", "copies", "cites", "revises"]
Step = Literal["starts", "joins", "merges"]


@dataclass(frozen=True, slots=True)
class Link:
    """Two reports, or two statements, and why they are linked.

    `left` is the later of the two: the copy, the citing report, the new version; `right` is what it goes
    back to. For `same` and `contradicts` the order says nothing but which came later.
    """

    kind: LinkKind
    left: str
    right: str
    reasons: tuple[str, ...]
    score: float = 1.0
    """How sure, between 0 and 1; only for sorting."""


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Reports whose texts go back to one text.

    `publisher` wrote it: the agency that is credited, else the publisher of `originator`. `originator`
    is the report where the text is first seen in full; it is None where the agency's own report is not
    among the reports, and then `nearest` is the best copy there is.
    """

    reports: tuple[str, ...]
    """In order of publication."""
    originator: str | None
    nearest: str
    publisher: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The reports on one developing event, in order of publication."""

    id: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A report that changed its story; `before` is None for the one that arrives."""

    report: str
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of stories when a report came.

    `ended` names stories that were merged into others and are no more; `begun` those that were
    made: by a report that starts one, or by parts that left a story.
    """

    report: str
    step: Step
    story: str
    moved: tuple[Moved, ...]
    ended: tuple[str, ...]
    begun: tuple[str, ...]
    reasons: tuple[str, ...]
