"""Lists as feeds: what a page shows, for feed readers (Atom, JSON Feed) and spreadsheets (CSV).

/feeds/today.atom                     the stories that moved
/feeds/story/ID.json                  the claims of one story
/feeds/search.csv?source=...&act=...  the statements that a filter lets through

listing.py   what the ledger answered, as entries: pure
shapes.py    entries as bytes: pure
routes.py    the three lists as routes
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

MEDIA = {
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json",
    "csv": "text/csv; charset=utf-8",
}
"""The forms of a feed, by the ending of its address."""
NAMES = {"atom": "Atom", "json": "JSON Feed", "csv": "CSV"}

PODCAST = ("application/rss+xml", "Podcast", "/feeds/brief.rss")
"""The daily brief, read aloud: media type, name and address."""


def links(path: str, query: Mapping[str, str] | None = None) -> tuple[tuple[str, str, str], ...]:
    """Media type, name and address of each form of a list: "today", "story/ID", "search"."""
    asked = f"?{urlencode(query)}" if query else ""
    return tuple(
        (MEDIA[form].partition(";")[0], NAMES[form], f"/feeds/{quote(path)}.{form}{asked}") for form in MEDIA
    )
