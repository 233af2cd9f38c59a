"""The same as a page shows, as JSON-LD for programs: schema.org, and W3C annotations of a report's text."""

from __future__ import annotations

from itertools import islice

from onrecord.export import schemaorg
from onrecord.export.filed.webannotation import CONTEXT, annotated
from onrecord.model import Reading
from onrecord.views import Claim, Filed, StoryPage, statement_of
from onrecord.web.rendering import link

MOST_CLAIMS = 10
"""Of a story, and without their appearances: each claim's own page tells those."""
MOST_STATEMENTS = 20


def address(kind: str, identity: str) -> str:
    """Where a thing is found here; a statement has no page of its own."""
    return link(kind, identity) if kind in ("story", "claim", "report") else f"#{identity}"


def story_data(found: StoryPage) -> str:
    """A story's weightiest claims, and its reports."""
    claims = [
        {name: value for name, value in schemaorg.claim(one, address).items() if name != "appearance"}
        for one in found.claims[:MOST_CLAIMS]
    ]
    return schemaorg.script(schemaorg.document(*claims))


def claim_data(claim: Claim) -> str:
    """A claim with its appearances and the quotations in it."""
    quotations = (schemaorg.quotation(said, address) for said in claim.statements[: schemaorg.MOST])
    return schemaorg.script(schemaorg.document(schemaorg.claim(claim, address), *quotations))


def report_data(reading: Reading, filed: Filed | None) -> str:
    """A report as an article with its quotations and, where it is filed, its statements as annotations."""
    report = reading.report
    said = [statement_of(statement, report) for statement in reading.statements[:MOST_STATEMENTS]]
    quotations = (schemaorg.quotation(one, address) for one in said)
    document = schemaorg.document(schemaorg.news_article(report, address), *quotations)
    if filed is None:
        return schemaorg.script(document)
    contents = (one for one in annotated(filed) if one["body"][0]["value"] == "content")
    annotations = [{"@context": CONTEXT, **one} for one in islice(contents, MOST_STATEMENTS)]
    return schemaorg.script([document, *annotations])
