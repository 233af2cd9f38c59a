"""Whom a report credits with its text: "(AP)", "Staff and agencies", "With Meridian"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.languages.en.linking import WORDS
from onrecord.model import Report

# Where a dateline stands, and how many lines at the end may hold credits.
_HEAD = 600
_TAIL = 600
_LAST_LINES = 4
_LONGEST_NAME = 40
_DATELINE = re.compile(r"\(([^\W\d_][^()\n]{0,39})\)[ \t]*[-–—]")
_WIRED = re.compile(
    r"^(?P<place>[^\W\d_][^()\n,]{0,40}?)(?:,[^()\n]{0,30})? ?\((?P<name>[^()\n]{2,40})\)[ \t]*[-–—]",
    re.MULTILINE,
)
_BRACKETED = re.compile(r"\(([^()\n]{2,80})\)\W*")
_SPLIT = re.compile(r"\s*(?:,|/|;|&|\band\b|\bwith\b)\s*", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.&’' -]*")


def folded(text: str) -> str:
    """The words in lower case with straight quotation marks, to be compared."""
    return text.casefold().replace("’", "'")


def publisher_name(name: str) -> str:
    """A publisher's name, to be compared: without its article, case and odd spaces."""
    return " ".join(folded(name).split()).removeprefix("the ")


def credited(report: Report) -> tuple[str, ...]:
    """The names, folded, of those whom the report credits; its own publisher is not one of them.

    "agencies" stands for agencies that are not named.
    """
    own = publisher_name(report.publisher) if report.publisher else ""
    found = dict.fromkeys(publisher_name(name) for name in _found(report))
    return tuple(name for name in found if name and name != own)


def author(report: Report) -> str | None:
    """Whose text the report wholly is by what it says itself, None where that is its own publisher.

    A dateline "ORVEL (Norland Wire) -", a last line "(Norland Wire)", or a credit that came with the report.
    "With Norland Wire" and "Norland Wire contributed" credit a part.
    """
    lines = report.text.rstrip()[-_TAIL:].splitlines()
    bracketed = _BRACKETED.fullmatch(lines[-1].strip(" *_\t")) if lines else None
    for name in (
        _outside(report),
        *(
            found["name"].strip()
            for found in _WIRED.finditer(report.text[:_HEAD])
            if found["place"].isupper()
        ),
        bracketed[1].strip() if bracketed and len(bracketed[1].split()) <= 4 else None,
    ):
        if name and _capitalised(name) and not _nobody(name):
            own = publisher_name(report.publisher) if report.publisher else ""
            return name if publisher_name(name) != own else None
    return None


def _outside(report: Report) -> str | None:
    """A credit that does not stand in the text: the publisher was told as "Norland Wire via The Lamp"."""
    before, via, _ = (report.publisher or "").partition(" via ")
    if via:
        return before.split("/")[0].strip()
    credit = (report.credit or "").strip("() ").split("/")[0].strip()
    return credit if credit and folded(credit) not in folded(report.text) else None


def _nobody(name: str) -> bool:
    return publisher_name(name) in WORDS.any_agency | WORDS.own_staff


def _found(report: Report) -> Iterator[str]:
    if report.credit:
        yield from (part for part in _SPLIT.split(report.credit.strip("() ")) if part)
    if report.byline:
        yield from _agencies(report.byline)
    head = report.text[:_HEAD]
    dateline = _DATELINE.search(head)
    if dateline:
        yield dateline[1].strip()
    for line in head.splitlines()[:_LAST_LINES]:
        if len(line) <= 2 * _LONGEST_NAME:
            yield from _byline(line.strip(" *_"))
    lines = [line.strip(" *_\t") for line in report.text[-_TAIL:].splitlines() if line.strip(" *_\t")]
    for line in lines[-_LAST_LINES:]:
        yield from _at_end(line)


def _at_end(line: str) -> Iterator[str]:
    """Names in a line at the end, if it is one that gives credit."""
    bracketed = _BRACKETED.fullmatch(line)
    said = bracketed[1].strip() if bracketed else line.rstrip(".")
    lower = folded(said)
    for before in WORDS.credit_before:
        if lower.startswith(f"{before} "):
            rest = said[len(before) :].lstrip(" :")
            # "With Meridian" is short; "With the ferry gone ..." begins a sentence.
            if before == "with" and len(rest) <= _LONGEST_NAME and _capitalised(rest):
                yield from (part for part in _SPLIT.split(rest) if _capitalised(part))
            else:
                yield from _agencies(rest)
            return
    for after in WORDS.credit_after:
        if lower.endswith(f" {after}"):
            yield from (part for part in _SPLIT.split(said[: -len(after)].strip()) if _capitalised(part))
            return
    if bracketed and len(said) <= _LONGEST_NAME and _capitalised(said) and len(said.split()) <= 4:
        yield from (part for part in _SPLIT.split(said) if part)
    elif len(said) <= _LONGEST_NAME:
        yield from _byline(said.lstrip("-–— "))


def _byline(line: str) -> Iterator[str]:
    """Agencies in a line that is nothing but a byline: "Reading, PA" is a town."""
    parts = [folded(part.strip(" .()")) for part in _SPLIT.split(line) if part]
    if folded(line).startswith("by ") or all(
        publisher_name(part) in WORDS.agencies | WORDS.any_agency | WORDS.own_staff for part in parts
    ):
        yield from _agencies(line)


def _agencies(line: str) -> Iterator[str]:
    """Parts of a line of credits that are agencies by name."""
    for part in _SPLIT.split(line):
        name = publisher_name(part.strip(" .()-–—:*"))
        name = name.removeprefix("by ")
        if name in WORDS.agencies or publisher_name(name) in WORDS.agencies:
            yield name
        elif name in WORDS.any_agency:
            yield "agencies"


def _capitalised(text: str) -> bool:
    name = _NAME.fullmatch(text.strip().removeprefix("the ").removeprefix("The "))
    return name is not None and all(
        word[0].isupper() or word in WORDS.inside_names for word in name[0].split() if word[0].isalpha()
    )
