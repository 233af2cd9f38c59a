"""Whole exports as streams: what a filter lets through, in the formats of others, never held as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from starlette.concurrency import iterate_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from onrecord.errors import NotKept
from onrecord.export.filed import LEDGER_FORMATS, Write
from onrecord.web.answering import refused
from onrecord.web.api.params import FILTERS, filter_of, given
from onrecord.web.visit import House

if TYPE_CHECKING:
    from onrecord.keep.values import Filter

MEDIA = {
    ".csv": "text/csv; charset=utf-8",
    ".jsonl": "application/x-ndjson",
    ".geojson": "application/geo+json",
    ".jsonld": "application/ld+json",
    ".zip": "application/zip",
}
"""The media types, by the suffix of a format."""
PATH = "/export/{format}"
STREAMED = {name: one.write for name, one in LEDGER_FORMATS.items() if one.write is not None}
"""The formats that are one file; what fills a folder is for the command."""


def route(house: House, base: str) -> Route:
    """The exports, under one path."""

    async def answer(request: Request) -> Response:
        async def work() -> Response:
            name = str(request.path_params["format"])
            if name not in STREAMED:
                raise NotKept(f"{name[:40]}: no such format; there are {', '.join(STREAMED)}")
            wanted = filter_of(given(list(FILTERS.values()), request.query_params.multi_items()))
            form = LEDGER_FORMATS[name]
            return StreamingResponse(
                iterate_in_threadpool(_pieces(house, STREAMED[name], wanted)),
                media_type=MEDIA[form.suffix],
                headers={"content-disposition": f'attachment; filename="onrecord-{name}{form.suffix}"'},
            )

        return await refused(work)

    return Route(base + PATH, answer, name="api-export", methods=["GET"])


def described() -> dict[str, Any]:
    """The same in words of OpenAPI, as far as it differs from the other endpoints."""
    media = {one.partition(";")[0] for one in MEDIA.values()}
    return {
        "operationId": "export",
        "summary": "All that a filter lets through, in one of the formats of `onrecord export`, as a stream.",
        "formats": [*STREAMED],
        "content": {one: {"schema": {}} for one in sorted(media)},
    }


def _pieces(house: House, write: Write, wanted: Filter) -> Iterator[bytes]:
    for piece in write(house.ledger.filed(wanted)):
        yield piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")
