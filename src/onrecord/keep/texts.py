"""A column of text that takes every Python string and gives the same one back."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

# PostgreSQL takes no NUL, UTF-8 no half of a surrogate pair. They are written as this sign and four
# hexadecimal digits, and so is the sign itself; every other text stands in the table as it is.
_SIGN = "\x1a"
_UNWRITABLE = re.compile("[\x00\x1a\ud800-\udfff]")
_WRITTEN = re.compile("\x1a([0-9a-f]{4})")


def writable(text: str) -> str:
    """The text as it stands in the table."""
    return _UNWRITABLE.sub(lambda found: f"{_SIGN}{ord(found.group()):04x}", text)


def original(text: str) -> str:
    """What `writable` was given."""
    if _SIGN not in text:
        return text
    return _WRITTEN.sub(lambda found: chr(int(found.group(1), 16)), text)


class AnyText(TypeDecorator[str]):
    """Text that may hold NUL characters and halves of surrogate pairs."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else writable(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else original(value)
