"""`onrecord add` that is killed and started again ends in the same ledger. More kills: ONRECORD_KILLS=200."""

from __future__ import annotations

import os
import random
from itertools import count
from pathlib import Path

from benchmarks.kills import kill
from tests.ledger import made_up

KILLS = int(os.environ.get("ONRECORD_KILLS", "4"))
REPORTS = 300 if KILLS > 10 else 40


def test_adding_that_is_killed_and_started_again_ends_in_the_same_record(tmp_path: Path) -> None:
    numbers = count(1)
    file = made_up.write(tmp_path / "reports.jsonl", REPORTS)
    found = kill(lambda: str(tmp_path / f"{next(numbers)}.db"), KILLS, file, random.Random())
    assert len(found.held) == KILLS
    assert found.full >= 1
