"""A report: the text as published, the ledger in the margin beside each statement."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.export.page import section
from onrecord.keep.values import Filter
from onrecord.model import Reading
from onrecord.views import Claim, Filed
from onrecord.web.linked import report_data
from onrecord.web.rendering import link
from onrecord.web.visit import Shown, Visit
from onrecord.web.words import slug


def page(visit: Visit) -> Shown:
    """The report as the newest reader read it."""
    asked = visit.parts["id"]
    filed: Filed | None = next(iter(visit.ledger.filed(Filter(report=asked))), None)
    # Not in the list of readings means not in the ledger; this says so.
    reading: Reading = filed.reading if filed else visit.ledger.reading(asked)
    claims: Mapping[str, tuple[Claim, ...]] = filed.claims if filed else {}
    report = reading.report
    shown = section(reading, "r")
    versions = [*visit.ledger.versions(report.id)]
    return Shown(
        "report.html",
        shown.told.title,
        {
            "section": shown,
            "report": report,
            "reading": reading,
            "claims": claims,
            "story": (filed.story, filed.story_title or "its story") if filed and filed.story else None,
            "versions": versions,
            "place": next((count for count, one in enumerate(versions, 1) if one.id == report.id), 1),
        },
        canonical=link("report", report.id, slug(shown.told.title)),
        linked=report_data(reading, filed),
    )
