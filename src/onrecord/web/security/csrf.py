"""Whether a change is wanted by whoever sits at the browser, and not by a page of another site.

A browser sends cookies and passwords along with any request to us, whichever site has made it. So a form
of ours carries a token that no other site can know, and the browser's own word on where the form stood
(`Origin`, else `Sec-Fetch-Site`, else `Referer`) has to be ours. The token is an HMAC over a random cookie
and the person's name: nothing is kept here.

A program sends neither `Origin` nor cookies. It needs no form's token if it sends JSON or a Bearer token,
for a page of another site can do neither without asking us first, and we answer such questions with no.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from urllib.parse import parse_qs

from onrecord.web.security.asked import Asked
from onrecord.web.security.hosts import same_place

COOKIE = "onrecord-form"
FIELD = "token"
"""The name of the form's field."""
HEADER = "x-csrf-token"
"""Where scripts of ours put it."""
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


def nonce_of(asked: Asked) -> str | None:
    """The random value in the cookie, None where there is none that can be ours."""
    for part in asked.headers.get("cookie", "").replace(",", ";").split(";"):
        name, _, value = part.strip().partition("=")
        if name == COOKIE and 20 <= len(value) <= 100 and value.isascii() and value.isprintable():
            return value
    return None


def new_nonce() -> str:
    """A value nobody can guess."""
    return secrets.token_urlsafe(24)


def cookie(nonce: str, encrypted: bool) -> str:
    """The header that sets it: for this site only, out of reach of scripts, gone with the browser."""
    secure = "; Secure" if encrypted else ""
    return f"{COOKIE}={nonce}; Path=/; HttpOnly; SameSite=Strict{secure}"


def token(secret: bytes, nonce: str, name: str) -> str:
    """What a form of this person has to carry."""
    return hmac.new(secret, f"{nonce}\0{name}".encode(), hashlib.sha256).hexdigest()


def foreign(asked: Asked) -> str | None:
    """Why a change is not one of our own pages', by what the browser says of where it comes from."""
    host = asked.headers.get("host", "")
    origin = asked.headers.get("origin")
    if origin is not None:
        return None if same_place(origin, host) else "it comes from a page of another site"
    fetched = asked.headers.get("sec-fetch-site")
    if fetched is not None:
        return None if fetched in ("same-origin", "none") else "it comes from a page of another site"
    referer = asked.headers.get("referer")
    if referer is not None and not same_place(referer, host):
        return "it comes from a page of another site"
    return None


def by_browser(asked: Asked) -> bool:
    """Whether a browser sent it: only then can somebody else's page be behind it."""
    names = ("origin", "sec-fetch-site", "cookie", "referer")
    return any(name in asked.headers for name in names)


def media(headers: Mapping[str, str]) -> str:
    """The media type of the body."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def sent_token(asked: Asked, body: bytes) -> str | None:
    """The token that came along, in a header or in the form."""
    if HEADER in asked.headers:
        return asked.headers[HEADER]
    if media(asked.headers) != FORM:
        return None
    try:
        fields = parse_qs(body.decode("ascii"), max_num_fields=200)
    except ValueError:
        return None
    return fields[FIELD][0] if len(fields.get(FIELD, ())) == 1 else None


def unproven(asked: Asked, body: bytes, secret: bytes, name: str, by_token: bool) -> str | None:
    """Why a change is not believed to be wanted; None where it is."""
    if (why := foreign(asked)) is not None:
        return why
    form = media(asked.headers)
    if form not in (FORM, JSON):
        return f"send a form ({FORM}) or JSON ({JSON})"
    if by_token or (form == JSON and not by_browser(asked)):
        return None
    nonce, sent = nonce_of(asked), sent_token(asked, body)
    if nonce is None or sent is None:
        return "the form's token is missing; load the page again and send it from there"
    if not hmac.compare_digest(sent.encode("utf-8", "replace"), token(secret, nonce, name).encode()):
        return "the form's token is old; load the page again and send it from there"
    return None
