"""Reports and readings -> links, copies, stories: pure functions, each decision with its reasons in words.

Report ── features ──> Features ── Stories.arrive ──> Decision (Story, what moved, reasons)
Report ── CopyIndex.add ──> Link ("copies" or "revises") ── copy_groups ──> CopyGroup
"""

from __future__ import annotations

from onrecord.link.copies import CopyIndex, compared, copy_groups
from onrecord.link.features import Features, features
from onrecord.link.stories import Stories
from onrecord.link.values import CopyGroup, Decision, Link, Moved, Story

__all__ = [
    "CopyGroup",
    "CopyIndex",
    "Decision",
    "Features",
    "Link",
    "Moved",
    "Stories",
    "Story",
    "compared",
    "copy_groups",
    "features",
]
