"""Rows as CSV that is safe to open in a spreadsheet, and can be read back word for word.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` (also in full width, also after blanks
or a tab) for a formula, and a report may bring one. Such a text gets an apostrophe in front:

    guarded("=1+1")     "'=1+1"
    unguarded("'=1+1")  "=1+1"      and leaves alone what was never guarded

Numbers of ours are numbers, also negative ones; only text is guarded. Lines end in CR LF and every text
is quoted (RFC 4180), so that no separator inside a text can start a cell, in whatever country.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

BETWEEN = " | "
"""Stands between several values in one cell."""
_EXACT = 2**53
# A leading apostrophe counts too, so that taking off one always gives back what was there.
_FORMULA = re.compile(r"['\s\ufeff\u200b\u2060]*[=+\-@\t\r\n＝＋－＠﹢﹣﹦﹫−]")
# Controls can rewrite a terminal and end a cell for some readers; lone surrogates have no bytes.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def guarded(text: str) -> str:
    """The text as no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text that `guarded` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def writable(text: str) -> str:
    """The text with U+FFFD for every character that no table can hold; as long as before."""
    return _UNWRITABLE.sub("\ufffd", text)


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The heading and a line for each row, each with its end; a column that a row lacks is blank.

    None is blank, a truth is `true` or `false`, several values stand in one cell with " | " between.
    """
    line_of: Callable[[Iterable[Any]], str] = csv.writer(_Line(), quoting=csv.QUOTE_NONNUMERIC).writerow
    yield line_of(columns)
    for row in rows:
        yield line_of(cell(row.get(column)) for column in columns)


def cell(value: Any) -> str | int | float:
    """A value as it stands in its cell."""
    found = _bare(value)
    return guarded(found) if isinstance(found, str) else found


def _bare(value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        return writable(value)
    return BETWEEN.join(str(_bare(one)) for one in value)


class _Line:
    """What `csv.writer` writes to: gives each line back."""

    def write(self, line: str) -> str:
        return line
