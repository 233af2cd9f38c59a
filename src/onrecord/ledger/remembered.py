"""What linking remembers of a report, as bytes that a ledger keeps: so that it goes on where it stopped.

The bytes are an index: whatever they hold follows from the report and its reading, and a ledger that lost
them, or has them from a version that wrote others, makes them again.
"""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

import numpy as np

from onrecord.link.features import Features
from onrecord.link.texts import Text

FEATURES = "story features 1"
TEXT = "copy text 1"
"""Under what the bytes are kept; another number where their form changes."""


def features_bytes(found: Features) -> bytes:
    """What a report is about, as bytes."""
    return _packed(
        {
            "report": found.report,
            "day": found.day,
            "terms": dict(found.terms),
            "names": dict(found.names),
            "ages": sorted(found.ages),
            "dates": sorted(found.dates),
            "places": sorted(found.places),
        }
    )


def features_from(data: bytes) -> Features:
    """The features that `features_bytes` told."""
    row = _unpacked(data)
    return Features(
        row["report"],
        row["day"],
        row["terms"],
        row["names"],
        frozenset(row["ages"]),
        frozenset(row["dates"]),
        frozenset(row["places"]),
    )


def text_bytes(text: Text) -> bytes:
    """A report as copies see it, as bytes."""
    return _packed(
        {
            "report": text.report,
            "publisher": text.publisher,
            "published": text.published,
            "url": text.url,
            "title": text.title,
            "credits": list(text.credits),
            "words": base64.b85encode(text.words.astype("<u4").tobytes()).decode("ascii"),
            "quoted": base64.b85encode(np.packbits(text.quoted).tobytes()).decode("ascii"),
            "quotations": sorted(text.quotations),
            "figures": sorted(text.figures),
            "sketch": list(text.sketch),
        }
    )


def text_from(data: bytes) -> Text:
    """The text that `text_bytes` told."""
    row = _unpacked(data)
    words = np.frombuffer(base64.b85decode(row["words"]), dtype="<u4").astype(np.uint32)
    quoted = np.unpackbits(np.frombuffer(base64.b85decode(row["quoted"]), dtype=np.uint8))
    return Text(
        row["report"],
        row["publisher"],
        row["published"],
        row["url"],
        row["title"],
        tuple(row["credits"]),
        words,
        quoted[: len(words)].astype(np.bool_),
        frozenset(row["quotations"]),
        frozenset(row["figures"]),
        tuple(row["sketch"]),
    )


def _packed(row: dict[str, object]) -> bytes:
    return zlib.compress(json.dumps(row, separators=(",", ":")).encode("ascii"), 1)


def _unpacked(data: bytes) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(zlib.decompress(data))
    return row
