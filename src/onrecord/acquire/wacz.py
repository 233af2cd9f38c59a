"""WACZ: a zip that holds web archives, as browsers and crawlers write it (.wacz)."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from onrecord.acquire.failures import told
from onrecord.acquire.options import Options
from onrecord.acquire.source import Source, started
from onrecord.acquire.unpack import Pieces, Unpacked
from onrecord.errors import InputError, NoArticle, TooLarge, UnreadableInput
from onrecord.model import Failure

_CHUNK = 65_536
_MOST_ENTRIES = 100_000
_NAMES = (".warc", ".warc.gz", ".warc.zst")


def looks_like(head: bytes) -> bool:
    """Whether it is a zip whose first names are those of a web archive."""
    return head.startswith(b"PK\x03\x04") and (b"datapackage.json" in head or b".warc" in head)


def reports(source: Source, options: Options) -> Iterator[Source | Failure]:
    """A source for every WARC inside; one that is broken is a failure, and the others are read."""
    stream = source.stream
    if not (isinstance(stream, io.BufferedIOBase) and stream.seekable()):
        # The list of what a zip holds stands at its end: out of a pipe it is read whole first.
        stream = io.BytesIO(source.everything(options.max_bytes))
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableInput(source.path, "is no zip archive that can be read, or is cut short") from error
    with archive:
        inside = archive.infolist()
        if len(inside) > _MOST_ENTRIES:
            raise TooLarge(source.path, f"holds more than {_MOST_ENTRIES:,} files")
        found = [one for one in inside if one.filename.lower().endswith(_NAMES)]
        if not found:
            raise NoArticle(source.path, "is a zip archive without a web archive in it; unpack it")
        for one in found:
            where = f"{source.path}#{one.filename}"
            try:
                with archive.open(one) as member:
                    pieces = Unpacked(_pieces(member, one.compress_size, where), where)
                    empty = Source(where, b"", pieces, name=one.filename, only=frozenset({"warc"}))
                    yield started(replace(empty, known=source.known))
            except InputError as error:
                yield told(error, where)
            # A name that stands in the list and not in its place, a password, a method nobody knows.
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, zlib.error) as error:
                yield told(UnreadableInput(where, _broken(error)), where)


def _pieces(member: IO[bytes], size: int, where: str) -> Pieces:
    try:
        while chunk := member.read(_CHUNK):
            yield size, chunk
    except (zipfile.BadZipFile, EOFError, OSError, zlib.error) as error:
        raise UnreadableInput(where, _broken(error)) from error


def _broken(error: Exception) -> str:
    if isinstance(error, RuntimeError) and "password" in str(error):
        return "is locked with a password"
    return "is broken: it does not unpack"
