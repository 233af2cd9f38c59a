"""What the tools answer: exact words with their spans, who stands behind them, never a verdict.

Each answer is bounded, and says what it left out; an assistant asks again for the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from onrecord.keep.values import Filter
from onrecord.model import Reading, Statement
from onrecord.views import Claim, Said, SourcePage, StoryPage, to_plain

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

MOST = 50
"""Rows of a list."""
MOST_CLAIMS = 25
MOST_TOLD = 6
"""Statements of a claim that is one of many."""
LONGEST = 20_000
"""Characters of a report's text."""

Answer = dict[str, Any]


def search(ledger: Ledger, wanted: Filter, limit: int) -> Answer:
    """The statements that a filter lets through, the newest first."""
    found = list(ledger.search(wanted, limit=limit + 1))
    return {
        "asked": str(wanted),
        "statements": said(ledger, found[:limit]),
        "more": len(found) > limit,
    }


def story(ledger: Ledger, identity: str) -> Answer:
    """A story with its weightiest claims."""
    page: StoryPage = ledger.story(identity)
    claims = page.claims[:MOST_CLAIMS]
    return {
        "story": {
            "id": page.story.id,
            "title": page.story.title,
            "first_day": page.story.first_day,
            "last_day": page.story.last_day,
            "publishers": list(page.story.publishers),
            "reports": to_plain(page.story.reports[:MOST]),
        },
        "claims": [claim_of(one, MOST_TOLD) for one in claims],
        "claims_left_out": len(page.claims) - len(claims),
        "copies": to_plain(page.copies[:MOST]),
    }


def claim(ledger: Ledger, identity: str) -> Answer:
    """One claim: every statement with its spans, why they were linked, what contradicts it."""
    found: Claim = ledger.claim(identity)
    return {
        **claim_of(found, 0),
        "statements": said(ledger, found.statements[:MOST]),
        "statements_left_out": max(0, len(found.statements) - MOST),
        "against": to_plain(found.against[:MOST]),
        "links": [
            {"kind": one.kind, "left": one.left, "right": one.right, "reasons": list(one.reasons)}
            for one in found.links[:MOST]
        ],
        "series": to_plain(found.series),
    }


def source(ledger: Ledger, name: str, limit: int) -> Answer:
    """All that a source is on record saying."""
    page: SourcePage = ledger.who(name, limit=limit)
    shown = page.statements[:limit]
    return {
        "name": page.name,
        "names": [{"name": one, "statements": count} for one, count in page.names[:MOST]],
        "statements": said(ledger, shown),
        "stories": {one.id: page.stories[one.id][1] for one in shown if one.id in page.stories},
        "against_itself": to_plain(page.against_itself[:MOST]),
    }


def report(ledger: Ledger, identity: str) -> Answer:
    """A report: its text as published, and each statement in it with its spans."""
    reading: Reading = ledger.reading(identity)
    found = reading.report
    return {
        "id": found.id,
        "publisher": found.publisher,
        "title": found.title,
        "url": found.url,
        "published": found.published,
        "text": found.text[:LONGEST],
        "text_left_out": max(0, len(found.text) - LONGEST),
        "statements": [{"id": one.id, **spans_of(one)} for one in reading.statements],
        "claims": {
            statement: [one.id for one in claims] for statement, claims in ledger.claims_of(found.id).items()
        },
    }


def said(ledger: Ledger, statements: Iterable[Said]) -> list[Answer]:
    """Statements with their spans, which stand in the readings of their reports."""
    readings: dict[str, Mapping[str, Statement]] = {}
    found = []
    for one in statements:
        if one.report not in readings:
            readings[one.report] = {each.id: each for each in ledger.reading(one.report).statements}
        whole = readings[one.report].get(one.id)
        found.append({**brief(one), **(spans_of(whole) if whole else {})})
    return found


def brief(one: Said) -> Answer:
    """A statement as an assistant quotes it."""
    return {
        "id": one.id,
        "report": one.report,
        "publisher": one.publisher,
        "published": one.published,
        "title": one.title,
        "url": one.url,
        "source": one.source,
        "standing": "own voice" if one.own_voice else one.standing,
        "act": one.act,
        "negated": one.negated,
        "stance": one.stance,
        "quotation": one.quotation,
        "factuality": one.factuality,
        "content": one.content,
        "chain": list(one.chain),
    }


def spans_of(statement: Statement) -> Answer:
    """Where the words stand in the report's text, and the words."""
    parts = {"source": statement.source, "cue": statement.cue, "content": statement.content}
    return {
        "spans": {name: to_plain(part.spans) for name, part in parts.items() if part is not None},
        "words": {name: part.text for name, part in parts.items() if part is not None},
        "via": [one.name for one in statement.via],
    }


def claim_of(found: Claim, told: int) -> Answer:
    """A claim with its bounds, and some of its statements."""
    return {
        "id": found.id,
        "story": found.story,
        "text": found.text,
        "standing": found.standing,
        "origins": to_plain(found.origins),
        "behind": [
            {"name": one.name, "kind": one.kind, "institution": one.institution, "party": one.party}
            for one in found.origin_list[:MOST]
        ],
        "corroborated": found.corroborated,
        "contested": found.contested,
        "publishers": list(found.publishers),
        "first_day": found.first_day,
        "last_day": found.last_day,
        **({"statements": [brief(one) for one in found.statements[:told]]} if told else {}),
    }
