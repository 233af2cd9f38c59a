"""The example story in a ledger, to be read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.ledger import Ledger
from tests.web.example import filled


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("listen") / "ledger.db")


@pytest.fixture(scope="session")
def ledger(example: Path) -> Iterator[Ledger]:
    with Ledger(example, create=False) as opened:
        yield opened
