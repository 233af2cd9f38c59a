"""What the tests of the web share: the example story in a ledger, served on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.ledger import Ledger
from onrecord.web.app import application
from onrecord.web.security.rates import RATES, Rate
from onrecord.web.settings import Settings
from tests.web.example import filled
from tests.web.served import Served, serving

QUICK = {kind: Rate(1e6, 1_000_000) for kind in RATES}
"""Tests ask more often than people do."""


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the example story, only to be read."""
    return filled(tmp_path_factory.mktemp("ledger") / "ledger.db")


@pytest.fixture(scope="session")
def ledger(example: Path) -> Iterator[Ledger]:
    with Ledger(example, create=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def site(example: Path) -> Iterator[Served]:
    """The example story, served to the person at this machine, who reads."""
    with serving(application(example, Settings(rates=QUICK))) as served:
        yield served
