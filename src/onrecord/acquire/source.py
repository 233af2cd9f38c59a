"""Where the bytes come from: a file, a pipe or standard input; the one place that opens them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import TooLarge, UnreadableInput

STANDARD_INPUT = "-"
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Source:
    """An open input. `head` is its first bytes, read to tell its kind; the methods give it whole."""

    path: str
    head: bytes
    stream: BinaryIO

    def everything(self, limit: int) -> bytes:
        """All bytes; raises `TooLarge` before more than `limit` of them are held."""
        rest = b"" if len(self.head) > limit else self._read(limit + 1 - len(self.head))
        if len(self.head) + len(rest) > limit:
            raise TooLarge(self.path, f"is larger than {megabytes(limit)}; split it, or raise the limit")
        return self.head + rest

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

    def _read(self, size: int) -> bytes:
        try:
            return self.stream.read(size) or b""
        except OSError as error:
            raise UnreadableInput(self.path, f"could not be read to its end ({_reason(error)})") from error


@contextmanager
def opened(path: str) -> Iterator[Source]:
    """The input at `path`, or standard input for "-"; raises `UnreadableInput`."""
    if path == STANDARD_INPUT:
        # A pythonw or a daemon has none.
        if sys.stdin is None:
            raise UnreadableInput(path, "there is no standard input; name a file")
        yield _source(path, sys.stdin.buffer)
        return
    with _open(path) as stream:
        yield _source(path, stream)


def printable(path: str) -> str:
    """`path` as text that can be written anywhere: bytes that are no UTF-8 show as �."""
    return path if path.isascii() else path.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def megabytes(size: int) -> str:
    """A size for people: "50 MB"."""
    return f"{size / 1_000_000:g} MB"


def _source(path: str, stream: BinaryIO) -> Source:
    empty = Source(path, b"", stream)
    return Source(path, empty._read(_CHUNK), stream)


def _open(path: str) -> BinaryIO:
    try:
        return Path(path).open("rb")
    except FileNotFoundError as error:
        raise UnreadableInput(path, "there is no such file") from error
    except IsADirectoryError as error:
        raise UnreadableInput(
            path, "is a directory; name the files in it, or use a pattern such as DIRECTORY/*"
        ) from error
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
