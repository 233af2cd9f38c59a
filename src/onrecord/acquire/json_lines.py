"""JSON Lines: one report to a line; a broken line is one failure, and the rest is read.

A line may name a `file` beside the list instead, and which `record` in it; what the line says of it goes
before what the file says. So a list of files with publishers and dates is one input.

A line is an object with `text`, and where known `title`, `url`, `publisher`, `published`, `byline`,
`language` and `id`, which is kept as the report's. A line that `onrecord read --format jsonl`
printed is taken too: its `report` is read again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePath

from onrecord.acquire.build import language_tag, report
from onrecord.acquire.dates import iso_date
from onrecord.acquire.facts import Facts
from onrecord.acquire.failures import told
from onrecord.acquire.kinds import JSON_FEED, refuse_binary
from onrecord.acquire.options import Options
from onrecord.acquire.source import STANDARD_INPUT, Source, is_file, megabytes, opened
from onrecord.errors import (
    BadDate,
    BadForm,
    NoArticle,
    NotText,
    OnRecordError,
    TooLarge,
    UnreadableInput,
)
from onrecord.model import Failure, Report

_BOM = b"\xef\xbb\xbf"
# A line may name a file only where one of these is in it: JSON can spell a letter by its number.
_MAY_NAME = (b'"file"', b"\\u006")


def looks_like(head: bytes) -> bool:
    """Whether the first line is a whole JSON object (or one longer than what was looked at)."""
    first, ended, _ = head.removeprefix(_BOM).lstrip().partition(b"\n")
    if JSON_FEED.search(head):
        return False
    if not first.startswith(b"{") or not first[1:].lstrip().startswith((b'"', b"}")):
        return False
    return first.rstrip().endswith(b"}") or not ended


def reports(source: Source, options: Options) -> Iterator[Report | Failure | Source]:
    """A report, a file or a failure for each line that is not blank, in order; one line is held at a time."""
    refuse_binary(source.head, source.path)
    found = False
    for number, line in source.lines(options.max_bytes):
        if line is not None and not line.strip():
            continue
        found = True
        where = f"{source.path}:{number}"
        try:
            fields = _fields(line, where, options)
            facts = _facts(fields)
            path = _file(fields, where, source)
            if path is None:
                yield _report(fields, facts, where, source, options)
                continue
            with opened(path) as file:
                yield replace(file, named=facts, nth=_record(fields), lists=_lists(source))
        except OnRecordError as error:
            yield told(error, where)
    if not found:
        raise NoArticle(source.path, "is empty")


def files(source: Source, options: Options) -> Iterator[tuple[str, int | None]]:
    """The files that `reports` gives, as far as they are there, and which record is meant in each.

    What fails there is passed over here.
    """
    refuse_binary(source.head, source.path)
    for number, line in source.lines(options.max_bytes):
        if line is None or not any(sign in line for sign in _MAY_NAME):
            continue
        where = f"{source.path}:{number}"
        with suppress(OnRecordError):
            fields = _fields(line, where, options)
            # Nothing comes of a line that says something wrong.
            _facts(fields)
            path, record = _file(fields, where, source), _record(fields)
            if path is not None and is_file(path):
                yield path, record


def report_of(fields: dict[str, object], where: str, source: Source, options: Options) -> Report:
    """The report of an object with `text` and what is known of it; raises `BadForm` or `NoArticle`."""
    return _report(fields, _facts(fields), where, source, options)


def _fields(line: bytes | None, where: str, options: Options) -> dict[str, object]:
    if line is None:
        raise TooLarge(where, f"the line is larger than {megabytes(options.max_bytes)}; raise the limit")
    fields = _object(line.removeprefix(_BOM), where)
    nested = fields.get("report")
    return nested if isinstance(nested, dict) else fields


def _facts(fields: dict[str, object]) -> Facts:
    return Facts(
        title=_text(fields, "title"),
        url=_text(fields, "url"),
        publisher=_text(fields, "publisher"),
        published=_published(_text(fields, "published")),
        byline=_text(fields, "byline"),
        language=language_tag(_text(fields, "language")),
        id=_id(fields.get("id")),
    )


def _report(fields: dict[str, object], facts: Facts, where: str, source: Source, options: Options) -> Report:
    text = _text(fields, "text")
    if text is None:
        raise NoArticle(where, 'has no "text"; every line needs one, or a "file"')
    return report(text, facts, source, options, where)


def _file(fields: dict[str, object], where: str, source: Source) -> str | None:
    """The path of the file that a line names in place of a text."""
    name = _text(fields, "file")
    return None if name is None or fields.get("text") is not None else _beside(name, where, source)


def _lists(source: Source) -> tuple[str, ...]:
    """The way to the files that a list names: the lists that led to it, and itself."""
    return (*source.lists, os.path.realpath(source.path))


def _beside(name: str, where: str, source: Source) -> str:
    """The path of a file that a list names.

    Raises `UnreadableInput` for one that is not below its folder, and for a list on the way to it.
    """
    folder = Path(source.path).parent
    path = PurePath(name)
    if source.path == STANDARD_INPUT or source.media is not None or not is_file(source.path):
        raise UnreadableInput(where, "names a file, which only a list that is a file itself can do")
    if path.is_absolute() or ".." in path.parts or "\0" in name:
        raise UnreadableInput(where, f"names {name!r}, which does not lie beside the list or below it")
    try:
        real = os.path.realpath(folder / path)
    # A name with half a surrogate pair is none.
    except ValueError as error:
        raise UnreadableInput(where, f"names {name!r}, which is no file name") from error
    if not PurePath(real).is_relative_to(os.path.realpath(folder)):
        raise UnreadableInput(where, f"names {name!r}, which leads out of the folder of the list")
    # Read again, each such line would bring all of the list once more, and so on.
    if real in _lists(source):
        raise UnreadableInput(where, f"names {name!r}, the list itself or one that leads to it")
    return str(folder / path)


def _record(fields: dict[str, object]) -> int | None:
    value = fields.get("record")
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise BadForm('"record" must be a whole number from 0 on')


def _object(line: bytes, where: str) -> dict[str, object]:
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise NotText(
            where, f"is not UTF-8 from byte {error.start} of the line on; convert the file"
        ) from error
    except json.JSONDecodeError as error:
        raise BadForm(f"is no JSON: {error.msg.lower()} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        # Numbers of thousands of digits, brackets nested by the thousand.
        raise BadForm("is JSON beyond what can be read: nested too deep, or a number too long") from error
    if not isinstance(value, dict):
        raise BadForm('is JSON, but no object; write {"text": "..."} on each line')
    return value


def _text(fields: dict[str, object], name: str) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadForm(f'"{name}" must be a text or null, and is {type(value).__name__}')
    # The text itself is never altered; of what is said about it, blanks are nothing.
    return value if name == "text" else value.strip() or None


def _id(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise BadForm(f'"id" must be a text or a whole number, and is {type(value).__name__}')


def _published(text: str | None) -> str | None:
    """A date that is none is told, not dropped: dates such as "Thursday" would be read wrong."""
    if text is None:
        return None
    try:
        return iso_date(text)
    except BadDate as error:
        raise BadForm(f'"published": {error}') from error
