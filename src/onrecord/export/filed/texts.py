"""What several formats need of text: JSON that every reader takes, names for things, days."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote, urlsplit

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
# Raw, the first would end a line for some readers; the others have no bytes, and escaped they make strict
# readers refuse the whole document.
_LINE_ENDS = re.compile("[\x7f-\x9f\u2028\u2029]")
_LONE = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    """The text with U+FFFD for half a surrogate pair, so that it has bytes; as long as before."""
    return _LONE.sub("\ufffd", text)


def json_of(value: Any) -> str:
    """Plain values as JSON in one line that every reader takes."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _LINE_ENDS.sub(lambda found: f"\\u{ord(found.group()):04x}", whole(line))


def urn(kind: str, *parts: str) -> str:
    """A name for a thing of ours: `urn:onrecord:report:3f2a...`."""
    return ":".join(("urn:onrecord", kind, *(quote(part, safe="", errors="replace") for part in parts)))


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web; nothing else is passed on as a link."""
    if url is None or re.search(r"[\x00-\x20\x7f-\xa0\ud800-\udfff<>\"\\^`{|}]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def day_of(moment: str | None) -> str | None:
    """The day, YYYY-MM-DD, of a date or a date and time."""
    found = _DAY.match(moment or "")
    return found.group() if found else None
