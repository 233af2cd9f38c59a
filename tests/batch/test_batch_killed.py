"""Killed at random moments, a run still ends with the same bytes; `batch_killing.py` does it more often."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from batch_killing import kill


@pytest.mark.skipif(os.name != "posix", reason="processes are killed by signals")
def test_a_run_that_is_killed_ends_with_the_bytes_of_one_that_is_not(tmp_path: Path) -> None:
    killed = kill(tmp_path, kills=4, events=5, chance=random.Random(7))
    assert killed.total() == 4
