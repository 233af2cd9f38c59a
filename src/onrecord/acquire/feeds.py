"""RSS, Atom and JSON Feed -> their entries, one small shape for all.

Both libraries are given bytes only: given a text, one of them opens files and both fetch addresses.
"""

from __future__ import annotations

import hashlib
import html
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from onrecord.acquire.build import language_tag
from onrecord.acquire.dates import page_date
from onrecord.acquire.fetched import is_address
from onrecord.acquire.kinds import JSON_FEED, narrowed
from onrecord.acquire.lists import Listed
from onrecord.acquire.source import megabytes
from onrecord.errors import NoArticle, TooLarge, UnreadableInput

MAX_FEED = 20_000_000
MAX_ENTRIES = 10_000
# The second library takes 55 ms for a feed of 50 entries, and far more for one made to hurt.
MAX_FALLBACK = 600_000

_HEAD = 32_768
_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?[^>]{0,500}\?>|<!--(?:(?!-->)[\s\S]){0,2000}-->|<!doctype[^>\[]{0,500}>)*"
    rb"<(?:[a-z][\w.-]{0,20}:)?(rss|feed|rdf)\b",
    re.IGNORECASE,
)
_JSON_BEGINS = re.compile(rb"\s*\{")
_TTL = re.compile(rb"<ttl>\s*(\d{1,6})\s*</ttl>", re.IGNORECASE)
_PERIOD = re.compile(rb"<sy:updatePeriod>\s*(\w{4,8})\s*</sy:updatePeriod>")
_FREQUENCY = re.compile(rb"<sy:updateFrequency>\s*(\d{1,4})\s*</sy:updateFrequency>")
_SECONDS = {b"hourly": 3600, b"daily": 86_400, b"weekly": 7 * 86_400, b"monthly": 30 * 86_400}
_LANGUAGE = re.compile(
    rb"<(?:dc:)?language>\s*([A-Za-z_-]{2,12})\s*<|\bxml:lang\s*=\s*[\"']([A-Za-z_-]{2,12})[\"']"
)
_DATE = re.compile(
    rb"<(?:\w{1,12}:)?(?:pubDate|published|updated|date|issued|modified)\b[^<>]{0,80}>\s*"
    rb"(?:<!\[CDATA\[)?\s*([^<>\]]{8,60})|\"date_(?:published|modified)\"\s*:\s*\"([^\"\\]{8,60})\""
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
# What the libraries draw from feeds out of shape: only what they foresaw is an error of theirs.
_BROKEN = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError)


@dataclass(frozen=True, slots=True)
class Entry:
    """One report that a feed tells of."""

    key: str
    """The same for the same version of the same report in the same feed."""
    title: str | None
    link: str | None
    markup: str
    """HTML or text, the fullest that the feed gives."""
    plain: bool
    """Whether `markup` is text, and no HTML however it looks."""
    whole: bool
    """Whether the feed marks it as the content, and not as a description of it."""
    byline: str | None
    publisher: str | None
    """Where the entry names one itself: feeds made of other feeds do."""
    published: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says, its entries in its own order."""

    title: str | None
    language: str | None
    every: float | None
    """Seconds after which it asks to be read again."""
    entries: tuple[Entry, ...]


def looks_like(head: bytes) -> bool:
    """Whether the bytes begin as a feed does."""
    if _JSON_BEGINS.match(head):
        return JSON_FEED.search(head, 0, _HEAD) is not None
    return _BEGINS.match(head) is not None


def parsed(data: bytes, where: str, base: str | None = None) -> Feed:
    """The feed in `data`; links are completed from `base`, the address that it came from.

    Raises `TooLarge`, `UnreadableInput` for what is no feed, `NoArticle` for one without entries.
    """
    if len(data) > MAX_FEED:
        raise TooLarge(where, f"is a feed of more than {megabytes(MAX_FEED)}")
    if b"<!ENTITY" in data.replace(b"\0", b""):
        raise UnreadableInput(where, "is XML that defines entities of its own, which no feed needs")
    found = _fast(data)
    if found is None or not found.get("entries"):
        found = _patient(data, where) or found or {}
    entries = found.get("entries")
    if not isinstance(entries, list) or not entries:
        kind = "a JSON" if data.lstrip()[:1] == b"{" else "an XML"
        raise NoArticle(where, f"is {kind} feed without an entry; give it another day, or name its pages")
    about = found.get("feed")
    about = about if isinstance(about, Mapping) else {}
    base = _address(_text(about, "link"), base) or base
    zoned = dict(_zoned(data))
    made = (_entry(one, base, zoned) for one in entries[:MAX_ENTRIES] if isinstance(one, Mapping))
    return Feed(_text(about, "title"), _language(data, about), _every(data), tuple(made))


def listed(one: Listed) -> Entry:
    """A page that a news sitemap names, as an entry without a text."""
    key = _key(f"{one.address}\n{one.published or ''}")
    return Entry(key, one.title, one.address, "", True, False, None, one.publisher, one.published)


def _key(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _fast(data: bytes) -> Mapping[str, object] | None:
    import fastfeedparser

    try:
        found: Mapping[str, object] = fastfeedparser.parse(
            data, include_tags=False, include_media=False, include_enclosures=False
        )
    except _BROKEN:
        return None
    return found


def _patient(data: bytes, where: str) -> Mapping[str, object] | None:
    """What the slower library makes of a feed that the first one refused."""
    if not looks_like(narrowed(data[:_HEAD])):
        raise UnreadableInput(where, "is no feed: it does not begin as one")
    if len(data) > MAX_FALLBACK:
        raise UnreadableInput(where, "is a feed out of shape, and too large to be mended")
    import feedparser

    try:
        # As a stream: bytes by themselves are tried as the name of a file first.
        found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
        # Plain dicts: its own look elsewhere, with a warning, for what an entry does not have.
        return {
            "feed": dict(found.get("feed", {})),
            "entries": [dict(one) for one in found.get("entries", ())],
        }
    except _BROKEN:
        return None


def _entry(one: Mapping[str, object], base: str | None, zoned: dict[float, str]) -> Entry:
    markup, kind, whole = _markup(one)
    link = _address(_text(one, "link"), base)
    published = _date(one, "published", zoned) or _date(one, "updated", zoned)
    identity = _text(one, "id") or link or _text(one, "title") or markup
    version = _date(one, "updated", zoned) or published or ""
    return Entry(
        key=_key(f"{identity}\n{version}"),
        title=_text(one, "title"),
        link=link,
        markup=markup,
        plain=kind == "text/plain",
        whole=whole,
        byline=_text(one, "author"),
        publisher=_publisher(one),
        published=published,
    )


def _markup(one: Mapping[str, object]) -> tuple[str, str, bool]:
    """The fullest text, its media type, and whether it is more than the description."""
    described = next((text for text in map(one.get, ("description", "summary")) if isinstance(text, str)), "")
    best, kind = described, "text/html"
    contents = one.get("content")
    for each in contents if isinstance(contents, list) else ():
        value = each.get("value") if isinstance(each, Mapping) else None
        if isinstance(value, str) and len(value) >= len(best):
            best, kind = value, str(each.get("type") or kind)
    # One of the libraries gives the description as content where there is no other.
    return best, kind, bool(best) and best.strip() != described.strip()


def _publisher(one: Mapping[str, object]) -> str | None:
    source = one.get("source")
    return _text(source, "title") if isinstance(source, Mapping) else None


def _text(of: Mapping[str, object], name: str) -> str | None:
    value = of.get(name)
    if not isinstance(value, str):
        return None
    return " ".join(_plain(value).split())[:1000] or None


def _plain(text: str) -> str:
    """A title is text; those that are HTML all the same lose their tags."""
    return html.unescape(_TAG.sub("", text)) if "<" in text or "&" in text else text


def _address(link: str | None, base: str | None) -> str | None:
    if link is None:
        return None
    try:
        whole = urljoin(base or "", link)
    except ValueError:
        return None
    return whole if is_address(whole) and not re.search(r"\s", whole) else None


def _language(data: bytes, about: Mapping[str, object]) -> str | None:
    if tag := language_tag(_text(about, "language")):
        return tag
    # Before the first entry: after it, it is the language of that entry alone.
    head = re.split(rb"<(?:item|entry)\b", data[:_HEAD], maxsplit=1)[0]
    found = _LANGUAGE.search(head)
    return language_tag((found[1] or found[2]).decode("ascii")) if found else None


def _every(data: bytes) -> float | None:
    head = data[:_HEAD]
    ttl = _TTL.search(head)
    period = _PERIOD.search(head)
    often = _FREQUENCY.search(head)
    asked = [60.0 * int(ttl[1])] if ttl else []
    if period and period[1] in _SECONDS:
        asked.append(_SECONDS[period[1]] / max(1, int(often[1]) if often else 1))
    return max(asked, default=0.0) or None


def _date(one: Mapping[str, object], name: str, zoned: dict[float, str]) -> str | None:
    value = one.get(name)
    found = page_date(value) if isinstance(value, str) else None
    if found is None:
        return None
    moment = _moment(found)
    return zoned.get(moment, found) if moment is not None else found


def _zoned(data: bytes) -> Iterator[tuple[float, str]]:
    """Each moment that the feed names, with the date as it is written there.

    The library turns all dates to UTC, where the evening in Lima is the next day: "on Friday" needs
    the day on which it was written.
    """
    for match in _DATE.finditer(data):
        found = page_date((match[1] or match[2]).decode("ascii", "replace").strip())
        moment = _moment(found) if found else None
        if found and moment is not None:
            yield moment, found


def _moment(date: str) -> float | None:
    if len(date) <= 10:
        return None
    moment = datetime.fromisoformat(date)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
