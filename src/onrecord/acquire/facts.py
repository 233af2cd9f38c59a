"""What an input, or what it lay in, says of a report beside its text."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of a report beside its text; None where nothing is said."""

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    byline: str | None = None
    language: str | None = None
    id: str | None = None
    retrieved: str | None = None
    """When it was fetched: ISO 8601 date and time."""

    def over(self, known: Facts) -> Facts:
        """These facts, and those of `known` where these say nothing."""
        return Facts(*(getattr(self, each.name) or getattr(known, each.name) for each in fields(self)))


NOTHING = Facts()
