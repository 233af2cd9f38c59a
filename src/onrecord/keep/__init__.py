"""The store: one schema, a file by default, PostgreSQL for a team; rows are only added.

Importing this imports SQLAlchemy, which takes about 0.4 s: do it where a ledger is opened.
"""

from __future__ import annotations

from onrecord.errors import (
    BusyStore,
    DamagedStore,
    NewStore,
    NoStore,
    NotALedger,
    NotKept,
    OldStore,
    StoreError,
)
from onrecord.keep.store import Store
from onrecord.keep.values import (
    ENDED,
    Added,
    Counts,
    Fault,
    Filter,
    Group,
    GroupFilter,
    Judgement,
    KeptFailure,
    KeptLink,
    KeptReport,
    KeptStatement,
    State,
)
from onrecord.keep.writer import Writer

__all__ = [
    "ENDED",
    "Added",
    "BusyStore",
    "Counts",
    "DamagedStore",
    "Fault",
    "Filter",
    "Group",
    "GroupFilter",
    "Judgement",
    "KeptFailure",
    "KeptLink",
    "KeptReport",
    "KeptStatement",
    "NewStore",
    "NoStore",
    "NotALedger",
    "NotKept",
    "OldStore",
    "State",
    "Store",
    "StoreError",
    "Writer",
]
