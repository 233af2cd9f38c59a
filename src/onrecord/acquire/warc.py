"""Web archives: the pages in a WARC, and the WARCs in a WACZ.

Read with our own few lines: the format is headers, a length and that many bytes, and a library that
prints its doubts on standard error, and takes a body that is cut short for a whole one, is no help here.

    WARC/1.1 headers  ->  block of Content-Length bytes  ->  HTTP headers  ->  body: a page
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.acquire.dates import page_date
from onrecord.acquire.failures import told
from onrecord.acquire.options import Options
from onrecord.acquire.source import Source, Stream, megabytes, started
from onrecord.acquire.unpack import content, of_bytes
from onrecord.errors import InputError, TooLarge, UnreadableInput
from onrecord.model import Failure

_LONGEST_LINE = 65_536
_MOST_HEADERS = 1_000
_CHUNK = 65_536
# What an archive holds besides pages: style sheets, pictures, scripts, fonts. Skipped, and counted.
PAGES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
_KINDS = frozenset({"response", "resource", "conversion"})

Headers = dict[str, str]


def looks_like(head: bytes) -> bool:
    """Whether the bytes begin with a record."""
    return re.match(rb"WARC/[01]\.\d{1,2}\r?\n", head) is not None


@dataclass(frozen=True, slots=True)
class Record:
    """One page as it was answered."""

    address: str
    taken: str | None
    """When: ISO 8601."""
    headers: Headers
    """Of the answer, their names in lower case."""
    body: bytes


def reports(source: Source, options: Options) -> Iterator[Source | Failure]:
    """A source for every page in the archive; a record out of shape ends it with a failure."""
    skipped = 0
    try:
        for found in records(source, options.max_bytes):
            if isinstance(found, Failure):
                yield found
            elif found is None:
                skipped += 1
            else:
                yield _page(found, source, options)
    except InputError as error:
        yield told(error, source.path)
    if skipped:
        options.tell(f"{source.path}: {skipped:,} records that are no pages skipped")


def records(source: Source, limit: int) -> Iterator[Record | Failure | None]:
    """Every record in order: a page, None for any other, a failure for a page that is broken.

    Raises `UnreadableInput` where the archive itself is broken, for nothing after that can be found.
    """
    reader = _Reader(source.whole(), source.path)
    while (line := reader.line()) is not None:
        if not line:
            continue
        if not re.fullmatch(rb"WARC/[01]\.\d{1,2}", line):
            raise UnreadableInput(source.path, reader.shape("no record begins there"))
        headers = reader.headers()
        length = headers.get("content-length", "")
        if not re.fullmatch(r"\d{1,15}", length):
            raise UnreadableInput(source.path, reader.shape("a record has no length"))
        address = headers.get("warc-target-uri", "").strip().strip("<>")
        size = int(length)
        if headers.get("warc-type", "").lower() not in _KINDS or not address.startswith(("http:", "https:")):
            reader.skip(size)
            yield None
            continue
        where = f"{source.path}#{address}"
        if size > limit:
            reader.skip(size)
            yield Failure(where, f"is larger than {megabytes(limit)}; raise the limit")
            continue
        block = reader.exactly(size)
        try:
            yield _record(block, address, headers, where, limit)
        except InputError as error:
            yield told(error, where)


def _record(block: bytes, address: str, outer: Headers, where: str, limit: int) -> Record | None:
    taken = page_date(outer.get("warc-date"))
    if not outer.get("content-type", "").lower().startswith("application/http"):
        # A resource or a conversion is the page itself; it says what it is in the record's own headers.
        found = Record(address, taken, {"content-type": outer.get("content-type", "")}, block)
        return found if media_type(found.headers) in PAGES else None
    reader = _Reader(of_bytes(block), where)
    status = re.match(rb"HTTP/\d(?:\.\d)? (\d{3})\b", reader.line() or b"")
    if not status:
        raise UnreadableInput(where, "is out of shape: its answer has no status")
    headers = reader.headers()
    if status[1] != b"200" or media_type(headers) not in PAGES:
        return None
    body = block[reader.at :]
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = unchunked(body, where)
    return Record(address, taken, headers, content(body, headers.get("content-encoding", ""), where, limit))


def _page(found: Record, source: Source, options: Options) -> Source:
    kind = media_type(found.headers)
    return started(
        Source(
            path=f"{source.path}#{found.address}",
            head=b"",
            stream=of_bytes(found.body),
            name="page.html" if PAGES[kind] == "html" else "page.txt",
            charset=charset_of(found.headers),
            known=replace(source.known, url=found.address, retrieved=found.taken),
            only=frozenset(PAGES.values()),
        )
    )


def media_type(headers: Headers) -> str:
    """ "text/html" of "Text/HTML; charset=utf-8"."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def charset_of(headers: Headers) -> str | None:
    """The charset that a content type names."""
    found = re.search(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", headers.get("content-type", ""), re.I)
    return found[1] if found else None


def unchunked(body: bytes, where: str) -> bytes:
    """A body without the chunks it was sent in; raises `UnreadableInput` where the last one is missing."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at, at + 1024)
        size = re.fullmatch(rb"([0-9A-Fa-f]{1,8})\s*(?:;.*)?", body[at:end]) if end >= 0 else None
        if size is None:
            # Many archives keep the header and store the body whole.
            if not parts:
                return body
            raise UnreadableInput(where, "is cut short: its last chunk is missing")
        length = int(size[1], 16)
        if not length:
            return b"".join(parts)
        at = end + 2
        if at + length > len(body):
            raise UnreadableInput(where, "is cut short: its last chunk is missing")
        parts.append(body[at : at + length])
        at += length + 2


class _Reader:
    """Lines and blocks of a stream, never more held than asked for."""

    def __init__(self, stream: Stream, where: str) -> None:
        self._stream = stream
        self._where = where
        self._held = b""
        self._from = 0
        self.at = 0
        """How many bytes have been given."""

    def shape(self, what: str) -> str:
        """What is wrong here, for people."""
        return f"is out of shape at byte {self.at:,}: {what}"

    def line(self) -> bytes | None:
        """The next line without its end; None where there is nothing more."""
        while (end := self._held.find(b"\n", self._from)) < 0:
            if len(self._held) - self._from > _LONGEST_LINE:
                raise UnreadableInput(self._where, self.shape("a line has no end"))
            if not self._more():
                return self._given(len(self._held)) or None
        return self._given(end + 1).rstrip(b"\r\n")

    def headers(self) -> Headers:
        """Headers up to the blank line, their names in lower case; of several alike the first."""
        found: Headers = {}
        for _ in range(_MOST_HEADERS):
            line = self.line()
            if not line:
                return found
            name, _, value = line.decode("utf-8", "replace").partition(":")
            found.setdefault(name.strip().lower(), value.strip())
        raise TooLarge(self._where, f"has a record with more than {_MOST_HEADERS:,} headers")

    def exactly(self, size: int) -> bytes:
        """The next `size` bytes."""
        return b"".join(self._pieces(size))

    def skip(self, size: int) -> None:
        """Past the next `size` bytes."""
        for _ in self._pieces(size):
            pass

    def _pieces(self, size: int) -> Iterator[bytes]:
        while size > 0:
            if self._from == len(self._held) and not self._more():
                raise UnreadableInput(self._where, f"is cut short: {size:,} bytes are missing at its end")
            piece = self._given(min(len(self._held), self._from + size))
            size -= len(piece)
            yield piece

    def _given(self, end: int) -> bytes:
        piece = self._held[self._from : end]
        self._from = end
        self.at += len(piece)
        return piece

    def _more(self) -> bool:
        # Only here is what was given let go: to do so line by line would copy the rest each time.
        found = self._stream.read(_CHUNK) or b""
        self._held = self._held[self._from :] + found
        self._from = 0
        return bool(found)
