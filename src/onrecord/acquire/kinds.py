"""What is no text: known by how it begins, or by its zero bytes."""

from __future__ import annotations

import codecs
import re

from onrecord.errors import NotText

# Byte order marks of the encodings that hold zero bytes, and Python's name for them.
WIDE_MARKS = {
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}

# How a file of another kind begins (and where), its kind, and what to try.
_KINDS: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"%PDF-", "a PDF", "take its text out first (pdftotext FILE -)"),
    (0, b"PK\x03\x04", "a zip archive or an office document", "save it as text, or unpack it"),
    (0, b"PK\x05\x06", "an empty zip archive", "name a file with text"),
    (0, b"\xd0\xcf\x11\xe0", "an old office document", "save it as text"),
    (0, b"{\\rtf", "a rich text document", "save it as text"),
    (0, b"\x1f\x8b", "compressed with gzip", "unpack it first (gunzip)"),
    (0, b"BZh", "compressed with bzip2", "unpack it first (bunzip2)"),
    (0, b"\xfd7zXZ\x00", "compressed with xz", "unpack it first (unxz)"),
    (0, b"\x28\xb5\x2f\xfd", "compressed with zstd", "unpack it first (unzstd)"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (0, b"Rar!\x1a\x07", "a rar archive", "unpack it first"),
    (0, b"\x89PNG\r\n", "a PNG image", "give the text, or read it off the image first"),
    (0, b"\xff\xd8\xff", "a JPEG image", "give the text, or read it off the image first"),
    (0, b"GIF87a", "a GIF image", "give the text, or read it off the image first"),
    (0, b"GIF89a", "a GIF image", "give the text, or read it off the image first"),
    (0, b"II*\x00", "a TIFF image", "give the text, or read it off the image first"),
    (0, b"MM\x00*", "a TIFF image", "give the text, or read it off the image first"),
    (8, b"WEBP", "a WebP image", "give the text, or read it off the image first"),
    (8, b"WAVE", "a sound recording", "give a transcript"),
    (0, b"ID3", "a sound recording", "give a transcript"),
    (0, b"OggS", "a sound or film recording", "give a transcript"),
    (4, b"ftyp", "a film, a sound recording or a HEIC image", "give its text"),
    (0, b"SQLite format 3\x00", "a database", "export its texts as JSON Lines"),
    (0, b"\x7fELF", "a program", "name a file with text"),
    (0, b"bplist00", "a web archive of Safari or a property list", "save the page as HTML"),
)  # fmt: skip

# A JSON Feed says so itself; on one line it would pass for JSON Lines.
JSON_FEED = re.compile(rb"\"version\"\s*:\s*\"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org(?:\\?/)version")

_NUL_WINDOW = 1_000_000


def narrowed(head: bytes) -> bytes:
    """How a text begins, whatever its encoding, as far as ASCII tells: for tests that know ASCII only."""
    if head.startswith(tuple(WIDE_MARKS)):
        head = head.replace(b"\0", b"").lstrip(b"\xff\xfe")
    return head


def refuse_binary(data: bytes, where: str) -> None:
    """Raises `NotText`, which names the kind and what to try, where `data` is no text."""
    for offset, magic, kind, advice in _KINDS:
        if data.startswith(magic, offset):
            raise NotText(where, f"is {kind}, not text; {advice}")
    if data.startswith(tuple(WIDE_MARKS)):
        return
    nul = data.find(b"\0", 0, _NUL_WINDOW)
    if nul < 0:
        return
    if _wide(data):
        raise NotText(
            where, "looks like UTF-16 without its byte order mark; convert it (iconv -f UTF-16LE -t UTF-8)"
        )
    raise NotText(where, f"is binary, not text (a zero byte at offset {nul}); name a file with text")


def _wide(data: bytes) -> bool:
    sample = data[:2000]
    return len(sample) >= 8 and max(sample[0::2].count(0), sample[1::2].count(0)) * 10 >= 4 * len(sample)
