"""Alerts: the saved searches, each with its feeds and what it noticed last."""

from __future__ import annotations

from onrecord.web.feeds import links
from onrecord.web.visit import Shown, Visit

LATEST = 3
"""Notices of each alert that are shown with it."""


def page(visit: Visit) -> Shown:
    """All of them, in the order in which they were made; not to whom they send."""
    alerts = [
        (one, visit.ledger.notices(one.id, limit=LATEST), links(f"alert/{one.id}"))
        for one in visit.ledger.alerts()[: visit.settings.per_page]
    ]
    return Shown("alerts.html", "Alerts", {"alerts": alerts}, canonical="/alerts")
