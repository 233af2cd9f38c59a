"""Failures: what could not be read, with where and why."""

from __future__ import annotations

from itertools import islice

from onrecord.web.visit import Shown, Visit


def page(visit: Visit) -> Shown:
    """Inputs that failed, those that still do first."""
    number, size = visit.number("page", highest=visit.settings.deepest), visit.settings.per_page
    found = islice(visit.ledger.failures(), (number - 1) * size, number * size + 1)
    failures = [*found]
    return Shown(
        "failures.html",
        "Failures",
        {"failures": failures[:size], "number": number, "more": len(failures) > size},
        canonical="/failures",
    )
