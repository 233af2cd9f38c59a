"""Readings as JSON, both ways, and the JSON Schema that says what they look like.

Everything follows from the dataclasses of `model.py`: a dataclass is an object with the names of
its fields as keys, a `Span` is `[start, end]`, a tuple is an array, None is null. A new field
needs no line here.

    to_dict, to_json        Reading -> JSON
    from_dict, from_json    JSON -> Reading, or `BadForm` with the place of the first fault
    schema                  the form, in words for people and machines
"""

from __future__ import annotations

import json
import math
import re
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from onrecord import model
from onrecord.errors import BadForm
from onrecord.forms import Forms
from onrecord.model import Reading, Span

T = TypeVar("T")

# Kept out unless it is asked for: it is longer than all the rest together.
_ON_REQUEST = frozenset({"parse"})
# Whole numbers up to here are the same as a float and as an integer in every language.
_EXACT = 2**53
# Left raw, these end a line for some readers of JSON Lines, or cannot be written as UTF-8.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_NAMES: dict[type, str] = {
    str: "a string",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
}
_HINTS: dict[type, dict[str, Any]] = {
    kind: get_type_hints(kind)
    for kind in vars(model).values()
    if isinstance(kind, type) and is_dataclass(kind)
}


# --- out -----------------------------------------------------------------------------------


def to_dict(reading: Reading, parse: bool = False) -> dict[str, Any]:
    """The reading as plain values, ready for `json.dumps`; with its parse where asked for."""
    left_out = frozenset() if parse and reading.parse is not None else _ON_REQUEST
    return {
        field.name: _plain(getattr(reading, field.name), field.name)
        for field in fields(reading)
        if field.name not in left_out
    }


def to_json(reading: Reading, parse: bool = False) -> str:
    """The reading as one line of JSON that can be written as UTF-8, whatever its text holds."""
    return to_line(to_dict(reading, parse))


def to_line(value: Any) -> str:
    """Plain values as one line of JSON that can be written as UTF-8; half a surrogate pair is escaped."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", line)


def _plain(value: Any, path: str) -> Any:
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise BadForm(f"{path}: {value} cannot be written as JSON; an open bound is None")
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [_plain(item, f"{path}[{index}]") for index, item in enumerate(value)]
    return {name: _plain(getattr(value, name), f"{path}.{name}") for name in _HINTS[type(value)]}


# --- in ------------------------------------------------------------------------------------


def from_json(line: str | bytes) -> Reading:
    """The reading that `to_json` wrote."""
    try:
        value = json.loads(line, parse_constant=_no_constant)
    except RecursionError as error:
        raise BadForm("$: nested too deeply to be a reading") from error
    except ValueError as error:
        raise BadForm(f"$: no JSON: {error}") from error
    return from_dict(value)


def from_dict(value: Mapping[str, Any]) -> Reading:
    """The reading that `to_dict` wrote.

    Keys that may be left out take their default; keys that we do not know are passed over, so
    that others can add their own. Spans must lie inside the text, references must lead somewhere.
    """
    reading = cast(Reading, _typed(value, Reading, "$"))
    _check(reading)
    return reading


def _no_constant(name: str) -> float:
    raise BadForm(f"$: {name} is no JSON number; an open bound is null")


def _typed(value: Any, kind: Any, path: str) -> Any:
    """`value` as `kind`, which is one of the few shapes that `model.py` uses."""
    if kind is Span:
        return _span(value, path)
    if is_dataclass(kind):
        return _object(value, cast(type, kind), path)
    origin = get_origin(kind)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise _wrong(path, "an array", value)
        return tuple(_typed(item, get_args(kind)[0], f"{path}[{index}]") for index, item in enumerate(value))
    if origin is Literal:
        if not isinstance(value, str) or value not in get_args(kind):
            raise _wrong(path, "one of " + ", ".join(get_args(kind)), value)
        return value
    if origin in (Union, types.UnionType):
        inner = [option for option in get_args(kind) if option is not type(None)]
        return None if value is None else _typed(value, inner[0], path)
    return _scalar(value, kind, path)


def _scalar(value: Any, kind: type, path: str) -> Any:
    # bool is an int to Python; true is no number to JSON.
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if math.isfinite(number):
            return number
        raise _wrong(path, "a finite number", value)
    if kind is int and isinstance(value, int) and not isinstance(value, bool):
        return value
    if kind in (str, bool) and isinstance(value, kind):
        return value
    raise _wrong(path, _NAMES[kind], value)


def _span(value: Any, path: str) -> Span:
    if (
        isinstance(value, list | tuple)
        and len(value) == 2
        and all(isinstance(edge, int) and not isinstance(edge, bool) for edge in value)
        and 0 <= value[0] <= value[1]
    ):
        return Span(value[0], value[1])
    raise _wrong(path, "a span [start, end] with 0 <= start <= end", value)


def _object(value: Any, kind: type[T], path: str) -> T:
    if not isinstance(value, Mapping):
        raise _wrong(path, f"an object ({kind.__name__})", value)
    given: dict[str, Any] = {}
    hints = _HINTS[kind]
    for field in _fields(kind):
        if field.name in value:
            given[field.name] = _typed(value[field.name], hints[field.name], f"{path}.{field.name}")
        elif field.default is MISSING:
            raise BadForm(f"{path}.{field.name}: missing; every {kind.__name__} has one")
    return kind(**given)


def _wrong(path: str, expected: str, value: Any) -> BadForm:
    if isinstance(value, dict | list):
        found = "an object" if isinstance(value, dict) else "an array"
    else:
        found = json.dumps(value, default=str)
    return BadForm(f"{path}: expected {expected}, found {found if len(found) < 60 else found[:57] + '...'}")


# --- what no schema can say ----------------------------------------------------------------


def _check(reading: Reading) -> None:
    """Every span inside the text, every reference to something that is there, no circle."""
    length = len(reading.report.text)
    for path, span in _spans(reading, "$"):
        if span.end > length:
            raise BadForm(f"{path}: {[*span]} runs past the text, which has {length} characters")
    known = {
        kind: {value.id for value in getattr(reading, kind)}
        for kind in ("entities", "figures", "dates", "places", "events", "statements")
    }
    for number, statement in enumerate(reading.statements):
        path = f"$.statements[{number}]"
        if statement.source and statement.source.entity is not None:
            _leads(statement.source.entity, known["entities"], f"{path}.source.entity", "entity")
        if statement.within is not None:
            _leads(statement.within, known["statements"], f"{path}.within", "statement")
        for kind in ("figures", "dates", "places", "events"):
            for index, identity in enumerate(getattr(statement, kind)):
                _leads(identity, known[kind], f"{path}.{kind}[{index}]", kind[:-1])
    _check_circle(reading)
    _check_parse(reading)


def _leads(identity: str, known: set[str], path: str, kind: str) -> None:
    if identity not in known:
        raise BadForm(f"{path}: no {kind} of this reading has the id {json.dumps(identity)}")


def _check_circle(reading: Reading) -> None:
    outer = {statement.id: statement.within for statement in reading.statements}
    sound: set[str] = set()
    for number, statement in enumerate(reading.statements):
        way: set[str] = set()
        at: str | None = statement.id
        while at is not None and at not in sound:
            if at in way:
                raise BadForm(f"$.statements[{number}].within: the statement stands within itself")
            way.add(at)
            at = outer[at]
        sound |= way


def _check_parse(reading: Reading) -> None:
    if reading.parse is None:
        return
    count = len(reading.parse.tokens)
    for number, token in enumerate(reading.parse.tokens):
        if not -1 <= token.head < count:
            raise _wrong(f"$.parse.tokens[{number}].head", "-1 or the number of a token", token.head)
    for number, sentence in enumerate(reading.parse.sentences):
        if sentence.end > count:
            raise BadForm(f"$.parse.sentences[{number}]: runs past the {count} tokens")


def _spans(value: Any, path: str) -> Iterator[tuple[str, Span]]:
    """Every span of characters below `value`, with its path."""
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _spans(item, f"{path}[{index}]")
    elif is_dataclass(value):
        for name in _HINTS[type(value)]:
            # Sentences count tokens, not characters.
            if name != "sentences":
                yield from _spans(getattr(value, name), f"{path}.{name}")


# --- the schema ----------------------------------------------------------------------------


def schema() -> dict[str, Any]:
    """The form of a reading as JSON Schema (draft 2020-12), with the words of `model.py`."""
    forms = Forms(on_request=_ON_REQUEST)
    forms.form(Reading)
    reading = forms.definitions.pop("Reading")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Reading",
        **reading,
        "$defs": dict(sorted(forms.definitions.items())),
    }


def _fields(kind: type) -> Sequence[Field[Any]]:
    return fields(cast(Any, kind))
