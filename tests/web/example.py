"""The example story in a real ledger, from readings as its authors know them: quick, for no network reads."""

from __future__ import annotations

from pathlib import Path

from onrecord.ledger import Ledger
from tests.link.gold_story import readings


def filled(path: Path) -> Path:
    """A ledger with the example story."""
    with Ledger(path) as ledger:
        for reading in readings():
            ledger.keep(reading, link=False)
        ledger.link()
    return path
