"""Compressed bytes, unpacked a little at a time: a bomb is refused while it is still small.

gzip or zstd stream  ->  pieces of at most a few megabytes  ->  counted against what went in
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace

from onrecord.acquire.source import Source, Stream, megabytes, started
from onrecord.errors import TooLarge, UnreadableInput

GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"
EXTENSIONS = {".gz": GZIP, ".gzip": GZIP, ".zst": ZSTD, ".zstd": ZSTD}

# Prose packs to a third, pages to a twentieth. Past some megabytes nothing honest packs this well.
RATIO = 250
FREE = 10_000_000
# A window of 128 MB is the most that `zstd --long` writes by itself.
_WINDOW = 1 << 27
# gzip, deflate, no name or comment before the data unless a flag says so.
_MEMBER = b"\x1f\x8b\x08"
# What stands in an archive for the rest of a record that does not unpack; it is no record itself.
_LOST = b"\r\n\r\nwhat stood here does not unpack\r\n\r\n"
_GZIP_BITS = 16 + zlib.MAX_WBITS
_READ = 16_384
_PIECE = 1 << 20
# A block of zstd is at most 128 kB and may take four bytes: this much of it unpacks to some megabytes.
_ZSTD_BITE = 256

Pieces = Iterator[tuple[int, bytes]]
"""How many packed bytes have gone in so far, and what came out."""


def packed(source: Source) -> bool:
    """Whether the source is unpacked before it is looked at: by its name, or by how it begins."""
    return any(source.head.startswith(magic) for magic in EXTENSIONS.values())


def inner(source: Source) -> Source:
    """What is in a compressed source; raises `UnreadableInput` or `TooLarge` where it breaks or swells."""
    kind = _gunzipped if source.head.startswith(GZIP) else _unzstd
    stream = Unpacked(kind(source.whole(), source.path), source.path)
    name = source.name or source.path
    for extension in EXTENSIONS:
        if name.lower().endswith(extension):
            name = name[: -len(extension)]
            break
    # The path is what people know it by; the kind is told by the name without the extension.
    return started(replace(source, head=b"", stream=stream, name=name, media=None))


class Unpacked:
    """A stream of what others unpack, which ends a bomb with `TooLarge`."""

    def __init__(self, pieces: Pieces, where: str) -> None:
        self._pieces = pieces
        self._where = where
        self._held = b""
        self._out = 0

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""
        while not self._held:
            found = next(self._pieces, None)
            if found is None:
                return b""
            taken, self._held = found
            self._out += len(self._held)
            if self._out > FREE and self._out > RATIO * taken:
                raise TooLarge(
                    self._where, f"unpacks to more than {RATIO} times its size; it is made to fill the memory"
                )
        given, self._held = self._held[:size], self._held[size:]
        return given


def content(data: bytes, coding: str, where: str, limit: int) -> bytes:
    """The body of an answer without its content coding; at most `limit` bytes.

    Raises `TooLarge`, or `UnreadableInput` for a coding that nobody asked for or that is broken.
    """
    names = [name for name in (part.strip().lower() for part in coding.split(",")) if name != "identity"]
    if not any(names) or not data:
        return data
    if len(names) > 1 or names[0] not in ("gzip", "x-gzip", "deflate"):
        raise UnreadableInput(where, f"is sent in a coding that was not asked for ({coding[:40]!r})")
    if names[0] != "deflate" and not data.startswith(GZIP):
        # Some servers say gzip and send the page as it is.
        return data
    pieces = _inflated(of_bytes(data), where, _wbits(data) if names[0] == "deflate" else _GZIP_BITS)
    stream = Unpacked(pieces, where)
    parts, held = [], 0
    while chunk := stream.read(_PIECE):
        held += len(chunk)
        if held > limit:
            raise TooLarge(where, f"unpacks to more than {megabytes(limit)}")
        parts.append(chunk)
    return b"".join(parts)


class _Bytes:
    """Bytes in hand, read like any stream."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def read(self, size: int, /) -> bytes:
        taken = self._data[self._at : self._at + size]
        self._at += len(taken)
        return taken


def of_bytes(data: bytes) -> Stream:
    """A stream of bytes in hand."""
    return _Bytes(data)


def _wbits(data: bytes) -> int:
    """Deflate is meant to come in zlib's frame, and often comes bare."""
    framed = len(data) > 1 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0
    return zlib.MAX_WBITS if framed else -zlib.MAX_WBITS


def _gunzipped(stream: Stream, where: str) -> Pieces:
    return _inflated(stream, where, _GZIP_BITS)


def _inflated(stream: Stream, where: str, bits: int) -> Pieces:
    taken = made = 0
    member = zlib.decompressobj(bits)
    fresh = True
    # Of a web archive each record is packed by itself: one that is broken, or a bomb, is left out, and
    # its reader tells which it was.
    archive, inside, grown = False, 0, 0
    data, out = b"", b""
    # What is packed tight is held back inside when all bytes have gone in: a full piece asks for more.
    while data or len(out) == _PIECE or (data := stream.read(_READ) or b""):
        if fresh:
            inside = grown = 0
            if taken:
                # Between members, and after the last one, padding with zeros is usual.
                data = data.lstrip(b"\0")
                if not data:
                    out = b""
                    continue
        try:
            out = member.decompress(data, _PIECE)
        except zlib.error as error:
            if not archive:
                raise UnreadableInput(where, f"is broken: it does not unpack ({_plain(error)})") from error
            lost: bytes | None = data
        else:
            rest = member.unconsumed_tail or member.unused_data
            inside, grown = inside + len(data) - len(rest), grown + len(out)
            bomb = archive and grown > FREE and grown > RATIO * inside
            lost = rest if bomb else None
        if lost is not None:
            data, passed = _next_member(lost, stream)
            taken, out, fresh = taken + passed, _LOST, True
            member = zlib.decompressobj(bits)
            yield max(taken, made // RATIO + 1), out
            continue
        taken += len(data) - len(rest)
        archive = archive or (made == 0 and out.startswith(b"WARC/"))
        made += len(out)
        data = rest
        fresh = member.eof
        if fresh:
            member = zlib.decompressobj(bits)
        # What was made of a bomb before it was left out is no reason to give up the rest.
        yield max(taken, made // RATIO + 1 if archive else 0), out
    if not fresh:
        raise UnreadableInput(where, "is cut short: it ends in the midst of what is compressed")


def _next_member(data: bytes, stream: Stream) -> tuple[bytes, int]:
    """What is packed from the next beginning of a gzip member on, and how many bytes were passed by."""
    passed, first = 0, True
    while True:
        at = data.find(_MEMBER, 1 if first else 0)
        if at >= 0:
            return data[at:], passed + at
        keep = data[-2:]
        chunk = stream.read(_READ) or b""
        if not chunk:
            return b"", passed + len(data)
        passed += len(data) - len(keep)
        data, first = keep + chunk, False


def _unzstd(stream: Stream, where: str) -> Pieces:
    import zstandard

    # A frame can ask for a window of gigabytes before it holds anything.
    unpacker = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    frame = unpacker.decompressobj()
    taken = 0
    fresh = True
    while chunk := stream.read(_READ) or b"":
        while chunk:
            bite, chunk = chunk[:_ZSTD_BITE], chunk[_ZSTD_BITE:]
            try:
                out = frame.decompress(bite)
            except zstandard.ZstdError as error:
                raise UnreadableInput(where, f"is broken: it does not unpack ({_plain(error)})") from error
            chunk = frame.unused_data + chunk
            taken += len(bite) - len(frame.unused_data)
            fresh = frame.eof
            if fresh:
                frame = unpacker.decompressobj()
            yield taken, out
    if not fresh:
        raise UnreadableInput(where, "is cut short: it ends in the midst of what is compressed")


def _plain(error: Exception) -> str:
    """The library's own words, on one line."""
    return " ".join(str(error).split())[:80].lower() or type(error).__name__
