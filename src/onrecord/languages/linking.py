"""The shape of the table that linking reports needs of a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkingWords:
    """Words that tell reports apart, or do not. All in lower case."""

    empty: frozenset[str]
    """Words that say nothing of what a report is about: "the", "said"."""
    common: frozenset[str]
    """Words that so many reports hold that sharing them says little: "police", "president"."""
    broad: frozenset[str]
    """Names under which very much happens, so that sharing them says little: great powers, institutions."""
    countries: Mapping[str, str]
    """Names of countries -> ISO codes. They say something, and less than other names."""
    regions: frozenset[str]
    """Names of regions of several countries, of the same weight."""
    endings: tuple[str, ...]
    """Endings taken off before words are compared, longest first."""
    alike: Mapping[str, str]
    """Words -> the word that stands for all that mean about the same in news: "vessel" -> "boat"."""
    months: Mapping[str, int]
    """Names and short names of months."""
    weekdays: Mapping[str, int]
    """Names of weekdays, Monday is 0."""
    inside_names: frozenset[str]
    """Words without a capital that go on inside a name: "of", "bin"."""
    credit_before: tuple[str, ...]
    """What stands before the name of whoever wrote the text, at its end or in the byline: "with"."""
    credit_after: tuple[str, ...]
    """What stands after that name: "contributed to this report"."""
    agencies: frozenset[str]
    """Names of news agencies, as a credit spells them: "reuters", "ap"."""
    any_agency: frozenset[str]
    """Credits that tell that there is an agency, and not which: "agencies"."""
    own_staff: frozenset[str]
    """Those beside agencies in a line of credits who are the publisher's own: "staff"."""
