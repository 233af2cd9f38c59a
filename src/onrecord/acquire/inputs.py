"""The inputs in order, and the one way from a path to reports.

    path, folder, address or "-"
        ->  Source  ->  unpacked  ->  kind (said, by name, by content)  ->  Report | Failure | Source ...
               ^                                                                              |
               └──────────────────────────────────────────────────────────────────────────────┘

What holds others (a folder, an archive, a feed) gives sources in its turn, which are read the same way.
A new input is one new file with `looks_like` and `reports`, and one line in `INPUTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath

from onrecord.acquire import (
    entries,
    feeds,
    folder,
    json_lines,
    lists,
    mail,
    markdown,
    page,
    plain,
    unpack,
    wacz,
    warc,
)  # fmt: skip
from onrecord.acquire.failures import told
from onrecord.acquire.fetched import is_address
from onrecord.acquire.kinds import narrowed, refuse_binary
from onrecord.acquire.named import Named
from onrecord.acquire.options import DEFAULT, Options
from onrecord.acquire.source import STANDARD_INPUT, Source, opened
from onrecord.errors import InputError, NoArticle, TooLarge, UnknownFormat, UnreadableInput
from onrecord.model import Failure, Report


@dataclass(frozen=True, slots=True)
class Input:
    """One kind of file."""

    name: str
    """As `Options.format` names it."""
    extensions: tuple[str, ...]
    looks_like: Callable[[bytes], bool]
    """Whether a file that begins with these bytes is one; asked in order where the name tells nothing."""
    reports: Callable[[Source, Options], Iterator[Report | Failure | Source]]
    """Its reports, and sources to be read in turn; may raise `InputError`, which fails the whole file."""
    media: tuple[str, ...] = ()
    """The media types that mean it."""


# The four that texts are saved as come first: they are what people name.
INPUTS = (
    Input(
        "jsonl", (".jsonl", ".ndjson", ".jsonlines"), json_lines.looks_like, json_lines.reports,
        ("application/jsonl", "application/x-ndjson", "application/x-jsonlines"),
    ),
    Input(
        "html", (".html", ".htm", ".xhtml", ".shtml"), page.looks_like, page.reports,
        ("text/html", "application/xhtml+xml"),
    ),
    Input(
        "markdown", (".md", ".markdown", ".mdown"), markdown.looks_like, markdown.reports,
        ("text/markdown",),
    ),
    Input("text", (".txt", ".text"), plain.looks_like, plain.reports),
    Input("mail", (".eml",), mail.looks_like, mail.reports, ("message/rfc822",)),
    Input(
        "feed", (".rss", ".atom", ".rdf"), feeds.looks_like, entries.feed_reports,
        ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"),
    ),
    Input("opml", (".opml",), lists.looks_like_opml, entries.opml_reports, ("text/x-opml",)),
    Input("sitemap", (), lists.looks_like_sitemap, entries.sitemap_reports),
    Input("sitemap-index", (), lists.looks_like_index, entries.index_reports),
    Input("warc", (".warc",), warc.looks_like, warc.reports, ("application/warc",)),
    Input("wacz", (".wacz",), wacz.looks_like, wacz.reports, ("application/wacz",)),
)  # fmt: skip
# What anything is that is nothing else.
PLAIN = next(known for known in INPUTS if known.name == "text")
# What may name other files.
LIST = next(known for known in INPUTS if known.name == "jsonl")

# A page in a feed in a list of feeds, or an archive, packed, in an archive, packed, in a folder.
DEEPEST = 6

# Text, but no prose: how it begins, what it is, what to try.
_OTHER: tuple[tuple[tuple[bytes, ...], str], ...] = (
    ((b"<?xml",), "is XML of a kind that is not read; save it as HTML or text"),
    ((b"warc/1.", b"warc/0."), "is a web archive of a kind that is not read"),
    (
        (b"{", b"[{", b"[\n", b"[\r\n"),
        "looks like JSON; write one object to a line (jq -c '.[]' FILE > FILE.jsonl)",
    ),
)


def acquire(path: str, options: Options = DEFAULT) -> Iterator[Report | Failure]:
    """The reports at `path`: a file, a folder, an address, or "-" for standard input.

    A failure is a value, never raised. An address is fetched; nothing else that is read makes anything
    be fetched but a list of feeds, and what `Options.follow_links` allows.
    """
    try:
        if is_address(path):
            yield from read(entries.address(path, options), options)
        elif path != STANDARD_INPUT and folder.is_folder(path):
            if not options.folders:
                raise UnreadableInput(path, "is a directory; name the files in it")
            within = of_many(options)
            named = Named(partial(listed, options=within), options.tell)
            for one in folder.sources(path, taken, named, options.tell):
                yield from [one] if isinstance(one, Failure) else read(one, within, 1)
        else:
            with opened(path) as source:
                yield from read(source, options)
    except InputError as error:
        yield told(error, path)


def read(source: Source, options: Options, depth: int = 0) -> Iterator[Report | Failure]:
    """The reports of one open source, and of all that it holds."""
    try:
        if depth > DEEPEST:
            raise TooLarge(source.path, "is packed in itself too often to be read")
        if packed(source):
            yield from read(unpack.inner(source), options, depth + 1)
            return
        for _, part in meant(source, choose(source, options).reports(source, options)):
            yield from read(part, of_many(options), depth + 1) if isinstance(part, Source) else [part]
    except InputError as error:
        yield told(error, source.path)


def meant(source: Source, parts: Iterable[entries.Part]) -> Iterator[tuple[int, entries.Part]]:
    """What is meant of what a source holds, numbered from 0; raises `NoArticle` for one that it lacks."""
    held = 0
    for number, part in enumerate(parts):
        held = number + 1
        if source.nth in (None, number) and number not in source.without:
            yield number, part
    if source.nth is not None and source.nth >= held:
        raise NoArticle(source.path, f'holds {held:,} and not the "record" that a list means, counted from 0')


def taken(path: str) -> bool:
    """Whether a file of this name is one that is read."""
    return _of_name(path) is not None


def listed(path: str, options: Options) -> Iterator[tuple[str, int | None]]:
    """The files that a list at `path` names, as far as they are there, and which record is meant in each.

    None where it is no list by its name; what else is wrong with it is told when it is read.
    """
    if _of_name(path) is not LIST:
        return
    with suppress(InputError), opened(path) as source:
        # One that is packed again and again comes to its end before its files do.
        inner = unpack.inner(source) if packed(source) else source
        if choose(inner, options) is LIST:
            yield from json_lines.files(inner, options)


def choose(source: Source, options: Options) -> Input:
    """The input that `source` is read with; raises `UnknownFormat`, or `NotText` for binary files."""
    found = _chosen(source, options)
    if source.only and found.name not in source.only:
        wanted = " or ".join(sorted(source.only))
        raise UnknownFormat(source.path, f"is {found.name} where {wanted} was to be")
    return found


def _chosen(source: Source, options: Options) -> Input:
    if options.format is not None:
        return named(options.format, source.path)
    by_name = _by_name(source.name or source.path)
    # What is sent over the web bears the wrong name too often: there, content goes first.
    if by_name is not None and source.media is None:
        return by_name
    if not source.head:
        raise NoArticle(source.path, "is empty")
    head = narrowed(source.head)
    for known in INPUTS:
        if known is not PLAIN and known.looks_like(head):
            return known
    refuse_binary(source.head, source.path)
    for known in INPUTS:
        if source.media in known.media:
            return known
    if by_name is not None:
        return by_name
    if source.media is not None and source.media.startswith(("image/", "video/", "audio/", "font/")):
        raise UnknownFormat(source.path, f"is sent as {source.media[:40]}, which is no text")
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:20].lower()
    for openings, why in _OTHER:
        if start.startswith(openings):
            raise UnknownFormat(source.path, why)
    return PLAIN


def named(name: str, where: str) -> Input:
    """The input called `name`; raises `UnknownFormat`, which lists them."""
    for known in INPUTS:
        if known.name == name:
            return known
    raise UnknownFormat(
        where, f"cannot be read as {name!r}; the formats are {', '.join(each.name for each in INPUTS)}"
    )


def packed(source: Source) -> bool:
    """Whether it is unpacked first: compressed, and not under a name that says otherwise."""
    name = source.name or source.path
    return unpack.packed(source) and (source.media is not None or _by_name(name) is None)


def _of_name(path: str) -> Input | None:
    name = path.lower()
    for extension in unpack.EXTENSIONS:
        name = name.removesuffix(extension)
    return _by_name(name)


def _by_name(path: str) -> Input | None:
    extension = PurePath(path).suffix.lower()
    return next((known for known in INPUTS if extension in known.extensions), None) if extension else None


def of_many(options: Options) -> Options:
    """What holds for each of many: a format and an address are those of one."""
    return replace(options, format=None, url=None)
