"""How to behave towards a site: what its robots.txt allows, how long to wait, when to try again.

Pure decisions; `fetch.py` waits and asks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protego import Protego

# RFC 9309 asks crawlers to read at least this much of a robots.txt.
MAX_ROBOTS = 512_000
# Between two requests to one host, in seconds: where nothing is said, and the most that is honoured.
PAUSE = 1.0
LONGEST_PAUSE = 60.0
# Answers that may be another one next time.
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})

_AGENT = re.compile(r"\s*user[ -]?agent\s*:?\s*(?P<name>[^#\r\n]*)", re.IGNORECASE)
_MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Robots:
    """What a site allows."""

    rules: Protego | None
    """None where everything is allowed."""
    agent: str
    pause: float = PAUSE

    def allows(self, url: str) -> bool:
        """Whether the site lets us fetch `url`."""
        return self.rules is None or bool(self.rules.can_fetch(url, self.agent))


def robots(body: bytes, agent: str, pause: float = PAUSE) -> Robots:
    """The rules in a robots.txt for `agent`; `pause` is the shortest that we keep, whatever it asks for."""
    from protego import Protego

    text = body[:MAX_ROBOTS].decode("utf-8", "replace").removeprefix("\ufeff")
    rules = Protego.parse("\n".join(_ours(text, agent)))
    asked = rules.crawl_delay(agent)
    wanted = float(asked) if isinstance(asked, int | float) and asked > 0 else 0.0
    return Robots(rules, agent, max(pause, min(wanted, LONGEST_PAUSE)))


def _ours(text: str, agent: str) -> list[str]:
    """The lines, with all agents that we are not under one name.

    The parser notes every rule for every agent named before it: ten thousand of each took minutes.
    """
    lines = []
    for line in text.splitlines()[:_MOST_LINES]:
        found = _AGENT.match(line)
        name = found["name"].strip().lower() if found else None
        if name is None or name == "*" or (name and name.replace("*", "") in agent.lower()):
            lines.append(line)
        else:
            lines.append("User-agent: another")
    return lines


def back_off(attempt: int, headers: Mapping[str, str], now: datetime, first: float = 1.0) -> float:
    """Seconds to wait before trying again: what the site asks for, at least the double of the time before."""
    return max(first * 2.0**attempt, retry_after(headers, now) or 0.0)


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """The seconds that an answer asks to wait, given as a number or as a date."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", value):
        return float(value)
    moment = http_date(value)
    return max(0.0, (moment - now).total_seconds()) if moment else None


def http_date(value: str) -> datetime | None:
    """The moment that a header names, None where it names none."""
    if not value or len(value) > 100:
        return None
    try:
        found = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
