"""The only code that touches the network: fetches what is at an address, politely and within limits.

    address -> robots.txt -> the host's queue -> resolve -> check -> connect to what was checked -> read
       ^                                                                                   │
       └───────────────────────── a redirect, at most five of them ────────────────────────┘

A name may lead anywhere, and to another place the next moment. So we resolve it ourselves, ask of every
address whether it may be reached, and connect to that very address; host header and certificate keep the
name. Each request has a connection of its own: its deadline then holds for all that is read from it.
"""

from __future__ import annotations

import contextlib
import functools
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_network

import httpcore2
import httpx2

from onrecord.acquire.addresses import Network, refused, refused_name
from onrecord.acquire.exchange import answered, joined, lowered, request_headers, sending_headers, short
from onrecord.acquire.fetched import Fetched, NotFetched, Stopped, Validators
from onrecord.acquire.politeness import PASSING, PAUSE, Robots, back_off, retry_after, robots
from onrecord.acquire.source import megabytes
from onrecord.acquire.unpack import content
from onrecord.errors import TooLarge

TOKEN = "onrecord"
"""What a robots.txt calls us."""

_LONGEST_ADDRESS = 8_000
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_ROBOTS_KEPT = 24 * 3600.0
_TICK = 0.2

Resolve = Callable[[str, int], list[str]]
"""The addresses of a host, as text."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one address may cost."""

    seconds: float = 30.0
    """For one request with its answer, from the first packet to the last byte."""
    bytes: int = 20_000_000
    """Of an answer, as sent and unpacked."""
    redirects: int = 5
    tries: int = 3
    pause: float = PAUSE
    """Between two requests to one host, in seconds; robots.txt may ask for more."""
    longest_wait: float = 60.0
    """A site that asks to wait longer than this is left alone, and says so in `NotFetched.wait`."""


@dataclass(slots=True)
class _Host:
    """The queue of one host: who holds the lock may send, when the time has come."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0


class Fetcher:
    """Fetches addresses; may be used by many threads, which then take turns host by host.

    `allow_private` lets everything be reached, `allowed` the networks it names besides the open net.
    When `stop` is set, whatever waits ends at once with `Stopped`.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        allow_private: bool = False,
        allowed: Iterable[str] = (),
        stop: threading.Event | None = None,
        context: ssl.SSLContext | None = None,
        resolve: Resolve | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self.stop = stop or threading.Event()
        self._allowed: tuple[Network, ...] | None = (
            None if allow_private else tuple(ip_network(each) for each in allowed)
        )
        self._context = context
        self._resolve = resolve or _looked_up
        self._hosts: dict[str, _Host] = {}
        self._robots: dict[str, tuple[float, Robots]] = {}
        self._lock = threading.Lock()

    def get(self, url: str, validators: Validators | None = None) -> Fetched:
        """What is at `url`; raises `NotFetched`, or `TooLarge`."""
        return self._followed(url, validators or Validators(), heeding=True)

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Sends a body once, to this very address; the status of the answer, which is one of success.

        Raises `NotFetched` for any other answer, a redirect too: what is sent goes where it was meant to.
        """
        to = self._checked(url, url)
        with self._turn(to.host, 0.0, url):
            sent = sending_headers(to.netloc.decode("ascii"), body, headers)
            status, answer, _ = self._once(to, url, "POST", sent, body)
        if not 200 <= status < 300:
            raise answered(url, status, retry_after(answer, _now()) or 0.0)
        return status

    # --- one address, with its redirects ---------------------------------------------------

    def _followed(self, asked: str, validators: Validators, heeding: bool) -> Fetched:
        address, moved, for_good = asked, None, True
        for _ in range(self.limits.redirects + 1):
            url = self._checked(address, asked)
            pause = self._heeded(url, asked) if heeding else 0.0
            status, headers, body = self._tried(url, asked, validators, pause)
            if status in _REDIRECTS:
                address = joined(str(url), headers["location"], asked)
                for_good = for_good and status in _FOR_GOOD
                moved = address if for_good else moved
                continue
            found = Validators(headers.get("etag"), headers.get("last-modified"))
            return Fetched(asked, str(url), status, headers, body, _now().isoformat(), moved, found)
        raise NotFetched(asked, f"redirects more than {self.limits.redirects} times")

    def _checked(self, address: str, asked: str) -> httpx2.URL:
        """The address taken apart; raises `NotFetched` where it may not be reached by its form alone."""
        if len(address) > _LONGEST_ADDRESS:
            raise NotFetched(asked, "is, or leads to, an address too long to be one")
        try:
            url = httpx2.URL(address).copy_with(fragment=None)
        # A host that is no name draws more than the library's own error.
        except (httpx2.InvalidURL, ValueError) as error:
            raise _refused(address, asked, "is no address") from error
        if url.scheme not in ("http", "https") or not url.host:
            raise _refused(address, asked, "is no address of http or https")
        if url.userinfo:
            raise _refused(address, asked, "holds a user's name; give it without")
        if self._allowed == () and (why := refused_name(url.host)):
            raise _refused(address, asked, f"may not be reached: its host {why}")
        return url

    def _heeded(self, url: httpx2.URL, asked: str) -> float:
        """The pause that the site asks for; raises `NotFetched` where its robots.txt forbids the address."""
        rules = self._rules(url, asked)
        if not rules.allows(str(url)):
            raise NotFetched(asked, "is not to be fetched: the site's robots.txt forbids it")
        return rules.pause

    def _rules(self, url: httpx2.URL, asked: str) -> Robots:
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        with self._lock:
            known = self._robots.get(origin)
        if known and time.monotonic() < known[0]:
            return known[1]
        try:
            answer = self._followed(f"{origin}/robots.txt", Validators(), heeding=False)
            rules = robots(answer.body, TOKEN, self.limits.pause)
        except TooLarge:
            rules = Robots(None, TOKEN, self.limits.pause)
        except NotFetched as error:
            if isinstance(error, Stopped) or error.status is None:
                raise type(error)(asked, error.why, wait=error.wait) from error
            if error.status in PASSING:
                why = f"is not fetched now: the site's robots.txt answers {error.status}"
                raise NotFetched(asked, why, status=error.status, wait=error.wait) from error
            # A site without the file has nothing against us (RFC 9309).
            rules = Robots(None, TOKEN, self.limits.pause)
        with self._lock:
            self._robots[origin] = (time.monotonic() + _ROBOTS_KEPT, rules)
        return rules

    # --- one request, with its tries -------------------------------------------------------

    def _tried(
        self, url: httpx2.URL, asked: str, validators: Validators, pause: float
    ) -> tuple[int, dict[str, str], bytes]:
        for attempt in range(self.limits.tries):
            last = attempt + 1 == self.limits.tries
            headers: dict[str, str] = {}
            try:
                with self._turn(url.host, pause, asked):
                    sent = request_headers(url.netloc.decode("ascii"), validators)
                    status, headers, body = self._once(url, asked, "GET", sent)
            except NotFetched as error:
                # No answer, or half of one; limits and refusals have no use for another try.
                if isinstance(error, Stopped):
                    raise
                if last or error.status != 0:
                    raise NotFetched(asked, error.why, wait=error.wait) from error
            else:
                redirect = status in _REDIRECTS and "location" in headers
                if redirect or status == 200 or (status == 304 and validators != Validators()):
                    return status, headers, body
                asks = retry_after(headers, _now()) or 0.0
                if status not in PASSING or last or asks > self.limits.longest_wait:
                    raise answered(asked, status, asks)
            self._wait(back_off(attempt, headers, _now(), self.limits.pause), asked)
        raise NotFetched(asked, "was not tried")

    @contextlib.contextmanager
    def _turn(self, host: str, pause: float, asked: str) -> Iterator[None]:
        """Our turn in the host's queue, and after us the pause."""
        with self._lock:
            queue = self._hosts.setdefault(host, _Host())
        while not queue.lock.acquire(timeout=_TICK):
            self._wait(0, asked)
        try:
            self._wait(queue.free_at - time.monotonic(), asked)
            yield
        finally:
            queue.free_at = time.monotonic() + pause
            queue.lock.release()

    def _wait(self, seconds: float, asked: str) -> None:
        if self.stop.wait(max(0.0, seconds)):
            raise Stopped(asked, "was not fetched: it was told to stop")

    def _once(
        self, url: httpx2.URL, asked: str, method: str, sent: list[tuple[bytes, bytes]], body: bytes = b""
    ) -> tuple[int, dict[str, str], bytes]:
        deadline = time.monotonic() + self.limits.seconds
        backend = _Guarded(deadline, self._allowed, self._resolve, asked)
        try:
            with (
                httpcore2.ConnectionPool(ssl_context=self._tls(), network_backend=backend) as pool,
                pool.stream(method, _target(url), headers=sent, content=body or None) as response,
            ):
                headers = lowered(response.headers)
                # Nobody reads what is said to something sent.
                answer = b"" if method == "POST" else self._body(response, headers, asked)
                return response.status, headers, answer
        except httpcore2.TimeoutException as error:
            raise NotFetched(asked, f"takes longer than {self.limits.seconds:g} seconds") from error
        except _NotTrusted as error:
            raise NotFetched(asked, "has a certificate that is not valid for it") from error
        except httpcore2.ConnectError as error:
            raise NotFetched(asked, f"cannot be reached ({short(str(error))})", status=0) from error
        except (httpcore2.ProtocolError, httpcore2.NetworkError) as error:
            raise NotFetched(asked, f"is not answered in full ({short(str(error))})", status=0) from error

    def _body(self, response: httpcore2.Response, headers: dict[str, str], asked: str) -> bytes:
        if response.status != 200:
            # Nobody reads the page that says so.
            return b""
        limit = self.limits.bytes
        too_large = TooLarge(asked, f"is larger than {megabytes(limit)}")
        length = headers.get("content-length", "")
        if length.isdecimal() and len(length) < 20 and int(length) > limit:
            raise too_large
        parts, held = [], 0
        for chunk in response.iter_stream():
            held += len(chunk)
            if held > limit:
                raise too_large
            parts.append(chunk)
        return content(b"".join(parts), headers.get("content-encoding", ""), asked, limit)

    def _tls(self) -> ssl.SSLContext:
        with self._lock:
            if self._context is None:
                self._context = httpx2.create_ssl_context()
            return self._context


@functools.cache
def shared() -> Fetcher:
    """The one that this process uses where it is given none: one queue per host for all."""
    return Fetcher()


def _target(url: httpx2.URL) -> httpcore2.URL:
    return httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _refused(address: str, asked: str, why: str) -> NotFetched:
    return NotFetched(asked, why if address == asked else f"redirects to {short(address)}, which {why}")


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


# --- connections ---------------------------------------------------------------------------


def _looked_up(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class _Guarded(httpcore2.NetworkBackend):
    """Connects to addresses that were checked, and to no other, until the deadline."""

    def __init__(
        self, deadline: float, allowed: tuple[Network, ...] | None, resolve: Resolve, asked: str
    ) -> None:
        self._deadline = deadline
        self._allowed = allowed
        self._resolve = resolve
        self._asked = asked

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address of `host` that may be reached and answers."""
        failed: OSError | None = None
        for address in self._addresses(host, port):
            try:
                connected = socket.create_connection((address, port), _left(self._deadline))
            except TimeoutError as error:
                raise httpcore2.ConnectTimeout(str(error)) from error
            except OSError as error:
                failed = error
                continue
            return _Stream(connected, self._deadline)
        raise httpcore2.ConnectError((failed and failed.strerror) or "no address answers") from failed

    def _addresses(self, host: str, port: int) -> list[str]:
        found = self._resolved(host, port)
        if self._allowed is None:
            return found
        whys = {address: refused(address, self._allowed) for address in found}
        reachable = [address for address, why in whys.items() if why is None]
        if not reachable:
            address, why = next(iter(whys.items()), (host, "has no address"))
            raise NotFetched(self._asked, f"may not be reached: {short(host)} is at {address}, which {why}")
        return reachable

    def _resolved(self, host: str, port: int) -> list[str]:
        """The system's resolver knows no deadline, so it works beside us."""
        found: list[list[str] | OSError] = []

        def work() -> None:
            try:
                found.append(self._resolve(host, port))
            # A label of 64 letters is no name, and no `OSError`.
            except UnicodeError as error:
                found.append(OSError(str(error)))
            except OSError as error:
                found.append(error)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        thread.join(_left(self._deadline))
        if not found:
            raise httpcore2.ConnectTimeout("the name is not resolved in time")
        if isinstance(found[0], OSError):
            raise httpcore2.ConnectError(f"no host of this name: {short(host)}") from found[0]
        return found[0]


class _NotTrusted(httpcore2.ConnectError):
    """The other side could not show that it is who the name says."""


class _Stream(httpcore2.NetworkStream):
    """A socket whose every wait ends with the deadline, however slowly bytes drip."""

    def __init__(self, connected: socket.socket, deadline: float) -> None:
        self._socket = connected
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come, at most `max_bytes`; none at the end."""
        try:
            self._socket.settimeout(_left(self._deadline))
            return self._socket.recv(max_bytes)
        except TimeoutError as error:
            raise httpcore2.ReadTimeout(str(error)) from error
        except OSError as error:
            raise httpcore2.ReadError(str(error)) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends all of it."""
        try:
            self._socket.settimeout(_left(self._deadline))
            self._socket.sendall(buffer)
        except TimeoutError as error:
            raise httpcore2.WriteTimeout(str(error)) from error
        except OSError as error:
            raise httpcore2.WriteError(str(error)) from error

    def close(self) -> None:
        """Ends the connection."""
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """The same connection, encrypted, its certificate checked for the name and not for the address."""
        try:
            self._socket.settimeout(_left(self._deadline))
            encrypted = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        except TimeoutError as error:
            self.close()
            raise httpcore2.ConnectTimeout(str(error)) from error
        except ssl.SSLCertVerificationError as error:
            self.close()
            raise _NotTrusted(str(error)) from error
        except OSError as error:
            self.close()
            raise httpcore2.ConnectError(str(error)) from error
        return _Stream(encrypted, self._deadline)

    def get_extra_info(self, info: str) -> object:
        """What the library asks about the connection."""
        return self._socket if info == "socket" else None


def _left(deadline: float) -> float:
    """Seconds until the deadline; raises where it has passed, for a socket takes 0 for "do not wait"."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("out of time")
    return left
