"""JSON Schema (draft 2020-12) from dataclasses, with the words that stand below their fields.

The form of what we print is never written twice: a new field of `model.py` or `views.py` is in the
schema of a reading and in the description of the API at once.
"""

from __future__ import annotations

import ast
import inspect
import types
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from onrecord.model import Span

_SCALARS = {str: "string", bool: "boolean", int: "integer", float: "number"}
_SPAN = {
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 0}],
    "minItems": 2,
    "maxItems": 2,
}


class Forms:
    """Schemas that refer to each other: `definitions` holds those of all dataclasses met so far."""

    def __init__(self, where: str = "#/$defs/", on_request: Collection[str] = ()) -> None:
        self.definitions: dict[str, Any] = {}
        self._where = where
        self._on_request = on_request

    def form(self, kind: Any) -> dict[str, Any]:
        """The schema of a value of this type, as the annotations of our dataclasses name it."""
        if kind is Span:
            described = f"{first_paragraph(Span)} Written as [start, end]."
            self.definitions.setdefault("Span", {"description": described, **_SPAN})
            return {"$ref": f"{self._where}Span"}
        if is_dataclass(kind):
            return {"$ref": f"{self._where}{self._defined(cast(type, kind))}"}
        if kind is Any:
            return {}
        origin, inner = get_origin(kind), get_args(kind)
        if origin is tuple:
            return self._array(inner)
        if origin is Literal:
            return {"enum": list(inner)}
        if origin in (Union, types.UnionType):
            return self._or_null(inner)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.form(inner[1])}
        return {"type": _SCALARS[kind]}

    def _array(self, inner: tuple[Any, ...]) -> dict[str, Any]:
        if len(inner) == 2 and inner[1] is Ellipsis:
            return {"type": "array", "items": self.form(inner[0])}
        items = [self.form(one) for one in inner]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}

    def _or_null(self, inner: tuple[Any, ...]) -> dict[str, Any]:
        form = self.form(next(option for option in inner if option is not type(None)))
        if set(form) == {"type"}:
            return {"type": [form["type"], "null"]}
        return {"anyOf": [form, {"type": "null"}]}

    def _defined(self, kind: type) -> str:
        name = kind.__name__
        if name in self.definitions:
            return name
        self.definitions[name] = {}  # holds the place while its own fields are described
        docs, hints = docs_of(kind), get_type_hints(kind)
        properties = {}
        for field in fields(cast(Any, kind)):
            form = self.form(hints[field.name])
            properties[field.name] = {"description": docs[field.name], **form} if field.name in docs else form
        self.definitions[name] = {
            "description": first_paragraph(kind),
            "type": "object",
            "properties": properties,
            # What we write, always; a reader of ours takes less.
            "required": [one for one in properties if one not in self._on_request],
        }
        return name


def first_paragraph(kind: type) -> str:
    """What the docstring says first, on one line."""
    paragraph = inspect.cleandoc(kind.__doc__ or "").split("\n\n")[0]
    return " ".join(paragraph.split()).replace("`", "")


@cache
def docs_of(kind: type) -> dict[str, str]:
    """What stands below each field in the source, which Python itself forgets."""
    found: dict[str, str] = {}
    body = cast(ast.ClassDef, ast.parse(inspect.getsource(kind)).body[0]).body
    for statement, below in pairwise(body):
        if (
            isinstance(statement, ast.AnnAssign)
            and isinstance(statement.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
            and isinstance(below.value.value, str)
        ):
            found[statement.target.id] = " ".join(below.value.value.split()).replace("`", "")
    return found
