"""What is to be read aloud, asked of a ledger: a day, a story, or a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from onrecord.errors import NotKept
from onrecord.listen import script
from onrecord.listen.script import Line
from onrecord.model import Reading
from onrecord.views import Story, StoryPage


class Asked(Protocol):
    """As much of a ledger as is needed here."""

    def stories(self, *, since: str | None, until: str | None, limit: int | None) -> Iterable[Story]:
        """Stories of some days, the last first."""

    def story(self, identity: str) -> StoryPage:
        """A story with its claims; or `NotKept`."""

    def reading(self, identity: str) -> Reading:
        """What was read from a report; or `NotKept`."""


def lines_of(ledger: Asked, what: str) -> tuple[Line, ...]:
    """A day (YYYY-MM-DD), a story or a report, by its id, as lines; or `NotKept`."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", what):
        return of_day(ledger, what)
    try:
        return script.story(ledger.story(what))
    except NotKept:
        return script.report(ledger.reading(what))


def of_day(ledger: Asked, day: str) -> tuple[Line, ...]:
    """The stories that moved on a day; `NotKept` where none did."""
    found = list(ledger.stories(since=day, until=day, limit=script.MOST_STORIES + 1))
    if not found:
        raise NotKept(f"{day}: no story moved on this day")
    return script.brief(day, [ledger.story(one.id) for one in found])


def days(ledger: Asked, most: int) -> Iterator[tuple[str, tuple[Story, ...]]]:
    """The last days on which stories moved, each with those stories."""
    found: dict[str, list[Story]] = {}
    for one in ledger.stories(since=None, until=None, limit=most * 20):
        found.setdefault(one.last_day[:10], []).append(one)
    for day in sorted(found, reverse=True)[:most]:
        if day:
            yield day, tuple(found[day])
