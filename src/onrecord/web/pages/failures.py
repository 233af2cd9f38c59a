"""Failures: what could not be read, with where and why."""

from __future__ import annotations

from itertools import islice

from onrecord.web.paging import paged
from onrecord.web.visit import Shown, Visit


def page(visit: Visit) -> Shown:
    """Inputs that failed, as the ledger lists them."""
    failures = paged(visit, lambda most: islice(visit.ledger.failures(), most))
    return Shown("failures.html", "Failures", {"failures": failures}, canonical="/failures")
