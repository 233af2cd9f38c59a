"""Stable identities, and what they hash.

A report is what was published: text, address and publisher, never when it was fetched.
A statement is its report and its source and content spans, never the reader's version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from onrecord.model import Span


def _digest(parts: Iterable[str]) -> str:
    hashed = hashlib.blake2b(digest_size=10)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        # The length goes in first, so that ("ab", "c") and ("a", "bc") differ.
        hashed.update(len(encoded).to_bytes(8, "big"))
        hashed.update(encoded)
    return hashed.hexdigest()


def report_id(text: str, url: str | None, publisher: str | None) -> str:
    """20 hexadecimal digits, the same for the same published text."""
    return _digest(("report", text, url or "", publisher or ""))


def statement_id(report: str, source: Sequence[Span], content: Sequence[Span]) -> str:
    """20 hexadecimal digits, the same however often the report is read."""
    spans = [
        f"{role}{span.start}-{span.end}" for role, found in (("s", source), ("c", content)) for span in found
    ]
    return _digest(("statement", report, *spans))
