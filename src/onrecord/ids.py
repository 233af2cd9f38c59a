"""Stable identities, and what they hash.

A report is what was published: text, address and publisher, never when it was fetched.
A statement is its report and its source and content spans, never the reader's version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.model import Reading, Span, Statement


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


def group_id(kind: str, first: str, attempt: int = 0) -> str:
    """20 hexadecimal digits for a story, a claim or a group of copies, by the member that it began with.

    `attempt` counts on where another group began with the same.
    """
    told = f"{kind}\n{first}\n{attempt}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, digest_size=10).hexdigest()


def identified(reading: Reading) -> tuple[Reading, str | None]:
    """The reading under the ids that follow from what it says, and the report's id if it was another's.

    A line of JSON may bring an id of its own. It is kept beside ours, which must not depend on it.
    """
    report = reading.report
    right = report_id(report.text, report.url, report.publisher)
    ids = {one.id: _right_id(right, one) for one in reading.statements}
    if report.id == right and all(old == new for old, new in ids.items()):
        return reading, None
    statements = tuple(
        replace(one, id=ids[one.id], within=ids.get(one.within, one.within) if one.within else None)
        for one in reading.statements
    )
    foreign = report.id if report.id != right else None
    return replace(reading, report=replace(report, id=right), statements=statements), foreign or None


def _right_id(report: str, statement: Statement) -> str:
    source = statement.source.spans if statement.source else ()
    return statement_id(report, source, statement.content.spans)
