"""Plain text, exactly as it is: line ends and all, so that offsets match the file."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.acquire.build import report
from onrecord.acquire.decode import text_of
from onrecord.acquire.facts import NOTHING
from onrecord.acquire.options import Options
from onrecord.acquire.source import Source
from onrecord.model import Failure, Report


def looks_like(head: bytes) -> bool:
    """Anything may be plain text; decoding tells."""
    return True


def reports(source: Source, options: Options) -> Iterator[Report | Failure]:
    """The one report that the file is; its title is the first line that is not empty."""
    text = text_of(source.everything(options.max_bytes), source.path, source.charset)
    yield report(text, NOTHING, source, options)
