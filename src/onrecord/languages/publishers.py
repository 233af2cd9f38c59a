"""The shape of the table of publishers: newspapers, agencies, stations, sites."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublisherWords:
    """How publishers are named. `names`, `bare` and `last` keep their capitals, the rest is in lower case."""

    articles: frozenset[str]
    """Words before a name that are no part of it in the table: "the"."""
    names: frozenset[str]
    """Names as they are best known, without an article: "Miami Herald"."""
    bare: frozenset[str]
    """Names that are common words and mean a publisher only after an article, or where the report says
    so otherwise: "Sun", "Times"."""
    last: frozenset[str]
    """Words that make a publisher of capitalised words before them: "Gazette"."""
    first: frozenset[str]
    """Words that make a publisher of capitalised words after them: "Daily", "Radio"."""
    not_names: frozenset[str]
    """Names that the two rules would take for publishers."""
    endings: frozenset[str]
    """Ends of site names: ".com" is a publisher where it ends a name."""
    nouns: frozenset[str]
    """Common nouns for a publisher, with their plurals and in several words: "newspaper", "state media"."""
    medium: frozenset[str]
    """Those of them that a name may stand before: "Time magazine"."""
    companies: frozenset[str]
    """What else a publisher may be called: "the company"; a board or a court is none."""
