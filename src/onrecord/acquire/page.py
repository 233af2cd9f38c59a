"""Saved web pages: the article out of the page, and what the page says of it.

The text is the article's paragraphs joined by a blank line, so offsets count in that text, not in
the file. The headline is its first paragraph where the page prints it as a heading, and the standfirst
its second; a title that stands only in the page's metadata is kept as title and not put into the text.
"""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.acquire.build import report
from onrecord.acquire.decode import page_text
from onrecord.acquire.facts import Facts
from onrecord.acquire.options import Options
from onrecord.acquire.page_facts import Said, said, same_words
from onrecord.acquire.source import Source, megabytes
from onrecord.errors import NoArticle, TooLarge
from onrecord.model import Failure, Report

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Extraction costs about 50 µs and 3 kB an element, so these bound a page to some seconds and 200 MB.
MAX_PAGE = 10_000_000
MAX_ELEMENTS = 50_000

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<!--(?:(?!-->)[\s\S]){0,2000}-->|<\?xml[^>]{0,200}>)*"
    rb"<(?:!doctype\s+html|html|head|body|article|main|section|header|title|meta|div|h1|p)\b",
    re.IGNORECASE,
)
# XML cannot hold these, nor can anyone see them; soft hyphens and zero-width spaces cut words in two.
UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff\u00ad\u200b\u2060\ufeff]")
_NO_TEXT = ("style", "svg", "template", "noscript", "iframe", "object", "canvas", "math")
_BULLET = re.compile(r"\A[-•*·]\s+")
_TAG = re.compile(r"<[^<>]*>")
# What has no such line is a menu or a list of links: some words that end as a sentence does.
_SENTENCE = re.compile(r"[.!?…。][\"'”’»)\]]*\Z")
_FEWEST_WORDS = 8

# Python prints warnings of loggers that nobody listens to; a page without an article is told by us.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def looks_like(head: bytes) -> bool:
    """Whether the bytes begin as a page does."""
    return _START.match(head) is not None


def reports(source: Source, options: Options) -> Iterator[Report | Failure]:
    """The one article of the page; raises `NoArticle` where there is none."""
    data = source.everything(options.max_bytes)
    if len(data) > MAX_PAGE:
        raise TooLarge(source.path, f"is a page of more than {megabytes(MAX_PAGE)}; save the article alone")
    text, facts = article(page_text(data, source.path, source.charset), source.path)
    yield report(text, facts, source, options)


def article(markup: str, where: str) -> tuple[str, Facts]:
    """Text and facts of a page; raises `NoArticle` or `TooLarge`, which name `where`."""
    if not markup.strip():
        raise NoArticle(where, "is empty")
    root, too_deep = _tree(markup, where)
    _strip(root, _NO_TEXT)
    elements = int(root.xpath("count(//*)"))
    if elements > MAX_ELEMENTS:
        raise TooLarge(where, f"is a page of {elements:,} elements; save the article alone")
    found = said(root)
    _strip(root, ("script",))
    paragraphs = _paragraphs(root)
    if not any(map(_is_prose, paragraphs)):
        paragraphs = _stated(found)
    if not any(map(_is_prose, paragraphs)):
        why = "is nested too deep to be read" if too_deep else "holds no article"
        raise NoArticle(where, f"{why}; save the page of one report, or its text as .txt")
    return "\n\n".join(_with_head(paragraphs, found)), found.facts


def _tree(markup: str, where: str) -> tuple[HtmlElement, bool]:
    # Late, here and below: the two take a third of a second, which plain text need not wait for.
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    # libxml2 stops at 256 levels on its own, so the tree may be walked without fear for the stack.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = document_fromstring(UNSEEN.sub("", markup).encode("utf-8"), parser=parser)
    except etree.LxmlError as error:
        raise NoArticle(where, "holds no page that can be read") from error
    return root, any("depth" in entry.message for entry in parser.error_log)


def _strip(root: HtmlElement, tags: tuple[str, ...]) -> None:
    from lxml import etree

    etree.strip_elements(root, *tags, with_tail=False)


def _paragraphs(root: HtmlElement) -> list[str]:
    from lxml import etree
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(root, favor_precision=True, include_comments=False, include_tables=False)
    # It turns what it knows into None; these are what pages out of shape still drew from it.
    except (RecursionError, ValueError, etree.LxmlError):
        return []
    text = getattr(found, "text", None) or ""
    lines = (_BULLET.sub("", " ".join(line.split())) for line in text.split("\n"))
    return [line for line in lines if line]


def _stated(found: Said) -> list[str]:
    """The article as the page's own metadata spells it, for pages that are drawn by a script."""
    text = html.unescape(_TAG.sub("\n", found.body or ""))
    return [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]


def _with_head(paragraphs: list[str], found: Said) -> list[str]:
    """Headline and standfirst before the rest, where extraction took them for decoration."""
    for line in (found.standfirst, found.heading):
        if line and not any(same_words(line, each) for each in paragraphs[:4]):
            paragraphs = [line, *paragraphs]
    return paragraphs


def _is_prose(line: str) -> bool:
    return line.count(" ") + 1 >= _FEWEST_WORDS and _SENTENCE.search(line) is not None
