"""What linking remembers of a report, as bytes that a ledger keeps: so that it goes on where it stopped.

The bytes are an index: whatever they hold follows from the report and its reading, and a ledger that lost
them, or has them from a version that wrote others, makes them again.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from onrecord.link.features import Features
from onrecord.link.texts import Text

FEATURES = "story features 2"
TEXT = "copy text 2"
"""Under what the bytes are kept; another number where their form changes."""
_LENGTHS = struct.Struct("<III")
_U32 = np.dtype("<u4")


def features_bytes(found: Features, keys: Sequence[str] | None = None) -> bytes:
    """What a report is about, as bytes; with the keys under which it is found again, where they are known."""
    return _packed(
        {
            "report": found.report,
            "day": found.day,
            "terms": dict(found.terms),
            "names": dict(found.names),
            "ages": sorted(found.ages),
            "dates": sorted(found.dates),
            "places": sorted(found.places),
            "keys": None if keys is None else list(keys),
        }
    )


def features_from(data: bytes) -> Features:
    """The features that `features_bytes` told."""
    return with_keys_from(data)[0]


def with_keys_from(data: bytes) -> tuple[Features, list[str] | None]:
    """The features that `features_bytes` told, and the keys."""
    row = _unpacked(data)
    found = Features(
        row["report"],
        row["day"],
        row["terms"],
        row["names"],
        frozenset(row["ages"]),
        frozenset(row["dates"]),
        frozenset(row["places"]),
    )
    return found, row["keys"]


def text_bytes(text: Text) -> bytes:
    """A report as copies see it, as bytes: lengths, JSON, hashes of its words, its sketch, bits."""
    told = json.dumps(
        {
            "report": text.report,
            "publisher": text.publisher,
            "published": text.published,
            "url": text.url,
            "title": text.title,
            "credits": list(text.credits),
            "quotations": sorted(text.quotations),
            "figures": sorted(text.figures),
        },
        separators=(",", ":"),
    ).encode("ascii")
    lengths = _LENGTHS.pack(len(told), len(text.words), len(text.sketch))
    words, sketch = text.words.astype(_U32).tobytes(), np.array(text.sketch, _U32).tobytes()
    return zlib.compress(b"".join((lengths, told, words, sketch, np.packbits(text.quoted).tobytes())), 1)


def text_from(data: bytes) -> Text:
    """The text that `text_bytes` told."""
    whole = zlib.decompress(data)
    length, many, sketched = _LENGTHS.unpack_from(whole)
    at = _LENGTHS.size + length
    row: dict[str, Any] = json.loads(whole[_LENGTHS.size : at])
    words = np.frombuffer(whole, _U32, many, at).astype(np.uint32)
    sketch: list[int] = np.frombuffer(whole, _U32, sketched, at + 4 * many).tolist()
    bits = np.frombuffer(whole, np.uint8, -1, at + 4 * (many + sketched))
    return Text(
        row["report"],
        row["publisher"],
        row["published"],
        row["url"],
        row["title"],
        tuple(row["credits"]),
        words,
        np.unpackbits(bits, count=many).astype(np.bool_),
        frozenset(row["quotations"]),
        frozenset(row["figures"]),
        tuple(sketch),
    )


def _packed(row: dict[str, object]) -> bytes:
    return zlib.compress(json.dumps(row, separators=(",", ":")).encode("ascii"), 1)


def _unpacked(data: bytes) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(zlib.decompress(data))
    return row
