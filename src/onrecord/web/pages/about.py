"""About this ledger: what is in it, and what its words mean."""

from __future__ import annotations

from onrecord import __version__
from onrecord.web.visit import Shown, Visit


def page(visit: Visit) -> Shown:
    """How much is kept, and how to read it."""
    return Shown(
        "about.html",
        "About this ledger",
        {"counts": visit.ledger.counts(), "version": __version__},
        canonical="/about",
    )
