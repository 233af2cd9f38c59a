"""What stands before every page and every answer of the API.

    request -> lengths -> host -> who -> rate -> role -> wanted by this person -> the app -> headers
                  │         │      │      │       │            │
                 414       421    401    429     403          403

Each step is a pure function elsewhere in this folder; here they only stand in their order. On loopback
the person at this machine needs no token and reads; with `judging` it may judge too. Elsewhere everybody
needs a token, or a trusted proxy that vouches for them.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_network
from typing import TYPE_CHECKING, Any

from starlette.middleware import Middleware

from onrecord.errors import OnRecordError
from onrecord.web.security import costs, csrf, headers, hosts, rates
from onrecord.web.security.asked import Asked, asked_of
from onrecord.web.security.people import Proxy, Who, of_token, token_of, vouched
from onrecord.web.security.refusals import Refusal
from onrecord.web.security.users import Users
from onrecord.web.visit import House, Visitor

if TYPE_CHECKING:
    from onrecord.web.settings import Settings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

WHO = "who"
VISITOR = "visitor"
"""Where in the scope the API and the pages find the person."""


class Unguarded(OnRecordError):
    """What was asked for would let in anybody."""


@dataclass(frozen=True, slots=True)
class Guard:
    """How a ledger is served, as far as it decides who gets what."""

    host: str = "127.0.0.1"
    """What is listened on."""
    names: tuple[str, ...] = ()
    """Further names under which it is reached; anywhere but on loopback they have to be given."""
    judge: str | None = None
    """Who judges on loopback without a token; None: nobody does."""
    users: Users | None = None
    proxy: Proxy | None = None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    """For the forms' tokens; several processes that serve one site have to share it."""
    rates: Mapping[str, rates.Rate] = field(default_factory=lambda: rates.RATES)
    seconds: float = costs.SECONDS

    @property
    def loopback(self) -> bool:
        """Whether only this machine is let in."""
        return hosts.is_loopback(self.host)

    @property
    def open(self) -> bool:
        """Whether the person at this machine needs no token."""
        return self.loopback and self.users is None and self.proxy is None

    def checked(self) -> Guard:
        """The same; raises `Unguarded` where others could come in without a token."""
        if not self.loopback and self.proxy is None and not (self.users and self.users.all()):
            raise Unguarded(
                f"{self.host} is reached from other machines, and nobody has a token yet; "
                "`onrecord user add NAME --users FILE` makes one, and `--users FILE` asks for it "
                "(or name a proxy that sees to it)"
            )
        return self


def guarded(app: App, guard: Guard) -> App:
    """The app behind all of it."""
    return Guarded(app, guard.checked())


def who_of(scope: Scope) -> Who:
    """The person who asks."""
    who = scope[WHO]
    assert isinstance(who, Who)
    return who


def guards(house: House) -> Sequence[Middleware]:
    """The guard as a part of the application."""
    return (Middleware(Guarded, guard=guard_of(house.settings).checked()),)


def guard_of(settings: Settings) -> Guard:
    """How a server with these settings is guarded."""
    networks = tuple(ip_network(one) for one in settings.proxy_networks)
    return Guard(
        host=settings.host,
        names=settings.trusted_hosts,
        judge=settings.judge,
        users=Users(settings.users) if settings.users else None,
        proxy=Proxy(settings.proxy_header, networks) if settings.proxy_header else None,
        rates=settings.rates,
    )


class Guarded:
    """The guard as ASGI middleware."""

    def __init__(self, app: App, guard: Guard) -> None:
        self._app = app
        self._guard = guard
        self._buckets = rates.Buckets(guard.rates)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        asked = asked_of(scope)
        who = await self._let_in(asked)
        if isinstance(who, Refusal):
            await _refuse(who, asked, send)
            return
        if asked.changes:
            body = await _body(asked, receive)
            refusal = body if isinstance(body, Refusal) else self._unwanted(asked, who, body)
            if refusal is not None:
                await _refuse(refusal, asked, send)
                return
            assert isinstance(body, bytes)
            receive = _again(body, receive)
        await self._answered(scope, asked, who, receive, send)

    # --- the steps ---------------------------------------------------------------------------

    async def _let_in(self, asked: Asked) -> Who | Refusal:
        if (why := costs.too_long(asked.path, asked.query)) is not None:
            return Refusal(414, why)
        host = None if "host" in asked.twice else hosts.host_of(asked.headers.get("host", ""))
        if not hosts.answers_to(host, self._guard.names, self._guard.loopback):
            return Refusal(421, "this is not the name of this ledger; `--name` adds one when it is served")
        found = await self._known(asked)
        if isinstance(found, Refusal):
            return found
        client = rates.client_of(asked.peer, None if self._guard.open else found.name)
        wait = self._buckets.take(rates.kind_of(asked.path, asked.changes), client)
        return _later(wait) if wait else found

    async def _known(self, asked: Asked) -> Who | Refusal:
        guard = self._guard
        if guard.open:
            return Who(guard.judge, "judge") if guard.judge else Who("", "read")
        if (found := vouched(asked, guard.proxy, guard.users)) is not None:
            return found
        client = rates.client_of(asked.peer, None)
        if guard.users is not None and token_of(asked) is not None:
            if wait := self._buckets.empty("wrong", client):
                return _later(wait)
            users = guard.users
            found = await costs.in_time(lambda: of_token(asked, users))
            if found is not None:
                return found
            self._buckets.take("wrong", client)
        challenge = {"www-authenticate": 'Basic realm="OnRecord", charset="UTF-8"'} if guard.users else {}
        return Refusal(401, "give your name and your token, or send the token as Bearer", challenge)

    def _unwanted(self, asked: Asked, who: Who, body: bytes) -> Refusal | None:
        if not who.may_judge:
            how = "serve it with --judge" if self._guard.open else "ask for a token with the role judge"
            return Refusal(403, f"you may read this ledger and not judge; {how}")
        why = csrf.unproven(asked, body, self._guard.secret, who.name, who.by_token)
        return Refusal(403, f"nothing was changed: {why}") if why else None

    async def _answered(self, scope: Scope, asked: Asked, who: Who, receive: Receive, send: Send) -> None:
        scope[WHO] = who
        fresh = None
        form = ""
        if who.may_judge and not who.by_token:
            nonce = csrf.nonce_of(asked)
            if nonce is None:
                nonce = fresh = csrf.new_nonce()
            form = csrf.token(self._guard.secret, nonce, who.name)
        scope[VISITOR] = Visitor(who.name or None, who.may_judge, form)

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                raw = headers.guarded(message.get("headers", ()))
                if fresh is not None:
                    raw.append((b"set-cookie", csrf.cookie(fresh, asked.scheme == "https").encode()))
                message = {**message, "headers": raw}
            await send(message)

        await self._app(scope, receive, sent)


def _later(wait: float) -> Refusal:
    seconds = str(int(wait) + 1)
    return Refusal(429, f"too many requests; try again in {seconds} s", {"retry-after": seconds})


# --- bodies and answers ------------------------------------------------------------------------


async def _body(asked: Asked, receive: Receive) -> bytes | Refusal:
    """The whole body, which is small or refused."""
    too_large = Refusal(413, f"more than {costs.LARGEST_BODY:,} bytes were sent")
    length = asked.headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > costs.LARGEST_BODY:
        return too_large
    held = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return Refusal(400, "the request broke off")
        held += bytes(message.get("body", b""))
        if len(held) > costs.LARGEST_BODY:
            return too_large
        if not message.get("more_body"):
            return held


def _again(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives a body which was read already."""
    parts: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def given() -> Message:
        return parts.pop() if parts else await receive()

    return given


async def _refuse(refusal: Refusal, asked: Asked, send: Send) -> None:
    media, body = refusal.body(asked.by_program)
    said = {"content-type": media, "content-length": str(len(body)), "cache-control": "no-store"}
    raw = [(name.encode(), value.encode("latin-1", "replace")) for name, value in said.items()]
    raw += [(name.encode(), value.encode("latin-1", "replace")) for name, value in refusal.headers.items()]
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers.guarded(raw)})
    await send({"type": "http.response.body", "body": b"" if asked.method == "HEAD" else body})
