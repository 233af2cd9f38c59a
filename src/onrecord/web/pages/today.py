"""Today: the stories that moved, newest first, and what is new since the reader was last here."""

from __future__ import annotations

from datetime import UTC, datetime

from onrecord.views import Claim, Story
from onrecord.web.feeds import PODCAST, links
from onrecord.web.paging import paged
from onrecord.web.visit import Shown, Visit

SIZE = 20
"""Stories on a page."""
LEADS = 3
"""Claims told of the first story."""


def page(visit: Visit) -> Shown:
    """The front page."""
    stories = paged(visit, lambda most: visit.ledger.stories(order="newest", limit=most), size=SIZE)
    first = stories.rows[0] if stories.rows and stories.number == 1 else None
    leads = leads_of(visit, first) if first else []
    fresh = {story.id for story in stories.rows if moved_since(story, visit.since)}
    return Shown(
        "today.html",
        "Today",
        {"stories": stories, "first": first, "leads": leads, "fresh": fresh},
        canonical="/",
        feeds=(*links("today"), PODCAST),
    )


def leads_of(visit: Visit, story: Story) -> list[Claim]:
    """What the first story is about: of its contested claims, else of all, those of the most reports."""
    ask = visit.ledger.claims
    found = [*ask(story=story.id, contested=True, limit=8)] or [*ask(story=story.id, limit=8)]
    return sorted(found, key=lambda claim: -len(claim.reports))[:LEADS]


def moved_since(story: Story, since: datetime | None) -> bool:
    """Whether the ledger learned something of the story after the reader was last here."""
    if since is None:
        return False
    try:
        moved = datetime.fromisoformat(story.moved)
    except ValueError:
        return False
    return (moved if moved.tzinfo else moved.replace(tzinfo=UTC)) > since
