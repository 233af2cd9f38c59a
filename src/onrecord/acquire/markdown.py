"""Markdown: the words without the markup, and what the front matter says of them.

The text of the report is clean prose, as a reader sees it: headings, list items and table rows are
paragraphs of their own, joined by a blank line; links and emphasis leave their words; pictures,
comments and HTML tags go. So offsets count in that text, not in the file.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from onrecord.acquire.build import first_line, language_tag, report
from onrecord.acquire.dates import page_date
from onrecord.acquire.decode import text_of
from onrecord.acquire.facts import Facts
from onrecord.acquire.options import Options
from onrecord.acquire.source import Source, megabytes
from onrecord.errors import TooLarge
from onrecord.model import Failure, Report

MAX_MARKDOWN = 2_000_000

_FENCE = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?P<body>(?s:.{0,20000}?))^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE
)
_FIELD = re.compile(r"(?P<name>[A-Za-z_][\w-]*)[ \t]*:[ \t]*(?P<value>.*)")
_ITEM = re.compile(r"\s*-\s+(?P<value>.*)")
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
_BLANKS = re.compile(r"[ \t]+")


def looks_like(head: bytes) -> bool:
    """Only front matter tells Markdown from plain text for sure."""
    found = _FENCE.match(head.decode("utf-8", "replace"))
    return bool(found and _FIELD.search(found["body"]))


def reports(source: Source, options: Options) -> Iterator[Report | Failure]:
    """The one report that the file is."""
    data = source.everything(options.max_bytes)
    if len(data) > MAX_MARKDOWN:
        raise TooLarge(
            source.path, f"is Markdown of more than {megabytes(MAX_MARKDOWN)}; name it .txt, or split it"
        )
    text, facts = prose(text_of(data, source.path, source.charset))
    yield report(text, facts, source, options)


def prose(markdown: str) -> tuple[str, Facts]:
    """The text without its markup, and the facts of the front matter."""
    fields: dict[str, str] = {}
    if found := _FENCE.match(markdown):
        fields = _fields(found["body"])
        markdown = markdown[found.end() :]
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    text = "\n\n".join(_paragraphs(tokens))
    facts = Facts(
        title=fields.get("title") or _heading(tokens) or first_line(text),
        url=fields.get("url") or fields.get("canonical"),
        publisher=fields.get("publisher") or fields.get("source"),
        published=page_date(fields.get("published") or fields.get("date")),
        byline=fields.get("byline") or fields.get("author") or fields.get("authors"),
        language=language_tag(fields.get("language") or fields.get("lang")),
    )
    return text, facts


def _fields(body: str) -> dict[str, str]:
    """`name: value` lines, with lists in either form; the rest of YAML is not needed here."""
    fields: dict[str, str] = {}
    last = ""
    for line in body.splitlines():
        if found := _FIELD.fullmatch(line.rstrip()):
            last = found["name"].lower()
            value = found["value"]
            listed = (
                [_unquoted(item) for item in value[1:-1].split(",")]
                if value[:1] == "[" and value[-1:] == "]"
                else None
            )
            fields[last] = ", ".join(listed) if listed else _unquoted(value)
        elif last and (item := _ITEM.fullmatch(line)):
            fields[last] = ", ".join(filter(None, (fields[last], _unquoted(item["value"]))))
    return fields


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value


def _heading(tokens: list[Token]) -> str | None:
    """The first heading of the first rank."""
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return _inline(tokens[place + 1]).strip() or None
    return None


def _paragraphs(tokens: list[Token]) -> Iterator[str]:
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            if any(row):
                yield "\t".join(row)
            row = None
        elif token.type == "inline":
            words = _inline(token).strip()
            if row is not None:
                row.append(words)
            elif words:
                yield words
        elif token.type in ("fence", "code_block") and token.content.strip():
            yield token.content.strip("\n")
        elif token.type == "html_block":
            yield from filter(None, [_untagged(token.content)])


def _inline(token: Token) -> str:
    parts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak":
            parts.append("\n")
    return _BLANKS.sub(" ", "".join(parts))


def _untagged(markup: str) -> str:
    """The words of a block of HTML; scripts have none."""
    if markup.lstrip().lower().startswith(("<script", "<style")):
        return ""
    first, *comments = markup.split("<!--")
    kept = " ".join([first, *(each.partition("-->")[2] for each in comments)])
    return " ".join(html.unescape(_TAG.sub(" ", kept)).split())
