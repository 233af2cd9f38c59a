"""What the ledger answered, as entries of a feed. Each says who is on record, before what was said."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from onrecord.alerts.telling import path_of
from onrecord.keep.values import Alert, Notice
from onrecord.views import Claim, Said, Story, StoryPage, sentence

_OURS = uuid.UUID("6f3d8a52-0c1e-4c0b-9a6e-1f5f0c7f2b11")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a list."""

    id: str
    """Stays the same, wherever the ledger is served."""
    path: str
    """The page that shows it."""
    title: str
    text: str
    day: str | None
    author: str | None = None
    row: Mapping[str, object] = field(default_factory=dict)
    """The same for a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: its title in words, the page that shows it, what is in it."""

    id: str
    title: str
    path: str
    entries: tuple[Entry, ...]
    columns: tuple[str, ...]

    @property
    def updated(self) -> str:
        """The latest day of an entry."""
        return max((entry.day for entry in self.entries if entry.day), default="1970-01-01")


def named(kind: str, identity: str) -> str:
    """An id for feed readers."""
    return f"urn:uuid:{uuid.uuid5(_OURS, f'{kind}:{identity}')}"


def story_path(identity: str) -> str:
    """The page of a story."""
    return f"/story/{quote(identity, safe='')}"


def claim_path(identity: str) -> str:
    """The page of a claim."""
    return f"/claim/{quote(identity, safe='')}"


def report_path(said: Said) -> str:
    """The page of the report that a statement stands in, at the statement."""
    return f"/report/{quote(said.report, safe='')}#{quote(said.id, safe='')}"


_STORY = ("id", "title", "first_day", "last_day", "reports", "publishers", "claims", "on_record", "contested",
          "one_origin")  # fmt: skip
_CLAIM = ("id", "text", "standing", "on_record", "unnamed_low", "unnamed_high", "own_voice", "corroborated",
          "contested", "first_day", "last_day", "publishers")  # fmt: skip
_NOTICE = ("made", "what", "about", "report", "day", "publisher", "title", "text")
_SAID = ("id", "published", "publisher", "title", "url", "source", "standing", "act", "stance", "quotation",
         "factuality", "negated", "own_voice", "content")  # fmt: skip


def today(stories: Iterable[Story]) -> Listing:
    """The stories that moved."""
    return Listing(
        named("list", "today"), "On record today", "/", tuple(of_story(one) for one in stories), _STORY
    )


def of_story(story: Story) -> Entry:
    """A story as an entry."""
    text = (
        f"{_many(len(story.reports), 'report')} by {', '.join(story.publishers) or 'nobody named'}. "
        f"{_many(story.claims, 'claim')}: {story.on_record} on the record, {story.contested} contested, "
        f"{story.one_origin} resting on one origin."
    )
    row = {
        **{name: getattr(story, name) for name in _STORY},
        "reports": len(story.reports),
        "publishers": "; ".join(story.publishers),
    }
    moved = story.moved or story.last_day
    path = story_path(story.id)
    return Entry(named("story", story.id), path, _short(story.title), text, moved, row=row)


def story(page: StoryPage) -> Listing:
    """The claims of a story."""
    found = page.story
    return Listing(
        named("story", found.id),
        f"On record: {_short(found.title)}",
        story_path(found.id),
        tuple(of_claim(one) for one in page.claims),
        _CLAIM,
    )


def of_claim(claim: Claim) -> Entry:
    """A claim as an entry: its standing first, then who says it."""
    marks = [
        word for word, so in (("contested", claim.contested), ("corroborated", claim.corroborated)) if so
    ]
    head = " · ".join([claim.standing, *marks])
    lines = [head, *(sentence(one) for one in claim.statements[:20])]
    row = {
        "id": claim.id,
        "text": claim.text,
        "standing": claim.standing,
        "on_record": claim.origins.on_record,
        "unnamed_low": claim.origins.unnamed_low,
        "unnamed_high": claim.origins.unnamed_high,
        "own_voice": claim.origins.own_voice,
        "corroborated": claim.corroborated,
        "contested": claim.contested,
        "first_day": claim.first_day,
        "last_day": claim.last_day,
        "publishers": "; ".join(claim.publishers),
    }
    return Entry(
        named("claim", claim.id), claim_path(claim.id), _short(claim.text), "\n".join(lines),
        claim.last_day or None, row=row,
    )  # fmt: skip


def search(title: str, query: Mapping[str, str], statements: Iterable[Said]) -> Listing:
    """The statements of a search; `title` is the filter in words."""
    asked = urlencode(query)
    return Listing(
        named("search", asked),
        f"On record: {_short(title)}",
        f"/search?{asked}" if asked else "/search",
        tuple(of_said(one) for one in statements),
        _SAID,
    )


def of_said(said: Said) -> Entry:
    """A statement as an entry."""
    who = said.source or said.publisher or "nobody named"
    return Entry(
        named("statement", said.id),
        report_path(said),
        _short(f"{who}: {said.content}"),
        sentence(said),
        said.published,
        said.publisher,
        {name: getattr(said, name) for name in _SAID},
    )


def alert(found: Alert, notices: Iterable[Notice]) -> Listing:
    """What an alert has noticed."""
    return Listing(
        named("alert", found.id),
        f"On record: {_short(found.name)}",
        f"/alert/{quote(found.id, safe='')}",
        tuple(of_notice(one) for one in notices),
        _NOTICE,
    )


def of_notice(notice: Notice) -> Entry:
    """A notice as an entry."""
    return Entry(
        named("notice", f"{notice.what}:{notice.about}"),
        path_of(notice),
        _short(notice.title),
        notice.text,
        notice.made,
        notice.publisher,
        {name: getattr(notice, name) for name in _NOTICE},
    )


def _many(count: int, one: str) -> str:
    return f"{count:,} {one}{'' if count == 1 else 's'}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rsplit(' ', 1)[0]} …"
