"""The one place where an error of an input becomes a value that travels on."""

from __future__ import annotations

from onrecord.acquire.source import printable
from onrecord.errors import InputError, OnRecordError
from onrecord.model import Failure


def told(error: OnRecordError, where: str) -> Failure:
    """What went wrong at `where`, in one sentence."""
    return Failure(where=printable(where), why=error.why if isinstance(error, InputError) else str(error))
