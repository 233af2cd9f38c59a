"""What the user says about the inputs, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.acquire.dates import iso_date

MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """What is given here wins over what an input says of itself.

    Raises `BadDate` at once where `published` is no date, so that nothing is read in vain.
    """

    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    max_bytes: int = MAX_BYTES
    """The most that one report may take: a whole file, or one line of JSON Lines."""
    format: str | None = None
    """The name of an input of `INPUTS`, where the name or the content of a file misleads."""

    def __post_init__(self) -> None:
        if self.published is not None:
            iso_date(self.published)


DEFAULT = Options()
