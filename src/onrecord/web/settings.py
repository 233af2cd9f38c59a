"""What a server is started with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.web.security.rates import RATES, Rate

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """How the pages are served; the same for as long as the server runs."""

    host: str = "127.0.0.1"
    port: int = 8321
    trusted_hosts: tuple[str, ...] = LOOPBACK
    """Names under which a browser may ask for us: others could be a stranger's page that points here."""
    judge: str | None = None
    """Who judges from this machine without signing in; None: the pages are read-only."""
    users: Path | None = None
    """The file of users; where it is given, everybody needs a token."""
    proxy_header: str | None = None
    """The header in which a trusted proxy says who asks."""
    proxy_networks: tuple[str, ...] = ("127.0.0.0/8", "::1/128")
    """From where that proxy speaks to us."""
    rates: Mapping[str, Rate] = field(default_factory=lambda: RATES)
    """How often one client may ask."""
    per_page: int = 40
    """Rows of a list on one page."""
    deepest: int = 50
    """The last page of a list that is served; beyond it a narrower search is better."""
    most_claims: int = 24
    """Claims that a story shows at a time."""
    kept_pages: int = 400
    """Rendered pages that are kept until the ledger changes."""

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can ask."""
        return self.host in LOOPBACK or self.host.startswith("127.")

    @property
    def address(self) -> str:
        """Where the pages are, for people."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"
