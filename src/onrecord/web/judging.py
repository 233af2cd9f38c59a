"""What is sent from the forms: judged, undone, and back to the page. The guard has let the sender in before.

POST /judge        what (a kind of judgement), about (once for each id), value, note, back
POST /judge/undo   number, back
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.errors import BadJudgement, NotKept, StoreError
from onrecord.web.serving import visitor_of
from onrecord.web.visit import House

Fields = Mapping[str, Sequence[str]]
MOST_FIELDS = 120
LONGEST = 2_000


def routes(house: House) -> Sequence[BaseRoute]:
    """Where the forms are sent to."""
    return [
        Route("/judge", _sent(house, _judge), methods=["POST"]),
        Route("/judge/undo", _sent(house, _undo), methods=["POST"]),
    ]


def back_to(path: str) -> str:
    """The page that a form stood on, if it is one of ours; else the front page."""
    split = urlsplit(path.replace("\\", "/"))
    ours = not split.scheme and not split.netloc and path.startswith("/") and not path.startswith("//")
    return path if ours and path.isprintable() and path.isascii() and len(path) < 4_000 else "/judgements"


def _sent(house: House, work: Callable[[House, str, Fields], None]) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        visitor = visitor_of(request)
        if not visitor.may_judge or not visitor.name:
            raise HTTPException(403, "You may read here and not judge.")
        try:
            body = (await request.body()).decode("utf-8")
            fields = parse_qs(body, max_num_fields=MOST_FIELDS, strict_parsing=True, errors="strict")
        except (UnicodeDecodeError, ValueError) as error:
            raise HTTPException(400, "The form could not be read.") from error
        try:
            await run_in_threadpool(work, house, visitor.name, fields)
        except (BadJudgement, NotKept) as error:
            raise HTTPException(400, str(error)) from error
        finally:
            house.fresh.forget()
        return RedirectResponse(back_to(_one(fields, "back") or "/judgements"), 303)

    return endpoint


def _judge(house: House, who: str, fields: Fields) -> None:
    about = [one.strip()[:200] for one in fields.get("about", ()) if one.strip()]
    house.ledger.judge(
        _one(fields, "what") or "", about, who=who, value=_one(fields, "value"), note=_one(fields, "note")
    )


def _undo(house: House, who: str, fields: Fields) -> None:
    number = _one(fields, "number") or ""
    if not (number.isascii() and number.isdigit() and len(number) < 12):
        raise HTTPException(400, "A judgement is taken back by its number.")
    try:
        house.ledger.undo(int(number), who=who)
    except StoreError as error:
        raise HTTPException(400, str(error)) from error


def _one(fields: Fields, name: str) -> str | None:
    return (fields[name][0].replace("\x00", "").strip()[:LONGEST] or None) if fields.get(name) else None
