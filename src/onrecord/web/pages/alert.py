"""One alert: what it has noticed, the last first."""

from __future__ import annotations

from onrecord.alerts.telling import WORDS, path_of
from onrecord.web.feeds import links
from onrecord.web.paging import paged
from onrecord.web.visit import Shown, Visit


def page(visit: Visit) -> Shown:
    """Its notices, page by page."""
    alert = visit.ledger.alert(visit.parts["id"])
    notices = paged(visit, lambda most: visit.ledger.notices(alert.id, limit=most))
    return Shown(
        "alert.html",
        f"Alert: {alert.name}",
        {"alert": alert, "notices": notices, "kinds": WORDS, "path_of": path_of},
        canonical=f"/alert/{alert.id}",
        feeds=links(f"alert/{alert.id}"),
    )
