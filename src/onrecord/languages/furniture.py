"""The shape of what stands in a page around a report: appeals, credits, stamps, datelines.

All phrases are in lower case and without a mark at their end; apostrophes are straight.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class FurnitureWords:
    """One language's words for the parts of a page that are no sentences of the report."""

    alone: frozenset[str]
    """Lines that say nothing else: "advertisement", "listen to this article"."""
    pointers: frozenset[str]
    """What a link to another report begins with, before a colon: "read more", "related"."""
    headings: frozenset[str]
    """Lines over a list of links to other reports: "related stories", "you may also like"."""
    labels: frozenset[str]
    """What begins a line about the page or its pictures, before a colon: "photo", "share this"."""
    openings: tuple[str, ...]
    """How short lines begin that speak to the reader: "sign up for", "click here to"."""
    phrases: tuple[str, ...]
    """What short lines hold that speak to the reader, or of the page: "all rights reserved"."""
    prose: frozenset[str]
    """Words after which such a line is a sentence of the report after all: "said"."""
    pictures: frozenset[str]
    """What names a picture's maker before a colon: "photo", "image credit"."""
    picture_houses: frozenset[str]
    """Who stands alone, or after a comma, as a picture's maker: "getty images"."""
    stamp_signs: frozenset[str]
    """What makes a line of figures and such words a time: "ago", "updated", "p.m"."""
    stamp_words: frozenset[str]
    """What a line of time alone may hold beside figures: month and weekday names, "ago", "read", "gmt"."""
    by: tuple[str, ...]
    """What begins a byline: "by"."""
    joins: frozenset[str]
    """What stands between names in a byline: "and", "for"."""
    particles: frozenset[str]
    """Lower-case parts of names: "de", "van"."""
    roles: frozenset[str]
    """What reporters are, and where they work, in a byline: "staff", "correspondent"."""
    not_names: frozenset[str]
    """What follows "by" in headings that are no bylines: "the", "monday"."""
    contributions: frozenset[str]
    """What names who else worked on the report: "contributed to this report"."""
    reporting: frozenset[str]
    """How a line begins that names the report's makers: "additional reporting by", "editing by"."""
    credits: tuple[str, ...]
    """What may stand before an agency on a line of its own: "source:"."""
    agencies: Mapping[str, str]
    """News agencies and their like as a credit spells them, to the name to keep."""
    with_agencies: frozenset[str]
    """Lines that credit agencies without a name: "with agencies"."""
    months: frozenset[str]
    """Names and abbreviations of months as datelines have them."""
    not_places: frozenset[str]
    """Words in capitals before a dash that are no place: "exclusive", "update"."""
    ends: frozenset[str]
    """Marks that a text ends, or that a part of it does: "ends", "-30-", "###"."""
