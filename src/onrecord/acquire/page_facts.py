"""What a page says of its article: JSON-LD first, then OpenGraph and other metadata, then its markup."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.acquire.build import language_tag
from onrecord.acquire.dates import page_date
from onrecord.acquire.facts import Facts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Where each fact may stand in <meta>, best first.
TITLE = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "date.published", "publishdate", "publish-date", "publication_date", "pubdate", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created",
    "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
PUBLISHER = ("og:site_name", "publisher", "dc.publisher", "application-name", "article:publisher")
BYLINE = ("author", "article:author", "byl", "byline", "parsely-author", "sailthru.author", "dc.creator")
URL = ("og:url", "parsely-link", "twitter:url")
LANGUAGE = ("og:locale", "dc.language", "language")

_ARTICLE = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report)\Z")
_MOST_NODES = 20_000
_MOST_META = 2_000
_WRAPPERS = ("//", "<!--", "<![CDATA[", "-->", "]]>", ";")
_TAG = re.compile(r"<[^<>]*>")
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)[0-9]{2})[/-]([01][0-9])[/-]([0-3][0-9])(?:[/-]|\Z)")
_STANDFIRST = re.compile(
    r"(?:\A|[\s_-])(?:standfirst|dek|deck|subtitle|sub-?headline|subheading)(?:\Z|[\s_-])", re.I
)
_BY = re.compile(r"\A(?:by|from)\s+", re.IGNORECASE)
_NOT_WORDS = re.compile(r"[\W_]+")

Node = dict[str, object]


@dataclass(frozen=True, slots=True)
class Said:
    """The facts, and two things that are no facts of the report."""

    facts: Facts
    heading: str | None
    """The headline as the page prints it; None where the title stands in metadata only."""
    standfirst: str | None
    """The sentence that stands under the headline, where it is marked as such."""
    body: str | None
    """The article's text, where JSON-LD spells it out."""


def said(root: HtmlElement) -> Said:
    """All that the page says; dates that are none, and addresses that are no web address, are dropped."""
    meta = _meta(root)
    node, known = _article_node(root)
    title = _clean(_string(node, "headline", "name")) or _first(meta, TITLE)
    headings = [words for words in map(_words, root.iter("h1", "h2")) if words]
    publisher = _named(node.get("publisher"), known) or _named(node.get("sourceOrganization"), known)
    publisher = publisher or next((name for name in _all(meta, PUBLISHER) if not _address(name)), None)
    if title is None:
        title = next(map(_words, root.iter("h1")), None) or _without_site(_words_of(root, "title"), publisher)
    heading = next((words for words in headings if title and same_words(words, title)), None)
    url = _canonical(root) or next(filter(_address, _all(meta, URL)), None) or _own_address(node)
    facts = Facts(
        title=title,
        url=url,
        publisher=publisher,
        published=_published(root, node, meta, url),
        byline=_byline(root, node, known, meta),
        language=language_tag(root.get("lang")) or language_tag(_language(node) or _first(meta, LANGUAGE)),
    )
    return Said(facts, heading, _standfirst(root), _string(node, "articleBody"))


def same_words(left: str, right: str) -> bool:
    """Whether two titles differ in marks, spaces and case at most."""
    return _NOT_WORDS.sub("", left).casefold() == _NOT_WORDS.sub("", right).casefold()


def _meta(root: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for count, element in enumerate(root.iter("meta")):
        if count >= _MOST_META:
            break
        value = _clean(element.get("content"))
        for attribute in ("property", "name", "itemprop"):
            if value and (name := element.get(attribute)):
                found.setdefault(name.strip().lower(), []).append(value)
    return found


def _all(meta: dict[str, list[str]], names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield from meta.get(name, ())


def _first(meta: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next(_all(meta, names), None)


def _article_node(root: HtmlElement) -> tuple[Node, dict[str, Node]]:
    """The first JSON-LD node that is an article (or an empty one), and all nodes by their id."""
    first: Node = {}
    known: dict[str, Node] = {}
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for node in _nodes(_json(script.text or "")):
            if isinstance(name := node.get("@id"), str) and len(node) > 1:
                known.setdefault(name, node)
            if not first and _is_article(node):
                first = node
    return first, known


def _json(text: str) -> object:
    try:
        return json.loads(_bare(text), strict=False)
    # Nested by the thousand, figures by the thousand, or no JSON at all: then it says nothing.
    except (ValueError, RecursionError):
        return None


def _bare(text: str) -> str:
    """JSON without the comment marks that some systems still wrap around a script."""
    text = text.strip()
    for mark in _WRAPPERS * 2:
        text = text.removeprefix(mark).removesuffix(mark).strip()
    return text


def _nodes(value: object) -> Iterator[Node]:
    """All objects in `value`, outer before inner, in the order in which they stand."""
    waiting = [value]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        taken = waiting.pop()
        if isinstance(taken, dict):
            yield taken
            waiting.extend(reversed([inner for inner in taken.values() if isinstance(inner, dict | list)]))
        elif isinstance(taken, list):
            waiting.extend(reversed(taken[:_MOST_NODES]))


def _is_article(node: Node) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _string(node: Node, *names: str) -> str | None:
    for name in names:
        value = node.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, str) and value.strip():
            return value
    return None


def _named(value: object, known: dict[str, Node]) -> str | None:
    """The name, or the names, of a person or an organisation in any of the forms that pages use."""
    names: list[str] = []
    for each in (value if isinstance(value, list) else [value])[:20]:
        if isinstance(each, dict):
            name = _string(each, "name") or _string(known.get(str(each.get("@id")), {}), "name")
        else:
            name = each if isinstance(each, str) else None
        if (name := _clean(name)) and not _address(name) and name not in names:
            names.append(name)
    return ", ".join(names) or None


def _byline(root: HtmlElement, node: Node, known: dict[str, Node], meta: dict[str, list[str]]) -> str | None:
    names = _named(node.get("author"), known) or _named(list(_all(meta, BYLINE[:1])), {})
    names = names or next((name for name in _all(meta, BYLINE[1:]) if not _address(name)), None)
    if names is None:
        marked = root.xpath("(//*[@rel='author' or @itemprop='author' or contains(@class, 'byline')])[1]")
        names = _words(marked[0]) if marked else None
    # A whole biography is no byline.
    return _BY.sub("", names) if names and len(names) <= 200 else None


def _published(root: HtmlElement, node: Node, meta: dict[str, list[str]], url: str | None) -> str | None:
    for text in (_string(node, "datePublished"), _string(node, "dateCreated"), *_all(meta, PUBLISHED)):
        if found := page_date(text):
            return found
    for path in (
        "//time[@pubdate or @itemprop='datePublished']",
        "//article//time",
        "//main//time",
        "//time",
    ):
        for element in root.xpath(f"({path})[position() <= 20]"):
            if found := page_date(element.get("datetime")) or page_date(_words(element)):
                return found
    in_address = _DAY_IN_ADDRESS.search(url or "")
    return page_date("-".join(in_address.groups())) if in_address else None


def _standfirst(root: HtmlElement) -> str | None:
    for element in root.iter("p", "h2", "div"):
        if _STANDFIRST.search(element.get("class") or "") and (words := _words(element)):
            return words if words.count(" ") >= 5 and len(words) <= 400 else None
    return None


def _canonical(root: HtmlElement) -> str | None:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and (found := _address(link.get("href"))):
            return found
    return None


def _own_address(node: Node) -> str | None:
    page = node.get("mainEntityOfPage")
    return _address(_string(node, "url")) or _address(page if isinstance(page, str) else None) or (
        _address(_string(page, "@id")) if isinstance(page, dict) else None
    )  # fmt: skip


def _address(text: str | None) -> str | None:
    found = (text or "").strip()
    return (
        found if found.lower().startswith(("http://", "https://")) and not re.search(r"\s", found) else None
    )


def _language(node: Node) -> str | None:
    value = node.get("inLanguage")
    return _string(value, "alternateName", "name") if isinstance(value, dict) else _string(node, "inLanguage")


def _without_site(title: str | None, publisher: str | None) -> str | None:
    """A browser title without the site's name at its end."""
    if not title:
        return None
    for mark in (" | ", " - ", " – ", " — "):
        head, _, tail = title.rpartition(mark)
        if head and (mark == " | " or (publisher and same_words(tail, publisher))):
            return head.strip()
    return title


def _words_of(root: HtmlElement, tag: str) -> str | None:
    return next(map(_words, root.iter(tag)), None)


def _words(element: HtmlElement) -> str | None:
    return " ".join(element.text_content().split())[:1000] or None


def _clean(text: str | None) -> str | None:
    """Metadata as a person would read it: entities spelt out, tags and line breaks gone."""
    return " ".join(_TAG.sub("", html.unescape(text or "")).split()) or None
