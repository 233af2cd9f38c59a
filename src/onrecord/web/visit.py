"""What a page is given, and what it gives back: values, so that a page can be tried without a server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from onrecord.web.settings import Settings

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.web.fresh import Fresh


@dataclass(frozen=True, slots=True)
class House:
    """What all requests share. Parts of the application are built from it."""

    ledger: Ledger
    settings: Settings
    fresh: Fresh


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks. Guards put one into `scope["visitor"]`; without them it is a reader on this machine."""

    name: str | None = None
    may_judge: bool = False
    token: str = ""
    """Goes into the field `token` of each form, against requests that another site makes up."""


READER = Visitor()


@dataclass(frozen=True, slots=True)
class Visit:
    """One request for a page."""

    ledger: Ledger
    settings: Settings
    path: str
    """As it was asked for, without the query."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """What the path carries: an id, a name."""
    query: Mapping[str, str] = field(default_factory=dict)
    """Of a field given twice, the last."""
    visitor: Visitor = READER
    since: datetime | None = None
    """When this reader was here before, where the browser tells."""

    def number(self, name: str, default: int = 1, highest: int = 1_000_000) -> int:
        """A whole number from the query, at least 1; `default` for anything else."""
        text = self.query.get(name, "")
        return (
            min(max(int(text), 1), highest)
            if text.isascii() and text.isdigit() and len(text) < 9
            else default
        )

    def asked(self, name: str, longest: int = 300) -> str | None:
        """Words from the query, None for an empty field."""
        return self.query.get(name, "").replace("\x00", "").strip()[:longest] or None


@dataclass(frozen=True, slots=True)
class Shown:
    """A page to be rendered."""

    template: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    canonical: str | None = None
    """The path under which this page is to be kept and shared."""
    feeds: tuple[tuple[str, str, str], ...] = ()
    """Media type, title and path of the same as a feed or a table."""
    linked: str | None = None
    """The same as JSON-LD text, for programs."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The page has moved: a story that was merged into another."""

    path: str
