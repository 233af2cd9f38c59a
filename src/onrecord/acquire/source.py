"""Where the bytes come from: a file, a pipe, an archive, an answer; the one place that opens files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Protocol

from onrecord.acquire.facts import NOTHING, Facts
from onrecord.errors import TooLarge, UnreadableInput

STANDARD_INPUT = "-"
_CHUNK = 65_536


class Stream(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes | None:
        """Some bytes, at most `size`; none at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Source:
    """An open input. `head` is its first bytes, read to tell its kind; the methods give it whole."""

    path: str
    head: bytes
    stream: Stream
    name: str = ""
    """The file name that tells its kind, where that is not its path."""
    media: str | None = None
    """The media type that it came with, for what came over the web or out of an archive."""
    charset: str | None = None
    """The charset that it came with."""
    known: Facts = NOTHING
    """What is known of it from where it lay; what it says itself goes before that."""
    named: Facts = NOTHING
    """What a list that names it says of it; that goes before what it says itself."""
    nth: int | None = None
    """Which of its reports is meant, counted from 0; all where None."""
    without: frozenset[int] = frozenset()
    """Which of its reports are left out, counted likewise."""
    only: frozenset[str] = frozenset()
    """The inputs that it may be read with; any where empty."""
    lists: tuple[str, ...] = ()
    """The lists of files that led to it, resolved, from the outermost on."""

    def everything(self, limit: int) -> bytes:
        """All bytes; raises `TooLarge` before more than `limit` of them are held."""
        parts, held = [self.head], len(self.head)
        while held <= limit and (chunk := self._read(min(limit + 1 - held, 1 << 20))):
            parts.append(chunk)
            held += len(chunk)
        if held > limit:
            raise TooLarge(self.path, f"is larger than {megabytes(limit)}; split it, or raise the limit")
        return b"".join(parts)

    def lines(self, limit: int) -> Iterator[tuple[int, bytes | None]]:
        """Numbered lines without their end, one held at a time; None for one over `limit`."""
        number, held = 1, 0
        parts: list[bytes] = []
        chunk = self.head
        while chunk:
            *ended, last = chunk.split(b"\n")
            for piece in ended:
                held += len(piece)
                yield number, b"".join([*parts, piece]) if held <= limit else None
                number, held = number + 1, 0
                parts.clear()
            held += len(last)
            if held <= limit:
                parts.append(last)
            else:
                # Nothing is kept of a line that is too long already.
                parts.clear()
            chunk = self._read(_CHUNK)
        if held:
            yield number, b"".join(parts) if held <= limit else None

    def whole(self) -> Stream:
        """The bytes from the first one on, to be read in turn."""
        return _Rejoined(self)

    def _read(self, size: int) -> bytes:
        try:
            return self.stream.read(size) or b""
        except OSError as error:
            raise UnreadableInput(self.path, f"could not be read to its end ({_reason(error)})") from error


class _Rejoined:
    """A source's head and the rest of its stream as one."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._head = source.head

    def read(self, size: int, /) -> bytes:
        if self._head:
            taken, self._head = self._head[:size], self._head[size:]
            return taken
        return self._source._read(size)


@contextmanager
def opened(path: str) -> Iterator[Source]:
    """The input at `path`, or standard input for "-"; raises `UnreadableInput`."""
    if path == STANDARD_INPUT:
        # A pythonw or a daemon has none.
        if sys.stdin is None:
            raise UnreadableInput(path, "there is no standard input; name a file")
        yield started(Source(path, b"", sys.stdin.buffer))
        return
    with _open(path) as stream:
        yield started(Source(path, b"", stream))


def started(empty: Source) -> Source:
    """A source whose stream nobody has read from yet, with its head."""
    parts: list[bytes] = []
    missing = _CHUNK
    # Streams that unpack give what they have; the head is filled, for kinds are told by it.
    while missing > 0 and (chunk := empty._read(missing)):
        parts.append(chunk)
        missing -= len(chunk)
    return replace(empty, head=b"".join(parts))


def is_file(path: str) -> bool:
    """Whether there is a file at `path`; an address may be no name of a file at all."""
    try:
        return Path(path).is_file()
    # A name too long, or with a zero byte in it.
    except (OSError, ValueError):
        return False


def printable(path: str) -> str:
    """`path` as text that can be written anywhere: bytes that are no UTF-8 show as �."""
    return path if path.isascii() else path.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def megabytes(size: int) -> str:
    """A size for people: "50 MB"."""
    return f"{size / 1_000_000:g} MB"


def _open(path: str) -> BinaryIO:
    try:
        return Path(path).open("rb")
    except FileNotFoundError as error:
        raise UnreadableInput(path, "there is no such file") from error
    except IsADirectoryError as error:
        raise UnreadableInput(path, "is a directory; name the files in it") from error
    except PermissionError as error:
        # Windows refuses to open a directory with this one.
        if Path(path).is_dir():
            raise UnreadableInput(path, "is a directory; name the files in it") from error
        raise UnreadableInput(path, "may not be read by this user") from error
    except OSError as error:
        raise UnreadableInput(path, f"could not be opened ({_reason(error)})") from error
    except ValueError as error:
        raise UnreadableInput(path, "is no file name") from error


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
