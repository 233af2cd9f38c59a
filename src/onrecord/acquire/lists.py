"""Lists of addresses: OPML (feeds), news sitemaps (pages), and lists of sitemaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from onrecord.acquire.build import language_tag
from onrecord.acquire.dates import page_date
from onrecord.acquire.fetched import is_address
from onrecord.acquire.source import megabytes
from onrecord.errors import NoArticle, TooLarge, UnreadableInput

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

T = TypeVar("T")

# What the sitemap protocol allows: 50 MB and 50,000 addresses.
MAX_LIST = 50_000_000
MAX_ADDRESSES = 50_000

_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?[^>]{0,500}\?>|<!--(?:(?!-->)[\s\S]){0,2000}-->|<!doctype[^>\[]{0,500}>)*"
    rb"<(?:[a-z][\w.-]{0,20}:)?(?P<name>opml|urlset|sitemapindex)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed, as a list of feeds names it."""

    address: str
    title: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A page, as a news sitemap names it."""

    address: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None


def looks_like_opml(head: bytes) -> bool:
    """Whether the bytes begin as a list of feeds does."""
    return _root(head) == b"opml"


def looks_like_sitemap(head: bytes) -> bool:
    """Whether the bytes begin as a sitemap does."""
    return _root(head) == b"urlset"


def looks_like_index(head: bytes) -> bool:
    """Whether the bytes begin as a list of sitemaps does."""
    return _root(head) == b"sitemapindex"


def _root(head: bytes) -> bytes:
    found = _BEGINS.match(head)
    return found["name"].lower() if found else b""


def opml(data: bytes, where: str) -> tuple[Subscription, ...]:
    """The feeds of an OPML list in order, each address once; raises `NoArticle` where there is none."""
    found: dict[str, Subscription] = {}
    for one in _elements(data, where, "outline"):
        address = next((value for name, value in one.items() if name.lower() == "xmlurl"), "").strip()
        # Readers of podcasts wrote feed://; what it means is http.
        address = re.sub(r"\Afeed:(?://)?(?=https?://)", "", address)
        address = re.sub(r"\Afeed://", "https://", address)
        if is_address(address):
            title = one.get("title") or one.get("text")
            found.setdefault(address, Subscription(address, " ".join(title.split()) if title else None))
    return _some(list(found.values()), where, "list of feeds without the address of one")


def sitemap(data: bytes, where: str) -> tuple[Listed, ...]:
    """The pages of a sitemap in order; raises `NoArticle` where there is none."""
    found = []
    for one in _elements(data, where, "url"):
        said: dict[str, str] = {}
        for inner in one.iter():
            said.setdefault(_local(inner), " ".join((inner.text or "").split()))
        if is_address(said.get("loc", "")):
            found.append(
                Listed(
                    said["loc"],
                    said.get("title") or None,
                    said.get("name") or None,
                    page_date(said.get("publication_date")),
                    language_tag(said.get("language")),
                )
            )
    return _some(found, where, "sitemap without an address")


def sitemap_index(data: bytes, where: str) -> tuple[str, ...]:
    """The sitemaps that a list of them names."""
    found = []
    for one in _elements(data, where, "sitemap"):
        inside = ("".join((each.text or "").split()) for each in one.iter() if _local(each) == "loc")
        address = next(inside, "")
        if is_address(address):
            found.append(address)
    return _some(found, where, "list of sitemaps without an address")


def _some(found: list[T], where: str, what: str) -> tuple[T, ...]:
    if not found:
        raise NoArticle(where, f"is a {what}")
    return tuple(found[:MAX_ADDRESSES])


def _elements(data: bytes, where: str, name: str) -> Iterator[Element]:
    # Late, as everything that plain text need not wait for.
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if len(data) > MAX_LIST:
        raise TooLarge(where, f"is larger than {megabytes(MAX_LIST)}")
    try:
        root = fromstring(data)
    except DefusedXmlException as error:
        raise UnreadableInput(where, "is XML with entities of its own, which no list needs") from error
    # An encoding that is none, or bytes that are none of it, are no `ParseError`.
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableInput(where, f"is broken XML: {' '.join(str(error).split())[:80]}") from error
    for one in root.iter():
        if _local(one) == name:
            yield one


def _local(element: Element) -> str:
    """The name of an element without its namespace; comments have none."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
