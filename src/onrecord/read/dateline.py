"""Where a report says it was written, and which agency it credits: "CARACAS, Oct 31 (Reuters) -"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.languages.furniture import FurnitureWords
from onrecord.model import Span

# No dateline is longer, none is a name of more words.
_LONGEST = 110
_MOST_WORDS = 5
_HEADLINE = 300
# Capitals before a dash that no agency, date or country explains: no longer than a name of a city,
# and in a first line only before a whole paragraph.
_LONGEST_BARE = 20
_PARAGRAPH = 120

_DASH = re.compile(r"\s*(?:[—―–\x97]|(?<=[\s)])-{2,3}|-{2,3}(?=\s|\Z)|–-|(?<=[\s)])-(?=\s|\Z))[\s—–-]*")
_CREDIT = re.compile(r"\s*\((?P<credit>[^()\n]{2,40})\)\s*\Z")
_BRACKETED = re.compile(r"\((?P<credit>[^()\n]{2,40})\)(?:\s*(?:[—―–\x97]|--|-(?=\s)))?[ \t]*")
_SENTENCE_START = re.compile(r"[\"“‘'(]*[^\W_]")
_DATE_WORD = re.compile(r"\d+(?:st|nd|rd|th)?\b|[^\W\d_]+|[^\s.,]")
_PLACE_JOIN = re.compile(r"\s*/\s*|\s+(?:and|&)\s+")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the first words of a report say of its making."""

    span: Span
    place: str | None
    credit: str | None


def dateline(line: str, start: int, first: bool, table: FurnitureWords) -> Dateline | None:
    """The dateline that `line` begins with, its span counted from `start`; None where there is none.

    The `first` line of a report may be its headline, where capitals before a dash mean less: there
    an agency, a date or a country must stand with the place, or a whole paragraph after it.
    """
    if found := _agency_first(line, start, table):
        return found
    head = line[:_LONGEST]
    for dash in _DASH.finditer(head):
        before, after = head[: dash.start()], line[dash.end() : dash.end() + 10]
        if after and not _opens(after):
            continue
        if found := _placed(before, line, start, first, table):
            return found
        if len(before.split()) > 2 * _MOST_WORDS:
            break
    return _after_headline(line, start, table) if first else None


def agency(words: str, table: FurnitureWords) -> str | None:
    """The name of the agency that `words` are; acronyms only in capitals ("MAP" is one, "Map" none)."""
    words = " ".join(words.split())
    name = table.agencies.get(words.lower())
    return None if name is None or (name.isupper() and not words.isupper()) else name


def _agency_first(line: str, start: int, table: FurnitureWords) -> Dateline | None:
    """ "(Reuters) - The ..." and "(CNN) The ..."."""
    found = _BRACKETED.match(line)
    if found is None or (name := agency(found["credit"], table)) is None or not line[found.end() :].strip():
        return None
    return Dateline(Span(start, start + len(found.group().rstrip())), None, name)


def _placed(head: str, line: str, start: int, first: bool, table: FurnitureWords) -> Dateline | None:
    """`head` as place, country, date and agency, each but the first left out at will."""
    span = Span(start, start + len(line[: _end_of_dash(line, len(head))].rstrip()))
    credit = _CREDIT.search(head)
    bracketed = credit["credit"].strip() if credit else None
    parts = [part.strip() for part in (head[: credit.start()] if credit else head).split(",")]
    dated = bracketed is not None and _is_date(bracketed, table)
    if dated:
        bracketed = None
    while len(parts) > 1 and _is_date(parts[-1], table):
        parts.pop()
        dated = True
    if not parts[0] or len(parts) > 3:
        return None
    known = agency(bracketed, table) if bracketed else None
    sure = dated or known is not None
    if not _is_place(parts[0], sure, table) or not all(map(_is_country, parts[1:])):
        return None
    if (
        not sure
        and len(parts) == 1
        and (len(parts[0]) > _LONGEST_BARE or (first and len(line) <= _PARAGRAPH))
    ):
        return None
    return Dateline(span, ", ".join(parts), known or bracketed)


def _after_headline(line: str, start: int, table: FurnitureWords) -> Dateline | None:
    """A dateline behind a headline on the same line, where an agency makes it sure."""
    for found in _BRACKETED.finditer(line[:_HEADLINE]):
        if agency(found["credit"], table) is None or found.group().rstrip()[-1] == ")":
            continue
        for mark in (". ", "! ", "? ", "; "):
            begin = line.rfind(mark, max(0, found.start() - 60), found.start())
            # "Lexington, Neb. (AP)": the full stop of an abbreviation ends no headline.
            while begin > 0 and not line[begin + 2 : found.start()].strip():
                begin = line.rfind(mark, max(0, begin - 60), begin)
            if begin > 0:
                head = line[begin + 2 : found.start()] + f"({found['credit']})"
                if placed := _placed(head, line[begin + 2 :], start + begin + 2, False, table):
                    return placed
    return None


def _end_of_dash(line: str, at: int) -> int:
    found = _DASH.match(line, at)
    return found.end() if found else at


def _opens(after: str) -> bool:
    """Whether a sentence begins here: "NATO — the alliance" is no dateline."""
    found = _SENTENCE_START.match(after)
    return found is not None and not found.group()[-1].islower()


def _is_place(words: str, sure: bool, table: FurnitureWords) -> bool:
    """A name in capitals; with an agency or a date beside it, any name."""
    if len(words) > 60 or words.lower() in table.not_places:
        return False
    names = _PLACE_JOIN.split(words)
    each = [word for name in names for word in name.split()]
    if not each or len(each) > _MOST_WORDS * len(names) or each[0].lower().rstrip(":") in table.not_places:
        return False
    if any(not (word[0].isalpha() or word[0] in "'’‘") or ":" in word for word in each):
        return False
    if sure:
        return all(word[0].isupper() or word.lower() in table.particles for word in each)
    plain = [word for word in each if word not in table.particles]
    owned = any(word.endswith(("'S", "’S")) for word in each)
    return (
        bool(plain)
        and not owned
        and len(each) <= 4
        and all(word.isupper() for word in plain)
        and len(words) > 2
    )


def _is_country(words: str) -> bool:
    each = words.split()
    return 0 < len(each) <= 4 and each[0][0].isupper() and all(word[0].isalpha() for word in each)


def _is_date(words: str, table: FurnitureWords) -> bool:
    """ "Oct. 31", "31 October 2025", "Nov. 9th 2025"."""
    each = _DATE_WORD.findall(words.lower())
    allowed = table.months | table.stamp_words
    return (
        0 < len(each) <= 4
        and any(word[0].isdigit() for word in each)
        and all(word[0].isdigit() or word in allowed for word in each)
    )
