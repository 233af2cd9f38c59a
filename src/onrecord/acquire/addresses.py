"""Which addresses of the web may be reached: pure decisions, asked for the address really connected to.

A name tells nothing of where it leads, so that names are resolved first, and what they resolve to is asked
about. The standard library's `is_global` lets through the ranges that carry an IPv4 address inside an
IPv6 one: a translator on the way would turn them into an address of the local network.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# Everything in use on the open net lies in here (RFC 4291); loopback, mapped and local ranges do not.
_OPEN_V6 = ipaddress.ip_network("2000::/3")
# What lies within what is open, and why it is refused.
_SPECIAL: tuple[tuple[Network, str], ...] = tuple(
    (ipaddress.ip_network(network), why)
    for network, why in (
        ("127.0.0.0/8", "this machine itself"),
        ("0.0.0.0/8", "this machine itself"),
        ("10.0.0.0/8", "a private network"),
        ("172.16.0.0/12", "a private network"),
        ("192.168.0.0/16", "a private network"),
        ("169.254.0.0/16", "the local link"),
        ("100.64.0.0/10", "a provider's inner network"),
        ("192.0.0.0/24", "a range for protocols"),
        ("192.88.99.0/24", "a relay of 6to4"),
        ("198.18.0.0/15", "a range for benchmarks"),
        ("224.0.0.0/4", "a multicast group"),
        ("240.0.0.0/4", "a reserved range"),
        ("::1/128", "this machine itself"),
        ("::/128", "this machine itself"),
        ("::ffff:0:0/96", "an IPv4 address in disguise"),
        ("::/96", "an IPv4 address in disguise"),
        ("64:ff9b::/96", "an IPv4 address behind NAT64"),
        ("64:ff9b:1::/48", "an IPv4 address behind NAT64"),
        ("2001::/32", "an IPv4 address behind Teredo"),
        ("2001::/23", "a range for protocols"),
        ("2001:db8::/32", "a range for examples"),
        ("2002::/16", "an IPv4 address behind 6to4"),
        ("3fff::/20", "a range for examples"),
        ("fc00::/7", "a private network"),
        ("fec0::/10", "a private network"),
        ("fe80::/10", "the local link"),
        ("ff00::/8", "a multicast group"),
    )
)
# What some resolvers take for an IPv4 address: 2130706433, 0x7f000001, 127.1, 0177.0.0.1.
_NUMBER = re.compile(r"(?:0[xX][0-9A-Fa-f]*|[0-9]+)\Z")
_DOTTED = re.compile(r"(?:(?:0|[1-9][0-9]{0,2})\.){3}(?:0|[1-9][0-9]{0,2})\Z")


def refused_name(host: str) -> str | None:
    """Why a host may not be reached, by its name alone; None where its addresses decide."""
    name = host.rstrip(".").lower()
    if not name:
        return "names no host"
    if name == "localhost" or name.endswith((".localhost", ".local", ".internal", ".home.arpa")):
        return "is a name of the local network"
    if ":" in name:
        return None
    if _NUMBER.search(name.rpartition(".")[2]) and not _DOTTED.match(name):
        return "is a number where a name or an address was to be"
    return None


def refused(address: str, allowed: Iterable[Network] = ()) -> str | None:
    """Why an address that a name resolved to may not be connected to; None where it may."""
    try:
        # A scope ("fe80::1%eth0") belongs to the local link.
        found: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "is no address"
    if any(found.version == network.version and found in network for network in allowed):
        return None
    for network, why in _SPECIAL:
        if found.version == network.version and found in network:
            return f"is {why}"
    if "%" in address or not found.is_global or (found.version == 6 and found not in _OPEN_V6):
        return "is not on the open net"
    return None
