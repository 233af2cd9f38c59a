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
# Where a record begins behind one whose length cannot be trusted.
_BEGINS = re.compile(rb"\n(?=WARC/[01]\.\d{1,2}\r?\n)")
_BEGINNING = 16

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
    """A source for every page in the archive; a record out of shape is a failure, and the others are read."""
    skipped = 0
    for found in records(source, options.max_bytes):
        if isinstance(found, Failure):
            yield found
        elif found is None:
            skipped += 1
        else:
            yield _page(found, source, options)
    if skipped:
        options.tell(f"{source.path}: {skipped:,} records that are no pages skipped")


def records(source: Source, limit: int) -> Iterator[Record | Failure | None]:
    """Every record in order: a page, None for any other, a failure for one that is broken.

    After a record that is out of shape, or whose length is wrong, the next one is looked for.
    """
    reader = _Reader(source.whole(), source.path)
    while True:
        try:
            line = reader.line()
            if line is None:
                return
            if not line:
                continue
            found = _next(line, reader, source.path, limit)
        except InputError as error:
            yield told(error, error.where)
            try:
                if not reader.find():
                    return
            except InputError:
                # What broke it was told; nothing more can be had of it.
                return
            continue
        yield found


def _next(line: bytes, reader: _Reader, path: str, limit: int) -> Record | Failure | None:
    if not re.fullmatch(rb"WARC/[01]\.\d{1,2}", line):
        raise UnreadableInput(path, reader.shape("no record begins there"))
    headers = reader.headers()
    length = headers.get("content-length", "")
    if not re.fullmatch(r"\d{1,15}", length):
        raise UnreadableInput(path, reader.shape("a record has no length"))
    address = headers.get("warc-target-uri", "").strip().strip("<>")
    size = int(length)
    where = f"{path}#{address}" if address else path
    wrong = UnreadableInput(where, "has a wrong length; what follows it is read all the same")
    if headers.get("warc-type", "").lower() not in _KINDS or not address.startswith(("http:", "https:")):
        if reader.pass_by(size) and reader.follows():
            return None
        raise wrong
    if size > limit:
        reader.pass_by(size)
        return Failure(where, f"is larger than {megabytes(limit)}; raise the limit")
    block = reader.up_to(size)
    if len(block) < size or not reader.follows():
        swallowed = _BEGINS.search(block)
        if swallowed:
            reader.back(block[swallowed.end() :])
        elif len(block) < size:
            raise UnreadableInput(where, f"is cut short: {size - len(block):,} bytes are missing at its end")
        raise wrong
    try:
        return _record(block, address, headers, where, limit)
    except InputError as error:
        return told(error, where)


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

    def up_to(self, size: int) -> bytes:
        """The next `size` bytes, fewer at the end of the stream."""
        parts: list[bytes] = []
        while size > 0 and (self._from < len(self._held) or self._more()):
            parts.append(self._given(min(len(self._held), self._from + size)))
            size -= len(parts[-1])
        return b"".join(parts)

    def pass_by(self, size: int) -> bool:
        """Past the next `size` bytes, or to the next record where one begins before; whether it was all."""
        while size > 0:
            # The beginning of a record may lie across two reads.
            if len(self._held) - self._from <= _BEGINNING and not self._more():
                missing = size - len(self._held) + self._from
                if missing <= 0:
                    self._given(self._from + size)
                    return True
                self._given(len(self._held))
                raise UnreadableInput(self._where, f"is cut short: {missing:,} bytes are missing at its end")
            end = min(len(self._held) - _BEGINNING, self._from + size)
            begins = _BEGINS.search(self._held, self._from, end + _BEGINNING)
            if begins and begins.end() < self._from + size:
                self._given(begins.end())
                return False
            size -= len(self._given(end)) if end > self._from else 0
        return True

    def follows(self) -> bool:
        """Whether a record ends here: with two blank lines, another record, or the end of all."""
        while len(self._held) - self._from < 4 * _BEGINNING and self._more():
            pass
        rest = self._held[self._from : self._from + 4 * _BEGINNING]
        return rest.startswith(b"\r\n\r\n") or not rest.strip(b"\r\n") or rest.lstrip(b"\r\n")[:5] == b"WARC/"

    def back(self, data: bytes) -> None:
        """Puts bytes back that were taken last."""
        self._held = data + self._held[self._from :]
        self._from = 0
        self.at -= len(data)

    def find(self) -> bool:
        """To the beginning of the next record; whether there is one."""
        while True:
            if self._held.startswith(b"WARC/", self._from):
                return True
            begins = _BEGINS.search(self._held, self._from)
            if begins:
                self._given(begins.end())
                return True
            self._given(max(self._from, len(self._held) - _BEGINNING))
            if not self._more():
                return False

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
