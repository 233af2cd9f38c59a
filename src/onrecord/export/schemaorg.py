"""schema.org JSON-LD for pages: NewsArticle, Quotation, Claim.

    news_article(report)   the report as its publisher's article
    quotation(said)        a statement in direct words; None for any other
    claim(claim)           a claim, where it appears, and who says it
    script(value)          any of them, as it may stand inside <script type="application/ld+json">

No ClaimReview: a verdict is a person's. `address` tells where a page of ours stands, so that one thing has
one `@id` on every page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from onrecord.export.filed.texts import json_of, urn, web_address
from onrecord.model import Report
from onrecord.views import Claim, Said, StoryReport

CONTEXT = "https://schema.org"
Address = Callable[[str, str], str]
"""Kind ("report", "statement", "claim", "story") and id -> the address of its page."""
# No page is better for a thousand appearances.
MOST = 50


def news_article(report: Report | StoryReport, address: Address = urn) -> dict[str, Any]:
    """The report as a NewsArticle; its text is the publisher's and is not repeated."""
    byline = report.byline if isinstance(report, Report) else None
    return _told(
        {
            "@type": "NewsArticle",
            "@id": address("report", report.id),
            "headline": report.title,
            "url": web_address(report.url),
            "datePublished": report.published,
            "publisher": _organisation(report.publisher),
            "author": {"@type": "Person", "name": byline} if byline else None,
            "inLanguage": report.language if isinstance(report, Report) else None,
            "isBasedOn": {"@id": address("report", report.revises)} if report.revises else None,
        }
    )


def quotation(said: Said, address: Address = urn) -> dict[str, Any] | None:
    """A direct quotation with who spoke and where it stands; None for what was not quoted."""
    if said.quotation != "direct" or said.own_voice:
        return None
    named = said.standing in ("named", "institution", "document")
    return _told(
        {
            "@type": "Quotation",
            "@id": address("statement", said.id),
            "text": said.content,
            "spokenByCharacter": _speaker(said),
            "creator": _speaker(said) if named else None,
            "isPartOf": _article(said, address),
        }
    )


def claim(claim: Claim, address: Address = urn) -> dict[str, Any]:
    """A Claim: its words, where it appears, first of all where, and who interprets it as their own."""
    seen: dict[str, Said] = {}
    for said in claim.statements:
        seen.setdefault(said.report, said)
    first = next((said for said in claim.statements if said.id == claim.first), None)
    return _told(
        {
            "@type": "Claim",
            "@id": address("claim", claim.id),
            "text": claim.text,
            "appearance": [_article(said, address) for said in list(seen.values())[:MOST]],
            "firstAppearance": _article(first, address) if first else None,
            "claimInterpreter": _interpreters(claim),
            "isPartOf": {"@id": address("story", claim.story)} if claim.story else None,
        }
    )


def document(*parts: dict[str, Any] | None) -> dict[str, Any]:
    """One JSON-LD document of several things."""
    return {"@context": CONTEXT, "@graph": [part for part in parts if part]}


def script(value: dict[str, Any] | Sequence[dict[str, Any]]) -> str:
    """The JSON as it may stand inside a script element: nothing in it can end that element."""
    found = json_of(value)
    return found.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _article(said: Said, address: Address) -> dict[str, Any]:
    return _told(
        {
            "@type": "NewsArticle",
            "@id": address("report", said.report),
            "headline": said.title,
            "url": web_address(said.url),
            "datePublished": said.published,
            "publisher": _organisation(said.publisher),
        }
    )


def _speaker(said: Said) -> dict[str, str] | None:
    if said.source is None:
        return None
    kind = {"named": "Person", "institution": "Organization", "document": "CreativeWork"}
    return {"@type": kind.get(said.standing, "Thing"), "name": said.source}


def _interpreters(claim: Claim) -> Sequence[dict[str, str]]:
    """Those on the record; who has no name is nobody a machine should file."""
    kinds = {"person": "Person", "institution": "Organization"}
    return [
        {"@type": kinds[one.kind], "name": one.name} for one in claim.origin_list[:MOST] if one.kind in kinds
    ]


def _organisation(name: str | None) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _told(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value not in (None, "", [])}
