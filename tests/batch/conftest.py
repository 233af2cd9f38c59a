"""What the tests of batches share: settings with a quick reader, and a run from start to end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from keep.conftest import empty_file, server, url  # noqa: E402, F401 - a ledger on each store

from onrecord.batch.engine import Engine, Here, Processes  # noqa: E402
from onrecord.batch.settings import Settings  # noqa: E402

PATH = (str(HERE), str(HERE.parent.parent / "src"))


@pytest.fixture
def quick() -> Callable[..., Settings]:
    """Settings with the reader of patterns, and small partitions."""

    def settings(**more: object) -> Settings:
        return Settings(**{"together": 20, "reader": "stubs:fast", "path": PATH, **more})  # type: ignore[arg-type]

    return settings


@pytest.fixture
def here() -> Engine:
    return Here()


@pytest.fixture
def two() -> Iterator[Processes]:
    engine = Processes(2)
    yield engine
    engine.close()
