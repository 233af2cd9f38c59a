"""Feeds, sitemaps and lists of feeds as inputs: from what they list to reports, or to pages to read.

    OPML  ──fetch──>  feed  ──>  entry with its text    ──>  Report
                                 entry with a link only ──fetch──>  page  ──>  Report

Nothing is fetched for a feed unless the user said `follow_links`. A list of feeds holds nothing but
addresses, so that naming it is asking for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.acquire import feeds, lists
from onrecord.acquire.build import report
from onrecord.acquire.facts import Facts
from onrecord.acquire.failures import told
from onrecord.acquire.fetched import Fetch, Validators, source_of
from onrecord.acquire.fragment import paragraphs
from onrecord.acquire.options import Options
from onrecord.acquire.page_facts import same_words
from onrecord.acquire.source import Source
from onrecord.errors import InputError, NoArticle
from onrecord.model import Failure, Report

PAGES = frozenset({"html", "text"})
# A feed's text shorter than this, in words, is taken for a teaser where there is a page to read instead.
FULL = 150
_CUT = ("...", "…", "[…]", "[...]", "&hellip;", "[&#8230;]")

Part = Report | Failure | Source


def fetcher(options: Options) -> Fetch:
    """The way to fetch that the options name, or the one that this process shares."""
    if options.fetch is not None:
        return options.fetch
    # Late: what it needs takes a tenth of a second, and most runs fetch nothing.
    from onrecord.acquire.fetch import shared

    return shared().get


def address(path: str, options: Options) -> Source:
    """What is at an address; raises `NotFetched`."""
    return source_of(fetcher(options)(path, Validators()), path)


def feed_reports(source: Source, options: Options) -> Iterator[Part]:
    """A report, a failure or a page to read for every entry of a feed."""
    limit = min(options.max_bytes, feeds.MAX_FEED)
    feed = feeds.parsed(source.everything(limit), source.path, source.known.url)
    for entry in feed.entries:
        yield entry_part(entry, feed, source, options)


def entry_part(entry: feeds.Entry, feed: feeds.Feed, source: Source, options: Options) -> Part:
    """What one entry comes to. `source` is the feed."""
    where = f"{source.path}#{entry.link or entry.key}"
    facts = Facts(
        title=entry.title,
        url=entry.link,
        publisher=entry.publisher or feed.title,
        published=entry.published,
        byline=entry.byline,
        language=feed.language,
    )
    try:
        lines = entry.markup.splitlines() if entry.plain else paragraphs(entry.markup, where)
        words = sum(len(line.split()) for line in lines)
        if options.follow_links and entry.link and not (entry.whole and words >= FULL and not _cut(lines)):
            return linked(entry.link, facts, options)
        lines = [line for line in lines if line.strip()]
        if not lines:
            more = "; its link was not followed" if entry.link else ""
            raise NoArticle(where, f"is an entry without a text{more}")
        if entry.title and not same_words(entry.title, lines[0]):
            lines.insert(0, entry.title)
        holder = replace(source, path=where, known=Facts(retrieved=source.known.retrieved))
        return report("\n\n".join(lines), facts, holder, options)
    except InputError as error:
        return told(error, where)


def linked(link: str, facts: Facts, options: Options) -> Source | Failure:
    """The page at a link, to be read; what the list says of it fills in where the page says nothing."""
    try:
        return source_of(fetcher(options)(link, Validators()), link, facts, PAGES)
    except InputError as error:
        return told(error, link)


def sitemap_reports(source: Source, options: Options) -> Iterator[Part]:
    """A page to read for every address of a news sitemap, where links are followed."""
    found = lists.sitemap(source.everything(min(options.max_bytes, lists.MAX_LIST)), source.path)
    _needs_links(len(found), source, options)
    for one in found:
        facts = Facts(one.title, one.address, one.publisher, one.published, language=one.language)
        yield linked(one.address, facts, options)


def index_reports(source: Source, options: Options) -> Iterator[Part]:
    """Every sitemap that a list of sitemaps names, where links are followed."""
    found = lists.sitemap_index(source.everything(min(options.max_bytes, lists.MAX_LIST)), source.path)
    _needs_links(len(found), source, options)
    for one in found:
        yield _listed(one, options, frozenset({"sitemap"}))


def opml_reports(source: Source, options: Options) -> Iterator[Part]:
    """Every feed of a list of feeds, fetched one after the other."""
    for one in lists.opml(source.everything(min(options.max_bytes, lists.MAX_LIST)), source.path):
        yield _listed(one.address, options, frozenset({"feed"}))


def _listed(link: str, options: Options, only: frozenset[str]) -> Source | Failure:
    try:
        return source_of(fetcher(options)(link, Validators()), link, only=only)
    except InputError as error:
        return told(error, link)


def _needs_links(number: int, source: Source, options: Options) -> None:
    if not options.follow_links:
        raise NoArticle(source.path, f"is a list of {number:,} addresses, no report; have its links followed")


def _cut(lines: list[str]) -> bool:
    return bool(lines) and lines[-1].rstrip().endswith(_CUT)
