"""What the user says about the inputs, as one frozen value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.acquire.dates import iso_date
from onrecord.acquire.fetched import Fetch

MAX_BYTES = 50_000_000


def unheard(remark: str) -> None:
    """For remarks that nobody wants."""


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
    follow_links: bool = False
    """Whether pages are fetched that a feed or a sitemap links to without giving their full text."""
    fetch: Fetch | None = None
    """How addresses are fetched; None for the polite way of `fetch.py`, made when first needed."""
    folders: bool = True
    """Whether a folder is read with all that is below it; otherwise it is a failure."""
    tell: Callable[[str], None] = unheard
    """Takes remarks that are no failures, such as how many files of a folder were skipped."""

    def __post_init__(self) -> None:
        if self.published is not None:
            iso_date(self.published)


DEFAULT = Options()
