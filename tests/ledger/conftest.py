"""Ledgers on each store, and a reader that takes no time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from keep.conftest import empty_file, server, url  # noqa: F401 - a ledger on each store

from onrecord import processes
from onrecord.ledger import Ledger
from tests.ledger import made_up


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports are read by `made_up.read`."""
    monkeypatch.setattr(processes, "reader", made_up.reader)


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:  # noqa: F811
    """An empty ledger on each store."""
    with Ledger(url) as opened:
        yield opened


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Twenty-one reports of three stories."""
    return made_up.write(tmp_path / "reports.jsonl", 21)
