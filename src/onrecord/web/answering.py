"""What the API and the feeds share: an answer in time, none where nothing changed, or a problem."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import BadJudgement, BusyStore, NotKept, OnRecordError
from onrecord.web.api.params import BadQuery
from onrecord.web.security.costs import TooSlow, in_time
from onrecord.web.security.refusals import Refusal
from onrecord.web.visit import House

_HELD = 24_000_000
"""Bytes of answers that are held."""
_HALF = re.compile("[\ud800-\udfff]")


def plain_json(value: Any) -> bytes:
    """JSON that can be written as UTF-8, whatever the texts hold."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _HALF.sub(lambda found: f"\\u{ord(found.group()):04x}", text).encode()


def problem(status: int, detail: str, **headers: str) -> Response:
    """A refusal as a response."""
    media, body = Refusal(status, detail).body(by_program=True)
    return Response(body, status, {"cache-control": "no-store", **headers}, media_type=media)


@dataclass(frozen=True, slots=True)
class Body:
    """An answer as it is sent."""

    media: str
    plain: bytes
    packed: bytes


class Held:
    """The answers given last, in bounded memory. Their names change with the ledger. Threads share it."""

    def __init__(self, most: int = _HELD) -> None:
        self._most = most
        self._size = 0
        self._lock = threading.Lock()
        self._bodies: OrderedDict[str, Body] = OrderedDict()

    def get(self, tag: str) -> Body | None:
        """The answer of this name, if it is held."""
        with self._lock:
            body = self._bodies.get(tag)
            if body is not None:
                self._bodies.move_to_end(tag)
            return body

    def put(self, tag: str, body: Body) -> None:
        """Hold an answer; those unasked for longest go."""
        with self._lock:
            if tag in self._bodies or _weight(body) > self._most // 4:
                return
            self._bodies[tag] = body
            self._size += _weight(body)
            while self._size > self._most:
                _, gone = self._bodies.popitem(last=False)
                self._size -= _weight(gone)


def _weight(body: Body) -> int:
    return len(body.plain) + len(body.packed)


async def answered(
    house: House, held: Held, request: Request, work: Callable[[], tuple[bytes, str]]
) -> Response:
    """The bytes and media type that `work` gives; nothing where the asker has what would be sent.

    While the ledger stays as it is, `work` is done once.
    """
    tag = await in_time(lambda: _tag(house, request))
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"etag": tag})
    body = held.get(tag)
    if body is None:
        body = await in_time(lambda: _packed(*work()))
        held.put(tag, body)
    headers = {"etag": tag, "content-type": body.media, "vary": "Accept-Encoding, Authorization, Cookie"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(body.packed, headers={**headers, "content-encoding": "gzip"})
    return Response(body.plain, headers=headers)


def _packed(plain: bytes, media: str) -> Body:
    # Level 4: of JSON it leaves a twentieth more than 6, in half the time.
    return Body(media, plain, gzip.compress(plain, 4, mtime=0))


async def refused(work: Callable[[], Awaitable[Response]]) -> Response:
    """What `work` answers, or the problem that its error means."""
    try:
        return await work()
    except (BadQuery, BadJudgement) as error:
        return problem(400, str(error))
    except NotKept as error:
        return problem(404, str(error))
    except (TooSlow, BusyStore) as error:
        return problem(503, str(error), **{"retry-after": "5"})
    except OnRecordError as error:
        return problem(503, f"the ledger does not answer: {error}")


def parts_of(request: Request) -> dict[str, str]:
    """What the path holds; raises `NotKept` for what can be no id."""
    parts = {name: str(value) for name, value in request.path_params.items()}
    for name, value in parts.items():
        if len(value) > 200 or any(ord(one) < 32 or 0xD800 <= ord(one) < 0xE000 for one in value):
            raise NotKept(f"{name}: nothing in the ledger has such an id")
    return parts


def _tag(house: House, request: Request) -> str:
    told = f"{house.fresh.mark}|{request.url}"
    return f'W/"{hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=12).hexdigest()}"'
