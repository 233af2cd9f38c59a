"""docs/api.md: what can be asked of the API, written from the table that answers it."""

from __future__ import annotations

from pathlib import Path

from onrecord.web.api.endpoints import BASE, ENDPOINTS, SENDINGS
from onrecord.web.api.exporting import STREAMED
from onrecord.web.api.params import FILTERS, PAGING
from onrecord.web.feeds import MEDIA
from onrecord.web.feeds.routes import LISTS
from onrecord.web.security import costs

PAGE = Path(__file__).resolve().parent / "api.md"
_HEAD = f"""# The ledger for programs

Where a ledger is served (`onrecord serve`), programs find the same under `{BASE}`, in the words and with
the filters of the pages and the command line:

```sh
curl 'http://127.0.0.1:8321{BASE}/search?act=deny&since=2025-05-13'
curl 'http://127.0.0.1:8321{BASE}/claims?contested=true&on_record=1'
curl -H 'Content-Type: application/json' -d '{{"what": "same", "about": ["ID", "ID"]}}' \\
    'http://127.0.0.1:8321{BASE}/judgements'
```

`{BASE}/openapi.json` describes all of it (OpenAPI 3.1), with the schemas of the values that the ledger itself
gives. Nothing in an answer says who is right.

- Lists come as `{{"items": [...], "next": CURSOR}}`; ask again with `cursor=CURSOR` until `next` is null,
  up to {costs.DEEPEST:,} rows. Whoever wants all takes an [export](#exports).
- An answer carries an `ETag`: send it back as `If-None-Match`, and what has not changed is not sent again.
- What goes wrong is told as `application/problem+json` (RFC 9457): `status`, `title`, and in `detail` what
  to do.
- A parameter that is unknown, given twice or out of bounds is an error, and never passed over.
- An answer that takes longer than {costs.SECONDS:g} seconds is given up (503).
- Where there are [users](sharing.md), send the token: `Authorization: Bearer TOKEN`.

This page is written by `make docs` from the table that answers.
"""


def api_page() -> str:
    """The page as it should stand."""
    return "\n".join([_HEAD, *_asked(), *_sent(), _rest()])


def _asked() -> list[str]:
    rows = ["## What can be asked", "", "| path | answer | parameters |", "| --- | --- | --- |"]
    filters = tuple(FILTERS.values())
    for one in ENDPOINTS:
        own = [param.name for param in one.params if param not in filters]
        if all(param in one.params for param in filters):
            own = ["all filters", *own]
        else:
            own = [*(param.name for param in one.params if param in filters), *own]
        if one.paged:
            own += [param.name for param in PAGING if param.name not in own]
        told = ", ".join(name if " " in name else f"`{name}`" for name in own)
        rows.append(f"| `{one.path}` | {one.told} | {told} |")
    rows += ["", "The filters:", "", "| parameter | meaning |", "| --- | --- |"]
    rows += [f"| `{one.name}` | {one.told} |" for one in filters]
    return [*rows, ""]


def _sent() -> list[str]:
    rows = ["## What can be sent", "", "By those who may judge; a program sends JSON.", ""]
    return [*rows, *(f"- `POST {one.path}`: {one.told}" for one in SENDINGS), ""]


def _rest() -> str:
    formats = ", ".join(f"`{name}`" for name in STREAMED)
    paths = ", ".join(f"`/feeds/{path}`" for path, _, _ in LISTS)
    endings = ", ".join(f"`.{form}`" for form in MEDIA)
    return f"""## Exports

`{BASE}/export/FORMAT` streams all that the filters let through, in the [formats](exports.md) that are one
file: {formats}.

## Feeds

{paths} with the ending {endings}: Atom, JSON Feed, CSV.
A search is fed with the filters of its page; an entry says who, and how known, before it says what.
`/feeds/brief.rss` is the [daily brief](listen.md) as a podcast.

## Limits

- A page of a list has at most {costs.LARGEST_PAGE} rows, a search at most {costs.MOST_WORDS} words, a value
  {costs.LONGEST_VALUE} characters, a body {costs.LARGEST_BODY:,} bytes.
- A cursor counts rows: where reports are added between two pages of a list whose newest come first, a row
  may be told twice.
- Time that a search takes in the database is not cut short; only the waiting for it is.
"""
