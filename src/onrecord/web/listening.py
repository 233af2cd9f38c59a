"""Sound made on the server: a story, a report or a day read aloud, and the daily brief as a podcast.

    /listen/story/ID.mp3   /listen/report/ID.mp3   /listen/day/2025-05-14.mp3   /feeds/brief.rss
    /listen/story/ID.json  the lines alone, for the voices of the browser

What was spoken last is held in memory until the ledger changes; it costs seconds to make.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.etree import ElementTree

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from onrecord.errors import NotKept
from onrecord.listen import briefs, script
from onrecord.listen.script import Line
from onrecord.listen.speech import FORMS, NoVoice, audible, sound
from onrecord.views import to_plain
from onrecord.web.answering import Held, answered, parts_of, plain_json, problem, refused
from onrecord.web.feeds import PODCAST
from onrecord.web.feeds.shapes import sound_text
from onrecord.web.security.costs import in_time
from onrecord.web.visit import House

PATH = "/listen/{kind}/{id}.{form}"
SERVED = ("mp3", "ogg")
KINDS: dict[str, Callable[[House, str], tuple[Line, ...]]] = {
    "story": lambda house, identity: script.story(house.ledger.story(identity)),
    "report": lambda house, identity: script.report(house.ledger.reading(identity)),
    "day": lambda house, day: briefs.of_day(house.ledger, day),
}
"""What can be heard, and how its lines are made."""
_DAYS = 14
_HELD = 40_000_000
"""Bytes of sound that are held."""
_SECONDS = 60.0


def routes(house: House) -> Sequence[BaseRoute]:
    """The sounds, and the podcast that lists the days."""
    spoken = Spoken(house)
    return [
        Route(PATH, _heard(spoken), methods=["GET"]),
        Route(PODCAST[2], _podcast(house, spoken), methods=["GET"]),
    ]


class Spoken:
    """The sounds made last. Threads share it; one sound is made at a time, for it takes a whole core."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._making = threading.Lock()
        self._lock = threading.Lock()
        self._mark = ""
        self._held: OrderedDict[tuple[str, str, str], bytes] = OrderedDict()

    def get(self, kind: str, identity: str, form: str) -> bytes:
        """The sound, made now where it is not held."""
        key = (kind, identity, form)
        if (held := self.held(key)) is not None:
            return held
        with self._making:
            if (held := self.held(key)) is not None:
                return held
            made = sound(KINDS[kind](self.house, identity), form)
        with self._lock:
            self._held[key] = made
            while len(self._held) > 1 and sum(map(len, self._held.values())) > _HELD:
                self._held.popitem(last=False)
        return made

    def held(self, key: tuple[str, str, str]) -> bytes | None:
        """The sound, if it was made since the ledger last changed."""
        mark = self.house.fresh.mark
        with self._lock:
            if mark != self._mark:
                self._held.clear()
                self._mark = mark
            return self._held.get(key)


def _heard(spoken: Spoken) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        async def work() -> Response:
            parts = parts_of(request)
            kind, identity, form = parts["kind"], parts["id"], parts["form"]
            if kind in KINDS and form == "json":
                lines = await in_time(lambda: KINDS[kind](spoken.house, identity))
                return Response(plain_json({"lines": to_plain(lines)}), media_type="application/json")
            if kind not in KINDS or form not in SERVED:
                raise NotKept(f"nothing is spoken at {request.url.path[:200]}")
            try:
                body = await in_time(lambda: spoken.get(kind, identity, form), _SECONDS)
            except NoVoice as error:
                return problem(501 if not audible() else 503, str(error))
            return _part(request, body, FORMS[form][2])

        return await refused(work)

    return endpoint


def _part(request: Request, body: bytes, media: str) -> Response:
    """The sound, or the part of it that a player asks for (RFC 9110, one range)."""
    headers = {"accept-ranges": "bytes"}
    asked = request.headers.get("range", "")
    unit, _, span = asked.partition("=")
    first, _, last = span.partition("-")
    if unit.strip() != "bytes" or not first.isdecimal() or len(first) > 12 or not (last + "0").isdecimal():
        return Response(body, 200, headers, media)
    start, end = int(first), min(int(last[:12] or len(body)), len(body) - 1)
    if start > end:
        return Response(b"", 416, {"content-range": f"bytes */{len(body)}"})
    headers["content-range"] = f"bytes {start}-{end}/{len(body)}"
    return Response(body[start : end + 1], 206, headers, media)


# --- the podcast -------------------------------------------------------------------------------


def _podcast(house: House, spoken: Spoken) -> Callable[[Request], Awaitable[Response]]:
    held = Held(1_000_000)

    async def endpoint(request: Request) -> Response:
        async def work() -> Response:
            base = str(request.base_url).rstrip("/")
            return await answered(
                house, held, request, lambda: (rss(house, spoken, base), "application/rss+xml; charset=utf-8")
            )

        return await refused(work)

    return endpoint


def rss(house: House, spoken: Spoken, base: str) -> bytes:
    """The last days on which stories moved, as a podcast (RSS 2.0)."""
    root = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(root, "channel")
    _child(channel, "title", "On record: the daily brief")
    _child(channel, "link", f"{base}/")
    _child(channel, "description", "The stories that moved, who is on record in them, and who denies it.")
    _child(channel, "language", "en")
    for day, stories in briefs.days(house.ledger, _DAYS):
        item = ElementTree.SubElement(channel, "item")
        path = f"/listen/day/{day}.mp3"
        _child(item, "title", f"On record, {script.day(day)}")
        _child(item, "guid", base + path).set("isPermaLink", "true")
        _child(item, "pubDate", format_datetime(datetime.fromisoformat(day).replace(tzinfo=UTC)))
        _child(item, "description", "; ".join(story.title for story in stories))
        # The length is not known before it was spoken; 0 says so.
        size = len(spoken.held(("day", day, "mp3")) or b"")
        ElementTree.SubElement(item, "enclosure", url=base + path, type=FORMS["mp3"][2], length=str(size))
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _child(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    one = ElementTree.SubElement(parent, name)
    one.text = sound_text(text)
    return one
