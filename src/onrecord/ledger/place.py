"""Where a ledger is when nobody says: one file in the user's data folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "ONRECORD_DB"


def usual(environment: Mapping[str, str] | None = None) -> str:
    """The ledger that `ONRECORD_DB` names, else `ledger.db` in the user's data folder.

    That is `$XDG_DATA_HOME/onrecord` (by default `~/.local/share/onrecord`), on macOS `~/Library/Application
    Support/onrecord`, on Windows `%LOCALAPPDATA%\\onrecord`; the folder is made by whoever opens the ledger.
    """
    given = os.environ if environment is None else environment
    if given.get(VARIABLE):
        return given[VARIABLE]
    return str(_data_folder(given) / "onrecord" / "ledger.db")


def _data_folder(given: Mapping[str, str]) -> Path:
    if sys.platform == "win32":
        return Path(given.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(given.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
