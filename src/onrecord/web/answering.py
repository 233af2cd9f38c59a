"""What the API and the feeds share: an answer in time, none where nothing changed, or a problem."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import BadJudgement, BusyStore, NotKept, OnRecordError
from onrecord.web.api.params import BadQuery
from onrecord.web.security.costs import TooSlow, in_time
from onrecord.web.security.refusals import Refusal
from onrecord.web.visit import House

_HALF = re.compile("[\ud800-\udfff]")


def plain_json(value: Any) -> bytes:
    """JSON that can be written as UTF-8, whatever the texts hold."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _HALF.sub(lambda found: f"\\u{ord(found.group()):04x}", text).encode()


def problem(status: int, detail: str, **headers: str) -> Response:
    """A refusal as a response."""
    media, body = Refusal(status, detail).body(by_program=True)
    return Response(body, status, {"cache-control": "no-store", **headers}, media_type=media)


async def answered(house: House, request: Request, work: Callable[[], tuple[bytes, str]]) -> Response:
    """The bytes and media type that `work` gives; nothing where the asker has what would be sent."""
    tag = await in_time(lambda: _tag(house, request))
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"etag": tag})
    body, media = await in_time(work)
    return Response(body, headers={"etag": tag, "content-type": media})


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
