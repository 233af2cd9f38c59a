"""What may be asked of the API: each parameter once, from text to value, with its limits."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from onrecord.errors import OnRecordError
from onrecord.forms import docs_of
from onrecord.keep.values import Filter
from onrecord.model import Act, Standing
from onrecord.web.security import costs

Given = Mapping[str, Any]
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


class BadQuery(OnRecordError):
    """A parameter that is none, or has a value it cannot have."""


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter: what it means, what it looks like (JSON Schema), and how its text becomes a value."""

    name: str
    told: str
    form: Mapping[str, Any]
    value: Callable[[str], Any]
    default: Any = None
    required: bool = False


def text(longest: int = costs.LONGEST_VALUE) -> tuple[Mapping[str, Any], Callable[[str], Any]]:
    """Words of the user's, some but not too many."""

    def value(given: str) -> str:
        if len(given) > longest:
            raise ValueError(f"has more than {longest} characters")
        if len(given.split()) > costs.MOST_WORDS:
            raise ValueError(f"has more than {costs.MOST_WORDS} words")
        if _CONTROL.search(given):
            raise ValueError("holds a control character")
        if not given.strip():
            raise ValueError("is empty; leave it out instead")
        return given.strip()

    return {"type": "string", "minLength": 1, "maxLength": longest}, value


def day() -> tuple[Mapping[str, Any], Callable[[str], Any]]:
    """A day."""

    def value(given: str) -> str:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", given):
            raise ValueError("is no day (YYYY-MM-DD)")
        return date.fromisoformat(given).isoformat()

    return {"type": "string", "format": "date"}, value


def choice(words: Sequence[str]) -> tuple[Mapping[str, Any], Callable[[str], Any]]:
    """One of some words."""

    def value(given: str) -> str:
        if given not in words:
            raise ValueError(f"is none of {', '.join(words)}")
        return given

    return {"enum": [*words]}, value


def number(lowest: int, highest: int) -> tuple[Mapping[str, Any], Callable[[str], Any]]:
    """A whole number between bounds."""

    def value(given: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", given) or not lowest <= int(given) <= highest:
            raise ValueError(f"is no whole number from {lowest} to {highest}")
        return int(given)

    return {"type": "integer", "minimum": lowest, "maximum": highest}, value


def flag() -> tuple[Mapping[str, Any], Callable[[str], Any]]:
    """Yes or no."""

    def value(given: str) -> bool:
        if given not in ("true", "false"):
            raise ValueError("is neither true nor false")
        return given == "true"

    return {"type": "boolean"}, value


def cursor() -> tuple[Mapping[str, Any], Callable[[str], Any]]:
    """Where the page before ended."""

    def value(given: str) -> int:
        try:
            at = base64.urlsafe_b64decode(given.encode("ascii") + b"==").decode("ascii")
        except (binascii.Error, ValueError) as error:
            raise ValueError("is no cursor of ours") from error
        if not re.fullmatch(r"after:[0-9]{1,7}", at) or int(at[6:]) > costs.DEEPEST:
            raise ValueError("is no cursor of ours")
        return int(at[6:])

    return {"type": "string", "maxLength": 40}, value


def cursor_at(row: int) -> str | None:
    """The cursor of the page that begins with a row; None where paging ends."""
    if row > costs.DEEPEST:
        return None
    return base64.urlsafe_b64encode(f"after:{row}".encode()).decode().rstrip("=")


def _filters() -> dict[str, Param]:
    """The fields of a filter, as a ledger takes it."""
    docs = docs_of(Filter)
    days = {"since", "until"}
    words: dict[str, Sequence[str]] = {"act": get_args(Act), "standing": get_args(Standing)}
    told = {
        "publisher": "The publisher's name.",
        "act": "What the cue does.",
        "standing": "How the source is known.",
        "story": "The id of a story.",
        "claim": "The id of a claim.",
        "report": "The id of a report.",
    }
    found = {}
    for name in Filter.__dataclass_fields__:
        form, value = day() if name in days else choice(words[name]) if name in words else text()
        found[name] = Param(name, docs.get(name) or told[name], form, value)
    return found


FILTERS = _filters()
"""One parameter for each field of `keep.Filter`."""
ORDER = Param("order", "What comes first.", *choice(("newest", "oldest")), default="newest")
PAGING = (
    Param("limit", "How many at most.", *number(1, costs.LARGEST_PAGE), default=costs.PAGE),
    Param("cursor", "Where to go on: what the page before told as `next`.", *cursor(), default=0),
)


def some(*names: str) -> tuple[Param, ...]:
    """Some of the filters."""
    return tuple(FILTERS[name] for name in names)


def given(params: Sequence[Param], asked: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The values that were asked for, with defaults for the others; raises `BadQuery`."""
    known = {one.name: one for one in params}
    found: dict[str, Any] = {}
    for name, raw in asked:
        if name not in known:
            raise BadQuery(f"there is no parameter {name[:40]!r}; there are {', '.join(known) or 'none'}")
        if name in found:
            raise BadQuery(f"{name} is given twice")
        try:
            found[name] = known[name].value(raw)
        except ValueError as error:
            raise BadQuery(f"{name} {error}") from error
    for one in params:
        if one.required and one.name not in found:
            raise BadQuery(f"{one.name} is missing: {one.told}")
        found.setdefault(one.name, one.default)
    return found


def filter_of(values: Given) -> Filter:
    """The filter among the values."""
    return Filter(**{name: values.get(name) for name in FILTERS})
