"""Everything OnRecord raises on purpose.

    OnRecordError
    ├── InputError          an input could not be turned into a report
    │   ├── UnreadableInput     missing, a directory, not permitted, cut short
    │   ├── NotText             binary, or in an encoding nobody declared
    │   ├── NoArticle           a page, or a file, without a text to read
    │   ├── TooLarge            over a limit that is named in the message
    │   └── UnknownFormat       no input of ours takes this kind of file
    ├── BadDate             a publication date that is no date
    ├── BadForm             JSON that does not have the documented form
    └── ModelError          the weights are missing or do not fit this version

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


class BadForm(OnRecordError):
    """A JSON value does not have the documented form."""


class ModelError(OnRecordError):
    """The reader's weights are missing or were made for another version."""
