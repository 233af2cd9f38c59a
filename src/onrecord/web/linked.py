"""The same as a page shows, as JSON-LD for programs."""

from __future__ import annotations

from onrecord.model import Reading
from onrecord.views import Claim, StoryPage


def story_data(found: StoryPage, most: int) -> str | None:
    """A story's claims."""
    del found, most
    return None


def claim_data(claim: Claim) -> str | None:
    """A claim with its appearances."""
    del claim
    return None


def report_data(reading: Reading) -> str | None:
    """A report's statements as annotations."""
    del reading
    return None
