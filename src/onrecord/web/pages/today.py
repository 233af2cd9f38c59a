"""Today: the stories that moved, newest first."""

from __future__ import annotations

from onrecord.web.visit import Shown, Visit


def page(visit: Visit) -> Shown:
    """The front page."""
    stories = [*visit.ledger.stories(order="newest", limit=visit.settings.per_page)]
    return Shown("today.html", "Today", {"stories": stories}, canonical="/")
