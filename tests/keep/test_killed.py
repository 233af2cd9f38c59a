"""A process that is killed leaves a sound ledger behind. More kills: ONRECORD_KILLS=200."""

from __future__ import annotations

import os
import random
from itertools import count
from pathlib import Path

import pytest
from killing import kill

KILLS = int(os.environ.get("ONRECORD_KILLS", "10"))
REPORTS = 300 if KILLS > 10 else 60


def test_a_process_killed_while_adding_leaves_every_report_whole_and_once(tmp_path: Path) -> None:
    numbers = count(1)
    found = kill(lambda: str(tmp_path / f"{next(numbers)}.db"), KILLS, REPORTS, random.Random())
    assert len(found.held) == KILLS


def test_a_client_killed_while_adding_to_a_server_leaves_it_whole(request: pytest.FixtureRequest) -> None:
    server = request.getfixturevalue("server")
    made: list[str] = []

    def new_ledger() -> str:
        made.append(server.database())
        server.order(f"CREATE DATABASE {made[-1]}")
        return str(server.address(made[-1]))

    try:
        kill(new_ledger, kills=3, reports=40, chance=random.Random())
    finally:
        for name in made:
            server.drop(name)
