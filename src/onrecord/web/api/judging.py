"""What is sent to the API: JSON bodies, checked against the dataclass that they become."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from onrecord.web.api.params import BadQuery

Verdict = Literal["same", "different", "wrong-source", "wrong-speaker", "not-a-statement", "merge", "split"]
"""The same as `ledger.judged.KINDS`; a test says so."""
VERDICTS: tuple[str, ...] = get_args(Verdict)
_MOST = 100
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Judging:
    """What a person decides about statements, reports or stories."""

    what: Verdict
    about: tuple[str, ...]
    """Ids of statements, reports or stories."""
    value: str | None = None
    """The right name, where the source or the speaker was wrong."""
    note: str | None = None
    """Why, in the person's own words."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was kept."""

    number: int
    """The judgement's number, by which it can be taken back."""


def judging(body: bytes) -> Judging:
    """The body as a decision; raises `BadQuery` that says what is not as it must be."""
    value = _object(body)
    unknown = set(value) - set(Judging.__dataclass_fields__)
    if unknown:
        raise BadQuery(f"the body has no field {sorted(unknown)[0][:40]!r}")
    what, about = value.get("what"), value.get("about")
    if not isinstance(what, str) or what not in VERDICTS:
        raise BadQuery(f'"what" is none of {", ".join(VERDICTS)}')
    if not isinstance(about, list) or not 1 <= len(about) <= _MOST:
        raise BadQuery(f'"about" is no list of 1 to {_MOST} ids')
    ids = tuple(_text(one, "an id in about", required=True) or "" for one in about)
    return Judging(what, ids, _text(value.get("value"), "value"), _text(value.get("note"), "note"))  # type: ignore[arg-type]


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(body or b"null")
    except (ValueError, RecursionError) as error:
        raise BadQuery("the body is no JSON") from error
    if not isinstance(value, dict):
        raise BadQuery("the body is no JSON object")
    return value


def _text(value: object, name: str, *, required: bool = False) -> str | None:
    if value is None and not required:
        return None
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
        raise BadQuery(f"{name} is no text of 1 to {_LONGEST} characters")
    if any(ord(one) < 32 and one not in "\n\t" for one in value) or "\x7f" in value:
        raise BadQuery(f"{name} holds a control character")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise BadQuery(f"{name} holds half a character") from error
    return value
