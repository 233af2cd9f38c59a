"""Who asks: the owner on loopback, a user with a token, or somebody whom a trusted proxy vouches for."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from onrecord.web.security.asked import Asked
from onrecord.web.security.users import Role, Users

Network = IPv4Network | IPv6Network
_PRINTABLE = re.compile(r"[^\x00-\x1f\x7f]{1,100}")


@dataclass(frozen=True, slots=True)
class Who:
    """A person at the other end, and what it may do."""

    name: str
    role: Role
    by_token: bool = False
    """Whether it sent a token that no browser sends by itself."""

    @property
    def may_judge(self) -> bool:
        """Whether it may change anything."""
        return self.role == "judge"


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy in front of us that has seen to who somebody is, and says so in a header.

    It must take that header out of what comes from outside.
    """

    header: str
    networks: tuple[Network, ...] = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
    """From where it speaks to us; from elsewhere the header is not believed."""

    def named(self, asked: Asked) -> str | None:
        """Whom it vouches for."""
        name = asked.headers.get(self.header.lower())
        if name is None or self.header.lower() in asked.twice or asked.peer is None:
            return None
        try:
            address = ip_address(asked.peer)
        except ValueError:
            return None
        if not any(address in network for network in self.networks if network.version == address.version):
            return None
        return name if _PRINTABLE.fullmatch(name) else None


def token_of(asked: Asked) -> tuple[str, bool] | None:
    """The token in a request, and whether it came as `Bearer`, which no browser sends by itself.

    Browsers and feed readers ask for a name and a password: the token's two parts.
    """
    scheme, _, given = asked.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and given.strip():
        return given.strip(), True
    if scheme.lower() != "basic":
        return None
    try:
        name, _, password = base64.b64decode(given, validate=True).decode("utf-8").partition(":")
    except (binascii.Error, ValueError):
        return None
    # The whole token is taken as the password too: it is what people have in their clipboard.
    return (password if password.startswith(f"{name}.") else f"{name}.{password}"), False


def vouched(asked: Asked, proxy: Proxy | None, users: Users | None) -> Who | None:
    """Whom the proxy vouches for; its role is that of the user of this name, else to read."""
    name = proxy.named(asked) if proxy else None
    if name is None:
        return None
    return Who(name, (users.role_of(name) if users else None) or "read")


def of_token(asked: Asked, users: Users) -> Who | None:
    """The user whose token came along; takes tens of milliseconds when the token is new."""
    given = token_of(asked)
    user = users.known(given[0]) if given else None
    return Who(user.name, user.role, by_token=bool(given and given[1])) if user else None
