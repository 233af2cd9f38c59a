"""A piece of HTML that is an article and nothing else, as feeds carry it -> its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.acquire.page import UNSEEN
from onrecord.errors import TooLarge

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_ELEMENTS = 50_000
_NO_TEXT = frozenset({
    "script", "style", "svg", "template", "noscript", "iframe", "object", "canvas", "math", "figure",
    "img", "video", "audio", "form", "button", "select", "head",
})  # fmt: skip
_OWN_LINE = frozenset({
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
    "pre", "section", "article", "header", "footer", "main", "aside", "table", "tr", "caption", "hr",
    "address", "details", "summary", "figcaption", "body",
})  # fmt: skip
# No page can hold this character, and it counts as a blank.
_BREAK = "\x0b"
_BREAKS = re.compile(r"\x0b\s*\x0b")
_MARKUP = re.compile(r"<[A-Za-z/!]|&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,10});")


def paragraphs(markup: str, where: str) -> list[str]:
    """What a reader sees, a paragraph each; text without any markup is taken line by line.

    Raises `TooLarge`, which names `where`.
    """
    if not _MARKUP.search(markup):
        return [line for line in (" ".join(line.split()) for line in markup.splitlines()) if line]
    if markup.count("<") > 2 * MAX_ELEMENTS:
        raise TooLarge(where, f"is HTML of more than {MAX_ELEMENTS:,} elements")
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = document_fromstring(
            f"<body>{UNSEEN.sub('', markup)}</body>".encode("utf-8", "replace"), parser=parser
        )
    except etree.LxmlError:
        return []
    found: list[str] = []
    line: list[str] = []
    for piece in _pieces(root):
        if piece is not None:
            line.append(piece)
            continue
        # Two line breaks are how many a feed ends its paragraphs.
        for part in _BREAKS.split("".join(line)):
            if words := " ".join(part.split()):
                found.append(words)
        line.clear()
    return found


def _pieces(root: HtmlElement) -> Iterator[str | None]:
    """Text in order, and None wherever a line ends."""
    # libxml2 stops at 256 levels, and this would not mind more.
    waiting: list[HtmlElement | str | None] = [root]
    while waiting:
        one = waiting.pop()
        if one is None or isinstance(one, str):
            yield one
            continue
        tag = one.tag if isinstance(one.tag, str) else ""
        if tag in _NO_TEXT:
            continue
        inner: list[HtmlElement | str | None] = [one.text or ""]
        for child in one:
            inner.extend((child, child.tail or ""))
        if tag == "br":
            inner = [_BREAK]
        if tag in _OWN_LINE:
            inner = [None, *inner, None]
        waiting.extend(reversed(inner))
    yield None
