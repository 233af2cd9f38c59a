"""Everything OnRecord raises on purpose.

    OnRecordError
    ├── InputError          an input could not be turned into a report
    │   ├── UnreadableInput     missing, a directory, not permitted, cut short
    │   ├── NotText             binary, or in an encoding nobody declared
    │   ├── NoArticle           a page, or a file, without a text to read
    │   ├── TooLarge            over a limit that is named in the message
    │   └── UnknownFormat       no input of ours takes this kind of file
    ├── BadDate             a publication date that is no date
    ├── BadJudgement        a judgement that cannot be made
    ├── BadAlert            an alert that would tell nothing, or to nobody
    ├── BadForm             JSON that does not have the documented form
    ├── ModelError          the weights are missing or do not fit this version
    └── StoreError          a ledger could not be opened, read or written
        ├── NoStore             none can be had there
        ├── NotALedger          something else is there
        ├── OldStore            written by an older version
        ├── NewStore            written by a newer version
        ├── BusyStore           locked by another process for too long
        ├── DamagedStore        broken
        └── NotKept             nothing in it has this id

An `InputError` of one input never ends a run: it becomes a `Failure` and the rest is read.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Base of all of them; its text says what, where and what to try."""


class InputError(OnRecordError):
    """One input could not be read. `where` is its path or address, `why` one sentence."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


class UnreadableInput(InputError):
    """The bytes could not be had."""


class NotText(InputError):
    """The bytes are no text."""


class NoArticle(InputError):
    """The input holds no text that could be a report."""


class TooLarge(InputError):
    """The input is over a limit."""


class UnknownFormat(InputError):
    """No input of ours takes this kind of file."""


class BadDate(OnRecordError):
    """A date given by the user is none."""


class BadJudgement(OnRecordError):
    """A judgement does not say what it has to, or would say nothing."""


class BadAlert(OnRecordError):
    """An alert would tell nothing, or send to what is no address."""


class BadForm(OnRecordError):
    """A JSON value does not have the documented form."""


class ModelError(OnRecordError):
    """The reader's weights are missing or were made for another version."""


class StoreError(OnRecordError):
    """A ledger could not be opened, read or written."""


class NoStore(StoreError):
    """No ledger can be had there: no such folder, not permitted, no server that answers."""


class NotALedger(StoreError):
    """There is a file or a database, and it holds something else."""


class OldStore(StoreError):
    """The ledger was written by an older version; `onrecord upgrade` brings it up to date."""


class NewStore(StoreError):
    """The ledger was written by a newer version than this one."""


class BusyStore(StoreError):
    """Another process kept the ledger locked for too long."""


class DamagedStore(StoreError):
    """The ledger's file is broken; `onrecord check` says where."""


class NotKept(StoreError):
    """Nothing in the ledger has this id."""
