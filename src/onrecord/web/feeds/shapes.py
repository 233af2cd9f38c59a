"""A listing as bytes: Atom (RFC 4287), JSON Feed 1.1, CSV. Whatever a text holds, the form stays sound."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from xml.etree import ElementTree

from onrecord.export.cells import csv_lines
from onrecord.web.feeds.listing import Entry, Listing

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(listing: Listing, base: str, here: str) -> bytes:
    """As Atom; `base` is the address of the first page without its last slash, `here` that of the feed."""
    root = ElementTree.Element(f"{{{_ATOM}}}feed")
    _child(root, "id", listing.id)
    _child(root, "title", listing.title)
    _child(root, "updated", _moment(listing.updated))
    _child(root, "link", rel="self", href=here)
    _child(root, "link", rel="alternate", type="text/html", href=base + listing.path)
    _child(_child(root, "author"), "name", "OnRecord")
    for entry in listing.entries:
        _entry(root, entry, base)
    ElementTree.register_namespace("", _ATOM)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: ElementTree.Element, entry: Entry, base: str) -> None:
    one = _child(root, "entry")
    _child(one, "id", entry.id)
    _child(one, "title", entry.title)
    _child(one, "updated", _moment(entry.day))
    _child(one, "link", rel="alternate", type="text/html", href=base + entry.path)
    if entry.author:
        _child(_child(one, "author"), "name", entry.author)
    _child(one, "content", entry.text, type="text")


def _child(
    parent: ElementTree.Element, name: str, text: str | None = None, **more: str
) -> ElementTree.Element:
    clean = {key: sound_text(value) for key, value in more.items()}
    one = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", clean)
    if text is not None:
        one.text = sound_text(text)
    return one


def sound_text(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def json_feed(listing: Listing, base: str, here: str) -> bytes:
    """As JSON Feed."""
    items = [
        {
            "id": entry.id,
            "url": base + entry.path,
            "title": entry.title,
            "content_text": entry.text,
            **({"date_published": _moment(entry.day)} if entry.day else {}),
            **({"authors": [{"name": entry.author}]} if entry.author else {}),
        }
        for entry in listing.entries
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": listing.title,
        "home_page_url": base + listing.path,
        "feed_url": here,
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False).encode("utf-8", "replace")


def table(listing: Listing, base: str, here: str) -> bytes:
    """As CSV with a head, safe to open in a spreadsheet, as the exports are."""
    del base, here
    rows = (entry.row for entry in listing.entries)
    return "".join(csv_lines(listing.columns, rows)).encode("utf-8", "replace")


def _moment(day: str | None) -> str:
    """A day or a moment as RFC 3339 wants it."""
    if day and re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})", day):
        return day
    if day and re.match(r"\d{4}-\d{2}-\d{2}", day):
        return f"{day[:10]}T00:00:00Z"
    return "1970-01-01T00:00:00Z"


SHAPES: dict[str, Callable[[Listing, str, str], bytes]] = {"atom": atom, "json": json_feed, "csv": table}
