"""What an input found -> Report: identity, and what the user says winning over what the page says."""

from __future__ import annotations

import re

from onrecord.acquire.dates import iso_date
from onrecord.acquire.facts import Facts
from onrecord.acquire.options import Options
from onrecord.acquire.source import Source, printable
from onrecord.errors import NoArticle
from onrecord.ids import report_id
from onrecord.model import Report

# A first line longer than this is a paragraph, not a title.
_LONGEST_TITLE = 500
_FIRST_LINE = re.compile(r"[^\s\ufeff][^\r\n]*")
# The last "via" leads to who printed it, the first name is whose it was.
_VIA = re.compile(r"(?P<wrote>\S.{0,60}?)\s+via\s+(?:.{1,60}\s+via\s+)?(?P<printed>\S.{0,80})", re.IGNORECASE)
# Halves of surrogate pairs, which JSON can spell but nothing can print; one for one, so offsets stay.
_HALVES = re.compile("[\ud800-\udfff]")


def report(text: str, facts: Facts, source: Source, options: Options, where: str | None = None) -> Report:
    """The report; raises `NoArticle` where there is nothing in `text` to read.

    What the user says, also in a list of files, goes before what the input says, and that before what the
    source lay in says: the feed that led to a page, the archive that holds it, the address it came from.
    """
    if not _FIRST_LINE.search(text):
        raise NoArticle(where or source.path, "is empty")
    if _HALVES.search(text):
        text = _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)
    facts = source.named.over(facts).over(source.known)
    url = options.url or facts.url
    publisher, credit = relayed(options.publisher or facts.publisher)
    return Report(
        id=facts.id or report_id(text, url, publisher),
        text=text,
        path=printable(source.path),
        url=url,
        publisher=publisher,
        title=facts.title or first_line(text),
        byline=facts.byline,
        credit=credit,
        published=iso_date(options.published) if options.published else facts.published,
        retrieved=facts.retrieved,
        language=facts.language or "en",
    )


def relayed(publisher: str | None) -> tuple[str | None, str | None]:
    """Who printed a report and whose it is, where it is told as "Norland Wire via The Lamp"."""
    found = _VIA.fullmatch(publisher or "")
    return (found["printed"], found["wrote"]) if found else (publisher, None)


def first_line(text: str) -> str | None:
    """The first line with anything on it, where it is short enough for a title."""
    found = _FIRST_LINE.search(text)
    if found is None or found.end() - found.start() > _LONGEST_TITLE:
        return None
    return found.group().strip()


def language_tag(text: str | None) -> str | None:
    """The language of a tag such as "en-GB" or "en_US", or None where it is none."""
    found = re.match(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*\Z)", text or "")
    return found.group(1).lower() if found else None
