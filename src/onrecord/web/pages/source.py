"""A source: all that it is on record saying, by story or over time, and where it contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from onrecord.errors import NotKept
from onrecord.keep.values import Filter
from onrecord.views import Said, SourcePage
from onrecord.web.pages.story import Pair
from onrecord.web.paging import paged
from onrecord.web.rendering import link
from onrecord.web.visit import Shown, Visit
from onrecord.web.words import brief, many

MOST_PAIRS = 20
MOST = 400
"""Statements that are put under their stories; over time all can be paged through."""


def page(visit: Visit) -> Shown:
    """The source by its name; without a name, a field to ask for one."""
    name = visit.asked("name")
    if name is None:
        return Shown("source.html", "A source", {"name": None, "found": None}, canonical="/source")
    try:
        found: SourcePage = visit.ledger.who(name, limit=MOST)
    except NotKept as error:
        return Shown("source.html", name, {"name": name, "found": None, "why": str(error)}, status=404)
    by_time = visit.asked("by") == "time"
    # Over time the newest first; by story as the story went.
    ordered = by_story(found)
    statements = paged(visit, lambda most: newest(visit, name, most) if by_time else ordered[:most])
    said = {one.id: one for one in found.statements}
    pairs = [
        Pair(one, said[one.statement], said[one.other], None, one.other_claim)
        for one in found.against_itself
        if one.statement in said and one.other in said
    ]
    return Shown(
        "source.html",
        f"{brief(found.name, 90)}, on record",
        {
            "name": name,
            "found": found,
            "by_time": by_time,
            "statements": statements,
            "groups": grouped(statements.rows, found, by_time),
            "pairs": pairs[:MOST_PAIRS],
            "told": many(len(found.statements), "statement"),
            "more": len(found.statements) == MOST,
        },
        canonical=link("source", name=name),
    )


def newest(visit: Visit, name: str, most: int) -> Iterable[Said]:
    """What the source said last."""
    return visit.ledger.search(Filter(source=name), order="newest", limit=most)


def by_story(found: SourcePage) -> list[Said]:
    """The statements with those of one story together, the story with the latest word first."""
    latest: dict[str, str] = {}
    for one in found.statements:
        story = found.stories.get(one.id, ("", ""))[0]
        latest[story] = max(latest.get(story, ""), one.published or "")
    order = {
        story: place for place, story in enumerate(sorted(latest, key=lambda one: latest[one], reverse=True))
    }
    return sorted(
        found.statements, key=lambda one: (order[found.stories.get(one.id, ("", ""))[0]], one.published or "")
    )


def grouped(
    statements: tuple[Said, ...], found: SourcePage, by_time: bool
) -> list[tuple[str, str, list[Said]]]:
    """Statements under their story (id and title) or, over time, under their month."""

    def head(one: Said) -> tuple[str, str]:
        if by_time:
            return ("", (one.published or "")[:7])
        return found.stories.get(one.id, ("", "In no story"))

    return [(*key, [*held]) for key, held in groupby(statements, key=head)]
