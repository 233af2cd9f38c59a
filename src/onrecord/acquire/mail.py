"""Mail: an article or a release that came as a message (.eml).

The text is the message's plain part where it holds prose, else the article in its HTML. Who sent it is
taken for the publisher; attachments are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import MessageError
from typing import TYPE_CHECKING

from onrecord.acquire.build import language_tag, report
from onrecord.acquire.dates import page_date
from onrecord.acquire.decode import page_text, text_of
from onrecord.acquire.facts import Facts
from onrecord.acquire.options import Options
from onrecord.acquire.page import article
from onrecord.acquire.source import Source, megabytes
from onrecord.errors import NoArticle, TooLarge, UnreadableInput
from onrecord.model import Failure, Report

if TYPE_CHECKING:
    from email.message import Message

# The parser asks every line against every boundary around it: these bound it to a second or two.
MAX_MAIL = 20_000_000
MAX_LINES = 300_000
MAX_BOUNDARIES = 30

_HEADER = re.compile(rb"[!-9;-~]{1,76}:(?:\s|\Z)")
_ONLY_MAIL = re.compile(rb"^(?:received|message-id|mime-version|return-path|delivered-to):", re.I | re.M)
_COMMON = re.compile(rb"^(?:from|subject|date):", re.I | re.M)
_FEWEST_WORDS = 25


def looks_like(head: bytes) -> bool:
    """Whether the bytes begin with headers that only mail has."""
    block = re.split(rb"\r?\n\r?\n", head[:8192], maxsplit=1)[0]
    if not _HEADER.match(block):
        return False
    return _ONLY_MAIL.search(block) is not None and _COMMON.search(block) is not None


def reports(source: Source, options: Options) -> Iterator[Report | Failure]:
    """The one report that the message is; raises `NoArticle` where it has no text."""
    # Late, here and below: mail is seldom, and its parser takes its time to load.
    from email import message_from_bytes

    data = source.everything(options.max_bytes)
    boundaries = data.lower().count(b"boundary=")
    if len(data) > MAX_MAIL or data.count(b"\n") > MAX_LINES or boundaries > MAX_BOUNDARIES:
        raise TooLarge(
            source.path,
            f"is a message of more than {megabytes(MAX_MAIL)}, {MAX_LINES:,} lines or {MAX_BOUNDARIES} parts",
        )
    try:
        message = message_from_bytes(data)
        text = _text(message, source.path)
    # What the parser still draws from messages out of shape; it has no error of its own for them.
    except (MessageError, RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise UnreadableInput(source.path, "is a message that cannot be taken apart") from error
    yield report(text, _facts(message), source, options)


def _text(message: Message, where: str) -> str:
    plain, page = "", ""
    for part in message.walk():
        kind = part.get_content_type()
        if kind not in ("text/plain", "text/html") or part.get_content_disposition() == "attachment":
            continue
        body = part.get_payload(decode=True)
        charset = part.get_content_charset()
        if not isinstance(body, bytes) or not body.strip():
            continue
        if kind == "text/plain" and not plain:
            plain = text_of(body, where, charset)
            if str(part.get_param("format") or "").lower() == "flowed":
                plain = _unflowed(plain, str(part.get_param("delsp") or "").lower() == "yes")
        elif kind == "text/html" and not page:
            page = page_text(body, where, charset)
    if page and len(plain.split()) < _FEWEST_WORDS:
        try:
            return article(page, where)[0]
        except NoArticle:
            if not plain.strip():
                raise
    if not plain.strip():
        raise NoArticle(where, "is a message without a text")
    return plain


def _unflowed(text: str, joined: bool) -> str:
    """Paragraphs whole again: lines that end in a blank go on in the next one (RFC 3676)."""
    pieces: list[str] = []
    for line in text.split("\n"):
        line = line.removesuffix("\r").removeprefix(" ")
        if line.endswith(" ") and line != "-- ":
            pieces.append(line[:-1] if joined else line)
        else:
            pieces.append(line + "\n")
    return "".join(pieces).removesuffix("\n")


def _facts(message: Message) -> Facts:
    from email.utils import parseaddr

    sender, _ = parseaddr(_header(message, "From") or "")
    return Facts(
        title=_header(message, "Subject"),
        publisher=sender.strip() or None,
        published=page_date(_date(_header(message, "Date"))),
        language=language_tag(_header(message, "Content-Language")),
    )


def _header(message: Message, name: str) -> str | None:
    from email.header import decode_header, make_header

    value = message.get(name)
    if value is None:
        return None
    try:
        text = str(make_header(decode_header(str(value))))
    # A header in a charset that is none, or with bytes that are none of it: as it stands, then.
    except (LookupError, ValueError, MessageError):
        text = str(value)
    return " ".join(text.split())[:1000] or None


def _date(text: str | None) -> str | None:
    """A date without the comment that names its zone: "... +0100 (CET)"."""
    return re.sub(r"\s*\([^()]*\)\s*\Z", "", text) if text else None
