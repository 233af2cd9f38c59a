"""Under which names we answer.

A page of another site can have its own name point to this machine and then read what stands here, as
if it were its own ("DNS rebinding"). Its browser sends that name along as the host, so we answer to our
own names only.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def host_of(netloc: str) -> str | None:
    """The name or address in a `Host` header, without the port; None where it holds none or more."""
    try:
        parts = urlsplit(f"//{netloc}")
        parts.port  # noqa: B018  raises for a port that is none
    except ValueError:
        return None
    if not parts.hostname or parts.username is not None or parts.path or parts.query or parts.fragment:
        return None
    if any(character.isspace() or character == "," for character in netloc):
        return None
    return parts.hostname.rstrip(".").lower()


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens there."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def answers_to(host: str | None, names: Iterable[str], loopback: bool) -> bool:
    """Whether a request for `host` is meant for us.

    An address cannot be pointed elsewhere, so where others may reach us every address is a name of
    ours; on loopback only its own are.
    """
    if host is None:
        return False
    if host in LOCAL and loopback:
        return True
    if host in {name.lower() for name in names}:
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_loopback if loopback else True


def same_place(address: str, host: str) -> bool:
    """Whether an address (of an `Origin` or a `Referer`) has the host and port of a `Host` header."""
    try:
        parts = urlsplit(address)
        ours = urlsplit(f"//{host}")
        default = {"http": 80, "https": 443}.get(parts.scheme)
        if default is None or not parts.hostname:
            return False
        return (parts.hostname.lower(), parts.port or default) == (
            (ours.hostname or "").lower(),
            ours.port or default,
        )
    except ValueError:
        return False
