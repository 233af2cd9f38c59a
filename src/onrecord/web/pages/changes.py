"""What a new version of a report changed: its text, and who is on record in it."""

from __future__ import annotations

from onrecord.views import Diff
from onrecord.web.rendering import link
from onrecord.web.visit import Shown, Visit
from onrecord.web.words import brief


def page(visit: Visit) -> Shown:
    """The version beside the one that it replaced."""
    found: Diff = visit.ledger.diff(visit.parts["id"])
    counts = {kind: sum(one.change == kind for one in found.statements) for kind in ("gone", "new")}
    return Shown(
        "changes.html",
        f"What changed: {brief(found.after.title, 90)}",
        {"diff": found, "counts": counts},
        canonical=link("report", found.after.id, "changes"),
    )
